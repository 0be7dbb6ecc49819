"""Macros made ready for an editor: rendered once with a mark for each field, then cut at the marks.

A mark is a character of the private area, one a field, that no reply holds. A macro in which a field decides
what is written (a condition, a sum, a date) reads differently with marks than with values: it is left to
`expand` and the prompt, which ask, because a reply with the wrong half in it is worse than none.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from replykit.cli.desk import stand_in
from replykit.errors import MacroError
from replykit.macros.expand import Context, expand, needed_fields
from replykit.serve.snippets import Blank, Expansion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from replykit.macros.model import AgentSet, Field, Macro

_FIRST_MARK = 0xE000
_MOST_FIELDS = 1_000


def insertable(macros: AgentSet, language: str | None) -> list[Expansion]:
    """Give the macros of a set that an editor can insert, in the set's order."""
    now = datetime.now().astimezone()
    context = Context(today=now.date(), now=now, agent=macros.agent, language=language)
    made = (_expansion(macro, macros, context) for macro in macros.macros)
    return [expansion for expansion in made if expansion is not None]


def _expansion(macro: Macro, macros: AgentSet, context: Context) -> Expansion | None:
    try:
        fields = needed_fields(macro, macros)[:_MOST_FIELDS]
        marks = {field.name: chr(_FIRST_MARK + n) for n, field in enumerate(fields) if field.type != "boolean"}
        plain = expand(macro, macros, {field.name: _value(field) for field in fields}, context)
        marked = expand(_with_text_fields(macro, fields), macros, _filled(fields, marks), context)
    except MacroError:
        return None
    if not _reads_the_same(marked, plain, marks):
        return None
    blanks = {marks[field.name]: field for field in fields if field.name in marks}
    return Expansion(triggers=macro.triggers, name=macro.name, parts=tuple(_parts(marked, blanks)))


def _value(field: Field) -> str:
    return "no" if field.type == "boolean" else stand_in(field)


def _filled(fields: tuple[Field, ...], marks: Mapping[str, str]) -> dict[str, str]:
    return {field.name: marks.get(field.name) or _value(field) for field in fields}


def _with_text_fields(macro: Macro, fields: tuple[Field, ...]) -> Macro:
    """Give a macro whose fields take any text."""
    texts = (field if field.type == "boolean" else replace(field, type="text", choices=()) for field in fields)
    return replace(macro, fields=tuple(texts))


def _reads_the_same(marked: str, plain: str, marks: Mapping[str, str]) -> bool:
    """Say whether a text with marks is the text with values, but for the fields."""
    first, *others = _cut(marked, marks.values())
    if not others:
        return marked == plain
    *between, last = others
    place = len(first)
    for stretch in between:
        found = plain.find(stretch, place)
        if found < 0:
            return False
        place = found + len(stretch)
    return plain.startswith(first) and plain.endswith(last) and place + len(last) <= len(plain)


def _cut(text: str, marks: Iterable[str]) -> list[str]:
    signs = "".join(marks)
    return re.split(f"[{signs}]", text) if signs else [text]


def _parts(marked: str, blanks: Mapping[str, Field]) -> Iterator[str | Blank]:
    if not blanks:
        yield marked
        return
    numbers: dict[str, int] = {}
    for part in re.split(f"([{''.join(blanks)}])", marked):
        if part in blanks:
            field = blanks[part]
            number = numbers.setdefault(part, len(numbers) + 1)
            yield Blank(number=number, label=field.label, default=field.default or "", choices=field.choices)
        elif part:
            yield part
