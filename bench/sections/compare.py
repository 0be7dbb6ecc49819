"""How long it takes to lay sets side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.macro_sets import write_set
from bench.measuring import take_turns
from bench.tables import Section
from bench.team_sets import write_team

if TYPE_CHECKING:
    from pathlib import Path

    from bench.measuring import Contestant
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
    size = (4, 50) if place.is_quick else _TEAM
    team = write_team(place.folder / "compare-team", *size)
    words: list[str | Path] = ["compare", *team, "--macros", place.folder / "compare-team", "--format", "json"]
    name = f"replykit compare --no-tone --format json, {size[0]} sets of {size[1]}"
    large = place.replykit(name, *words, "--no-tone", codes=frozenset({0}), turns=1)
    return Section(
        title="Compare",
        text="Text: generated sets (`bench/macro_sets.py`); macro number n is about the same matter in all of them, "
        "said otherwise and with other facts. The command also lints every macro. The largest sets are of a team "
        "that writes in two languages (`bench/team_sets.py`); nothing is linted there.",
        series=take_turns([*contestants, whole, large], place.turns(5, 1)),
    )
