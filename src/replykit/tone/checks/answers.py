"""`answers`: a question of the customer's that the draft leaves open."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from replykit.tone.checks.kind import TEXTS_SCHEMA, Decoder, Kind
from replykit.tone.passages import ask_for_grammar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replykit.located_yaml import Node
    from replykit.text import Span
    from replykit.tone.matching import Hit
    from replykit.tone.phrases import Phrase
    from replykit.tone.reading import Reading

_KEYS = ("asks", "except", "by", "shared_words", "least_questions")
_TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
"""Parts of speech that say what a question is about."""
_EMPTY = frozenset(
    "aller avoir bonjour devoir dire dire être faire falloir mettre merci pouvoir prendre savoir venir voir vouloir "
    "be can come do get give go have hello hi know let like make need one please possible see take thank thanks "
    "thing use want way work".split()
)
_SMALL_WORDS = frozenset(
    "the and you your yours our ours its his her him she they them their this that these those there here not but for "
    "from with about into over any some all can could will would shall should may might must are was were been being "
    "has had does did who what when where why how which then than also just only very too "
    "les des une aux mes tes ses nos vos mon notre votre leur leurs nous vous elle elles ils lui que qui quoi dont "
    "mais donc pas plus par pour avec sans dans sur sous chez sont était sera suis êtes ont avez avons cette ces cela "
    "ceci très tout tous quand comment pourquoi".split()
)
"""Words that no question is about, whatever the parser takes them for."""
_STEM = 5
"""Letters by which words of one family are taken for the same: annuler, annulation."""
_SHORTEST = 3
_CLOSING_WORDS = 4
"""Words of the longest sentence that may be a wish or a name alone."""


@dataclass(frozen=True, slots=True, eq=False)
class _Question:
    """One sentence in which the customer asks."""

    first: int
    end: int
    reading: Reading

    @property
    def stems(self) -> frozenset[str]:
        """What it is about; needs its grammar."""
        return _stems(self.reading, self.first, self.end)

    def shares(self, stems: frozenset[str]) -> int:
        """Say in how many words a sentence of the draft is about the same; one about nothing asks for no grammar."""
        return len(self.stems & stems) if stems else 0


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

    @property
    def asked(self) -> tuple[Phrase, ...]:
        """What is looked for in the customer's message."""
        return self.asks + self.excepted

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """What is looked for in the draft."""
        return self.by

    def find(self, reading: Reading) -> Iterator[Span]:
        """Mark for each open question the sentence of the draft that comes nearest to it, else the last one."""
        customer = reading.customer
        if customer is None or customer.language != reading.language or reading.own.is_open or not reading.sentences:
            return
        if len(customer.questions) < self.least_questions:
            return
        questions = [_Question(first, end, customer) for first, end in customer.questions]
        due = list(self._of_this_kind(questions, customer))
        if not due or (not self.shared_words and any(reading.hits(self.by))):
            # NOTE: said before what the sentences are about, which needs their grammar.
            return
        sentences = _stems_of_answers(reading, questions)
        answers = [reading.words.sentences[hit.first] for hit in reading.hits(self.by)]
        for question in due:
            others = [other for other in questions if other is not question]
            if not self._is_answered(question, others, sentences, answers):
                yield _nearest(question, sentences, reading)

    def _of_this_kind(self, questions: list[_Question], customer: Reading) -> Iterator[_Question]:
        if not questions:
            return
        asked, excepted = list(customer.hits(self.asks)), list(customer.hits(self.excepted))
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
            return False
        own = [question.shares(stems) for stems in sentences]
        if any(own) and max(own) >= min(self.shared_words, max(1, len(question.stems) // 2)):
            return True
        for place, number in enumerate(answers):
            about_others = max((other.shares(sentences[number]) for other in others), default=0)
            if own[number] or not about_others:
                del answers[place]
                return True
        return False


def _stems_of_answers(reading: Reading, questions: list[_Question]) -> list[frozenset[str]]:
    """Give what each sentence of a draft is about; nothing where it cannot be about what any question is."""
    ranges = reading.words.sentence_ranges()
    if not reading.reader.takes_shortcuts:
        return [_stems(reading, first, end) for first, end in ranges]
    asked = frozenset().union(*(_possible_stems(one.reading, one.first, one.end) for one in questions))
    near = [not asked.isdisjoint(_possible_stems(reading, first, end)) for first, end in ranges]
    ask_for_grammar(
        reading.passage_at(first).passage for (first, _), is_near in zip(ranges, near, strict=True) if is_near
    )
    return [_stems(reading, *ends) if is_near else frozenset() for ends, is_near in zip(ranges, near, strict=True)]


def _stems(reading: Reading, first: int, end: int) -> frozenset[str]:
    telling = (index for index in _long_enough(reading, first, end) if reading.tag(index) in _TELLING)
    return frozenset(lemma[:_STEM] for lemma in map(reading.lemma, telling) if lemma not in _EMPTY)


def _possible_stems(reading: Reading, first: int, end: int) -> frozenset[str]:
    """Give the same before grammar is read, and more: of all lemmas that the words may have."""
    lemmas = chain.from_iterable(map(reading.possible_lemmas, _long_enough(reading, first, end)))
    return frozenset(lemma[:_STEM] for lemma in lemmas if lemma not in _EMPTY)


def _long_enough(reading: Reading, first: int, end: int) -> Iterator[int]:
    forms = reading.words.forms
    return (i for i in range(first, end) if len(forms[i]) >= _SHORTEST and forms[i] not in _SMALL_WORDS)


def _any_inside(hits: list[Hit], question: _Question) -> bool:
    return any(question.first <= hit.first < question.end for hit in hits)


def _nearest(question: _Question, sentences: list[frozenset[str]], reading: Reading) -> Span:
    """Give the sentence that shares most with the question; the last where none shares a word."""
    shared = [question.shares(stems) for stems in sentences]
    best = max(range(len(shared)), key=shared.__getitem__, default=0)
    if not shared[best]:
        longer = (s for s in reversed(reading.sentences) if len(reading.text[s.start : s.end].split()) > _CLOSING_WORDS)
        return next(longer, reading.sentences[-1])
    start = reading.words.starts[reading.words.sentences.index(best)]
    return next((s for s in reading.sentences if s.end > start), reading.sentences[-1])


def _decode(node: Node, decoder: Decoder) -> AnswersCheck | None:
    fields = decoder.fields(node, _KEYS, "answers")
    if fields is None:
        return None
    check = AnswersCheck(
        asks=decoder.phrases(fields.scalars("asks")),
        excepted=decoder.phrases(fields.scalars("except")),
        by=decoder.phrases(fields.scalars("by", required=True)),
        shared_words=fields.integer("shared_words", 0) or 0,
        least_questions=fields.integer("least_questions", 1, least=1) or 1,
    )
    decoder.rule.is_sound &= fields.is_sound
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
