"""Findings as Vale writes them, for the many plugins that read Vale.

Vale counts lines and columns from 1, in code points, the last character included; it knows no alert
over several lines, so that such a finding ends with its first line. A draft without a finding has no key.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from replykit.output.findings import counted
from replykit.text import visible
from replykit.tone.fixing import edits_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from replykit.errors import Problem
    from replykit.output.findings import CheckedDraft
    from replykit.text import Draft
    from replykit.tone.model import Finding

_STYLE = "replykit"


def as_vale(drafts: Sequence[CheckedDraft], _: Sequence[Problem]) -> str:
    """Write Vale's JSON: path to alerts, all keys of an alert always present."""
    alerts = {
        one.draft.name: [_alert(finding, one.draft, one.checked.language) for finding in one.checked.findings]
        for one in drafts
        if one.checked.findings
    }
    return json.dumps(alerts, ensure_ascii=False, indent=2) + "\n"


def as_vale_lines(drafts: Sequence[CheckedDraft], _: Sequence[Problem]) -> str:
    """Write Vale's lines, `path:line:column:check:message`, which editors read by an errorformat."""
    return "".join(
        f"{visible(one.draft.name)}:{place.line}:{place.column}:{_STYLE}.{finding.rule}:{visible(finding.message)}\n"
        for one in drafts
        for finding in one.checked.findings
        for place in [one.draft.lines.position(finding.span.start)]
    )


def as_vale_report(drafts: Sequence[CheckedDraft], _: Sequence[Problem]) -> str:
    """Write Vale's report for people, two spaces or more between its columns."""
    paragraphs = [_paragraph(one) for one in drafts if one.checked.findings]
    levels = [finding.level for one in drafts for finding in one.checked.findings]
    errors, warnings, suggestions = (levels.count(level) for level in ("error", "warning", "suggestion"))
    sign = "✖" if errors else "✔"
    total = f"{counted(errors, 'error')}, {counted(warnings, 'warning')} and {counted(suggestions, 'suggestion')}"
    return "".join(paragraphs) + f"\n{sign} {total} in {counted(len(drafts), 'file')}.\n"


def _paragraph(one: CheckedDraft) -> str:
    lines = [f"\n {visible(one.draft.name)}\n"]
    for finding in one.checked.findings:
        place = one.draft.lines.position(finding.span.start)
        columns = (f"{place.line}:{place.column}", finding.level, visible(finding.message), f"{_STYLE}.{finding.rule}")
        lines.append(f" {'  '.join(columns)}\n")
    return "".join(lines)


def _alert(finding: Finding, draft: Draft, language: str) -> dict[str, Any]:
    place = draft.lines.position(finding.span.start)
    last = min(place.column + len(finding.span) - 1, len(draft.lines.line(place.line)))
    return {
        "Action": _action(finding, draft, language),
        "Span": [place.column, max(place.column, last)],
        "Check": f"{_STYLE}.{finding.rule}",
        "Description": finding.because,
        "Link": "",
        "Message": finding.message,
        "Severity": finding.level,
        "Match": finding.text,
        "Line": place.line,
    }


def _action(finding: Finding, draft: Draft, language: str) -> dict[str, Any]:
    """Give the replacements that fit in place of the marked words alone: Vale's editors change nothing around them."""
    edits = edits_of(finding, draft.text, language)
    texts = [edit.text for edit in edits if edit.span == finding.span and edit.text]
    return {"Name": "replace" if texts else "", "Params": texts}
