"""Findings as text for people, and as JSON for editors (contract: version 1)."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from replykit.output.style import PLAIN, WINDOW, Style, columns_of
from replykit.text import Draft, Lines, Span, visible
from replykit.tone.model import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from replykit.errors import Problem
    from replykit.tone.model import Checked

_BEFORE = 20
"""Characters shown before the marked words of a long line."""
INSTEAD = {"fr": "à la place :", "en": "instead:"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedDraft:
    """A draft and what the linter says of it."""

    draft: Draft
    checked: Checked


def finding_json(finding: Finding, lines: Lines) -> dict[str, Any]:
    """Give a finding as JSON has it; all keys are always present."""
    start, end = lines.position(finding.span.start), lines.position(finding.span.end)
    return {
        "rule": finding.rule,
        "pair": finding.pair,
        "principle": finding.principle,
        "category": finding.category,
        "level": finding.level,
        "start": finding.span.start,
        "end": finding.span.end,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "text": finding.text,
        "message": finding.message,
        "because": finding.because,
        "instead": finding.instead,
        "replacements": list(finding.replacements),
        "fingerprint": finding.fingerprint,
    }


def read_finding(record: Mapping[str, Any]) -> Finding:
    """
    Read a finding back from its JSON.

    Raises:
        KeyError: It lacks something.
    """
    facts = {name.name: record[name.name] for name in fields(Finding) if name.name not in ("span", "replacements")}
    span = Span(record["start"], record["end"])
    return Finding(span=span, replacements=tuple(record["replacements"]), **facts)


def as_json(drafts: Sequence[CheckedDraft], _: Sequence[Problem]) -> str:
    """Write the JSON of `lint --format json`."""
    files = [
        {
            "path": one.draft.name,
            "language": one.checked.language,
            "findings": [finding_json(finding, one.draft.lines) for finding in one.checked.findings],
        }
        for one in drafts
    ]
    return json.dumps({"version": 1, "files": files}, ensure_ascii=False, indent=2) + "\n"


def as_text(drafts: Sequence[CheckedDraft], style: Style = PLAIN, *, why: bool = False, width: int = WINDOW) -> str:
    """
    Write each finding with its line, the words marked under it, and what to write instead.

    Args:
        drafts: What was checked.
        style: Colours.
        why: With the reason and the fingerprint.
        width: Characters of the draft's line to show.
    """
    return "".join(
        show_finding(finding, one.draft, one.checked.language, style, width)
        + (_why(finding, style) if why else "")
        + "\n"
        for one in drafts
        for finding in one.checked.findings
    )


def show_finding(finding: Finding, draft: Draft, language: str, style: Style = PLAIN, width: int = WINDOW) -> str:
    """Write one finding, without a line end at the end."""
    position = draft.lines.position(finding.span.start)
    place = style.bold(f"{visible(draft.name)}:{position.line}:{position.column}:")
    paint = _paint(finding, style)
    head = f"{place} {paint(finding.level)}: {visible(finding.message)} {style.dim(f'[{finding.rule}]')}"
    lines = [head, *_marked(finding, draft, style, width)]
    if finding.instead:
        lines.append(f"  {style.dim(INSTEAD.get(language, INSTEAD['en']))} {visible(finding.instead)}")
    return "\n".join(lines)


def _paint(finding: Finding, style: Style) -> Callable[[str], str]:
    return {"error": style.error, "warning": style.warning, "suggestion": style.suggestion}[finding.level]


def _why(finding: Finding, style: Style) -> str:
    because = f"\n  {visible(finding.because)}" if finding.because else ""
    return f"{because}\n  {style.dim(f'replykit dismiss {finding.fingerprint} --reason ...')}"


def _marked(finding: Finding, draft: Draft, style: Style, width: int) -> list[str]:
    position = draft.lines.position(finding.span.start)
    text = draft.lines.line(position.line)
    first = position.column - 1
    start = max(0, min(first - _BEFORE, len(text) - width))
    end = min(len(text), start + width)
    last = min(first + len(finding.span), end)
    before, marked = visible(text[start:first]), visible(text[first:last])
    dots, rest = ("… " if start else ""), visible(text[last:end]) + (" …" if end < len(text) else "")
    number, pad = str(position.line), " " * columns_of(dots + before)
    margin = " " * len(number)
    return [
        f"  {style.dim(f'{number} |')} {dots}{before}{marked}{rest}".rstrip(),
        f"  {style.dim(f'{margin} |')} {pad}{_paint(finding, style)('^' * max(1, columns_of(marked)))}",
    ]


def counted(number: int, noun: str, language: str = "en") -> str:
    """Write a number with its noun: `1 draft`, `0 drafts`, `0 brouillon`."""
    is_many = number > 1 if language == "fr" else number != 1
    return f"{number} {noun}{'s' if is_many else ''}"


def summary(drafts: Iterable[CheckedDraft], language: str) -> str:
    """Say in one sentence, in the agent's language, what came out; nothing of who wrote it."""
    drafts = list(drafts)
    count = sum(len(one.checked.findings) for one in drafts)
    hidden = sum(one.checked.dismissed for one in drafts)
    if language == "fr":
        found = counted(count, "remarque", "fr") if count else "rien à redire"
        left = f" ({hidden} laissée{'s' if hidden > 1 else ''} de côté)" if hidden else ""
        return f"{counted(len(drafts), 'brouillon', 'fr')} : {found}{left}."
    found = counted(count, "finding") if count else "nothing to say"
    return f"{counted(len(drafts), 'draft')}: {found}{f' ({hidden} dismissed)' if hidden else ''}."
