"""Amounts of money: `12,50 €`, `€12.50`, `EUR 12`, `12 euros 50`, `5 à 10 €`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from replykit.comparison.facts.numbers import NUMBER, RANGE_WORD, read_number
from replykit.comparison.facts.page import Found, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

_CURRENCIES = {
    "EUR": r"€|euros?\b|eur\b",
    "GBP": r"£|gbp\b|pounds?\b(?! of)|livres? sterling\b",
    "CHF": r"chf\b|francs? suisses?\b|swiss francs?\b",
    "CAD": r"cad\b|dollars? canadiens?\b|canadian dollars?\b",
    "USD": r"\$|usd\b|us dollars?\b|dollars?\b",
}
_SIGN = "|".join(_CURRENCIES.values())
_CENTS = r"centimes?\b|cents?\b|pence\b"
_AFTER = re.compile(
    rf"\b(?:(?:entre|between) )?(?:(?P<low>{NUMBER})(?: ?(?:{_SIGN}))?(?:{RANGE_WORD}| et | and ))?"
    rf"(?P<number>{NUMBER}) ?(?P<thousand>k ?)?(?P<sign>{_SIGN})(?:(?<=€)(?P<glued>\d\d)(?!\d)|"
    rf"(?: et)? (?P<cents>\d\d)(?= centimes| cents|[.,;)]|$)(?: centimes| cents)?)?"
)
_BEFORE = re.compile(
    rf"(?<!\d)(?P<sign>[€£$]|\b(?:eur|gbp|chf|usd|cad)) ?(?P<number>(?:{NUMBER}))(?:(?P<thousand> ?k)\b|"
    rf"(?: ?- ?| to | and | a )(?:[€£$])?(?P<high>{NUMBER})(?! ?[a-z]))?"
)
_SMALL = re.compile(rf"(?P<number>{NUMBER}) ?(?:{_CENTS})")
_SIGNS = ("€", "$", "£", "eur", "gbp", "chf", "cad", "usd", "pound", "livre", "franc", "dollar", "cent", "pence")
"""Of which every amount has one."""
_JOINED = re.compile(r" et $| and $")


def find_amounts(page: Page) -> Iterator[Found]:
    """Find amounts; the sign before the number is read first (`€5`), then after (`5 €`), then cents."""
    if not page.has_any(_SIGNS):
        return
    taken: list[tuple[int, int]] = []
    for pattern in (_BEFORE, _AFTER, _SMALL):
        for match in pattern.finditer(page.folded):
            if all(match.end() <= start or end <= match.start() for start, end in taken):
                taken.append(match.span())
                yield _read(pattern, match, page.language)


def _read(pattern: re.Pattern[str], match: re.Match[str], language: str | None) -> Found:
    number = read_number(match["number"], language)
    start = match.start()
    low: Decimal | None = None
    if pattern is _SMALL:
        value = _write(number / 100, "EUR" if "pence" not in match[0] else "GBP")
        return Found(kind="amount", value=value, start=start, end=match.end())
    if pattern is _BEFORE and match["high"]:
        low, number = number, read_number(match["high"], language)
    number *= 1000 if match["thousand"] else 1
    if pattern is _AFTER:
        number += Decimal(match["glued"] or match["cents"] or 0) / 100
        if match["low"]:
            low = read_number(match["low"], language)
            between = match[0][: match.start("number") - start]
            if _JOINED.search(between) and not match[0].startswith(("entre", "between")):
                low, start = None, match.start("number")
    currency = currency_name(match["sign"])
    value = _write(number, currency)
    return Found(
        kind="amount", value=value if low is None else f"{_write(low, currency)}/{value}", start=start, end=match.end()
    )


def currency_name(sign: str) -> str:
    """Give the ISO 4217 code of a currency as written."""
    return next(code for code, pattern in _CURRENCIES.items() if re.fullmatch(pattern, sign))


def _write(number: Decimal, currency: str) -> str:
    return f"{number:.2f} {currency}"
