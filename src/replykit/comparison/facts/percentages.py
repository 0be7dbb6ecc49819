"""Percentages: `25 %`, `25 pour cent`, `half price`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from replykit.comparison.facts.numbers import NUMBER, RANGE_WORD, read_number, write_number
from replykit.comparison.facts.page import Found, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

_PERCENTAGE = re.compile(
    rf"\b(?:(?P<low>{NUMBER})(?: ?%)?{RANGE_WORD})?(?P<number>{NUMBER}) ?(?:%|pour cents?\b|pourcents?\b|per ?cent\b)"
)
_SIGNS = ("%", "cent", "tarif", "prix", "price", "fare")
"""Of which every percentage has one."""
_HALF = re.compile(r"\b(?:demi[ -]tarif|moitie prix|a moitie prix|half[ -](?:price|fare))\b")


def find_percentages(page: Page) -> Iterator[Found]:
    """Find percentages; half price is 50 %."""
    if not page.has_any(_SIGNS):
        return
    for match in _PERCENTAGE.finditer(page.folded):
        value = write_number(read_number(match["number"], page.language))
        if match["low"]:
            value = f"{write_number(read_number(match['low'], page.language))}-{value}"
        yield Found(kind="percentage", value=f"{value} %", start=match.start(), end=match.end())
    for match in _HALF.finditer(page.folded):
        yield Found(kind="percentage", value="50 %", start=match.start(), end=match.end())
