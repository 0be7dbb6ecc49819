"""Which macros of different agents answer the same thing.

A link is a mutual best: of all macros of one agent in one language, this one is nearest to
that one, and that one to this one, by a margin. Links grow into topics from the surest on,
and two groups join only if their members are close on average: a chain of weak links never
makes a topic. What two members of a topic both resemble may join without a link of its own.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from replykit.comparison.similarity import FULL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from replykit.comparison.similarity import Space

SAME_LANGUAGE = 0.2
"""Least closeness of a link between replies in one language. Chosen on sets of three trades, whole and in part."""
ACROSS = 0.128
"""The same across languages, where only ideas, numbers and words alike can be shared."""
MARGIN = 0.15
"""How much nearer than the second best the best must be, as a share of its closeness."""
AVERAGE = 0.55
"""Closeness that two groups need on average to join, as a share of a link's."""
TWIN = 2.0
"""Closeness, as a share of a link's, from which two macros of one agent in one language answer the same thing.
Near topics of one agent (a refund's delay, a refund refused) stay under 1.8."""
REPAIR = 0.7
"""Closeness, as a share of a link's, with which a macro joins a topic where two members resemble it."""

MEANINGS = (0.28, 0.45)
"""Closeness in meaning that nine in ten unrelated replies stay under, and that links two by itself."""
_MOST_MEANING = 3.0
"""Share of a link that meaning is worth at most."""
_RIVALS = 4
"""How many of the nearest are looked at for one that is no twin of the best."""
DENSE = 0.25
"""Share of the smaller of two groups with a sure link from which both cover the same ground."""
FEWEST_SURE = 3
"""Sure links under which a share of them says nothing."""
UNRIVALLED = 0.6
"""Closeness, as a share of a link's, that is enough where both cover the same ground."""
Group = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Link:
    """Two macros (by index) that answer the same thing."""

    first: int
    second: int
    score: float
    margin: float
    """0.0 to 1.0: how much nearer than the second best, as a share of the score."""
    strength: float
    """The score as a share of what a link needs; under 1.0 where it is unrivalled."""


class Scores:
    """How close each two replies are, worked out once."""

    def __init__(
        self,
        space: Space,
        refused: Iterable[tuple[int, int]] = (),
        meanings: NDArray[np.float32] | None = None,
        progress: Callable[[float], None] | None = None,
    ) -> None:
        """
        Work all closenesses out.

        Args:
            space: The replies.
            meanings: A vector of length 1 for each, close where the meaning is; None: nobody read it.
            refused: Pairs of which the team said that they answer different things: 0.0 close.
            progress: Is told the share that is done, 0.0 to 1.0.
        """
        self.space = space
        self.matrix = space.scores(progress)
        self.meanings = meanings
        languages = {language: code for code, language in enumerate({reply.language for reply in space.replies})}
        self.languages = np.array([languages[reply.language] for reply in space.replies])
        if meanings is not None:
            self._blend(meanings)
        self.refused = frozenset((min(pair), max(pair)) for pair in refused)
        for a, b in self.refused:
            self.matrix[a, b] = self.matrix[b, a] = 0

    def _blend(self, meanings: NDArray[np.float32]) -> None:
        """Let meaning weigh as much as letters and ideas; a row at a time, for the sake of memory."""
        unrelated, related = MEANINGS
        for index in range(len(meanings)):
            closeness = np.clip((meanings @ meanings[index] - unrelated) / (related - unrelated), 0.0, _MOST_MEANING)
            least = np.where(self.languages == self.languages[index], SAME_LANGUAGE, ACROSS)
            blended = (self.matrix[index] / FULL + closeness * least) / 2
            self.matrix[index] = np.round(np.clip(blended, 0.0, 1.0) * FULL)

    def meaning(self, a: int, b: int) -> float | None:
        """Give how close two macros are in meaning (cosine); None where nobody read it."""
        return None if self.meanings is None else float(self.meanings[a] @ self.meanings[b])

    def score(self, a: int, b: int) -> float:
        """Give the closeness of two macros: 0.0 to 1.0."""
        return int(self.matrix[a, b]) / FULL

    def strength(self, a: int, b: int) -> float:
        """Give the closeness of two macros as a share of what a link between them needs."""
        return self.score(a, b) / (SAME_LANGUAGE if self.languages[a] == self.languages[b] else ACROSS)

    def block(self, rows: Sequence[int], columns: Sequence[int]) -> NDArray[np.float64]:
        """Give the closeness of each of some macros with each of others."""
        return np.asarray(self.matrix[np.ix_(rows, columns)] / FULL)

    def strengths(self, rows: Sequence[int], columns: Sequence[int]) -> NDArray[np.float64]:
        """Give the same as a share of what a link needs."""
        is_same = self.languages[np.asarray(rows)][:, None] == self.languages[np.asarray(columns)]
        return np.asarray(self.block(rows, columns) / np.where(is_same, SAME_LANGUAGE, ACROSS))

    def row(self, index: int) -> NDArray[np.float64]:
        """Give the strengths of one macro with all."""
        is_same = self.languages == self.languages[index]
        return np.asarray(self.matrix[index] / FULL / np.where(is_same, SAME_LANGUAGE, ACROSS))


def group_topics(
    scores: Scores,
    confirmed: Sequence[Sequence[int]] = (),
    progress: Callable[[float], None] | None = None,
) -> list[tuple[int, ...]]:
    """
    Put macros that answer the same thing together.

    Args:
        scores: Of all macros to compare.
        confirmed: Macros that the team put together: each group stays whole, and no two become one.
        progress: Is told the share that is done, 0.0 to 1.0.

    Returns:
        Every macro's index exactly once; a lone macro is a topic of one.
    """
    groups = _by_owner(scores.space)
    links = find_links(scores, groups, progress)
    topics = _Topics(scores, len(scores.space.replies), confirmed)
    for link in sorted(links, key=lambda link: (-link.strength, link.first, link.second)):
        topics.join(link.first, link.second, min(1.0, link.strength))
    topics.repair()
    topics.adopt_twins()
    return topics.listed()


def _by_owner(space: Space) -> list[list[int]]:
    groups: dict[Group, list[int]] = defaultdict(list)
    for index, reply in enumerate(space.replies):
        groups[reply.agent, reply.language].append(index)
    return list(groups.values())


def find_links(
    scores: Scores, groups: Sequence[Sequence[int]], progress: Callable[[float], None] | None = None
) -> list[Link]:
    """Find the mutual bests between each two groups of macros."""
    links: list[Link] = []
    pairs = list(itertools.combinations(groups, 2))
    for done, (left, right) in enumerate(pairs, 1):
        mutual = _mutual_bests(scores, left, right)
        sure = [link for link in mutual if link.strength >= 1]
        is_dense = len(sure) >= max(FEWEST_SURE, DENSE * min(len(left), len(right)))
        links += sure
        if is_dense:
            links += [link for link in mutual if UNRIVALLED <= link.strength < 1]
        if progress:
            progress(done / len(pairs))
    return links


def _mutual_bests(scores: Scores, left: Sequence[int], right: Sequence[int]) -> list[Link]:
    """Link the macros of two groups that are each other's nearest, by a margin or beyond doubt."""
    block = scores.block(left, right)
    forth, best, second = _two_best(block, scores.strengths(right, right))
    back, _, second_back = _two_best(block.T, scores.strengths(left, left))
    links = []
    for i in np.flatnonzero((back[forth] == np.arange(len(left))) & (best > 0)):
        j = int(forth[i])
        a, b = left[int(i)], right[j]
        margin = float((best[i] - max(second[i], second_back[j])) / best[i])
        strength = scores.strength(a, b)
        if margin >= MARGIN or strength >= 1 / MARGIN:
            links.append(Link(a, b, float(best[i]), margin, strength))
    return links


def _two_best(
    block: NDArray[np.float64], within: NDArray[np.float64]
) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """
    Give for each row the nearest column, its closeness, and that of the next one that is no twin of it.

    Args:
        block: Closeness of the rows with the columns.
        within: Strengths of the columns among themselves.
    """
    left, rows = block.copy(), np.arange(len(block))
    ranked = []
    for _ in range(min(_RIVALS, block.shape[1])):
        nearest = left.argmax(axis=1)
        ranked.append((nearest, left[rows, nearest]))
        left[rows, nearest] = -1.0
    best, closeness = ranked[0]
    second, is_found = np.zeros(len(rows)), np.zeros(len(rows), bool)
    for column, score in ranked[1:]:
        is_rival = ~is_found & (within[best, column] < TWIN)
        second[is_rival] = score[is_rival]
        is_found |= is_rival
    return best, closeness, second


class _Topics:
    """Macros in topics, while these grow."""

    def __init__(self, scores: Scores, count: int, confirmed: Sequence[Sequence[int]]) -> None:
        self.scores = scores
        self.members: dict[int, list[int]] = {index: [index] for index in range(count)}
        self.topic_of = list(range(count))
        self.confirmed = {group[0] for group in confirmed}
        for first, *others in confirmed:
            for other in others:
                self._merge(first, other)

    def listed(self) -> list[tuple[int, ...]]:
        return [tuple(sorted(members)) for members in self.members.values()]

    def join(self, a: int, b: int, ease: float = 1.0) -> None:
        """
        Make one topic of two, unless an agent would say a thing twice or they are not close on average.

        Args:
            a: A macro of one.
            b: A macro of the other.
            ease: 1.0, or less for a link that is weak but unrivalled.
        """
        one, other = self.topic_of[a], self.topic_of[b]
        if one == other or not self._may_share(one, other):
            return
        if self._average(one, other) < AVERAGE * ease:
            return
        self._merge(one, other)

    def repair(self) -> None:
        """Let lone macros join the topic two of whose members they resemble most."""
        for index in range(len(self.topic_of)):
            if not self._is_lone(index):
                continue
            best = max(self._welcoming(index), default=None)
            if best:
                self._merge(-best[1], self.topic_of[index])

    def adopt_twins(self) -> None:
        """Let a lone macro join the topic of its agent's other macro that says the same, if the topic is near it."""
        owned = defaultdict(list)
        for index in range(len(self.topic_of)):
            owned[self._owner(index)].append(index)
        for index in range(len(self.topic_of)):
            lone = self.topic_of[index]
            if not self._is_lone(index):
                continue
            own = [m for m in owned[self._owner(index)] if m != index]
            if not own:
                continue
            strengths = self.scores.strengths([index], own)[0]
            topic = self.topic_of[own[strengths.argmax()]]
            if strengths.max() >= TWIN and self._is_near(topic, index) and not self._is_refused(topic, lone):
                self._merge(topic, lone)

    def _is_lone(self, index: int) -> bool:
        return len(self.members[self.topic_of[index]]) == 1 and index not in self.confirmed

    def _is_near(self, topic: int, index: int) -> bool:
        agent = self._owner(index)[0]
        others = [m for m in self.members[topic] if self._owner(m)[0] != agent]
        return bool(others) and bool(self.scores.strengths([index], others).mean() >= UNRIVALLED)

    def _welcoming(self, index: int) -> list[tuple[float, int]]:
        lone = self.topic_of[index]
        strengths = self.scores.row(index)
        near: dict[int, list[float]] = defaultdict(list)
        for close in np.flatnonzero(strengths >= REPAIR):
            near[self.topic_of[close]].append(float(strengths[close]))
        return [
            (sum(close), -topic)
            for topic, close in near.items()
            if topic != lone
            and len(close) > 1
            and self._may_share(topic, lone)
            and self._average(topic, lone) >= REPAIR
        ]

    def _merge(self, one: int, other: int) -> None:
        if other in self.confirmed:
            one, other = other, one
        for index in self.members[other]:
            self.topic_of[index] = one
        self.members[one] += self.members.pop(other)

    def _may_share(self, one: int, other: int) -> bool:
        if one in self.confirmed and other in self.confirmed:
            return False
        owners = [{self._owner(m) for m in self.members[topic]} for topic in (one, other)]
        return owners[0].isdisjoint(owners[1]) and not self._is_refused(one, other)

    def _is_refused(self, one: int, other: int) -> bool:
        if not self.scores.refused:
            return False
        pairs = ((min(a, b), max(a, b)) for a in self.members[one] for b in self.members[other])
        return not self.scores.refused.isdisjoint(pairs)

    def _owner(self, index: int) -> Group:
        reply = self.scores.space.replies[index]
        return reply.agent, reply.language

    def _average(self, one: int, other: int) -> float:
        return float(self.scores.strengths(self.members[one], self.members[other]).mean())
