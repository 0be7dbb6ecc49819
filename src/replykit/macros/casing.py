"""The case in which a trigger was typed, given to the reply of a macro that keeps it. Pure."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from replykit.macros.model import Macro

_CAPITALS = 2
"""Capital letters that a trigger in capitals has at least; one alone is a capital at the start."""


class Case(Enum):
    """What the typed letters ask for."""

    AS_WRITTEN = "as written"
    CAPITAL = "capital"
    """A capital at the start."""
    CAPITALS = "capitals"
    """The author's own words in capitals; what the agent filled in stays as it was typed."""


def case_of(typed: str, macro: Macro) -> Case:
    """Say which case a typed trigger asks for; one typed as the set writes it, and a name, ask for none."""
    typed = normalize("NFC", typed)
    triggers = [normalize("NFC", trigger) for trigger in macro.triggers]
    letters = [character for character in typed if character.isalpha()]
    is_bent = typed not in triggers and typed.casefold() in map(str.casefold, triggers)
    if not macro.keeps_case or not is_bent or not letters or not letters[0].isupper():
        return Case.AS_WRITTEN
    is_loud = len(letters) >= _CAPITALS and all(letter.isupper() for letter in letters)
    return Case.CAPITALS if is_loud else Case.CAPITAL


def spellings(macro: Macro, case: Case) -> tuple[str, ...]:
    """Give the triggers of a macro as they ask for a case: `;remb`, `;Remb`, `;REMB`; none where it keeps none."""
    if case is Case.AS_WRITTEN:
        return macro.triggers
    bent = (spelling for trigger in macro.triggers for spelling in (with_capital(trigger), trigger.upper()))
    return tuple(dict.fromkeys(spelling for spelling in bent if case_of(spelling, macro) is case))


def as_spelled(typed: str, macro: Macro) -> str:
    """Give the one of a macro's spellings that a typed trigger stands for: `;Remb` for `;ReMb`."""
    known = spellings(macro, case_of(typed, macro))
    folded = normalize("NFC", typed).casefold()
    same = (spelling for spelling in known if normalize("NFC", spelling).casefold() == folded)
    return typed if typed in known else next(same, typed)


def with_capital(text: str) -> str:
    """Give a text whose first word starts with a capital; signs may stand before it."""
    at = next((n for n, character in enumerate(text) if character.isalnum()), len(text))
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]
