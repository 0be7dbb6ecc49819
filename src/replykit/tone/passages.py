"""Pieces of texts: their words, what phrases match in them, and their grammar when a check asks.

What a piece says is the same wherever it stands, so a piece met before is not read again (`readers`).
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property
from typing import TYPE_CHECKING

from replykit import language as languages
from replykit.tone.matching import find_everywhere, rows_of
from replykit.tone.signals import SIGNALS, Signals, may_be_marked, read_signals, signals_that_may_hold
from replykit.tone.words import read_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from replykit.language import Doc
    from replykit.tone.matching import Early, Hit
    from replykit.tone.phrases import Phrase
    from replykit.tone.readers import Reader
    from replykit.tone.words import Words


class UnparsedError(Exception):
    """The grammar of passages is asked for, and was put off."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        """Take the passages."""
        super().__init__()
        self.passages = passages


_IS_PUT_OFF: ContextVar[bool] = ContextVar("_IS_PUT_OFF", default=False)


@contextmanager
def putting_off() -> Iterator[None]:
    """
    Read no grammar within.

    Whoever asks gets an `UnparsedError`; once `parse_together` has read the passages it names, it may ask again.
    """
    token = _IS_PUT_OFF.set(True)
    try:
        yield
    finally:
        _IS_PUT_OFF.reset(token)


def ask_for_grammar(passages: Iterable[Passage]) -> None:
    """
    Ask for the grammar of several passages at once, before it is used.

    Raises:
        UnparsedError: It was put off; it names all of them.
    """
    if _IS_PUT_OFF.get():
        missing = [passage for passage in passages if not passage.is_parsed]
        if missing:
            raise UnparsedError(missing)


def parse_together(passages: Iterable[Passage]) -> None:
    """Read the grammar of many passages, sooner than one by one."""
    by_language: dict[str, list[Passage]] = {}
    for passage in passages:
        by_language.setdefault(passage.language, []).append(passage)
    for language, together in by_language.items():
        docs = languages.parse_many([passage.tokens for passage in together], language)
        for passage, doc in zip(together, docs, strict=True):
            passage.take(doc)


class Passage:
    """One piece of some text; places in it count from its own start."""

    def __init__(self, text: str, sentences: tuple[int, ...], reader: Reader) -> None:
        """Read its words."""
        self.text = text
        self._reader = reader
        self.language = reader.language
        self._doc: Doc | None = None
        self.words = read_words(text, [languages.Piece(0, len(text), sentences)])
        if reader.spell is not None:
            self.words.forms = reader.spell(self.words.forms)
        self._gates: dict[languages.MayMatch, bool] = {}
        self._tried: set[Phrase] = set()
        """Phrases that ask for grammar and were tried without it."""
        self._sought: set[Phrase] = set()
        """Phrases that were looked for when somebody asked."""

    @cached_property
    def _early(self) -> Early:
        return self._reader.find(self)

    @cached_property
    def hits(self) -> dict[Phrase, list[Hit]]:
        """The hits of phrases that ask for no grammar."""
        return self._early.hits

    @cached_property
    def waiting(self) -> dict[Phrase, list[Hit] | None]:
        """Phrases that ask for grammar, and where they match, once that is known."""
        return dict.fromkeys(self._early.waiting)

    @property
    def late(self) -> int:
        """The bits of phrases that may match, of those that are looked for when somebody asks."""
        return self._early.late

    @cached_property
    def tokens(self) -> Doc:
        """Its tokens, without grammar until that is read."""
        return languages.tokenize(self.text, self._reader.language)

    @cached_property
    def lower(self) -> list[str]:
        """Its tokens in small letters."""
        return languages.small_tokens(self.text, self._reader.language)

    def passes(self, gate: languages.MayMatch) -> bool:
        """Say whether something may match in its tokens; told once, for rules are tried again when these are parsed."""
        if gate not in self._gates:
            self._gates[gate] = gate(self.lower)
        return self._gates[gate]

    def parse(self) -> Doc:
        """Give its grammar; the words know their lemmas and parts of speech from then on."""
        if self._doc is None:
            if _IS_PUT_OFF.get():
                raise UnparsedError((self,))
            return self.take(languages.parse(self.tokens, self._reader.language))
        return self._doc

    @property
    def is_parsed(self) -> bool:
        """Say whether its grammar is known."""
        return self._doc is not None

    def take(self, doc: Doc) -> Doc:
        """Take the grammar that was read elsewhere."""
        # NOTE: what the network thought on its way is most of a Doc's size, and nobody asks for it.
        doc.tensor = doc.tensor[:0].copy()
        self._doc = doc
        self.words.add_grammar(doc)
        return doc

    @cached_property
    def signals(self) -> Signals:
        """What each of its clauses does."""
        return read_signals(self.parse(), self._reader.language)

    @cached_property
    def possible_signals(self) -> frozenset[str]:
        """Signals of grammar that may hold somewhere in it, told by its words alone."""
        if not self._reader.takes_shortcuts:
            return frozenset(SIGNALS)
        return signals_that_may_hold(self.lower, self._reader.language)

    @cached_property
    def _possible_outside_marks(self) -> frozenset[str]:
        return signals_that_may_hold(self.lower, self._reader.language, is_marked=False)

    def possible_signals_at(self, start: int, end: int) -> frozenset[str]:
        """Give the signals of grammar that may hold for a stretch of it."""
        possible = self.possible_signals
        if self._reader.takes_shortcuts and "quoted" in possible and not may_be_marked(self.text, start, end):
            return self._possible_outside_marks
        return possible

    def _seek(self, phrase: Phrase) -> None:
        """Look for a phrase, if that was not done yet."""
        if self._reader.index.may_hold(phrase, self.late) and phrase not in self._sought:
            self._sought.add(phrase)
            early = self._reader.seek(phrase, self)
            self.hits.update(early.hits)
            self.waiting.update(dict.fromkeys(early.waiting))

    @cached_property
    def rows(self) -> list[str]:
        """Its sentences in rows."""
        return rows_of(self.words)

    def has_forms(self, phrase: Phrase) -> bool:
        """Say whether a phrase matches, as far as the forms of words tell."""
        self._seek(phrase)
        return phrase in self.hits or phrase in self.waiting

    def may_match(self, phrase: Phrase) -> bool:
        """Say whether a phrase matches, as far as that is known without grammar."""
        if not self.has_forms(phrase) or phrase in self.hits:
            return phrase in self.hits
        if phrase not in self._tried:
            self._tried.add(phrase)
            self.waiting[phrase] = self._reader.index.hits_early(phrase, self.words, self.lemmas_at)
        hits = self.waiting[phrase]
        return hits is None or bool(hits)

    def lemmas_at(self, words: Words, index: int) -> frozenset[str]:
        """Give the lemmas that a word may have; tokens are cut for the first one that is asked."""
        if not words.tokens:
            words.add_tokens(self.tokens)
        return self._reader.lemmas_at(words, index)

    def hits_of(self, phrase: Phrase) -> Iterable[Hit]:
        """Give the hits of a phrase, with grammar where it asks for it."""
        if not self.may_match(phrase):
            return ()
        if phrase in self.hits:
            return self.hits[phrase]
        hits = self.waiting[phrase]
        if hits is None:
            self.parse()
            hits = self.waiting[phrase] = find_everywhere(phrase, self.words)
        return hits
