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
from replykit.comparison.typography import compose, fold

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


_LANGUAGES = ("fr", "en")
TWO_WAYS = "write thousands without a comma, such as 1000, decimals with a point, such as 1.50"
"""What to do about a value that can be read in two ways."""


def find_alone(kind: str, text: str) -> list[list[Found]]:
    """
    Find the values of one kind in a text that holds nothing else, in whichever language it is.

    Returns:
        For each way to read it, each value once, in order: `1,000 €` is one euro in French and a thousand in
        English. Nothing where it states none, or has a figure that nobody reads.
    """
    # NOTE: figures alone are read by language; a policy is told by words that are of one.
    languages = (None,) if kind == "policy" else _LANGUAGES
    ways = [way for language in languages if (way := _alone(kind, compose(text), language))]
    return list({tuple(one.value for one in way): way for way in reversed(ways)}.values())[::-1]


def _alone(kind: str, text: str, language: str | None) -> list[Found]:
    for cue in dict.fromkeys(("", _CUES.get(kind, ""))):
        found = find_facts(cue + text, language)
        own = [one for one in found if one.kind == kind]
        if own and (kind == "policy" or len(own) > 1 or not _has_unread_figure(cue + text, found)):
            return list({one.value: one for one in reversed(own)}.values())[::-1]
    return []


def _has_unread_figure(text: str, found: list[Found]) -> bool:
    """Say whether a figure stands outside all facts, as in `9am to 630pm`; a policy's clause may hold any."""
    read = {place for one in found if one.kind != "policy" for place in range(one.start, one.end)}
    return any(sign.isdigit() and place not in read for place, sign in enumerate(text))
