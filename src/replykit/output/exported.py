"""A set as one file: YAML or JSON that say everything, or a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from replykit.macros.sheets import HEADINGS, as_cell
from replykit.macros.writing import as_entry
from replykit.output.json_text import as_json

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from replykit.macros.model import Field, Macro


def as_yaml(macros: Sequence[Macro]) -> str:
    """Write macros as one macro file."""
    lines = (f"  {line}" if line else "" for macro in macros for line in as_entry(macro).split("\n"))
    return "macros:\n" + "".join(f"{line}\n" for line in lines) if macros else "macros: []\n"


def as_json_file(macros: Sequence[Macro]) -> str:
    """Write macros as JSON with the keys of a macro file."""
    return as_json({"macros": [_record(macro) for macro in macros]})


def _record(macro: Macro) -> dict[str, Any]:
    said = {
        "triggers": list(macro.triggers),
        "name": macro.name,
        "language": macro.language,
        "category": macro.category,
        "tags": list(macro.tags),
        "keep_case": macro.keeps_case or None,
        "adopted_from": macro.adopted_from,
        "fields": {field.name: _field(field) for field in macro.fields},
        "body": macro.body,
    }
    return {key: value for key, value in said.items() if value not in (None, [], {})}


def _field(field: Field) -> dict[str, Any]:
    said = {
        "label": field.label,
        "type": field.type,
        "choices": list(field.choices) or None,
        "currency": field.currency,
        "default": field.default,
        "required": field.is_required,
    }
    return {key: value for key, value in said.items() if value is not None}


def as_csv(macros: Sequence[Macro]) -> str:
    """Write triggers, names and bodies as a table whose cells no spreadsheet takes for formulas."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(HEADINGS)
    writer.writerows([as_cell(each) for each in (" ".join(m.triggers), m.name, m.body)] for m in macros)
    # NOTE: without the mark, Excel takes UTF-8 for something else.
    return f"\ufeff{sheet.getvalue()}"


FORMATS: dict[str, Callable[[Sequence[Macro]], str]] = {"yaml": as_yaml, "json": as_json_file, "csv": as_csv}
