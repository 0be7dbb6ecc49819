"""What the team decided before, held against what its macros say now.

A decision on differing values names the kind of fact, a decision without one the whole topic. It
holds while the macros say what they said then, typography aside; an agreed value, and what a
macro says that all take over, hold for as long as no member says otherwise, whatever else they change.
A sentence on a whole topic, or on its steps, holds once no member differs from another or from what it states.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from replykit.comparison.facts import find_facts
from replykit.comparison.glossary import default_glossary
from replykit.comparison.model import KINDS, ORDER, Decision, Fact, Judged, Reason, Seen
from replykit.comparison.statements import read_facts
from replykit.comparison.typography import compose, plain
from replykit.comparison.values import times_apart, unmatched

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from replykit.comparison.glossary import Glossary
    from replykit.comparison.model import Comparison, Conflict, Outcome, Passage, Reply, Topic

_DIGEST_LENGTH = 16
_FEWEST_MEMBERS = 2
"""Members of a decision that must stand in a topic for it to be that topic."""


def digest(passages: Iterable[Passage], defaults: Iterable[tuple[str, str]] = ()) -> str:
    """Give a short digest of what a macro says: the same for the same words, whatever their spaces and quotes."""
    parts = [(_words(passage.text), passage.condition) for passage in passages]
    parts += [(name, _words(default)) for name, default in defaults]
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:_DIGEST_LENGTH]


def _words(text: str) -> str:
    return " ".join(plain(compose(text)).split())


def judge(
    comparison: Comparison, decisions: Sequence[Decision], today: dt.date, glossary: Glossary | None = None
) -> Comparison:
    """
    Put each decision on its topic, with the reasons why it no longer holds.

    Args:
        comparison: What `compare_replies` found.
        decisions: Of earlier sessions, the oldest first; a newer one on the same matter takes an older one's place.
        today: The day on which a review may be due.
        glossary: Used to read facts; ours by default.
    """
    glossary = glossary or default_glossary()
    place_of = {
        named: place for place, topic in enumerate(comparison.topics) for m in topic.members for named in _names(m)
    }
    by_topic: dict[int, list[Decision]] = {}
    for decision in decisions:
        place = _find_topic(decision, place_of, comparison.agents)
        if place is not None:
            topic, olders = comparison.topics[place], by_topic.get(place, ())
            kept = [older for older in olders if not _is_same_matter(older, decision, topic, glossary)]
            by_topic[place] = [*kept, decision]
    topics = list(comparison.topics)
    for place, found in by_topic.items():
        left = [_left_to(decision, topics[place], found) for decision in found]
        judged = tuple(_judge(*one, comparison.agents, today, glossary) for one in zip(found, left, strict=True))
        topics[place] = replace(topics[place], decisions=judged, is_settled=_is_settled(topics[place], judged))
    return replace(comparison, topics=tuple(topics))


def _names(reply: Reply) -> list[tuple[str, str]]:
    """Give all that a decision may call a macro: it may have been seen under another of its triggers."""
    return [(reply.agent, trigger) for trigger in reply.all_triggers]


def _find_topic(decision: Decision, place_of: Mapping[tuple[str, str], int], agents: Sequence[str]) -> int | None:
    """Find the topic in which most members of a decision stand together, of those whose agents are compared."""
    if decision.outcome == "not-same-topic":
        return None
    named = {(seen.agent, seen.trigger) for seen in decision.members}
    shared = Counter(place_of[one] for one in named if one in place_of)
    place, most = max(shared.items(), key=lambda item: (item[1], -item[0]), default=(None, 0))
    compared = [one for one in named if one[0] in agents]
    return place if most >= min(len(compared), _FEWEST_MEMBERS) else None


def _is_same_matter(older: Decision, newer: Decision, topic: Topic, glossary: Glossary) -> bool:
    """Say whether one of two values, or what the older one spoke of is what has moved on to the newer one's values."""
    if (older.about, older.subject) != (newer.about, newer.subject):
        return False
    values, others = _values(older), _values(newer)
    if not values or not others or values & others:
        return True
    if _valued(older) & _valued(newer):
        # NOTE: one text stated both values: 14 days to return it, 5 for the refund.
        return False
    return not any(fact.value in values for reply in topic.members for fact in _facts_of(reply, older, glossary))


def _valued(decision: Decision) -> set[tuple[str, str, str]]:
    """Give the texts that a decision has a value of."""
    return {(seen.agent, seen.trigger, seen.digest) for seen in decision.members if seen.digest and seen.value}


def _values(decision: Decision) -> set[str]:
    return {value for value in (*(seen.value for seen in decision.members), decision.agreed) if value}


def _left_to(decision: Decision, topic: Topic, decisions: Sequence[Decision]) -> Topic:
    """Leave out of a topic of which all are to say the same what is decided by itself."""
    if decision.about or decision.outcome != "align":
        return topic
    others = [other for other in decisions if other.about]
    conflicts = [conflict for conflict in topic.conflicts if not any(covers(other, conflict) for other in others)]
    order = () if any(other.about == ORDER for other in others) else topic.order
    return replace(topic, conflicts=tuple(conflicts), order=order)


def _judge(decision: Decision, topic: Topic, agents: Sequence[str], today: dt.date, glossary: Glossary) -> Judged:
    reasons = list(_reasons(decision, topic, agents, glossary))
    if decision.review_by is not None and decision.review_by < today:
        reasons.append(Reason(kind="due"))
    return Judged(decision=decision, reasons=tuple(reasons))


def _reasons(decision: Decision, topic: Topic, agents: Sequence[str], glossary: Glossary) -> Iterator[Reason]:
    if decision.agreed:
        yield from _differing(decision, topic, glossary)
    elif decision.outcome == "adopt":
        yield from _not_taken_over(decision, topic, agents, glossary)
    elif decision.outcome == "align" and decision.about in ("", ORDER):
        yield from dict.fromkeys(_not_aligned(decision, topic))
    else:
        yield from _changes(decision, topic)


def _not_aligned(decision: Decision, topic: Topic) -> Iterator[Reason]:
    """Find who still differs from another, save in what the sentence says that all are to say."""
    agreed = {
        (found.kind, found.subject, found.value)
        for language in ("fr", "en")
        for found in find_facts(compose(decision.value), language)
    }
    for conflict in topic.conflicts if not decision.about else ():
        for stated in conflict.values:
            fact = stated.fact
            if (fact.kind, fact.subject, fact.value) not in agreed:
                yield Reason(kind="differs", reply=stated.reply, text=fact.text)
    for difference in topic.order:
        for steps in (difference.first, difference.second):
            yield Reason(kind="order", reply=steps.reply)


def _not_taken_over(decision: Decision, topic: Topic, agents: Sequence[str], glossary: Glossary) -> Iterator[Reason]:
    source = tuple(decision.source.split("/", 1))
    taken = next((member for member in topic.members if source in _names(member)), None)
    noted = next((seen for seen in decision.members if source == (seen.agent, seen.trigger)), None)
    if taken is None and source[0] in agents:
        yield Reason(kind="gone", text=decision.source)
    if taken is not None:
        yield from _not_adopted(decision, topic, taken)
    elif noted is not None:
        yield from _not_as_noted(decision, topic, noted, glossary)
    else:
        yield from _changes(decision, topic)


def _not_as_noted(decision: Decision, topic: Topic, noted: Seen, glossary: Glossary) -> Iterator[Reason]:
    """Hold the others to what a macro said that day: its agent has left since, or is not compared."""
    if noted.value:
        yield from _differing(replace(decision, agreed=noted.value), topic, glossary)
        return
    if not decision.about:
        yield from _as_they_were(decision, topic, {decision.source}, noted.digest)
    yield from _changes(decision, topic)


def _not_adopted(decision: Decision, topic: Topic, taken: Reply) -> Iterator[Reason]:
    """Find who says otherwise than the macro that all take over; the others are meant to change, that one is not."""
    for conflict in topic.conflicts:
        values = {stated.fact.value for stated in conflict.values if stated.reply == taken}
        if values and covers(decision, conflict):
            for stated in conflict.values:
                if stated.fact.value not in values:
                    yield Reason(kind="differs", reply=stated.reply, text=stated.fact.text)
    for difference in topic.order if decision.about == ORDER else ():
        two = (difference.first.reply, difference.second.reply)
        if taken in two:
            yield from (Reason(kind="order", reply=reply) for reply in two if reply != taken)
    if not decision.about and not topic.conflicts:
        sources = {f"{agent}/{trigger}" for agent, trigger in _names(taken)}
        yield from _as_they_were(decision, topic, sources, taken.digest)
    yield from (reason for reason in _changes(decision, topic) if reason.reply == taken)


def _as_they_were(decision: Decision, topic: Topic, sources: AbstractSet[str], digest: str) -> Iterator[Reason]:
    """Find who says word for word what it said then, of agents who have none that was taken over."""
    done = {one.agent for one in topic.members if one.adopted_from in sources or one.digest == digest}
    for reply in topic.members:
        then = _digest_then(decision, reply)
        if reply.agent not in done and then and then == reply.digest:
            yield Reason(kind="not-adopted", reply=reply)


def _differing(decision: Decision, topic: Topic, glossary: Glossary) -> Iterator[Reason]:
    """Find who says otherwise than agreed."""
    stated = [(reply, list(_facts_of(reply, decision, glossary))) for reply in topic.members]
    others = _other_values(decision, topic, {fact.value for _, facts in stated for fact in facts})
    for reply, facts in stated:
        otherwise = unmatched(facts, _agreed_fact(decision), is_translation=False)
        wrong = [fact for fact in otherwise if fact.value in others]
        if wrong:
            nearest = min(wrong, key=lambda fact: times_apart(fact.value, decision.agreed))
            yield Reason(kind="differs", reply=reply, text=nearest.text)


def _other_values(decision: Decision, topic: Topic, stated: AbstractSet[str]) -> set[str]:
    """Give what nobody is to state: the values that were seen then, and those that differ from the agreed one now."""
    about = [conflict for conflict in topic.conflicts if _is_about(decision, conflict)]
    known = _values(decision)
    if stated & known:
        about = [conflict for conflict in about if covers(decision, conflict)]
        return (known | _values_of(about)) - {decision.agreed}
    # NOTE: nobody noted what was seen then, or all have changed since: no value tells which of several is at issue.
    return _values_of(about) or set(stated)


def _values_of(conflicts: Iterable[Conflict]) -> set[str]:
    return {stated.fact.value for conflict in conflicts for stated in conflict.values}


def _agreed_fact(decision: Decision) -> list[Fact]:
    kinds = [kind for kind in KINDS if kind == decision.about]
    return [Fact(kind=kind, value=decision.agreed, text=decision.value, start=0, end=0) for kind in kinds]


def _facts_of(reply: Reply, decision: Decision, glossary: Glossary) -> Iterator[Fact]:
    for fact in read_facts(reply, glossary):
        if (fact.kind, fact.subject) == (decision.about, decision.subject):
            yield fact


def _changes(decision: Decision, topic: Topic) -> Iterator[Reason]:
    if not _is_at_issue(decision, topic):
        return
    for reply in topic.members:
        then = _digest_then(decision, reply)
        if then is None:
            yield Reason(kind="joined", reply=reply)
        elif then and reply.digest and then != reply.digest:
            yield Reason(kind="changed", reply=reply)


def _digest_then(decision: Decision, reply: Reply) -> str | None:
    """Give the digest that a decision noted of a macro; None where the macro is none of its members."""
    seen = {(one.agent, one.trigger): one.digest for one in decision.members}
    return next((seen[named] for named in _names(reply) if named in seen), None)


def _is_at_issue(decision: Decision, topic: Topic) -> bool:
    """Say whether there still is something to decide."""
    if decision.about == ORDER:
        return bool(topic.order)
    if decision.about:
        # NOTE: whatever the values: other ones than were seen are the more a reason to look again.
        return any(_is_about(decision, conflict) for conflict in topic.conflicts)
    return topic.status != "same"


def covers(decision: Decision, conflict: Conflict) -> bool:
    """Say whether a decision is about these differing values."""
    if not decision.about:
        return True
    values = _values(decision)
    is_same_value = not values or any(stated.fact.value in values for stated in conflict.values)
    return is_same_value and _is_about(decision, conflict)


def _is_about(decision: Decision, conflict: Conflict) -> bool:
    return (decision.about, decision.subject) == (conflict.kind, conflict.values[0].fact.subject)


def _is_settled(topic: Topic, judged: Sequence[Judged]) -> bool:
    if any(one.reasons for one in judged):
        return False
    decisions = [one.decision for one in judged]
    if any(not decision.about for decision in decisions):
        return True
    are_values_decided = all(any(covers(d, conflict) for d in decisions) for conflict in topic.conflicts)
    return are_values_decided and (not topic.order or any(d.about == ORDER for d in decisions))


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Something of a topic that can be decided by itself."""

    about: str
    """As `Decision.about`."""
    subject: str = ""
    conflict: Conflict | None = None
    """The differing values; None for the order of steps and for the whole topic."""


def issues_of(topic: Topic) -> tuple[Issue, ...]:
    """Give what can be decided in a topic: each difference, and the whole topic where that is not the same."""
    ordered = sorted(topic.conflicts, key=lambda conflict: conflict.kind == "policy")
    found = [Issue(about=c.kind, subject=c.values[0].fact.subject, conflict=c) for c in ordered]
    found += [Issue(about=ORDER)] if topic.order else []
    return tuple(found) if len(found) == 1 else (*found, Issue(about=""))


def decide(topic: Topic, issue: Issue, outcome: Outcome, *, title: str, value: str = "", source: str = "") -> Decision:
    """
    Make a decision on an issue of a topic, with what the macros say today.

    Args:
        topic: The topic as it stands.
        issue: One of `issues_of`.
        outcome: What was decided.
        title: What people call the topic.
        value: For `align`: what all are to say, written as a macro would or canonical.
        source: For `adopt`: `agent/trigger`.
    """
    stated = {s.reply.key: s.fact.value for s in issue.conflict.values} if issue.conflict else {}
    members = tuple(
        Seen(agent=m.agent, trigger=m.trigger, digest=m.digest, value=stated.get(m.key, "")) for m in topic.members
    )
    return Decision(
        members=members,
        outcome=outcome,
        topic=title,
        about=issue.about,
        subject=issue.subject,
        value=value,
        source=source,
    )
