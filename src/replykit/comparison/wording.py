"""Differences in words: sentences paired, then words compared inside the pairs.

Typography is no difference: spaces, no-break spaces, guillemets, apostrophes, dashes and
ellipses compare equal, and are shown as written. A Jinja stand-in, a link and a number with
its unit are one word each. A sentence that stands elsewhere is moved, not removed and added.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

from rapidfuzz import fuzz

from replykit.comparison.typography import compose, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_ALIKE = 60.0
"""Least likeness, of 100, at which two sentences are versions of one another."""

_UNIT = (
    r"(?:€|%|\$|£|euros?|eur|h(?:eures?)?|min(?:utes?)?|hours?|days?|jours?|semaines?|weeks?|mois|months?|ans?|years?|"
    r"kg|g|km|cm|mm|m|go|gb|mo|mb|kwh|pm|am)\b|€|%|\$|£"
)
_TOKEN = re.compile(
    r"\{[^{}]*\}|(?:https?://|www\.)\S*[^\s.,;:!?)\"»]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|"
    rf"[€$£] ?\d[\d.,]*\d|[€$£] ?\d|\d+(?:[ .,:]\d{{2,3}})*(?:[.,]\d+)?(?: ?(?:{_UNIT}))?|"
    r"\w+(?:[-']\w+)*'?|\.\.\.|\S",
    re.IGNORECASE,
)
_END = re.compile(r"(?<=[.!?…])[\"»”)]*\s+(?=[\"«“(]?\s?[A-ZÀ-ÖØ-Þ{\d])|\s*\n\s*|(?<=[.!?…] [»\"])\s+")
_ABBREVIATION = re.compile(
    r"\b(?:M|MM|Mme|Mlle|Mr|Mrs|Ms|Dr|St|n°|No|art|etc|ex|cf|e\.g|i\.e|p|tél|tel|env)\.$|(?:^|\n)\s*\d{1,2}\.$"
)

_LONGEST_ABBREVIATION = 8
"""Characters that may hold an abbreviation, the sign before it among them."""

PieceKind = Literal["same", "removed", "added"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that two sentences share, or that one of them has alone."""

    kind: PieceKind
    text: str
    """As written; shared words as the second sentence writes them."""
    is_spaced: bool
    """A space follows."""


@dataclass(frozen=True, slots=True)
class SentencePair:
    """Two versions of a sentence; or one that the other reply has not."""

    left: str | None
    right: str | None
    is_moved: bool = False
    """Both have it, in another place among the sentences they share."""


def split_sentences(text: str) -> list[str]:
    """Split a reply into sentences; a line end ends one too."""
    return [text[start:end] for start, end in sentence_places(text)]


def sentence_places(text: str) -> list[tuple[int, int]]:
    """Give start and end of each sentence, the spaces around it left out; a line end ends one too."""
    ends = [
        end.end()
        for end in _END.finditer(text)
        if "\n" in end[0] or not _ABBREVIATION.search(text[: end.start()][-_LONGEST_ABBREVIATION:])
    ]
    places = []
    for start, end in itertools.pairwise([0, *ends, len(text)]):
        sentence = text[start:end]
        if stripped := sentence.strip():
            first = start + len(sentence) - len(sentence.lstrip())
            places.append((first, first + len(stripped)))
    return places


def split_tokens(sentence: str) -> list[str]:
    """Split a sentence into what is compared as one piece, as written."""
    return [sentence[start:end] for start, end in _places(sentence)]


def _places(sentence: str) -> list[tuple[int, int]]:
    return [match.span() for match in _TOKEN.finditer(plain(sentence))]


def canonical_token(token: str) -> str:
    """Give what a token compares as: plain quotes and dashes, no spaces inside, `...` for the ellipsis."""
    return plain(token).replace(" ", "").replace("…", "...")


def _canonical(text: str) -> list[str]:
    return [canonical_token(token) for token in split_tokens(compose(text))]


def is_same_wording(one: str, other: str) -> bool:
    """Say whether two replies differ in typography at most."""
    return _canonical(one) == _canonical(other)


def align_sentences(one: str, other: str) -> list[SentencePair]:
    """
    Pair the sentences of two replies, each at most once, the most alike first.

    Returns:
        In the order of the first reply; what only the second has stands after the pair that
        precedes it there.
    """
    left, right = split_sentences(compose(one)), split_sentences(compose(other))
    pairs = _match(left, right)
    stable = _longest_rising([pairs[i] for i in sorted(pairs)])
    partner_of = {j: i for i, j in pairs.items()}
    aligned: list[SentencePair] = []
    alone = [j for j in range(len(right)) if j not in partner_of]
    for i, sentence in enumerate(left):
        j = pairs.get(i)
        if j is not None and j in stable:
            aligned += [SentencePair(None, right[k]) for k in alone if k < j]
            alone = [k for k in alone if k > j]
        aligned.append(SentencePair(sentence, right[j] if j is not None else None, j is not None and j not in stable))
    return aligned + [SentencePair(None, right[k]) for k in alone]


def _match(left: Sequence[str], right: Sequence[str]) -> dict[int, int]:
    forms = [[" ".join(_canonical(sentence)) for sentence in side] for side in (left, right)]
    likeness = sorted(
        ((-fuzz.ratio(a, b), abs(i - j), i, j) for i, a in enumerate(forms[0]) for j, b in enumerate(forms[1]))
    )
    pairs: dict[int, int] = {}
    for unlike, _, i, j in likeness:
        if -unlike < LEAST_ALIKE:
            break
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """Give the members of the longest rising run of different numbers (patience sorting)."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(tails, number)
        before[number] = tails[place - 1] if place else None
        tails[place : place + 1] = [number]
    found: set[int] = set()
    current = tails[-1] if tails else None
    while current is not None:
        found.add(current)
        current = before[current]
    return found


def share_of_words(one: str, other: str) -> float:
    """
    Say how many of their words two replies share, wherever these stand.

    Returns:
        0.0 to 1.0: Dice coefficient on the counted tokens.
    """
    left, right = Counter(_canonical(one)), Counter(_canonical(other))
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 1.0


def diff_words(one: str, other: str) -> list[Piece]:
    """Compare two sentences word by word."""
    one, other = compose(one), compose(other)
    left, right = _places(one), _places(other)
    matcher = SequenceMatcher(
        None,
        [canonical_token(one[start:end]) for start, end in left],
        [canonical_token(other[start:end]) for start, end in right],
        autojunk=False,
    )
    pieces: list[Piece] = []
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag != "equal" and i_end > i:
            pieces.append(_piece("removed", one, left[i:i_end]))
        if j_end > j:
            pieces.append(_piece("same" if tag == "equal" else "added", other, right[j:j_end]))
    return pieces


def _piece(kind: PieceKind, sentence: str, places: Sequence[tuple[int, int]]) -> Piece:
    start, end = places[0][0], places[-1][1]
    return Piece(kind, sentence[start:end], is_spaced=sentence[end : end + 1].isspace())
