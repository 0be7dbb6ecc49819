"""Macros as text for people, and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from replykit.output.style import PLAIN, Style, columns_of
from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from replykit.errors import Problem
    from replykit.macros.model import Field, Macro

_WIDEST = 24
"""Columns of the first column; longer triggers push their line."""


def list_macros(macros: Sequence[Macro], style: Style = PLAIN) -> str:
    """Write macros one a line: triggers, name, tags."""
    shown = [" ".join(map(visible, macro.triggers)) for macro in macros]
    width = min(max(map(columns_of, shown), default=0), _WIDEST)
    lines = []
    for macro, triggers in zip(macros, shown, strict=True):
        pad = " " * max(0, width - columns_of(triggers))
        tags = style.dim("  " + " ".join(f"#{visible(tag)}" for tag in macro.tags)) if macro.tags else ""
        lines.append(f"{style.bold(triggers)}{pad}  {visible(macro.name)}{tags}\n")
    return "".join(lines)


def show_macro(macro: Macro, fields: Sequence[Field], style: Style = PLAIN) -> str:
    """Write one macro whole: what it is called, its place, what it asks, its body as it stands in the file."""
    facts = [visible(fact) for fact in (macro.language, macro.category, *(f"#{tag}" for tag in macro.tags)) if fact]
    lines = [
        f"{style.bold(' '.join(map(visible, macro.triggers)))}  {visible(macro.name)}",
        style.dim(f"{visible(macro.where.file)}:{macro.where.line}" + (f"  {' '.join(facts)}" if facts else "")),
        *([style.dim(f"adopted from {visible(macro.adopted_from)}")] if macro.adopted_from else ()),
        *(f"  {_field(field, style)}" for field in fields),
        "",
    ]
    body = "\n".join(visible(line) for line in macro.body.removesuffix("\n").split("\n"))
    return "\n".join([*lines, body]) + "\n"


def _field(field: Field, style: Style) -> str:
    label = f": {visible(field.label)}" if field.label != field.name else ""
    details: list[str] = [field.type] if field.type != "text" else []
    details += [" | ".join(map(visible, field.choices))] if field.choices else []
    details += [field.currency] if field.currency else []
    details += [f"default {visible(field.default)}"] if field.default else []
    details += ["may be empty"] if not field.is_required and not field.default else []
    return f"{{{visible(field.name)}}}{label}" + (style.dim(f" ({', '.join(details)})") if details else "")


def macro_json(macro: Macro, fields: Iterable[Field] | None = None) -> dict[str, Any]:
    """Give a macro as JSON has it; `fields` are the declared ones unless others are given."""
    return {
        "trigger": macro.trigger,
        "triggers": list(macro.triggers),
        "name": macro.name,
        "agent": macro.agent,
        "language": macro.language,
        "category": macro.category,
        "tags": list(macro.tags),
        "keep_case": macro.keeps_case,
        "file": macro.where.file,
        "line": macro.where.line,
        "fields": [field_json(field) for field in (macro.fields if fields is None else fields)],
        "adopted_from": macro.adopted_from,
        "body": macro.body,
    }


def field_json(field: Field) -> dict[str, Any]:
    """Give a field as JSON has it."""
    return {
        "name": field.name,
        "label": field.label,
        "type": field.type,
        "choices": list(field.choices),
        "default": field.default,
        "currency": field.currency,
        "required": field.is_required,
    }


def problem_json(problem: Problem, level: str) -> dict[str, Any]:
    """Give a problem as JSON has it; `level` is `broken`, `warning` or `suggestion`."""
    where = problem.where
    return {
        "file": where.file if where else None,
        "line": where.line if where else None,
        "column": where.column if where else None,
        "level": level,
        "what": problem.what,
        "hint": problem.hint,
    }
