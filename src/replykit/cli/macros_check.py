"""What `replykit macros check` does: everything about a set that can be said without sending a reply."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from replykit.cli import common
from replykit.errors import LanguageError, Problem, ReplykitError, any_broken
from replykit.macros.check import check_templates, shadowed_triggers
from replykit.macros.expand import Context
from replykit.macros.languages import language_of
from replykit.macros.places import Places
from replykit.output.findings import counted, finding_json, show_finding
from replykit.output.macros import problem_json
from replykit.output.problems import show_problems
from replykit.tone.model import level_of, reaches

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from replykit.cli.baselines import Baseline
    from replykit.macros.model import AgentSet, Macro
    from replykit.settings import Settings
    from replykit.text import Draft
    from replykit.tone.model import Checked, Finding

LintIn: TypeAlias = "Callable[[Macro, str | None], Checked]"
"""Reads a macro's body in a language, or in the one it detects where that is None."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A finding in the body of a macro, at its place in the file."""

    macro: Macro
    finding: Finding
    """Its span counts in the file."""
    file: Draft
    language: str


def check_set(macros: AgentSet, settings: Settings, form: str, *, is_toneless: bool, baseline: Baseline | None) -> int:
    """Check a set, print what there is to say, give the exit code; without what a baseline knows."""
    problems = [
        *macros.problems,
        *check_templates(macros, context_of(macros, settings)),
        *_departures(macros, settings.macros),
    ]
    suggestions = shadowed_triggers(macros)
    remarks: list[Remark] = []
    if not is_toneless:
        from replykit.cli.linting import agents_linter  # noqa: PLC0415 - it loads spaCy, and --no-tone must not
        from replykit.tone.switching import switched  # noqa: PLC0415

        linter = agents_linter(settings)
        problems += linter.chart.problems

        def lint(macro: Macro, language: str | None) -> Checked:
            checked = switched(linter, macro.agent, Path(macro.where.file)).lint(macro.body, None, language)
            return baseline.sift(checked) if baseline else checked

        remarks, trouble = tone_of(macros, lint)
        problems += trouble
    if form == "json":
        data = _as_json(macros, problems, suggestions, remarks)
        common.write_json({**data, "baseline": baseline.as_json() if baseline else None})
    else:
        _print([*problems, *suggestions], remarks)
        if not common.is_quiet() and not (baseline and baseline.is_written_anew):
            _sum_up(macros, len(problems) + len(suggestions) + len(remarks))
    if baseline:
        baseline.finish(problems, is_of_all=True)
    return exit_code(problems, suggestions, remarks, settings.fail_level)


def context_of(macros: AgentSet, settings: Settings) -> Context:
    """Give the day and hour for which macros are tried: now."""
    return Context(now=datetime.now().astimezone(), agent=macros.agent, language=settings.language)


def _departures(macros: AgentSet, folder: Path) -> list[Problem]:
    if not (folder / "facts.yml").exists():
        return []
    from replykit.cli.team_files import departures_of  # noqa: PLC0415 - facts are read only where a team has some

    return departures_of(macros, folder)


def tone_of(macros: AgentSet, lint: LintIn) -> tuple[list[Remark], list[Problem]]:
    """
    Read the bodies of a set for their tone.

    Args:
        macros: The set.
        lint: The linter; asked for the macro's language, else to detect it.

    Returns:
        What it finds, at places of the files; and the bodies that it could not read.
    """
    places, remarks, problems = Places(), [], []
    for macro in macros.macros:
        try:
            checked = _read(macro, lint)
        except ReplykitError as error:
            problems += [replace(problem, where=problem.where or macro.where) for problem in error.problems]
            continue
        problems += [replace(problem, where=problem.where or macro.where) for problem in checked.problems]
        for finding in checked.findings:
            there = replace(finding, span=places.in_file(macro, finding.span))
            remarks.append(Remark(macro=macro, finding=there, file=places.file_of(macro), language=checked.language))
    return remarks, problems


def _read(macro: Macro, lint: LintIn) -> Checked:
    try:
        return lint(macro, macro.language)
    except LanguageError:
        if macro.language:
            raise
        return lint(macro, language_of(macro))


def exit_code(problems: Sequence[Problem], suggestions: Sequence[Problem], remarks: Sequence[Remark], gate: str) -> int:
    """Give 3 where something is broken, else 1 for what reaches the gate, else 0."""
    if any_broken(problems):
        return 3
    level = level_of(gate)
    is_found = any(reaches(remark.finding.level, level) for remark in remarks)
    is_found = is_found or (bool(problems) and reaches("warning", level))
    return int(is_found or (bool(suggestions) and level == "suggestion"))


def _print(problems: Sequence[Problem], remarks: Sequence[Remark]) -> None:
    style = common.style()
    common.write(show_problems(problems, style))
    for remark in remarks:
        common.write(show_finding(remark.finding, remark.file, remark.language, style) + "\n")


def _sum_up(macros: AgentSet, count: int) -> None:
    number = len(macros.macros)
    read = f"{counted(number, 'macro', 'fr')} lue{'s' if number > 1 else ''}"
    french = f"{read} : {counted(count, 'remarque', 'fr') if count else 'rien à redire'}."
    english = f"{counted(number, 'macro')} read: {counted(count, 'remark') if count else 'nothing to say'}."
    common.say(common.in_agents_language(fr=french, en=english))


def _as_json(
    macros: AgentSet, problems: Sequence[Problem], suggestions: Sequence[Problem], remarks: Sequence[Remark]
) -> dict[str, Any]:
    return {
        "version": 1,
        "agent": macros.agent,
        "macros": len(macros.macros),
        "problems": [
            *(problem_json(p, "warning" if p.is_warning else "broken") for p in problems),
            *(problem_json(p, "suggestion") for p in suggestions),
        ],
        "findings": [
            {"file": r.file.name, "trigger": r.macro.trigger, **finding_json(r.finding, r.file.lines)} for r in remarks
        ],
    }
