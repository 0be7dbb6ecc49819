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
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from replykit.comparison.model import KINDS, Conflict, Fact, Kind, Omission, Reply, Stated
from replykit.comparison.statements import distinct, is_generic
from replykit.comparison.typography import fold

FAR_APART = 60
"""Two durations this many times apart that share no word around them speak of different things."""
SAME_MATTER = 0.3
"""Share of the ideas around two policies that must be the same for them to speak of one thing."""
_FEWEST_SHARED = 2
"""Ideas that two facts of one reply must share to contradict each other."""
_LIMITED = re.compile(
    r"\b(?:jusqu'|apres|avant|passe|au-dela|des|sauf|seulement|uniquement|ensuite|sinon|until|after|before|except|"
    r"only|unless|otherwise|then|from|within|sous|dans les|under|over|moins|plus de)\b"
)
"""Words that bound a policy in time or to some cases: two bounded ones need not contradict each other."""

Facts = Mapping[Reply, Sequence[Fact]]
_Node = tuple[int, Fact]


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
    edges: set[frozenset[_Node]] = set()
    for (i, one), (j, other) in itertools.combinations(enumerate(members), 2):
        for a, b in differing(facts[one], facts[other], common, is_translation=_is_translation(one, other)):
            edges.add(frozenset(((i, a), (j, b))))
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


def differing(
    one: Sequence[Fact], other: Sequence[Fact], common: frozenset[str], *, is_translation: bool = False
) -> list[tuple[Fact, Fact]]:
    """Pair the facts in which two replies differ, one of each; see `find_conflicts`."""
    shared = {f.condition for f in one if f.condition} & {f.condition for f in other if f.condition}
    pairs: list[tuple[Fact, Fact]] = []
    for condition in (*sorted(shared), None):
        left, right = (
            [f for f in facts if (f.condition == condition if condition else f.condition not in shared)]
            for facts in (one, other)
        )
        for slot in sorted({slot_of(f) for f in left} & {slot_of(f) for f in right}):
            pairs += _leftovers(
                [f for f in left if slot_of(f) == slot],
                [f for f in right if slot_of(f) == slot],
                common,
                is_translation,
            )
    return pairs


def slot_of(fact: Fact) -> tuple[Kind, str]:
    """Say which facts can differ: policies of one predicate, quantities of one unit, dates and times of one shape."""
    if fact.kind == "policy":
        return fact.kind, fact.subject
    if fact.kind == "quantity":
        return fact.kind, fact.value.partition(" ")[2]
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
    left = _unmatched(one, other, is_translation)
    right = _unmatched(other, one, is_translation)
    ranked = sorted(
        ((-_affinity(f, g), i, j) for i, f in enumerate(left) for j, g in enumerate(right) if _may_differ(f, g, common))
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


def _opposed(one: list[Fact], other: list[Fact], common: frozenset[str]) -> list[tuple[Fact, Fact]]:
    """Pair the policies that deny each other about one thing, unless a side states both of it."""
    if one[0].subject == "free" and any(len({fact.value for fact in side}) > 1 for side in (one, other)):
        # NOTE: `4.90, free from 50 on`: one sentence names the thing, the next says `it`.
        return []
    for f, g in itertools.product(distinct(one), distinct(other)):
        if f.value == g.value or not _is_same_matter(f, g, common):
            continue
        matter = (f.about & g.about) - common
        if not _states(one, g.value, matter) and not _states(other, f.value, matter):
            return [(f, g)]
    return []


def _states(facts: list[Fact], value: str, matter: frozenset[str]) -> bool:
    return any(fact.value == value and (not matter or fact.about & matter) for fact in facts)


def _unmatched(one: list[Fact], other: list[Fact], is_translation: bool) -> list[Fact]:  # noqa: FBT001 - private
    """Give the facts of one that the other does not state too, in these words or as two ends of a range."""
    values = {fact.value for fact in other}
    spread = {end for fact in other for end in _ends(fact.value)}
    return [
        fact
        for fact in distinct(one)
        if not any(_agree(fact, g, is_translation) for g in other)
        and not (_ends(fact.value) and set(_ends(fact.value)) <= values)
        and not (fact.value in spread and _states_both_ends(fact, one, other))
    ]


def _states_both_ends(fact: Fact, one: list[Fact], other: list[Fact]) -> bool:
    values = {f.value for f in one}
    return any(fact.value in _ends(g.value) and set(_ends(g.value)) <= values for g in other)


def _ends(value: str) -> tuple[str, ...]:
    """Give the two ends of a range as values of their own; nothing for what is no range."""
    if "/" in value and value[0] in "P0123456789-":
        return tuple(value.split("/")) if value.count("/") == 1 and not value.startswith("http") else ()
    low, dash, rest = value.partition("-")
    high, space, unit = rest.partition(" ")
    return (f"{low} {unit}", f"{high} {unit}") if dash and space and low.isdigit() and high.isdigit() else ()


def _agree(one: Fact, other: Fact, is_translation: bool) -> bool:  # noqa: FBT001 - private
    if one.value == other.value:
        return True
    if one.kind == "date":
        return one.value[-5:] == other.value[-5:] and (one.value[0] == "-" or other.value[0] == "-")
    if one.kind == "url" and is_translation:
        # NOTE: a page has its own address, and often its own host, in each language.
        return True
    if one.kind == "quantity" and (one.value[0] == ">") != (other.value[0] == ">"):
        exceeded, plain = (one, other) if one.value[0] == ">" else (other, one)
        return _magnitude(plain.value) - _magnitude(exceeded.value[1:]) in (0, 1)
    return False


def _is_same_matter(one: Fact, other: Fact, common: frozenset[str]) -> bool:
    """Say whether two policies speak of the same thing; one that names nothing speaks of the topic itself."""
    left, right = one.about - common, other.about - common
    return not left or not right or len(left & right) >= SAME_MATTER * min(len(left), len(right))


def _may_differ(one: Fact, other: Fact, common: frozenset[str]) -> bool:
    if one.kind == "duration":
        is_shared = bool((one.about & other.about) - common)
        return is_shared or _times_apart(one.value, other.value) <= FAR_APART
    return True


def _affinity(one: Fact, other: Fact) -> float:
    shared = len(one.about & other.about) / math.sqrt(max(len(one.about) * len(other.about), 1))
    nearness = 1 / _times_apart(one.value, other.value)
    return shared + nearness / 2


_AMOUNT = re.compile(r"\d+(?:\.\d+)?")
_DURATION_PARTS = (("Y", 365 * 86400), ("D", 86400), ("B", 86400), ("H", 3600), ("M", 60), ("S", 1))


def _times_apart(one: str, other: str) -> float:
    """Say how many times one value is the other: 1.0 or more; 1.0 where they are no numbers."""
    a, b = _magnitude(one), _magnitude(other)
    return max(a, b) / min(a, b) if a and b else 1.0


def _magnitude(value: str) -> float:
    """Give the size of a value for comparing: seconds of a duration, the number of anything else."""
    last = value.rpartition("/")[2]
    if last.startswith("P"):
        return sum(
            float(n) * size for unit, size in _DURATION_PARTS for n in re.findall(rf"(\d+(?:\.\d+)?){unit}", last)
        )
    numbers = _AMOUNT.findall(last)
    return float(numbers[-1]) if len(numbers) == 1 else 0.0


def _group(edges: Iterable[frozenset[_Node]]) -> list[list[_Node]]:
    """Put differences together as long as every two of them differ or are equal; each difference is told once."""
    left = sorted((sorted(edge, key=_order) for edge in edges), key=lambda edge: [_order(node) for node in edge])
    linked = defaultdict(set)
    for a, b in left:
        linked[a].add(b)
        linked[b].add(a)
    groups = []
    told: set[frozenset[_Node]] = set()
    for a, b in left:
        if frozenset((a, b)) in told:
            continue
        group = [a, b]
        for node in sorted(linked, key=_order):
            if _fits(node, group, linked):
                group.append(node)
        told |= {frozenset(pair) for pair in itertools.combinations(group, 2)}
        groups.append(sorted(group, key=_order))
    return groups


def _order(node: _Node) -> tuple[int, str, str, int]:
    return node[0], node[1].kind, node[1].value, node[1].start


def _fits(node: _Node, group: Sequence[_Node], linked: Mapping[_Node, set[_Node]]) -> bool:
    if any(node[0] == other[0] or slot_of(node[1]) != slot_of(other[1]) for other in group):
        return False
    others = linked[node] & set(group)
    return bool(others) and all(other in others or other[1].value == node[1].value for other in group)


def find_omissions(members: Sequence[Reply], facts: Facts) -> tuple[Omission, ...]:
    """Find the kinds of facts (policies aside) that some members state and others do not."""
    omissions = []
    for kind in KINDS:
        stated = [Stated(reply=m, fact=f) for m in members for f in distinct(facts[m]) if f.kind == kind]
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
    if a.kind == "policy" and (_LIMITED.search(fold(a.text)) or _LIMITED.search(fold(b.text))):
        return False
    shared = a.about & b.about
    is_near = len(shared) >= max(_FEWEST_SHARED, min(len(a.about), len(b.about)) / 2)
    return (
        is_near and bool(shared - common) and a.sentence != b.sentence and _times_apart(a.value, b.value) <= FAR_APART
    )
