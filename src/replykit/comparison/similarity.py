"""How close two replies are, in letters and in ideas, whatever their language.

Two views of each reply, both TF-IDF: runs of 3 to 5 letters of its meaningful words (typos,
inflections, words alike in both languages) and ideas (the glossary's, else stems). A name is
short and says the topic; a body says more and blurs it: so each is compared by itself too.

Source: char_wb n-grams and the weight of the name: measured against stems, lemmas, fuzzy ratios and word vectors.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from replykit.comparison.typography import compose, fold
from replykit.comparison.words import is_function_word, split_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from replykit.comparison.glossary import Glossary, Idea
    from replykit.comparison.model import Reply

NAME_WEIGHT = 0.3
_COMMON_WEIGHT = 0.6
"""Weight of an idea met in replies of every kind (click, page, send)."""
_NAME_COUNT = 1
"""How many times the words of a name count in the whole reply."""
_LEAST_IDEAS = 0.03
"""Closeness in ideas below which two replies have nothing to do with one another."""
_GRAMS = (3, 4, 5)

_Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class _View:
    """One part of each reply as vectors of length 1."""

    grams: Sequence[_Vector]
    ideas: Sequence[_Vector]

    def close(self, a: int, b: int) -> float:
        return (_dot(self.grams[a], self.grams[b]) + self.share_ideas(a, b)) / 2

    def share_ideas(self, a: int, b: int) -> float:
        return _dot(self.ideas[a], self.ideas[b])


@dataclass(frozen=True, slots=True, kw_only=True)
class Closeness:
    """How close two replies are, 0.0 to 1.0 each."""

    score: float
    name: float
    body: float
    shared: tuple[tuple[str, str], ...] = ()
    """Glossary words that name the same idea in both, strongest first."""


@dataclass(frozen=True, slots=True)
class Space:
    """All replies of a comparison, ready to be compared two by two."""

    replies: Sequence[Reply]
    names: _View
    wholes: _View
    bodies: Sequence[str]
    """Folded."""
    words: Sequence[Mapping[str, Idea]]
    """For each reply, its glossary ideas by name."""

    def score(self, a: int, b: int) -> float:
        """
        Say how close two replies (by index) are: 0.0 to 1.0.

        Letters are compared only where an idea is shared: that is nine tenths of the time, and
        letters alone never link two replies that share no idea. The same text is the same reply.
        """
        if self.bodies[a] == self.bodies[b] and self.bodies[a].strip():
            return 1.0
        if self.names.share_ideas(a, b) + self.wholes.share_ideas(a, b) < _LEAST_IDEAS:
            return 0.0
        return NAME_WEIGHT * self.names.close(a, b) + (1 - NAME_WEIGHT) * self.wholes.close(a, b)

    def explain(self, a: int, b: int) -> Closeness:
        """Say how close two replies are, and by what."""
        weights = {
            idea: self.wholes.ideas[a].get(idea, 0.0) * self.wholes.ideas[b].get(idea, 0.0) for idea in self.words[a]
        }
        best = sorted(
            (idea for idea, weight in weights.items() if weight > 0 and idea in self.words[b]),
            key=lambda i: (-weights[i], i),
        )
        return Closeness(
            score=self.score(a, b),
            name=self.names.close(a, b),
            body=self.wholes.close(a, b),
            shared=tuple((self.words[a][idea].word, self.words[b][idea].word) for idea in best),
        )


def build_space(replies: Sequence[Reply], glossary: Glossary) -> Space:
    """Read all replies once."""
    names = [fold(compose(f"{reply.name} {_spell(reply.trigger)}")) for reply in replies]
    bodies = [fold(compose(reply.text)) for reply in replies]
    languages = [reply.language for reply in replies]
    name_ideas = [glossary.ideas(text, language) for text, language in zip(names, languages, strict=True)]
    body_ideas = [glossary.ideas(text, language) for text, language in zip(bodies, languages, strict=True)]
    name_grams = [_count_grams(text, language) for text, language in zip(names, languages, strict=True)]
    body_grams = [_count_grams(text, language) for text, language in zip(bodies, languages, strict=True)]
    return Space(
        replies,
        names=_View(_weigh(name_grams), _weigh(list(map(_count_ideas, name_ideas)))),
        wholes=_View(
            _weigh([_join(n, b) for n, b in zip(name_grams, body_grams, strict=True)]),
            _weigh([_join(_count_ideas(n), _count_ideas(b)) for n, b in zip(name_ideas, body_ideas, strict=True)]),
        ),
        bodies=bodies,
        words=[{i.name: i for i in (*b, *n) if i.is_known} for n, b in zip(name_ideas, body_ideas, strict=True)],
    )


def _spell(trigger: str) -> str:
    return " ".join(split_words(fold(trigger)))


def _join(name: Mapping[str, float], body: Mapping[str, float]) -> dict[str, float]:
    joined = defaultdict(float, body)
    for key, count in name.items():
        joined[key] += _NAME_COUNT * count
    return joined


def _count_ideas(ideas: Iterable[Idea]) -> dict[str, float]:
    counts: dict[str, float] = defaultdict(float)
    for idea in ideas:
        counts[idea.name] += _COMMON_WEIGHT if idea.is_common else 1.0
    return counts


@lru_cache(maxsize=20_000)
def _grams(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    return tuple(padded[i : i + n] for n in _GRAMS for i in range(len(padded) - n + 1))


def _count_grams(folded: str, language: str | None) -> Mapping[str, float]:
    words = (word for word in split_words(folded) if not is_function_word(word, language))
    return Counter(gram for word in words for gram in _grams(word))


def _weigh(counts: Sequence[Mapping[str, float]]) -> list[_Vector]:
    """Weigh counts by how rare they are among all replies (log TF, smooth IDF), to vectors of length 1."""
    frequency = Counter(key for one in counts for key in one)
    rarity = {key: math.log((1 + len(counts)) / (1 + n)) + 1 for key, n in frequency.items()}
    return [_normalise({key: math.log1p(n) * rarity[key] for key, n in one.items()}) for one in counts]


def _normalise(vector: _Vector) -> _Vector:
    length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
    return {key: value / length for key, value in vector.items()}


def _dot(a: _Vector, b: _Vector) -> float:
    if len(b) < len(a):
        a, b = b, a
    return sum(value * b[key] for key, value in a.items() if key in b)
