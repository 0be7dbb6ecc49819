"""Triggers made of titles, for texts that have none: short, typed on any keyboard, none twice."""

from __future__ import annotations

import re
import unicodedata
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LONGEST = 24
"""Letters of a trigger, its `;` left aside; what more tells it from others may be longer."""
_ENOUGH = 2
"""Words that say what a reply is about."""
_SMALL_WORDS = frozenset(
    "le la les l d de du des un une et ou a au aux en pour par sur dans vos votre notre ce cette qu que qui "
    "the an of to for and or in on at by with your our is are be this that it".split()
)
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"})


class MadeTriggers:
    """
    Triggers that are made and taken in one call.

    Args:
        taken: Triggers that may not be made.
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {trigger.casefold() for trigger in taken}

    def make(self, title: str, above: Sequence[str] = ()) -> str:
        """
        Make a trigger.

        Args:
            title: What the reply is called.
            above: The folders that it lies in, outermost first.
        """
        made = next(each for each in _candidates(title, above) if each not in self._taken)
        self._taken.add(made)
        return made


def _candidates(title: str, above: Sequence[str]) -> Iterator[str]:
    """Give triggers for a title, the shortest first; the last of them are numbered, without end."""
    words = _words(title)
    folders = [_words(folder) for folder in above]
    while folders and sum(not word.isdecimal() for word in words) < _ENOUGH:
        words = folders.pop() + words
    words = words or ["macro"]
    base = _joined(words)
    yield f";{base}"
    while folders:
        words = folders.pop() + words
        yield f";{_joined(words)}"
    yield f";{_joined(words, most=2 * _LONGEST)}"
    yield from (f";{base}-{number}" for number in count(2))


def _words(text: str) -> list[str]:
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    words = re.findall(r"[a-z0-9]+", "".join(c for c in decomposed if not unicodedata.combining(c)))
    return [word for word in words if word not in _SMALL_WORDS] or words


def _joined(words: Sequence[str], most: int = _LONGEST) -> str:
    joined = words[0][:most]
    for word in words[1:]:
        if len(joined) + 1 + len(word) > most:
            break
        joined += f"-{word}"
    return joined
