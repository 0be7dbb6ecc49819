"""`absence`: what is not there and should be, such as a greeting or an apology."""

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
    from replykit.tone.reading import Placed, Reading

_KEYS = ("of", "called_by", "within", "mark", "least_words")
_PLACES = ("draft", "opening", "closing")
_MARKS = ("first-sentence", "first-statement", "last-sentence", "caller")
_GREETING_WORDS = 4
"""Words of the longest sentence that may be a greeting alone: "Dear Mr and Mrs" says nothing yet."""
_UNSAID = frozenset({"negated", "question", "condition", "conditional", "quoted"})
"""What nobody announces calls for nothing."""
_HISTORY = frozenset({"past", "apology"})
"""What a sentence before tells of: what went wrong, and when."""
_OPENING_SENTENCES = 2
_CLOSING_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class AbsenceCheck:
    """None of these phrases, where one is due."""

    of: tuple[Phrase, ...]
    calls: tuple[Phrase, ...]
    """Phrases whose sentence calls for what is missing, and is marked."""
    within: str
    """`draft`, `opening` (the first two sentences) or `closing` (the last three)."""
    mark: str
    """`caller` marks the words that call for what is missing, and finds nothing where none do."""
    least_words: int
    """Shorter drafts are let off."""

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """Both kinds."""
        return self.of + self.calls

    @property
    def drivers(self) -> tuple[Phrase, ...] | None:
        """What calls for it, where only that is marked."""
        return self.calls if self.mark == "caller" else None

    def find(self, reading: Reading) -> Iterator[Span]:
        """Mark one sentence: the first that calls for what is missing, else the first or the last of all."""
        if reading.own.is_open or (reading.own.is_signed and self.within == "closing"):
            # NOTE: what is missing here may stand in the included macro, or in the signature.
            return
        if reading.word_count < max(1, self.least_words):
            return
        if self.mark == "caller":
            yield from (span for span in self._callers(reading) if not self._is_told(span, reading))
        elif not self._is_said(reading):
            yield self._sentence(reading)

    def _callers(self, reading: Reading) -> list[Span]:
        """Give the first stretch that calls for what is missing, where one does and its clause does not ask or deny."""
        spans = sorted(map(reading.span_of, reading.hits(self.calls)))
        return [span for span in spans if not reading.signals_among(_UNSAID, span)][:1]

    def _is_told(self, caller: Span, reading: Reading) -> bool:
        """Say whether it is there for these words; what happened before they were written tells nothing of it."""
        sentences = reading.words.sentences
        said = sorted(
            reading.span_of(hit) for hit in reading.hits(self.of) if self._is_within(sentences[hit.first], reading)
        )
        start = max((sentence.start for sentence in reading.sentences if sentence.start <= caller.start), default=0)
        return any(span.end > start or not reading.signals_among(_HISTORY, span) for span in reversed(said))

    def _is_said(self, reading: Reading) -> bool:
        """Ask first for what needs no grammar, then for the rest, and only where it counts."""
        possible = list(filter(reading.possible.__contains__, self.of))
        plain = [phrase for phrase in possible if not phrase.asks_for_grammar]
        others = [phrase for phrase in possible if phrase.asks_for_grammar]
        if any(self._is_inside(hit, reading) for hit in reading.hits(plain)):
            return True
        places = [placed for placed in reading.passages if self._counts(placed, reading)] if others else ()
        return any(self._is_inside(hit, reading) for hit in reading.hits(others, places))

    def _counts(self, placed: Placed, reading: Reading) -> bool:
        """Say whether some sentence of a passage lies within."""
        sentences = reading.words.sentences[placed.first : placed.first + len(placed.passage.words)]
        return any(self._is_within(number, reading) for number in set(sentences))

    def _is_inside(self, hit: Hit, reading: Reading) -> bool:
        return self._is_within(reading.words.sentences[hit.first], reading)

    def _is_within(self, number: int, reading: Reading) -> bool:
        last = reading.words.sentences[-1]
        if self.within == "opening":
            return number < _OPENING_SENTENCES
        return self.within == "draft" or number > last - _CLOSING_SENTENCES

    def _sentence(self, reading: Reading) -> Span:
        starts = sorted(reading.span_of(hit).start for hit in reading.hits(self.calls))
        for sentence in reading.sentences:
            if starts and sentence.start <= starts[0] < sentence.end:
                return sentence
        if self.mark == "first-statement":
            longer = (s for s in reading.sentences if len(reading.text[s.start : s.end].split()) > _GREETING_WORDS)
            # NOTE: where all are short, the second follows the greeting; the last may be a name.
            return next(longer, reading.sentences[:2][-1])
        return reading.sentences[0 if self.mark == "first-sentence" else -1]


def _decode(node: Node, decoder: Decoder) -> AbsenceCheck | None:
    fields = decoder.fields(node, _KEYS, "absence")
    if fields is None:
        return None
    check = AbsenceCheck(
        of=decoder.phrases(fields.scalars("of", required=True)),
        calls=decoder.phrases(fields.scalars("called_by")),
        within=fields.choice("within", _PLACES, "draft"),
        mark=fields.choice("mark", _MARKS, "first-sentence"),
        least_words=fields.integer("least_words", 0) or 0,
    )
    if check.mark == "caller" and fields.node("called_by") is None:
        fields.note(fields.where("mark"), f"'mark: caller' of {fields.subject} has nothing to mark", "add 'called_by'")
    decoder.rule.is_sound &= fields.is_sound
    return check


KIND = Kind(
    "absence",
    _decode,
    {
        "type": "object",
        "required": ["of"],
        "additionalProperties": False,
        "properties": {
            "of": TEXTS_SCHEMA,
            "called_by": TEXTS_SCHEMA,
            "within": {"enum": list(_PLACES), "default": "draft"},
            "mark": {"enum": list(_MARKS), "default": "first-sentence"},
            "least_words": {"type": "integer", "minimum": 0, "default": 0},
        },
    },
)
