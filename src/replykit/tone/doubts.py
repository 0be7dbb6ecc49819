"""The benefit of the doubt: a weak remark that stands alone is dropped.

Faults of tone seldom come singly. Of two remarks that weigh the same, the one beside others is mostly right, and
the one in a reply without any other is mostly wrong (seven right of ten against one of three, where sentences of
English replies that the table had not seen sounded harsh). So where a rule finds the only fault of a draft, its
sentence must weigh more (`alone`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from replykit.tone.checks.sounds_like import WEIGHED, weighs_sentences, weight_of
from replykit.tone.remarks import family_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from replykit.tone.model import Finding, Rule
    from replykit.tone.reading import Reading

_FAULTS = frozenset((*WEIGHED, "sloppy"))
"""Categories that come together; that a reply is cold or leaves a question open says nothing of these."""


def lone_fault(findings: Sequence[Finding]) -> Finding | None:
    """Give the finding that is the only fault of a draft; None where there are more, or none."""
    faults = [one for one in findings if family_of(one.category) in _FAULTS]
    return faults[0] if len(faults) == 1 else None


def is_doubtful(finding: Finding, rule: Rule, reading: Reading) -> bool:
    """Say whether what a rule found weighs too little to stand alone."""
    if rule.alone is None:
        return False
    return weight_of(family_of(rule.category), reading, finding.span, with_rest=weighs_sentences(rule)) < rule.alone
