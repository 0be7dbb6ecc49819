"""`replykit lint`: check drafts."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from replykit.cli import common
from replykit.errors import Problem, ReplykitError
from replykit.output.findings import FORMATS, CheckedDraft, summary
from replykit.settings import FAIL_LEVELS, LANGUAGES, interface_language
from replykit.text import Draft
from replykit.tone.linter import load_linter
from replykit.tone.model import LEVELS, reaches


@click.command("lint")
@click.argument("files", nargs=-1, metavar="[FILE... or -]")
@click.option("--customer", metavar="FILE", help="The customer's message that the draft answers.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Language of the drafts; detected by default.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.option("--fail-level", type=click.Choice(FAIL_LEVELS), help="Exit 1 from this level on (default: warning).")
@common.global_options
def command(
    files: tuple[str, ...], customer: str | None, language: str | None, form: str, fail_level: str | None
) -> int:
    """
    Check drafts against the tone chart, before they are sent.

    Without a FILE, or with '-', reads standard input. Exit codes: 0 nothing at or above the
    fail level, 1 findings, 2 wrong call, 3 something could not be checked.
    """
    settings = common.get_settings(fail_level=fail_level)
    linter = load_linter(settings.rules, settings.language)
    problems = list(linter.chart.problems)
    message = read_text(customer) if customer else None
    done: list[CheckedDraft] = []
    for name in files or ("-",):
        try:
            draft = Draft(read_text(name), name)
            checked = linter.lint(draft.text, message, language)
        except ReplykitError as error:
            problems += error.problems
            continue
        done.append(CheckedDraft(draft=draft, checked=checked))
        problems += checked.problems
    common.write(FORMATS[form](done, common.style()))
    common.complain(problems)
    if form == "text" and not common.is_quiet() and done:
        common.say(summary(done, interface_language(os.environ)))
    return exit_code(done, problems, settings.fail_level)


def read_text(name: str) -> str:
    """Read a draft or a message; `-` is standard input."""
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise ReplykitError(f"{name} cannot be read: {(error.strerror or str(error)).lower()}") from error
    return Draft.from_bytes(data, name).text


def exit_code(done: list[CheckedDraft], problems: list[Problem], gate: str) -> int:
    """Give 3 where something could not be done, else 1 for findings at the gate, else 0."""
    if any(not problem.is_warning for problem in problems):
        return 3
    level = next(level for level in LEVELS if level == gate)
    return int(any(reaches(f.level, level) for one in done for f in one.checked.findings))
