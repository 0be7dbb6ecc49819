"""Files of JSON to the values that they hold, with what cannot be read said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replykit.macros.importers.foreign_text import APPLE_DOUBLE, read_text, whole_file
from replykit.macros.importers.located_json import Listing, NoJson, Number, Record, read_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replykit.macros.importers.located_json import Json
    from replykit.macros.importers.model import ForeignFile, LeftOut


def values_of(file: ForeignFile) -> tuple[list[Json], list[LeftOut]]:
    """Read a file: its values, and where and why it could not be read, or no further."""
    name = file.path.name
    if file.data.startswith(APPLE_DOUBLE):
        return [], [whole_file(file.path, name, "apple-double")]
    try:
        text, _ = read_text(file.data)
    except UnicodeDecodeError as error:
        return [], [whole_file(file.path, name, "unreadable", f"not UTF-8: byte {error.start + 1}")]
    values, fault = read_json(text)
    if fault is None:
        return values, []
    return values, [whole_file(file.path, name, "unreadable", fault.what, line=fault.line, column=fault.column)]


def why_unsound(value: Json) -> str:
    """Name what may not be in a record: keys that stand twice, words that are no value; empty where all is sound."""
    odd = []
    for each in _all_within(value):
        if isinstance(each, NoJson):
            odd.append(each.text)
        elif isinstance(each, Record) and (key := each.repeated()):
            odd.append(f'"{key}"')
    return ", ".join(odd)


def _all_within(value: Json) -> Iterator[Json]:
    waiting = [value]
    while waiting:
        each = waiting.pop()
        yield each
        if isinstance(each, Record):
            waiting += [inner for _, inner, _ in each.entries]
        elif isinstance(each, Listing):
            waiting += [inner for inner, _ in each.items]


def shown(value: Json) -> str:
    """Show a value in a note, as the file writes it where that is short."""
    if isinstance(value, (Number, NoJson)):
        return value.text
    if isinstance(value, Listing):
        return ", ".join(shown(item) for item, _ in value.items)
    if isinstance(value, Record):
        return "{…}"
    return value if isinstance(value, str) else {None: "null", True: "true", False: "false"}[value]
