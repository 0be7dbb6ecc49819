"""Macros made ready for an editor: rendered once with a mark for each field, then cut at the marks.

A mark is a character of the private area, one a field, that no reply holds. A macro in which a field decides
what is written is left to `expand` and the prompt, which ask, because a reply with the wrong half in it is worse
than none: where a condition reads a field, where one is a yes or no, and where the text reads differently with
marks than with values (a sum, a date). What a blank proposes is what `expand` writes where nothing is typed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from replykit.cli.desk import stand_in
from replykit.errors import MacroError
from replykit.macros.casing import Case, spellings
from replykit.macros.expand import Context, expand, is_decided_by_fields, needed_fields
from replykit.serve.snippets import Blank, Expansion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from replykit.macros.model import AgentSet, Field, Macro

_FIRST_MARK = 0xE000
_MOST_FIELDS = 1_000


def insertable(macros: AgentSet, language: str | None) -> list[Expansion]:
    """Give the macros of a set that an editor can insert, in the set's order; then those that keep case, in each."""
    context = Context(now=datetime.now().astimezone(), agent=macros.agent, language=language)
    made = (_expansion(macro, macros, context, case) for case in Case for macro in macros.macros)
    return [expansion for expansion in made if expansion is not None]


def _expansion(macro: Macro, macros: AgentSet, context: Context, case: Case) -> Expansion | None:
    triggers = spellings(macro, case)
    if not triggers:
        return None

    def written(as_typed: Macro, values: Mapping[str, str]) -> str:
        return expand(as_typed, macros, values, context, typed=triggers[0])

    try:
        fields = needed_fields(macro, macros)[:_MOST_FIELDS]
        if any(field.type == "boolean" for field in fields) or is_decided_by_fields(macro, macros):
            return None
        marks = {field.name: chr(_FIRST_MARK + n) for n, field in enumerate(fields)}
        plain = written(macro, {field.name: stand_in(field) for field in fields})
        marked = written(_with_text_fields(macro, fields), marks)

        def left(field: Field) -> str:
            """Write the macro with one field left as it is, and marks for the others."""
            return written(_with_text_fields(macro, fields, field), {**marks, field.name: field.default or ""})

        blanks = [_blank(field, marked, marks[field.name], left) for field in fields]
    except MacroError:
        return None
    known = {marks[field.name]: field for field in blanks if field is not None}
    if len(known) < len(fields) or not _reads_the_same(marked, plain, marks):
        return None
    return Expansion(triggers=triggers, name=macro.name, parts=tuple(_parts(marked, known)))


def _blank(field: Field, marked: str, mark: str, left: Callable[[Field], str]) -> Field | None:
    """Give a field with its default as a reply shows it; None where it shows it in two ways."""
    if field.is_required and field.default is None:
        return field
    written = _written(marked, left(field), mark)
    return None if written is None else replace(field, default=written)


def _with_text_fields(macro: Macro, fields: tuple[Field, ...], but: Field | None = None) -> Macro:
    """Give a macro whose fields take any text, but for one that stays as it is."""
    texts = (field if field is but else replace(field, type="text", choices=()) for field in fields)
    return replace(macro, fields=tuple(texts))


def _written(marked: str, filled: str, mark: str) -> str | None:
    """Say what stands in a filled text where another has a mark; None where it is not the same at each of them."""
    stretches = marked.split(mark)
    length = (len(filled) - sum(map(len, stretches))) // max(1, len(stretches) - 1)
    start = len(stretches[0])
    written = filled[start : start + max(0, length)]
    return written if written.join(stretches).rstrip("\n") == filled else None


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
