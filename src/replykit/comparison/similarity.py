"""How close two replies are, in letters and in ideas, whatever their language.

Two views of each reply, both TF-IDF: runs of 3 to 5 letters of its meaningful words (typos,
inflections, words alike in both languages) and ideas (the glossary's, else stems). A name is
short and says the topic; a body says more and blurs it: so each is compared by itself too.

Source: char_wb n-grams and the weight of the name: measured against stems, lemmas, fuzzy ratios and word vectors.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from replykit.comparison.typography import compose, fold
from replykit.comparison.vectors import Products, Vectors, stack, weigh
from replykit.comparison.words import is_function_word, split_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

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

_STRIP = 256
"""Replies whose closeness with all others is worked out at once."""
FULL = 65_535
"""A closeness of 1.0 in the matrix."""


@dataclass(frozen=True, slots=True)
class _View:
    """One part of each reply as vectors."""

    grams: Vectors
    ideas: Vectors

    def close(self, a: int, b: int) -> float:
        return (self.grams.dot(a, b) + self.ideas.dot(a, b)) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Closeness:
    """How close two replies are, 0.0 to 1.0 each."""

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
    matters: Vectors
    """Ideas of names and wholes, without those of triggers that are no known words: `;ech` may mean anything."""
    bodies: Sequence[str]
    """Folded."""
    words: Sequence[Mapping[str, Idea]]
    """For each reply, its glossary ideas by name."""
    keys: Mapping[str, int]
    """Of the ideas, in `wholes`."""

    def scores(self, progress: Callable[[float], None] | None = None) -> NDArray[np.uint16]:
        """
        Say how close each two replies are.

        Letters count only where an idea is shared: they alone never link two replies, nor does a
        trigger that is no word. The same text is the same reply.

        Args:
            progress: Is told the share that is done, 0.0 to 1.0.

        Returns:
            A square, two bytes a cell: 0 to `FULL`.
        """
        count = len(self.replies)
        found = np.zeros((count, count), np.uint16)
        shares = ((self.names, NAME_WEIGHT / 2), (self.wholes, (1 - NAME_WEIGHT) / 2))
        closeness = Products(stack([(part, share) for view, share in shares for part in (view.grams, view.ideas)]))
        ideas = Products(self.matters)
        _, texts = np.unique(np.array([hash(body) for body in self.bodies]), return_inverse=True)
        is_said = np.array([bool(body.strip()) for body in self.bodies])
        for first in range(0, count, _STRIP):
            last = min(first + _STRIP, count)
            close = np.where(ideas.rows(first, last) < _LEAST_IDEAS, 0.0, closeness.rows(first, last))
            is_same = (texts[first:last, None] == texts[None, first:]) & is_said[first:]
            cells = np.round(np.clip(np.where(is_same, 1.0, close), 0.0, 1.0) * FULL).astype(np.uint16)
            found[first:last, first:], found[first:, first:last] = cells, cells.T
            if progress:
                progress(last / count)
        return found

    def explain(self, a: int, b: int) -> Closeness:
        """Say how close two replies are, and by what."""
        weights = {
            idea: self.wholes.ideas.weight(a, key) * self.wholes.ideas.weight(b, key)
            for idea in self.words[a].keys() & self.words[b].keys()
            for key in (self.keys[idea],)
        }
        best = sorted(weights, key=lambda idea: (-round(weights[idea], 6), idea))
        return Closeness(
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
    texts = list(zip(names, bodies, languages, strict=True))
    ideas = list(zip(name_ideas, body_ideas, strict=True))
    whole_ideas, keys = weigh(_join(_count_ideas(n), _count_ideas(b)) for n, b in ideas)
    return Space(
        replies,
        names=_View(
            weigh(_count_grams(name, language) for name, _, language in texts)[0],
            weigh(map(_count_ideas, name_ideas))[0],
        ),
        wholes=_View(
            weigh(_join(_count_grams(n, language), _count_grams(b, language)) for n, b, language in texts)[0],
            whole_ideas,
        ),
        matters=_weigh_matters(replies, ideas),
        bodies=bodies,
        words=[{i.name: i for i in (*b, *n) if i.is_known} for n, b in ideas],
        keys=keys,
    )


def _weigh_matters(replies: Sequence[Reply], ideas: Iterable[tuple[Sequence[Idea], Sequence[Idea]]]) -> Vectors:
    counts = [
        (_count_ideas(_without_trigger(reply, in_name)), _count_ideas(in_body))
        for reply, (in_name, in_body) in zip(replies, ideas, strict=True)
    ]
    names, wholes = weigh(name for name, _ in counts)[0], weigh(_join(*both) for both in counts)[0]
    return stack([(names, 1.0), (wholes, 1.0)])


def _without_trigger(reply: Reply, ideas: Iterable[Idea]) -> list[Idea]:
    named = set(split_words(fold(compose(reply.name))))
    return [idea for idea in ideas if idea.is_known or idea.word in named]


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
    return Counter(itertools.chain.from_iterable(map(_grams, words)))
