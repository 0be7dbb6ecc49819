"""How an agent usually writes, told by the simplest signs: what to look at in a text that comes from somebody else."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from replykit.macros.languages import language_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from replykit.macros.model import AgentSet, Macro

HabitName: TypeAlias = Literal["address", "greeting", "closing", "apostrophe", "contractions"]

_FEWEST = 3
"""Macros in which a sign must be seen for it to be a habit."""
_SHARE = 0.8
"""Share of them that must have it the same way."""
_TU = re.compile(r"\b(?:tu|te|toi|ton|tes|t['’]\w+)\b", re.IGNORECASE)
_VOUS = re.compile(r"\b(?:vous|votre|vos)\b", re.IGNORECASE)
_TAG = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")
_CONTRACTED = re.compile(r"\b(?:\w+n['’]t|(?:I|you|we|they|it|that)['’](?:m|re|ve|ll|d|s))\b", re.IGNORECASE)
_WRITTEN_OUT = re.compile(
    r"\b(?:do|does|did|is|are|was|has|have|will|can|could|would) ?not\b|\b(?:I am|we are|you are|we have|I have|it is|"
    r"we will|I will)\b",
    re.IGNORECASE,
)
_LONGEST_CLOSING = 6
"""Words of a last line that still is a closing formula."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """Something that one's own macros do one way and another text does another."""

    name: HabitName
    own: str
    other: str


def differing_habits(macro: Macro, own: AgentSet) -> list[Habit]:
    """
    Say what in a macro goes against how an agent usually writes.

    Args:
        macro: The text that comes from somebody else.
        own: The agent's set, without it; its macros in the same language are what is usual.
    """
    language = language_of(macro)
    texts = [_TAG.sub(" ", other.body) for other in own.macros if language_of(other) == language]
    text = _TAG.sub(" ", macro.body)
    found = []
    for name, sign in _SIGNS[language].items():
        theirs, usual = sign(text), _usual(sign, texts)
        if theirs and usual and theirs != usual:
            found.append(Habit(name=name, own=usual, other=theirs))
    return found


def _usual(sign: Callable[[str], str], texts: list[str]) -> str:
    """Give what most texts have in which the sign is seen at all; empty where there is no habit."""
    seen = Counter(found for text in texts if (found := sign(text)))
    (most, times), *_ = seen.most_common(1) or [("", 0)]
    return most if seen.total() >= _FEWEST and times >= _SHARE * seen.total() else ""


def _address(text: str) -> str:
    says_tu, says_vous = _TU.search(text) is not None, _VOUS.search(text) is not None
    return "" if says_tu == says_vous else "tu" if says_tu else "vous"


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _greeting(text: str) -> str:
    lines = _lines(text)
    # NOTE: a greeting ends in a comma or a mark: `Bonjour Léa,`; a first sentence does not count as one.
    match = re.match(r"([^\W\d_]+)(?:[^\n.?]{0,40})[,!]$", lines[0]) if len(lines) > 1 else None
    return match[1] if match else ""


def _closing(text: str) -> str:
    lines = _lines(text)
    last = lines[-1].rstrip(" ,!.") if len(lines) > 1 else ""
    return last if 0 < len(last.split()) <= _LONGEST_CLOSING else ""


def _apostrophe(text: str) -> str:
    marks = set(_APOSTROPHE.findall(text))
    return marks.pop() if len(marks) == 1 else ""


def _contractions(text: str) -> str:
    is_short, is_long = _CONTRACTED.search(text) is not None, _WRITTEN_OUT.search(text) is not None
    return "" if is_short == is_long else "it's" if is_short else "it is"


_COMMON: dict[HabitName, Callable[[str], str]] = {
    "greeting": _greeting, "closing": _closing, "apostrophe": _apostrophe,
}  # fmt: skip
_SIGNS: dict[str, dict[HabitName, Callable[[str], str]]] = {
    "fr": {"address": _address, **_COMMON},
    "en": {"contractions": _contractions, **_COMMON},
}
