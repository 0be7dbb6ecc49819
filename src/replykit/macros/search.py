"""Finding macros by a few typed words: every word of a set, looked up by its beginning.

Pure. An index takes some 25 microseconds a macro to make; a search of tens of thousands takes a few
milliseconds, so that a menu can search at every key.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from heapq import nsmallest
from itertools import islice
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from replykit.macros.model import AgentSet, Macro

_ALL, _SOME = 0.55, 0.4
"""Of 1: what all words found are worth at least, and what most of them are; below it a hit looks like noise."""
_TRIGGER, _NAME, _TAG, _BODY = 1.0, 0.96, 0.92, 0.7
"""A trigger is meant, a body only mentions."""
_BEGINNING = 0.9
"""What a word's beginning is worth at least, beside the whole word."""
_MISSPELT = 0.85
_LEAST_ALIKE = 0.88
"""Jaro-Winkler similarity of a misspelt word, which counts its beginning most."""
_STEM = 6
"""Letters after which two words count as one."""
_SHORTEST_IN_BODY = 3
_SHORTEST_MISSPELT = 4
"""Letters from which on a word is looked for in bodies, and may be misspelt: shorter ones stand everywhere."""
_MOST_ALIKE = 30
_MOST_USED = 0.05
"""What use may add: it decides between macros found in the same way."""
_SIGN = 0.2
"""What is added where a typed trigger begins with its sign, as in `;re`."""
_WORD = re.compile(r"\w+")


def search(macros: AgentSet, query: str, limit: int = 10) -> list[Macro]:
    """Find macros by words, best first; see `Index.search`. For one question: each makes the index anew."""
    return Index(macros.macros).search(query, limit)


@dataclass(slots=True)
class _Words:
    """Words, where each stands, and what it is worth there."""

    places: dict[str, list[tuple[int, float]]] = field(default_factory=lambda: defaultdict(list))
    sorted: list[str] = field(default_factory=list)

    def add(self, words: Iterable[str], number: int, worth: float) -> None:
        place = (number, worth)
        for word in words:
            self.places[word].append(place)

    def beginning_with(self, start: str) -> Iterator[str]:
        for word in islice(self.sorted, bisect_left(self.sorted, start), None):
            if not word.startswith(start):
                return
            yield word

    def like(self, wanted: str) -> list[tuple[str, float]]:
        """Give words that are nearly the same, and how nearly, best first."""
        from rapidfuzz import process  # noqa: PLC0415 - only a search needs it, and no other command waits for it
        from rapidfuzz.distance import JaroWinkler  # noqa: PLC0415 - as above

        alike = process.extract(
            wanted,
            self.sorted,
            scorer=JaroWinkler.normalized_similarity,
            score_cutoff=_LEAST_ALIKE,
            limit=_MOST_ALIKE,
        )
        return [(word, likeness) for word, likeness, _ in alike]


class Index:
    """
    The words of some macros.

    Args:
        macros: In the order in which equals are given.
        uses: How much each macro was used lately, by its first trigger; what counts is which is more.
    """

    def __init__(self, macros: Sequence[Macro], uses: Mapping[str, float] | None = None) -> None:
        self.macros = macros
        self._used = [_MOST_USED * _share(uses.get(macro.trigger, 0.0)) for macro in macros] if uses else []
        self.labels = _Words()
        """Words of triggers, names and tags."""
        self.bodies = _Words()
        for number, macro in enumerate(macros):
            self.labels.add(words_of(" ".join(macro.triggers)), number, _TRIGGER)
            self.labels.add(words_of(macro.name), number, _NAME)
            self.labels.add(words_of(" ".join(macro.tags)), number, _TAG)
            self.bodies.add(words_of(macro.body), number, _BODY)
        for words in (self.labels, self.bodies):
            words.sorted = sorted(words.places)

    def search(self, query: str, limit: int = 10) -> list[Macro]:
        """
        Find macros by words, best first.

        Args:
            query: Beginnings of words of the trigger, name, tags or body, in any order, misspelt or not;
                accents and case do not count. Blank: every macro, the most used first.
            limit: At most so many.
        """
        typed = bare(query).strip()
        worth = self._worth_of(typed) if typed else dict.fromkeys(range(len(self.macros)), 1.0)
        if self._used:
            worth = {number: one + self._used[number] for number, one in worth.items()}
        best = nsmallest(limit, worth, key=lambda number: (-worth[number], number))
        return [self.macros[number] for number in best]

    def sharing(self, words: Iterable[str], limit: int) -> list[Macro]:
        """Give the macros that share the rarest words with a text, or words that begin the same."""
        rarity: dict[int, float] = defaultdict(float)
        for word in words:
            for table in (self.labels, self.bodies):
                places = [place for one in table.beginning_with(word[:_STEM]) for place in table.places[one]]
                worth = log((1 + len(self.macros)) / (1 + len(places)))
                for number, field_worth in dict(places).items():
                    rarity[number] += worth * field_worth
        best = nsmallest(limit, rarity, key=lambda number: (-rarity[number], number))
        return [self.macros[number] for number in best]

    def _worth_of(self, typed: str) -> dict[int, float]:
        words = list(dict.fromkeys(_WORD.findall(typed)))
        sums: dict[int, float] = defaultdict(float)
        for word in words:
            for number, worth in self._places_of(word).items():
                sums[number] += worth / len(words)
        found = _worth_at_least(_ALL, sums) or _worth_at_least(_SOME, sums)
        if not typed[0].isalnum():
            for number in self._starting_with(typed, found or range(len(self.macros))):
                found[number] = found.get(number, 1.0) + _SIGN
        return found

    def _places_of(self, typed: str) -> dict[int, float]:
        """Give the macros in which a word of this beginning stands, else one nearly the same, and its best worth."""
        best: dict[int, float] = {}
        for word in self.labels.beginning_with(typed):
            _raise(best, self.labels.places[word], _BEGINNING + (1 - _BEGINNING) * len(typed) / len(word))
        if len(typed) >= _SHORTEST_IN_BODY:
            for word in self.bodies.beginning_with(typed):
                _raise(best, self.bodies.places[word], 1.0)
        if len(typed) >= _SHORTEST_MISSPELT and not best:
            for words in (self.labels, self.bodies):
                for word, likeness in words.like(typed):
                    _raise(best, words.places[word], _MISSPELT * likeness)
        return best

    def _starting_with(self, typed: str, among: Iterable[int]) -> Iterator[int]:
        return (n for n in among if any(bare(trigger).startswith(typed) for trigger in self.macros[n].triggers))


def _raise(best: dict[int, float], places: Iterable[tuple[int, float]], factor: float) -> None:
    for number, worth in places:
        if best.get(number, 0.0) < worth * factor:
            best[number] = worth * factor


def _worth_at_least(least: float, sums: Mapping[int, float]) -> dict[int, float]:
    return {number: worth for number, worth in sums.items() if worth >= least}


def _share(use: float) -> float:
    return use / (use + 1)


def words_of(text: str) -> set[str]:
    """Give the words of a text, without accents and case."""
    return set(_WORD.findall(bare(text)))


def bare(text: str) -> str:
    """Give a text without accents and case."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))
