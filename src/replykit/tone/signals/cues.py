"""Words and phrases that carry a signal by themselves, compiled so that one pass finds them all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Compiled: TypeAlias = "dict[str, tuple[tuple[tuple[str, ...], str], ...]]"
"""By first word: the whole phrase and its signal, longest first."""


NOTHING = "nothing"
"""Phrases that carry no signal, though words in them would by themselves."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase found in a text."""

    signal: str
    start: int
    """Its first token."""
    end: int
    """One past its last token."""


def compile_cues(table: Mapping[str, str]) -> Compiled:
    """
    Compile phrases.

    Args:
        table: By signal, its phrases in small letters, separated by commas; each word as
            the tokenizer cuts it, words by spaces.
    """
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for signal, phrases in table.items():
        for phrase in phrases.split(","):
            words = tuple(phrase.split())
            by_first.setdefault(words[0], []).append((words, signal))
    return {first: tuple(sorted(found, key=lambda item: -len(item[0]))) for first, found in by_first.items()}


def find_cues(lower: Sequence[str], compiled: Compiled) -> Iterator[Cue]:
    """
    Find phrases; of those with one signal that start at one word, the longest.

    A phrase under `NOTHING` hides the shorter ones in it: 'as soon as possible' sets no condition.
    """
    hidden_to = 0
    for index, word in enumerate(lower):
        seen: set[str] = set()
        for words, signal in compiled.get(word, ()) if index >= hidden_to else ():
            if signal in seen or tuple(lower[index : index + len(words)]) != words:
                continue
            if signal == NOTHING:
                hidden_to = index + len(words)
                break
            seen.add(signal)
            yield Cue(signal, index, index + len(words))
