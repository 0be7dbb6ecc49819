"""Numbers of bank cards and accounts in a draft: none should leave in a letter unseen.

Pure. A card has a length and a beginning that its networks give out, and the right last digit (Luhn); an account
(IBAN) has the right check digits (ISO 13616, mod 97). So order and tracking numbers are hardly ever taken for one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from replykit.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_GAP = r"[ \u00a0\u202f.-]?"
_DIGITS = re.compile(rf"(?<![\w+/=])\d+(?:{_GAP}\d+)*(?!\w)")
_GROUP = re.compile(r"\d+")
_NETWORKS = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})|(?:5[0-8]|6\d|35|36|38|39)\d{14}|2[2-7]\d{14}|3[47]\d{13}|3[0689]\d{12}|(?:5[0-8]|6\d)\d{15,17}"
)
"""Visa; Mastercard, Maestro, Discover, UnionPay, JCB; American Express; Diners."""
_IBAN = re.compile(rf"(?<![A-Z0-9])(?=([A-Z]{{2}}\d\d(?:{_GAP}[A-Z0-9]){{11,30}}(?![A-Z0-9])))", re.IGNORECASE)
_LENGTHS = range(15, 35)
_SHOWN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountNumber:
    """A card's or an account's number in a draft."""

    span: Span
    shown: str
    """Its beginning or end, the rest masked."""
    is_card: bool


def find_account_numbers(text: str) -> tuple[AccountNumber, ...]:
    """Give the card numbers and IBANs of a text, in order; quoted lines are read too, for they leave as well."""
    return tuple(sorted((*_cards(text), *_accounts(text)), key=lambda number: number.span))


def masked(text: str) -> str:
    """Give a text to be shown, its card numbers and IBANs masked."""
    for number in reversed(find_account_numbers(text)):
        text = text[: number.span.start] + number.shown + text[number.span.end :]
    return text


def _cards(text: str) -> Iterator[AccountNumber]:
    for run in _DIGITS.finditer(text):
        groups = [Span(*group.span()) for group in _GROUP.finditer(text, *run.span())]
        # NOTE: an expiry date or another number may stand beside a card's, so parts of a row are tried too.
        parts = (groups[first:last] for first in range(len(groups)) for last in range(len(groups), first, -1))
        if card := next((part for part in parts if _is_card(text, part, is_whole=part == groups)), None):
            span = Span(card[0].start, card[-1].end)
            yield AccountNumber(span=span, shown=f"**** {text[span.start : span.end][-_SHOWN:]}", is_card=True)


def _is_card(text: str, groups: list[Span], *, is_whole: bool) -> bool:
    if not is_whole and (len(groups[0]) != _SHOWN or any(len(group) < _SHOWN - 1 for group in groups)):
        return False
    digits = "".join(text[group.start : group.end] for group in groups)
    return _NETWORKS.fullmatch(digits) is not None and _ends_rightly(digits)


def _ends_rightly(digits: str) -> bool:
    """Check the last digit by Luhn's sum; a row of one digit is nobody's card."""
    doubled = [divmod(int(digit) * (1 + at % 2), 10) for at, digit in enumerate(reversed(digits))]
    return sum(tens + ones for tens, ones in doubled) % 10 == 0 and len(set(digits)) > 1


def _accounts(text: str) -> Iterator[AccountNumber]:
    for match in _IBAN.finditer(text):
        # NOTE: the words after an IBAN may look like more of it; it ends where its check digits are right.
        ends = [gap.start() for gap in re.finditer(r"[^A-Za-z0-9]|$", match[1])]
        for end in reversed(ends):
            written = re.sub(r"[^A-Z0-9]", "", match[1][:end].upper())
            if len(written) in _LENGTHS and _is_account(written):
                span = Span(match.start(), match.start() + end)
                yield AccountNumber(span=span, shown=f"{written[:_SHOWN]} **** {written[-3:]}", is_card=False)
                break


def _is_account(written: str) -> bool:
    """Check the check digits: the number, its first four signs put last and letters counted from 10, is 1 mod 97."""
    return int("".join(str(int(sign, 36)) for sign in written[4:] + written[:4])) % 97 == 1
