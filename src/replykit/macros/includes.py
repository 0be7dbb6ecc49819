"""Which macros include which, and what becomes of that once one goes, or is called otherwise. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from replykit.errors import MacroError
from replykit.macros.bodies import gather, included_words
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


def reached(macro: Macro, macros: AgentSet) -> list[Macro]:
    """Give a macro and all that it includes, directly or not; nothing where these are too many."""
    try:
        return list(gather(macro, macros).macros.values())
    except MacroError:
        return []


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
    after = replaced(macros, macro, instead)
    found = []
    for each in macros.macros:
        own = (word for word in included_words(each.body) if by_trigger(macros, word) is macro)
        lost = tuple(dict.fromkeys(word for word in own if instead is None or by_trigger(after, word) is not instead))
        if lost and (each is not macro or instead is not None):
            found.append((each, lost))
    return found


def with_words(text: str, instead: Mapping[str, str]) -> str:
    """Give a body, or the lines of a file that hold it, in which includes have other words."""
    return _TAG.sub(lambda tag: f"{tag[1]}{tag[2]}{instead.get(tag[3], tag[3])}{tag[4]}", text)
