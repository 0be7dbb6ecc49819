"""`replykit compare`: several agents' replies, side by side."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from replykit.cli import common
from replykit.cli.compared_output import FORMATS, Wanted, deliver
from replykit.comparison.narrowing import narrow
from replykit.errors import Problem, UnknownNameError, any_broken
from replykit.settings import interface_language
from replykit.text import visible

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from replykit.cli.recording import Recorded
    from replykit.cli.side_by_side import SideBySide
    from replykit.comparison.model import Comparison, Status
    from replykit.settings import Settings

_NEXT = {
    "en": "With --walk you go through this one topic at a time, and what you decide is kept.",
    "fr": "Avec --walk, on passe d'un sujet à l'autre, et ce qui est décidé est gardé.",
}

_RECORDED = {
    "en": "Recorded: decisions {decisions}, links {links}; already there: {known}.",
    "fr": "Noté : décisions {decisions}, rapprochements {links} ; déjà là : {known}.",
}
_NONE_LEFT = {"en": "No topic is left with {}.", "fr": "Il ne reste aucun sujet avec {}."}
_UNUSED = {
    "en": "With --semantic, meanings are compared, too: what they need is installed.",
    "fr": "Avec --semantic, le sens est comparé aussi : ce qu'il faut est installé.",
}


@click.command("compare")
@click.argument("agents", nargs=-1, metavar="AGENT AGENT...", required=True)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--output", type=click.Path(dir_okay=False, readable=False, path_type=Path), help="Write to this file.")
@click.option("--anonymous", is_flag=True, help="Write 'Agent 1', 'Agent 2' in place of names.")
@click.option("--all", "shows_all", is_flag=True, help="Show in full, too, what was decided before and holds.")
@click.option(
    "--only",
    "statuses",
    multiple=True,
    type=click.Choice(("conflict", "reworded", "same", "only")),
    help="Leave other topics out: different facts, other words, the same, in one set only; may be repeated.",
)
@click.option(
    "--topic", "about", default="", metavar="WORDS", help="Leave out topics whose names and triggers lack these."
)
@click.option("--walk", "walks", is_flag=True, help="Go from topic to topic: decide, adopt; all is kept at once.")
@click.option("--present", multiple=True, metavar="NAME", help="With --walk: who is there; kept with each decision.")
@click.option(
    "--review-by",
    metavar="YYYY-MM-DD",
    type=click.DateTime(["%Y-%m-%d"]),
    help="With --walk: when to look at it again.",
)
@click.option(
    "--record",
    "files",
    multiple=True,
    metavar="FILE",
    type=click.Path(readable=False, path_type=Path),
    help="Keep what was decided on the page first: a file downloaded from it.",
)
@click.option("--plain", "is_plain", is_flag=True, help="Line by line, without columns; for a screen reader.")
@click.option("--semantic", "is_semantic", is_flag=True, help="Compare meanings, too; needs 'replykit[semantic]'.")
@click.option("--no-tone", is_flag=True, help="Leave the tone findings out: much faster.")
@common.global_options
def command(
    agents: tuple[str, ...],
    form: str,
    output: Path | None,
    *,
    present: tuple[str, ...],
    review_by: dt.datetime | None,
    files: tuple[Path, ...],
    statuses: tuple[Status, ...],
    about: str,
    anonymous: bool,
    no_tone: bool,
    shows_all: bool,
    walks: bool,
    is_plain: bool,
    is_semantic: bool,
) -> int:
    """
    Lay several agents' replies side by side: same topics, facts that differ, words that differ.

    Beside the sets: topics.yml says which macros belong together and which do not, facts.yml
    which values the team agreed on, glossary.yml which words mean the same. What it decided is
    kept in decisions.yml: what is settled takes one line, what is new or no longer holds is
    shown in full. What is wrong with these files and the sets is told first.

    --format html makes one page for the browser, to review together; markdown makes minutes. On a
    terminal the page goes to a new file here, which is named, unless --output says where.
    --record FILE adds what the page let you download to decisions.yml and topics.yml; what
    stands there already is not added again.

    Exit codes: 0 it ran, whatever it found; 2 wrong call or unknown agent; 3 something could
    not be read, and all the rest is compared.
    """
    _refuse_what_does_not_go_together(
        walks=walks, has_company=bool(present or review_by), is_elsewhere=form != "text" or output is not None
    )
    from replykit.cli.side_by_side import compare_sets  # noqa: PLC0415 - it brings numpy along, which help does not need

    settings, started, shown = common.get_settings(), time.monotonic(), _Told()
    with common.progress() as show:
        found = compare_sets(
            settings,
            agents,
            is_anonymous=anonymous,
            has_tone=not no_tone,
            is_semantic=is_semantic,
            progress=lambda share: show(f"{share:.0%}, {time.monotonic() - started:.0f} s"),
            files=files,
            told=shown.tell,
        )
    compared = _narrowed(found.comparison, about, statuses)
    if walks and compared.topics:
        who = () if anonymous else present
        _walk(compared, found, settings, who, review_by, shows_settled=shows_all, is_plain=is_plain)
    else:
        wanted = Wanted(form=form, output=output, shows_settled=shows_all, is_plain=is_plain, is_anonymous=anonymous)
        deliver(compared, wanted)
        if form == "text" and output is None:
            _tell_more(is_semantic=is_semantic)
    if len(compared.agents) == 1:
        alone = Problem(what="one set alone was compared", hint="name a colleague's set, too", is_warning=True)
        found.problems.append(alone)
    return shown.finish(found.problems)


def _refuse_what_does_not_go_together(*, walks: bool, has_company: bool, is_elsewhere: bool) -> None:
    if (walks and is_elsewhere) or (has_company and not walks):
        raise click.UsageError(
            "--walk is a session: it goes with --present and --review-by, and with no --format or --output"
        )


def _narrowed(comparison: Comparison, about: str, statuses: tuple[Status, ...]) -> Comparison:
    """
    Give the topics that --topic and --only ask for; where none is left with --only, that is said.

    Raises:
        UnknownNameError: No topic has the words of --topic.
    """
    named = narrow(comparison, words=about)
    if about and not named.topics:
        hint = "give a word of a macro's name, or its trigger; without --topic, all are shown"
        raise UnknownNameError(f"no topic has '{visible(about)}'", hint=hint)
    narrowed = narrow(named, statuses=statuses)
    if named.topics and not narrowed.topics:
        common.mention(_NONE_LEFT[interface_language(os.environ)].format(" ".join(f"--only {one}" for one in statuses)))
    return narrowed


@dataclass(slots=True)
class _Told:
    """What was told before the comparison, so that nobody works for long on files that are broken."""

    count: int = 0

    def tell(self, problems: Sequence[Problem], recorded: Recorded) -> None:
        """Tell problems, and what was added to the team's files."""
        common.complain(problems)
        self.count = len(problems)
        if recorded.decisions or recorded.links or recorded.known:
            said = _RECORDED[interface_language(os.environ)]
            common.mention(said.format(decisions=recorded.decisions, links=recorded.links, known=recorded.known))

    def finish(self, problems: Sequence[Problem]) -> int:
        """Tell the problems that came up since; give the exit code of all."""
        common.complain(problems[self.count :])
        return 3 if any_broken(problems) else 0


def _walk(
    compared: Comparison,
    found: SideBySide,
    settings: Settings,
    present: tuple[str, ...],
    review_by: dt.datetime | None,
    *,
    shows_settled: bool,
    is_plain: bool,
) -> None:
    from replykit.cli.walking import Session, walk  # noqa: PLC0415 - it brings prompt_toolkit along

    session = Session(
        settings=settings,
        agents=compared.agents,
        owners=found.owners,
        glossary=found.glossary,
        lint=found.lint,
        present=present,
        review_by=review_by.date() if review_by else None,
        language=interface_language(os.environ),
    )
    walk(compared, session, shows_settled=shows_settled, is_plain=is_plain)


def _tell_more(*, is_semantic: bool) -> None:
    """Say on a terminal what else there is."""
    from replykit.comparison.meaning import is_installed  # noqa: PLC0415 - it brings numpy along

    if not sys.stdout.isatty():
        return
    common.mention(_NEXT[interface_language(os.environ)])
    if not is_semantic and is_installed():
        common.mention(_UNUSED[interface_language(os.environ)])
