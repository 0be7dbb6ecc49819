"""Compiled phrases, found in a text in one pass."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from replykit.tone.phrase_elements import (
    Choice,
    Edge,
    Element,
    Lemma,
    Literal,
    Mark,
    NotAhead,
    Pieces,
    Prefix,
    Scan,
    can_be_empty,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replykit.tone.phrases import Phrase
    from replykit.tone.words import Words

MAX_KNOWN = 50_000
"""Forms whose candidates are remembered: a linter that runs for days must not grow."""
_KEY = 3
"""Letters of a prefix under which the index keeps it."""


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
    """Many phrases, found in one pass: each word tries only the phrases that can start with it."""

    by_form: dict[str, list[Phrase]] = field(default_factory=lambda: defaultdict(list))
    by_lemma: dict[str, list[Phrase]] = field(default_factory=lambda: defaultdict(list))
    by_prefix: dict[str, list[Phrase]] = field(default_factory=lambda: defaultdict(list))
    anywhere: list[Phrase] = field(default_factory=list)
    _known: dict[tuple[str, str], tuple[Phrase, ...]] = field(default_factory=dict)
    """What can start with a form and lemma that was met before; words of any text, kept in memory alone."""

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

    def find(self, words: Words) -> dict[Phrase, list[Hit]]:
        """Give the hits of each phrase that matches, in order and not overlapping."""
        hits: dict[Phrase, list[Hit]] = {}
        scan = Scan(words)
        for first, stop in words.sentence_ranges():
            for index in range(first, stop):
                for phrase in self._candidates(words, index):
                    found = hits.get(phrase)
                    if found and found[-1].end > index:
                        continue
                    hit = match_at(phrase, scan, index, stop)
                    if hit is not None:
                        hits.setdefault(phrase, []).append(hit)
        return hits

    def _candidates(self, words: Words, index: int) -> tuple[Phrase, ...]:
        key = (words.forms[index], words.lemmas[index])
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= MAX_KNOWN:
                self._known.clear()
            found = self._known[key] = tuple(dict.fromkeys(self._look_up(*key)))
        return found

    def _look_up(self, form: str, lemma: str) -> Iterator[Phrase]:
        yield from self.by_form.get(form, ())
        yield from self.by_lemma.get(lemma, ())
        yield from self.by_lemma.get(form, ())
        yield from self.by_prefix.get(form[:_KEY], ())
        yield from self.anywhere


def _starts(elements: Pieces) -> set[Element]:
    """Give the elements a match can start with; empty where it can be any word."""
    starts: set[Element] = set()
    for element in elements:
        if isinstance(element, (Mark, Edge, NotAhead)):
            continue
        if isinstance(element, (Literal, Lemma, Prefix)):
            if isinstance(element, Prefix) and len(element.prefix) < _KEY:
                return set()
            return starts | {element}
        if not isinstance(element, Choice):
            return set()
        inner = [_starts(option) for option in element.options if not can_be_empty(option)]
        if not all(inner):
            return set()
        starts = starts.union(*inner)
        if not any(can_be_empty(option) for option in element.options):
            return starts
    return set()
