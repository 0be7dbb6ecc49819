"""Rules switched by set or folder: what a chart's `sets` and `folders` mean for the draft at hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from replykit.errors import Problem
from replykit.text import did_you_mean, visible
from replykit.tone.chart_switches import real_folder
from replykit.tone.model import Chart, Level, Switch

if TYPE_CHECKING:
    from collections.abc import Collection

    from replykit.tone.linter import Linter


def switched(linter: Linter, agent: str | None = None, file: Path | None = None) -> Linter:
    """
    Give a linter as the chart switches it for one draft or macro.

    Args:
        linter: With nothing switched; what it has compiled is shared.
        agent: Whose set or draft; None where nobody is named.
        file: The file of the draft or macro; None where it has none.

    Returns:
        What is off in one of the places is off; of levels the nearest place counts: the
        innermost folder, then the outer ones, then the set.
    """
    chart = linter.chart
    places = [chart.sets[agent]] if agent in chart.sets else []
    if file is not None and chart.folders:
        above = {str(folder) for folder in file.resolve().parents}
        places += [switch for folder, switch in chart.folders.items() if folder in above]
    if not places:
        return linter
    levels: dict[str, Level] = {}
    for place in places:
        levels |= place.levels
    return replace(linter, switch=Switch(off=frozenset().union(*(place.off for place in places)), levels=levels))


def has_moved_folders(chart: Chart) -> bool:
    """Say whether a folder that a chart names is elsewhere than when it was read, gone, or there now."""
    return any(real_folder(Path(name)) != path for name, path in chart.named_folders.items())


def unknown_sets(chart: Chart, agents: Collection[str]) -> list[Problem]:
    """
    Name the sets that a chart switches rules for, and that nobody has.

    Args:
        chart: The chart.
        agents: Whose sets there are; where there is none at all, nothing can be told.
    """
    hint = f"sets here: {', '.join(map(visible, sorted(agents)))}"
    return [
        Problem(what=f"no set '{visible(name)}'", where=switch.where, hint=did_you_mean(name, agents) or hint)
        for name, switch in chart.sets.items()
        if agents and name not in agents
    ]
