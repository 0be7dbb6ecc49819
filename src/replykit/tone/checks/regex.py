"""`regex`: for what is no word (signs, numbers, layout); bounded in time and size."""

from __future__ import annotations

import pickle
import re as standard
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

import regex

from replykit.text import Span
from replykit.tone.checks.kind import TEXTS_SCHEMA, Decoder, Kind, TooSlowError
from replykit.tone.checks.regex_lists import ListError, with_lists
from replykit.tone.checks.regex_needs import needs_of
from replykit.tone.checks.regex_starts import parsed, starts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from replykit.located_yaml import Node
    from replykit.tone.checks.regex_needs import Needs
    from replykit.tone.checks.regex_starts import Starts
    from replykit.tone.phrases import Phrase
    from replykit.tone.reading import Reading

FLAGS = regex.IGNORECASE | regex.MULTILINE
TIMEOUT_SECONDS = 0.25
MAX_LENGTH = 1_000
MAX_GROUPS = 50
MAX_COUNT = 1_000
"""Largest product of counts such as `{1,60}`: compiling unrolls them, and no timeout covers compiling."""

_Found = TypeVar("_Found")
_COUNTS = standard.compile(r"\{(\d*),?(\d*)\}")


@dataclass(frozen=True, slots=True)
class Expression:
    """One pattern."""

    pattern: bytes
    """As `regex` pickles it: compiled, for compiling takes a hundred times as long as reading that."""
    starts: Starts
    needs: Needs


@dataclass(frozen=True, slots=True)
class RegexCheck:
    """Any of these patterns, on the agent's own words."""

    expressions: tuple[Expression, ...]
    phrases: tuple[Phrase, ...] = ()

    @property
    def drivers(self) -> tuple[bytes, ...] | None:
        """All patterns, where it is known which words each can start with."""
        if any(one.starts is None for one in self.expressions):
            return None
        return tuple(one.pattern for one in self.expressions)

    def find(self, reading: Reading) -> Iterator[Span]:
        """Mark the group named `mark`, or the whole match."""
        for expression in self.expressions:
            if _may_match(expression, reading):
                for start, end in _unpickled(expression.pattern).places(reading.own.masked):
                    if start < end:
                        yield Span(start, end)


def _may_match(expression: Expression, reading: Reading) -> bool:
    """Say whether it matches at a word that it can start with, where it asks for words; else it matches nowhere."""
    keys, starting = reading.run_keys, reading.starting
    if keys is None or starting is None:
        return True
    if any(map(keys.isdisjoint, expression.needs)):
        return False
    if expression.starts is None:
        return True
    places = starting.get(expression.pattern)
    return places is not None and _unpickled(expression.pattern).matches_at(places, reading.own.masked)


def _pickled(pattern: str) -> bytes:
    return pickle.dumps(regex.compile(pattern, FLAGS))


class _Expression:
    """One pattern, compiled."""

    def __init__(self, compiled: regex.Pattern[str]) -> None:
        self._compiled = compiled
        self._group = "mark" if "mark" in compiled.groupindex else 0

    def matches_at(self, places: Sequence[int], text: str) -> bool:
        """Say whether it matches at one of some places; all together have the time that a search has."""

        def match() -> bool:
            end = perf_counter() + TIMEOUT_SECONDS
            for place in places:
                if self._compiled.match(text, place, timeout=TIMEOUT_SECONDS):
                    return True
                if perf_counter() > end:
                    raise TimeoutError
            return False

        return _timed(match)

    def places(self, text: str) -> list[tuple[int, int]]:
        """Give the places of all matches; at once, so that the clock does not run while others work."""

        def find() -> list[tuple[int, int]]:
            # NOTE: nearly every pattern matches nowhere in a draft, which `search` says sooner.
            if self._compiled.search(text, timeout=TIMEOUT_SECONDS) is None:
                return []
            matches = self._compiled.finditer(text, timeout=TIMEOUT_SECONDS)
            return [match.span(self._group) for match in matches]

        return _timed(find)


def _timed(search: Callable[[], _Found]) -> _Found:
    """
    Give what a search finds; one that is stopped is tried once more.

    `regex` counts the time of the whole process: a collection of garbage or another thread is not the pattern's fault.
    """
    for _ in range(2):
        with suppress(TimeoutError):
            return search()
    raise TooSlowError


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
    expressions: list[Expression] = []
    for scalar in decoder.texts(node, "regex"):
        reason = why_refused(scalar.text)
        try:
            if not reason:
                source = with_lists(scalar.text, decoder.vocabulary)
                pattern, nodes = _pickled(source), parsed(source)
                expressions.append(Expression(pattern, starts_of(nodes), needs_of(nodes)))
                continue
        except (regex.error, ListError) as error:
            reason = str(error)
        decoder.rule.note(scalar.where, f"regex '{scalar.text[:60]}': {reason}", "simplify it, or write 'phrases'")
    return RegexCheck(tuple(expressions))


KIND = Kind("regex", _decode, TEXTS_SCHEMA)
