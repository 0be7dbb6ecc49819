"""
What was learned from many texts: how much each word and pair of words weighs.

A table holds one number a word or pair of words; their sum says how much a text sounds like those
it was learned from: whole messages (`scripts/learn-trouble`), or single sentences of replies that a
reader found fault with (`scripts/learn-tone`). No text can be read out of it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise
from math import fsum, sqrt
from pathlib import Path
from typing import TYPE_CHECKING

from replykit.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NOT_WORDS = re.compile(r"https?://\S+|\S+@\S+|@\w+")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+|[!?]{2,}|[\U0001F300-\U0001FAFF]")
_DRAWN_OUT = re.compile(r"(.)\1{2,}")
_MANY_WORDS = 20_000
_FEWEST_MARKED, _MOST_MARKED = 4, 12
"""Words of a sentence that are marked."""
_FEW_FEATURES = 10
"""Of so few words and pairs, a sentence tells less than its weights say."""
_TABLES = Path(__file__).with_name("tables")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Weights of words and of pairs of words, in log odds."""

    bias: float
    weights: Mapping[str, float]
    of_sentences: bool = False
    """Learned from single sentences, and asked about each by itself."""
    is_evened: bool = False
    """A long text must not weigh more for its length."""

    def score(self, text: str) -> float:
        """
        Say how much a text, or a sentence, sounds like those the table was learned from.

        Returns:
            Log odds: above 0, more likely than not; each feature counts once.
        """
        # NOTE: the sum must not depend on the order of a set.
        known = [self.weights[name] for name in set(_names(text)) if name in self.weights]
        return self.bias + fsum(known) / (evening(len(known)) if self.is_evened else 1.0)

    def heaviest(self, text: str) -> Span | None:
        """Give the words that weigh most; None where no word weighs anything."""
        weights = [self.weights.get(name, 0.0) for name in _names(text)]
        most = max(weights, default=0.0)
        return _place_of(weights.index(most), len(weights), text) if most > 0 else None

    def weightiest(self, sentence: str) -> Span | None:
        """Give the few words in a row that weigh most together; None where the sentence has no more than three."""
        names = _names(sentence)
        places = [span for _, span in islice(features(sentence), (len(names) + 1) // 2)]
        weights = [self.weights.get(name, 0.0) for name in names]
        # After the words come the pairs: the one that ends with word i stands at len(places) + i - 1.
        single, joined = weights[: len(places)], [0.0, *weights[len(places) :]]
        ranges = (
            (first, end)
            for first in range(len(places))
            for end in range(first + _FEWEST_MARKED, min(first + _MOST_MARKED, len(places)) + 1)
        )
        best = max(ranges, default=None, key=lambda r: fsum(single[r[0] : r[1]]) + fsum(joined[r[0] + 1 : r[1]]))
        return Span(places[best[0]].start, places[best[1] - 1].end) if best else None


def evening(known: int) -> float:
    """Give what the weights of a sentence are divided by, so that neither a long one nor a single word tells much."""
    return sqrt(known + _FEW_FEATURES)


def features(text: str) -> Iterator[tuple[str, Span]]:
    """Give the words and the pairs of words of a text, with their place; addresses are left out, numbers are alike."""
    words = [(_alike(match.group()), Span(*match.span())) for match in _WORD.finditer(_plain(text))]
    yield from words
    for (first, start), (second, end) in pairwise(words):
        yield f"{first} {second}", Span(start.start, end.end)


@lru_cache(2)
def _names(text: str) -> tuple[str, ...]:
    """Give what `features` names, in the same order; several tables and checks ask about the same text."""
    words = [_alike(word) for word in _WORD.findall(_plain(text))]
    return (*words, *map(" ".join, pairwise(words)))


def _place_of(index: int, size: int, text: str) -> Span:
    """Give the place of one of the words and pairs of words that a text has so many of."""
    words = (size + 1) // 2
    first, more = (index, 1) if index < words else (index - words, 2)
    places = [match.span() for match in islice(_WORD.finditer(_plain(text)), first, first + more)]
    return Span(places[0][0], places[-1][1])


def _plain(text: str) -> str:
    if "@" not in text and "://" not in text:
        return text.replace("’", "'")
    return _NOT_WORDS.sub(lambda match: " " * len(match.group()), text.replace("’", "'"))


@lru_cache(_MANY_WORDS)
def _alike(word: str) -> str:
    return "#" if word.isdigit() else _DRAWN_OUT.sub(r"\1\1", word.casefold())


@lru_cache(maxsize=4)
def load_table(name: str) -> Table:
    """
    Give one of the shipped tables, such as `en-trouble`.

    Raises:
        FileNotFoundError: There is none of that name; `table_names` gives those that are.
    """
    held = json.loads((_TABLES / f"{name}.json").read_text(encoding="utf-8"))
    unit = held.get("of")
    return Table(
        bias=held["bias"], weights=held["weights"], of_sentences=unit == "sentences", is_evened=unit is not None
    )


def table_names() -> list[str]:
    """Give the names of the shipped tables."""
    return sorted(entry.name.removesuffix(".json") for entry in _TABLES.iterdir() if entry.name.endswith(".json"))
