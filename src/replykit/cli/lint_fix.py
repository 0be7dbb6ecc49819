"""`replykit lint --fix`: drafts mended, or shown as they would be."""

from __future__ import annotations

import difflib
import json
from dataclasses import replace
from io import StringIO
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
    from replykit.serve.request import Answer, Place, Request, Source
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
            one = (
                _shown(draft, fixed, check(draft, message, source), request.place)
                if dry_run
                else _written(draft, fixed, source)
            )
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


def _shown(draft: Draft, fixed: Fixed, checked: Checked, place: Place) -> CheckedDraft:
    diff = _diff(draft, fixed.text)
    if place.is_out_terminal:
        common.write("".join(visible(line.rstrip("\r\n")) + "\n" for line in diff))
    else:
        # NOTE: `patch` has to find the bytes of the file, and its name as it came in.
        common.write_bytes("".join(diff).encode("utf-8", "surrogateescape"))
    return CheckedDraft(draft=draft, checked=checked)


def _written(draft: Draft, fixed: Fixed, source: Source) -> CheckedDraft:
    if source.name == "-":
        common.write_bytes(fixed.text.encode("utf-8"))
    elif fixed.applied:
        write_whole(Path(source.name), fixed.text.encode("utf-8"))
    return CheckedDraft(draft=Draft(fixed.text, draft.name), checked=fixed.checked)


def _tell(applied: int, request: Request, *, dry_run: bool) -> str:
    if interface_language(request.place.environ) == "fr":
        many = "s" if applied > 1 else ""
        return f"{counted(applied, 'correction', 'fr')} {f'possible{many}' if dry_run else f'faite{many}'}.\n"
    return f"{applied} {'fix' if applied == 1 else 'fixes'} {'possible' if dry_run else 'made'}.\n"


def _diff(draft: Draft, fixed: str) -> list[str]:
    name = _heading(draft.name)
    # NOTE: lines as `patch` counts them: `splitlines` would also cut at a form feed or at U+2028.
    lines = difflib.unified_diff(list(StringIO(draft.text)), list(StringIO(fixed)), name, name)
    return [line if line.endswith("\n") else line + _UNENDED for line in lines]


def _heading(name: str) -> str:
    """Name a file as `diff -u` does: a tab ends a name that holds blanks, quotes one that would not fit on its line."""
    if name.startswith('"') or any(character < " " for character in name):
        return json.dumps(name, ensure_ascii=False)
    return f"{name}\t" if " " in name else name
