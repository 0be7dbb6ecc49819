"""A draft, read once for all rules: its words, grammar, signals, and what the customer wrote."""

from __future__ import annotations

import re
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

_QUOTES = re.compile(r"«[^«»]{1,400}»|“[^“”]{1,400}”|(?<![\w\"])\"[^\"\n]{1,400}\"(?!\w)")


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
    def doc(self) -> Doc:
        """The grammar of the agent's own words; offsets are the draft's."""
        return languages.parse(self.own.masked, self.language)

    @cached_property
    def words(self) -> Words:
        """The agent's own words, with grammar."""
        words = read_words(self.own.masked)
        words.add_grammar(self.doc)
        return words

    @cached_property
    def signals(self) -> Signals:
        """What each clause does."""
        return read_signals(self.doc, self.language)

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
        return [Span(*match.span()) for match in _QUOTES.finditer(self.own.masked)]

    def hits(self, phrases: tuple[Phrase, ...]) -> Iterator[Hit]:
        """Give the hits of some of the chart's phrases."""
        for phrase in phrases:
            yield from self.phrase_hits.get(phrase, ())

    def span_of(self, hit: Hit) -> Span:
        """Give the characters that a hit marks."""
        return self.words.span(hit.mark_first, max(hit.mark_end, hit.mark_first + 1))

    def signals_at(self, span: Span) -> frozenset[str]:
        """Give the signals of the clause that carries a stretch: the clause of its grammatical head."""
        tokens = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        if tokens is None or not len(tokens):
            return self.document_signals
        return self.signals.at(tokens.root.i) | self.document_signals


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
