"""`sounds_like`: a sentence, or a reply and the message it answers, that sounds like those a table was learned from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

from replykit.text import Span
from replykit.tone.checks.kind import Decoder, Kind
from replykit.tone.learned import FAULTS, SORRY, leaning_of, load_table, scores_of, scores_of_reply

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replykit.located_yaml import Node
    from replykit.tone.model import Rule
    from replykit.tone.phrases import Phrase
    from replykit.tone.reading import Reading

SOUNDS_FINE = "sounds-fine"
SIGNAL_OF_SOUND = {SOUNDS_FINE: "Stands in a sentence that, weighed as a whole, sounds nothing like the rule's fault."}
_MISSING = "missing-apology"
WEIGHED = (*FAULTS, _MISSING)
"""Categories whose faults are weighed: in a sentence, or, a word of regret that is missing, in the whole reply."""
_NOTHING_LIKE = -1.5
"""Log odds."""
_KEYS = ("what", "above")
_OUTCOMES = (*FAULTS, *SORRY)
_MOST_BESIDE = 0.7
"""Log odds that a sentence lacks at most, to be told by what is around it."""
_FEWEST_WORDS, _FEWEST_OF_PART = 3, 4
"""One or two words alone tell of no fault."""
_MORE_OF_PART = 1.0
"""Log odds that a part of a sentence weighs more than a whole one must: something in it is marked already."""
_PART_STARTS = re.compile(r"(?<=[,;:)—–])\s|\s(?=(?:and|but|so|or|et|mais|donc|ou|car)\s|[(—–])")
"""Where a sentence may be cut so that each part says something by itself."""


@dataclass(frozen=True, slots=True)
class SoundsLikeCheck:
    """The words of each sentence that weigh most, or the whole reply, where all together weigh enough."""

    language: str
    what: str
    above: float
    """In log odds."""
    phrases: tuple[Phrase, ...] = ()

    @property
    def of_sentences(self) -> bool:
        """Say whether it reads sentence by sentence."""
        return self.what in FAULTS

    def find(self, reading: Reading) -> Iterator[Span]:
        """Mark the heaviest words of a sentence, or a reply."""
        if not self.of_sentences:
            answered = reading.customer.own.masked if reading.customer else ""
            if scores_of_reply(reading.own.masked, f"{self.language}-sorry", answered)[self.what] > self.above:
                yield Span(0, len(reading.text))
            return
        for start, text in reading.sentence_texts.items():
            if len(text.split()) >= _FEWEST_WORDS and self._sounds(text, reading):
                yield self._weightiest(start, text)

    def parts(self, sentence: Span, reading: Reading) -> Iterator[tuple[Span, Span]]:
        """Give the parts of a sentence that weigh enough by themselves, each after its heaviest words."""
        whole = reading.sentence_texts.get(sentence.start, "")
        cuts = [0, *(cut.end() for cut in _PART_STARTS.finditer(whole)), len(whole)]
        for start, end in pairwise(cuts):
            text = whole[start:end].rstrip()
            if len(text.split()) >= _FEWEST_OF_PART and self._sounds(text, reading, _MORE_OF_PART):
                at = sentence.start + start
                yield self._weightiest(at, text), Span(at, at + len(text))

    def _sounds(self, text: str, reading: Reading, more: float = 0.0) -> bool:
        """Say whether words of the draft weigh enough, those around them counted."""
        name, answered = f"{self.language}-tone", reading.customer.own.masked if reading.customer else ""
        wanted = self.above + more - scores_of(text, name)[self.what]
        return wanted < _MOST_BESIDE and leaning_of(reading.own.masked, name, answered)[self.what] > wanted

    def _weightiest(self, start: int, text: str) -> Span:
        found = load_table(f"{self.language}-tone").weightiest(text, self.what)
        return Span(start + found.start, start + found.end)


def may_sound_like(fault: str, reading: Reading, span: Span | None = None) -> bool:
    """Say whether a sentence of a draft, or of a stretch of it, may sound like a fault; one beside quotations may."""
    return weight_of(fault, reading, span) >= _NOTHING_LIKE


def weight_of(fault: str, reading: Reading, span: Span | None = None, *, with_rest: bool = False) -> float:
    """
    Say how much a sentence sounds like a fault.

    Args:
        fault: A category; for a missing apology, the whole reply is weighed.
        reading: The draft.
        span: Of the sentences that touch this stretch, the heaviest counts; None asks all.
        with_rest: What is around the sentence weighs, too.

    Returns:
        Log odds; infinite where nothing was learned of the fault, or for a sentence beside quotations.
    """
    answered = reading.customer.own.masked if reading.customer else ""
    if fault == _MISSING:
        return scores_of_reply(reading.own.masked, f"{reading.language}-sorry", answered)[SORRY[0]]
    if fault not in FAULTS:
        return inf
    texts, name = reading.sentence_texts, f"{reading.language}-tone"
    rest = leaning_of(reading.own.masked, name, answered)[fault] if with_rest else 0.0
    asked = [one.start for one in reading.sentences if span is None or one.touches(span)]
    return max((scores_of(texts[at], name)[fault] + rest if at in texts else inf for at in asked), default=-inf)


def weighing(rule: Rule) -> list[SoundsLikeCheck]:
    """Give the checks of a rule that weigh the words of each sentence; most rules have none."""
    return [check for check in rule.match if isinstance(check, SoundsLikeCheck) and check.of_sentences]


def weighs_sentences(rule: Rule) -> bool:
    """Say whether a rule weighs the words of each sentence."""
    return bool(weighing(rule))


def _decode(node: Node, decoder: Decoder) -> SoundsLikeCheck | None:
    fields = decoder.fields(node, _KEYS, "sounds_like")
    what = fields.scalar("what", required=True) if fields else None
    if fields is None or what is None:
        decoder.rule.is_sound = False
        return None
    decoder.known(what, _OUTCOMES, "what")
    above = fields.number("above", 0.0)
    decoder.rule.is_sound &= fields.is_sound
    return SoundsLikeCheck(decoder.language, what.text, above or 0.0)


KIND = Kind(
    "sounds_like",
    _decode,
    {
        "type": "object",
        "required": ["what"],
        "additionalProperties": False,
        "properties": {"what": {"enum": list(_OUTCOMES)}, "above": {"type": "number", "default": 0}},
    },
)
