"""What the agent types into a field, read as its type says.

Pure: asks nobody. Whoever asks hands in an `Ask`; what was typed comes back through
`read_value`, which raises `MacroError` with a hint that says what would do.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from replykit.errors import MacroError
from replykit.macros.dates import read_date
from replykit.macros.model import Field
from replykit.macros.numbers import read_amount, read_number
from replykit.text import did_you_mean, has_control_characters, name_character, visible

if TYPE_CHECKING:
    from datetime import date

    from replykit.macros.values import Value

Ask: TypeAlias = Callable[[Field], str]
"""Asks the agent for a field; gives what was typed. Raises `CancelledError` where the agent gives up."""


class PlainNumber(str):
    """A number as programs write it: its point starts the decimals, however many follow and whatever the language."""

    __slots__ = ()


MAX_TYPED = 10_000
"""Characters; no field of a reply is longer."""
_MOST_RECKONED = 60
"""Characters of a number, an amount or a date; longer ones would cost the reading of them dear."""
_YES = frozenset({"oui", "o", "yes", "y", "true", "vrai", "on", "1"})
_NO = frozenset({"non", "no", "n", "false", "faux", "off", "0"})


def read_value(field: Field, typed: str, language: str | None, today: date) -> Value:
    """
    Read what was typed into a field.

    Args:
        field: The field.
        typed: What the agent, a ticket or a default says; a `PlainNumber` has one reading.
        language: `fr` or `en` of the reply; decides what `1,234` is. None: such a text is refused.
        today: What `demain` and `+3 business days` count from.

    Returns:
        Text for `text`, `multiline` and `choice`; yes or no, a number, an amount or a date for the others;
        the empty text for an optional field left empty.

    Raises:
        MacroError: It does not fit the field; the sentence names no place.
    """
    _refuse_oddities(typed)
    text = typed.strip()
    if not text:
        return _empty(field)
    if field.type in ("text", "multiline"):
        return _text(field, text)
    if field.type == "choice":
        return _choice(field, text)
    if isinstance(typed, PlainNumber):
        # NOTE: in French, whatever follows a comma is decimals.
        text, language = text.replace(".", ","), "fr"
    return _reckoned(field, text, language, today)


def _text(field: Field, text: str) -> str:
    if field.type == "text" and ("\n" in text or "\r" in text):
        raise MacroError("this field takes one line", hint="join the lines, or declare it with 'type: multiline'")
    return text.replace("\r\n", "\n")


def _reckoned(field: Field, text: str, language: str | None, today: date) -> Value:
    """Read what is more than words."""
    if len(text) > _MOST_RECKONED:
        raise MacroError(f"too long for a field of type {field.type}", hint="give the value alone")
    if field.type == "number":
        return read_number(text, language)
    if field.type == "amount":
        return read_amount(text, field.currency, language)
    return read_date(text, today) if field.type == "date" else _boolean(text)


def _refuse_oddities(typed: str) -> None:
    if len(typed) > MAX_TYPED:
        raise MacroError(f"longer than {MAX_TYPED:,} characters", hint="give the field a few words")
    if has_control_characters(typed):
        culprit = next(c for c in typed if has_control_characters(c))
        named = name_character(culprit)
        raise MacroError(f"it holds the control character {named}", hint="type it again by hand")


def _empty(field: Field) -> Value:
    if field.type == "boolean":
        return False
    if field.is_required:
        raise MacroError("it is empty", hint="give it a value, or declare the field with 'required: false'")
    return ""


def _boolean(text: str) -> bool:
    word = text.casefold()
    if word not in _YES | _NO:
        raise MacroError(f"'{visible(text[:40])}' is neither yes nor no", hint="write yes or no, oui or non")
    return word in _YES


def _choice(field: Field, text: str) -> str:
    wanted = _bare(text)
    same = [choice for choice in field.choices if _bare(choice) == wanted]
    near = same or [choice for choice in field.choices if _bare(choice).startswith(wanted)]
    if len(near) == 1:
        return near[0]
    if text.isdecimal() and 1 <= int(text) <= len(field.choices):
        return field.choices[int(text) - 1]
    if near:
        hint = f"write more of one: {', '.join(map(visible, near))}"
        raise MacroError(f"'{visible(text[:40])}' fits several of the choices", hint=hint)
    hint = did_you_mean(text, field.choices) or f"one of: {', '.join(visible(c) for c in field.choices)}"
    raise MacroError(f"'{visible(text[:40])}' is none of the choices", hint=hint)


def _bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())
