"""What must stand in a sentence for a phrase to match there, known before anything is tried.

A key is a word's form, its first three letters and `*`, `*` and its last three, or `#` for a
number. A phrase names sets of keys: of each set, one must stand in the sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from replykit.language import FUNCTION_WORDS
from replykit.tone.phrase_elements import (
    AnyWord,
    Choice,
    Edge,
    Literal,
    Mark,
    NotAhead,
    Prefix,
    Suffix,
    can_be_empty,
)

if TYPE_CHECKING:
    from replykit.tone.phrase_elements import Element, Pieces

KeySet: TypeAlias = "frozenset[str]"

_LETTERS = 3
MOST_NEEDS = 4
"""Sets of keys that are looked at: the rarest tell nearly all."""
_NUMBER = "#"
_COMMON = 20.0
_ENDING = 4.0
_RARE = 1.0


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one phrase."""

    needs: tuple[KeySet, ...]
    """One of each must stand in the sentence; the rarest first."""
    starts: KeySet | None
    """One of these stands at the first word; None: it can be any word."""
    is_first: bool
    """Whether a match can only start a sentence."""


def keys_of_word(form: str) -> tuple[str, ...]:
    """Give the keys of a folded form."""
    keys = (form,) if len(form) < _LETTERS else (form, form[:_LETTERS] + "*", "*" + form[-_LETTERS:])
    return (*keys, _NUMBER) if form[0].isdigit() else keys


def keys_of_phrase(elements: Pieces) -> Keys:
    """Give the keys of a compiled phrase."""
    needs = sorted(set(_needs(elements)), key=lambda keys: (_weight(keys), sorted(keys)))
    return Keys(tuple(needs[:MOST_NEEDS]), _starts(elements), _is_first(elements))


def _is_first(elements: Pieces) -> bool:
    first = next((e for e in elements if not isinstance(e, Mark)), None)
    return isinstance(first, Edge) and first.is_start


def _weight(keys: KeySet) -> float:
    """Say about how often one of these keys stands in a sentence: rare words tell most."""
    return sum(_weight_of(key) for key in keys)


def _weight_of(key: str) -> float:
    if key in _COMMON_WORDS or not key[0].isalpha():
        return _ENDING if "*" in key and len(key) > 1 else _COMMON
    return _ENDING if key.endswith("*") else _RARE


_COMMON_WORDS: KeySet = FUNCTION_WORDS["fr"] | FUNCTION_WORDS["en"]


def _key_of(element: Element) -> str | None:
    """Give the key of a piece that takes one word of a known form."""
    if isinstance(element, Literal):
        return element.form
    if isinstance(element, Prefix) and len(element.prefix) >= _LETTERS:
        return element.prefix[:_LETTERS] + "*"
    if isinstance(element, Suffix) and len(element.suffix) >= _LETTERS:
        return "*" + element.suffix[-_LETTERS:]
    if isinstance(element, AnyWord) and element.is_number:
        return _NUMBER
    return None


def _needs(elements: Pieces) -> list[KeySet]:
    needs: list[KeySet] = []
    for element in elements:
        key = _key_of(element)
        if key is not None:
            needs.append(frozenset({key}))
        elif isinstance(element, Choice) and not isinstance(element, NotAhead):
            needs += _needs_of_choice(element)
    return needs


def _needs_of_choice(choice: Choice) -> list[KeySet]:
    """Give what each option needs, taken together; nothing where an option needs nothing."""
    inner = [_needs(option) for option in choice.options]
    if len(inner) == 1:
        return inner[0]
    if not all(inner):
        return []
    return [_shared(frozenset().union(*(min(needs, key=_weight) for needs in inner)))]


@lru_cache(4_096)
def _shared(keys: KeySet) -> KeySet:
    """Give one object for equal sets: lists of the vocabulary stand in many phrases."""
    return keys


def _starts(elements: Pieces) -> KeySet | None:
    """Give the keys a match can start with, behind pieces that take no word."""
    starts: KeySet = frozenset()
    for element in elements:
        if isinstance(element, (Mark, Edge, NotAhead)):
            continue
        key = _key_of(element)
        if key is not None:
            return starts | {key}
        if not isinstance(element, Choice):
            return None
        inner = [_starts(option) for option in element.options if option]
        if None in inner:
            return None
        starts = _shared(starts.union(*(keys for keys in inner if keys)))
        if not any(map(can_be_empty, element.options)):
            return starts
    return starts or None
