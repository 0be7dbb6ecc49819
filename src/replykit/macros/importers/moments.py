"""Parts of the date and of the time of day as Jinja writes them, and those that make one date together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

_PADDED = '("0" ~ {})[-2:]'
_DAY = {
    "Y": "{day}.year",
    "y": '({day} | date("iso"))[2:4]',
    "m": '({day} | date("iso"))[5:7]',
    "1m": "{day}.month",
    "d": '({day} | date("iso"))[8:]',
    "e": "{day}.day",
    "1d": "{day}.day",
    "B": '({day} | date("month"))[:-5]',
    "b": '({day} | date("month"))[:3]',
    "A": "{day} | weekday",
    "a": "({day} | weekday)[:3]",
    "full": "{day} | in_words",
    "long": "{day} | date",
    **{form: f'{{day}} | date("{form}")' for form in ("month", "short", "iso")},
}
_HOUR = {
    "H": _PADDED.format("{hour}"),
    "1H": "{hour}",
    "I": _PADDED.format("(({hour} + 11) % 12 + 1)"),
    "1I": "({hour} + 11) % 12 + 1",
    "p": '"AM" if {hour} < 12 else "PM"',
    "M": _PADDED.format("now.minute"),
    "1M": "now.minute",
}
_TOGETHER: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("full", ("A", " ", "e", " ", "B", " ", "Y")),
    ("long", ("e", " ", "B", " ", "Y")),
    ("short", ("d", "/", "m", "/", "Y")),
    ("iso", ("Y", "-", "m", "-", "d")),
    ("month", ("B", " ", "Y")),
)
"""Date forms of ours, and the parts that are the same."""
CODES = frozenset({*_DAY, *_HOUR})
CUT_SHORT = frozenset({"a", "b"})
"""Written as the first three letters, which not every language shortens to."""
Other = TypeVar("Other")


@dataclass(frozen=True, slots=True)
class Moment:
    """A part of a date or of a time of day, by the letter that `strftime` has for it, `1` before it for no zero."""

    code: str
    """One of `CODES`."""
    days: int = 0
    """From today."""
    hours: int = 0
    """From now; only for the time of day."""
    day: str = ""
    """A field that holds the day; empty: today."""

    @property
    def is_of_day(self) -> bool:
        """Say whether it is of the date, not of the time of day."""
        return self.code in _DAY

    def expression(self) -> str:
        """Give it as Jinja, without braces."""
        day = self.day or (f"(today | add_days({self.days}))" if self.days else "today")
        hour = f"((now.hour + {self.hours % 24}) % 24)" if self.hours % 24 else "now.hour"
        return (_DAY.get(self.code) or _HOUR[self.code]).format(day=day, hour=hour)


def merge_moments(parts: list[str | Moment | Other]) -> list[str | Moment | Other]:
    """Put together what makes a date as our filters write it: `2027-03-15` is one tag, not three."""
    made: list[str | Moment | Other] = []
    at = 0
    while at < len(parts):
        form, length = _form_at(parts, at)
        first = parts[at]
        if form and isinstance(first, Moment):
            made.append(Moment(form, first.days, first.hours, first.day))
        else:
            made.append(first)
        at += length
    return made


def _form_at(parts: list[str | Moment | Other], at: int) -> tuple[str, int]:
    for form, wanted in _TOGETHER:
        there = parts[at : at + len(wanted)]
        shifts = {(part.days, part.hours, part.day) for part in there if isinstance(part, Moment)}
        if tuple(part.code if isinstance(part, Moment) else part for part in there) == wanted and len(shifts) == 1:
            return form, len(wanted)
    return "", 1
