"""`regex`: for what is no word (signs, numbers, layout); bounded in time and size."""

from __future__ import annotations

import pickle
import re as standard
from dataclasses import dataclass
from functools import lru_cache
from time import perf_counter
from typing import TYPE_CHECKING

import regex

from replykit.text import Span
from replykit.tone.checks.kind import TEXTS_SCHEMA, Decoder, Kind, TooSlowError
from replykit.tone.checks.regex_lists import ListError, with_lists
from replykit.tone.checks.regex_starts import starts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from replykit.located_yaml import Node
    from replykit.tone.checks.regex_starts import Starts
    from replykit.tone.phrases import Phrase
    from replykit.tone.reading import Reading

FLAGS = regex.IGNORECASE | regex.MULTILINE
TIMEOUT_SECONDS = 0.25
MAX_LENGTH = 1_000
MAX_GROUPS = 50
MAX_COUNT = 1_000
"""Largest product of counts such as `{1,60}`: compiling unrolls them, and no timeout covers compiling."""

_COUNTS = standard.compile(r"\{(\d*),?(\d*)\}")


@dataclass(frozen=True, slots=True)
class RegexCheck:
    """Any of these patterns, on the agent's own words."""

    patterns: tuple[bytes, ...]
    """Each as `regex` pickles it: compiled, for compiling takes a hundred times as long as reading that."""
    starts: tuple[Starts, ...]
    """Of each."""
    phrases: tuple[Phrase, ...] = ()

    @property
    def drivers(self) -> tuple[bytes, ...] | None:
        """All of them, where it is known which words each can start with."""
        return None if None in self.starts else self.patterns

    @property
    def expressions(self) -> Iterator[tuple[bytes, Starts]]:
        """The patterns, each with the words that it can start with."""
        return zip(self.patterns, self.starts, strict=True)

    def find(self, reading: Reading) -> Iterator[Span]:
        """Mark the group named `mark`, or the whole match."""
        text, starting = reading.own.masked, reading.starting
        for pattern, starts in self.expressions:
            if starts is not None and starting is not None and not _matches_at(starting.get(pattern), pattern, text):
                continue
            for start, end in _unpickled(pattern).places(text):
                if start < end:
                    yield Span(start, end)


def _matches_at(places: Sequence[int] | None, pattern: bytes, text: str) -> bool:
    """Say whether a pattern matches at a word that it can start with; else it matches nowhere."""
    return places is not None and _unpickled(pattern).matches_at(places, text)


def _pickled(pattern: str) -> bytes:
    return pickle.dumps(regex.compile(pattern, FLAGS))


class _Expression:
    """One pattern, compiled."""

    def __init__(self, compiled: regex.Pattern[str]) -> None:
        self._compiled = compiled
        self._group = "mark" if "mark" in compiled.groupindex else 0

    def matches_at(self, places: Iterable[int], text: str) -> bool:
        """Say whether it matches at one of some places; all together have the time that a search has."""
        end = perf_counter() + TIMEOUT_SECONDS
        try:
            for place in places:
                if self._compiled.match(text, place, timeout=TIMEOUT_SECONDS):
                    return True
                if perf_counter() > end:
                    raise TooSlowError
        except TimeoutError:
            raise TooSlowError from None
        return False

    def places(self, text: str) -> list[tuple[int, int]]:
        """Give the places of all matches; at once, so that the clock measures the pattern and nobody else."""
        try:
            # NOTE: nearly every pattern matches nowhere in a draft, which `search` says sooner.
            if self._compiled.search(text, timeout=TIMEOUT_SECONDS) is None:
                return []
            matches = self._compiled.finditer(text, timeout=TIMEOUT_SECONDS)
            return [match.span(self._group) for match in matches]
        except TimeoutError:
            raise TooSlowError from None


@lru_cache(1_000)
def _unpickled(pattern: bytes) -> _Expression:
    return _Expression(pickle.loads(pattern))  # noqa: S301 - our own, kept where only the user can write


def why_refused(source: str) -> str:
    """Say why a pattern is not even compiled; empty where it may be."""
    if len(source) > MAX_LENGTH:
        return f"longer than {MAX_LENGTH} characters; write 'phrases'"
    if source.count("(") > MAX_GROUPS:
        return f"more than {MAX_GROUPS} groups"
    product = 1
    for counts in _COUNTS.finditer(source):
        product *= max([1, *(int(count[:9]) for count in counts.groups() if count)])
    return f"counts that multiply to more than {MAX_COUNT}" if product > MAX_COUNT else ""


def _decode(node: Node, decoder: Decoder) -> RegexCheck | None:
    patterns, starts = [], []
    for scalar in decoder.texts(node, "regex"):
        reason = why_refused(scalar.text)
        try:
            if not reason:
                source = with_lists(scalar.text, decoder.vocabulary)
                patterns.append(_pickled(source))
                starts.append(starts_of(source))
                continue
        except (regex.error, ListError) as error:
            reason = str(error)
        decoder.rule.note(scalar.where, f"regex '{scalar.text[:60]}': {reason}", "simplify it, or write 'phrases'")
    return RegexCheck(tuple(patterns), tuple(starts))


KIND = Kind("regex", _decode, TEXTS_SCHEMA)
