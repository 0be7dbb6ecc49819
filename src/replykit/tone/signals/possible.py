"""Which signals may hold in a text, told by its words alone.

Never too few: a signal that is not named here holds in no clause, however the text is parsed. So
a stretch whose rule asks for such signals only needs no grammar. The truth tables of the signals
hold this to what `read_signals` finds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from replykit.tone.signals import english, english_words, french, french_verbs, french_words
from replykit.tone.signals.cues import find_cues
from replykit.tone.signals.inheriting import is_addressed
from replykit.tone.signals.model import SIGNALS
from replykit.tone.signals.quotations import CLOSING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from replykit.tone.signals.grammar import Grammar

_TOLD_BY_WORDS = frozenset(
    "negated denied hedged conditional contingent condition question quoted future apology possibility thanks".split()
)
_ALWAYS = frozenset(SIGNALS) - _TOLD_BY_WORDS
"""Signals that may hold in any words: who acts, what is past."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tells:
    """The words of one language by which a signal can come up."""

    grammar: Grammar
    negating: frozenset[str]
    saying: re.Pattern[str]
    """Forms of the verbs that report words: what they report is quoted, or on somebody else's account."""
    inverted: frozenset[str]
    """Words that set a condition by standing before their subject."""
    asked: frozenset[str]
    hedging: frozenset[str]
    is_future: Callable[[Sequence[str]], bool]
    asks_by_form: Callable[[Sequence[str]], bool]


def _is_english_future(lower: Sequence[str]) -> bool:
    is_said = any(word in english_words.FUTURE or word == "gon" for word in lower)
    return is_said or any(english.is_about_to(lower, index) for index in range(len(lower)))


def _is_french_future(lower: Sequence[str]) -> bool:
    return any(word in french_words.GOING or french_verbs.ends_like_a_future(word) for word in lower)


def _asks_in_english(lower: Sequence[str]) -> bool:
    return any(
        word in english_words.INVERTING and english.may_open_a_question(lower, index)
        for index, word in enumerate(lower)
    )


def _asks_in_french(lower: Sequence[str]) -> bool:
    return any(word[0] == "-" and len(word) > 1 for word in lower)


def may_be_marked(text: str, start: int, end: int) -> bool:
    """Say whether a stretch of a text may stand between quotation marks: some stand before and behind."""
    return _MARK.search(text, 0, end) is not None and _MARK.search(text, start) is not None


_MARK = re.compile("|".join(map(re.escape, {*CLOSING, *CLOSING.values()})))

_TELLS = {
    "en": _Tells(
        grammar=english.GRAMMAR,
        negating=english_words.NEGATIONS | {"no"},
        saying=re.compile(
            r"writ|wrot|sa(?:y|id)|mention|t(?:ell|old)|ask|stat(?:e|ing)|report|indicat|explain|descri|claim|add(?!r)|not(?:e|ing)|announc|estimat|promis"
        ),
        inverted=frozenset({"should", "had", "were"}),
        asked=english_words.QUESTION_WORDS | {"if", "whether"},
        hedging=english_words.HEDGING_MODALS | {"most"},
        is_future=_is_english_future,
        asks_by_form=_asks_in_english,
    ),
    "fr": _Tells(
        grammar=french.GRAMMAR,
        negating=french_words.PARTICLES | french_words.NE | {"sans"},
        saying=re.compile(
            r"écri|d[iî](?:s|t|re?s?|rent|rez|mes|ra.*|ri.*|ro.*|te?s?|se.*|so.*|sa.*)?$|mention|indiqu|signal|demand|expliqu"
            r"|précis|affirm|rapport|décri|annon|estim|prom[ei]"
        ),
        inverted=frozenset(),
        asked=french_words.QUESTION_WORDS | {"si", "s'"},
        hedging=frozenset(),
        is_future=_is_french_future,
        asks_by_form=_asks_in_french,
    ),
}


def signals_that_may_hold(lower: Sequence[str], language: str, *, is_marked: bool = True) -> frozenset[str]:
    """
    Say which signals may hold in some clause of a text.

    Args:
        lower: Its tokens in small letters.
        language: `fr` or `en`.
        is_marked: False tells of words that surely stand between no quotation marks.
    """
    lower = [word.replace("’", "'") for word in lower]
    tells, words = _TELLS[language], frozenset(lower)
    found = {cue.signal for cue in find_cues(lower, tells.grammar.cues)}
    if not tells.negating.isdisjoint(words) or "negated" in found:
        found |= {"negated", "denied"}
    said = [index for index, word in enumerate(lower) if tells.saying.match(word)]
    is_said = bool(said)
    if (is_marked and not CLOSING.keys().isdisjoint(words)) or (said and is_addressed(lower, said[-1], tells.grammar)):
        found.add("quoted")
    if is_said or not tells.hedging.isdisjoint(words):
        found.add("hedged")
    if found & {"condition", "conditional"} or not tells.inverted.isdisjoint(words):
        found |= {"condition", "conditional", "contingent"}
    if "later" in found or tells.is_future(lower):
        found.add("future")
    is_asked = "future" in found and not tells.asked.isdisjoint(words)
    if is_asked or any("?" in word for word in words) or tells.asks_by_form(lower):
        found.add("question")
    return _ALWAYS | (found & _TOLD_BY_WORDS)
