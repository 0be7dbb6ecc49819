"""Pieces of texts, each read once: its words, what phrases match in them, and its grammar when a check asks.

What a piece says is the same wherever it stands, so a piece met before is not read again. Pieces
are kept in memory alone, and only so many.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from replykit import language as languages
from replykit.tone.lemma_forms import forms_by_lemma
from replykit.tone.letter_runs import keys_of
from replykit.tone.matching import Early, PhraseIndex, find_everywhere, rows_of
from replykit.tone.signals import SIGNALS, Signals, may_be_marked, read_signals, signals_that_may_hold
from replykit.tone.words import fold, read_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from replykit.language import Doc, Piece
    from replykit.tone.checks.regex_starts import Starts
    from replykit.tone.matching import Hit
    from replykit.tone.phrases import Phrase
    from replykit.tone.words import Words

    Spell = Callable[[Sequence[str]], list[str]]
    """Gives the forms as which a piece's words are read."""

MAX_PASSAGES = 8_192
"""Pieces that are remembered, a few kilobytes each."""
_MANY_WORDS = 50_000
_MANY_READ = 1_000
"""Passages after which it pays to learn the forms of all lemmas, which takes as long as reading some hundred."""
_LONGEST_REMEMBERED = 1_000
"""Characters: longer pieces do not come again."""


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


@lru_cache(_MANY_WORDS)
def _folded_lemmas(language: str, token: str) -> frozenset[str]:
    return frozenset(map(fold, languages.lemmas_of(language, token)))


class Reader:
    """Reads pieces of texts in one language, for one side: drafts, or customers' messages."""

    def __init__(
        self,
        language: str,
        phrases: Iterable[Phrase] = (),
        late: Iterable[Phrase] = (),
        expressions: Iterable[tuple[bytes, Starts]] = (),
        spell: Spell | None = None,
        *,
        takes_shortcuts: bool = True,
        remembers: int = MAX_PASSAGES,
    ) -> None:
        """
        Prepare to read.

        Args:
            language: One of `replykit.language.SUPPORTED`.
            phrases: What is looked for at once.
            late: What somebody may ask for later.
            expressions: Regular ones, and the words that each can start with.
            spell: Gives the forms as which a piece's words are read.
            remembers: How many pieces are remembered at most.
            takes_shortcuts: False reads every piece anew, tries every phrase at every word and
                parses all: slower, and the same.
        """
        self.language = language
        self.spell = spell
        self.takes_shortcuts = takes_shortcuts
        self.remembers = remembers
        self.index = _index_of(phrases, late)
        self._by_start = _expressions_by_start(expressions)
        """Expressions by the words that they can start with."""
        self._by_run: dict[str, tuple[bytes, ...]] = {}
        """The same by words that were met before."""
        self._read = 0
        """Passages in which phrases were found."""
        self._met: OrderedDict[tuple[str, tuple[int, ...]], Passage] = OrderedDict()

    def passage(self, text: str, piece: Piece) -> Passage:
        """Read a piece of a text."""
        key = (text[piece.start : piece.end], piece.sentences)
        if not self.takes_shortcuts:
            return Passage(*key, self)
        met = self._met.pop(key, None) or Passage(*key, self)
        if piece.end - piece.start <= _LONGEST_REMEMBERED:
            self._met[key] = met
        if len(self._met) > self.remembers:
            self._met.popitem(last=False)
        return met

    @property
    def has_starts(self) -> bool:
        """Say whether there are expressions that can start with certain words alone."""
        return bool(self._by_start)

    def starting_with(self, run: str) -> tuple[bytes, ...]:
        """Give the expressions that can start with a word or a digit, as `letter_runs` gives it."""
        known = self._by_run.get(run)
        if known is None:
            if len(self._by_run) >= _MANY_WORDS:
                self._by_run.clear()
            found = (self._by_start.get(key, ()) for key in keys_of(run))
            known = self._by_run[run] = tuple(dict.fromkeys(chain.from_iterable(found)))
        return known

    def lemmas_at(self, words: Words, index: int) -> frozenset[str]:
        """Give the folded lemmas that a word may have, once its token is known and before its grammar is."""
        return _folded_lemmas(self.language, words.tokens[index])

    def find(self, passage: Passage) -> Early:
        """Find the phrases in a passage, without its grammar where that is not asked for."""
        if not self.takes_shortcuts:
            return _plain(self.index.early, passage)
        self._read += 1
        if self._read == _MANY_READ and self.spell is None and (forms_of := forms_by_lemma(self.language)):
            self.index.seek_by_forms(forms_of)
        return self.index.find_early(passage.words)

    def seek(self, phrase: Phrase, passage: Passage) -> Early:
        """Find another phrase."""
        if self.takes_shortcuts:
            return self.index.seek_early(phrase, passage.words, passage.rows)
        return _plain([phrase], passage)


def _index_of(phrases: Iterable[Phrase], late: Iterable[Phrase]) -> PhraseIndex:
    index = PhraseIndex()
    at_once = dict.fromkeys(phrases)
    # NOTE: low bits make small numbers, and those of late phrases are kept with each passage.
    for phrase in dict.fromkeys(late):
        if phrase not in at_once:
            index.add(phrase, is_late=True)
    for phrase in at_once:
        index.add(phrase)
    return index


def _expressions_by_start(expressions: Iterable[tuple[bytes, Starts]]) -> dict[str, list[bytes]]:
    found: dict[str, list[bytes]] = defaultdict(list)
    for expression, starts in dict(expressions).items():
        for start in starts or ():
            found[start].append(expression)
    return found


def _plain(phrases: Iterable[Phrase], passage: Passage) -> Early:
    """Find phrases the long way."""
    passage.parse()
    return Early(hits={phrase: hits for phrase in phrases if (hits := find_everywhere(phrase, passage.words))})
