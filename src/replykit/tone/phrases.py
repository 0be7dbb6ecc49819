r"""The phrase language: patterns over words that a support lead can read and write.

| written | matches |
| --- | --- |
| `thank you` | these words, whatever case, apostrophes and spaces |
| `~rester` | any form of the word (by lemma) |
| `regrett*` | any word that starts so |
| `(a|b c)` | one of these |
| `x?` `(a|b)?` | this or nothing |
| `_` | any one word |
| `...` `...5` | up to three (five) words or commas of the same sentence, as few as possible |
| `<list>` | an entry of that list of the chart's `vocabulary` |
| `@NOUN` | a word of that part of speech |
| `#` | a number |
| `-(a|b)` | nothing, where none of these follows |
| `^` `$` | the start, the end of a sentence |
| `[[ ... ]]` | what the finding marks; the whole, where it is not said |
| `\?` | the sign itself |

A match never leaves its sentence. There is no unbounded repetition, so a phrase costs
at most `MAX_STEPS` steps a draft.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from replykit.tone.words import Words, read_words

MAX_STEPS = 20_000
MAX_GAP = 12
MAX_LENGTH = 2_000
MAX_BRACKETS = 8
"""Levels of brackets inside each other."""
_KEY = 3
"""Letters of a prefix under which the index keeps it."""
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


class PhraseError(ValueError):
    """A phrase is not written in the phrase language."""


class TooManyStepsError(Exception):
    """A phrase took more than `MAX_STEPS` steps on one draft."""


@dataclass(frozen=True, slots=True)
class Literal:
    """One word, by its folded form."""

    form: str


@dataclass(frozen=True, slots=True)
class Lemma:
    """One word, by its lemma."""

    lemma: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """One word that starts so."""

    prefix: str


@dataclass(frozen=True, slots=True)
class Tag:
    """One word of a part of speech."""

    tag: str


@dataclass(frozen=True, slots=True)
class AnyWord:
    """Any one word, or any one number."""

    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to `most` words or commas."""

    most: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences."""

    options: tuple[tuple[Element, ...], ...]


@dataclass(frozen=True, slots=True)
class NotAhead:
    """None of these sequences follows; takes no word."""

    options: tuple[tuple[Element, ...], ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """The start or the end of a sentence; takes no word."""

    is_start: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the mark opens or closes; takes no word."""

    opens: bool


Element: TypeAlias = Literal | Lemma | Prefix | Tag | AnyWord | Gap | Choice | NotAhead | Edge | Mark
WordList: TypeAlias = "tuple[tuple[Element, ...], ...]"
Vocabulary: TypeAlias = Mapping[str, WordList]


@dataclass(frozen=True, slots=True)
class Hit:
    """Words `first` to before `end` that a phrase matched, and the words it marks."""

    first: int
    end: int
    mark_first: int
    mark_end: int


@dataclass(frozen=True, eq=False, slots=True)
class Phrase:
    """One compiled phrase; equal only to itself."""

    source: str
    elements: tuple[Element, ...]
    needs_grammar: bool

    def match_at(self, words: Words, index: int, steps: list[int]) -> Hit | None:
        """Give the longest match that starts at a word, if there is one."""
        best: Hit | None = None
        for end, opened, closed in _match(self.elements, 0, words, index, _State(words.sentences[index], steps)):
            if best is None or end > best.end:
                best = Hit(index, end, index if opened is None else opened, end if closed is None else closed)
        return best


@dataclass(frozen=True, slots=True)
class _State:
    sentence: int
    steps: list[int]
    """One number, counted up at every step, shared by all attempts of a phrase on a draft."""


_Ends: TypeAlias = Iterator["tuple[int, int | None, int | None]"]


def _match(elements: Sequence[Element], at: int, words: Words, index: int, state: _State) -> _Ends:
    """Yield (end, start of the mark, end of the mark) for every way to match the elements from `at` on."""
    state.steps[0] += 1
    if state.steps[0] > MAX_STEPS:
        raise TooManyStepsError
    if at == len(elements):
        yield index, None, None
        return
    element = elements[at]
    if isinstance(element, Mark):
        for end, opened, closed in _match(elements, at + 1, words, index, state):
            yield (end, index, closed) if element.opens else (end, opened, index)
    else:
        for following in _take(element, words, index, state):
            yield from _match(elements, at + 1, words, following, state)


def _take(element: Element, words: Words, index: int, state: _State) -> Iterator[int]:
    """Yield the word numbers at which matching goes on after one element."""
    if isinstance(element, Choice):
        for option in element.options:
            for end, _, _ in _match(option, 0, words, index, state):
                yield end
    elif isinstance(element, Gap):
        yield from _take_gap(element, words, index, state)
    elif isinstance(element, NotAhead):
        if not any(True for option in element.options for _ in _match(option, 0, words, index, state)):
            yield index
    elif isinstance(element, Edge):
        if _is_edge(element, words, index):
            yield index
    elif index < len(words) and words.sentences[index] == state.sentence and _fits(element, words, index):
        yield index + 1


def _take_gap(gap: Gap, words: Words, index: int, state: _State) -> Iterator[int]:
    taken = 0
    yield index
    while index < len(words) and words.sentences[index] == state.sentence and taken < gap.most:
        if words.is_word(index):
            taken += 1
        elif words.forms[index] not in (",", "(", ")", "«", "»", '"', "'"):
            return
        index += 1
        yield index


def _is_edge(edge: Edge, words: Words, index: int) -> bool:
    if edge.is_start:
        return index == 0 or words.sentences[index - 1] != words.sentences[index]
    while index < len(words) and words.sentences[index - 1] == words.sentences[index]:
        if words.is_word(index):
            return False
        index += 1
    return True


def _fits(element: Element, words: Words, index: int) -> bool:
    test = _TESTS[type(element)]
    return test(element, words, index)


_TESTS: dict[type, Callable[..., bool]] = {
    Literal: lambda e, w, i: w.forms[i] == e.form,
    Lemma: lambda e, w, i: w.lemmas[i] == e.lemma or w.forms[i] == e.lemma,
    Prefix: lambda e, w, i: w.forms[i].startswith(e.prefix),
    Tag: lambda e, w, i: w.tags[i] == e.tag,
    AnyWord: lambda e, w, i: w.forms[i][0].isdigit() if e.is_number else w.is_word(i),
}


# Reading the language ------------------------------------------------------------------

_PIECE = re.compile(
    r"""
    (?P<open>\[\[) | (?P<close>\]\])
    |(?P<gap>\.\.\.(?P<most>\d+)?|…(?P<most2>\d+)?)
    |(?P<list><(?P<list_name>[\w-]+)>)
    |(?P<tag>@(?P<tag_name>[A-Z]+))
    |(?P<lemma>~(?P<lemma_word>[^\s()|?<>@\[\]]+))
    |(?P<none>-\() | (?P<group>\() | (?P<end>\)) | (?P<bar>\|) | (?P<maybe>\?)
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
        self.pieces = [m for m in _scan(source) if m.lastgroup and not m["space"]]
        self.at = 0

    def read(self) -> tuple[Element, ...]:
        options = self._options(0)
        if self.at < len(self.pieces):
            raise PhraseError(f"a ')' too many at '{self.source[self.pieces[self.at].start() :][:20]}'")
        return options[0] if len(options) == 1 else (Choice(options),)

    def _options(self, depth: int) -> tuple[tuple[Element, ...], ...]:
        if depth > MAX_BRACKETS:
            raise PhraseError(f"more than {MAX_BRACKETS} brackets inside each other")
        options: list[list[Element]] = [[]]
        while self.at < len(self.pieces) and not self.pieces[self.at]["end"]:
            piece = self.pieces[self.at]
            self.at += 1
            if piece["bar"]:
                options.append([])
            elif piece["maybe"]:
                self._make_optional(options[-1])
            else:
                options[-1] += self._element(piece, depth)
        return tuple(tuple(option) for option in options)

    def _make_optional(self, option: list[Element]) -> None:
        if not option or isinstance(option[-1], Mark | Edge | NotAhead | Gap):
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
            return [Choice(self._list(piece["list_name"]))]
        return _simple(piece)

    def _list(self, name: str) -> tuple[tuple[Element, ...], ...]:
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
        return [AnyWord(is_number=bool(piece["number"]))]
    return _literals(piece["sign"] or piece["word"])


def _literals(text: str) -> list[Element]:
    if text.endswith("*") and len(text) > 1:
        *before, last = read_words(text[:-1]).forms
        return [*map(Literal, before), Prefix(last)]
    return [Literal(form) for form in read_words(text).forms]


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
    if not elements or _can_be_empty(elements):
        raise PhraseError("it matches no word at all")
    opens = sum(isinstance(e, Mark) and e.opens for e in elements)
    closes = sum(isinstance(e, Mark) and not e.opens for e in elements)
    if (opens, closes) not in ((0, 0), (1, 1)):
        raise PhraseError("one [[ and one ]], outside of brackets, mark the words of the finding")
    return Phrase(source, elements, _needs_grammar(elements))


def compile_list(entries: Sequence[str], vocabulary: Vocabulary) -> WordList:
    """Compile the entries of a named list; each is a phrase, and may name lists of the vocabulary."""
    return tuple(compile_phrase(entry, vocabulary).elements for entry in entries)


def _can_be_empty(elements: Sequence[Element]) -> bool:
    return all(
        isinstance(e, Gap | NotAhead | Edge | Mark)
        or (isinstance(e, Choice) and any(_can_be_empty(option) for option in e.options))
        for e in elements
    )


def _needs_grammar(elements: Sequence[Element]) -> bool:
    return any(
        isinstance(e, Lemma | Tag)
        or (isinstance(e, Choice | NotAhead) and any(_needs_grammar(option) for option in e.options))
        for e in elements
    )


# Finding many at once ------------------------------------------------------------------


@dataclass(slots=True)
class PhraseIndex:
    """Many phrases, found in one pass: each word tries only the phrases that can start with it."""

    by_form: dict[str, list[Phrase]] = field(default_factory=lambda: defaultdict(list))
    by_lemma: dict[str, list[Phrase]] = field(default_factory=lambda: defaultdict(list))
    by_prefix: dict[str, list[Phrase]] = field(default_factory=lambda: defaultdict(list))
    anywhere: list[Phrase] = field(default_factory=list)

    def add(self, phrase: Phrase) -> None:
        """Add a phrase under everything it can start with."""
        starts = _starts(phrase.elements)
        if not starts:
            self.anywhere.append(phrase)
        for start in starts:
            if isinstance(start, Literal):
                self.by_form[start.form].append(phrase)
            elif isinstance(start, Lemma):
                self.by_lemma[start.lemma].append(phrase)
            elif isinstance(start, Prefix):
                self.by_prefix[start.prefix[:_KEY]].append(phrase)

    def find(self, words: Words) -> tuple[dict[Phrase, list[Hit]], set[Phrase]]:
        """Give the hits of each phrase, in order and not overlapping, and the phrases that were given up."""
        hits: dict[Phrase, list[Hit]] = {}
        steps: dict[Phrase, list[int]] = defaultdict(lambda: [0])
        given_up: set[Phrase] = set()
        for index in range(len(words)):
            for phrase in self._candidates(words, index):
                if phrase in given_up or (phrase in hits and hits[phrase][-1].end > index):
                    continue
                try:
                    hit = phrase.match_at(words, index, steps[phrase])
                except TooManyStepsError:
                    given_up.add(phrase)
                    continue
                if hit is not None:
                    hits.setdefault(phrase, []).append(hit)
        return hits, given_up

    def _candidates(self, words: Words, index: int) -> Iterator[Phrase]:
        form, lemma = words.forms[index], words.lemmas[index]
        seen: set[int] = set()
        for phrases in (
            self.by_form.get(form, ()),
            self.by_lemma.get(lemma, ()),
            self.by_lemma.get(form, ()) if form != lemma else (),
            self.by_prefix.get(form[:_KEY], ()),
            self.anywhere,
        ):
            for phrase in phrases:
                if id(phrase) not in seen:
                    seen.add(id(phrase))
                    yield phrase


def _starts(elements: Sequence[Element]) -> set[Element]:
    """Give the elements a match can start with; empty where it can be any word."""
    starts: set[Element] = set()
    for element in elements:
        if isinstance(element, Mark | Edge | NotAhead):
            continue
        if isinstance(element, Literal | Lemma | Prefix):
            if isinstance(element, Prefix) and len(element.prefix) < _KEY:
                return set()
            return starts | {element}
        if not isinstance(element, Choice):
            return set()
        inner = [_starts(option) for option in element.options if not _can_be_empty(option)]
        if not all(inner):
            return set()
        starts = starts.union(*inner)
        if not any(_can_be_empty(option) for option in element.options):
            return starts
    return set()
