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
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from rapidfuzz import fuzz

from replykit.comparison.typography import compose, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_ALIKE = 60.0
"""Least likeness, of 100, at which two sentences are versions of one another."""
SAME = 100.0
_AS_LIKE = 10.0
"""Likeness by which a sentence must be nearer than any other to count as the one that was moved."""

_UNIT = (
    r"(?:€|%|\$|£|euros?|eur|h(?:eures?)?|min(?:utes?)?|hours?|days?|jours?|semaines?|weeks?|mois|months?|ans?|years?|"
    r"kg|g|km|cm|mm|m|go|gb|mo|mb|kwh|pm|am)\b|€|%|\$|£"
)
_PICTURE = "[\U0001f000-\U0001faff\u2600-\u27bf]"
_EMOJI = rf"{_PICTURE}(?:\ufe0f|\u200d{_PICTURE}|[\U0001f1e6-\U0001f3ff])*"
"""With what belongs to it: a skin, another half of a pair, a flag's second letter."""
_TOKEN = re.compile(
    r"\{[^{}]*\}|(?:https?://|www\.)\S*[^\s.,;:!?)\"»]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|"
    rf"[€$£] ?\d[\d.,]*\d|[€$£] ?\d|\d+(?:[ .,:]\d{{2,3}})*(?:[.,]\d+)?(?: ?(?:{_UNIT}))?|"
    rf"\w+(?:[-']\w+)*'?|\.\.\.|{_EMOJI}|\S",
    re.IGNORECASE,
)
_END = re.compile(r"(?<=[.!?…])[\"»”)]*\s+(?=[\"«“(]?\s?[A-ZÀ-ÖØ-Þ{\d])|\s*\n\s*|(?<=[.!?…] [»\"])\s+")
_ABBREVIATION = re.compile(
    r"\b(?:M|MM|Mme|Mlle|Mr|Mrs|Ms|Dr|St|n°|No|art|etc|ex|cf|e\.g|i\.e|p|tél|tel|env)\.$|"
    r"(?:^|\n|[.!?…:;] )\s*\d{1,2}\.$"
)
"""What ends no sentence, the number of a step among it: `Deux étapes. 1. Imprimez ... 2. Emballez ...`."""

_LONGEST_ABBREVIATION = 8
"""Characters that may hold an abbreviation, the sign before it among them."""

_WRITTEN_OUT = str.maketrans({"…": "...", "œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae"})

PieceKind = Literal["same", "removed", "added"]


@dataclass(frozen=True, slots=True)
class Piece:
    """
    Words that two sentences share, or that one of them has alone.

    All `left` one after the other are the first sentence, all `right` the second, spaces among them.
    """

    kind: PieceKind
    left: str
    """As the first sentence writes it; empty for what it has not."""
    right: str
    """As the second one does."""

    @property
    def text(self) -> str:
        """The words alone; shared ones as the second sentence writes them."""
        return (self.right or self.left).strip()

    @property
    def is_spaced(self) -> bool:
        """A space follows."""
        return (self.right or self.left)[-1:].isspace()


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
    return "".join(plain(token).split()).translate(_WRITTEN_OUT)


@lru_cache(maxsize=4096)
def _canonical(text: str) -> tuple[str, ...]:
    # NOTE: a text is held against each other one of its topic, its sentences against theirs.
    return tuple(canonical_token(token) for token in split_tokens(compose(text)))


def is_same_wording(one: str, other: str) -> bool:
    """Say whether two replies differ in typography at most."""
    return _canonical(one) == _canonical(other)


def align_sentences(one: str, other: str) -> list[SentencePair]:
    """
    Pair the sentences of two replies, each at most once, the most alike first.

    A sentence that stands elsewhere is paired only where it is plain which one it is: nothing else is as much like it.

    Returns:
        In the order of the first reply; what only the second has stands after the pair that
        precedes it there.
    """
    left, right = split_sentences(compose(one)), split_sentences(compose(other))
    likeness = _likeness(left, right)
    pairs = _match(likeness)
    stable = _longest_rising([pairs[i] for i in sorted(pairs)])
    pairs = {i: j for i, j in pairs.items() if j in stable or _is_plain(i, j, likeness)}
    paired = set(pairs.values())
    aligned: list[SentencePair] = []
    alone = [j for j in range(len(right)) if j not in paired]
    for i, sentence in enumerate(left):
        j = pairs.get(i)
        if j is not None and j in stable:
            aligned += [SentencePair(None, right[k]) for k in alone if k < j]
            alone = [k for k in alone if k > j]
        aligned.append(SentencePair(sentence, right[j] if j is not None else None, j is not None and j not in stable))
    return aligned + [SentencePair(None, right[k]) for k in alone]


def _likeness(left: Sequence[str], right: Sequence[str]) -> dict[tuple[int, int], float]:
    """Say how alike the sentences are that may be versions of one another, of 100."""
    forms = [[" ".join(_canonical(sentence)) for sentence in side] for side in (left, right)]
    ratios = {(i, j): fuzz.ratio(a, b) for i, a in enumerate(forms[0]) for j, b in enumerate(forms[1])}
    return {pair: ratio for pair, ratio in ratios.items() if ratio >= LEAST_ALIKE}


def _match(likeness: dict[tuple[int, int], float]) -> dict[int, int]:
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for i, j in sorted(likeness, key=lambda pair: (-likeness[pair], abs(pair[0] - pair[1]), pair)):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _is_plain(i: int, j: int, likeness: dict[tuple[int, int], float]) -> bool:
    """Say whether two sentences can only be each other's."""
    here = likeness[i, j]
    near = here if here == SAME else here - _AS_LIKE
    return not any(ratio >= near for (k, m), ratio in likeness.items() if (k == i) != (m == j))


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
    left, right = _stretches(one), _stretches(other)
    matcher = SequenceMatcher(None, list(map(canonical_token, left)), list(map(canonical_token, right)), autojunk=False)
    pieces: list[Piece] = []
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        before, after = "".join(left[i:i_end]), "".join(right[j:j_end])
        if tag == "equal":
            pieces.append(Piece("same", before, after))
            continue
        pieces += [Piece("removed", before, "")] if before else []
        pieces += [Piece("added", "", after)] if after else []
    return pieces


def _stretches(sentence: str) -> list[str]:
    """Cut a sentence where its words start: all together are the sentence."""
    starts = [start for start, _ in _places(sentence)][1:]
    return [sentence[a:b] for a, b in itertools.pairwise([0, *starts, len(sentence)]) if a < b]
