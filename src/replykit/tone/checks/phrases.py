"""`phrases`: words in the phrase language; the plainest kind, and the first to try."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from replykit.tone.checks.kind import TEXTS_SCHEMA, Decoder, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replykit.located_yaml import Node
    from replykit.text import Span
    from replykit.tone.matching import Hit
    from replykit.tone.phrases import Phrase
    from replykit.tone.reading import Reading
    from replykit.tone.words import Words

_LEANING = {
    "en": frozenset("and or but a an the my your our their its this these those".split()),
    "fr": frozenset("et ou mais ne notre nos votre vos nous vous".split()),
}
"""Words that lean on what comes behind them; a French article leans on a preposition before it, too, and stays."""
_LEANING_LOOSELY = {
    "en": _LEANING["en"],
    "fr": frozenset(
        "et ou mais ni car donc que qui dont si comme quand lorsque puisque de du des le la les un une à au aux en "
        "dans sur sous par pour avec sans vers chez entre dès afin ce cet cette ces mon ma mes ton ta tes son sa ses "
        "notre nos votre vos leur leurs ne je tu il on ils se me te y nous vous elle elles lui très trop plus".split()
    ),
}
"""The same before such a word, and where a phrase may end sooner or in any words: those were taken by number."""
_BEFORE_A_VERB = frozenset("nous vous elle elles lui".split())
"""Words that lean on a verb behind them: "de vous lire"; in "chez vous" they stand."""
_VERBS = frozenset({"VERB", "AUX"})
_HALF_PHRASE = 3
"""Words behind a comma that begin a phrase and do not end it."""
_LOOSE_SIGNS = frozenset(",;:(«–—")
_STANDING = frozenset({"PRON"})
_CAN_STAND = frozenset("this these those".split())
"""In "fix this" it stands for the thing; in "fix this door" it leans on it."""


@dataclass(frozen=True, slots=True)
class PhrasesCheck:
    """Any of these phrases."""

    phrases: tuple[Phrase, ...]

    @property
    def drivers(self) -> tuple[Phrase, ...]:
        """All of them."""
        return self.phrases

    def find(self, reading: Reading) -> Iterator[Span]:
        """Mark every phrase that stands in the draft; where a phrase says not what to mark, without a loose end."""
        for phrase in filter(reading.possible.__contains__, self.phrases):
            for hit in reading.hits((phrase,)):
                yield _without_loose_end(hit, phrase, reading)


def _without_loose_end(hit: Hit, phrase: Phrase, reading: Reading) -> Span:
    """
    Leave "and", "the", "your" or a comma out at the end: they belong to what comes next; so does a first comma.

    What the phrase itself says it marks, up to a word that it names, is left as it is at the end.
    """
    words, first, end = reading.words, hit.mark_first, hit.mark_end
    while first + 1 < end and words.forms[first] in _LOOSE_SIGNS:
        first += 1
    if end == hit.end and not phrase.marks_its_end:
        leaning = (_LEANING_LOOSELY if phrase.ends_openly else _LEANING)[reading.language]
        while end > first + 1 and (words.forms[end - 1] in _LOOSE_SIGNS or _leans(reading, end - 1, leaning)):
            end -= 1
            leaning = _LEANING_LOOSELY[reading.language]
        if phrase.ends_openly:
            end = _without_half_phrase(first, end, words)
    return words.span(first, max(end, first + 1))


def _without_half_phrase(first: int, end: int, words: Words) -> int:
    """Leave ", vous êtes" out where the sentence goes on: the first words of what follows say nothing."""
    goes_on = end < len(words) and words.sentences[end] == words.sentences[end - 1] and words.is_word(end)
    commas = [index for index in range(max(first + 1, end - 1 - _HALF_PHRASE), end) if words.forms[index] == ","]
    return commas[-1] if goes_on and commas else end


def _leans(reading: Reading, index: int, leaning: frozenset[str]) -> bool:
    words = reading.words
    form = words.forms[index]
    if index + 1 >= len(words) or words.sentences[index + 1] != words.sentences[index] or not words.is_word(index + 1):
        return False
    if form not in leaning or (form in _CAN_STAND and reading.tag(index) in _STANDING):
        return False
    return form not in _BEFORE_A_VERB or reading.tag(index + 1) in _VERBS


def _decode(node: Node, decoder: Decoder) -> PhrasesCheck | None:
    return PhrasesCheck(decoder.phrases(decoder.texts(node, "phrases")))


KIND = Kind("phrases", _decode, TEXTS_SCHEMA)
