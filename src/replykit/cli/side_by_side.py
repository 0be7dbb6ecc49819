"""Agents' sets laid side by side: read, linted, compared, with what the team said and decided before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from replykit.caches import without_collecting
from replykit.cli.compared_sets import (
    anonymise,
    anonymous_names,
    hide_in_problem,
    hide_names,
    names_and_topics,
    read_sets,
)
from replykit.cli.decided import put_decisions, read_decisions
from replykit.cli.many_facts import read_many
from replykit.cli.recording import record
from replykit.cli.team_files import read_team_files
from replykit.comparison.comparing import compare_replies
from replykit.comparison.meaning import read_meanings
from replykit.errors import LanguageError, ReplykitError
from replykit.settings import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from replykit.cli.recording import Recorded
    from replykit.cli.team_files import TeamFiles
    from replykit.comparison.comparing import Meaning
    from replykit.comparison.glossary import Glossary
    from replykit.comparison.model import Comparison, Decision, Lint, Reply
    from replykit.errors import Problem
    from replykit.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """A comparison, and what came up on the way."""

    comparison: Comparison
    owners: Mapping[tuple[str, str], tuple[str, str]]
    """Agent and trigger by those that are shown; empty where nothing is hidden."""
    glossary: Glossary
    """Ours, and the team's own words."""
    lint: Lint | None
    """Gives the tone findings of a reply; what it could not do is added to `problems`."""
    problems: list[Problem]


def compare_sets(
    settings: Settings,
    agents: Sequence[str],
    *,
    is_anonymous: bool,
    has_tone: bool,
    is_semantic: bool,
    progress: Callable[[float], None],
    files: Sequence[Path],
    told: Callable[[Sequence[Problem], Recorded], None],
) -> SideBySide:
    """
    Compare the sets of several agents.

    Args:
        settings: Where the sets are, which chart.
        agents: Whose sets.
        is_anonymous: Numbers stand in place of names, wherever one comes up.
        has_tone: Tone findings are looked for.
        is_semantic: Meanings are compared, too; where they cannot be, that is a problem, and words alone tell.
        progress: Is told the share that is done, 0.0 to 1.0.
        files: From the page: what they say is added to the team's files first.
        told: Is told what is wrong with sets and files, and what was added, before the work begins.

    Raises:
        UnknownNameError: There is no such agent.
        MacroError: The folder cannot be listed.
    """
    sets = _read(settings.macros, agents, files, is_anonymous=is_anonymous)
    problems, names, team = sets.problems, sets.names, sets.team
    told(problems, sets.recorded)
    owners = {shown: agent for agent, shown in names.items()}
    lint, keep = _linter(settings, problems, owners) if has_tone else (None, None)
    try:
        comparison = compare_replies(
            [anonymise(reply, names) for reply in sets.replies] if names else sets.replies,
            agents=[names.get(agent, agent) for agent in sets.agents],
            lint=lint,
            glossary=team.glossary,
            links=team.links,
            agreed=team.agreed,
            meaning=_meaning(problems) if is_semantic else None,
            read_all=read_many,
            progress=progress,
        )
    finally:
        # NOTE: who waited four minutes and then gave up does not wait for the same again.
        if keep:
            keep()
    comparison, unknown = put_decisions(comparison, sets.decisions, names, team.glossary)
    problems += sets.hide(unknown)
    return SideBySide(comparison=comparison, owners=sets.owners(), glossary=team.glossary, lint=lint, problems=problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sets:
    """What is compared, and what the team keeps beside it, under the agents' own names where nothing else is said."""

    agents: Sequence[str]
    replies: Sequence[Reply]
    names: Mapping[str, str]
    """What agents are called in all that is shown; empty where that is their own names."""
    hidden: Mapping[str, str]
    """The same, and what topics are called, for what is said of problems."""
    recorded: Recorded
    team: TeamFiles
    """As it is shown."""
    decisions: Sequence[Decision]
    problems: list[Problem]
    """As they are shown."""

    def hide(self, problems: Iterable[Problem]) -> list[Problem]:
        """Give problems as they are shown."""
        return [hide_in_problem(problem, self.hidden) for problem in problems]

    def owners(self) -> dict[tuple[str, str], tuple[str, str]]:
        """Give agent and trigger by those that are shown; nothing where nothing is hidden."""
        names = self.names
        return {(names[r.agent], hide_names(r.trigger, names)): (r.agent, r.trigger) for r in self.replies if names}


def _read(folder: Path, agents: Sequence[str], files: Sequence[Path], *, is_anonymous: bool) -> _Sets:
    """Read the sets and the team's files beside them, after what `files` add to these."""
    with without_collecting():
        read = read_sets(folder, agents)
    names = anonymous_names(read.replies, read.agents) if is_anonymous else {}
    recorded = record(files, folder, read.replies)
    team = read_team_files(folder, read.replies, read.agents, names)
    decisions, faults = read_decisions(folder)
    sets = _Sets(
        agents=read.agents,
        replies=read.replies,
        names=names,
        hidden=names_and_topics(names, folder) if names else {},
        recorded=recorded,
        team=team,
        decisions=decisions,
        problems=[],
    )
    sets.problems.extend(sets.hide((*read.problems, *recorded.problems, *team.problems, *faults)))
    return sets


def _meaning(problems: list[Problem]) -> Meaning:
    """Read what replies mean; what cannot be done is added to the problems."""

    def read(replies: Sequence[Reply], progress: Callable[[float], None]) -> NDArray[np.float32] | None:
        try:
            return read_meanings(replies, progress)
        except ReplykitError as error:
            problems.extend(error.problems)
            return None

    return read


def _linter(
    settings: Settings, problems: list[Problem], owners: Mapping[str, str]
) -> tuple[Lint | None, Callable[[], None] | None]:
    """
    Give the tone linter as a function, or None without a chart; and what keeps for the next time what it found.

    Args:
        settings: Which chart.
        problems: What it could not do is added here.
        owners: Agents by the names they go by here, where those are not their own.
    """
    # NOTE: imported here: they load spaCy, which a comparison without tone does not need.
    from replykit.cli.linting import with_unknown_sets  # noqa: PLC0415
    from replykit.tone.kept_findings import KeptFindings, name_of_findings  # noqa: PLC0415
    from replykit.tone.linter import default_chart, load_linter  # noqa: PLC0415
    from replykit.tone.switching import switched  # noqa: PLC0415

    charts = settings.rules or default_chart(), default_chart()
    name = name_of_findings(*charts)
    try:
        linter = load_linter(settings.rules, settings.language)
    except ReplykitError as error:
        problems += error.problems
        return None, None
    names = {agent: shown for shown, agent in owners.items()}
    # NOTE: a hint may name agents that are not compared.
    faults = (replace(one, hint="") if names else one for one in with_unknown_sets(linter.chart, settings).problems)
    problems += [hide_in_problem(fault, names) for fault in faults]
    # NOTE: the chart may be saved while it is read.
    kept = KeptFindings(linter, name if name == name_of_findings(*charts) else "")

    def lint(reply: Reply) -> Sequence[Any]:
        try:
            agents = switched(linter, owners.get(reply.agent, reply.agent))
            checked = kept.lint(agents, reply.body, reply.language)
        except ReplykitError as error:
            # NOTE: nobody is to blame for a macro too short to tell its language; `macros check` is silent there, too.
            if reply.language in LANGUAGES or not isinstance(error, LanguageError):
                problems.extend(error.problems)
            return ()
        problems.extend(checked.problems)
        return checked.findings

    return lint, kept.close
