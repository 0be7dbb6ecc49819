"""Findings as editors show them: diagnostics, hovers, code actions.

Pure: a document and its findings in, messages of the protocol out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from replykit.serve.wording import reasons, say
from replykit.text import Span, visible
from replykit.tone.edits import Edit
from replykit.tone.fixing import edits_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from replykit.serve.documents import Document
    from replykit.tone.model import Checked, Finding

SOURCE = "replykit"
DISMISS = "replykit.dismiss"
FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.{SOURCE}"
_SEVERITIES = {
    "suggestion": types.DiagnosticSeverity.Information,
    "warning": types.DiagnosticSeverity.Warning,
    "error": types.DiagnosticSeverity.Error,
}


def diagnostic(finding: Finding, document: Document) -> types.Diagnostic:
    """Give a finding as an editor underlines it."""
    return types.Diagnostic(
        range=document.range(finding.span),
        message=visible(finding.message),
        severity=_SEVERITIES[finding.level],
        source=SOURCE,
        code=finding.rule,
        data={"fingerprint": finding.fingerprint},
    )


def at(span: Span, findings: Sequence[Finding], document: Document) -> list[Finding]:
    """
    Give the findings that a place in the editor means.

    Those that it touches; where it touches none, those on its lines: some editors count columns otherwise.
    """
    touched = [one for one in findings if one.span.start <= span.end and span.start <= one.span.end]
    if touched:
        return touched
    lines = document.lines
    first, last = lines.position(span.start).line, lines.position(span.end).line
    return [
        one
        for one in findings
        if lines.position(one.span.start).line <= last and first <= lines.position(one.span.end).line
    ]


def hover(findings: Iterable[Finding], document: Document, language: str) -> types.Hover | None:
    """Say of the findings at a place what, why and what to write instead."""
    found = list(findings)
    if not found:
        return None
    parts = []
    for one in found:
        lines = [f"**{_plain(one.message)}**", _plain(one.because)]
        if one.instead:
            lines.append(f"*{say('instead', language)}* {_plain(one.instead)}")
        lines.append(f"`{one.rule}` · {one.pair or one.principle or one.category}")
        parts.append("\n\n".join(line for line in lines if line))
    value = "\n\n---\n\n".join(parts)
    span = Span(min(one.span.start for one in found), max(one.span.end for one in found))
    content = types.MarkupContent(kind=types.MarkupKind.Markdown, value=value)
    return types.Hover(contents=content, range=document.range(span))


def _plain(text: str) -> str:
    """Keep a chart's sentence from being read as Markdown."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in visible(text))


def quick_fixes(finding: Finding, document: Document, checked: Checked) -> Iterator[tuple[str, Edit]]:
    """Give the title and the edit of each fix, best first."""
    for edit in edits_of(finding, document.text, checked.language):
        if edit.text:
            yield say("replace", checked.language, text=edit.text), edit
        else:
            yield say("take-out", checked.language, text=document.text[edit.span.start : edit.span.end]), edit


def dismissals(finding: Finding, document: Document, language: str) -> Iterator[types.Command]:
    """Give the commands that let a finding stand, one a reason."""
    for reason in reasons(language):
        title = say("dismiss", language, text=finding.text, reason=reason)
        yield types.Command(title=title, command=DISMISS, arguments=[document.uri, finding.fingerprint, reason])


def difference(before: str, after: str) -> Edit | None:
    """Give the one edit that turns a text into another; None where they are the same."""
    if before == after:
        return None
    most = min(len(before), len(after))
    start = next((n for n in range(most) if before[n] != after[n]), most)
    end = next((n for n in range(most - start) if before[-1 - n] != after[-1 - n]), most - start)
    return Edit(Span(start, len(before) - end), after[start : len(after) - end])


def text_edit(edit: Edit, document: Document, *, by_lines: bool) -> types.TextEdit:
    """
    Give an edit as an editor makes it.

    Args:
        edit: In the server's own text.
        document: Its document.
        by_lines: Replace whole lines where a character before the edit's end is counted differently by
            different editors: for one that has not said how it counts.
    """
    span, text = edit.span, edit.text
    lines = document.lines
    first, last = lines.position(span.start).line, lines.position(span.end).line
    start = lines.starts[first - 1]
    if by_lines and last < len(lines.starts) and not document.text[start : span.end].isascii():
        end = lines.starts[last]
        text = document.text[start : span.start] + text + document.text[span.end : end]
        span = Span(start, end)
    return types.TextEdit(range=document.range(span), new_text=text)
