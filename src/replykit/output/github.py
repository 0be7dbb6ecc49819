"""Findings as GitHub Actions reads them from a log: annotations on the lines of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from replykit.errors import Problem
    from replykit.output.findings import CheckedDraft
    from replykit.text import Draft
    from replykit.tone.model import Finding

_KINDS = {"suggestion": "notice", "warning": "warning", "error": "error"}


def as_github(drafts: Sequence[CheckedDraft], problems: Sequence[Problem]) -> str:
    """Write one workflow command a finding, and one for each thing that could not be checked."""
    commands = [_command(finding, one.draft) for one in drafts for finding in one.checked.findings]
    return "".join([*commands, *map(_complaint, problems)])


def _command(finding: Finding, draft: Draft) -> str:
    start, end = draft.lines.position(finding.span.start), draft.lines.position(finding.span.end)
    places = {"file": draft.name, "line": start.line, "endLine": end.line}
    # NOTE: GitHub refuses columns over several lines.
    columns = {"col": start.column, "endColumn": end.column} if start.line == end.line else {}
    properties = {**places, **columns, "title": finding.rule}
    message = f"{finding.message}\n{finding.instead}" if finding.instead else finding.message
    return _written(_KINDS[finding.level], properties, message)


def _complaint(problem: Problem) -> str:
    where = problem.where
    places = {"file": where.file, "line": where.line, "col": where.column} if where else {}
    text = f"{problem.what}\n{problem.hint}" if problem.hint else problem.what
    return _written("warning" if problem.is_warning else "error", {**places, "title": "replykit"}, text)


def _written(kind: str, properties: Mapping[str, object], text: str) -> str:
    written = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{kind} {written}::{_data(text)}\n"


def _data(text: str) -> str:
    """Keep a text on its line: whatever it says, it starts no command of its own."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
