"""Findings that stay with their words while the draft changes around them. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from replykit.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from replykit.tone.model import Finding


def move_with(findings: Sequence[Finding], before: str, after: str) -> tuple[Finding, ...]:
    """
    Move findings from one text to the next.

    Args:
        findings: What was found in `before`.
        before: The text that was checked.
        after: The same text after an edit in one place.

    Returns:
        The findings beside the edit, at their new offsets; those it touched are gone.
    """
    head = _common_head(before, after)
    tail = _common_head(before[::-1], after[::-1])
    edit_end, shift = len(before) - tail, len(after) - len(before)
    moved = []
    for finding in findings:
        if finding.span.end <= head:
            moved.append(finding)
        elif finding.span.start >= edit_end:
            span = Span(finding.span.start + shift, finding.span.end + shift)
            moved.append(replace(finding, span=span))
    return tuple(moved)


def _common_head(one: str, other: str) -> int:
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def nearest(findings: Sequence[Finding], cursor: int) -> Finding | None:
    """Give the finding under the cursor, else the one whose words are nearest."""
    return min(findings, key=lambda finding: _distance(finding.span, cursor), default=None)


def _distance(span: Span, cursor: int) -> tuple[int, int]:
    if span.start <= cursor < span.end:
        return (0, len(span))
    return (min(abs(cursor - span.start), abs(cursor - span.end) + 1), len(span))


def following(findings: Sequence[Finding], cursor: int) -> Finding | None:
    """Give the first finding that starts after the cursor, or the first of all."""
    ordered = sorted(findings, key=lambda finding: finding.span)
    return next((finding for finding in ordered if finding.span.start > cursor), ordered[0] if ordered else None)


def preceding(findings: Sequence[Finding], cursor: int) -> Finding | None:
    """Give the last finding that starts before the cursor, or the last of all."""
    ordered = sorted(findings, key=lambda finding: finding.span, reverse=True)
    return next((finding for finding in ordered if finding.span.start < cursor), ordered[0] if ordered else None)
