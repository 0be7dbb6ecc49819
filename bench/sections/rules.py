"""What 500 more rules cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.measuring import take_turns
from bench.more_rules import more_rules
from bench.tables import PER_SECOND, Ratio, Section
from bench.texts import count_words
from bench.workplace import pool, spread

if TYPE_CHECKING:
    from bench.workplace import Workplace

_REPLIES = 3000
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
    words = sum(count_words(str(draft["reply"])) + count_words(str(draft.get("customer") or "")) for draft in drafts)
    pile, chart = place.write_pile("rules-pile.jsonl", drafts), place.write("more-rules.yaml", more_rules())
    one = place.write_pile("rules-one.jsonl", drafts[:1])
    codes = frozenset({0, 1, 3})
    place.warm_up(
        place.replykit("", "audit", one, codes=codes), place.replykit("", "audit", one, "--rules", chart, codes=codes)
    )
    contestants = [
        place.replykit(_WITHOUT, "audit", pile, "--jobs", "1", amount=words, codes=codes),
        place.replykit(_WITH, "audit", pile, "--jobs", "1", "--rules", chart, amount=words, codes=codes),
    ]
    return Section(
        title="Five hundred rules more",
        text=f"Text: {text}. One process, its start included. The rules are made by `bench/more_rules.py`: "
        "English, in the shares of the shipped chart: 60 % phrases, eleven a rule; absences, clauses, questions, "
        "regexes, densities, tokens.",
        unit=PER_SECOND,
        series=take_turns(contestants, place.turns(3, 1)),
        ratios=[Ratio(of=_WITH, to=_WITHOUT, target=1.5, goal="5. `audit` with 500 rules more, by without")],
    )
