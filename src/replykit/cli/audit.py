"""`replykit audit`: check many drafts, one JSON line each."""

from __future__ import annotations

import os
from collections import Counter
from contextlib import closing
from itertools import chain, islice
from typing import TYPE_CHECKING

import click

from replykit.cli import common
from replykit.cli.piles import PileDraft, read_piles
from replykit.cli.verdicts import Terms, Verdict, judge_many
from replykit.errors import any_broken
from replykit.output.findings import counted
from replykit.settings import FAIL_LEVELS, LANGUAGES, interface_language
from replykit.tone.model import level_of

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from replykit.errors import Problem
    from replykit.tone.linter import Linter

_MOST_JOBS = 32
_MOST_UNASKED = 4
"""Each process holds its own grammar, some hundred megabytes."""
_LARGE = 500_000
"""Characters from which on a second process is worth the second or two that it takes to start."""


@click.command("audit")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=common.FILE)
@click.option("--language", type=click.Choice(LANGUAGES), help="Language of drafts too short to tell.")
@click.option("--fail-level", type=click.Choice(FAIL_LEVELS), help="Exit 1 from this level on (default: warning).")
@click.option(
    "--jobs",
    type=click.IntRange(1, _MOST_JOBS),
    metavar="N",
    help=f"Processes (default: one for a small pile, else one a core, {_MOST_UNASKED} at most).",
)
@click.option("--no-cache", is_flag=True, help="Read every sentence anew: slow, and the same findings.")
@common.global_options
def command(
    files: tuple[str, ...], language: str | None, fail_level: str | None, jobs: int | None, *, no_cache: bool
) -> int:
    """
    Check many drafts; print one JSON line each, in the order of the input.

    JSON lines in ({"id", "reply", "customer"?, "language"?}; '-' is standard input), or .csv with
    these columns, .mbox, .eml, .txt. Out: {"id", "language", "findings"}, with "error" where a
    draft could not be checked; the run goes on, and ends with 3.
    """
    settings = common.get_settings(language=language, fail_level=fail_level)
    gate = level_of(settings.fail_level)
    terms = Terms(rules=settings.rules, language=settings.language, gate=gate, takes_shortcuts=not no_cache)
    tally: Counter[str] = Counter()
    with common.waiting():
        linter = terms.load_linter()
    common.complain(linter.chart.problems)
    drafts, number = _how_many(_drafts(files, tally), jobs)
    with closing(_judged(drafts, terms, linter, number)) as judged:
        with common.waiting():
            first = list(islice(judged, 1))
        _write(chain(first, judged), tally)
    common.mention(_summary(tally, interface_language(os.environ)))
    if tally["errors"] or tally["unread"] or any_broken(linter.chart.problems):
        return 3
    return int(bool(tally["stopped"]))


def _summary(tally: Counter[str], language: str) -> str:
    if language == "fr":
        drafts, findings = counted(tally["drafts"], "brouillon", "fr"), counted(tally["findings"], "remarque", "fr")
        return f"{drafts} : {findings}, {tally['errors']} non relu{'s' if tally['errors'] > 1 else ''}."
    drafts, findings = counted(tally["drafts"], "draft"), counted(tally["findings"], "finding")
    return f"{drafts}: {findings}, {tally['errors']} not checked."


def _drafts(files: tuple[str, ...], tally: Counter[str]) -> Iterator[PileDraft]:
    def complain(problems: tuple[Problem, ...]) -> None:
        tally["unread"] += 1
        common.complain(problems)

    return read_piles(files, complain)


def _how_many(drafts: Iterator[PileDraft], asked: int | None) -> tuple[Iterator[PileDraft], int]:
    """Give the drafts back with the number of processes: the one asked for, else by size of the pile."""
    if asked:
        return drafts, asked
    seen: list[PileDraft] = []
    size = 0
    while size < _LARGE and (draft := next(drafts, None)):
        seen.append(draft)
        size += len(draft.reply) + len(draft.customer or "")
    return chain(seen, drafts), min(common.cores(), _MOST_UNASKED) if size >= _LARGE else 1


def _judged(
    drafts: Iterable[PileDraft], terms: Terms, linter: Linter, jobs: int
) -> Generator[tuple[PileDraft, Verdict]]:
    if jobs == 1:
        yield from judge_many(drafts, linter, terms.gate)
        return
    from replykit.cli.crew import judge_together  # noqa: PLC0415 - a small pile needs no other process

    yield from judge_together(drafts, terms, jobs)


def _write(judged: Iterable[tuple[PileDraft, Verdict]], tally: Counter[str]) -> None:
    with common.progress() as show:
        for draft, verdict in judged:
            common.write(verdict.line(draft.id))
            tally["drafts"] += 1
            tally["findings"] += verdict.findings
            tally["errors"] += not verdict.is_checked
            tally["stopped"] += verdict.is_stopped
            drafts = tally["drafts"]
            show(common.in_agents_language(fr=counted(drafts, "brouillon", "fr"), en=counted(drafts, "draft")))
