"""What phrases are made of, and how far each piece reaches in a text.

`ends` gives the word numbers at which matching may go on behind a piece. A phrase is followed
through a text with the set of all places it may have reached, so nothing is tried twice and the
cost of a phrase grows with its length and its gaps, never with the product of its choices.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from replykit.tone.words import Words

Ends: TypeAlias = "tuple[int, ...]"
Pieces: TypeAlias = "tuple[Element, ...]"
Tables: TypeAlias = "tuple[Mapping[str, tuple[Pieces, ...]], tuple[Pieces, ...], bool]"
"""The options that can only start with certain words, by word; the others; whether many of these start with a lemma."""
LemmasAt: TypeAlias = "Callable[[Words, int], frozenset[str] | None]"
"""Gives the lemmas that a word may have, before grammar is known; None: any."""
_MANY = 4
"""Options that start with a lemma, from which on those with another one are left out beforehand."""
_MOST_MET = 1_000
"""Words for which a choice remembers them."""
_PASSED_OVER = frozenset((",", "(", ")", "«", "»", '"', "'"))
_FIRST_GROUP = re.compile(r"[1-9][0-9]{0,2}")
_GROUP = re.compile(r"[0-9]{3}(?:[.,][0-9]+)?")


@dataclass(slots=True)
class Scan:
    """One pass over one text."""

    words: Words
    lemmas_at: LemmasAt | None = None
    """Given before grammar is known. What asks for grammar fits where it may, and nothing else is told."""
    memo: dict[tuple[int, int], Ends] = field(default_factory=dict)
    """What each choice reached from each word: lists of the vocabulary stand in many phrases."""
    is_guess: bool = False
    """Whether something was taken to fit that only grammar tells."""


class Element:
    """A piece of a phrase."""

    __slots__ = ()

    def ends(self, scan: Scan, index: int, stop: int) -> Ends:
        """
        Say where matching may go on.

        Args:
            scan: The pass.
            index: Number of the word at which the piece must start.
            stop: One past the last word of the sentence.
        """
        raise NotImplementedError


class _OneWord(Element):
    """A piece that takes one word."""

    __slots__ = ()

    def fits(self, words: Words, index: int) -> bool:
        """Say whether the word is such a one."""
        raise NotImplementedError

    def ends(self, scan: Scan, index: int, stop: int) -> Ends:
        return (index + 1,) if index < stop and self.fits(scan.words, index) else ()


@dataclass(frozen=True, slots=True)
class Literal(_OneWord):
    """One word, by its folded form."""

    form: str

    def fits(self, words: Words, index: int) -> bool:
        return words.forms[index] == self.form


@dataclass(frozen=True, slots=True)
class Lemma(_OneWord):
    """One word, by its lemma."""

    lemma: str

    def ends(self, scan: Scan, index: int, stop: int) -> Ends:
        if index >= stop:
            return ()
        if self.fits(scan.words, index):
            return (index + 1,)
        if scan.lemmas_at is None:
            return ()
        lemmas = scan.lemmas_at(scan.words, index)
        may_fit = lemmas is None or self.lemma in lemmas
        scan.is_guess = scan.is_guess or may_fit
        return (index + 1,) if may_fit else ()

    def fits(self, words: Words, index: int) -> bool:
        return words.lemmas[index] == self.lemma or words.forms[index] == self.lemma


@dataclass(frozen=True, slots=True)
class Prefix(_OneWord):
    """One word that starts so."""

    prefix: str

    def fits(self, words: Words, index: int) -> bool:
        return words.forms[index].startswith(self.prefix)


@dataclass(frozen=True, slots=True)
class Suffix(_OneWord):
    """One word that ends so, and is longer."""

    suffix: str

    def fits(self, words: Words, index: int) -> bool:
        form = words.forms[index]
        return len(form) > len(self.suffix) and form.endswith(self.suffix)


@dataclass(frozen=True, slots=True)
class Tag(_OneWord):
    """One word of a part of speech; no name is written in small letters alone, whatever the grammar says."""

    tag: str

    def ends(self, scan: Scan, index: int, stop: int) -> Ends:
        is_early = scan.lemmas_at is not None
        may_fit = index < stop and (self.tag != "PROPN" or not scan.words.is_small(index))
        scan.is_guess = scan.is_guess or (is_early and may_fit)
        return (index + 1,) if may_fit and (is_early or self.fits(scan.words, index)) else ()

    def fits(self, words: Words, index: int) -> bool:
        return words.tags[index] == self.tag


@dataclass(frozen=True, slots=True)
class AnyWord(_OneWord):
    """Any one word, or number."""

    def fits(self, words: Words, index: int) -> bool:
        return words.is_word(index)


@dataclass(frozen=True, slots=True)
class Number(Element):
    """A number, with or without the groups of three figures behind it: `1 000`."""

    def ends(self, scan: Scan, index: int, stop: int) -> Ends:
        words = scan.words
        if index >= stop or not words.forms[index][0].isdigit():
            return ()
        end = index + 1
        if _FIRST_GROUP.fullmatch(words.forms[index]):
            while end < stop and _GROUP.fullmatch(words.forms[end]) and _is_one_space(words, end):
                end += 1
        return tuple(range(index + 1, end + 1))


def _is_one_space(words: Words, index: int) -> bool:
    """Say whether one plain space parts a word from the one before; others stand inside of a number anyway."""
    return words.text[words.ends[index - 1] : words.starts[index]] == " "


@dataclass(frozen=True, slots=True)
class Gap(Element):
    """Up to `most` words; commas, brackets and quotation marks are passed over."""

    most: int

    def ends(self, scan: Scan, index: int, stop: int) -> Ends:
        words = scan.words
        reached = [index]
        taken = 0
        while index < stop and taken < self.most:
            if words.is_word(index):
                taken += 1
            elif words.forms[index] not in _PASSED_OVER:
                break
            index += 1
            reached.append(index)
        return tuple(reached)


@dataclass(frozen=True, slots=True)
class Choice(Element):
    """One of several sequences."""

    options: tuple[Pieces, ...]
    _tables: list[Tables] = field(default_factory=list, init=False, compare=False, repr=False)
    """Made at first use: most lists of a chart are never looked into for one draft."""
    _met: dict[tuple[str, str | frozenset[str]], tuple[Pieces, ...]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
    """Of the other options, those that can start with a word, by its form and its lemma, or those it may have."""

    @property
    def tables(self) -> Tables:
        """The options by their first word: a long list costs one look."""
        if not self._tables:
            self._tables.append(_tables_of(self.options))
        return self._tables[0]

    def ends(self, scan: Scan, index: int, stop: int) -> Ends:
        if index >= stop:
            # NOTE: not remembered: the word behind a sentence is the first of the next one.
            return self._reach(scan, index, stop)
        key = (id(self), index)
        reached = scan.memo.get(key)
        if reached is None:
            reached = scan.memo[key] = self._reach(scan, index, stop)
        return reached

    def _reach(self, scan: Scan, index: int, stop: int) -> Ends:
        form = scan.words.forms[index] if index < stop else ""
        reached: dict[int, None] = {}
        by_first, others, has_many_lemmas = self.tables
        if has_many_lemmas and index < stop:
            others = self._others_at(form, scan, index)
        for option in (*by_first.get(form, ()), *others):
            if ends := through(option, scan, index, stop):
                reached.update(dict.fromkeys(ends))
        return tuple(reached)

    def _others_at(self, form: str, scan: Scan, index: int) -> tuple[Pieces, ...]:
        """Leave out the options that start with another lemma than the word has, or may have."""
        lemmas = scan.words.lemmas[index] if scan.lemmas_at is None else scan.lemmas_at(scan.words, index)
        if lemmas is None:
            return self.tables[1]
        key = (form, lemmas)
        fitting = self._met.get(key)
        if fitting is None:
            if len(self._met) >= _MOST_MET:
                self._met.clear()
            known = {form, lemmas} if isinstance(lemmas, str) else {form, *lemmas}
            fitting = self._met[key] = tuple(
                option
                for option in self.tables[1]
                if not (option and isinstance(option[0], Lemma)) or option[0].lemma in known
            )
        return fitting


@dataclass(frozen=True, slots=True)
class NotAhead(Choice):
    """None of these sequences follows; takes no word."""

    def ends(self, scan: Scan, index: int, stop: int) -> Ends:
        if scan.lemmas_at is None:
            return () if self._reach(scan, index, stop) else (index,)
        # NOTE: with a scan of its own: what was guessed ahead leaves the rest certain where it fails.
        ahead = Scan(scan.words, scan.lemmas_at)
        if not self._reach(ahead, index, stop):
            return (index,)
        scan.is_guess = scan.is_guess or ahead.is_guess
        return (index,) if ahead.is_guess else ()


@dataclass(frozen=True, slots=True)
class Edge(Element):
    """The start or the end of a sentence; takes no word."""

    is_start: bool

    def ends(self, scan: Scan, index: int, stop: int) -> Ends:
        words = scan.words
        if self.is_start:
            is_first = index in (0, stop) or words.sentences[index - 1] != words.sentences[index]
            return (index,) if is_first else ()
        return () if any(words.is_word(i) for i in range(index, stop)) else (index,)


@dataclass(frozen=True, slots=True)
class Mark(Element):
    """Where the mark opens or closes; takes no word."""

    opens: bool

    def ends(self, scan: Scan, index: int, stop: int) -> Ends:
        del scan, stop
        return (index,)


def through(elements: Pieces, scan: Scan, index: int, stop: int) -> Ends:
    """Say where matching may go on behind a whole sequence."""
    reached: Ends = (index,)
    for element in elements:
        if len(reached) == 1:
            reached = element.ends(scan, reached[0], stop)
        else:
            reached = tuple(dict.fromkeys(end for at in reached for end in element.ends(scan, at, stop)))
        if not reached:
            return ()
    return reached


def literals(elements: Pieces) -> Iterator[str]:
    """Give every word that a sequence names."""
    for element in elements:
        if isinstance(element, Literal):
            yield element.form
        elif isinstance(element, Choice):
            for option in element.options:
                yield from literals(option)


def asks_for_grammar(elements: Pieces) -> bool:
    """Say whether a sequence asks for a lemma or a part of speech anywhere."""
    return any(
        isinstance(e, (Lemma, Tag)) or (isinstance(e, Choice) and any(map(asks_for_grammar, e.options)))
        for e in elements
    )


def can_be_empty(elements: Pieces) -> bool:
    """Say whether elements can match without taking a word."""
    return all(
        isinstance(e, (Gap, NotAhead, Edge, Mark))
        or (isinstance(e, Choice) and any(can_be_empty(option) for option in e.options))
        for e in elements
    )


def _tables_of(options: tuple[Pieces, ...]) -> Tables:
    by_first: dict[str, tuple[Pieces, ...]] = {}
    others: list[Pieces] = []
    for option in options:
        forms = _first_forms(option)
        if forms is None:
            others.append(option)
        for form in forms or ():
            by_first[form] = (*by_first.get(form, ()), option)
    lemmas = sum(bool(option) and isinstance(option[0], Lemma) for option in others)
    return by_first, tuple(others), lemmas >= _MANY


def _first_forms(elements: Pieces) -> set[str] | None:
    """Give the words a sequence can start with; None where they cannot be listed."""
    forms: set[str] = set()
    for element in elements:
        if isinstance(element, Literal):
            return forms | {element.form}
        if isinstance(element, (NotAhead, Edge, Mark)):
            continue
        if not isinstance(element, Choice) or element.tables[1]:
            return None
        forms |= set(element.tables[0])
        if not any(can_be_empty(option) for option in element.options):
            return forms
    return None
