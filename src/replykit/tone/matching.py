"""Compiled phrases, found in a text in one pass."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from replykit.tone.phrases import (
    AnyWord,
    Choice,
    Edge,
    Element,
    Gap,
    Lemma,
    Literal,
    Mark,
    NotAhead,
    Phrase,
    Prefix,
    Suffix,
    Tag,
    can_be_empty,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from replykit.tone.words import Words

MAX_STEPS = 20_000
"""Steps of one phrase on one draft; a phrase that needs more is given up, and its rule named."""
_KEY = 3
"""Letters of a prefix under which the index keeps it."""


class TooManyStepsError(Exception):
    """A phrase took more than `MAX_STEPS` steps on one draft."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Words `first` to before `end` that a phrase matched, and the words it marks."""

    first: int
    end: int
    mark_first: int
    mark_end: int


def match_at(phrase: Phrase, words: Words, index: int, steps: list[int]) -> Hit | None:
    """
    Give the longest match of a phrase that starts at a word, if there is one.

    Args:
        phrase: The phrase.
        words: The text.
        index: Number of the word.
        steps: One number, counted up at every step of this phrase on this text.

    Raises:
        TooManyStepsError: The steps are used up.
    """
    best: Hit | None = None
    state = _State(words.sentences[index], steps)
    for end, opened, closed in _match(phrase.elements, 0, words, index, state):
        if best is None or end > best.end:
            best = Hit(index, end, index if opened is None else opened, end if closed is None else closed)
    return best


@dataclass(frozen=True, slots=True)
class _State:
    sentence: int
    steps: list[int]
    """One number, counted up at every step, shared by all attempts of a phrase on a draft."""


_Ends: TypeAlias = "Iterator[tuple[int, int | None, int | None]]"


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
    form = words.forms[index] if index < len(words) else ""
    if isinstance(element, NotAhead):
        if not any(True for option in element.options_at(form) for _ in _match(option, 0, words, index, state)):
            yield index
    elif isinstance(element, Choice):
        for option in element.options_at(form):
            for end, _, _ in _match(option, 0, words, index, state):
                yield end
    elif isinstance(element, Gap):
        yield from _take_gap(element, words, index, state)
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
    Suffix: lambda e, w, i: len(w.forms[i]) > len(e.suffix) and w.forms[i].endswith(e.suffix),
    Tag: lambda e, w, i: w.tags[i] == e.tag,
    AnyWord: lambda e, w, i: w.forms[i][0].isdigit() if e.is_number else w.is_word(i),
}


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
                    hit = match_at(phrase, words, index, steps[phrase])
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
        inner = [_starts(option) for option in element.options if not can_be_empty(option)]
        if not all(inner):
            return set()
        starts = starts.union(*inner)
        if not any(can_be_empty(option) for option in element.options):
            return starts
    return set()
