"""Where sentences end, told by signs and lines alone, before any grammar is read.

A text is read piece by piece: a piece is a sentence, or several where a quotation holds them
together. What stands in one piece is read the same whatever stands around it, so a piece seen
before need not be read again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

QUOTATION = re.compile(r"«[^«»]{1,400}»|“[^“”]{1,400}”|(?<![\w\"])\"[^\"\n]{1,400}\"(?!\w)")
"""Words in quotation marks; a longer stretch is a mark that was never closed."""

_OPENERS = ("«", "“", '"')

_GAP = re.compile(r"\s(?<=\S\s)(?:(?<=[.!?…»\"”)]\s)\s*|(?<=\n)\s*|[^\S\n]*\n\s*)")
"""Where a sentence may end: space behind a sign, or with a line end; told from its first sign on, which takes least."""
_STOPS = ".!?…"
_CLOSERS = '»"”)'
_ABBREVIATION = re.compile(
    r"(?<!\w)(?:mm?|mme|mlle|dr|ste?|mrs?|ms|prof|inc|ltd|co|no|n°|t[eé]l|art|ex|env|max|min|vs|approx|dept|jan|feb"
    r"|avr|juil|sept|oct|nov|d[eé]c|(?-i:[A-ZÀ-ÖØ-Þ]))\.$",
    re.IGNORECASE,
)
_LONGEST_ABBREVIATION = 8
_LIST_ITEM = re.compile(r"[-•*–]|\d+(?!\w|[.,]\d)")
_SHORT_LINE = 45
"""Characters of a line that was ended on purpose, such as a greeting."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that is read by itself; no space at its ends."""

    start: int
    end: int
    sentences: tuple[int, ...]
    """Where each of its sentences starts, counted from the start of the piece; the first is 0."""


def split(text: str) -> list[Piece]:
    """
    Cut a text in pieces.

    Args:
        text: Any text; the time grows with its length, not faster.

    Returns:
        The pieces in order; only spaces and line ends are in none.
    """
    quotations = quotations_in(text)
    pieces: list[Piece] = []
    start = len(text) - len(text.lstrip())
    sentences = [start]
    quote = 0
    for gap in _gaps(text):
        while quote < len(quotations) and quotations[quote][1] <= gap.start():
            quote += 1
        is_quoted = quote < len(quotations) and quotations[quote][0] < gap.start()
        if is_quoted and not _is_blank_line(gap[0]):
            sentences.append(gap.end())
            continue
        pieces.append(_piece(start, gap.start(), sentences))
        start, sentences = gap.end(), [gap.end()]
    end = len(text.rstrip())
    return [*pieces, _piece(start, end, sentences)] if start < end else pieces


def quotations_in(text: str) -> list[tuple[int, int]]:
    """Give where words in quotation marks stand, with their marks."""
    if not any(sign in text for sign in _OPENERS):
        return []
    return [match.span() for match in QUOTATION.finditer(text)]


def _piece(start: int, end: int, sentences: list[int]) -> Piece:
    return Piece(start, end, tuple(place - start for place in sentences))


def _gaps(text: str) -> Iterator[re.Match[str]]:
    """Give the gaps between sentences; each has words on both sides."""
    for gap in _GAP.finditer(text):
        if gap.end() < len(text) and _ends_at(text, gap):
            yield gap


def _is_blank_line(gap: str) -> bool:
    return gap.count("\n") > 1


def _ends_at(text: str, gap: re.Match[str]) -> bool:
    """Say whether a sentence ends at a gap."""
    if _is_blank_line(gap[0]) or ("\n" in gap[0] and _line_ends_at(text, gap)):
        return True
    before = text[gap.start() - 1]
    if before == ".":
        return not _ABBREVIATION.search(text, max(0, gap.start() - _LONGEST_ABBREVIATION), gap.start())
    if before in _CLOSERS:
        # NOTE: a sentence that ends inside the marks may be one part of another: « Non. » répond-il.
        is_stopped = text[max(0, gap.start() - 3) : gap.start() - 1].rstrip()[-1:] in tuple(_STOPS)
        return is_stopped and not text[gap.end()].islower()
    return before in _STOPS


def _line_ends_at(text: str, gap: re.Match[str]) -> bool:
    """A line end ends a sentence before a bullet or a number of a list, and after a short line such as a greeting."""
    if _LIST_ITEM.match(text, gap.end()):
        return True
    line_start = text.rfind("\n", 0, gap.start()) + 1
    is_short = gap.start() - line_start <= _SHORT_LINE
    return is_short and (text[gap.end()].isupper() or text[gap.start() - 1] in ",:")
