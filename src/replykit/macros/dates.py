"""Dates as people type them, in French and in English: `demain`, `+3 business days`, `15/03`, `15 mars`."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta

from replykit.errors import MacroError
from replykit.text import visible

_FRENCH_MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
_ENGLISH_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_FRENCH_DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
_ENGLISH_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_FROM_TODAY = {
    "aujourd'hui": 0,
    "today": 0,
    "demain": 1,
    "tomorrow": 1,
    "apres-demain": 2,
    "apres demain": 2,
    "day after tomorrow": 2,
    "hier": -1,
    "yesterday": -1,
    "avant-hier": -2,
}
_COUNTS = {
    **dict.fromkeys(("un", "une", "a", "an", "one"), 1),
    **{word: n for n, word in enumerate("deux trois quatre cinq six sept huit neuf dix".split(), 2)},
    **{word: n for n, word in enumerate("two three four five six seven eight nine ten".split(), 2)},
    "fourteen": 14,
    "quinze": 15,
    "fifteen": 15,
}
_SHIFT = re.compile(
    rf"(?P<way>[+-]|in |dans |d'ici |il y a )?\s*(?P<count>\d{{1,4}}|{'|'.join(_COUNTS)})\s*(?P<unit>|j|d|jours?|days?"
    r"|jours? ouvres?|business days?|working days?|jo|bd|semaines?|weeks?|w|s|mois|months?)(?P<ago> ago)?"
)
_WEEKDAY_LATER = {"en huit": 7, "en quinze": 14, "week": 7}
"""What is said after a day of the week, and the days after the next one of that name."""
_DAY_ALONE = re.compile(r"(?:le|the) (\d{1,2})(?:st|nd|rd|th|er)?")
_MONTH_END = re.compile(r"(?:a la |at the )?(?:fin du|fin de ce|end of the|end of this) (?:mois|month)")
_ORDINAL = "(?:er|st|nd|rd|th)?"
_DAY_FIRST = re.compile(rf"(?P<day>\d{{1,2}}){_ORDINAL} (?:of )?(?P<month>[a-z]+)\.?,?(?: (?P<year>\d{{4}}))?")
_MONTH_FIRST = re.compile(rf"(?P<month>[a-z]+)\.? (?P<day>\d{{1,2}}){_ORDINAL},?(?: (?P<year>\d{{4}}))?")
_BUSINESS = ("jour ouvre", "jours ouvres", "jours ouvre", "jour ouvres", "jo", "bd")
_YEARS = range(1900, 2101)
_SATURDAY = 5
_WEEK = 7
_MOST_BUSINESS_DAYS = 10_000
_HINT = "write 2027-03-15, 15/03/2027, 15 March, tomorrow or +3 business days"


def read_date(typed: str, today: date) -> date:
    """
    Read a date.

    Args:
        typed: `demain`, `tomorrow`, `+3`, `+3 business days`, `dans deux semaines`, `in a month`, `two days ago`,
            `lundi`, `next monday`, `mardi en huit`, `last friday`, `le 15`, `fin du mois`, `15/03/2027` (the day
            first), `2027-03-15`, `15 mars`, `March 15, 2027`.
        today: What the words count from. A date without a year is the one nearest to it.

    Raises:
        MacroError: It is no date, or one on another day of the week than it says.
    """
    text = _bare(typed)
    if text in _FROM_TODAY:
        return _shifted(today, _FROM_TODAY[text], typed)
    match = _SHIFT.fullmatch(text)
    if match and (match["way"] or match["ago"]) and (match["unit"] or match["count"].isdecimal()):
        return _shift(match, today, typed)
    if (day := _named_day(text, today)) is not None:
        return day
    parts = _parts(text)
    if parts is None:
        raise MacroError(f"'{visible(typed[:40])}' is no date", hint=_HINT)
    day = _from_parts(*parts, today, typed)
    _refuse_another_weekday(text, day, typed)
    return day


def _bare(typed: str) -> str:
    decomposed = unicodedata.normalize("NFKD", typed.casefold().replace("\u2019", "'"))
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


_MONTHS = {
    name: number
    for months in (_FRENCH_MONTHS, _ENGLISH_MONTHS)
    for number, month in enumerate(months, 1)
    for name in {_bare(month), _bare(month)[:4], _bare(month)[:3]}
    if name != "jui"  # juin or juillet
}


def _shift(match: re.Match[str], today: date, typed: str) -> date:
    is_back = match["ago"] or match["way"] in ("-", "il y a ")
    count = (_COUNTS.get(match["count"]) or int(match["count"])) * (-1 if is_back else 1)
    unit = match["unit"]
    if unit.startswith("mo"):
        return _months_later(today, count, typed)
    if unit in _BUSINESS or unit.startswith(("business", "working")):
        return shift_business_days(today, count)
    return _shifted(today, count * (7 if unit[:1] in ("s", "w") else 1), typed)


def _months_later(today: date, count: int, typed: str) -> date:
    """Give the same day of another month, or its last where it has no such day."""
    year, month = divmod(today.year * 12 + today.month - 1 + count, 12)
    if year not in _YEARS:
        raise MacroError(f"'{visible(typed[:40])}' is too far away", hint=_HINT)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _shifted(today: date, days: int, typed: str) -> date:
    try:
        return today + timedelta(days=days)
    except OverflowError:
        raise MacroError(f"'{visible(typed[:40])}' is too far away", hint=_HINT) from None


def shift_business_days(start: date, count: int) -> date:
    """
    Move a date by days from Monday to Friday; public holidays are not known and count as working days.

    Args:
        start: From when; a weekend day counts as the Friday before (or the Monday after, going back).
        count: How many, at most 10,000 either way.

    Raises:
        ValueError: More than 10,000 days, or past the calendar.
    """
    if abs(count) > _MOST_BUSINESS_DAYS:
        raise ValueError("more than 10,000 business days")
    step = 1 if count >= 0 else -1
    day = start
    for _ in range(abs(count)):
        day += timedelta(days=step)
        while day.weekday() >= _SATURDAY:
            day += timedelta(days=step)
    return day


def _named_day(text: str, today: date) -> date | None:
    """Read a day by its name: of the week, counted from tomorrow or back from yesterday, or of the month."""
    if match := _DAY_ALONE.fullmatch(text):
        return _day_of_month(int(match[1]), today)
    if _MONTH_END.fullmatch(text):
        return today.replace(day=monthrange(today.year, today.month)[1])
    name, later = text, 0
    for words, days in _WEEKDAY_LATER.items():
        if text.endswith(f" {words}"):
            name, later = text.removesuffix(f" {words}"), days
    is_past = name.startswith("last ") or name.endswith(" dernier")
    bare = re.sub(r"^(next|this|last|ce) | (prochain|dernier)$", "", name)
    weekday = _weekday(bare)
    if weekday is None:
        return None
    ahead = (weekday - today.weekday() - 1) % 7 + 1
    # NOTE: the day named is never today: who means today says so.
    back = -7 if ahead != _WEEK else -14
    return today + timedelta(days=ahead + (back if is_past else later))


def _weekday(name: str) -> int | None:
    """Give the number of a day of the week, from 0, Monday; None where it is no such day."""
    return next((days.index(name) for days in (_FRENCH_DAYS, _ENGLISH_DAYS) if name in days), None)


def _refuse_another_weekday(text: str, day: date, typed: str) -> None:
    named = _weekday(re.split("[ ,]", text)[0])
    if named is None or named == day.weekday():
        return
    weekday, month = _ENGLISH_DAYS[day.weekday()].capitalize(), _ENGLISH_MONTHS[day.month - 1].capitalize()
    what = f"'{visible(typed[:40])}': {day.day} {month} {day.year} is a {weekday}"
    raise MacroError(what, hint="write the date that you mean; the day of the week may be left out")


def _day_of_month(day: int, today: date) -> date | None:
    """Give the next day of that number, today included, within a year."""
    months = ((today.year + (today.month - 1 + n) // 12, (today.month - 1 + n) % 12 + 1) for n in range(12))
    made = (_made(year, month, day) for year, month in months)
    return next((each for each in made if each and each >= today), None)


def _parts(text: str) -> tuple[int, int, int | None] | None:
    """Give day, month and year of a written date, as numbers that may not exist."""
    if iso := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", text):
        return int(iso[3]), int(iso[2]), int(iso[1])
    if numeric := re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?", text):
        year = int(f"20{numeric[3]}"[-4:]) if numeric[3] else None
        return int(numeric[1]), int(numeric[2]), year
    text = re.sub(rf"^(?:le|the|on|{'|'.join(_FRENCH_DAYS + _ENGLISH_DAYS)}),? (?=\w+ \w)", "", text)
    words = _DAY_FIRST.fullmatch(text) or _MONTH_FIRST.fullmatch(text)
    month = _MONTHS.get(words["month"]) if words else None
    if words is None or month is None:
        return None
    return int(words["day"]), month, int(words["year"]) if words["year"] else None


def _from_parts(day: int, month: int, year: int | None, today: date, typed: str) -> date:
    years = (today.year, today.year - 1, today.year + 1) if year is None else (year,)
    candidates = [made for y in years if (made := _made(y, month, day))]
    if not candidates and year is not None and _exists(day, month, year):
        hint = f"give a day from {_YEARS[0]} to {_YEARS[-1]}"
        raise MacroError(f"'{visible(typed[:40])}' is too far away", hint=hint)
    if not candidates:
        hint = "the day comes first: 15/03/2027" if day in range(1, 13) else "look at the calendar"
        raise MacroError(f"'{visible(typed[:40])}' is no day of the calendar", hint=hint)
    return min(candidates, key=lambda made: abs((made - today).days))


def _exists(day: int, month: int, year: int) -> bool:
    return year > 0 and month in range(1, 13) and day in range(1, monthrange(year, month)[1] + 1)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None
