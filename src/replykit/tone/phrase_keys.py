"""What must stand in a sentence for a phrase to match there, known before anything is tried.

A key is a word's form, its first three letters and `*`, `*` and its last three, `#` for a
number, or `'` for an apostrophe inside. A phrase names sets of keys: of each set, one must stand in the sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from replykit.language import FUNCTION_WORDS
from replykit.tone.phrase_elements import (
    Choice,
    Edge,
    Lemma,
    Literal,
    Mark,
    NotAhead,
    Number,
    Prefix,
    Suffix,
    can_be_empty,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from replykit.tone.lemma_forms import FormsOf
    from replykit.tone.phrase_elements import Element, Pieces

KeySet: TypeAlias = "frozenset[str]"

_LETTERS = 3
MOST_NEEDS = 4
"""Sets of keys that are looked at: the rarest tell nearly all."""
_NUMBER = "#"
_APOSTROPHE = "'"
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
    if _APOSTROPHE in form[1:]:
        return (*keys, _APOSTROPHE)
    return (*keys, _NUMBER) if form[0].isdigit() else keys


def no_forms(lemma: str) -> None:
    """Tell no forms: a word of a lemma may be any."""
    del lemma


def keys_of_phrase(elements: Pieces, forms_of: FormsOf = no_forms) -> Keys:
    """Give the keys of a compiled phrase; where the forms of lemmas are not known, lemmas have none."""
    return Keys(rarest(_needs(elements, forms_of)), _starts(elements, forms_of), _is_first(elements))


def _is_first(elements: Pieces) -> bool:
    first = next((e for e in elements if not isinstance(e, Mark)), None)
    return isinstance(first, Edge) and first.is_start


def rarest(needs: Iterable[KeySet]) -> tuple[KeySet, ...]:
    """Give those sets of keys that tell most, the rarest first."""
    return tuple(sorted(dict.fromkeys(needs), key=lambda keys: (_weight(keys), sorted(keys)))[:MOST_NEEDS])


def _weight(keys: KeySet) -> float:
    """Say about how often one of these keys stands in a sentence: rare words tell most."""
    return sum(_weight_of(key) for key in keys)


def _weight_of(key: str) -> float:
    if key == _APOSTROPHE:
        return _RARE
    if key in _COMMON_WORDS or not key[0].isalpha():
        return _ENDING if "*" in key and len(key) > 1 else _COMMON
    return _ENDING if key.endswith("*") else _RARE


_COMMON_WORDS: KeySet = FUNCTION_WORDS["fr"] | FUNCTION_WORDS["en"]


def _keys_of(element: Element, forms_of: FormsOf) -> KeySet | None:
    """Give the keys of a piece that takes one word of a known form."""
    if isinstance(element, Literal):
        return frozenset({element.form})
    if isinstance(element, Prefix) and len(element.prefix) >= _LETTERS:
        return frozenset({element.prefix[:_LETTERS] + "*"})
    if isinstance(element, Suffix) and len(element.suffix) >= _LETTERS:
        return frozenset({"*" + element.suffix[-_LETTERS:]})
    if isinstance(element, Number):
        return frozenset({_NUMBER})
    forms = forms_of(element.lemma) if isinstance(element, Lemma) else None
    return None if forms is None else forms | {_APOSTROPHE}


def _needs(elements: Pieces, forms_of: FormsOf) -> list[KeySet]:
    needs: list[KeySet] = []
    for element in elements:
        keys = _keys_of(element, forms_of)
        if keys is not None:
            needs.append(keys)
        elif isinstance(element, Choice) and not isinstance(element, NotAhead):
            needs += _needs_of_choice(element, forms_of)
    return needs


def _needs_of_choice(choice: Choice, forms_of: FormsOf) -> list[KeySet]:
    """Give what each option needs, taken together: the rarest of each, then the next, as long as none runs out."""
    inner = [_needs(option, forms_of) for option in choice.options]
    if len(inner) == 1:
        return inner[0]
    return [_shared(frozenset().union(*needs)) for needs in zip(*map(rarest, inner), strict=False)]


@lru_cache(4_096)
def _shared(keys: KeySet) -> KeySet:
    """Give one object for equal sets: lists of the vocabulary stand in many phrases."""
    return keys


def _starts(elements: Pieces, forms_of: FormsOf) -> KeySet | None:
    """Give the keys a match can start with, behind pieces that take no word."""
    starts: KeySet = frozenset()
    for element in elements:
        if isinstance(element, (Mark, Edge, NotAhead)):
            continue
        keys = _keys_of(element, forms_of)
        if keys is not None:
            return starts | keys
        if not isinstance(element, Choice):
            return None
        inner = [_starts(option, forms_of) for option in element.options if option]
        if None in inner:
            return None
        starts = _shared(starts.union(*(keys for keys in inner if keys)))
        if not any(map(can_be_empty, element.options)):
            return starts
    return starts or None
