"""Times of day: `17 h`, `17h30`, `5 pm`, `midi`, `de 9 h à 18 h`.

In French `17 h` may be a time or a duration; the words around it decide: `avant 17 h` is a
time, `sous 24 h`, `2 h avant`, `2 h de retard` are durations.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from replykit.comparison.facts.page import Found, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

_LAST_HOUR, _NOON, _LAST_MINUTE = 24, 12, 59
_HALF_DAY = (
    r" ?(?P<{0}half>a\.m\.|p\.m\.|am\b|pm\b|du matin\b|du soir\b|de l'apres-midi\b|in the (?:morning|"
    r"evening|afternoon)\b)"
)
_NO_MINUTES = r"[%€$£]|euros?\b|jours?\b|minutes?\b|min\b|kg\b|fois\b|personnes?\b|days?\b"


def _clock(name: str) -> str:
    return (
        rf"(?:(?P<{name}hour>\d{{1,2}}) ?(?:h(?:eures?)?|"
        rf"o'clock)\b(?: ?(?P<{name}min>[0-5]\d)\b(?! ?(?:{_NO_MINUTES})))?|"
        rf"(?P<{name}glued>\d{{1,2}})(?P<{name}sign>h|[:.])(?P<{name}glued_min>[0-5]\d)"
        rf"(?:{_HALF_DAY.format(name + 'a')}|\b)|"
        rf"(?P<{name}english>\d{{1,2}}){_HALF_DAY.format(name + 'b')}|(?P<{name}word>\b(?:midi|minuit|noon|"
        rf"midday|midnight)\b))"
    )


_BARE = r"(?P<bare>\d{1,2})(?:(?P<bare_sign>[:.])(?P<bare_min>[0-5]\d))?"
_RANGE = re.compile(
    rf"(?=[\dmn])(?<![\d.,:])(?:{_BARE}|{_clock('one_')})(?: ?- ?| a | to | et | and | until | till | through |"
    rf" jusqu'a )(?P<two>{_clock('two_')})"
)
_SINGLE = re.compile(rf"(?=[\dmn])(?<![\d.,:]){_clock('one_')}")
_CUE = re.compile(
    r"(?:\b(?:a|avant|apres|des|vers|jusqu'a|a partir de|entre|de|depuis|before|after|by|at|from|until|till|"
    r"around|to) ?)$"
)
_SURE_DURATION_BEFORE = re.compile(
    r"\b(?:sous|dans les|pendant|durant|en|moins de|plus de|au moins|comptez|maximum|attendre|valables?|"
    r"delai d[eu]|attendez|prevoir|prevoyez|prend|dure|jusqu'a|allow|takes?|within|lasts?) ?$"
)
_DURATION_AFTER = re.compile(
    r"^ ?(?:avant|apres|plus tard|de retard|d'attente|de |d'|ouvrees?|maximum|max\b|au moins|minimum|before|"
    r"after|et demie)"
)
_AT = re.compile(r"\b(?:a|vers|at|around|by|before) ?$")
_EARLY = 6
"""Before six, `des 2 heures` is a delay; only `a 2 heures` is a time."""
_UNTIL = re.compile(r"\bjusqu'a ?$")


def find_clock_times(page: Page) -> Iterator[Found]:
    """Find times of day and ranges of them (`09:00/18:00`)."""
    taken: list[tuple[int, int]] = []
    for match in _RANGE.finditer(page.folded):
        low, high = _read_low(match), _read(match, "two_")
        if low and high and (low < high or high == "00:00") and _is_range(page, match):
            taken.append(match.span())
            yield Found(kind="time", value=f"{low}/{high}", start=match.start(), end=match.end())
    for match in _SINGLE.finditer(page.folded):
        is_free = all(match.end() <= start or end <= match.start() for start, end in taken)
        value = _read(match, "one_")
        if is_free and value and _is_time(page, match):
            yield Found(kind="time", value=value, start=match.start(), end=match.end())


def _is_range(page: Page, match: re.Match[str]) -> bool:
    """`de 9 h à 18 h` is opening hours; `24 à 48 h` is a duration."""
    if match["two_hour"] and not match["two_min"]:
        is_open = re.search(r"\b(?:de|from|entre|between|ouverts?|:|ouverture)\W*$", page.before(match.start()))
        both_written = match["one_hour"] or match["one_glued"] or match["one_word"] or match["bare_min"]
        return bool(is_open or both_written) and not _DURATION_AFTER.search(page.after(match.end()))
    return True


def _is_time(page: Page, match: re.Match[str]) -> bool:
    before, after = page.before(match.start()), page.after(match.end())
    is_until = _UNTIL.search(before) is not None
    is_sure_duration = _SURE_DURATION_BEFORE.search(before) is not None and not is_until
    if not match["one_hour"]:
        is_short = match["one_sign"] == "h" and int(match["one_glued"]) < _EARLY
        is_half = match["one_word"] is not None and re.match(r" ?(?:et|ou) demi", after) is not None
        return not is_half and not (is_short and is_sure_duration)
    if _DURATION_AFTER.search(after):
        return False
    if "o'clock" in match[0]:
        return True
    if int(match["one_hour"]) == _LAST_HOUR and not match["one_min"]:
        return False
    if int(match["one_hour"]) < _EARLY and not match["one_min"] and not _AT.search(before):
        return False
    return _CUE.search(before) is not None and not is_sure_duration


def _read_low(match: re.Match[str]) -> str | None:
    if match["bare"] is None:
        return _read(match, "one_")
    half = match["two_ahalf"] or match["two_bhalf"]
    if match["bare_sign"] == "." and not half:
        return None
    hour = int(match["bare"])
    value = _write(hour, int(match["bare_min"] or 0), None)
    high = _read(match, "two_")
    if half and value and high and value >= high:
        return None
    # NOTE: `2 to 5 pm`: both after noon where that keeps the order; `9 to 5 pm`: the first before it.
    later = _write(hour, int(match["bare_min"] or 0), half) if half else None
    return later if later and high and later < high else value


def _read(match: re.Match[str], name: str) -> str | None:
    if word := match[name + "word"]:
        return "00:00" if word in ("minuit", "midnight") else "12:00"
    hour = match[name + "hour"] or match[name + "glued"] or match[name + "english"]
    minutes = match[name + "min"] or match[name + "glued_min"] or 0
    if hour is None:
        return None
    if match[name + "sign"] == "." and not match[name + "ahalf"]:
        return None
    return _write(int(hour), int(minutes), match[name + "ahalf"] or match[name + "bhalf"])


def _write(hour: int, minutes: int, half: str | None) -> str | None:
    if half and half.startswith(("p", "du soir", "de l'ap", "in the e", "in the a")):
        hour = hour + _NOON if hour < _NOON else hour
    elif half and hour == _NOON:
        hour = 0
    if hour > _LAST_HOUR or minutes > _LAST_MINUTE:
        return None
    return f"{hour % _LAST_HOUR:02d}:{minutes:02d}"
