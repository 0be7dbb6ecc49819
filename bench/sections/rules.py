"""What 500 more rules cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.measuring import take_turns
from bench.more_rules import more_rules
from bench.tables import PER_SECOND, Ratio, Section
from bench.workplace import pool, spread

if TYPE_CHECKING:
    from bench.workplace import Workplace

_REPLIES = 2000
_WITH, _WITHOUT = "audit, 500 rules more", "audit, the shipped chart"


def measure(place: Workplace) -> Section:
    """Measure `audit` with the shipped chart, and with a team's chart of 500 rules on top of it."""
    count = 300 if place.is_quick else _REPLIES
    records = pool()
    if records is None:
        drafts = [{"id": n, "reply": draft} for n, draft in enumerate(place.fresh_drafts("en", count // 3))]
        text = f"{len(drafts):,} generated English drafts"
    else:
        drafts = spread(records, count)
        text = f"{len(drafts):,} replies of the unpublished pool, with their customers' messages"
    chart = place.write("more-rules.yaml", more_rules())
    few = drafts[:40]
    place.warm_up(place.audit("warm-up", few), place.audit("warm-up", few, "--rules", chart))
    contestants = [
        place.audit(_WITHOUT, drafts, "--jobs", "1"),
        place.audit(_WITH, drafts, "--jobs", "1", "--rules", chart),
    ]
    return Section(
        title="Five hundred rules more",
        text=f"Text: {text}. One process, its start included. The rules are made by `bench/more_rules.py`: "
        "English, in the shares of the shipped chart: 60 % phrases, eleven a rule; absences, clauses, questions, "
        "regexes, densities, tokens.",
        unit=PER_SECOND,
        series=take_turns(contestants, place.turns(2, 1)),
        ratios=[Ratio(of=_WITH, to=_WITHOUT, target=1.5, goal="5. `audit` with 500 rules more, by without")],
    )
