"""The filters and tests a body may use, and how a value becomes text.

A short list, on purpose: what support replies need, nothing that can build huge texts or reach into objects.
Each takes the value first, as Jinja's filters do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, TypeAlias
from unicodedata import normalize

from jinja2 import Undefined, pass_context

from replykit.errors import MacroError
from replykit.macros.dates import shift_business_days
from replykit.macros.located_body import BodyError
from replykit.macros.model import Field, FieldType
from replykit.macros.shape import CURRENCY
from replykit.macros.variables import read_value
from replykit.macros.wording import (
    DATE_FORMS,
    Money,
    capitalise_name,
    is_writable,
    write_date,
    write_money,
    write_number,
    write_time,
)
from replykit.text import visible

if TYPE_CHECKING:
    from jinja2.runtime import Context

Plain: TypeAlias = Any
"""What a template hands over: text, numbers, dates, lists, or something it should not."""
MAX_TEXT = 100_000
_TWO = 2
_NO_NUMBER = "this is no number", "declare the field with 'type: number'"


def _language(context: Context) -> str:
    return str(context.get("replykit language", "en"))


@pass_context
def written(context: Context, value: Plain) -> str:
    """
    Write a value as the reply shows it.

    Raises:
        BodyError: It is nothing that may stand in a reply: a list, nothing at all, a yes or no.
    """
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Undefined):
        return str(value)
    if value is None or isinstance(value, bool):
        what = "nothing" if value is None else "a yes or no"
        raise BodyError(f"{what} cannot stand in a reply", "use it in {% if ... %}")
    return _written_value(value, _language(context))


def _written_value(value: Plain, language: str) -> str:
    if isinstance(value, datetime):
        between = " à " if language == "fr" else " at "
        return write_date(value, "long", language) + between + write_time(value, language)
    if isinstance(value, date):
        return write_date(value, "long", language)
    if isinstance(value, int) and is_writable(Decimal(value)):
        return str(value)
    if isinstance(value, float):
        value = Decimal(str(value))
    if isinstance(value, Decimal) and is_writable(value):
        return write_number(value, language)
    if isinstance(value, Money) and is_writable(value.value):
        return write_money(value, language)
    if isinstance(value, (int, Decimal, Money)):
        raise BodyError("a number too large for a reply")
    kind = "a list" if isinstance(value, (list, tuple)) else "something that is no text"
    raise BodyError(f"{kind} cannot stand in a reply", "write the part you mean, or join a list: | join(', ')")


def _on_text(function: Callable[[str], str]) -> Callable[..., str]:
    @pass_context
    def apply(context: Context, value: Plain) -> str:
        return function(written(context, value))

    return apply


@pass_context
def replace(context: Context, value: Plain, old: Plain, new: Plain) -> str:
    """Replace each `old` by `new`."""
    text, part, by = written(context, value), written(context, old), written(context, new)
    if part and len(text) + text.count(part) * (len(by) - len(part)) > MAX_TEXT:
        raise BodyError("the text grows too long", "replace less")
    return text.replace(part, by)


@pass_context
def truncate(context: Context, value: Plain, length: Plain) -> str:
    """Cut a text to at most `length` characters, at a word, and show the cut by `…`."""
    text = written(context, value)
    most = _whole(length, "characters")
    if len(text) <= most:
        return text
    return text[: max(0, most - 1)].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


@pass_context
def join(context: Context, value: Plain, between: str = ", ", last: str = "") -> str:
    """Write a list as one text; `last` stands before the last: `join(", ", " et ")`."""
    between, last = written(context, between), written(context, last)
    items = [written(context, item) for item in value] if isinstance(value, (list, tuple)) else None
    if items is None:
        raise BodyError("only a list can be joined")
    if last and len(items) >= _TWO:
        return between.join(items[:-1]) + last + items[-1]
    return between.join(items)


def or_else(value: Plain, fallback: Plain = "") -> Plain:
    """Give the value, or the fallback where it is empty."""
    is_empty = value is None or (isinstance(value, str) and not value.strip())
    return fallback if is_empty else value


@pass_context
def in_words(context: Context, value: Plain, form: str = "full") -> str:
    """Write a date: `lundi 15 mars 2027`, or in another of `DATE_FORMS`."""
    return _dated(value, form, _language(context))


@pass_context
def written_date(context: Context, value: Plain, form: str = "long") -> str:
    """Write a date: `15 mars 2027`, or in another of `DATE_FORMS`."""
    return _dated(value, form, _language(context))


def _dated(value: Plain, form: str, language: str) -> str:
    if form not in DATE_FORMS:
        raise BodyError(f"no date form '{form}'", f"one of {', '.join(DATE_FORMS)}")
    return write_date(_day(value), form, language)


@pass_context
def weekday(context: Context, value: Plain) -> str:
    """Write the day of the week."""
    return write_date(_day(value), "weekday", _language(context))


@pass_context
def time(context: Context, value: Plain) -> str:
    """Write the time of day."""
    if not isinstance(value, datetime):
        raise BodyError("only now has a time of day", "write {{ now | time }}")
    return write_time(value, _language(context))


def _day(value: Plain) -> date:
    _refuse_empty(value)
    if not isinstance(value, date):
        raise BodyError("this is no date", "declare the field with 'type: date', or use today")
    return value


def _refuse_empty(value: Plain) -> None:
    if isinstance(value, str) and not value.strip():
        raise BodyError("nothing is filled in here", "write it with | or_else('...'), or inside {% if ... %}")


def add_days(value: Plain, count: Plain) -> date:
    """Move a date by days; `-7` goes back."""
    try:
        return _day(value) + timedelta(days=_whole(count))
    except OverflowError:
        raise BodyError("the date lies too far away") from None


def add_business_days(value: Plain, count: Plain) -> date:
    """Move a date by days from Monday to Friday."""
    try:
        return shift_business_days(_day(value), _whole(count))
    except (ValueError, OverflowError):
        raise BodyError("the date lies too far away") from None


def _whole(count: Plain, counted: str = "days") -> int:
    if isinstance(count, bool) or not isinstance(count, (int, Decimal)) or count != int(count):
        raise BodyError(f"a number of {counted} is a whole number")
    return int(count)


@pass_context
def number(context: Context, value: Plain, digits: int | None = None) -> Decimal:
    """Give the number of a text or amount, rounded to `digits` decimals where they are given."""
    if isinstance(value, Money):
        value = value.value
    elif isinstance(value, (str, Undefined)):
        value = _read(context, value, "number")
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise BodyError(*_NO_NUMBER)
    try:
        return Decimal(value) if digits is None else round(Decimal(value), max(0, min(int(digits), 6)))
    except (InvalidOperation, ValueError, TypeError):
        raise BodyError(*_NO_NUMBER) from None


def _read(context: Context, typed: str | Undefined, kind: FieldType, currency: str | None = None) -> Plain:
    """Read a text as a field of that type is read: what could be two numbers is refused, never guessed."""
    text = written(context, typed)
    _refuse_empty(text)
    if not any(map(str.isdecimal, text)):
        raise BodyError(*_NO_NUMBER)
    field = Field(name=kind, label=kind, type=kind, currency=currency)
    try:
        return read_value(field, text, _language(context), date.min)
    except MacroError as error:
        raise BodyError(error.problems[0].what, error.problems[0].hint) from None


@pass_context
def money(context: Context, value: Plain, currency: str | None = None) -> Money:
    """Give an amount of money, in euros where neither the value nor the body says a currency."""
    if currency is not None and not re.match(CURRENCY, code := written(context, currency)):
        raise BodyError(f"'{visible(code[:40])}' is no currency", "three capitals, such as EUR")
    if isinstance(value, Money):
        return value
    if isinstance(value, (str, Undefined)):
        read = _read(context, value, "amount", currency)
        return Money(read.value, read.currency)
    return Money(number(context, value), currency or "EUR")


@pass_context
def plural(context: Context, value: Plain, one: str, many: str = "") -> str:
    """Write a count with its noun, in the singular or the plural; the plural adds an s where none is given."""
    count, one, many = number(context, value), written(context, one), written(context, many)
    is_one = abs(count) < _TWO if _language(context) == "fr" else count == 1
    return f"{written(context, count)} {one if is_one else many or one + 's'}"


def length(value: Plain) -> int:
    """Count characters or entries."""
    if not isinstance(value, (str, list, tuple, Mapping)):
        raise BodyError("only a text or a list has a length")
    return len(value)


def first(value: Sequence[Plain]) -> Plain:
    """Give the first entry, or character."""
    return _entry(value, 0)


def last(value: Sequence[Plain]) -> Plain:
    """Give the last entry, or character."""
    return _entry(value, -1)


def _entry(value: Plain, index: int) -> Plain:
    if not isinstance(value, (str, list, tuple)) or not value:
        raise BodyError("an empty list has no first or last entry")
    return value[index]


FILTERS: dict[str, Callable[..., Plain]] = {
    "upper": _on_text(str.upper),
    "lower": _on_text(str.lower),
    "capitalize": _on_text(lambda text: text[:1].upper() + text[1:]),
    "title": _on_text(lambda text: normalize("NFC", text).title()),
    "trim": _on_text(str.strip),
    "name": _on_text(capitalise_name),
    "capitalise": _on_text(capitalise_name),
    "replace": replace,
    "truncate": truncate,
    "join": join,
    "or_else": or_else,
    "default": or_else,
    "d": or_else,
    "date": written_date,
    "in_words": in_words,
    "weekday": weekday,
    "time": time,
    "add_days": add_days,
    "add_business_days": add_business_days,
    "number": number,
    "round": number,
    "money": money,
    "plural": plural,
    "length": length,
    "count": length,
    "first": first,
    "last": last,
    "written": written,
}
FALLBACKS = frozenset({"or_else", "default", "d"})
"""Filters that provide for an empty value."""
TESTS = (
    "defined",
    "undefined",
    "eq",
    "equalto",
    "==",
    "ne",
    "!=",
    "lt",
    "<",
    "le",
    "<=",
    "gt",
    ">",
    "ge",
    ">=",
    "in",
    "even",
    "odd",
    "divisibleby",
    "none",
    "string",
    "number",
    "lower",
    "upper",
    "true",
    "false",
    "boolean",
)
