"""A draft, read once for all rules: its words, grammar, signals, and what the customer wrote."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from replykit import language as languages
from replykit.text import Span
from replykit.tone.own_words import OwnWords, own_words
from replykit.tone.signals import Signals, read_signals
from replykit.tone.words import Words, read_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replykit.language import Doc
    from replykit.tone.matching import Hit
    from replykit.tone.phrases import Phrase


@dataclass(kw_only=True)
class Passage:
    """A piece of a text, with its grammar."""

    start: int
    """Where it starts in the text."""
    doc: Doc
    language: str

    @cached_property
    def signals(self) -> Signals:
        """What each clause does."""
        return read_signals(self.doc, self.language)

    def span(self, first: int, last: int) -> Span:
        """Give the characters of the text from one token to another."""
        end = self.doc[last]
        return Span(self.start + self.doc[first].idx, self.start + end.idx + len(end))


@dataclass
class Reading:
    """
    One text, read in one language.

    Words come at once; grammar and signals are read when a check first asks for them,
    and then kept.
    """

    text: str
    language: str
    own: OwnWords
    customer: Reading | None = None
    """The customer's message, where there is one."""
    document_signals: frozenset[str] = frozenset()
    """What the chart's own signals say of the customer's message and of the draft."""
    phrase_hits: dict[Phrase, list[Hit]] = field(default_factory=dict)
    """What each phrase of the chart matched."""

    @cached_property
    def passages(self) -> list[Passage]:
        """The grammar of the agent's own words, piece by piece."""
        docs = languages.parse_many((self._read[piece.start : piece.end] for piece in self.pieces), self.language)
        return [
            Passage(start=piece.start, doc=doc, language=self.language)
            for piece, doc in zip(self.pieces, docs, strict=True)
        ]

    @cached_property
    def _read(self) -> str:
        """What is read: the agent's own words without what would cost the tokenizer dear."""
        return languages.guard(self.own.masked)

    @cached_property
    def pieces(self) -> list[languages.Piece]:
        """Where the pieces stand that are read by themselves."""
        return languages.split(self._read)

    @cached_property
    def words(self) -> Words:
        """The agent's own words, with grammar."""
        words = read_words(self.own.masked, self.pieces)
        for passage in self.passages:
            words.add_grammar(passage.doc, passage.start)
        return words

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences that hold a word, trimmed."""
        words = self.words
        ranges = (self._trim(first, end) for first, end in words.sentence_ranges())
        return [words.span(first, end) for first, end in ranges if first < end]

    def _trim(self, first: int, end: int) -> tuple[int, int]:
        while first < end and not self.words.is_word(first):
            first += 1
        while end > first and not self.words.is_word(end - 1):
            end -= 1
        return first, end

    @cached_property
    def quotes(self) -> list[Span]:
        """Stretches in quotation marks: words of the customer, of a button, of a letter."""
        return [Span(*match.span()) for match in languages.QUOTATION.finditer(self.own.masked)]

    def hits(self, phrases: tuple[Phrase, ...]) -> Iterator[Hit]:
        """Give the hits of some of the chart's phrases."""
        for phrase in phrases:
            yield from self.phrase_hits.get(phrase, ())

    def span_of(self, hit: Hit) -> Span:
        """Give the characters that a hit marks."""
        return self.words.span(hit.mark_first, max(hit.mark_end, hit.mark_first + 1))

    def signals_at(self, span: Span) -> frozenset[str]:
        """Give the signals of the clause that carries a stretch: the clause of its grammatical head."""
        passage = self._passage_of(span)
        if passage is None:
            return self.document_signals
        start, end = max(span.start - passage.start, 0), min(span.end - passage.start, len(passage.doc.text))
        tokens = passage.doc.char_span(start, end, alignment_mode="expand")
        if tokens is None or not len(tokens):
            return self.document_signals
        return passage.signals.at(tokens.root.i) | self.document_signals

    def _passage_of(self, span: Span) -> Passage | None:
        """Give the first piece that shares a character with a stretch."""
        index = bisect_right(self.pieces, span.start, key=lambda piece: piece.start) - 1
        near = self.passages[max(index, 0) : index + 2]
        return next((p for p in near if p.start < span.end and span.start < p.start + len(p.doc.text)), None)


def read(text: str, language: str, customer: Reading | None = None) -> Reading:
    """
    Read a draft, or a customer's message, in a language.

    Where no customer's message is given, the quoted lines of the draft are one.
    """
    own = own_words(text)
    if customer is None and own.quoted:
        customer = read_customer(own.quoted, language)
    return Reading(text, language, own, customer)


def read_customer(text: str, draft_language: str) -> Reading:
    """Read a customer's message in its own language where we know it, else in the draft's."""
    detected = languages.detect(text).language
    language = detected if detected in languages.SUPPORTED else draft_language
    return Reading(text, language, own_words(text))
