"""Letters that come with their accents apart are put together for reading, and findings brought back.

Some systems and fields hand over "é" as two characters (Unicode NFD). Dictionaries, cues and the
parser know it as one.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from replykit.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_APART = re.compile(r"[^\W\d_][\u0300-\u036f]+")


@dataclass(frozen=True, slots=True)
class Composed:
    """A text with its accents put together."""

    text: str
    _places: Sequence[int]
    """For each character, and for the end, its offset in the text as received."""

    def received(self, span: Span) -> Span:
        """Give the same stretch in the text as received."""
        return Span(self._places[span.start], self._places[span.end])


def compose(text: str) -> Composed:
    """Put each letter and its accents together, where there is such a character."""
    if text.isascii():
        return Composed(text, range(len(text) + 1))
    pieces: list[str] = []
    places: list[int] = []
    done = 0
    for match in _APART.finditer(text):
        letter = unicodedata.normalize("NFC", match[0])
        pieces += [text[done : match.start()], letter]
        # What stays in several characters starts at the first one: none of it is left out of a mark.
        places += [*range(done, match.start()), *[match.start()] * len(letter)]
        done = match.end()
    places += range(done, len(text) + 1)
    return Composed("".join([*pieces, text[done:]]), tuple(places))
