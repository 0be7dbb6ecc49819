"""A draft, read once for all rules: its words, grammar, signals, and what the customer wrote."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property, reduce
from itertools import chain, pairwise, starmap
from operator import or_
from typing import TYPE_CHECKING

from replykit import language as languages
from replykit.text import Span
from replykit.tone.letter_runs import keys_of, runs_of
from replykit.tone.matching import Hit
from replykit.tone.own_words import OwnWords, own_words
from replykit.tone.questions import is_question
from replykit.tone.readers import Reader
from replykit.tone.signals import SIGNALS
from replykit.tone.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from replykit.language import Doc
    from replykit.tone.letter_runs import Runs
    from replykit.tone.passages import Passage
    from replykit.tone.phrases import Phrase
    from replykit.tone.signals import Signals

_GRAMMATICAL = frozenset(SIGNALS)


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A passage at its place in a text."""

    start: int
    """Its first character."""
    first: int
    """Number of its first word."""
    passage: Passage

    @property
    def end(self) -> int:
        """One past its last character."""
        return self.start + len(self.passage.text)

    @property
    def doc(self) -> Doc:
        """Its grammar; places count from its own start."""
        return self.passage.parse()

    @property
    def signals(self) -> Signals:
        """What each of its clauses does."""
        return self.passage.signals

    def inside(self, span: Span) -> tuple[int, int]:
        """Give the part of a stretch of the text that lies here; places count from its own start."""
        return max(span.start - self.start, 0), min(span.end - self.start, len(self.passage.text))

    def possible_signals(self, span: Span) -> frozenset[str]:
        """Give the signals of grammar that may hold for a stretch of the text."""
        return self.passage.possible_signals_at(*self.inside(span))

    def span(self, first: int, last: int) -> Span:
        """Give the characters of the text from one token to another."""
        end = self.doc[last]
        return Span(self.start + self.doc[first].idx, self.start + end.idx + len(end))

    def hits_of(self, phrase: Phrase) -> Iterable[Hit]:
        """Give the hits of a phrase, by the numbers of the text's words."""
        by = self.first
        for hit in self.passage.hits_of(phrase):
            yield Hit(hit.first + by, hit.end + by, hit.mark_first + by, hit.mark_end + by)


@dataclass
class Reading:
    """
    One text, read in one language.

    Words come at once; grammar and signals are read when a check first asks for them,
    piece by piece, and then kept.
    """

    text: str
    language: str
    own: OwnWords
    reader: Reader
    customer: Reading | None = None
    """The customer's message, where there is one."""
    ask: Callable[[Reading, str], bool] = field(default=lambda *_: False)
    """Says whether a signal of the chart holds over a text."""
    ask_where: Callable[[Reading, str], Sequence[Span]] = field(default=lambda *_: ())
    """Says where a signal of the chart holds."""
    sentence_signals: frozenset[str] = frozenset()
    """Signals of the chart that hold sentence by sentence."""
    quick_signals: frozenset[str] = frozenset()
    """Signals of the chart that are told without reading the sentences of the customer's message."""

    def holds(self, name: str) -> bool:
        """Say whether a signal of the chart holds for the customer's message or for the draft."""
        return self.ask(self, name)

    def holds_beside(self, name: str, span: Span) -> bool:
        """Say whether a signal of the chart holds in a sentence that a stretch touches."""
        places = self.ask_where(self, name)
        return bool(places) and any(
            place.touches(sentence) for sentence in self.sentences if sentence.touches(span) for place in places
        )

    @cached_property
    def passages(self) -> list[Placed]:
        """The pieces of the agent's own words."""
        masked = self.own.masked
        placed, first = [], 0
        for piece in languages.split(masked):
            passage = self.reader.passage(masked, piece)
            placed.append(Placed(piece.start, first, passage))
            first += len(passage.words)
        return placed

    def passages_where(self, may_match: languages.MayMatch) -> list[Placed]:
        """Give the passages in whose words, in small letters, something may match; all where no shortcuts are taken."""
        if not self.reader.takes_shortcuts:
            return self.passages
        return [placed for placed in self.passages if placed.passage.passes(may_match)]

    @cached_property
    def words(self) -> Words:
        """The agent's own words; `lemma` and `tag` give their grammar."""
        words = Words(self.own.masked)
        for placed in self.passages:
            start, part = placed.start, placed.passage.words
            number = words.sentences[-1] + 1 if words.sentences else 0
            words.starts += [start + at for at in part.starts]
            words.ends += [start + at for at in part.ends]
            words.forms += part.forms
            words.sentences += [number + at for at in part.sentences]
        return words

    @cached_property
    def _runs(self) -> Runs | None:
        return runs_of(self.own.masked) if self.reader.has_starts and self.reader.takes_shortcuts else None

    @cached_property
    def run_keys(self) -> frozenset[str] | None:
        """The keys of its words, as expressions name them; None: they are not known."""
        return None if self._runs is None else frozenset(chain.from_iterable(map(keys_of, self._runs)))

    @cached_property
    def starting(self) -> dict[bytes, list[int]] | None:
        """The chart's expressions that can start with one of its words, and where these stand; None: anywhere."""
        if self._runs is None:
            return None
        starting: dict[bytes, list[int]] = {}
        for run, places in self._runs.items():
            for expression in self.reader.starting_with(run):
                starting.setdefault(expression, []).extend(places)
        return starting

    @cached_property
    def word_count(self) -> int:
        """How many words there are, signs left out."""
        return sum(map(self.words.is_word, range(len(self.words))))

    @cached_property
    def questions(self) -> list[tuple[int, int]]:
        """The sentences that ask, by their words; see `questions`."""
        return [ends for ends in self.words.sentence_ranges() if is_question(self.words.forms[slice(*ends)])]

    def tag(self, index: int) -> str:
        """Give the part of speech of a word."""
        passage, at = self._word(index)
        return passage.words.tags[at]

    def lemma(self, index: int) -> str:
        """Give the folded lemma of a word."""
        passage, at = self._word(index)
        return passage.words.lemmas[at]

    def possible_lemmas(self, index: int) -> frozenset[str]:
        """Give the folded lemmas that a word may have, whatever its grammar is."""
        placed = self.passage_at(index)
        return placed.passage.lemmas_at(placed.passage.words, index - placed.first)

    def passage_at(self, index: int) -> Placed:
        """Give the passage of a word."""
        return self.passages[bisect_right(self.passages, index, key=lambda p: p.first) - 1]

    def _word(self, index: int) -> tuple[Passage, int]:
        """Give the passage of a word, its grammar known, and the word's number there."""
        placed = self.passage_at(index)
        placed.passage.parse()
        return placed.passage, index - placed.first

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences that hold a word, trimmed."""
        words = self.words
        ranges = (self._trim(first, end) for first, end in words.sentence_ranges())
        return [words.span(first, end) for first, end in ranges if first < end]

    @cached_property
    def sentence_texts(self) -> dict[int, str]:
        """By where it starts, each sentence up to the next one; none that touches words in quotation marks."""
        whole = starmap(Span, pairwise([*(sentence.start for sentence in self.sentences), len(self.text)]))
        own = (one for one in whole if not any(one.touches(quote) for quote in self.quotes))
        return {one.start: self.own.masked[one.start : one.end] for one in own}

    def _trim(self, first: int, end: int) -> tuple[int, int]:
        while first < end and not self.words.is_word(first):
            first += 1
        while end > first and not self.words.is_word(end - 1):
            end -= 1
        return first, end

    @cached_property
    def quotes(self) -> list[Span]:
        """Stretches in quotation marks: words of the customer, of a button, of a letter."""
        return [Span(*ends) for ends in languages.quotations_in(self.own.masked)]

    @cached_property
    def found(self) -> dict[Phrase, list[Placed]]:
        """Of the phrases that are looked for at once, those that match, or match if the grammar is right; and where."""
        found: dict[Phrase, list[Placed]] = {}
        for placed in self.passages:
            for phrases in (placed.passage.hits, placed.passage.waiting):
                for phrase in phrases:
                    found.setdefault(phrase, []).append(placed)
        return found

    @cached_property
    def possible(self) -> dict[Phrase, list[Placed]]:
        """The phrases of the chart that may match, and the passages in which they may; all others do not."""
        late = reduce(or_, (placed.passage.late for placed in self.passages), 0)
        # NOTE: a piece met before has hits of late phrases, too, and the other pieces were not asked for these.
        return {**self.found, **dict.fromkeys(self.reader.index.late_among(late), self.passages)}

    def hits(self, phrases: Iterable[Phrase], places: Iterable[Placed] | None = None) -> Iterator[Hit]:
        """Give the hits of some of the chart's phrases, everywhere or in some passages."""
        possible = self.possible
        for phrase in phrases:
            if phrase in possible:
                for placed in possible[phrase] if places is None else places:
                    yield from placed.hits_of(phrase)

    def span_of(self, hit: Hit) -> Span:
        """Give the characters that a hit marks."""
        return self.words.span(hit.mark_first, max(hit.mark_end, hit.mark_first + 1))

    def signals_among(self, names: Collection[str], span: Span, *, in_any_clause: bool = False) -> frozenset[str]:
        """
        Give those of some signals that hold for a stretch.

        Args:
            names: Signals of grammar, or of the chart.
            span: Asked is the clause that carries it: the clause of its grammatical head.
            in_any_clause: Asked is each clause that has words in it.
        """
        found = frozenset(name for name in names if name not in _GRAMMATICAL and self.holds(name))
        asked = _GRAMMATICAL.intersection(names)
        placed = self._placed_at(span) if asked else None
        if placed is None or asked.isdisjoint(placed.possible_signals(span)):
            return found
        start, end = placed.inside(span)
        tokens = placed.doc.char_span(start, end, alignment_mode="expand")
        if tokens is None or not len(tokens):
            return found
        clauses = tokens if in_any_clause else (tokens.root,)
        return found.union(*(asked & placed.signals.at(token.i) for token in clauses))

    def passages_to_ask(self, names: Collection[str], spans: Iterable[Span]) -> Iterator[Passage]:
        """Give the passages whose grammar tells which of some signals hold for some stretches."""
        asked = _GRAMMATICAL.intersection(names)
        for span in spans if asked else ():
            placed = self._placed_at(span)
            if placed is not None and not asked.isdisjoint(placed.possible_signals(span)):
                yield placed.passage

    def _placed_at(self, span: Span) -> Placed | None:
        """Give the first passage that shares a character with a stretch."""
        index = bisect_right(self.passages, span.start, key=lambda placed: placed.start) - 1
        near = self.passages[max(index, 0) : index + 2]
        return next((placed for placed in near if placed.start < span.end and span.start < placed.end), None)


def read(text: str, language: str, reader: Reader | None = None) -> Reading:
    """Read a draft, or a customer's message, in a language; without a reader, no phrase is looked for."""
    return Reading(text, language, own_words(text), reader or Reader(language))


def language_of_customer(text: str, draft_language: str) -> str:
    """Give the language to read a customer's message in: its own where we know it, else the draft's."""
    detected = languages.detect(text).language
    return detected if detected in languages.SUPPORTED else draft_language
