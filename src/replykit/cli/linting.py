"""The linter of a call, as the settings and the team's chart have it for this agent."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from replykit.errors import MacroError
from replykit.settings import Settings, dismissed_file
from replykit.tone.linter import Linter, load_linter
from replykit.tone.switching import has_moved_folders, switched, unknown_sets

if TYPE_CHECKING:
    from replykit.cli.checking import Check
    from replykit.serve.footprint import Footprint
    from replykit.serve.request import Request, Source
    from replykit.text import Draft
    from replykit.tone.model import Chart, Checked


def agents_linter(settings: Settings) -> Linter:
    """
    Load the linter with what the agent lets stand; sets that the chart names and nobody has are among its problems.

    Raises:
        ChartError: As `tone.linter.load_linter`.
    """
    linter = load_linter(settings.rules, settings.language, dismissed_file())
    return replace(linter, chart=with_unknown_sets(linter.chart, settings))


def is_still_right(linter: Linter, loaded_from: Footprint) -> bool:
    """Say whether a linter that was loaded before is what it would be now: its files, and the folders of its chart."""
    return loaded_from.is_current() and not has_moved_folders(linter.chart)


def with_unknown_sets(chart: Chart, settings: Settings) -> Chart:
    """Give a chart with the sets that it names and nobody has among its problems."""
    if not chart.sets:
        return chart
    from replykit.macros.load import list_agents  # noqa: PLC0415 - few charts name sets

    try:
        unknown = unknown_sets(chart, list_agents(settings.macros))
    except MacroError:
        # NOTE: drafts are checked without any set, too; then nobody can say which sets there are.
        return chart
    return replace(chart, problems=(*chart.problems, *unknown))


def switched_check(linter: Linter, request: Request) -> Check:
    """Give the linter as it checks the drafts of a request: switched for the agent, and for each draft's file."""

    def check(draft: Draft, message: str | None, source: Source) -> Checked:
        file = Path(source.file) if source.file else None
        return switched(linter, request.agent, file).lint(draft.text, message, request.language)

    return check
