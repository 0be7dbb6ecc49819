"""Durations: `3 à 5 jours ouvrés`, `48 h`, `une heure et demie`, `a fortnight`.

Values are ISO 8601 with business days apart as `P5B`; 48 h is `P2D`, a month 30 days,
12 months and 365 days one year; a range is `P3D/P5D`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from replykit.comparison.facts.numbers import NUMBER, RANGE_WORD, read_number
from replykit.comparison.facts.page import Found, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_DAYS_OF_YEAR, _DAYS_OF_MONTH, _MONTHS_OF_YEAR, _HOURS_OF_DAY = 365, 30, 12, 24

_UNITS = {
    "second": r"secondes?|seconds?|secs?",
    "minute": r"minutes?|mins?|mn",
    "hour": r"heures?|hours?|hrs?|h",
    "day": r"jours?|jrs?|j|days?",
    "week": r"semaines?|weeks?|wks?",
    "fortnight": r"fortnights?",
    "month": r"mois|months?",
    "quarter": r"trimestres?",
    "year": r"ans?|annees?|years?|yrs?",
}
_SECONDS = {"second": 1, "minute": _MINUTE, "hour": _HOUR, "day": _DAY, "week": 7 * _DAY, "fortnight": 14 * _DAY}
_MONTHS = {"month": 1, "quarter": 3, "year": _MONTHS_OF_YEAR}
_UNIT = "|".join(_UNITS.values())
_UNIT_NAMES = [(re.compile(pattern), name) for name, pattern in _UNITS.items()]
_QUALIFIER = r"(?:derni(?:er|ere)s?|premi(?:er|ere)s?|prochaine?s?|longs|full|whole|further|more|calendar|consecutive) "
_BUSINESS_BEFORE = r"(?:business|working|week|open)[ -]"
_BUSINESS_AFTER = r" (?:ouvres?|ouvrees?|ouvrables?|travaill\w+|de travail)"
_ONE = r"\b(?:a|an)(?= )"
_ORDINAL = re.compile(
    r"(?:une?|one) seconde? (?!(?:et|ou|pour|avant|apres|suffit|environ|de plus|chacun\w*|chrono|svp|s'il|and|or|to|"
    r"for|"
    r"before|after|please|later)\b)[a-z]"
)
"""`un second message`, `une seconde fois`: the next one, not a time."""
_EFFORT_BEFORE = re.compile(
    r"\b(?:ca|cela|c'est|it|that|this|which|ne|n'en|vous|te|only|il) (?:ne |vous |te |you |only |just |all |en )*"
    r"(?:prend(?:ra)?|fait|faut|takes?|will take|have|suffi\w*|demande)(?: (?:que|only|just|about|a peine|environ|"
    r"de))* $|"
    r"\b(?:fait|faite?s?|reglee?s?|bouclee?s?|done|sorted|finished) (?:en|in)(?: (?:moins de|a peine|under|about))* $"
)
_EFFORT_AFTER = re.compile(
    r"^ (?:\w+ )?(?:(?:pour|a|to|for) (?:\w+ )?"
    r"(?:rempli|repond|lire|imprim|complet|fill|answer|read|print|installe?r?\b|set up)|suffi)"
)
_TASK = re.compile(
    r"\b(?:rempli\w*|formulaires?|questionnaires?|sondages?|demarches?|repondez|lire|imprim\w*|(?:online )?forms?|"
    r"fill\w*|survey|complete|read)\b"
)
_DELAY_BEFORE = re.compile(
    r"\b(?:sous|dans|d'ici|apres|avant|pendant|durant|valables?|au bout de|toutes les|within|after|before|for|valid|"
    r"every)(?: (?:un delai de|environ|les|moins de|about|around|the next|less than))* $"
)
_SHORT_UNITS = ("second", "minute")
_SENTENCE = 120
"""Characters that are looked at on each side for what a duration is about."""

_DURATION = re.compile(
    rf"\b(?P<between>(?:entre|between) )?(?P<low>{NUMBER}|{_ONE})(?: ?(?P<low_unit>{_UNIT}))?"
    rf"(?:(?P<to>{RANGE_WORD}| et | and )(?P<high>{NUMBER}))?"
    rf"[ -]?(?:{_QUALIFIER})?(?P<business>{_BUSINESS_BEFORE})?(?P<unit>{_UNIT})(?P<after>{_BUSINESS_AFTER})?(?![a-z])"
    rf"(?P<half> et demie?| and a half)?"
    rf"(?:(?: et | and |, | )?(?P<more>\d{{1,2}}|quinze|trente|quarante-cinq)"
    rf"(?: ?(?P<more_unit>minutes?|mins?|mn|secondes?|seconds?)\b|"
    rf"(?![\d.,]\d|\d| ?(?:[%€$£\x00]|{_UNIT}|kg|fois|euros?|personnes?|people|times)\b)))?"
)
_FIXED = (
    (re.compile(r"\b(?:trois|3) quarts d'heure\b|\bthree quarters of an hour\b"), "PT45M"),
    (re.compile(r"\b(?:un |une )?demi[ -]heure\b|\bhalf (?:an|a|of an)?[ -]?hour\b"), "PT30M"),
    (re.compile(r"\b(?:un |1 )?quart d'heure\b|\b(?:a )?quarter of an hour\b"), "PT15M"),
    (
        re.compile(
            r"\b(?:le )?(?:premier )?jour (?:ouvre|ouvrable) suivant\b|\blendemain ouvre\b|"
            r"\b(?:the )?(?:next|following) (?:working|business) day\b"
        ),
        "P1B",
    ),
    (re.compile(r"\b(?:une |sous |de )?quinzaine(?: de jours)?\b(?! de| d')"), "P15D"),
    (re.compile(r"\b(?:sous |une )huitaine(?: de jours)?\b"), "P8D"),
    (re.compile(r"\b(?:an? hour and a half|une heure et demie|1 h(?:eure)? et demie)\b"), "PT1H30M"),
    (re.compile(r"\b(?:a year and a half|un an et demi)\b"), "P540D"),
    (re.compile(r"\b(?:dans|sous|within|in) (?:l'heure|the hour)\b"), "PT1H"),
)
_ABOUT = re.compile(
    rf"\b(?:une? )?(?P<word>dizaine|douzaine|quinzaine|vingtaine|trentaine|quarantaine|soixantaine|"
    rf"couple) (?:de |d'|of )(?P<unit>{_UNIT})\b"
)
_DOZENS = {
    "couple": 2, "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
    "quarantaine": 40, "soixantaine": 60,
}  # fmt: skip
_DAY_PLUS = re.compile(r"\bj ?\+ ?(?P<days>\d{1,2})\b")
_ALWAYS_OPEN = re.compile(
    r"\b(?:24 ?h(?:eures)?|7 ?j(?:ours)?|\d+ (?:hours|days))(?: ?/ ?| sur | a |, )(?:24|7|day|week)\b"
)
_RATE_BEFORE = re.compile(r"(?:[\d€$£%\x00]|\b(?:once|twice|times|hours?|days?|visits?|euros?|pounds?)) ?$")
_AGE_BEFORE = re.compile(
    r"\b(?:ages?|agee?s?|aged|old|enfants?|bebes?|mineurs?|jeunes?|seniors?|children|child|kids?|infants?|"
    r"under|adultes?|adults?)\b[^.]*$|"
    r"\b(?:les|des|aux) (?:moins|plus) de $"
)
_BARE_AGE = re.compile(
    r"\b(?:age of|ages|aged|(?:under|over)-)(?: |(?<=-))(?P<years>\d{1,2})(?:s\b|\b)(?! ?(?:years?|ans|"
    r"months?|to|-|et|and))"
)
_AGE_WORDS = re.compile(
    r"\b(?:enfants?|bebes?|mineurs?|jeunes?|seniors?|juniors?|child|children|kids?|bab(?:y|ies)|infants?|youth)\b"
)
_AGE_LIMIT = re.compile(
    r"\b(?:moins de|plus de|avant|des|jusqu'a|a partir de|de|under|over|up to|from|until|between|entre) ?$"
)
_AGE_AFTER = re.compile(r"^\W*(?:old|of age|revolus?|et plus\b|et moins\b|and (?:over|under|older|younger)|d'age)")


def find_durations(page: Page) -> Iterator[Found]:
    """Find durations; ages (`moins de 4 ans`, `under 12 years old`) are quantities, not durations."""
    taken: list[tuple[int, int]] = [match.span() for match in _ALWAYS_OPEN.finditer(page.folded)]
    for pattern, value in _FIXED:
        for match in pattern.finditer(page.folded):
            if _is_free(match, taken):
                taken.append(match.span())
                yield Found(kind="duration", value=value, start=match.start(), end=match.end())
    for match in _ABOUT.finditer(page.folded):
        if _is_free(match, taken):
            taken.append(match.span())
            unit = unit_name(match["unit"])
            value, role = canonical(Decimal(_DOZENS[match["word"]]), unit), _role(page, unit, *match.span())
            yield Found(kind="duration", value=value, start=match.start(), end=match.end(), subject=role)
    for match in _BARE_AGE.finditer(page.folded):
        start, end = match.span("years")
        yield Found(kind="quantity", value=_age(None, Decimal(match["years"])), start=start, end=end)
    for match in _DAY_PLUS.finditer(page.folded):
        taken.append(match.span())
        value = canonical(Decimal(match["days"]), "day")
        yield Found(kind="duration", value=value, start=match.start(), end=match.end())
    for match in _DURATION.finditer(page.folded):
        if _is_free(match, taken) and not _is_rate(page, match):
            yield _read(page, match)


def _is_free(match: re.Match[str], taken: list[tuple[int, int]]) -> bool:
    return all(match.end() <= start or end <= match.start() for start, end in taken)


def _is_rate(page: Page, match: re.Match[str]) -> bool:
    """`5 euros a month`, `twice a week` state no duration, nor do `a second time` and the French `à jour`."""
    if _ORDINAL.match(page.folded, match.start("low")):
        return True
    if match["low"] not in ("a", "an"):
        return False
    if match["unit"] == "second":
        return True
    is_french = page.language == "fr" or page.plain[match.start("low")] != "a"
    return is_french or _RATE_BEFORE.search(page.before(match.start())) is not None


def _read(page: Page, match: re.Match[str]) -> Found:
    unit = unit_name(match["unit"])
    is_business = bool(match["business"] or match["after"])
    start, end = match.span()
    high = _number(match["high"] or match["low"], page.language)
    if not match["between"] and match["to"] in (" et ", " and "):
        start, low = match.start("high"), None
    else:
        low = _number(match["low"], page.language) if match["high"] else None
    if unit == "year" and _is_age(page, start, end):
        return Found(kind="quantity", value=_age(low, high), start=start, end=end)
    if match["half"]:
        high += Decimal("0.5")
    value = canonical(high, unit, is_business=is_business, more=_more(match, unit))
    if low is not None:
        low_unit = unit_name(match["low_unit"]) if match["low_unit"] else unit
        value = f"{canonical(low, low_unit, is_business=is_business)}/{value}"
    return Found(kind="duration", value=value, start=start, end=end, subject=_role(page, unit, start, end))


def _role(page: Page, unit: str, start: int, end: int) -> str:
    """Say whether a duration is what a task takes the customer, `remplir en cinq minutes`, and no delay."""
    if unit not in _SHORT_UNITS:
        return ""
    before, after = page.before(start, _SENTENCE), page.after(end, _SENTENCE)
    if _EFFORT_BEFORE.search(before) or _EFFORT_AFTER.search(after):
        return "effort"
    is_task = _TASK.search(before) or _TASK.search(after)
    return "effort" if is_task and not _DELAY_BEFORE.search(before) else ""


def _number(text: str, language: str | None) -> Decimal:
    return Decimal(1) if text in ("a", "an") else read_number(text, language)


def _more(match: re.Match[str], unit: str) -> int:
    """Give the seconds of the `30` in `1 h 30`."""
    if not match["more"] or (not match["more_unit"] and unit != "hour"):
        return 0
    return int(read_number(match["more"])) * (1 if (match["more_unit"] or "").startswith("sec") else _MINUTE)


def _is_age(page: Page, start: int, end: int) -> bool:
    before = page.before(start)
    if _AGE_BEFORE.search(before) or _AGE_AFTER.search(page.after(end)):
        return True
    return bool(_AGE_WORDS.search(page.topic + " " + page.folded) and _AGE_LIMIT.search(before))


def _age(low: Decimal | None, high: Decimal) -> str:
    years = f"{low}-{high}" if low is not None else str(high)
    return f"{years} years old"


def unit_name(text: str) -> str:
    """Give the English name of a unit as written."""
    return next(name for pattern, name in _UNIT_NAMES if pattern.fullmatch(text))


def canonical(number: Decimal, unit: str, *, is_business: bool = False, more: int = 0) -> str:
    """
    Write a duration the one canonical way.

    Args:
        number: How many units; 0 or more.
        unit: `second` to `year`.
        is_business: Business days or hours (24 to a day).
        more: Seconds beside.

    Source: ISO 8601; months of 30 days and `B` for business days are replykit's own (no calendar is known here).
    """
    if is_business and unit in ("day", "hour"):
        days = number / _HOURS_OF_DAY if unit == "hour" else number
        return f"P{_trim(days)}B"
    if unit in _MONTHS:
        months = number * _MONTHS[unit]
        # NOTE: whole numbers have no limit of digits, as decimal ones do.
        if months == int(months) and int(months) % _MONTHS_OF_YEAR == 0:
            return f"P{_trim(months / _MONTHS_OF_YEAR)}Y"
        return _iso(months * _DAYS_OF_MONTH * _DAY)
    return _iso(number * _SECONDS[unit] + more)


def _iso(seconds: Decimal) -> str:
    days, rest = divmod(int(seconds), _DAY)
    if days and not rest:
        return f"P{days // _DAYS_OF_YEAR}Y" if days % _DAYS_OF_YEAR == 0 else f"P{days}D"
    hours, rest = divmod(rest, _HOUR)
    minutes, left = divmod(rest, _MINUTE)
    time = "".join(f"{n}{letter}" for n, letter in ((hours, "H"), (minutes, "M"), (left, "S")) if n)
    return f"P{f'{days}D' if days else ''}T{time or '0S'}"


def _trim(number: Decimal) -> str:
    return format(number.normalize(), "f")
