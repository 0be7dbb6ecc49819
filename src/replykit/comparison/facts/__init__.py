"""What a reply states: one file a kind; a new kind is one file and one line here."""

from __future__ import annotations

from replykit.comparison.facts.amounts import find_amounts
from replykit.comparison.facts.clock_times import find_clock_times
from replykit.comparison.facts.dates import find_dates
from replykit.comparison.facts.durations import find_durations
from replykit.comparison.facts.links import find_emails, find_urls
from replykit.comparison.facts.page import Finder, Found, Page
from replykit.comparison.facts.percentages import find_percentages
from replykit.comparison.facts.phones import find_phones
from replykit.comparison.facts.policies import find_policies
from replykit.comparison.facts.quantities import find_quantities
from replykit.comparison.typography import fold

# NOTE: the order is who reads first: what one finder has claimed, the next no longer sees.
FINDERS: tuple[Finder, ...] = (
    find_emails,
    find_urls,
    find_phones,
    find_dates,
    find_clock_times,
    find_amounts,
    find_percentages,
    find_durations,
    find_quantities,
)


def find_facts(text: str, language: str | None, topic: str = "") -> list[Found]:
    """
    Find all that a text states.

    Args:
        text: One passage, composed (`typography.compose`), its Jinja taken out.
        language: `fr`, `en`, or None: numbers are then read as in French.
        topic: The reply's name, which tells ages from delays.

    Returns:
        Facts in the order of the text.
    """
    page = Page(text, language, fold(topic))
    found = [*find_policies(page)]
    for finder in FINDERS:
        found += page.claim(finder(page))
    return sorted(found, key=lambda one: (one.start, one.end, one.kind))


_CUES = {"phone": "tel ", "time": "à "}
"""`39 00` is a phone number, and `18 h` a time of day, only beside words that say so."""


def find_alone(kind: str, text: str) -> list[Found]:
    """Find the values of one kind in a text that holds nothing else; each value once, in order."""
    readings = ([one for one in find_facts(cue + text, None) if one.kind == kind] for cue in ("", _CUES.get(kind, "")))
    found = next(filter(None, readings), [])
    return list({one.value: one for one in reversed(found)}.values())[::-1]
