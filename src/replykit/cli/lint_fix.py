"""`replykit lint --fix`: drafts mended, or shown as they would be."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING

from replykit.cli import common
from replykit.cli.checking import Found, read, write_answer
from replykit.cli.writing import write_whole
from replykit.errors import ReplykitError
from replykit.output.findings import CheckedDraft
from replykit.text import Draft, visible
from replykit.tone.fixing import fix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from replykit.cli.checking import Check
    from replykit.errors import Problem
    from replykit.serve.request import Answer, Request, Source


def fix_drafts(request: Request, check: Check, problems: Sequence[Problem], *, dry_run: bool) -> Answer:
    """
    Mend what can be mended safely: a file in place, standard input to standard output; or only show the changes.

    Args:
        request: What is asked.
        check: The linter, as it is switched for each draft.
        problems: What was wrong with the chart.
        dry_run: Write nothing, print the changes.

    Raises:
        ReplykitError: The customer's message cannot be read.
    """
    message = read(request.customer, request).text if request.customer else None
    found = Found(problems=list(problems))
    for source in request.sources:
        try:
            one = _fix(read(source, request), message, source, check, dry_run=dry_run)
        except ReplykitError as error:
            found.problems += error.problems
        else:
            found.problems += one.checked.problems
            found.done.append(one)
    # NOTE: a fixed text or a diff has standard output to itself.
    is_out_taken = dry_run or any(source.name == "-" for source in request.sources)
    return write_answer(request, found, is_out_taken=is_out_taken)


def _fix(draft: Draft, message: str | None, source: Source, check: Check, *, dry_run: bool) -> CheckedDraft:
    fixed = fix(draft.text, lambda text: check(Draft(text, draft.name), message, source))
    if dry_run:
        common.write(_diff(draft, fixed.text))
        return CheckedDraft(draft=draft, checked=check(draft, message, source))
    if source.name == "-":
        common.write(fixed.text)
    elif fixed.applied:
        write_whole(Path(source.name), fixed.text.encode("utf-8"))
    return CheckedDraft(draft=Draft(fixed.text, draft.name), checked=fixed.checked)


def _diff(draft: Draft, fixed: str) -> str:
    before, after = draft.text.splitlines(keepends=True), fixed.splitlines(keepends=True)
    lines = difflib.unified_diff(before, after, draft.name, draft.name)
    return "".join(visible(line.rstrip("\r\n")) + "\n" for line in lines)
