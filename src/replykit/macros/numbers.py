"""Numbers and amounts as people type them, in French and in English.

Where a sign could mean thousands or decimals, the text is refused rather than guessed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from replykit.errors import MacroError
from replykit.macros.values import Amount
from replykit.macros.wording import currency_written
from replykit.text import visible

_SYMBOLS = {"€": "EUR", "£": "GBP", "$": "USD", "CHF": "CHF", "EUROS": "EUR", "EURO": "EUR"}
_GROUPED = re.compile(r"\d{1,3}(?:[ '\u2019\u00a0\u202f\u2009]\d{3})+(?=$|[.,])")
_SPACES = re.compile("[ '\u2019\u00a0\u202f\u2009]")
_NUMBER = re.compile(r"([+-]?)(\d+(?:[.,]\d+)*)")
_MOST_DIGITS = 15
_MARK = r"[^\d+\-\u2212.,]*(?:(?<=[A-Za-z])\.)?"
_AMOUNT = re.compile(
    rf"(?P<minus>[-+\u2212]?)(?P<before>{_MARK})(?P<number>[-+\u2212]?[^A-Za-z€£$]*?)(?P<behind>{_MARK})"
)
_CENTS = 2
_THOUSANDS = 3
_LIKE_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
_EXAMPLES = "write it like 12.50 or 1234,5"


def read_number(typed: str, language: str | None) -> Decimal:
    """
    Read a number.

    Args:
        typed: `12`, `12,50`, `12.50`, `1 234,50`, `1,234.50`.
        language: `fr` or `en` of the reply, which decides what `1,234` is; None: it is refused.

    Raises:
        MacroError: It is no number, or it could be two.
    """
    text = typed.strip().replace("\u2212", "-")
    if grouped := _GROUPED.search(text):
        text = text.replace(grouped[0], _SPACES.sub("", grouped[0]))
    match = _NUMBER.fullmatch(text)
    if match is None or len(match[2]) > _MOST_DIGITS or not text.isascii():
        raise MacroError(f"'{visible(typed[:40])}' is no number", hint=_EXAMPLES)
    return Decimal(match[1] + _without_groups(match[2], language, typed))


def _without_groups(digits: str, language: str | None, typed: str) -> str:
    signs = re.findall(r"[.,]", digits)
    if not signs:
        return digits
    *groups, last = re.split(r"[.,]", digits)
    if len(set(signs)) == 1 and len(signs) > 1:
        # One sign, several times: `1.234.567`.
        if all(len(group) == _THOUSANDS for group in (*groups[1:], last)):
            return "".join(groups) + last
        raise MacroError(f"'{visible(typed[:40])}' is no number", hint=_EXAMPLES)
    if len(signs) == 1:
        return _one_sign(groups[0], signs[0], last, language, typed)
    if signs[-1] in signs[:-1] or any(len(group) != _THOUSANDS for group in groups[1:]):
        raise MacroError(f"'{visible(typed[:40])}' is no number", hint=_EXAMPLES)
    return f"{''.join(groups)}.{last}"


def _one_sign(before: str, sign: str, after: str, language: str | None, typed: str) -> str:
    """Read one point or comma; three digits after it may be thousands."""
    if len(after) != _THOUSANDS or len(before) > _THOUSANDS or before == "0":
        return f"{before}.{after}"
    if (language, sign) == ("en", ","):
        return before + after
    if (language, sign) in (("fr", ","), ("en", ".")):
        return f"{before}.{after}"
    decimals = f"{before},{after} if you mean decimals" if language == "fr" else "fewer or more than three decimals"
    hint = f"write {before}{after} if you mean thousands, or {decimals}"
    raise MacroError(f"'{visible(typed[:40])}' can be read in two ways", hint=hint)


def read_amount(typed: str, currency: str | None, language: str | None) -> Amount:
    """
    Read an amount of money.

    Args:
        typed: `12,50`, `12.50 €`, `€12.50`, `12 EUR`, `CHF 12`, and what a reply says: `US$12.50`, `12,50 $US`.
        currency: ISO 4217 code that the field asks for; None: the one typed, else euros.
        language: As for `read_number`.

    Raises:
        MacroError: It is no amount, is in another currency, or has more than two decimals.
    """
    text = typed.strip()
    match = _AMOUNT.fullmatch(text)
    if match is None or not match["number"] or (match["before"].strip() and match["behind"].strip()):
        raise MacroError(f"'{visible(typed[:40])}' is no amount", hint="write it like 12.50 or 12,50 €")
    code = _code(match["before"].strip() or match["behind"].strip(), currency)
    digits = match["minus"] + match["number"].strip()
    is_split = _LIKE_THOUSANDS.fullmatch(digits) is not None
    hint = "write at most two decimals"
    if is_split:
        hint = f"write {re.sub('[.,]', '', digits)} if you mean thousands, or at most two decimals"
    try:
        value = read_number(digits, language)
    except MacroError as error:
        # NOTE: what a number would take, more decimals, an amount would not.
        raise MacroError(*(replace(p, hint=hint) if is_split else p for p in error.problems)) from None
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > _CENTS:
        raise MacroError(f"'{visible(typed[:40])}' has more than two decimals", hint=hint)
    return Amount(value, code)


def _code(sign: str, asked: str | None) -> str:
    """Give the ISO 4217 code of an amount, by what stands beside its digits and what its field asks for."""
    if not sign:
        return asked or "EUR"
    typed = _currency_of(sign)
    if typed is None:
        raise MacroError(f"'{visible(sign[:20])}' is no currency", hint="write €, £, $ or a code such as CHF")
    if asked and typed != asked:
        raise MacroError(f"the amount is asked in {asked}, not in {typed}", hint=f"write it in {asked}")
    return typed


def _currency_of(sign: str) -> str | None:
    code = sign.upper()
    if known := _SYMBOLS.get(code):
        return known
    return code if re.fullmatch("[A-Z]{3}", code) else currency_written(sign)
