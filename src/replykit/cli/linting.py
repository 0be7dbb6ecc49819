"""The linter of a call, as the settings and the team's chart have it for this agent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from replykit.errors import MacroError
from replykit.settings import Settings, dismissed_file
from replykit.tone.linter import Linter, load_linter
from replykit.tone.switching import unknown_sets

if TYPE_CHECKING:
    from replykit.errors import Problem


def agents_linter(settings: Settings) -> Linter:
    """
    Load the linter with what the agent lets stand; sets that the chart names and nobody has are among its problems.

    Raises:
        ChartError: As `tone.linter.load_linter`.
    """
    linter = load_linter(settings.rules, settings.language, dismissed_file())
    unknown = _unknown_sets(linter, settings)
    return replace(linter, chart=replace(linter.chart, problems=(*linter.chart.problems, *unknown)))


def _unknown_sets(linter: Linter, settings: Settings) -> list[Problem]:
    if not linter.chart.sets:
        return []
    from replykit.macros.load import list_agents  # noqa: PLC0415 - few charts name sets

    try:
        return unknown_sets(linter.chart, list_agents(settings.macros))
    except MacroError:
        # NOTE: drafts are checked without any set, too; then nobody can say which sets there are.
        return []
