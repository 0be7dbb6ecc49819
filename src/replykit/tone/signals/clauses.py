"""Where clauses begin and end: verbs that carry a subject or a complement, and what hangs on them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from replykit.tone.signals.columns import Columns
    from replykit.tone.signals.model import Who

COMPLEMENT = frozenset({"ccomp", "xcomp", "csubj", "csubjpass", "csubj:pass", "acl", "pcomp", "dep", "advcl:cleft"})
ADVERBIAL = frozenset({"advcl"})
RELATIVE = frozenset({"relcl", "acl:relcl"})
COORDINATE = frozenset({"conj"})
LOOSE = frozenset({"parataxis"})
_CLAUSAL = COMPLEMENT | ADVERBIAL | RELATIVE | COORDINATE | LOOSE
_VERBS = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "nsubj:pass", "expl:subj"})
_MARKS_OF_A_VERB = frozenset(
    {"nsubj", "nsubjpass", "nsubj:pass", "expl:subj", "aux", "auxpass", "aux:tense", "aux:pass", "cop"}
)


@dataclass(slots=True, kw_only=True)
class Part:
    """A clause while it is being read."""

    index: int
    head: int
    governor: int | None
    relation: str
    tokens: list[int] = field(default_factory=list)
    signals: set[str] = field(default_factory=set)
    who: Who | None = None
    verbs: list[tuple[int, str]] = field(default_factory=list)
    """Its verb forms, where a grammar tells them by their endings."""
    has_subject: bool = False
    is_finite: bool = False
    """Whether its verb has a tense or a mood of its own."""
    is_marked: bool = False
    """Whether all its words stand between quotation marks."""
    condition_precedes: bool = False
    """Whether the condition it depends on is said before it, and so over what follows too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The clauses of a text while they are being read; a governor comes before what it governs."""

    parts: list[Part]
    part_of: list[int]
    """For each token, the index of its part."""
    governed: list[list[int]]
    """For each part, the indexes of those that depend on it."""

    def governor(self, part: Part) -> Part | None:
        """Give the part that a part depends on."""
        return None if part.governor is None else self.parts[part.governor]


def split_clauses(columns: Columns) -> Parts:
    """Give each token to the nearest verb above it that makes a clause; one walk down the trees."""
    parts: list[Part] = []
    part_of = [-1] * len(columns)
    waiting = [index for index, above in enumerate(columns.head) if above == index]
    for index in waiting:
        above = columns.head[index]
        if above == index or _heads_a_clause(columns, index):
            governor = None if above == index else part_of[above]
            parts.append(Part(index=len(parts), head=index, governor=governor, relation=columns.dep[index]))
            part_of[index] = len(parts) - 1
        else:
            part_of[index] = part_of[above]
        waiting.extend(columns.children[index])
    for index, place in enumerate(part_of):
        parts[place].tokens.append(index)
    governed: list[list[int]] = [[] for _ in parts]
    for part in parts:
        if part.governor is not None:
            governed[part.governor].append(part.index)
    return Parts(parts=parts, part_of=part_of, governed=governed)


def _heads_a_clause(columns: Columns, index: int) -> bool:
    below = {columns.dep[child] for child in columns.children[index]}
    is_verb = columns.pos[index] in _VERBS
    if columns.dep[index] in _CLAUSAL:
        return is_verb or bool(below & _MARKS_OF_A_VERB)
    # Small models hang a whole clause on a noun at times; a subject of its own gives it away.
    return is_verb and bool(below & _SUBJECTS) and not columns.dep[index].startswith(("aux", "cop"))
