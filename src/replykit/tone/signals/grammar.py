"""What a language brings to the reading of clauses: its words, and how its verbs show tense and person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from replykit.tone.signals.clauses import Part
    from replykit.tone.signals.columns import Columns
    from replykit.tone.signals.cues import Compiled
    from replykit.tone.signals.model import Who

ReadVerb: TypeAlias = "Callable[[Columns, Part], set[str]]"
ReadActor: TypeAlias = "Callable[[Columns, Part], Who | None]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """One language."""

    cues: Compiled
    """Phrases that carry a signal by themselves."""
    mend: Callable[[Columns], None]
    """Put right, in the columns, what the pipeline is known to get wrong."""
    read_verb: ReadVerb
    """Tense, mood and negation of one clause, from its own words."""
    read_actor: ReadActor
    """Who acts in a clause; None where it has no subject of its own."""
    is_interrogative: Callable[[Columns, Part], bool]
    """Whether a clause has the form of a question, with or without its mark."""
    asking: frozenset[str]
    """Verbs whose 'if' asks and sets no condition: know, check; and 'idea', of which one has none."""
    asked: frozenset[str]
    """Words that open what is asked: whether, when, how."""
    saying: frozenset[str]
    """Verbs that report words."""
    vouching: frozenset[str]
    """Nouns that a clause completes: (my) word (that)."""
    sealed: frozenset[str]
    """Verbs whose negation does not reach what hangs on them: forget, hesitate, know."""
    handing: frozenset[str]
    """Verbs whose object does what the infinitive says: ask, invite."""
    adversative: frozenset[str]
    """But."""
    second_person: frozenset[str]
    by: frozenset[str]
    """What names who did it: by (you)."""
    no_condition_before: frozenset[str]
    """Words before a condition's that undo it: even (if)."""
    no_condition_after: frozenset[str]
    """Words after a condition's that undo it: (once) again."""
    habits: frozenset[str]
    """Words that tell how a thing mostly goes, and hedge what a colon opens behind them: usually."""
    no_time_after: frozenset[str]
    """Words before a time that make it a habit or a past one: every (Monday), le (lundi)."""
