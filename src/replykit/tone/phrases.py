r"""The phrase language: patterns over words that a support lead can read and write.

| written | matches |
| --- | --- |
| `thank you` | these words, whatever case, apostrophes and spaces |
| `~rester` | any form of the word (by lemma) |
| `regrett*` | any word that starts so |
| `*erons` | any longer word that ends so |
| `(a|b c)` | one of these |
| `x?` `(a|b)?` | this or nothing |
| `(a|b)*` `<list>*` | up to three of these, or nothing |
| `_` | any one word |
| `...` `...5` | up to three (five) words or commas of the same sentence, as few as possible |
| `<list>` | an entry of that list of the chart's `vocabulary` |
| `@NOUN` | a word of that part of speech; `@PROPN`, a name, never in small letters alone |
| `#` | a number, also `1 000` |
| `-(a|b)` | nothing, where none of these follows |
| `^` `$` | the start, the end of a sentence |
| `[[ ... ]]` | what the finding marks, up to the last word that it names; the whole, where it is not said |
| `\?` | the sign itself |

A match never leaves its sentence, and nothing repeats without a bound. `matching` finds
compiled phrases in a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from replykit.tone.phrase_elements import (
    AnyWord,
    Choice,
    Edge,
    Element,
    Gap,
    Lemma,
    Literal,
    Mark,
    NotAhead,
    Number,
    Pieces,
    Prefix,
    Suffix,
    Tag,
    asks_for_grammar,
    can_be_empty,
)
from replykit.tone.phrase_keys import Keys, keys_of_phrase, no_forms
from replykit.tone.phrase_patterns import pattern_of
from replykit.tone.words import fold, read_words

if TYPE_CHECKING:
    from replykit.tone.lemma_forms import FormsOf

MAX_GAP = 12
MAX_TIMES = 3
"""How often `(a|b)*` may match."""
MAX_LENGTH = 2_000
_TRIES = 200
"""After so many, what a phrase needs is compiled; one that may start at any word is tried at each."""
_COSTLY = 4
"""Tries that one of a phrase that asks for grammar counts for: where it only seems to match, tokens are cut in vain."""
MAX_BRACKETS = 8
"""Levels of brackets inside each other."""
_PARTS_OF_SPEECH = frozenset(
    (
        "ADJ",
        "ADP",
        "ADV",
        "AUX",
        "CCONJ",
        "DET",
        "INTJ",
        "NOUN",
        "NUM",
        "PART",
        "PRON",
        "PROPN",
        "PUNCT",
        "SCONJ",
        "SYM",
        "VERB",
        "X",
    )
)


Vocabulary: TypeAlias = Mapping[str, Choice]
"""Named lists."""


class PhraseError(ValueError):
    """A phrase is not written in the phrase language."""


@dataclass(eq=False, slots=True)
class Phrase:
    """One compiled phrase; equal only to itself."""

    source: str
    keys: Keys
    """What must stand in a sentence for it to match there."""
    asks_for_grammar: bool
    """Whether it can be found for certain only where the grammar is known."""
    ends_openly: bool
    """Whether it may end sooner, or with any word."""
    marks_its_end: bool
    """Whether `]]` stands behind a word that it names: the mark ends there, whatever word that is."""
    _elements: Pieces | Callable[[], Pieces]
    _forms_of: FormsOf = no_forms
    _tries: int = 0
    _pattern: re.Pattern[str] | None = None

    @property
    def elements(self) -> Pieces:
        """What it is made of; of a phrase that was kept, made when it is first tried."""
        if not isinstance(self._elements, tuple):
            self._elements = self._elements()
        return self._elements

    def by_forms(self, forms_of: FormsOf) -> Phrase:
        """Give the same phrase, whose lemmas are told by their forms before it is tried."""
        elements = self.elements
        return replace(self, keys=keys_of_phrase(elements, forms_of), _forms_of=forms_of, _tries=0, _pattern=None)

    def may_match(self, row: str) -> bool:
        """
        Say whether it may match in a sentence, forms alone asked; False is certain.

        Args:
            row: The sentence, as `row_of` writes it.
        """
        pattern = self._compiled(row.count(" ") if self.keys.starts is None else 1)
        return pattern is None or pattern.search(row) is not None

    def may_start(self, row: str, place: int) -> bool:
        """
        Say whether it may match from one word of a sentence on; False is certain.

        Args:
            row: The sentence, as `row_of` writes it.
            place: Where the word starts in it.
        """
        pattern = self._pattern or self._compiled(1)
        return pattern is None or pattern.match(row, place) is not None

    def _compiled(self, tries: int) -> re.Pattern[str] | None:
        if self._pattern is None:
            # NOTE: compiling takes as long as many tries; most phrases are hardly ever tried.
            self._tries += tries * (_COSTLY if self.asks_for_grammar else 1)
            if self._tries >= _TRIES:
                self._pattern = pattern_of(self.elements, self._forms_of)
        return self._pattern


_PIECE = re.compile(
    r"""
    (?P<open>\[\[) | (?P<close>\]\])
    |(?P<gap>\.\.\.(?P<most>\d+)?|…(?P<most2>\d+)?)
    |(?P<list><(?P<list_name>[\w-]+)>)
    |(?P<tag>@(?P<tag_name>[A-Z]+))
    |(?P<lemma>~(?P<lemma_word>[^\s()|?<>@\[\]]+))
    |(?P<none>-\() | (?P<group>\() | (?P<end>\)) | (?P<bar>\|) | (?P<maybe>\?) | (?P<many>(?<=[)>])\*)
    |(?P<edge>[\^$]) | (?P<number>\#) | (?P<any>_(?![\w]))
    |(?P<escaped>\\(?P<sign>.))
    |(?P<word>[^\s()|?<>@\[\]~^$\#\\…]+)
    |(?P<space>\s+)
    """,
    re.VERBOSE,
)


class _Reader:
    """A phrase, read piece by piece."""

    def __init__(self, source: str, vocabulary: Vocabulary) -> None:
        if len(source) > MAX_LENGTH:
            raise PhraseError(f"longer than {MAX_LENGTH} characters")
        self.source = source
        self.vocabulary = vocabulary
        self.pieces = [piece for piece in _scan(source) if piece.lastgroup != "space"]
        self.at = 0

    def read(self) -> Pieces:
        options = self._options(0)
        if self.at < len(self.pieces):
            raise PhraseError(f"a ')' too many at '{self.source[self.pieces[self.at].start() :][:20]}'")
        return options[0] if len(options) == 1 else (Choice(options),)

    def _options(self, depth: int) -> tuple[Pieces, ...]:
        if depth > MAX_BRACKETS:
            raise PhraseError(f"more than {MAX_BRACKETS} brackets inside each other")
        options: list[list[Element]] = [[]]
        while self.at < len(self.pieces) and self.pieces[self.at].lastgroup != "end":
            piece = self.pieces[self.at]
            self.at += 1
            if piece.lastgroup == "word":
                options[-1] += _literals(piece["word"])
            elif piece["bar"]:
                options.append([])
            elif piece["maybe"]:
                self._make_optional(options[-1])
            elif piece["many"]:
                self._make_optional(options[-1])
                options[-1] += options[-1][-1:] * (MAX_TIMES - 1)
            else:
                options[-1] += self._element(piece, depth)
        return tuple(tuple(option) for option in options)

    def _make_optional(self, option: list[Element]) -> None:
        if not option or isinstance(option[-1], (Mark, Edge, NotAhead, Gap)):
            raise PhraseError("a '?' with nothing before it; write '\\?' for the sign")
        option[-1] = Choice(((option[-1],), ()))

    def _element(self, piece: re.Match[str], depth: int) -> list[Element]:
        if piece["group"] or piece["none"]:
            options = self._options(depth + 1)
            if self.at >= len(self.pieces):
                raise PhraseError("a '(' is never closed")
            self.at += 1
            if piece["group"] and not any(options):
                raise PhraseError("an empty pair of brackets")
            return [NotAhead(options)] if piece["none"] else [Choice(options)]
        if piece["list"]:
            return [self._list(piece["list_name"])]
        return _simple(piece)

    def _list(self, name: str) -> Choice:
        if name not in self.vocabulary:
            raise PhraseError(f"no list '{name}' in the vocabulary of this language")
        return self.vocabulary[name]


def _scan(source: str) -> Iterator[re.Match[str]]:
    at = 0
    while at < len(source):
        piece = _PIECE.match(source, at)
        if piece is None:
            raise PhraseError(f"'{source[at]}' has no meaning here; write '\\{source[at]}' for the sign")
        yield piece
        at = piece.end()


def _simple(piece: re.Match[str]) -> list[Element]:  # noqa: PLR0911 - one return a sign
    if piece["open"] or piece["close"]:
        return [Mark(opens=bool(piece["open"]))]
    if piece["gap"]:
        most = int(piece["most"] or piece["most2"] or 3)
        if most > MAX_GAP:
            raise PhraseError(f"a gap of more than {MAX_GAP} words")
        return [Gap(most)]
    if piece["tag"]:
        if piece["tag_name"] not in _PARTS_OF_SPEECH:
            raise PhraseError(f"'@{piece['tag_name']}' is no part of speech ({', '.join(sorted(_PARTS_OF_SPEECH))})")
        return [Tag(piece["tag_name"])]
    if piece["lemma"]:
        return [Lemma(form) for form in read_words(piece["lemma_word"]).forms]
    if piece["edge"]:
        return [Edge(is_start=piece["edge"] == "^")]
    if piece["number"] or piece["any"]:
        return [Number() if piece["number"] else AnyWord()]
    return list(_literals(piece["sign"]))


@cache
def _literals(text: str) -> tuple[Element, ...]:
    """Read the words of a phrase's piece; a chart holds the same few thousand words again and again."""
    if text.isalpha():
        return (Literal(fold(text)),)
    if text.endswith("*") and (forms := read_words(text[:-1]).forms):
        *before, last = forms
        return (*map(Literal, before), Prefix(last))
    if text[0] in "'’" and text[1:].isalpha():
        # What hangs on any word before it: 's, 'll.
        return tuple(Literal(form) for form in read_words(f"x{text}").forms[1:])
    if text.startswith("*."):
        # The end of an address, which is one word.
        return (Suffix(fold(text[1:])),)
    if text.startswith("*") and (ending := read_words(text[1:]).forms):
        return (Suffix(ending[0]),)
    return tuple(Literal(form) for form in read_words(text).forms)


def compile_phrase(source: str, vocabulary: Vocabulary | None = None) -> Phrase:
    """
    Compile a phrase.

    Args:
        source: In the phrase language of this module.
        vocabulary: The lists that `<name>` may name, compiled.

    Raises:
        PhraseError: It is not in the phrase language, or could match no word at all.
    """
    elements = _Reader(source, vocabulary or {}).read()
    if not elements or can_be_empty(elements):
        raise PhraseError("it matches no word at all")
    opens = sum(isinstance(e, Mark) and e.opens for e in elements)
    closes = sum(isinstance(e, Mark) and not e.opens for e in elements)
    if (opens, closes) not in ((0, 0), (1, 1)):
        raise PhraseError("one [[ and one ]], outside of brackets, mark the words of the finding")
    taking = (piece for piece in elements if not isinstance(piece, (Edge, NotAhead)))
    last_marked = next((piece for piece, mark in pairwise(taking) if isinstance(mark, Mark) and not mark.opens), None)
    return Phrase(
        source,
        keys_of_phrase(elements),
        asks_for_grammar(elements),
        _is_open(elements[-1]),
        last_marked is not None and not _is_open(last_marked),
        elements,
    )


def _is_open(last: Element) -> bool:
    """Say whether what ends in this piece may end sooner, or with any word."""
    return isinstance(last, (AnyWord, Number, Gap)) or can_be_empty((last,))


def compile_list(entries: Iterable[str], vocabulary: Vocabulary) -> Choice:
    """Compile the entries of a named list; each is a phrase, and may name lists of the vocabulary."""
    return Choice(tuple(compile_phrase(entry, vocabulary).elements for entry in entries))
