"""Which language a text is in.

Function words decide nearly always, in microseconds; py3langid is asked only about a text
that has hardly any of them, and only to tell that it is in another language. French and
English come first: a text is another language's only where that is clearly the better account.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from replykit.language.function_words import FUNCTION_WORDS, SCRIPTS, SIGNS
from replykit.language.pipelines import SUPPORTED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from py3langid.langid import LanguageIdentifier

_MAX_READ = 5_000
"""Characters that are enough to know a language."""
_CLEARLY_MORE = 1.5
_MUCH_MORE = 2.0
_SOME = 1.2
_SURE = 2.0
_SURE_SHARE = 0.12
_ENOUGH_WORDS = 4
_PROBABLE = {True: 0.75, False: 0.95}
"""How probable another language must be, by whether the text has a sentence's length."""
_SENTENCE = 6

_NO_LANGUAGE = (
    (("{",), r"\{[{%#].{0,200}?[}%#]\}"),  # Jinja
    (("{",), r"\{[\w .-]{1,40}\}"),  # placeholders
    (("](",), r"\[[\w .-]{1,40}\]\([^)\s]*\)"),  # links
    (("`",), r"`[^`\n]*`"),
    (("://", "www."), r"\b(?:https?://|www\.)\S+"),
    (("@",), r"[^\s@]{1,64}@[^\s@]{1,64}"),
    (("@", "#"), r"[@#]\w+"),
    ((".com", ".fr", ".org", ".net", ".io", ".eu"), r"\b\w+\.(?:com|fr|org|net|io|eu)\b"),
)
"""What is in no language, behind what must stand in a text that holds it: looking for the latter takes no time."""
_QUOTED = re.compile(r"«[^»\n]{0,300}»|“[^”\n]{0,300}”|\"[^\"\n]{0,300}\"")
_OPENERS = ("«", "“", '"')
_WORD = re.compile(r"[^\W\d_]+")
_FRENCH_SPACING = re.compile(r"[ \u00a0\u202f](?<=\w.)[!?;:](?:\s|$)")
_FIRST_OTHER = min(letters[0] for _, letters in SCRIPTS)
"""No sign before it is a letter of another script."""
_OTHER_SCRIPTS = tuple((code, re.compile(f"[{letters}]")) for code, letters in SCRIPTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Detected:
    """Which language a text is in, as far as it tells."""

    language: str | None
    """ISO 639 code, supported or not; None: too little text to tell."""
    is_sure: bool
    """False: a guess that a declared language or the settings may overrule."""

    @property
    def is_supported(self) -> bool:
        """Say whether drafts in this language can be checked."""
        return self.language in SUPPORTED


def detect(text: str) -> Detected:
    """
    Say which language a text is in.

    Args:
        text: A draft, of any length; its first 5,000 characters are read. Jinja, addresses and names
            of accounts are left out, and quotations too where something else is left.

    Returns:
        French or English wherever they account for the text about as well as any other language does.
    """
    prose = _unquoted(_prose(text[:_MAX_READ]))
    if script := _other_script(prose):
        return Detected(language=script, is_sure=True)
    words = _WORD.findall(prose.lower().replace("’", "'"))
    scores = _scores(words, prose)
    ours, others = _best(scores, SUPPORTED), _best(scores, _others())
    ratio = _CLEARLY_MORE if scores[others] >= _SURE else _MUCH_MORE
    if scores[others] >= _SOME and scores[others] > ratio * scores[ours]:
        return Detected(language=others, is_sure=scores[others] > 2 * _SURE)
    if scores[ours] >= _SURE_SHARE * len(words) and scores[ours] > 0:
        rival = max(score for code, score in scores.items() if code != ours)
        return Detected(language=ours, is_sure=scores[ours] >= _SURE and scores[ours] > rival)
    return _by_letters(prose, words, ours if scores[ours] > 0 else None)


def _prose(text: str) -> str:
    """Leave out what is in no language."""
    sources = [source for signs, source in _NO_LANGUAGE if any(sign in text for sign in signs)]
    return _any_of(*sources).sub(" ", text) if sources else text


@cache
def _any_of(*sources: str) -> re.Pattern[str]:
    return re.compile("|".join(sources), re.DOTALL)


def _unquoted(prose: str) -> str:
    """Leave quotations out, where something else is left."""
    if not any(sign in prose for sign in _OPENERS):
        return prose
    unquoted = _QUOTED.sub(" ", prose)
    return unquoted if unquoted == prose or len(_WORD.findall(unquoted)) >= _ENOUGH_WORDS else prose


@cache
def _others() -> tuple[str, ...]:
    return tuple(code for code in FUNCTION_WORDS if code not in SUPPORTED)


def _best(scores: Mapping[str, float], among: tuple[str, ...]) -> str:
    return max(among, key=scores.__getitem__)


def _other_script(prose: str) -> str | None:
    """Name the language of a text that is mostly in letters neither French nor English has."""
    if prose.isascii() or max(prose) < _FIRST_OTHER:
        return None
    letters = sum(map(len, _WORD.findall(prose)))
    found = {code: len(script.findall(prose)) for code, script in _OTHER_SCRIPTS}
    if sum(found.values()) * 2 <= letters:
        return None
    # Japanese comes first: it writes Chinese characters too, but Chinese has no kana.
    return next((code for code, count in found.items() if count * 5 > letters), None)


@cache
def _weights() -> dict[str, tuple[tuple[str, float], ...]]:
    """Give each word's languages; a word that many share tells little, one that is not ours tells that much."""
    homes: dict[str, list[str]] = {}
    for code, known in FUNCTION_WORDS.items():
        for word in known:
            homes.setdefault(word, []).append(code)
    return {word: tuple((code, _weight(codes)) for code in codes) for word, codes in homes.items()}


def _weight(homes: list[str]) -> float:
    is_ours = any(code in SUPPORTED for code in homes)
    return 1 / len(homes) if is_ours else max(1 / len(homes), 0.6)


def _scores(words: list[str], prose: str) -> dict[str, float]:
    """Weigh the words' languages; a word said often counts at most four times."""
    scores = dict.fromkeys(FUNCTION_WORDS, 0.0)
    weights = _weights()
    for word, count in Counter(filter(weights.__contains__, words)).items():
        times = min(count, 4)
        for code, weight in weights[word]:
            scores[code] += weight * times
    for code, signs in () if prose.isascii() else SIGNS.items():
        scores[code] += min(sum(map(prose.count, signs)), 4) / 2
    scores["fr"] += min(len(_FRENCH_SPACING.findall(prose)), 2) / 4
    return scores


def _by_letters(prose: str, words: list[str], guess: str | None) -> Detected:
    """Ask the letters, where function words tell next to nothing."""
    if len(words) < _ENOUGH_WORDS:
        return Detected(language=guess, is_sure=False)
    language, probability = _identifier().classify(" ".join(prose.split()))
    if language in SUPPORTED:
        return Detected(language=language, is_sure=False)
    if probability >= _PROBABLE[len(words) >= _SENTENCE]:
        return Detected(language=language, is_sure=False)
    return Detected(language=guess, is_sure=False)


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - numpy and a model: rarely needed

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
