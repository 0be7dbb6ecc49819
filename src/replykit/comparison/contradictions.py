"""Which members of a topic state different facts, and which state none.

The rule of leftovers: of the values of one kind in two replies, those that both state are
dropped; if something is left on both sides, the two differ. What one states and the other
does not is an omission, never a conflict. A branch is compared with the other's branch under
the same condition first, the rest with the rest.

Source: the rule was measured against `any difference` and `disjoint sets`; it kept the precision of the second with
the recall of the first.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from replykit.comparison.model import KINDS, Conflict, Fact, Kind, Omission, Reply, Stated
from replykit.comparison.statements import distinct, is_generic
from replykit.comparison.values import times_apart, unmatched

FAR_APART = 60
"""Two durations this many times apart that share no word around them speak of different things."""
SAME_WORDS = 0.25
"""Share of the ideas around two values, everyday ones counted, from which these may be of one thing."""
SAME_MATTER = 0.3
"""Share of the ideas around two policies that must be the same for them to speak of one thing."""
_FEWEST_SHARED = 2
"""Ideas that two facts of one reply must share to contradict each other."""

_BROADER = {"accepted": "allowed", "offered": "allowed", "taken back": "allowed"}
"""Policies that deny one another under two names: `we take no cash`, `you can pay cash`."""

Facts = Mapping[Reply, Sequence[Fact]]
_Node = tuple[int, Fact]
_Slots = dict[tuple[Kind, str], list[Fact]]


def find_conflicts(members: Sequence[Reply], facts: Facts, common: frozenset[str]) -> tuple[Conflict, ...]:
    """
    Find the differing values of a topic.

    Args:
        members: The topic's replies.
        facts: What each reply states.
        common: Ideas met everywhere, which do not tell what a policy is about.

    Returns:
        Conflicts in the order of `KINDS`. Each two differing values of one conflict differ by
        the rule of leftovers; a member stands in it with one value.
    """
    edges: list[tuple[_Node, _Node]] = []
    sorted_facts = [_sort(facts[reply]) for reply in members]
    for (i, one), (j, other) in itertools.combinations(enumerate(members), 2):
        for a, b in _differing(sorted_facts[i], sorted_facts[j], common, is_translation=_is_translation(one, other)):
            edges.append(((i, a), (j, b)))
    groups = _group(edges)
    conflicts = [
        Conflict(kind=group[0][1].kind, values=tuple(Stated(reply=members[i], fact=fact) for i, fact in group))
        for group in groups
    ]
    return tuple(
        sorted(conflicts, key=lambda c: (KINDS.index(c.kind), [(v.reply.key, v.fact.value) for v in c.values]))
    )


def _is_translation(one: Reply, other: Reply) -> bool:
    return one.language != other.language


def _sort(facts: Sequence[Fact]) -> dict[str, _Slots]:
    """Put facts under their condition, and there under their slot, each once."""
    found: dict[str, _Slots] = {}
    conditions = dict.fromkeys(fact.condition for fact in facts)
    for fact in (f for condition in conditions for f in distinct([g for g in facts if g.condition == condition])):
        found.setdefault(fact.condition, {}).setdefault(slot_of(fact), []).append(fact)
    return found


def _differing(
    one: Mapping[str, _Slots], other: Mapping[str, _Slots], common: frozenset[str], *, is_translation: bool
) -> list[tuple[Fact, Fact]]:
    """Pair the facts in which two replies differ, one of each; see `find_conflicts`."""
    shared = sorted((one.keys() & other.keys()) - {""})
    pairs: list[tuple[Fact, Fact]] = []
    for left, right in (*((one[c], other[c]) for c in shared), (_rest(one, shared), _rest(other, shared))):
        # NOTE: nobody holds an agent to what a task takes: two or three minutes for a form are no difference.
        for slot in sorted((left.keys() & right.keys()) - {("duration", "effort")}):
            pairs += _leftovers(left[slot], right[slot], common, is_translation)
    return pairs


def _rest(stated: Mapping[str, _Slots], shared: Sequence[str]) -> _Slots:
    """Give what is stated under no condition, or one that the other reply does not know."""
    if stated.keys() == {""}:
        return stated[""]
    rest: _Slots = {}
    for facts in (facts for condition, slots in stated.items() if condition not in shared for facts in slots.values()):
        rest.setdefault(slot_of(facts[0]), []).extend(facts)
    return {slot: list(distinct(sorted(facts, key=_place))) for slot, facts in rest.items()}


def _place(fact: Fact) -> tuple[int, int]:
    return fact.sentence[0], fact.start


def slot_of(fact: Fact) -> tuple[Kind, str]:
    """Say which facts can differ: policies of one predicate, quantities of one unit, dates and times of one shape."""
    if fact.kind == "policy":
        return fact.kind, _BROADER.get(fact.subject, fact.subject)
    if fact.kind == "quantity":
        return fact.kind, fact.value.partition(" ")[2]
    if fact.kind == "duration":
        return fact.kind, fact.subject
    if fact.kind in ("date", "time"):
        shape = "range" if "/" in fact.value else "day of month" if fact.value.startswith("---") else "one"
        return fact.kind, shape + ("week" if fact.value.startswith("W") else "")
    return fact.kind, ""


def _leftovers(
    one: list[Fact],
    other: list[Fact],
    common: frozenset[str],
    is_translation: bool,  # noqa: FBT001 - private
) -> list[tuple[Fact, Fact]]:
    if one and is_generic(one[0]):
        return _opposed(one, other, common)
    left = unmatched(one, other, is_translation=is_translation)
    right = unmatched(other, one, is_translation=is_translation)
    ranked = sorted(
        (-_affinity(f, g), i, j)
        for i, f in enumerate(left)
        for j, g in enumerate(right)
        if _may_differ(f, g, common, has_same_place=_have_same_place(f, one, g, other))
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs: list[tuple[Fact, Fact]] = []
    for _, i, j in ranked:
        is_about_same = bool((left[i].about & right[j].about) - common)
        if i not in used_left and j not in used_right and (not pairs or is_about_same):
            used_left.add(i)
            used_right.add(j)
            pairs.append((left[i], right[j]))
    return pairs


def _have_same_place(one: Fact, said: Sequence[Fact], other: Fact, answered: Sequence[Fact]) -> bool:
    return len(said) == len(answered) and said.index(one) == answered.index(other)


def _opposed(one: list[Fact], other: list[Fact], common: frozenset[str]) -> list[tuple[Fact, Fact]]:
    """Pair the policies that deny each other about one thing, unless a side states both of it."""
    if one[0].subject == "free" and any(len({fact.value for fact in side}) > 1 for side in (one, other)):
        # NOTE: `4.90, free from 50 on`: one sentence names the thing, the next says `it`.
        return []
    for f, g in itertools.product(one, other):
        matter = (f.about & g.about) - common
        if f.value == g.value or not _is_same_matter(f, g, common) or _are_other_cases(f, g, matter):
            continue
        if not _states(one, g.value, matter) and not _states(other, f.value, matter):
            return [(f, g)]
    return []


def _are_other_cases(one: Fact, other: Fact, matter: frozenset[str]) -> bool:
    """
    Say whether two policies stand together.

    `free until the day before` and `after that it costs 5 euros` do: both are held to some cases; so do
    `you can cancel online` and `you cannot cancel by phone`.
    """
    if _name_other_ways(one, other):
        return True
    return one.is_bounded and other.is_bounded and len(matter) < _FEWEST_SHARED


def _name_other_ways(one: Fact, other: Fact) -> bool:
    return bool(one.channels and other.channels) and one.channels.isdisjoint(other.channels)


def _states(facts: list[Fact], value: str, matter: frozenset[str]) -> bool:
    return any(fact.value == value and (not matter or matter <= fact.about) for fact in facts)


def _is_same_matter(one: Fact, other: Fact, common: frozenset[str]) -> bool:
    """Say whether two policies speak of the same thing; one that names nothing speaks of the topic itself."""
    about, own = (one.about - common, other.about - common), (one.own - common, other.own - common)
    return _share_matter(*about) or _share_matter(*own)


def _share_matter(left: frozenset[str], right: frozenset[str]) -> bool:
    return not left or not right or len(left & right) >= SAME_MATTER * min(len(left), len(right))


def _may_differ(one: Fact, other: Fact, common: frozenset[str], *, has_same_place: bool) -> bool:
    """
    Say whether two values may be of the same thing.

    They are where words around them tell the same; without such words where one names nothing, or
    both stand at the same place in replies of the same build, and no delay is set against a moment.
    Policies that are each held to a case of their own stand together.
    """
    left, right = one.about - common, other.about - common
    if one.kind == "policy" and _are_other_cases(one, other, left & right):
        return False
    if left & right or _share(one, other) >= SAME_WORDS:
        return True
    if one.kind == "duration" and times_apart(one.value, other.value) > FAR_APART:
        return False
    return has_same_place or not left or not right


def _affinity(one: Fact, other: Fact) -> float:
    return _share(one, other) + 1 / times_apart(one.value, other.value) / 2


def _share(one: Fact, other: Fact) -> float:
    """Give the share of the ideas around two facts that are the same (cosine)."""
    return len(one.about & other.about) / math.sqrt(max(len(one.about) * len(other.about), 1))


def _group(edges: Sequence[tuple[_Node, _Node]]) -> list[list[_Node]]:
    """Put differences together as long as every two of them differ or are equal; each difference is told once."""
    # NOTE: numbers stand for the nodes, since a fact is slow to hash.
    places = {(i, id(fact)): (i, fact) for edge in edges for i, fact in edge}
    ordered = sorted(places, key=lambda place: _order(places[place]))
    nodes, numbers = [places[place] for place in ordered], {place: n for n, place in enumerate(ordered)}
    pairs = sorted(
        (min(a, b), max(a, b)) for a, b in ((numbers[i, id(f)], numbers[j, id(g)]) for (i, f), (j, g) in edges)
    )
    linked = defaultdict(set)
    for a, b in pairs:
        linked[a].add(b)
        linked[b].add(a)
    groups = []
    told: set[tuple[int, int]] = set()
    for a, b in pairs:
        if (a, b) in told:
            continue
        group = [a, b]
        for number in sorted(linked[a] | linked[b]):
            if _fits(number, group, linked, nodes):
                group.append(number)
        group.sort()
        told.update(itertools.combinations(group, 2))
        groups.append([nodes[number] for number in group])
    return groups


def _order(node: _Node) -> tuple[int, str, str, int, int]:
    return node[0], node[1].kind, node[1].value, *_place(node[1])


def _fits(number: int, group: Sequence[int], linked: Mapping[int, set[int]], nodes: Sequence[_Node]) -> bool:
    owner, fact = nodes[number]
    if any(nodes[other][0] == owner or slot_of(nodes[other][1]) != slot_of(fact) for other in group):
        return False
    return all(other in linked[number] or nodes[other][1].value == fact.value for other in group)


def find_omissions(members: Sequence[Reply], facts: Facts) -> tuple[Omission, ...]:
    """Find the kinds of facts (policies aside) that some members state and others do not."""
    omissions = []
    for kind in KINDS:
        stated = [
            Stated(reply=m, fact=f)
            for m in members
            for f in distinct(facts[m])
            if f.kind == kind and f.subject != "effort"
        ]
        missing = tuple(m for m in members if not any(s.reply == m for s in stated))
        if stated and missing and kind != "policy":
            omissions.append(Omission(kind=kind, values=tuple(stated), missing=missing))
    return tuple(omissions)


def find_inside(facts: Sequence[Fact], common: frozenset[str]) -> list[tuple[Fact, Fact]]:
    """
    Find facts with which one reply contradicts itself.

    Two values of one kind, in two sentences, stated under the same condition and about the
    same things: at least two ideas in common, one of them telling, and half of the ideas around
    the one with fewer.
    """
    return [
        (a, b)
        for a, b in itertools.combinations(list(distinct(facts)), 2)
        if slot_of(a) == slot_of(b) and a.condition == b.condition and _says_otherwise(a, b, common)
    ]


def _says_otherwise(a: Fact, b: Fact, common: frozenset[str]) -> bool:
    if a.kind == "policy" and (a.is_bounded or b.is_bounded or _name_other_ways(a, b)):
        return False
    shared = a.about & b.about
    is_near = len(shared) >= max(_FEWEST_SHARED, min(len(a.about), len(b.about)) / 2)
    return is_near and bool(shared - common) and a.sentence != b.sentence and times_apart(a.value, b.value) <= FAR_APART
