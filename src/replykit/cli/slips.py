"""What the mail gate holds back beside the tone: blanks left unfilled, and numbers of cards and accounts.

The prompt asks about these; a gate can only hold the letter. So a card's number counts wherever it stands, since
quoted lines leave as well; blanks and IBANs in the agent's own words alone, and each may be dismissed like any finding.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from replykit.outgoing.account_numbers import find_account_numbers
from replykit.outgoing.blanks import find_blanks
from replykit.settings import dismissed_file
from replykit.tone.model import Finding
from replykit.tone.own_words import own_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replykit.text import Span
    from replykit.tone.model import Level

_UNFILLED, _CARD, _ACCOUNT = "unfilled", "card-number", "account-number"
NAMES = (_UNFILLED, _CARD, _ACCOUNT)
"""What these findings have in place of a rule of the chart."""
_CATEGORIES = {_UNFILLED: "incomplete", _CARD: "private", _ACCOUNT: "private"}
_LEVELS: dict[str, Level] = {_UNFILLED: "error", _CARD: "error", _ACCOUNT: "warning"}
_MESSAGES = {
    "fr": {
        _UNFILLED: "« {shown} » a l'air d'un blanc que personne n'a rempli.",
        _CARD: "{shown} est un numéro de carte bancaire.",
        _ACCOUNT: "{shown} est un numéro de compte (IBAN).",
    },
    "en": {
        _UNFILLED: "'{shown}' looks like a blank that nobody filled.",
        _CARD: "{shown} is the number of a bank card.",
        _ACCOUNT: "{shown} is the number of an account (IBAN).",
    },
}
_INSTEAD = {
    "fr": {
        _UNFILLED: "Remplissez-le ou retirez-le ; s'il est voulu : replykit dismiss {fingerprint} --reason ...",
        _CARD: "Retirez-le, ou n'en laissez que les quatre derniers chiffres.",
        _ACCOUNT: "Retirez-le ; si c'est à vous de le donner : replykit dismiss {fingerprint} --reason ...",
    },
    "en": {
        _UNFILLED: "Fill it in, or take it out; if it is meant: replykit dismiss {fingerprint} --reason ...",
        _CARD: "Take it out, or leave its last four digits alone.",
        _ACCOUNT: "Take it out; if it is yours to give: replykit dismiss {fingerprint} --reason ...",
    },
}


def slips_in(text: str, language: str) -> tuple[Finding, ...]:
    """
    Give what a letter should not leave with, in order; numbers are masked in what is said of them.

    Args:
        text: The letter's text.
        language: `fr` or `en`, in which to say it.
    """
    # NOTE: to the linter, Jinja is not the agent's; in a letter it is a blank.
    own = own_words(text.replace("{", "("))
    slips = [
        _slip(rule, span, shown, language) for rule, span, shown in _found(text) if rule == _CARD or own.is_own(span)
    ]
    return tuple(sorted(slips, key=lambda slip: slip.span))


def without_dismissed(slips: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """
    Leave out what the agent lets stand; a card's number never stands.

    Raises:
        ChartError: The file of dismissals cannot be read.
    """
    if all(slip.rule == _CARD for slip in slips):
        return slips
    from replykit.tone.dismissals import load_dismissals  # noqa: PLC0415 - few letters need it, and it reads YAML

    stand = {one.fingerprint for one in load_dismissals(dismissed_file())}
    return tuple(slip for slip in slips if slip.rule == _CARD or slip.fingerprint not in stand)


def hide_numbers(text: str) -> str:
    """Put as many stars in the place of every card's and account's number; places in the text stay true."""
    for number in find_account_numbers(text):
        text = text[: number.span.start] + "*" * len(number.span) + text[number.span.end :]
    return text


def _found(text: str) -> Iterator[tuple[str, Span, str]]:
    for span in find_blanks(text):
        yield _UNFILLED, span, text[span.start : span.end]
    for number in find_account_numbers(text):
        yield _CARD if number.is_card else _ACCOUNT, number.span, number.shown


def _slip(rule: str, span: Span, shown: str, language: str) -> Finding:
    # NOTE: made of what is shown: a number's own digits must not be found again by trying all there are.
    fingerprint = hashlib.sha256(f"{rule}\x1f{' '.join(shown.casefold().split())}".encode()).hexdigest()[:16]
    return Finding(
        rule=rule,
        pair=None,
        principle=None,
        category=_CATEGORIES[rule],
        level=_LEVELS[rule],
        span=span,
        text=shown,
        message=_MESSAGES[language][rule].format(shown=shown),
        because="",
        instead=_INSTEAD[language][rule].format(fingerprint=fingerprint),
        fingerprint=fingerprint,
    )
