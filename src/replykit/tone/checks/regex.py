"""`regex`: for what is no word (signs, numbers, layout); bounded in time and size."""

from __future__ import annotations

import pickle
import re as standard
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from replykit.text import Span
from replykit.tone.checks.kind import TEXTS_SCHEMA, Decoder, Kind, TooSlowError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replykit.located_yaml import Node
    from replykit.tone.phrases import Phrase
    from replykit.tone.reading import Reading

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
    phrases: tuple[Phrase, ...] = ()

    def find(self, reading: Reading) -> Iterator[Span]:
        """Mark the group named `mark`, or the whole match."""
        text = reading.own.masked
        for pattern in self.patterns:
            for start, end in _matches(_unpickled(pattern), text):
                if start < end:
                    yield Span(start, end)


def _pickled(pattern: str) -> bytes:
    return pickle.dumps(regex.compile(pattern, regex.IGNORECASE | regex.MULTILINE))


@lru_cache(1_000)
def _unpickled(pattern: bytes) -> regex.Pattern[str]:
    compiled: regex.Pattern[str] = pickle.loads(pattern)  # noqa: S301 - our own, kept where only the user can write
    return compiled


def _matches(pattern: regex.Pattern[str], text: str) -> list[tuple[int, int]]:
    """Give the places of all matches; at once, so that the clock measures the pattern and nobody else."""
    try:
        # NOTE: nearly every pattern matches nowhere in a draft, which `search` says sooner.
        if pattern.search(text, timeout=TIMEOUT_SECONDS) is None:
            return []
        group = "mark" if "mark" in pattern.groupindex else 0
        return [match.span(group) for match in pattern.finditer(text, timeout=TIMEOUT_SECONDS)]
    except TimeoutError:
        raise TooSlowError from None


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
    patterns = []
    for scalar in decoder.texts(node, "regex"):
        reason = why_refused(scalar.text)
        try:
            if not reason:
                patterns.append(_pickled(scalar.text))
                continue
        except regex.error as error:
            reason = str(error)
        decoder.rule.note(scalar.where, f"regex '{scalar.text[:60]}': {reason}", "simplify it, or write 'phrases'")
    return RegexCheck(tuple(patterns))


KIND = Kind("regex", _decode, TEXTS_SCHEMA)
