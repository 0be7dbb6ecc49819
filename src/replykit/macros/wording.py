"""Values in words, as the reply's language writes them: dates, times, numbers, money, names.

Used inside the worker only; Babel is imported at the first use.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

LOCALES = {"fr": "fr_FR", "en": "en_GB"}
"""English as written in Europe: the day before the month, the sign before the amount."""
DATE_FORMS = {
    "full": "EEEE d MMMM y",
    "long": "d MMMM y",
    "day": "d MMMM",
    "weekday": "EEEE",
    "month": "MMMM y",
    "year": "y",
    "short": "dd/MM/y",
    "iso": "y-MM-dd",
}
_GROUPED_FROM = 10_000
"""Below it digits stand together: 6201 is a train more often than a sum."""
_MOST = Decimal(10) ** 18
_PARTICLES = frozenset(
    ["de", "du", "des", "la", "le", "les", "von", "van", "der", "den", "di", "da", "dos", "del", "y", "et"]
)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount inside a body: adds up within its currency, compares with plain numbers."""

    value: Decimal
    currency: str

    def with_value(self, value: Decimal) -> Money:
        """Give another amount of the same currency."""
        return Money(value, self.currency)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Money):
            return (self.value, self.currency) == (other.value, other.currency)
        return self.value == other if isinstance(other, (int, Decimal)) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.value)

    def __lt__(self, other: object) -> bool:
        return self.value < self._comparable(other)

    def __le__(self, other: object) -> bool:
        return self.value <= self._comparable(other)

    def __gt__(self, other: object) -> bool:
        return self.value > self._comparable(other)

    def __ge__(self, other: object) -> bool:
        return self.value >= self._comparable(other)

    def _comparable(self, other: object) -> Decimal:
        if isinstance(other, Money) and other.currency == self.currency:
            return other.value
        if isinstance(other, (int, Decimal)):
            return Decimal(other)
        raise TypeError("an amount compares with an amount of its currency, or a number")


def write_date(value: date, form: str, language: str) -> str:
    """
    Write a date.

    Args:
        value: The day, with or without a time.
        form: One of `DATE_FORMS`.
        language: `fr` or `en`.
    """
    from babel.dates import format_date  # noqa: PLC0415 - most replies need none of it

    written = format_date(value, DATE_FORMS[form], locale=LOCALES[language])
    if language == "fr" and value.day == 1 and form in ("full", "long", "day"):
        written = re.sub(r"(?<!\d)1(?= [^\W\d])", "1er", written, count=1)
    return str(written)


def write_time(value: datetime, language: str) -> str:
    """Write the time of day: `14 h 05`, `14:05`."""
    if language == "fr":
        return f"{value.hour}\u00a0h\u00a0{value.minute:02d}" if value.minute else f"{value.hour}\u00a0h"
    return f"{value.hour}:{value.minute:02d}"


def write_number(value: Decimal, language: str) -> str:
    """Write a number with its language's decimal sign; digits are grouped from 10,000 on."""
    from babel.numbers import format_decimal  # noqa: PLC0415 - most replies need none of it

    is_long = abs(value) >= _GROUPED_FROM
    return str(format_decimal(value, locale=LOCALES[language], decimal_quantization=False, group_separator=is_long))


def write_money(money: Money, language: str) -> str:
    """Write an amount: `12,50 €` with a no-break space, `€12.50`; cents only where they were given."""
    from babel.numbers import format_currency  # noqa: PLC0415 - most replies need none of it

    value, has_cents = money.value, money.value != money.value.to_integral_value()
    has_cents = has_cents or _decimals(value) > 0
    value = value.quantize(Decimal("0.01") if has_cents else Decimal(1))
    number = "#,##0.00" if has_cents else "#,##0"
    pattern = f"{number}\u00a0¤" if language == "fr" else f"¤{number}"
    return str(format_currency(value, money.currency, pattern, locale=LOCALES[language], currency_digits=False))


def currency_written(sign: str) -> str | None:
    """Give the currency whose amounts `write_money` writes with such a sign, in whatever language: `US$`, `$US`."""
    return _currencies().get(_plain_sign(sign))


@cache
def _currencies() -> dict[str, str]:
    from babel import Locale  # noqa: PLC0415 - most replies need none of it

    signs = [pair for name in LOCALES.values() for pair in Locale.parse(name).currency_symbols.items()]
    # NOTE: a letter alone is a sign of the past, F of the French franc, and of francs that are meant today.
    return {_plain_sign(sign): code for code, sign in signs if not (len(sign) == 1 and sign.isalpha())}


def _plain_sign(sign: str) -> str:
    return " ".join(sign.upper().split())


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def is_writable(value: Decimal) -> bool:
    """Say whether a number is finite and of a size that a reply can hold."""
    return value.is_finite() and abs(value) < _MOST


def capitalise_name(text: str) -> str:
    """
    Write a name with its capitals: `jean-pierre d'arc` as `Jean-Pierre d'Arc`.

    Words of mixed case (`McDonald`) are left as they were typed.
    """
    words = text.split()
    return " ".join(_capitalised(word, is_first=index == 0) for index, word in enumerate(words))


def _capitalised(word: str, *, is_first: bool) -> str:
    if not (word.islower() or word.isupper()):
        return word
    low = word.lower()
    if low in _PARTICLES and not is_first:
        return low
    if match := re.match(r"([dl])(['’])(.+)", low):
        return match[1] + match[2] + _capitalised(match[3], is_first=True)
    return re.sub(r"(^|[-'’.])([^\W\d_])", lambda m: m[1] + m[2].upper(), low)
