"""How long a macro takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.macro_sets import write_set
from bench.measuring import ROOT, take_turns
from bench.tables import Section

if TYPE_CHECKING:
    from pathlib import Path

    from bench.measuring import Contestant
    from bench.workplace import Workplace


def measure(place: Workplace) -> Section:
    """Measure one macro, from the library and from the command line."""
    sets = place.folder / "expansion"
    write_set(sets, "nadia", 100)
    values = ["--set", "prenom=Camille", "--set", "montant=45"]
    sample: list[str | Path] = ["expand", ";remb", "--macros", ROOT / "macros", "--agent", "sprinter", *values]
    expand = place.replykit("replykit expand ';remb'", *sample, codes=frozenset({0}))
    place.warm_up(expand)
    contestants: list[Contestant] = [
        place.probe("replykit.expand(...), a set of 100", "expand", sets, "nadia"),
        expand,
        place.python("python -c pass", "pass"),
        place.python("python -c 'import click, jinja2, yaml'", "import click, jinja2, yaml"),
    ]
    return Section(
        title="Expansion",
        text="Text: a macro of the sample set `sprinter`; for the library, a generated set of 100 "
        "(`bench/macro_sets.py`), loaded before, another macro a turn. CPU and memory of the library are those of its "
        "own process, without the worker that renders.",
        series=take_turns(contestants, place.turns(30, 3)),
    )
