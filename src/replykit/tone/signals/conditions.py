"""Which clauses hold only if or once something else happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replykit.tone.signals.clauses import ADVERBIAL, COMPLEMENT, COORDINATE, LOOSE

if TYPE_CHECKING:
    from replykit.tone.signals.clauses import Part, Parts
    from replykit.tone.signals.columns import Columns
    from replykit.tone.signals.cues import Cue
    from replykit.tone.signals.grammar import Grammar

_WHETHER = frozenset({"if", "si", "s'"})
_ONLY_SUBORDINATE = frozenset({"once", "when", "after", "until", "till", "quand", "lorsque", "lorsqu'", "une"})
"""Words that are adverbs, prepositions or pronouns too, and set a condition only where they open a clause."""
_PARTICIPLES = frozenset({"provided", "providing", "assuming"})
_AUXILIARIES = frozenset({"be", "have"})
"""With these before it, a participle is the verb of its clause."""


def mark_conditions(columns: Columns, parts: Parts, grammar: Grammar, cues: list[Cue]) -> None:
    """
    Mark the clauses that state a condition, and those that depend on one.

    Args:
        columns: The text.
        parts: Its clauses, with their own tense already read.
        grammar: Its language.
        cues: The phrases that may set a condition.
    """
    for part in parts.parts:
        if "condition" in part.signals and part.governor is None:
            _mark_coordinates(parts, part)
        elif "condition" in part.signals:
            _mark_governor(parts, part)
    for cue in cues:
        _mark_condition(columns, parts, grammar, cue)


def _mark_condition(columns: Columns, parts: Parts, grammar: Grammar, cue: Cue) -> None:
    """Mark what one phrase makes conditional."""
    before = columns.lower[cue.start - 1] if cue.start else ""
    after = columns.lower[cue.end] if cue.end < len(columns) else ""
    if before in grammar.no_condition_before or after in grammar.no_condition_after:
        return
    if columns.lower[cue.start] in _PARTICIPLES and (
        columns.dep[cue.start] == "acl" or (cue.start and columns.lemma[cue.start - 1] in _AUXILIARIES)
    ):
        # 'It is provided', 'the form provided': nothing hangs on it.
        return
    part = _part_of_cue(parts, cue)
    opens = part.head >= cue.end or (cue.end - cue.start > 1 and cue.start <= part.head)
    is_first = part.governor is None and cue.start == part.tokens[0] and part.has_subject
    is_first = is_first and columns.dep[cue.start] != "prep"
    is_subordinate = opens and (part.relation in ADVERBIAL | COMPLEMENT or is_first)
    if columns.lower[cue.start] in _ONLY_SUBORDINATE and cue.end - cue.start == 1 and not is_subordinate:
        return
    governor = parts.governor(part)
    is_asked = governor is not None and columns.lemma[governor.head] in grammar.asking
    if part.relation in ADVERBIAL and governor is not None:
        if is_asked and columns.lower[cue.start] in _WHETHER and part.head > governor.head:
            return
        if "past" not in part.signals or columns.lower[cue.start] in _WHETHER:
            part.signals.add("condition")
            _mark_governor(parts, part)
    elif part.relation in COMPLEMENT and governor is not None and opens:
        if not is_asked or _is_let_know(columns, parts, governor, cue):
            part.signals.add("condition")
            _mark_governor(parts, part)
    elif governor is None and cue.start == part.tokens[0]:
        followers = mark_following(parts, part)
        part.signals.add("condition" if followers else "conditional")
    else:
        # 'Provided the bank agrees': the parser made no clause of it; who is meant stands right behind.
        is_yours = bool(grammar.second_person & set(columns.lower[cue.end : cue.end + 2]))
        part.signals |= {"conditional"} if is_yours else {"conditional", "contingent"}


def _part_of_cue(parts: Parts, cue: Cue) -> Part:
    """Give the clause a cue opens: of 'as soon as', the last word stands in it, the first in the main clause."""
    last = parts.parts[parts.part_of[cue.end - 1]]
    return last if last.relation in ADVERBIAL | COMPLEMENT else parts.parts[parts.part_of[cue.start]]


def _is_let_know(columns: Columns, parts: Parts, governor: Part, cue: Cue) -> bool:
    """See 'I'll let you know when': no question hangs on this 'know'."""
    above = parts.governor(governor)
    return (
        above is not None and columns.lemma[above.head] == "let" and columns.lower[cue.start] in ("when", "once", "as")
    )


def _mark_governor(parts: Parts, part: Part) -> None:
    """Mark what a condition holds for: the clause above it, and the one which that completes."""
    governor = parts.governor(part)
    if governor is None:
        return
    found = _put_by(part)
    governor.signals |= found
    governor.condition_precedes = governor.condition_precedes or part.head < governor.head
    above = parts.governor(governor)
    if above is not None and governor.relation in ("xcomp", "ccomp"):
        above.signals |= found


def _put_by(part: Part) -> set[str]:
    """Give what a condition makes of the clause it holds for."""
    return {"conditional", "contingent"} if part.who in ("third", "nobody") else {"conditional"}


def _mark_coordinates(parts: Parts, part: Part) -> None:
    """Mark the main clause of 'should you need anything, call me' where the parser hung it on its condition."""
    for follower in map(parts.parts.__getitem__, parts.governed[part.index]):
        if follower.relation in COORDINATE | LOOSE:
            follower.signals |= _put_by(part)


def _stands_alone(part: Part) -> bool:
    return part.has_subject or "imperative" in part.signals


def mark_following(parts: Parts, part: Part) -> bool:
    """
    Mark what follows a condition that the parser took for the main clause, or for a sentence.

    Args:
        parts: The clauses of the text.
        part: The clause, or phrase, that states the condition.

    Returns:
        Whether anything follows.
    """
    below = (parts.parts[index] for index in parts.governed[part.index])
    followers = [p for p in below if p.head > part.head and p.relation != "xcomp" and _stands_alone(p)]
    for follower in followers:
        follower.signals |= _put_by(part)
    return bool(followers)
