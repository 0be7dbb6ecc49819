"""Compiled phrases, found in a text in one pass."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, TypeAlias

from replykit.tone.phrase_elements import Mark, Pieces, Scan
from replykit.tone.phrase_keys import Keys, keys_of_word
from replykit.tone.phrase_patterns import row_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from replykit.tone.phrases import Phrase
    from replykit.tone.words import Words

MAX_KNOWN = 50_000
"""Forms whose phrases are remembered: a linter that runs for days must not grow."""

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
    """Many phrases, found in one pass: a sentence tries only those whose rarest words it holds."""

    lemmas_at: Callable[[Words, int], frozenset[str] | None] = field(default=lambda words, index: None)  # noqa: ARG005
    """The lemmas that a word may have, told before grammar is known; None: any."""
    phrases: dict[Phrase, None] = field(default_factory=dict)
    by_key: dict[str, list[Phrase]] = field(default_factory=lambda: defaultdict(list))
    """Each phrase under the keys of its rarest need."""
    anywhere: list[Phrase] = field(default_factory=list)
    """Phrases that need no word of any known form."""
    _known: dict[str, _Form] = field(default_factory=dict)
    """Forms that were met before; words of any text, kept in memory alone."""

    def add(self, phrase: Phrase) -> None:
        """Add a phrase under what it needs most."""
        self.phrases[phrase] = None
        for key in phrase.keys.needs[0] if phrase.keys.needs else ():
            self.by_key[key].append(phrase)
        if not phrase.keys.needs:
            self.anywhere.append(phrase)

    def find(self, words: Words) -> dict[Phrase, list[Hit]]:
        """Give the hits of each phrase that matches, in order and not overlapping; grammar is known, or empty."""
        found = self.find_early(words)
        for phrase in found.waiting:
            if hits := find_everywhere(phrase, words):
                found.hits[phrase] = hits
        return found.hits

    def find_early(self, words: Words) -> Early:
        """Give the hits of the phrases that ask for no grammar, and name the others that may match."""
        early = Early()
        scan = Scan(words)
        for first, stop in words.sentence_ranges():
            self._find_in_sentence(first, stop, scan, early)
        return early

    def seek_early(self, phrase: Phrase, words: Words, rows: Sequence[str]) -> Early:
        """Give the same of one phrase that is not among those of the index; `rows_of` gives the rows."""
        early = Early()
        scan = Scan(words)
        for (first, stop), row in zip(words.sentence_ranges(), rows, strict=True):
            if phrase.may_match(row):
                if phrase.asks_for_grammar:
                    early.waiting[phrase] = None
                    break
                _add_hits(phrase, scan, self._starts(phrase.keys, first, stop, words), stop, early.hits)
        return early

    def _find_in_sentence(self, first: int, stop: int, scan: Scan, early: Early) -> None:
        row = row_of(scan.words.forms[first:stop])
        forms = [self._form(form) for form in scan.words.forms[first:stop]]
        places: dict[str, list[int]] = {}
        for index, form in enumerate(forms, first):
            for key in form.keys:
                places.setdefault(key, []).append(index)
        candidates = dict.fromkeys(chain(self.anywhere, *(form.phrases for form in forms)))
        # NOTE: with a set, `isdisjoint` goes through the smaller side; with anything else, through all of it.
        keys = set(places)
        for phrase in candidates:
            if not phrase.keys.are_met(keys) or phrase in early.waiting or not phrase.may_match(row):
                continue
            if phrase.asks_for_grammar:
                early.waiting[phrase] = None
                continue
            _add_hits(phrase, scan, _places_to_start(phrase.keys, first, stop, places), stop, early.hits)

    def may_match(self, phrase: Phrase, words: Words) -> bool:
        """Say whether a phrase that asks for grammar matches if the grammar is right."""
        scan = Scan(words, self.lemmas_at)
        return any(
            match_at(phrase, scan, index, stop)
            for first, stop in words.sentence_ranges()
            for index in self._starts(phrase.keys, first, stop, words)
        )

    def _starts(self, keys: Keys, first: int, stop: int, words: Words) -> Iterable[int]:
        """Give the words at which a phrase can start."""
        if keys.is_first:
            return (first,)
        if keys.starts is None:
            return range(first, stop)
        starts = keys.starts
        return (index for index in range(first, stop) if not starts.isdisjoint(self._form(words.forms[index]).keys))

    def _form(self, form: str) -> _Form:
        known = self._known.get(form)
        if known is None:
            if len(self._known) >= MAX_KNOWN:
                self._known.clear()
            keys = keys_of_word(form)
            phrases = dict.fromkeys(phrase for key in keys for phrase in self.by_key.get(key, ()))
            known = self._known[form] = _Form(keys, tuple(phrases))
        return known


@dataclass(frozen=True, slots=True)
class _Form:
    """A word's form, and what it may be a part of."""

    keys: tuple[str, ...]
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Early:
    """What is known of the phrases in a text before its grammar is."""

    hits: dict[Phrase, list[Hit]] = field(default_factory=dict)
    """Of phrases that ask for no grammar."""
    waiting: dict[Phrase, None] = field(default_factory=dict)
    """Phrases that ask for grammar and whose words are there; all others match nowhere."""


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


def _places_to_start(keys: Keys, first: int, stop: int, places: Mapping[str, list[int]]) -> Sequence[int]:
    if keys.is_first:
        return (first,)
    if keys.starts is None:
        return range(first, stop)
    return sorted({index for key in keys.starts & places.keys() for index in places[key]})


def _add_hits(phrase: Phrase, scan: Scan, starts: Iterable[int], stop: int, hits: dict[Phrase, list[Hit]]) -> None:
    end = 0
    for index in starts:
        hit = match_at(phrase, scan, index, stop) if index >= end else None
        if hit is not None:
            hits.setdefault(phrase, []).append(hit)
            end = hit.end
