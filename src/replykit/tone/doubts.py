"""The benefit of the doubt: weak remarks are dropped where no sure one stands beside them.

Faults of tone seldom come singly. Of two remarks that weigh the same, the one beside others is mostly right, and
the one in a reply without any other is mostly wrong (seven right of ten against one of three, where sentences of
English replies that the table had not seen sounded harsh). So where a rule finds the only fault of a draft, its
sentence must weigh more (`alone`). Weak remarks do not hold each other up, for a long letter without a fault has
several: 51 such letters that no table had seen drew 30 remarks when they did, and 18 without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from replykit.tone.checks.sounds_like import WEIGHED, weighs_sentences, weight_of
from replykit.tone.remarks import family_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from replykit.tone.model import Finding, Rule
    from replykit.tone.reading import Reading

_FAULTS = frozenset((*WEIGHED, "sloppy"))
"""Categories that come together; that a reply is cold or leaves a question open says nothing of these."""


def has_sure_fault(findings: Iterable[Finding], doubtful: Container[Finding]) -> bool:
    """Say whether a fault of a draft is not doubtful."""
    return any(family_of(one.category) in _FAULTS and one not in doubtful for one in findings)


def is_doubtful(finding: Finding, rule: Rule, reading: Reading) -> bool:
    """Say whether what a rule found weighs too little to stand alone."""
    if rule.alone is None:
        return False
    return weight_of(family_of(rule.category), reading, finding.span, with_rest=weighs_sentences(rule)) < rule.alone
