"""Findings as SARIF 2.1.0, which code hosts and review tools read.

Columns are code points and say so (`columnKind`); the fingerprint lets a tool follow a finding from
one version of a draft to the next; replacements come as fixes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from replykit.errors import any_broken
from replykit.tone.fixing import edits_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from replykit.errors import Problem
    from replykit.output.findings import CheckedDraft
    from replykit.text import Draft, Span
    from replykit.tone.edits import Edit
    from replykit.tone.model import Finding

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"suggestion": "note", "warning": "warning", "error": "error"}


def as_sarif(drafts: Sequence[CheckedDraft], problems: Sequence[Problem]) -> str:
    """Write one run with a result a finding, the rules that found, and what could not be checked."""
    rules = sorted({finding.rule: finding for one in drafts for finding in one.checked.findings}.items())
    numbers = {rule: number for number, (rule, _) in enumerate(rules)}
    driver = {
        "name": "replykit",
        "version": _version(),
        "rules": [_rule(finding) for _, finding in rules],
    }
    results = [_result(finding, one, numbers[finding.rule]) for one in drafts for finding in one.checked.findings]
    invocation = {
        "executionSuccessful": not any_broken(problems),
        "toolExecutionNotifications": [_notification(problem) for problem in problems],
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [invocation],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _version() -> str:
    from importlib import metadata  # noqa: PLC0415 - slow, and only this format says it

    return metadata.version("replykit")


def _rule(finding: Finding) -> dict[str, Any]:
    """Describe a rule by what its findings share."""
    described = {"fullDescription": {"text": finding.because}} if finding.because else {}
    helped = {"help": {"text": finding.instead}} if finding.instead else {}
    properties = {"category": finding.category, "pair": finding.pair, "principle": finding.principle}
    return {
        "id": finding.rule,
        **described,
        **helped,
        "defaultConfiguration": {"level": _LEVELS[finding.level]},
        "properties": {key: value for key, value in properties.items() if value},
    }


def _notification(problem: Problem) -> dict[str, Any]:
    text = f"{problem.what}. {problem.hint}" if problem.hint else problem.what
    where = problem.where
    region = {"startLine": where.line, "startColumn": where.column} if where else {}
    place = {"artifactLocation": {"uri": _uri(where.file)}, "region": region} if where else {}
    return {
        "level": "warning" if problem.is_warning else "error",
        "message": {"text": text},
        **({"locations": [{"physicalLocation": place}]} if place else {}),
    }


def _result(finding: Finding, one: CheckedDraft, rule_number: int) -> dict[str, Any]:
    artifact = {"uri": _uri(one.draft.name)}
    region = {**_region(finding.span, one.draft), "snippet": {"text": finding.text}}
    fixes = [_fix(edit, one.draft, artifact) for edit in edits_of(finding, one.draft.text, one.checked.language)]
    return {
        "ruleId": finding.rule,
        "ruleIndex": rule_number,
        "level": _LEVELS[finding.level],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
        "partialFingerprints": {"replykit/v1": finding.fingerprint},
        **({"fixes": fixes} if fixes else {}),
    }


def _fix(edit: Edit, draft: Draft, artifact: dict[str, str]) -> dict[str, Any]:
    replacement = {"deletedRegion": _region(edit.span, draft), "insertedContent": {"text": edit.text}}
    return {"artifactChanges": [{"artifactLocation": artifact, "replacements": [replacement]}]}


def _region(span: Span, draft: Draft) -> dict[str, int]:
    start, end = draft.lines.position(span.start), draft.lines.position(span.end)
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "charOffset": span.start,
        "charLength": len(span),
    }


def _uri(name: str) -> str:
    """Give a draft's path as a URI reference: relative where the path is."""
    if name == "-":
        return "stdin"
    path = Path(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
