"""`replykit lint --fix`: drafts mended, or shown as they would be."""

from __future__ import annotations

import difflib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from replykit.cli import common
from replykit.cli.checking import Found, check_named, read, write_answer
from replykit.cli.writing import write_whole
from replykit.errors import ReplykitError
from replykit.output.findings import CheckedDraft, counted
from replykit.settings import interface_language
from replykit.text import Draft, visible
from replykit.tone.fixing import Fixed, fix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from replykit.cli.checking import Check
    from replykit.errors import Problem
    from replykit.serve.request import Answer, Request, Source
    from replykit.tone.model import Checked

_UNENDED = "\n\\ No newline at end of file\n"


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
    applied = 0
    for source in request.sources:
        try:
            draft = read(source, request)
            fixed = _fixed(draft, message, source, check)
            one = _shown(draft, fixed, check(draft, message, source)) if dry_run else _written(draft, fixed, source)
        except ReplykitError as error:
            found.problems += error.problems
        else:
            applied += fixed.applied
            found.problems += one.checked.problems
            found.done.append(one)
    # NOTE: a fixed text or a diff has standard output to itself.
    is_out_taken = dry_run or any(source.name == "-" for source in request.sources)
    answer = write_answer(request, found, is_out_taken=is_out_taken)
    if not applied or request.is_quiet or request.form != "text":
        return answer
    return replace(answer, err=answer.err + _tell(applied, request, dry_run=dry_run))


def _fixed(draft: Draft, message: str | None, source: Source, check: Check) -> Fixed:
    return fix(draft.text, lambda text: check_named(check, Draft(text, draft.name), message, source))


def _shown(draft: Draft, fixed: Fixed, checked: Checked) -> CheckedDraft:
    common.write(_diff(draft, fixed.text))
    return CheckedDraft(draft=draft, checked=checked)


def _written(draft: Draft, fixed: Fixed, source: Source) -> CheckedDraft:
    if source.name == "-":
        common.write(fixed.text)
    elif fixed.applied:
        write_whole(Path(source.name), fixed.text.encode("utf-8"))
    return CheckedDraft(draft=Draft(fixed.text, draft.name), checked=fixed.checked)


def _tell(applied: int, request: Request, *, dry_run: bool) -> str:
    if interface_language(request.place.environ) == "fr":
        many = "s" if applied > 1 else ""
        return f"{counted(applied, 'correction', 'fr')} {f'possible{many}' if dry_run else f'faite{many}'}.\n"
    return f"{applied} {'fix' if applied == 1 else 'fixes'} {'possible' if dry_run else 'made'}.\n"


def _diff(draft: Draft, fixed: str) -> str:
    before, after = draft.text.splitlines(keepends=True), fixed.splitlines(keepends=True)
    lines = difflib.unified_diff(before, after, draft.name, draft.name)
    return "".join(visible(line.rstrip("\r\n")) + ("\n" if line[-1] in "\r\n" else _UNENDED) for line in lines)
