"""Dates: `12 mars 2027`, `March 12th`, `12/03/2027`, `le 15`, `du lundi au vendredi`.

Values follow ISO 8601: `2027-03-12`; without a year `--03-12`; a month `2027-03`; a day of
each month `---15`; days of the week `W1/W5`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from replykit.comparison.facts.page import Found, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = (
    r"janv(?:ier|\.)?|january|jan\.?", r"fevr(?:ier|\.)?|february|feb\.?", r"mars|march|mar\.",
    r"avr(?:il|\.)|april|apr\.?",
    r"mai|may", r"juin|june|jun\.?", r"juil(?:let|\.)|july|jul\.?", r"aout|august|aug\.?", r"sept(?:embre|ember|\.)?",
    r"oct(?:obre|ober|\.)?", r"nov(?:embre|ember|\.)?", r"dec(?:embre|ember|\.)?",
)  # fmt: skip
_DAYS = (
    r"lundis?|mondays?|mon", r"mardis?|tuesdays?|tue", r"mercredis?|wednesdays?|wed", r"jeudis?|thursdays?|thu",
    r"vendredis?|fridays?|fri", r"samedis?|saturdays?|sat", r"dimanches?|sundays?|sun",
)  # fmt: skip
_MONTH = "|".join(_MONTHS)
_WEEKDAY = "|".join(_DAYS)
_NTH = r"(?:er|st|nd|rd|th)?"
_YEAR = r"(?:,? (?P<year>20\d\d))?"
_LAST_DAY, _LAST_MONTH = 31, 12

_WRITTEN = re.compile(
    rf"\b(?:(?P<low>\d{{1,2}}){_NTH} ?(?:-|au|a|to|and|et) (?:le |"
    rf"the )?)?(?P<day>\d{{1,2}}){_NTH}(?: of)? (?P<month>{_MONTH})(?!\w){_YEAR}"
)
_AMERICAN = re.compile(
    rf"\b(?<!you )(?<!we )(?<!they )(?<!it )(?P<month>{_MONTH}) (?:the )?(?P<day>\d{{1,2}}){_NTH}\b(?! ?(?:%|"
    rf"€|h\b|:)){_YEAR}"
)
_MONTH_OF_YEAR = re.compile(rf"\b(?P<month>{_MONTH}) (?P<year>20\d\d)\b")
_ISO = re.compile(r"\b(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b")
_NUMERIC = re.compile(r"\b(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>(?:20)?\d\d)\b")
_SHORT = re.compile(r"\b(?:le|du|au|on|by|from|until|before|avant le|jusqu'au) (?P<day>\d{1,2})/(?P<month>\d\d)\b(?!/)")
_DAY_OF_MONTH = re.compile(
    r"\b(?:le|au|the|du) (?P<day>\d{1,2})(?:er|st|nd|rd|th)?(?= (?:du mois|de chaque mois|de ce mois|"
    r"of (?:each|every|the) month|suivant)| ?[,;)]|[.!?]?(?:\s*$|\s[A-Z\n])| et le | and the )"
)
_WEEK = re.compile(
    rf"\b(?:(?:du|from) )?(?P<first>{_WEEKDAY})s?(?: ?- ?| au | a | to | through )(?P<last>{_WEEKDAY})\b"
)
_MONTH_PATTERNS = [re.compile(pattern) for pattern in _MONTHS]
_DAY_PATTERNS = [re.compile(pattern) for pattern in _DAYS]


def find_dates(page: Page) -> Iterator[Found]:
    """Find dates, in the order written; `12/03/2027` is 12 March unless only the other reading is a date."""
    taken: list[tuple[int, int]] = []
    for pattern in (_ISO, _NUMERIC, _WRITTEN, _AMERICAN, _MONTH_OF_YEAR, _SHORT, _WEEK, _DAY_OF_MONTH):
        for match in pattern.finditer(page.folded):
            value = _read(pattern, match)
            if value and all(match.end() <= start or end <= match.start() for start, end in taken):
                taken.append(match.span())
                yield Found(kind="date", value=value, start=match.start(), end=match.end())


def _read(pattern: re.Pattern[str], match: re.Match[str]) -> str | None:
    if pattern is _WEEK:
        return f"W{_index(_DAY_PATTERNS, match['first'])}/W{_index(_DAY_PATTERNS, match['last'])}"
    if pattern is _DAY_OF_MONTH:
        return f"---{int(match['day']):02d}" if 1 <= int(match["day"]) <= _LAST_DAY else None
    if pattern is _MONTH_OF_YEAR:
        return f"{match['year']}-{_index(_MONTH_PATTERNS, match['month']):02d}"
    year = match["year"] if "year" in pattern.groupindex else None
    month, day = _month_and_day(match["month"], int(match["day"]))
    if not (1 <= month <= _LAST_MONTH and 1 <= day <= _LAST_DAY):
        return None
    value = _write(year, month, day)
    if pattern is _WRITTEN and match["low"]:
        return f"{_write(year, month, int(match['low']))}/{value}"
    return value


def _month_and_day(month: str, day: int) -> tuple[int, int]:
    if not month.isdigit():
        return _index(_MONTH_PATTERNS, month), day
    return (day, int(month)) if int(month) > _LAST_MONTH else (int(month), day)


def _write(year: str | None, month: int, day: int) -> str:
    full = "-" if year is None else year if len(year) > len("27") else f"20{year}"
    return f"{full}-{month:02d}-{day:02d}"


def _index(patterns: list[re.Pattern[str]], text: str) -> int:
    return next(n for n, pattern in enumerate(patterns, 1) if pattern.fullmatch(text))
