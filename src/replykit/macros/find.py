"""Finding macros: by trigger, by name, and the triggers inside a text.

Pure. Raises `UnknownNameError` for a word that names no macro, `MacroError` for one
that names a macro that could not be loaded, or two macros.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, TypeVar

from replykit.errors import MacroError, Problem, UnknownNameError
from replykit.text import Span, did_you_mean, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from replykit.macros.model import AgentSet, Macro

Known = TypeVar("Known")
_TOKEN = re.compile(r"\S+")
_OPENING = "«‹“„‘\"'([{<*_–—¿¡"
_CLOSING = ".,;:!?…»›”’\"')]}>*_–—"
_MOST_SIGNS = 8
"""Punctuation signs around a trigger that are looked past."""


def by_trigger(macros: AgentSet, text: str) -> Macro | None:
    """Give the macro of a trigger, else of exactly that name; None where there is none."""
    found = _all_of(macros, text)
    return found[0] if found else None


def _all_of(macros: AgentSet, text: str) -> list[Macro]:
    wanted = _plain(text)
    by_word = [macro for macro in macros.macros if any(_plain(t) == wanted for t in macro.triggers)]
    return by_word or _in_any_case(macros, wanted) or [m for m in macros.macros if _plain(m.name) == wanted]


def _in_any_case(macros: AgentSet, wanted: str) -> list[Macro]:
    folded = wanted.casefold()
    return [m for m in macros.macros if m.keeps_case and any(_plain(t).casefold() == folded for t in m.triggers)]


def _plain(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def require(macros: AgentSet, text: str) -> Macro:
    """
    Give the macro of a trigger or name.

    Raises:
        UnknownNameError: No macro is called so.
        MacroError: The macro could not be loaded, or two macros share the word.
    """
    found = _all_of(macros, text)
    if len(found) > 1:
        places = " and ".join(f"{m.where.file}:{m.where.line}" for m in found)
        what = f"'{visible(text)}' names {len(found)} macros: {places}"
        raise MacroError(what, hint="give them different triggers, or use the trigger that only one has")
    if found:
        return found[0]
    wanted = _plain(text)
    for trigger, problems in macros.broken.items():
        if _plain(trigger) == wanted:
            raise MacroError(Problem(what=f"macro '{visible(text)}' could not be loaded"), *problems)
    raise UnknownNameError(
        f"no macro '{visible(text)}' in the set of {visible(macros.agent)}", hint=suggest(macros, text)
    )


def suggest(macros: AgentSet, text: str) -> str:
    """Give a hint for a word that names no macro: the nearest trigger or name, or the way to all."""
    known = [word for macro in macros.macros for word in (*macro.triggers, macro.name)]
    hint = did_you_mean(text, known) or "'replykit macros list' shows all triggers"
    missing = mention_broken(macros)
    return f"{hint}; {missing}" if missing else hint


def mention_broken(macros: AgentSet) -> str:
    """Say that some of a set could not be loaded, and where to read why; nothing where all was."""
    count = sum(not problem.is_warning for problem in macros.problems)
    some = "1 thing" if count == 1 else f"{count} things"
    return f"{some} in this set could not be loaded; 'replykit macros check' says what" if count else ""


def triggers_in(text: str, macros: AgentSet) -> list[tuple[Span, Macro]]:
    """
    Find the triggers that stand in a text as words of their own.

    Punctuation may stand around a trigger; letters, slashes and at signs may not, so that none fires inside
    a word, an address or a file name. Case counts, but for macros that keep it. The longest wins. Lines that
    quote the customer (`>`) are left alone. Of macros that share a trigger, the set's first is given.

    Args:
        text: A draft.
        macros: The set.

    Returns:
        Places in order, none touching another.
    """
    return Triggers(macros).within(text)


def broken_in(text: str, macros: AgentSet) -> list[str]:
    """Find, as `triggers_in` does, the triggers in a text whose macros could not be loaded."""
    broken = {_plain(trigger): trigger for trigger in macros.broken_triggers}
    if not broken:
        return []
    known, found = Triggers(macros), []
    for token in _own_tokens(text):
        place, sound = _within(token[0], lambda word: broken.get(_plain(word))), _within(token[0], known.get)
        if place is not None and (sound is None or len(place[0]) > len(sound[0])):
            found.append(place[1])
    return found


class Triggers:
    """The macro of each trigger; in any case, where the macro keeps it and no trigger is written just so."""

    def __init__(self, macros: AgentSet) -> None:
        self._known: dict[str, Macro] = {}
        self._folded: dict[str, Macro] = {}
        for macro in macros.macros:
            for trigger in macro.triggers:
                self._known.setdefault(_plain(trigger), macro)
                if macro.keeps_case:
                    self._folded.setdefault(_plain(trigger).casefold(), macro)

    def within(self, text: str) -> list[tuple[Span, Macro]]:
        """Find the triggers that stand in a text; see `triggers_in`, which makes the table anew each time."""
        found = []
        for token in _own_tokens(text):
            place = _within(token[0], self.get)
            if place is not None:
                span = Span(token.start() + place[0].start, token.start() + place[0].end)
                found.append((span, place[1]))
        return found

    def get(self, word: str) -> Macro | None:
        """Give the macro of a word; None where it is no trigger."""
        word = _plain(word)
        return self._known.get(word) or (self._folded.get(word.casefold()) if self._folded else None)


def _own_tokens(text: str) -> Iterator[re.Match[str]]:
    for line in re.finditer(r"[^\r\n]+", text):
        if not line[0].lstrip().startswith(">"):
            yield from _TOKEN.finditer(text, line.start(), line.end())


def _within(token: str, known: Callable[[str], Known | None]) -> tuple[Span, Known] | None:
    """Give the longest known trigger that only punctuation surrounds in a token."""
    starts = _reach(token, _OPENING)
    ends = _reach(token[::-1], _CLOSING)
    spans = [Span(start, len(token) - end) for start in range(starts + 1) for end in range(ends + 1)]
    named = ((span, known(token[span.start : span.end])) for span in spans if span.start < span.end)
    found = ((span, one) for span, one in named if one is not None)
    return max(found, key=lambda one: len(one[0]), default=None)


def _reach(token: str, signs: str) -> int:
    """Count the signs at the start of a token, up to a bound."""
    return next((n for n, c in enumerate(token[:_MOST_SIGNS]) if c not in signs), min(len(token), _MOST_SIGNS))
