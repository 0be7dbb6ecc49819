"""Checking drafts: a request in, what to print and how to end out.

The full program and the warm linter both come through here, which is why their answers are the same
to the byte. Reads no file and prints nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from replykit.errors import Problem, ReplykitError, any_broken
from replykit.output.findings import CheckedDraft, as_text, summary
from replykit.output.formats import ALL_FORMATS
from replykit.output.problems import show_problems
from replykit.output.style import WINDOW, choose_style
from replykit.serve.request import Answer, Place, Request, Source
from replykit.settings import interface_language
from replykit.text import Draft
from replykit.tone.model import Checked, Level, level_of, reaches

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Check = Callable[[Draft, "str | None", Source], Checked]
    """Draft, customer's message and where the draft comes from, to what the linter says."""

_NARROWEST = 30
_MARGIN = 12
"""Columns for the line number and the dots."""


@dataclass(slots=True)
class Found:
    """What came out so far."""

    done: list[CheckedDraft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def check_drafts(request: Request, check: Check, problems: Sequence[Problem] = ()) -> Answer:
    """
    Check every draft of a request; what is wrong with one costs only itself.

    Args:
        request: What is asked.
        check: The linter, as it is switched for each draft.
        problems: What was wrong with the chart.

    Raises:
        ReplykitError: The customer's message cannot be read.
    """
    message = read(request.customer, request).text if request.customer else None
    found = Found(problems=list(problems))
    for source in request.sources:
        try:
            draft = read(source, request)
            checked = check_named(check, draft, message, source)
        except ReplykitError as error:
            found.problems += error.problems
        else:
            found.problems += checked.problems
            found.done.append(CheckedDraft(draft=draft, checked=checked))
    return write_answer(request, found)


def read(source: Source, request: Request) -> Draft:
    """
    Read a draft or a customer's message.

    Raises:
        ReplykitError: It could not be read, or is no text.
    """
    if source.problems:
        raise ReplykitError(*source.problems)
    return Draft.from_bytes(source.data, request.stdin_name if source.name == "-" else source.name)


def check_named(check: Check, draft: Draft, message: str | None, source: Source) -> Checked:
    """
    Check a draft.

    Raises:
        ReplykitError: It cannot be checked; the error names it, for it may be one of many.
    """
    try:
        return check(draft, message, source)
    except ReplykitError as error:
        named = [p if p.where else replace(p, what=f"{draft.name}: {p.what}") for p in error.problems]
        raise ReplykitError(*named) from error


def write_answer(request: Request, found: Found, *, is_out_taken: bool = False) -> Answer:
    """Write what was found; on standard error where standard output is taken by a text."""
    shown = [_from_level(one, request.min_level) for one in found.done]
    is_terminal = request.place.is_err_terminal if is_out_taken else request.place.is_out_terminal
    if request.form == "text":
        style = choose_style(request.place.environ, is_terminal=is_terminal)
        report = as_text(shown, style, why=request.why, width=_width(request.place, is_terminal=is_terminal))
    else:
        report = ALL_FORMATS[request.form](shown, found.problems)
    spoken = choose_style(request.place.environ, is_terminal=request.place.is_err_terminal)
    said = show_problems(found.problems, spoken)
    if request.form == "text" and not request.is_quiet and found.done:
        said += summary(found.done, interface_language(request.place.environ)) + "\n"
    out, err = ("", report + said) if is_out_taken else (report, said)
    code = exit_code(found.done, found.problems, level_of(request.fail_level))
    return Answer(out=out, err=err, code=code, problems=tuple(found.problems))


def _from_level(one: CheckedDraft, least: str) -> CheckedDraft:
    kept = tuple(finding for finding in one.checked.findings if reaches(finding.level, level_of(least)))
    return CheckedDraft(draft=one.draft, checked=replace(one.checked, findings=kept))


def _width(place: Place, *, is_terminal: bool) -> int:
    """Give the characters of a draft's line that fit beside its number."""
    return max(_NARROWEST, place.columns - _MARGIN) if is_terminal else WINDOW


def exit_code(done: Sequence[CheckedDraft], problems: Sequence[Problem], gate: Level) -> int:
    """Give 3 where something could not be done, else 1 for findings at the gate, else 0."""
    if any_broken(problems):
        return 3
    return int(any(reaches(f.level, gate) for one in done for f in one.checked.findings))
