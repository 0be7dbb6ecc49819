"""Which macros include which, and what becomes of that once one goes, or is called otherwise. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from replykit.macros.bodies import included_words
from replykit.macros.find import by_trigger

if TYPE_CHECKING:
    from collections.abc import Mapping

    from replykit.macros.model import AgentSet, Macro

_TAG = re.compile(r"""(\{%[-+]?\s*include\s+)(\\?["']|'')(.*?)(\2)""")
"""The signs around its word are those of the body, as YAML has them in a text that is quoted itself, too."""


def replaced(macros: AgentSet, old: Macro | None, new: Macro | None) -> AgentSet:
    """Give a set with one macro in the place of another; None: nothing goes, or nothing comes."""
    there = [new if macro is old else macro for macro in macros.macros] + ([new] if old is None else [])
    return replace(macros, macros=tuple(macro for macro in there if macro is not None))


def including(macros: AgentSet, macro: Macro) -> list[Macro]:
    """Give the macros that include one, directly or not, in the order of the set; itself where that is a circle."""
    meant = _Meant(macros)
    found: set[int] = set()
    waiting = [macro]
    while waiting:
        below = waiting.pop()
        above = [each for each in macros.macros if id(each) not in found and below in meant.by(each).values()]
        found.update(map(id, above))
        waiting += above
    return [each for each in macros.macros if id(each) in found]


def lost_words(macros: AgentSet, macro: Macro, instead: Macro | None) -> list[tuple[Macro, tuple[str, ...]]]:
    """
    Name the macros that include one by words which no longer mean it once another takes its place.

    Args:
        macros: The set.
        macro: The one that goes.
        instead: The one that comes; None: nothing does.

    Returns:
        Each with these words, in the order of the set.
    """
    meant, after = _Meant(macros), _Meant(replaced(macros, macro, instead))
    found = []
    for each in macros.macros:
        own = [word for word, target in meant.by(each).items() if target is macro]
        lost = tuple(word for word in own if instead is None or after.get(word) is not instead)
        if lost and (each is not macro or instead is not None):
            found.append((each, lost))
    return found


class _Meant:
    """Which macro a word in an include means; each is looked up once, for a set has thousands that include few."""

    def __init__(self, macros: AgentSet) -> None:
        self._macros = macros
        self._known: dict[str, Macro | None] = {}

    def get(self, word: str) -> Macro | None:
        if word not in self._known:
            self._known[word] = by_trigger(self._macros, word)
        return self._known[word]

    def by(self, macro: Macro) -> dict[str, Macro | None]:
        """Give the words of a macro's includes, with what each means."""
        return {word: self.get(word) for word in included_words(macro.body)}


def with_words(text: str, instead: Mapping[str, str]) -> str:
    """Give a body, or the lines of a file that hold it, in which includes have other words."""
    return _TAG.sub(lambda tag: f"{tag[1]}{tag[2]}{instead.get(tag[3], tag[3])}{tag[4]}", text)
