"""Findings as GitHub Actions reads them from a log: annotations on the lines of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replykit.output.style import PLAIN, Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from replykit.output.findings import CheckedDraft
    from replykit.text import Draft
    from replykit.tone.model import Finding

_KINDS = {"suggestion": "notice", "warning": "warning", "error": "error"}


def as_github(drafts: Sequence[CheckedDraft], style: Style = PLAIN) -> str:
    """Write one workflow command a finding."""
    del style
    return "".join(_command(finding, one.draft) for one in drafts for finding in one.checked.findings)


def _command(finding: Finding, draft: Draft) -> str:
    start, end = draft.lines.position(finding.span.start), draft.lines.position(finding.span.end)
    places = {"file": draft.name, "line": start.line, "endLine": end.line}
    # NOTE: GitHub refuses columns over several lines.
    columns = {"col": start.column, "endColumn": end.column} if start.line == end.line else {}
    properties = {**places, **columns, "title": finding.rule}
    written = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    message = f"{finding.message}\n{finding.instead}" if finding.instead else finding.message
    return f"::{_KINDS[finding.level]} {written}::{_data(message)}\n"


def _data(text: str) -> str:
    """Keep a text on its line: whatever it says, it starts no command of its own."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
