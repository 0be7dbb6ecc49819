"""What was learned from many texts: how much their words, pairs and pieces of words speak for something.

A table of sentences tells which faults one sounds like, by its words and a little by those around it; a table of
replies whether one owes the customer a word of regret, by its words and those it answers. Each holds one number a
feature and outcome, learned from texts that readers had labelled (`scripts/learn-tone`). It is a linear classifier, so
that what it says can be told by the words that weigh most; no text can be read out of it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING

from replykit.text import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FAULTS = ("deflection", "harsh", "overpromise", "scripted", "syrupy")
"""Outcomes of the tables `fr-tone` and `en-tone`: categories that sentences are read for."""
SORRY = ("sorry-due",)
"""Outcome of `fr-sorry` and `en-sorry`: tables of replies that say no sorry, with the messages that they answer."""
BESIDE = 0.3
"""How much the words of the whole reply, and of the message that it answers, count beside those of a sentence."""
_WHOLE, _ANSWERED = "~", ">"
"""Stand before the features of a sentence's whole reply, and of the message that is answered."""
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+|[!?]+|\.{3}|…|[\U0001F300-\U0001FAFF]")
_NOT_WORDS = re.compile(r"https?://\S+|\S+@\S+|@\w+")
_DRAWN_OUT = re.compile(r"(.)\1{2,}")
_MANY_WORDS = 20_000
_MANY_TEXTS = 4_096
_MANY_DRAFTS = 512
"""More than are read together: a rule that waits for grammar asks again in the next round."""
_LONGEST_REMEMBERED = 1_000
"""Characters: longer texts do not come again."""
_LONG = 5
"""Letters from which on a word's beginning and ending are features of their own: "remboursé", "remboursement"."""
_PIECE = 3
_MARKED = 12
"""Words that are marked, where there are so many."""
_FEW_FEATURES = 10
"""Of so few features, a text tells less than its weights say."""
_TABLES = Path(__file__).with_name("tables")


@dataclass(frozen=True, slots=True)
class Table:
    """How much features speak for each outcome, in log odds."""

    outcomes: Sequence[str]
    bias: Sequence[float]
    """One number an outcome, in their order; so are the weights of each feature."""
    weights: Mapping[str, Sequence[int]]
    """In tenths: a sum of whole numbers is the same in any order."""

    def scores(self, text: str) -> dict[str, float]:
        """
        Say how much a sentence sounds like each outcome.

        Returns:
            Log odds, were each outcome as frequent as its absence: above 0, more likely than not. Each feature
            counts once.
        """
        sums = self._sums(set(features_of(text)))
        return {outcome: bias + all_ for outcome, bias, all_ in zip(self.outcomes, self.bias, sums, strict=True)}

    def scores_of_reply(self, reply: str, answered: str) -> dict[str, float]:
        """Say, in log odds as well, how much a reply and the message that it answers sound like each outcome."""
        of_reply, of_answered = map(self._sums, parts_of(reply, answered))
        each = zip(self.outcomes, self.bias, of_reply, of_answered, strict=True)
        return {outcome: bias + here + there for outcome, bias, here, there in each}

    def leaning(self, reply: str, answered: str) -> dict[str, float]:
        """Say how much, in log odds, each sentence of a reply sounds more like each outcome for what is around it."""
        of_reply, of_answered = map(self._sums, words_beside(reply, answered))
        each = zip(self.outcomes, of_reply, of_answered, strict=True)
        return {outcome: BESIDE * (here + there) for outcome, here, there in each}

    def _sums(self, features: set[str]) -> list[float]:
        known = [self.weights[name] for name in features & self.weights.keys()]
        if not known:
            return [0.0] * len(self.outcomes)
        size = 10 * evening(len(features))
        return [all_ / size for all_ in map(sum, zip(*known, strict=True))]

    def weightiest(self, text: str, outcome: str) -> Span:
        """Give the words to mark: all of a short text, of a longer one the few in a row that weigh most."""
        words = [(_alike(match.group()), match.span()) for match in _WORD.finditer(_plain(text))]
        if not words:
            return Span(0, len(text))
        place = self.outcomes.index(outcome)
        single = [sum(self._weight(feature, place) for feature in _of_word(word)) for word, _ in words]
        joined = [self._weight(" ".join(pair), place) for pair in pairwise(["", *(word for word, _ in words)])]
        many = min(_MARKED, len(words))
        starts = range(len(words) - many + 1)
        first = max(starts, key=lambda at: sum(single[at : at + many]) + sum(joined[at + 1 : at + many]))
        return Span(words[first][1][0], words[first + many - 1][1][1])

    def _weight(self, feature: str, place: int) -> int:
        return self.weights[feature][place] if feature in self.weights else 0


def evening(features: int) -> float:
    """Give what the weights of a text are divided by, so that neither a long one nor a single word tells much."""
    return sqrt(features + _FEW_FEATURES)


def features_of(text: str, mark: str = "") -> list[str]:
    """
    Name what a text holds: words, pairs of them, its first and last one, and how long words begin and end.

    Addresses are left out, numbers are alike.

    Args:
        text: The text.
        mark: Stands before each name.
    """
    words = _words_of(text)
    marked = [mark, *(mark + word for word in words), mark] if mark else ["", *words, ""]
    return [*chain.from_iterable(_of_word(word, mark) for word in words), *map(" ".join, pairwise(marked))]


def parts_of(reply: str, answered: str) -> list[set[str]]:
    """Name what a reply holds, and apart from it what the message that it answers does."""
    return [set(features_of(reply)), set(features_of(answered, _ANSWERED))]


def words_beside(reply: str, answered: str) -> list[set[str]]:
    """Name the words of a sentence's whole reply, and those of the message that it answers."""
    return [{mark + word for word in _words_of(text)} for mark, text in ((_WHOLE, reply), (_ANSWERED, answered))]


def _words_of(text: str) -> list[str]:
    return [*map(_alike, _WORD.findall(_plain(text)))]


def _plain(text: str) -> str:
    if "@" not in text and "://" not in text:
        return text.replace("’", "'")
    return _NOT_WORDS.sub(lambda match: " " * len(match.group()), text.replace("’", "'"))


@lru_cache(_MANY_WORDS)
def _alike(word: str) -> str:
    return "#" if word.isdigit() else _DRAWN_OUT.sub(r"\1\1", word.lower())


@lru_cache(_MANY_WORDS)
def _of_word(word: str, mark: str = "") -> tuple[str, ...]:
    whole = (mark + word,)
    return (*whole, f"{mark}{word[:_PIECE]}-", f"{mark}-{word[-_PIECE:]}") if len(word) >= _LONG else whole


@lru_cache
def load_table(name: str) -> Table:
    """
    Give one of the shipped tables, such as `en-tone`.

    Raises:
        FileNotFoundError: There is none of that name; `table_names` gives those that are.
    """
    return Table(**json.loads((_TABLES / f"{name}.json").read_text(encoding="utf-8")))


def table_names() -> list[str]:
    """Give the names of the shipped tables."""
    return sorted(entry.name.removesuffix(".json") for entry in _TABLES.iterdir() if entry.name.endswith(".json"))


def scores_of(text: str, table: str) -> Mapping[str, float]:
    """Give what a shipped table says of a sentence; several rules ask, and replies repeat themselves."""
    return _remembered(text, table) if len(text) <= _LONGEST_REMEMBERED else load_table(table).scores(text)


@lru_cache(_MANY_TEXTS)
def _remembered(text: str, table: str) -> Mapping[str, float]:
    return load_table(table).scores(text)


@lru_cache(_MANY_DRAFTS)
def scores_of_reply(reply: str, table: str, answered: str) -> Mapping[str, float]:
    """Give what a shipped table says of a reply and the message that it answers."""
    return load_table(table).scores_of_reply(reply, answered)


@lru_cache(_MANY_DRAFTS)
def leaning_of(reply: str, table: str, answered: str) -> Mapping[str, float]:
    """Give what a shipped table says of what is around the sentences of a reply."""
    return load_table(table).leaning(reply, answered)
