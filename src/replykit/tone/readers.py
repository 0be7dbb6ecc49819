"""What reads the pieces of texts: each once, however often it is met.

Pieces are kept in memory alone, and only so many.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from replykit import language as languages
from replykit.tone.lemma_forms import forms_by_lemma
from replykit.tone.letter_runs import keys_of
from replykit.tone.matching import Early, PhraseIndex, find_everywhere
from replykit.tone.passages import Passage
from replykit.tone.words import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from replykit.language import Piece
    from replykit.tone.checks.regex import Expression
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
        expressions: Iterable[Expression] = (),
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
            expressions: Regular ones.
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
        self._by_start = _patterns_by_start(expressions)
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


def _patterns_by_start(expressions: Iterable[Expression]) -> dict[str, list[bytes]]:
    found: dict[str, list[bytes]] = defaultdict(list)
    for pattern, starts in {one.pattern: one.starts for one in expressions}.items():
        for start in starts or ():
            found[start].append(pattern)
    return found


def _plain(phrases: Iterable[Phrase], passage: Passage) -> Early:
    """Find phrases the long way."""
    passage.parse()
    return Early(hits={phrase: hits for phrase in phrases if (hits := find_everywhere(phrase, passage.words))})
