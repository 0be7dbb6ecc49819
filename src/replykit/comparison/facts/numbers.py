"""Numbers as people write them in French and English: figures and words.

All patterns read folded text (`typography.fold`).
"""

from __future__ import annotations

import itertools
import re
from decimal import Decimal
from operator import itemgetter

_WORDS = {
    "zero": 0, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16,
    "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70,
    "huitante": 80, "nonante": 90, "cent": 100, "cents": 100, "mille": 1000,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "hundred": 100, "thousand": 1000,
}  # fmt: skip
_HUNDRED, _THOUSAND, _TWENTY = 100, 1000, 20
_FRENCH_FOUR = 4

# NOTE: grouped by first letter, since these patterns are tried at every word of every reply.
_WORD = "|".join(
    f"{first}(?:{'|'.join(sorted((word[1:] for word in words), key=len, reverse=True))})"
    for first, words in itertools.groupby(sorted(_WORDS), key=itemgetter(0))
)
_JOIN = r"(?:[ -]|(?: et |-et-)(?=(?:un|une|onze)\b)|(?<=hundred) and |(?<=thousand) and )"
WORDS = rf"(?:(?:{_WORD})(?:{_JOIN}(?:{_WORD})\b)*)"
FIGURES = r"(?:\d{1,3}(?:[ .]\d{3})+(?:,\d+)?(?!\d)|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:[.,]\d+)?)"
NUMBER = rf"(?:\b(?:(?<![.,]){FIGURES}|{WORDS}\b))"
"""A number in figures or words, without the articles `a`, `an`."""
RANGE_WORD = r"(?: ?- ?| a | au | to | ou | or | / ?|/)"


def read_number(text: str, language: str | None = None) -> Decimal:
    """
    Read what `NUMBER` matched.

    Args:
        text: Folded: `1 450,50`, `1,450.50`, `vingt-quatre`, `twenty four`.
        language: Decides `1,500`: fifteen hundred in English, one and a half in French.

    Raises:
        ValueError: It is no number.
    """
    text = text.strip()
    return _read_figures(text, language) if text[:1].isdigit() else Decimal(_read_words(text))


def _read_figures(text: str, language: str | None) -> Decimal:
    text = text.replace(" ", "")
    if "," in text and "." in text:
        decimal = max(text.rfind(","), text.rfind("."))
        return Decimal(re.sub(r"[.,]", "", text[:decimal]) + "." + text[decimal + 1 :])
    if re.fullmatch(r"[1-9]\d{0,2}(\.\d{3})+", text) or (
        language == "en" and re.fullmatch(r"[1-9]\d{0,2}(,\d{3})+", text)
    ):
        return Decimal(re.sub(r"[.,]", "", text))
    if text.count(",") > 1 or text.count(".") > 1:
        return Decimal(re.sub(r"[.,]", "", text))
    return Decimal(text.replace(",", "."))


def _read_words(text: str) -> int:
    total = group = 0
    for word in re.split(r"[ -]+", text):
        if word in ("et", "and"):
            continue
        if word not in _WORDS:
            message = f"{word!r} is no number word"
            raise ValueError(message)
        value = _WORDS[word]
        if value == _THOUSAND:
            total, group = total + max(group, 1) * value, 0
        elif value == _HUNDRED:
            group = max(group, 1) * value
        elif value == _TWENTY and word.startswith("vingt") and group % _HUNDRED == _FRENCH_FOUR:
            group += _FRENCH_FOUR * _TWENTY - _FRENCH_FOUR
        else:
            group += value
    return total + group


def write_number(number: Decimal) -> str:
    """Write a number the one canonical way: `1450.5`, `12`."""
    text = format(number.normalize(), "f")
    return "0" if text == "-0" else text
