"""Phone numbers, and the short codes of 3 to 5 figures that a word announces: `appelez le 39 00`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from replykit.comparison.facts.page import Found, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

_REGIONS = ("FR", "GB", "US", "BE", "CH")
"""Where a number without a country code may be from, in the order they are tried."""
_FEWEST, _MOST = 9, 15
_CANDIDATE = re.compile(r"(?<![\w/.,-])(?:\+|00)?\(?\d(?:[ .()-]{0,2}\d){7,14}(?![\w/%€]|,\d)")
_SHORT = re.compile(
    r"\b(?P<cue>appel\w*|compos\w*|faites le|joindre|joignables?|telephon\w*|numero\w*|tel|sms|texto|call\w*|dial\w*|"
    r"ring|phone\w*|"
    r"text|hotline|helpline|standard|service client\w*)\b[^.!?\d\n]{0,40}?\b(?P<first>\d{2} ?\d{2}|"
    r"\d{3,5})\b(?P<rest>(?:(?: ?/ ?| ou | or | et | and )(?:le |au |on )?(?:\d{2} ?\d{2}|"
    r"\d{3,5})\b)*)(?! ?(?:€|%|\$|£|euros?|h\b|heures?|hours?|jours?|days?|kg|cm|min\w*|fois|times|points?)|"
    r"[.,:]\d)"
)
_FRENCH_SHORT = re.compile(
    r"\b(?:au|le) (?P<code>3\d ?\d\d|10 ?\d\d|11[68] ?\d{3})\b(?! ?(?:[€%$£]|euros?\b|h\b|heures?\b|jours?\b|"
    r"minutes?\b|km\b|kg\b|points?\b)|[.,:/]\d)"
)
"""Source: the short numbers of the French numbering plan: 3BPQ, 10YT, 116XYZ, 118XYZ (Arcep)."""
_CODE = re.compile(r"\d{2} ?\d{2}|\d{3,5}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_BEFORE = re.compile(r"\b(?:en|in|depuis|since|de l'annee) ?$")


def find_phones(page: Page) -> Iterator[Found]:
    """Find phone numbers (value in E.164 where it can be read so, else its figures) and short codes."""
    taken: list[tuple[int, int]] = []
    for match in _CANDIDATE.finditer(page.folded):
        value = read_phone(match[0])
        if value:
            taken.append(match.span())
            yield Found(kind="phone", value=value, start=match.start(), end=match.end())
    for match in _SHORT.finditer(page.folded):
        for code in _CODE.finditer(page.folded, match.start("first"), match.end()):
            is_free = all(code.end() <= start or end <= code.start() for start, end in taken)
            if is_free and not (_YEAR.fullmatch(code[0]) and _YEAR_BEFORE.search(page.before(code.start()))):
                taken.append(code.span())
                yield Found(kind="phone", value=code[0].replace(" ", ""), start=code.start(), end=code.end())
    for match in _FRENCH_SHORT.finditer(page.folded):
        start, end = match.span("code")
        if page.language != "en" and all(end <= a or b <= start for a, b in taken):
            yield Found(kind="phone", value=match["code"].replace(" ", ""), start=start, end=end)


@lru_cache(maxsize=1_000)
def read_phone(text: str) -> str | None:
    """
    Read a phone number as written.

    Returns:
        E.164 (`+33890640650`) for a number of one of the known regions; else its figures
        where it starts with 0 or + and is long enough; else None.
    """
    # NOTE: imported here: its tables take a tenth of a second, and most sets name few numbers.
    import phonenumbers  # noqa: PLC0415

    figures = re.sub(r"[^\d+]", "", text)
    for region in _REGIONS:
        try:
            number = phonenumbers.parse(text, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    if figures.startswith(("0", "+")) and _FEWEST <= len(figures.lstrip("+")) <= _MOST:
        return (
            "+" + figures[2:] if figures.startswith("00") else "+33" + figures[1:] if _is_french(figures) else figures
        )
    return None


def _is_french(figures: str) -> bool:
    return re.fullmatch(r"0\d{9}", figures) is not None
