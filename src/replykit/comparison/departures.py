"""Which macros say otherwise than the team agreed.

A macro speaks of an agreed fact where a sentence has its words, else where its name has them or its
topic is the fact's. Of what it then states of that kind, under one condition, one value that agrees is
enough: the others are of something else. What states nothing of that kind says nothing otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from replykit.comparison.contradictions import slot_of
from replykit.comparison.model import Departure, Fact
from replykit.comparison.typography import compose, fold
from replykit.comparison.values import times_apart, unmatched

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from replykit.comparison.glossary import Glossary
    from replykit.comparison.model import AgreedFact, Reply

_Ideas = frozenset[str]


def find_departures(
    agreed: Sequence[AgreedFact],
    facts: Mapping[Reply, Sequence[Fact]],
    topics: Mapping[Reply, str],
    glossary: Glossary,
    today: dt.date,
) -> tuple[Departure, ...]:
    """
    Find every macro that says otherwise than agreed.

    Args:
        agreed: What the team agreed on; what held until before today is passed over.
        facts: What each macro states.
        topics: The topic of each macro, by its id.
        glossary: Tells which words are about the same thing.
        today: The day on which a fact must hold.

    Returns:
        In the order of the agreed facts, then of the macros.
    """
    found = []
    for one in agreed:
        if one.until is not None and one.until < today:
            continue
        matters = [_ideas(phrase, None, glossary) for phrase in one.about]
        for reply, stated in facts.items():
            is_own_topic = bool(one.topic) and topics.get(reply) == one.topic
            otherwise = _otherwise(one, reply, stated, matters, is_own_topic=is_own_topic, glossary=glossary)
            found += [Departure(agreed=one, reply=reply, fact=fact) for fact in otherwise]
    return tuple(found)


def _ideas(text: str, language: str | None, glossary: Glossary) -> _Ideas:
    return frozenset(idea.name for idea in glossary.ideas(fold(compose(text)), language))


def _otherwise(
    agreed: AgreedFact,
    reply: Reply,
    facts: Sequence[Fact],
    matters: Sequence[_Ideas],
    *,
    is_own_topic: bool,
    glossary: Glossary,
) -> Iterator[Fact]:
    said = _as_fact(agreed)
    stated = [fact for fact in facts if slot_of(fact) == slot_of(said)]
    if not stated:
        return
    near = [fact for fact in stated if _names(matters, fact.about | _ideas(fact.text, reply.language, glossary))]
    if not near and not is_own_topic and not _names(matters, _ideas(reply.name, reply.language, glossary)):
        return
    branches: dict[str, list[Fact]] = defaultdict(list)
    for fact in near or stated:
        branches[fact.condition].append(fact)
    for branch in branches.values():
        left = unmatched(branch, [said], is_translation=False)
        if len(left) == len(branch):
            # NOTE: the others of the branch are of something else: 14 days to return it, 5 for the refund.
            yield min(left, key=lambda fact: times_apart(fact.value, said.value))


def _names(matters: Sequence[_Ideas], ideas: _Ideas) -> bool:
    return any(matter <= ideas for matter in matters)


def _as_fact(agreed: AgreedFact) -> Fact:
    return Fact(kind=agreed.kind, value=agreed.value, text=agreed.text, start=0, end=0, subject=agreed.subject)
