"""Several agents' replies, laid side by side: the way in to this room."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import numpy as np

from replykit.caches import without_collecting
from replykit.comparison.alignment import Scores, group_topics
from replykit.comparison.contradictions import find_conflicts, find_inside, find_omissions
from replykit.comparison.departures import find_departures
from replykit.comparison.glossary import Glossary, default_glossary
from replykit.comparison.laying_out import lay_out
from replykit.comparison.model import (
    AgreedFact,
    Comparison,
    Conflict,
    Fact,
    Inside,
    Links,
    Lint,
    Named,
    Reply,
    SameTrigger,
    Status,
    Topic,
)
from replykit.comparison.similarity import build_space
from replykit.comparison.statements import read_facts
from replykit.comparison.steps import find_order_differences
from replykit.comparison.wording import is_same_wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

_SHOWN_WORDS = 3
_SHARES = {"meaning": 1.5, "scores": 0.25, "links": 0.05, "facts": 0.45, "tone": 6.0, "topics": 0.25}
"""What each step takes, beside the others; where findings are kept, tone takes next to nothing."""
_TOLD = 200
"""Times at most that a step tells how far it is."""
_T = TypeVar("_T")
_Progress: TypeAlias = "Callable[[float], None]"
FactReader: TypeAlias = "Callable[[Sequence[Reply], Glossary, _Progress], Sequence[tuple[Fact, ...]]]"
"""Reads the facts of each reply, in order."""
Meaning: TypeAlias = "Callable[[Sequence[Reply], _Progress], NDArray[np.float32] | None]"
"""Reads what replies mean, as `meaning.read_meanings`; None where it cannot be read after all."""


def compare_replies(
    replies: Iterable[Reply],
    *,
    agents: Sequence[str] = (),
    lint: Lint | None = None,
    glossary: Glossary | None = None,
    links: Links | None = None,
    agreed: Sequence[AgreedFact] = (),
    today: dt.date | None = None,
    meaning: Meaning | None = None,
    read_all: FactReader | None = None,
    progress: Callable[[float], None] | None = None,
) -> Comparison:
    """
    Compare several agents' replies.

    Args:
        replies: All macros of all agents, in any order; the order changes nothing.
        agents: Whose sets these are, for agents without a macro; all that appear by default.
        lint: Gives a reply's tone findings; None: tone is left out.
        glossary: French and English words that mean the same; ours by default.
        links: What the team said on which macros belong together; wins over every guess.
        agreed: The values that the team agreed on.
        today: The day on which these must hold; today by default.
        meaning: Gives a vector of length 1 for each reply, close where the meaning is; None: words alone tell.
        read_all: Reads the facts of all replies, in order; one after the other by default.
        progress: Is told the share that is done, 0.0 to 1.0.

    Returns:
        Topics with conflicts first, then reworded, same, and lone ones.
    """
    glossary = glossary or default_glossary()
    ordered = sorted(replies, key=lambda reply: reply.key)
    said = _Said(links or Links(), ordered)
    steps = _Steps(progress, _shares(has_meaning=meaning is not None, has_tone=lint is not None))
    with without_collecting():
        meanings = meaning(ordered, steps.of("meaning")) if meaning else None
        scores = Scores(
            build_space(ordered, glossary), refused=said.refused, meanings=meanings, progress=steps.of("scores")
        )
        groups = group_topics(scores, said.confirmed, steps.of("links"))
        facts = dict(zip(ordered, (read_all or _read_facts)(ordered, glossary, steps.of("facts")), strict=True))
    findings = {reply: tuple(lint(reply)) for reply in _told(ordered, steps.of("tone"))} if lint else {}
    work = _Work(said, scores, facts, glossary, findings)
    topics = [_topic(group, work) for group in _told(groups, steps.of("topics"))]
    topic_of = {reply: topic.id for topic in topics for reply in topic.members}
    return Comparison(
        agents=tuple(sorted({*agents, *(reply.agent for reply in ordered)})),
        topics=tuple(sorted(topics, key=_topic_order)),
        same_trigger=_same_triggers(topics),
        inside=tuple(inside for reply in ordered for inside in _inside(reply, facts[reply], glossary)),
        departures=find_departures(agreed, facts, topic_of, glossary, today or dt.datetime.now().astimezone().date()),
    )


def _shares(*, has_meaning: bool, has_tone: bool) -> dict[str, float]:
    left_out = {"meaning": not has_meaning, "tone": not has_tone}
    return {step: 0.0 if left_out.get(step) else share for step, share in _SHARES.items()}


class _Steps:
    """The progress of each step, as a share of the whole."""

    def __init__(self, progress: _Progress | None, shares: Mapping[str, float]) -> None:
        self.progress = progress or (lambda _: None)
        self.shares = {name: share / sum(shares.values()) for name, share in shares.items()}

    def of(self, step: str) -> _Progress:
        names = list(self.shares)
        before = sum(self.shares[name] for name in names[: names.index(step)])
        return lambda share: self.progress(min(1.0, before + share * self.shares[step]))


def _read_facts(replies: Sequence[Reply], glossary: Glossary, progress: _Progress) -> list[tuple[Fact, ...]]:
    return [read_facts(reply, glossary) for reply in _told(replies, progress)]


def _told(items: Sequence[_T], progress: _Progress) -> Iterator[_T]:
    """Give items one by one, and tell how far it is."""
    every = max(1, len(items) // _TOLD)
    for number, item in enumerate(items, 1):
        yield item
        if number % every == 0 or number == len(items):
            progress(number / len(items))


class _Said:
    """What the team said on these replies, by their indices; macros that are not among them are passed over."""

    def __init__(self, links: Links, replies: Sequence[Reply]) -> None:
        self.replies = replies
        self.places: dict[tuple[str, str], list[int]] = defaultdict(list)
        for index, reply in enumerate(replies):
            for trigger in reply.all_triggers:
                self.places[reply.agent, trigger].append(index)
        self.topics: dict[int, str] = {}
        """The topic of each macro that stands in one; a macro of two triggers in the first."""
        for confirmed in links.topics:
            for index in self._find(confirmed.members):
                self.topics.setdefault(index, confirmed.topic)
        self.confirmed = [
            [index for index in sorted(self.topics) if self.topics[index] == topic]
            for topic in dict.fromkeys(self.topics.values())
        ]
        self.refused = frozenset(
            pair for group in links.refused for pair in itertools.combinations(self._find(group), 2)
        )

    def _find(self, members: Sequence[Named]) -> list[int]:
        return sorted({index for named in members for index in self.places[named.agent, named.trigger]})

    def id_of(self, group: Sequence[int]) -> str:
        """Give the team's name of a topic, else its first macro's."""
        named = next((self.topics[index] for index in group if index in self.topics), None)
        first = self.replies[group[0]]
        again = self.places[first.agent, first.trigger].index(group[0])
        return named or f"{first.agent}/{first.trigger}{f'/{again + 1}' if again else ''}"

    def is_confirmed(self, group: Sequence[int]) -> bool:
        """Say whether the team put all of these together."""
        return any(set(group) <= set(confirmed) for confirmed in self.confirmed)


@dataclass(frozen=True, slots=True)
class _Work:
    """What topics are made of."""

    said: _Said
    scores: Scores
    facts: dict[Reply, tuple[Fact, ...]]
    glossary: Glossary
    findings: Mapping[Reply, Sequence[Any]]


def _topic(group: Sequence[int], work: _Work) -> Topic:
    scores = work.scores
    members = tuple(scores.space.replies[index] for index in group)
    conflicts = find_conflicts(members, work.facts, work.glossary.common)
    is_confirmed = work.said.is_confirmed(group)
    return Topic(
        id=work.said.id_of(group),
        status=_status(members, conflicts),
        members=members,
        similarity=_similarity(group, scores),
        confidence=1.0 if is_confirmed else _confidence(group, scores),
        why="confirmed" if is_confirmed else _why(group, scores),
        conflicts=conflicts,
        omissions=find_omissions(members, work.facts),
        order=find_order_differences(members, work.glossary),
        findings=tuple((reply, finding) for reply in members for finding in work.findings.get(reply, ())),
    )


def _status(members: Sequence[Reply], conflicts: Sequence[Conflict]) -> Status:
    if len(members) == 1:
        return "only"
    if conflicts:
        return "conflict"
    first = lay_out(members[0])
    return "same" if all(is_same_wording(first, lay_out(other)) for other in members[1:]) else "reworded"


def _similarity(group: Sequence[int], scores: Scores) -> float:
    if len(group) == 1:
        return 1.0
    return float(scores.block(group, group)[np.triu_indices(len(group), 1)].mean())


def _confidence(group: Sequence[int], scores: Scores) -> float:
    """Say how sure a topic is: 0.5 where its members are just close enough on average, towards 1.0 beyond."""
    if len(group) == 1:
        nearest = _nearest(group[0], scores)
        return 1 - _sureness(scores.strength(group[0], nearest)) if nearest is not None else 1.0
    return _sureness(float(scores.strengths(group, group)[np.triu_indices(len(group), 1)].mean()))


def _sureness(strength: float) -> float:
    return strength * strength / (1 + strength * strength)


def _nearest(index: int, scores: Scores) -> int | None:
    replies = scores.space.replies
    others = [i for i in range(len(replies)) if replies[i].agent != replies[index].agent]
    return others[int(scores.row(index)[others].argmax())] if others else None


def _why(group: Sequence[int], scores: Scores) -> str:
    """Say by what the surest two members are linked; for a lone one, what comes nearest."""
    if len(group) == 1:
        nearest = _nearest(group[0], scores)
        if nearest is None:
            return "no other agent"
        other = scores.space.replies[nearest]
        return f"nearest {other.agent}/{other.trigger}: {_describe(scores, group[0], nearest)}"
    rows, columns = np.triu_indices(len(group), 1)
    best = int(scores.strengths(group, group)[rows, columns].argmax())
    return _describe(scores, group[rows[best]], group[columns[best]])


def _describe(scores: Scores, a: int, b: int) -> str:
    close = scores.space.explain(a, b)
    words = [one if one == other else f"{one}~{other}" for one, other in close.shared[:_SHOWN_WORDS]]
    glossary = f", glossary {' '.join(words)}" if words else ""
    cosine = scores.meaning(a, b)
    meaning = f", meaning {cosine:.2f}" if cosine is not None else ""
    return f"name {close.name:.2f}, body {close.body:.2f}{meaning}{glossary}"


def _topic_order(topic: Topic) -> tuple[int, int, tuple[str, str, str, int]]:
    order: tuple[Status, ...] = ("conflict", "reworded", "same", "only")
    return order.index(topic.status), -len({m.agent for m in topic.members}), topic.members[0].key


def _same_triggers(topics: Sequence[Topic]) -> tuple[SameTrigger, ...]:
    """Find the triggers that stand in several topics, for different agents."""
    places: dict[str, dict[int, list[Reply]]] = defaultdict(lambda: defaultdict(list))
    for number, topic in enumerate(topics):
        for reply in topic.members:
            for trigger in reply.all_triggers:
                places[trigger][number].append(reply)
    found = []
    for trigger, by_topic in sorted(places.items()):
        members = sorted((reply for replies in by_topic.values() for reply in replies), key=lambda reply: reply.key)
        if len(by_topic) > 1 and len({reply.agent for reply in members}) > 1:
            found.append(SameTrigger(trigger=trigger, members=tuple(members)))
    return tuple(found)


def _inside(reply: Reply, facts: Sequence[Fact], glossary: Glossary) -> list[Inside]:
    found = []
    for one, other in find_inside(facts, glossary.common):
        found.append(Inside(reply=reply, kind=one.kind, values=(one, other)))
    return found
