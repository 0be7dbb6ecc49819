"""Which clauses hold only if or once something else happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replykit.tone.signals.clauses import ADVERBIAL, COMPLEMENT, LOOSE

if TYPE_CHECKING:
    from replykit.tone.signals.clauses import Part, Parts
    from replykit.tone.signals.columns import Columns
    from replykit.tone.signals.cues import Cue
    from replykit.tone.signals.grammar import Grammar

_ONLY_SUBORDINATE = frozenset({"once", "when", "after", "until", "till", "quand", "lorsque", "lorsqu'", "une"})
"""Words that are adverbs, prepositions or pronouns too, and set a condition only where they open a clause."""


def mark_condition(columns: Columns, parts: Parts, grammar: Grammar, cue: Cue) -> None:
    """
    Mark the clause that states a condition, and the one that depends on it.

    Args:
        columns: The text.
        parts: Its clauses, with their own tense already read.
        grammar: Its language.
        cue: A phrase that may set a condition.
    """
    before = columns.lower[cue.start - 1] if cue.start else ""
    after = columns.lower[cue.end] if cue.end < len(columns) else ""
    if before in grammar.no_condition_before or after in grammar.no_condition_after:
        return
    part = parts.parts[parts.part_of[cue.start]]
    opens = columns.dep[cue.start] in ("mark", "advmod", "case", "fixed", "prep") and part.head > cue.start
    if columns.lower[cue.start] in _ONLY_SUBORDINATE and not (opens and part.relation in ADVERBIAL):
        return
    governor = parts.governor(part)
    if part.relation in ADVERBIAL and governor is not None:
        if "past" not in part.signals or columns.lower[cue.start] in ("if", "si", "s'"):
            part.signals.add("condition")
            governor.condition_precedes = governor.condition_precedes or part.head < governor.head
            _mark_upwards(parts, governor)
    elif part.relation in COMPLEMENT and governor is not None and opens:
        if columns.lemma[governor.head] not in grammar.asking:
            part.signals.add("condition")
            governor.signals.add("conditional")
    elif governor is None and opens and cue.start == part.tokens[0]:
        _mark_after(columns, parts, part)
    else:
        part.signals.add("conditional")


def _mark_upwards(parts: Parts, part: Part) -> None:
    """Mark a clause, and the ones above it that it completes: 'we're able to refund you once ...'."""
    part.signals.add("conditional")
    governor = parts.governor(part)
    if governor is not None and part.relation == "xcomp":
        governor.signals.add("conditional")


def _mark_after(columns: Columns, parts: Parts, part: Part) -> None:
    """Mark what follows a condition that the parser took for the main clause."""
    below = (parts.parts[index] for index in parts.governed[part.index])
    followers = [p for p in below if p.relation in COMPLEMENT | LOOSE and p.head > part.head]
    followers = [p for p in followers if columns.dep[p.head] != "xcomp"]
    for follower in followers:
        follower.signals.add("conditional")
    part.signals.add("condition" if followers else "conditional")
