"""`replykit lint`: check drafts."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from replykit.cli import common
from replykit.cli.checking import check_drafts
from replykit.cli.linting import agents_linter, switched_check
from replykit.cli.reply_file import read_bytes, read_input
from replykit.cli.warm_start import start_in_background
from replykit.errors import ReplykitError
from replykit.output.formats import ALL_FORMATS, FORMATS
from replykit.serve.request import Place, Request, Source
from replykit.settings import FAIL_LEVELS, LANGUAGES

if TYPE_CHECKING:
    from replykit.cli.baselines import Baseline
    from replykit.serve.request import Answer
    from replykit.tone.linter import Linter


@click.command("lint")
@click.argument("files", nargs=-1, metavar="[FILE... or -]", type=common.FILE)
@click.option("--customer", metavar="FILE", type=common.FILE, help="The customer's message that the draft answers.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Language of the drafts; detected by default.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", *ALL_FORMATS)),
    default="text",
    show_default=True,
    metavar=f"[{'|'.join(('text', *FORMATS))}]",
)
@click.option("--why", is_flag=True, help="In text: say why, and show the fingerprint for 'replykit dismiss'.")
@click.option("--fix", "is_fixing", is_flag=True, help="Write what can be fixed safely, in place; '-' to stdout.")
@click.option("--dry-run", is_flag=True, help="With --fix: show the changes, write nothing.")
@click.option("--baseline", metavar="FILE", type=common.FILE, help="Leave out the findings that this file knows.")
@click.option("--write-baseline", is_flag=True, help="With --baseline: write what is found now into it.")
@click.option("--fail-level", type=click.Choice(FAIL_LEVELS), help="Exit 1 from this level on (default: warning).")
@click.option("--min-level", type=click.Choice(FAIL_LEVELS), default="suggestion", help="Show findings from it on.")
@click.option("--stdin-name", metavar="NAME", default="-", help="What standard input is called in the answer.")
@click.option("--no-serve", is_flag=True, help="Neither ask nor start the warm linter.")
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
    min_level: str,
    stdin_name: str,
    no_serve: bool,
) -> int:
    """
    Check drafts against the tone chart, before they are sent.

    Without a FILE, or with '-', reads standard input. Exit codes: 0 nothing at or above the
    fail level, 1 findings, 2 wrong call, 3 something could not be checked.
    """
    names = files or ("-",)
    _refuse_what_does_not_go_together(
        is_fixing=is_fixing, is_dry_run=dry_run, baseline=baseline, writes_baseline=write_baseline
    )
    if [customer, *names].count("-") > 1:
        raise click.UsageError("'-' stands twice; standard input can be read once: give the other as a file")
    settings = common.get_settings(fail_level=fail_level)
    linter = agents_linter(settings)
    request = Request(
        customer=_read_source(customer) if customer else None,
        sources=tuple(_read_source(name) for name in names),
        agent=settings.agent,
        language=language,
        form=form,
        why=why,
        is_quiet=common.is_quiet(),
        fail_level=settings.fail_level,
        min_level=min_level,
        stdin_name=stdin_name,
        place=_place(),
    )
    known = _open_baseline(Path(baseline), is_written_anew=write_baseline) if baseline else None
    with common.waiting():
        answer = _answer(request, linter, known, is_fixing=is_fixing, dry_run=dry_run)
    _print(answer)
    if known:
        known.finish(answer.problems, is_of_all=False)
    if not no_serve:
        start_in_background(settings, linter.chart)
    return answer.code


def _refuse_what_does_not_go_together(
    *, is_fixing: bool, is_dry_run: bool, baseline: str | None, writes_baseline: bool
) -> None:
    if is_dry_run and not is_fixing:
        raise click.UsageError("--dry-run goes with --fix")
    if writes_baseline and not baseline:
        raise click.UsageError("--write-baseline goes with --baseline FILE")
    if baseline and is_fixing:
        raise click.UsageError("--fix mends known findings, too: it goes without --baseline")


def _read_source(name: str) -> Source:
    """Read a draft or a message; `-` is standard input. What cannot be read is said in its turn."""
    if name == "-":
        return Source(name=name, data=read_input())
    try:
        return Source(name=name, data=read_bytes(Path(name)), file=name)
    except ReplykitError as error:
        return Source(name=name, problems=error.problems)


def _place() -> Place:
    return Place(
        environ=os.environ,
        is_out_terminal=sys.stdout.isatty(),
        is_err_terminal=sys.stderr.isatty(),
        columns=shutil.get_terminal_size().columns,
    )


# NOTE: most calls ask for neither of these two, and a cold check must not wait for what they import.
def _open_baseline(path: Path, *, is_written_anew: bool) -> Baseline:
    from replykit.cli.baselines import open_baseline  # noqa: PLC0415 - as above

    return open_baseline(path, is_written_anew=is_written_anew)


def _answer(request: Request, linter: Linter, known: Baseline | None, *, is_fixing: bool, dry_run: bool) -> Answer:
    check = switched_check(linter, request)
    if is_fixing:
        from replykit.cli.lint_fix import fix_drafts  # noqa: PLC0415 - as above

        return fix_drafts(request, check, linter.chart.problems, dry_run=dry_run)
    if known:
        return check_drafts(request, lambda *draft: known.sift(check(*draft)), linter.chart.problems)
    return check_drafts(request, check, linter.chart.problems)


def _print(answer: Answer) -> None:
    """Print an answer, one stream after the other, as the warm linter's is."""
    common.write(answer.out)
    sys.stdout.flush()
    sys.stderr.write(answer.err)
