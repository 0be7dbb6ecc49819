"""Compiled phrases, found in a text in one pass."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

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

_KEY = 3
"""Letters of a prefix under which the index keeps it."""


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
    reached: dict[int, tuple[int | None, int | None]] = {index: (None, None)}
    for element in phrase.elements:
        if isinstance(element, Mark):
            opens = element.opens
            reached = {at: (at, mark[1]) if opens else (mark[0], at) for at, mark in reached.items()}
            continue
        following: dict[int, tuple[int | None, int | None]] = {}
        for at, mark in reached.items():
            for end in element.ends(scan, at, stop):
                following.setdefault(end, mark)
        if not following:
            return None
        reached = following
    end = max(reached)
    opened, closed = reached[end]
    return Hit(index, end, index if opened is None else opened, end if closed is None else closed)


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
