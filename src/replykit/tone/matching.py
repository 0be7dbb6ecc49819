"""Compiled phrases, found in a text in one pass."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import reduce
from itertools import accumulate
from operator import or_
from typing import TYPE_CHECKING, TypeAlias

from replykit.tone.phrase_elements import Mark, Pieces, Scan
from replykit.tone.phrase_keys import MOST_NEEDS, Keys, keys_of_word
from replykit.tone.phrase_patterns import row_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from replykit.tone.lemma_forms import FormsOf
    from replykit.tone.phrase_elements import LemmasAt
    from replykit.tone.phrase_keys import KeySet
    from replykit.tone.phrases import Phrase
    from replykit.tone.words import Words

MAX_KNOWN = 20_000
"""Forms whose phrases are remembered, up to a kilobyte each: a linter that runs for days must not grow."""

_Marks: TypeAlias = "tuple[int | None, int | None]"
"""Where the mark opened and closed, as far as it did."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Words `first` to before `end` that a phrase matched, and the words it marks."""

    first: int
    end: int
    mark_first: int
    mark_end: int


def match_at(phrase: Phrase, scan: Scan, index: int, stop: int) -> Hit | None:
    """
    Give the longest match of a phrase that starts at a word, if there is one.

    Args:
        phrase: The phrase.
        scan: The pass over the text.
        index: Number of the word.
        stop: One past the last word of its sentence.
    """
    at, opened, closed = index, None, None
    elements = phrase.elements
    for number, element in enumerate(elements):
        if isinstance(element, Mark):
            opened, closed = (at, closed) if element.opens else (opened, at)
            continue
        ends = element.ends(scan, at, stop)
        if not ends:
            return None
        if len(ends) > 1:
            # NOTE: nearly all attempts fail before here, so the one way is followed without a table.
            return _match_many(elements[number + 1 :], scan, index, stop, dict.fromkeys(ends, (opened, closed)))
        at = ends[0]
    return _hit(index, at, opened, closed)


def _match_many(elements: Pieces, scan: Scan, index: int, stop: int, reached: dict[int, _Marks]) -> Hit | None:
    """Follow all the ways that are open, by the place each has reached; the first to reach a place keeps it."""
    for element in elements:
        if isinstance(element, Mark):
            opens = element.opens
            reached = {at: (at, marks[1]) if opens else (marks[0], at) for at, marks in reached.items()}
            continue
        following: dict[int, _Marks] = {}
        for at, marks in reached.items():
            for end in element.ends(scan, at, stop):
                following.setdefault(end, marks)
        if not following:
            return None
        reached = following
    end = max(reached)
    return _hit(index, end, *reached[end])


def _hit(index: int, end: int, opened: int | None, closed: int | None) -> Hit:
    return Hit(index, end, index if opened is None else opened, end if closed is None else closed)


@dataclass(slots=True)
class PhraseIndex:
    """
    Many phrases, found in one pass: a sentence tries only those of whose words it holds some of each kind.

    What a phrase needs are bits of one number, `MOST_NEEDS` a phrase. Each form of a word has the bits of all
    that it meets; put together, those of a sentence's words tell at once which phrases may stand there.
    """

    bits: dict[Phrase, int] = field(default_factory=dict)
    """The first bit of each phrase."""
    _phrases: list[Phrase] = field(default_factory=list)
    """In the order of their bits."""
    _by_key: dict[str, list[KeySet]] = field(default_factory=lambda: defaultdict(list))
    _met_by: dict[KeySet, int] = field(default_factory=dict)
    """The bits of what phrases need, by the keys of which one meets it."""
    _free: int = 0
    """The bits of phrases that need less than they could."""
    early: dict[Phrase, None] = field(default_factory=dict)
    """What is looked for at once."""
    _early: int = 0
    """The first bits of these."""
    _late: int = 0
    """The first bits of all others."""
    _sought: dict[Phrase, Phrase] = field(default_factory=dict)
    """As what phrases are sought, where that is not as what they are."""
    _known: dict[str, _Form] = field(default_factory=dict)
    """Forms that were met before; words of any text, kept in memory alone."""

    def add(self, phrase: Phrase, *, is_late: bool = False) -> None:
        """Add a phrase; a late one is looked for when somebody asks."""
        bit = self.bits[phrase] = 1 << (MOST_NEEDS * len(self._phrases))
        self._phrases.append(phrase)
        self._register(phrase.keys, bit)
        if is_late:
            self._late |= bit
        else:
            self.early[phrase] = None
            self._early |= bit

    def _register(self, keys: Keys, bit: int) -> None:
        for rank, need in enumerate(keys.needs):
            if need not in self._met_by:
                for key in need:
                    self._by_key[key].append(need)
            self._met_by[need] = self._met_by.get(need, 0) | bit << rank
        for rank in range(len(keys.needs), MOST_NEEDS):
            self._free |= bit << rank
        self._known.clear()

    def seek_by_forms(self, forms_of: FormsOf) -> None:
        """Seek phrases of lemmas by the forms of these from now on: fewer are tried, and fewer ask for grammar."""
        self._sought = {phrase: phrase.by_forms(forms_of) for phrase in self._phrases if phrase.asks_for_grammar}
        self._by_key.clear()
        self._met_by.clear()
        self._free = 0
        for phrase, bit in self.bits.items():
            self._register(self._sought.get(phrase, phrase).keys, bit)

    def may_hold(self, phrase: Phrase, late: int) -> bool:
        """Say whether a phrase that is not looked for at once may match, by the first bits of those that may."""
        bit = self.bits.get(phrase)
        return bit is None or bool(bit & late & self._late)

    def late_among(self, bits: int) -> Iterator[Phrase]:
        """Give the phrases that are not looked for at once, of those whose first bits are set."""
        return self._among(bits & self._late)

    def find(self, words: Words) -> dict[Phrase, list[Hit]]:
        """Give the hits of each phrase that matches, in order and not overlapping; grammar is known, or empty."""
        found = self.find_early(words)
        for phrase in found.waiting:
            if hits := find_everywhere(phrase, words):
                found.hits[phrase] = hits
        return found.hits

    def find_early(self, words: Words) -> Early:
        """Give the hits of the phrases that ask for no grammar, and name the others that may match."""
        early = Early(late=0)
        scan = Scan(words)
        for first, stop in words.sentence_ranges():
            self._find_in_sentence(first, stop, scan, early)
        return early

    def seek_early(self, phrase: Phrase, words: Words, rows: Sequence[str]) -> Early:
        """Give the same of one phrase; `rows_of` gives the rows."""
        early = Early()
        scan = Scan(words)
        sought = self._sought.get(phrase, phrase)
        for (first, stop), row in zip(words.sentence_ranges(), rows, strict=True):
            if sought.may_match(row):
                if phrase.asks_for_grammar:
                    early.waiting[phrase] = None
                    break
                _add_hits(phrase, scan, self._starts(phrase.keys, first, stop, words), stop, early.hits)
        return early

    def _find_in_sentence(self, first: int, stop: int, scan: Scan, early: Early) -> None:
        forms = scan.words.forms[first:stop]
        known = [self._known.get(form) or self._form(form) for form in forms]
        met = self._free
        for form in known:
            met |= form.meets
        # NOTE: what is left are the first bits of phrases of which all bits are there.
        met &= met >> 1
        met &= met >> 2
        early.late |= met & self._late
        sentence = _Sentence(first, forms, known)
        for phrase in self._among(met & self._early):
            if phrase in early.waiting or not (starts := sentence.starts_of(self._sought.get(phrase, phrase))):
                continue
            if phrase.asks_for_grammar:
                early.waiting[phrase] = None
                continue
            _add_hits(phrase, scan, starts, stop, early.hits)

    def _among(self, bits: int) -> Iterator[Phrase]:
        """Give the phrases whose first bits are set."""
        while bits:
            lowest = bits & -bits
            yield self._phrases[lowest.bit_length() // MOST_NEEDS]
            bits ^= lowest

    def hits_early(self, phrase: Phrase, words: Words, lemmas_at: LemmasAt) -> list[Hit] | None:
        """Give the hits of a phrase that asks for grammar, where the words tell them all; None: grammar decides."""
        scan = Scan(words, lemmas_at)
        hits: dict[Phrase, list[Hit]] = {}
        keys = self._sought.get(phrase, phrase).keys
        for first, stop in words.sentence_ranges():
            _add_hits(phrase, scan, self._starts(keys, first, stop, words), stop, hits)
        found = hits.get(phrase, [])
        return None if found and scan.is_guess else found

    def _starts(self, keys: Keys, first: int, stop: int, words: Words) -> Iterable[int]:
        """Give the words at which a phrase can start."""
        if keys.is_first:
            return (first,)
        if keys.starts is None:
            return range(first, stop)
        starts, known, forms = keys.starts, self._known, words.forms
        # NOTE: asked for every word of each sentence that may hold a phrase, so nothing is called for a known form.
        return [
            index
            for index in range(first, stop)
            if not starts.isdisjoint((known.get(forms[index]) or self._form(forms[index])).keys)
        ]

    def _form(self, form: str) -> _Form:
        known = self._known.get(form)
        if known is None:
            if len(self._known) >= MAX_KNOWN:
                self._known.clear()
            keys = keys_of_word(form)
            meets = reduce(or_, (self._met_by[need] for key in keys for need in self._by_key.get(key, ())), 0)
            known = self._known[form] = _Form(keys, meets)
        return known


@dataclass(frozen=True, slots=True)
class _Form:
    """A word's form, and what it may be a part of."""

    keys: tuple[str, ...]
    meets: int
    """The bits of what phrases need and it gives."""


class _Sentence:
    """A sentence in which many phrases are tried."""

    def __init__(self, first: int, forms: Sequence[str], known: Sequence[_Form]) -> None:
        self._words = range(first, first + len(forms))
        self._row = row_of(forms)
        self._offsets = list(accumulate((len(form) + 1 for form in forms), initial=1))
        self._places: dict[str, list[int]] = {}
        for place, form in enumerate(known):
            for key in form.keys:
                self._places.setdefault(key, []).append(place)

    def starts_of(self, phrase: Phrase) -> Sequence[int]:
        """Give the words from which on a phrase may match."""
        keys = phrase.keys
        if keys.starts is None and not keys.is_first:
            return self._words if phrase.may_match(self._row) else ()
        places = [0] if keys.is_first else self._places_of(keys.starts or frozenset())
        return [self._words[place] for place in places if phrase.may_start(self._row, self._offsets[place])]

    def _places_of(self, keys: KeySet) -> Sequence[int]:
        shared = self._places.keys() & keys
        if len(shared) == 1:
            return self._places[shared.pop()]
        return sorted({place for key in shared for place in self._places[key]})


@dataclass(slots=True)
class Early:
    """What is known of the phrases in a text before its grammar is."""

    hits: dict[Phrase, list[Hit]] = field(default_factory=dict)
    """Of phrases that ask for no grammar."""
    waiting: dict[Phrase, None] = field(default_factory=dict)
    """Phrases that ask for grammar and whose words are there; all others match nowhere."""
    late: int = -1
    """The first bits of the late phrases that may match, too."""


def rows_of(words: Words) -> list[str]:
    """Write each sentence in a row, as phrases ask for it."""
    return [row_of(words.forms[first:stop]) for first, stop in words.sentence_ranges()]


def find_everywhere(phrase: Phrase, words: Words) -> list[Hit]:
    """Give the hits of one phrase, tried at each word: what the index must come to, and what it asks where it waits."""
    scan = Scan(words)
    hits: dict[Phrase, list[Hit]] = {}
    for first, stop in words.sentence_ranges():
        _add_hits(phrase, scan, range(first, stop), stop, hits)
    return hits.get(phrase, [])


def _add_hits(phrase: Phrase, scan: Scan, starts: Iterable[int], stop: int, hits: dict[Phrase, list[Hit]]) -> None:
    end = 0
    for index in starts:
        hit = match_at(phrase, scan, index, stop) if index >= end else None
        if hit is not None:
            hits.setdefault(phrase, []).append(hit)
            end = hit.end
