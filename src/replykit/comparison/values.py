"""When two values are the same fact, and how far apart two different ones are."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from replykit.comparison.typography import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from replykit.comparison.model import Fact

_LANGUAGES = re.compile(r"(?<=[/.])(?:fr|en|de|es|it|nl|pt)(?:-[a-z]{2})?(?=[/.]|$)|^(?:fr|en|de|es|it|nl|pt)(?=\.)")
"""The part of an address that names its language: two pages of one host in two languages are one page."""
_ROUND_WEEKS = {"P8D": "P7D", "P15D": "P14D"}
_ROUND_DAYS = re.compile(r"(?:(?:une|sous|de) )?(?:huit jours|huitaine|quinze jours|quinzaine)\b")
_WEEKS = re.compile(r"semaines?|weeks?|fortnights?|wks?")
_AMOUNT = re.compile(r"\d+(?:\.\d+)?")
_DURATION_PARTS = (("Y", 365 * 86400), ("D", 86400), ("B", 86400), ("H", 3600), ("M", 60), ("S", 1))


def unmatched(one: Sequence[Fact], other: Sequence[Fact], *, is_translation: bool) -> list[Fact]:
    """Give the facts of one that the other does not state too, in these words or as two ends of a range; in order."""
    values = {fact.value for fact in other}
    spread = {end for fact in other for end in _ends(fact.value)}
    return [
        fact
        for fact in one
        if not any(_agree(fact, g, is_translation=is_translation) for g in other)
        and not (_ends(fact.value) and set(_ends(fact.value)) <= values)
        and not (fact.value in spread and _states_both_ends(fact, one, other))
    ]


def _states_both_ends(fact: Fact, one: Sequence[Fact], other: Sequence[Fact]) -> bool:
    values = {f.value for f in one}
    return any(fact.value in _ends(g.value) and set(_ends(g.value)) <= values for g in other)


@lru_cache(maxsize=20_000)
def _ends(value: str) -> tuple[str, ...]:
    """Give the two ends of a range as values of their own; nothing for what is no range."""
    if "/" in value and value[0] in "P0123456789-":
        return tuple(value.split("/")) if value.count("/") == 1 and not value.startswith("http") else ()
    low, dash, rest = value.partition("-")
    high, space, unit = rest.partition(" ")
    return (f"{low} {unit}", f"{high} {unit}") if dash and space and low.isdigit() and high.isdigit() else ()


def _agree(one: Fact, other: Fact, *, is_translation: bool) -> bool:
    if one.value == other.value or _are_round_weeks(one, other) or _are_round_weeks(other, one):
        return True
    if one.kind == "date":
        return one.value[-5:] == other.value[-5:] and (one.value[0] == "-" or other.value[0] == "-")
    if one.kind == "url" and is_translation:
        # NOTE: a page has its own address, and often its own host, in each language.
        return True
    if one.kind == "url" and one.value.partition("/")[0] == other.value.partition("/")[0]:
        return _LANGUAGES.findall(one.value) != _LANGUAGES.findall(other.value)
    if one.kind == "quantity" and (one.value[0] == ">") != (other.value[0] == ">"):
        exceeded, plain = (one, other) if one.value[0] == ">" else (other, one)
        return _magnitude(plain.value) - _magnitude(exceeded.value[1:]) in (0, 1)
    return False


def _are_round_weeks(days: Fact, weeks: Fact) -> bool:
    """Say whether a French `quinze jours`, `huit jours` is set beside as many weeks; in figures, days are counted."""
    is_round = _ROUND_WEEKS.get(days.value) == weeks.value and _ROUND_DAYS.match(fold(days.text)) is not None
    return is_round and _WEEKS.search(fold(weeks.text)) is not None


def times_apart(one: str, other: str) -> float:
    """Say how many times one value is the other: 1.0 or more; 1.0 where they are no numbers."""
    a, b = _magnitude(one), _magnitude(other)
    return max(a, b) / min(a, b) if a and b else 1.0


@lru_cache(maxsize=20_000)
def _magnitude(value: str) -> float:
    """Give the size of a value for comparing: seconds of a duration, the number of anything else."""
    last = value.rpartition("/")[2]
    if last.startswith("P"):
        return sum(
            float(n) * size for unit, size in _DURATION_PARTS for n in re.findall(rf"(\d+(?:\.\d+)?){unit}", last)
        )
    numbers = _AMOUNT.findall(last)
    return float(numbers[-1]) if len(numbers) == 1 else 0.0
