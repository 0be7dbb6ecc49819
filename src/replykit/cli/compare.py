"""`replykit compare`: several agents' replies, side by side."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from replykit.cli import common
from replykit.cli.compared_output import FORMATS, Wanted, deliver
from replykit.cli.compared_sets import anonymise, anonymous_names, hide_names, read_sets
from replykit.cli.decided import put_decisions
from replykit.cli.team_files import read_team_files
from replykit.comparison.comparing import compare_replies
from replykit.settings import interface_language

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence

    from replykit.comparison.model import Lint, Reply
    from replykit.errors import Problem
    from replykit.settings import Settings

_PATIENCE = 1.0
"""Seconds after which progress is shown."""


@click.command("compare")
@click.argument("agents", nargs=-1, metavar="AGENT AGENT...", required=True)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
@click.option("--anonymous", is_flag=True, help="Write 'Agent 1', 'Agent 2' in place of names.")
@click.option("--all", "shows_all", is_flag=True, help="Show in full, too, what was decided before and holds.")
@click.option("--walk", "walks", is_flag=True, help="Go from topic to topic: decide, adopt; all is kept at once.")
@click.option("--present", multiple=True, metavar="NAME", help="With --walk: who is there; kept with each decision.")
@click.option("--review-by", type=click.DateTime(["%Y-%m-%d"]), help="With --walk: when to look at it again.")
@click.option("--plain", "is_plain", is_flag=True, help="Line by line, without columns; for a screen reader.")
@click.option("--no-tone", is_flag=True, help="Leave the tone findings out: much faster.")
@common.global_options
def command(
    agents: tuple[str, ...],
    form: str,
    output: Path | None,
    present: tuple[str, ...],
    review_by: dt.datetime | None,
    *,
    anonymous: bool,
    no_tone: bool,
    shows_all: bool,
    walks: bool,
    is_plain: bool,
) -> int:
    """
    Lay several agents' replies side by side: same topics, facts that differ, words that differ.

    Beside the sets: topics.yml says which macros belong together and which do not, facts.yml
    which values the team agreed on. What it decided is kept in decisions.yml: what is settled
    takes one line, what is new or no longer holds is shown in full.

    --format html makes one page for the browser, to review together; markdown makes minutes. On a
    terminal the page goes to a new file here, which is named, unless --output says where.

    Exit codes: 0 it ran, whatever it found; 2 wrong call or unknown agent; 3 something could
    not be read, and all the rest is compared.
    """
    if (walks and (form != "text" or output)) or (not walks and (present or review_by)):
        raise click.UsageError(
            "--walk is a session: it goes with --present and --review-by, and with no --format or --output"
        )
    settings = common.get_settings()
    read = read_sets(settings.macros, agents)
    names = anonymous_names(read.replies, dict.fromkeys(agents)) if anonymous else {}
    replies = [anonymise(reply, names) for reply in read.replies] if anonymous else read.replies
    problems = [_hide(problem, names) for problem in read.problems]
    owners = {number: agent for agent, number in names.items()}
    lint = None if no_tone else _linter(settings, problems, owners)
    team = read_team_files(settings.macros, read.replies, agents, names)
    problems += [_hide(problem, names) for problem in team.problems]
    comparison = compare_replies(
        replies,
        agents=[names.get(agent, agent) for agent in agents],
        lint=lint,
        links=team.links,
        agreed=team.agreed,
        progress=_progress(),
    )
    comparison, faults = put_decisions(comparison, settings.macros, names)
    problems += [_hide(problem, names) for problem in faults]
    if walks:
        from replykit.cli.walking import Session, walk  # noqa: PLC0415 - it brings prompt_toolkit along

        session = Session(
            settings=settings,
            names=names,
            lint=lint,
            present=() if anonymous else present,
            review_by=review_by.date() if review_by else None,
            language=interface_language(os.environ),
        )
        walk(comparison, session, shows_settled=shows_all, is_plain=is_plain)
    else:
        wanted = Wanted(form=form, output=output, shows_settled=shows_all, is_plain=is_plain, is_anonymous=anonymous)
        deliver(comparison, wanted)
    common.complain(problems)
    return 3 if any(not problem.is_warning for problem in problems) else 0


def _linter(settings: Settings, problems: list[Problem], owners: Mapping[str, str]) -> Lint | None:
    """
    Give the tone linter as a function, or None without a chart.

    Args:
        settings: Which chart.
        problems: What it could not do is added here.
        owners: Agents by the names they go by here, where those are not their own.
    """
    # NOTE: imported here: it loads spaCy, which a comparison without tone does not need.
    from replykit.errors import ReplykitError  # noqa: PLC0415
    from replykit.tone.linter import load_linter  # noqa: PLC0415
    from replykit.tone.switching import switched  # noqa: PLC0415

    try:
        linter = load_linter(settings.rules, settings.language)
    except ReplykitError as error:
        problems += error.problems
        return None
    problems += linter.chart.problems

    def lint(reply: Reply) -> Sequence[Any]:
        try:
            agents = switched(linter, owners.get(reply.agent, reply.agent))
            checked = agents.lint(reply.body, None, reply.language)
        except ReplykitError as error:
            problems.extend(error.problems)
            return ()
        problems.extend(checked.problems)
        return checked.findings

    return lint


def _hide(problem: Problem, names: dict[str, str]) -> Problem:
    """Take the agents' names out of a problem and its place."""
    where = replace(problem.where, file=hide_names(problem.where.file, names)) if problem.where else None
    what, hint, excerpt = (hide_names(text, names) for text in (problem.what, problem.hint, problem.excerpt))
    return replace(problem, where=where, what=what, hint=hint, excerpt=excerpt)


def _progress() -> Callable[[float], None] | None:
    """Say on stderr how far it is, once it takes long; nothing with --quiet or off a terminal."""
    if common.is_quiet() or not sys.stderr.isatty():
        return None
    started = time.monotonic()

    def tell(share: float) -> None:
        if time.monotonic() - started > _PATIENCE:
            sys.stderr.write(f"\r{share:4.0%} " if share < 1 else "\r      \r")
            sys.stderr.flush()

    return tell
