"""How long it takes to lay sets side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.macro_sets import write_set
from bench.measuring import take_turns
from bench.tables import PeakLimit, Section, TimeLimit
from bench.team_sets import write_team

if TYPE_CHECKING:
    from pathlib import Path

    from bench.measuring import Command, Contestant
    from bench.workplace import Workplace

_SIZES = ((2, 100), (5, 100), (2, 500))
"""Sets, and macros of each."""
_TEAM = (20, 500)
_AGENTS = "nadia paul ines hugo lena".split()


def measure(place: Workplace) -> Section:
    """Measure the library's `compare` on sets of several sizes, and the command on the smallest."""
    contestants: list[Contestant] = []
    for agents, size in _SIZES[:1] if place.is_quick else _SIZES:
        sets = place.folder / f"compare-{agents}-{size}"
        for agent in _AGENTS[:agents]:
            write_set(sets, agent, size)
        name = f"{agents} sets of {size}"
        turns = None if not contestants else 2
        contestants.append(
            place.probe(f"replykit.compare(...), {name}", "compare", sets, *_AGENTS[:agents], turns=turns)
        )
    smallest = place.folder / "compare-2-100"
    command: list[str | Path] = ["compare", *_AGENTS[:2], "--macros", smallest, "--format", "json"]
    whole = place.replykit("replykit compare --format json, 2 sets of 100", *command, codes=frozenset({0}))
    place.warm_up(whole)
    large = _of_a_team(place)
    return Section(
        title="Compare",
        text="Text: generated sets (`bench/macro_sets.py`); macro number n is about the same matter in all of them, "
        "said otherwise and with other facts. The command also lints every macro. The largest sets are of a team "
        "that writes in two languages (`bench/team_sets.py`): without tone, with it for the first time, and with what "
        "was found then. There, memory is that of all processes together.",
        series=take_turns([*contestants, whole, *large], place.turns(5, 1)),
        limits=() if place.is_quick else _limits(large[0].name),
    )


def _of_a_team(place: Workplace) -> list[Command]:
    """Lay a large team's sets side by side: without tone, with tone, and with tone again."""
    size = (4, 50) if place.is_quick else _TEAM
    team = write_team(place.folder / "compare-team", *size)
    words: list[str | Path] = ["compare", *team, "--macros", place.folder / "compare-team", "--format", "json"]
    sets = f"{size[0]} sets of {size[1]}"
    ways: dict[str, list[str]] = {"--no-tone": ["--no-tone"], "tone for the first time": [], "tone, findings kept": []}
    return [
        place.replykit(
            f"replykit compare, {sets}, {way}", *words, *options, codes=frozenset({0}), turns=1, counts_children=True
        )
        for way, options in ways.items()
    ]


def _limits(name: str) -> list[PeakLimit | TimeLimit]:
    return [
        TimeLimit(of=name, seconds=60, goal="`compare`, twenty sets of 500, no tone"),
        PeakLimit(of=name, megabytes=1000, goal="the same, memory of all processes"),
    ]
