"""`answers`: a question of the customer's that the draft leaves open."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from replykit.tone.checks.kind import TEXTS_SCHEMA, Decoder, Kind
from replykit.tone.matching import PhraseIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replykit.located_yaml import Node
    from replykit.text import Span
    from replykit.tone.matching import Hit
    from replykit.tone.phrases import Phrase
    from replykit.tone.reading import Reading
    from replykit.tone.words import Words

_KEYS = ("asks", "except", "by", "shared_words", "least_questions")
_TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
"""Parts of speech that say what a question is about."""
_EMPTY = frozenset(
    "aller avoir bonjour devoir dire dire être faire falloir mettre merci pouvoir prendre savoir venir voir vouloir "
    "be can come do get give go have hello hi know let like make need one please possible see take thank thanks "
    "thing use want way work".split()
)
_STEM = 5
"""Letters by which words of one family are taken for the same: annuler, annulation."""
_SHORTEST = 3
_CLOSING_WORDS = 4
"""Words of the longest sentence that may be a wish or a name alone."""


@dataclass(frozen=True, slots=True)
class _Question:
    """One sentence in which the customer asks."""

    first: int
    end: int
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class AnswersCheck:
    """A question of one kind, and nothing in the draft that answers it."""

    asks: tuple[Phrase, ...]
    """What makes a question one of this kind; empty: any question is."""
    excepted: tuple[Phrase, ...]
    """What makes a question one of another kind, or none."""
    by: tuple[Phrase, ...]
    """What answers, in the draft."""
    shared_words: int
    """So many words of the question in one sentence of the draft answer it, too, or half of a short one; 0: none do."""
    least_questions: int = 1
    """Messages that ask less often are let off: a whole reply to one question answers it in its own way."""
    index: PhraseIndex = field(default_factory=PhraseIndex)
    """What is looked for in the customer's message."""

    def __post_init__(self) -> None:
        """Prepare the search in the customer's message."""
        for phrase in (*self.asks, *self.excepted):
            self.index.add(phrase)

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """What is looked for in the draft."""
        return self.by

    def find(self, reading: Reading) -> Iterator[Span]:
        """Mark for each open question the sentence of the draft that comes nearest to it, else the last one."""
        customer = reading.customer
        if customer is None or customer.language != reading.language or reading.own.is_open or not reading.sentences:
            return
        questions = list(_questions(customer.words))
        if len(questions) < self.least_questions:
            return
        sentences = [_stems(reading.words, first, end) for first, end in reading.words.sentence_ranges()]
        answers = [reading.words.sentences[hit.first] for hit in reading.hits(self.by)]
        for question in self._of_this_kind(questions, customer):
            others = [other for other in questions if other != question]
            if not self._is_answered(question, others, sentences, answers):
                yield _nearest(question, sentences, reading)

    def _of_this_kind(self, questions: list[_Question], customer: Reading) -> Iterator[_Question]:
        found = self.index.find(customer.words)
        asked = [hit for phrase in self.asks for hit in found.get(phrase, ())]
        excepted = [hit for phrase in self.excepted for hit in found.get(phrase, ())]
        for question in questions:
            is_asked = not self.asks or _any_inside(asked, question)
            if is_asked and not _any_inside(excepted, question):
                yield question

    def _is_answered(
        self,
        question: _Question,
        others: list[_Question],
        sentences: list[frozenset[str]],
        answers: list[int],
    ) -> bool:
        """
        Say whether a question is answered.

        Where shared words answer, a `by` phrase in a sentence about another question answers that
        one, and one in a sentence about none answers one question and is then used up.
        """
        if not self.shared_words:
            return bool(answers)
        own = [len(question.stems & stems) for stems in sentences]
        due = min(self.shared_words, max(1, len(question.stems) // 2))
        if any(shared >= due for shared in own):
            return True
        for place, number in enumerate(answers):
            about_others = max((len(other.stems & sentences[number]) for other in others), default=0)
            if own[number] or not about_others:
                del answers[place]
                return True
        return False


def _questions(words: Words) -> Iterator[_Question]:
    """Give the sentences that end in a question mark."""
    for first, end in words.sentence_ranges():
        if any(words.forms[index] in ("?", "??") for index in range(first, end)):
            yield _Question(first, end, _stems(words, first, end))


def _stems(words: Words, first: int, end: int) -> frozenset[str]:
    telling = (
        words.lemmas[index]
        for index in range(first, end)
        if words.tags[index] in _TELLING and len(words.forms[index]) >= _SHORTEST
    )
    return frozenset(lemma[:_STEM] for lemma in telling if lemma not in _EMPTY)


def _any_inside(hits: list[Hit], question: _Question) -> bool:
    return any(question.first <= hit.first < question.end for hit in hits)


def _nearest(question: _Question, sentences: list[frozenset[str]], reading: Reading) -> Span:
    """Give the sentence that shares most with the question; the last where none shares a word."""
    shared = [len(question.stems & stems) for stems in sentences]
    best = max(range(len(shared)), key=shared.__getitem__, default=0)
    if not shared[best]:
        longer = (s for s in reversed(reading.sentences) if len(reading.text[s.start : s.end].split()) > _CLOSING_WORDS)
        return next(longer, reading.sentences[-1])
    start = reading.words.starts[reading.words.sentences.index(best)]
    return next((s for s in reading.sentences if s.end > start), reading.sentences[-1])


def _decode(node: Node, decoder: Decoder) -> AnswersCheck | None:
    fields = decoder.fields(node, _KEYS, "answers")
    if fields is None:
        decoder.rule.is_sound = False
        return None
    check = AnswersCheck(
        asks=decoder.phrases(fields.scalars("asks")),
        excepted=decoder.phrases(fields.scalars("except")),
        by=decoder.phrases(fields.scalars("by", required=True)),
        shared_words=fields.integer("shared_words", 0) or 0,
        least_questions=fields.integer("least_questions", 1, least=1) or 1,
    )
    decoder.rule.is_sound = decoder.rule.is_sound and fields.is_sound
    return check


KIND = Kind(
    "answers",
    _decode,
    {
        "type": "object",
        "required": ["by"],
        "additionalProperties": False,
        "properties": {
            "asks": TEXTS_SCHEMA,
            "except": TEXTS_SCHEMA,
            "by": TEXTS_SCHEMA,
            "shared_words": {"type": "integer", "minimum": 0, "default": 0},
            "least_questions": {"type": "integer", "minimum": 1, "default": 1},
        },
    },
)
