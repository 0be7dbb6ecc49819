"""`replykit lint`: check drafts."""

from __future__ import annotations

import difflib
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from replykit.cli import common
from replykit.cli.baselines import Baseline, open_baseline
from replykit.cli.linting import agents_linter
from replykit.cli.reply_file import read_bytes
from replykit.cli.writing import write_whole
from replykit.errors import Problem, ReplykitError
from replykit.output.findings import FORMATS, CheckedDraft, as_text, summary
from replykit.settings import FAIL_LEVELS, LANGUAGES, Settings, interface_language
from replykit.text import MAX_DRAFT_CHARACTERS, Draft, visible
from replykit.tone.fixing import fix
from replykit.tone.model import LEVELS, reaches
from replykit.tone.switching import switched

if TYPE_CHECKING:
    from collections.abc import Sequence

    from replykit.tone.linter import Linter


@click.command("lint")
@click.argument("files", nargs=-1, metavar="[FILE... or -]")
@click.option("--customer", metavar="FILE", help="The customer's message that the draft answers.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Language of the drafts; detected by default.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.option("--why", is_flag=True, help="In text: say why, and show the fingerprint for 'replykit dismiss'.")
@click.option("--fix", "is_fixing", is_flag=True, help="Write what can be fixed safely, in place; '-' to stdout.")
@click.option("--dry-run", is_flag=True, help="With --fix: show the changes, write nothing.")
@click.option("--baseline", metavar="FILE", help="Leave out the findings that this file knows.")
@click.option("--write-baseline", is_flag=True, help="With --baseline: write what is found now into it.")
@click.option("--fail-level", type=click.Choice(FAIL_LEVELS), help="Exit 1 from this level on (default: warning).")
@common.global_options
def command(
    files: tuple[str, ...],
    customer: str | None,
    language: str | None,
    form: str,
    *,
    why: bool,
    is_fixing: bool,
    dry_run: bool,
    baseline: str | None,
    write_baseline: bool,
    fail_level: str | None,
) -> int:
    """
    Check drafts against the tone chart, before they are sent.

    Without a FILE, or with '-', reads standard input. Exit codes: 0 nothing at or above the
    fail level, 1 findings, 2 wrong call, 3 something could not be checked.
    """
    if dry_run and not is_fixing:
        raise click.UsageError("--dry-run goes with --fix")
    if write_baseline and not baseline:
        raise click.UsageError("--write-baseline goes with --baseline FILE")
    if baseline and is_fixing:
        raise click.UsageError("--fix mends known findings, too: it goes without --baseline")
    settings = common.get_settings(fail_level=fail_level)
    linter = agents_linter(settings)
    run = _Run(
        linter=linter,
        agent=settings.agent,
        message=read_draft(customer).text if customer else None,
        language=language,
        baseline=open_baseline(Path(baseline), is_written_anew=write_baseline) if baseline else None,
    )
    run.problems += linter.chart.problems
    for name in files or ("-",):
        run.check(name, is_fixing=is_fixing, dry_run=dry_run)
    # NOTE: a fixed text or a diff has stdout to itself.
    stream = sys.stderr if is_fixing and (dry_run or "-" in (files or ("-",))) else sys.stdout
    style = common.style(stream)
    if form == "text":
        stream.write(as_text(run.done, style, why=why, width=common.text_width(stream)))
    else:
        stream.write(FORMATS[form](run.done, style))
    common.complain(run.problems)
    if form == "text" and not common.is_quiet() and run.done:
        common.say(summary(run.done, interface_language(os.environ)))
    if run.baseline:
        run.baseline.finish(run.problems)
    return exit_code(run.done, run.problems, settings)


@dataclass(slots=True)
class _Run:
    """What is checked, and what came out so far."""

    linter: Linter
    agent: str | None
    message: str | None
    language: str | None
    baseline: Baseline | None = None
    done: list[CheckedDraft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def check(self, name: str, *, is_fixing: bool, dry_run: bool) -> None:
        """Check one draft; what is wrong with it costs only itself."""
        try:
            draft = read_draft(name)
            with common.waiting():
                if is_fixing:
                    self._fix(draft, dry_run=dry_run)
                else:
                    self._keep(draft)
        except ReplykitError as error:
            self.problems += error.problems

    def _linter_for(self, draft: Draft) -> Linter:
        return switched(self.linter, self.agent, None if draft.name == "-" else Path(draft.name))

    def _keep(self, draft: Draft) -> None:
        checked = self._linter_for(draft).lint(draft.text, self.message, self.language)
        if self.baseline:
            checked = self.baseline.sift(checked)
        self.problems += checked.problems
        self.done.append(CheckedDraft(draft=draft, checked=checked))

    def _fix(self, draft: Draft, *, dry_run: bool) -> None:
        linter = self._linter_for(draft)
        fixed = fix(draft.text, lambda text: linter.lint(text, self.message, self.language))
        if dry_run:
            common.write(_diff(draft, fixed.text))
            self._keep(draft)
            return
        if draft.name == "-":
            common.write(fixed.text)
        elif fixed.applied:
            write_whole(Path(draft.name), fixed.text.encode("utf-8"))
        self.problems += fixed.checked.problems
        self.done.append(CheckedDraft(draft=Draft(fixed.text, draft.name), checked=fixed.checked))


def _diff(draft: Draft, fixed: str) -> str:
    before, after = draft.text.splitlines(keepends=True), fixed.splitlines(keepends=True)
    lines = difflib.unified_diff(before, after, draft.name, draft.name)
    return "".join(visible(line.rstrip("\r\n")) + "\n" for line in lines)


def read_draft(name: str) -> Draft:
    """Read a draft or a message; `-` is standard input."""
    if name != "-":
        return Draft.from_bytes(read_bytes(Path(name)), name)
    common.invite()
    return Draft.from_bytes(sys.stdin.buffer.read(4 * MAX_DRAFT_CHARACTERS + 1), name)


def exit_code(done: Sequence[CheckedDraft], problems: Sequence[Problem], settings: Settings) -> int:
    """Give 3 where something could not be done, else 1 for findings at the gate, else 0."""
    if any(not problem.is_warning for problem in problems):
        return 3
    gate = next(level for level in LEVELS if level == settings.fail_level)
    return int(any(reaches(f.level, gate) for one in done for f in one.checked.findings))
