"""How a value may be written on the page, so that whoever reads `decisions.yml` knows it.

Patterns of the script and of Python alike, of folded text: small letters without accents, plain spaces, quotes and
dashes. Members' own wordings count beside. What a pattern takes, `decision_file.canonical_value` reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from replykit.comparison.facts.links import LABEL, TOP
from replykit.comparison.facts.numbers import WORDS

if TYPE_CHECKING:
    from replykit.comparison.model import Kind

_FIGURES = r"\d{1,3}(?:[.,]\d{1,2})?"
# NOTE: not `1,000`, which a file in no language of its own reads as one.
_LARGE = r"(?:\d{1,3}[ .]\d{3}(?:,\d\d)?|\d{1,6}(?:[.,]\d{1,2})?)"
_COUNT = rf"(?:{_FIGURES} ?|{WORDS} )"
"""How many, and the space before what is counted."""
_SUM = rf"(?:{_LARGE} ?|{WORDS} )"
_TO = r"(?: ?- ?| a | to | ou | or )"
_CURRENCY = r"(?:€|euros?|eur|£|gbp|pounds?|chf|francs? suisses?|swiss francs?|\$|usd|dollars?|cad)"
_UNIT = (
    r"(?:minutes?|mins?|hours?|heures?|h|days?|jours?|j|weeks?|semaines?|fortnights?|months?|mois|trimestres?|years?|"
    r"annees?|ans?)"
)
_MONTH = (
    r"(?:janvier|january|fevrier|february|mars|march|avril|april|mai|may|juin|june|juillet|july|aout|august|"
    r"septembre|september|octobre|october|novembre|november|decembre|december)"
)
_WEEKDAY = (
    r"(?:(?:lun|mar|mercre|jeu|vendre|same)dis?|dimanches?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|"
    r"mon|tue|wed|thu|fri|sat|sun)"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_NTH = r"(?:er|st|nd|rd|th)?"
_YEAR = r"(?:,? 20\d\d)?"
_HOUR = r"(?:[01]?\d|2[0-3])"
_HALF = r"(?:am|pm|[ap]\.m\.)"
_TWELVE = rf"(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)? ?{_HALF}"
_CLOCK = rf"(?:{_HOUR} ?h(?:eures?)?(?: [0-5]\d)?|{_HOUR}[h:][0-5]\d|{_TWELVE}|midi|minuit|noon|midday|midnight)"
_UNTIL = r"(?: ?- ?| a | to | et | and | until | till | through )"
_HOURS = rf"(?:de |from |entre |between )?(?:{_CLOCK}{_UNTIL}{_CLOCK}|{_HOUR}(?:[:.][0-5]\d)?{_UNTIL}{_TWELVE})"
READABLE: dict[Kind, str] = {
    "duration": rf"(?:(?:with)?in |sous |dans |en )?(?:(?:{_FIGURES}|{WORDS}){_TO})?{_COUNT}"
    rf"(?:(?:business|working) )?{_UNIT}(?: ouvree?s?| ouvrables?)?|a (?:day|week|fortnight|month|year)|an hour",
    "amount": rf"(?:(?:{_LARGE}(?: ?€)?|{WORDS}){_TO})?{_SUM}{_CURRENCY}|(?:[€£$]|(?:eur|gbp|chf|usd) ){_LARGE}",
    "percentage": rf"{_COUNT}(?:%|pour cents?|per ?cent)",
    "date": rf"{_DAY}/(?:0?[1-9]|1[0-2])/(?:20)?\d\d|20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])|"
    rf"(?:le |the )?{_DAY}{_NTH}(?: of)? {_MONTH}{_YEAR}|{_MONTH} (?:the )?{_DAY}{_NTH}{_YEAR}|{_MONTH} 20\d\d|"
    rf"(?:du |from )?{_WEEKDAY}(?: ?- ?| au | a | to | through ){_WEEKDAY}",
    "time": rf"{_CLOCK}|{_HOURS}",
    "phone": r"(?:0|\+\d)(?:[ .-]?\d){8,13}|\d\d ?\d\d|\d{3,5}",
    "url": rf"(?:https?://|www\.)[a-z0-9][^\s<>'\x22]*|(?:{LABEL}\.)+(?:{TOP})(?:/[^\s<>'\x22]*)?",
    "email": r"[a-z0-9][a-z0-9._+\-]*@(?:[a-z0-9]+\.)+[a-z]{2,}",
    "policy": "yes|no|oui|non",
}
