"""A phrase as a regular expression, by which it can be told at once that it does not match in a sentence.

Trying a phrase word by word is exact and slow; nearly all tries fail. The expression matches wherever
the phrase does, and seldom elsewhere: parts of speech fit any word, lemmas too where their forms are
not known, and what must not follow is left out.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from replykit.tone.phrase_elements import (
    AnyWord,
    Choice,
    Edge,
    Gap,
    Lemma,
    Literal,
    Mark,
    NotAhead,
    Number,
    Prefix,
    Suffix,
)
from replykit.tone.phrase_keys import no_forms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from replykit.tone.lemma_forms import FormsOf
    from replykit.tone.phrase_elements import Element, Pieces

_WORD = "[^ ]+ "
_NO_SIGN = r"[\w'][^ ]* "
_OPENED = "[^ ]+'[^ ]*"
"""A form with an apostrophe inside."""
_NUMBER = r"[^\W_a-zß-ÿ][^ ]* "
"""What starts with a figure, a raised one too, or with a rare letter."""
_GROUP = "[0-9]{3}[^ ]* "
"""Three figures more of the same number."""
_PASSED_OVER = '[,()«»"] '
_START = r"(?<=\A )"
_END = r"(?=(?:[^\w' ][^ ]* )*\Z)"


def row_of(forms: Sequence[str]) -> str:
    """Write a sentence's forms in one row, a space before and behind each."""
    return f" {' '.join(forms)} "


def pattern_of(elements: Pieces, forms_of: FormsOf = no_forms) -> re.Pattern[str]:
    """Compile a phrase to what finds it in a row, and sometimes where it is not."""
    return re.compile(f"(?<= ){_sequence(elements, forms_of)}")


def _sequence(elements: Pieces, forms_of: FormsOf) -> str:
    return "".join(_source(element, forms_of) for element in elements)


def _source(element: Element, forms_of: FormsOf) -> str:  # noqa: PLR0911 - one return a kind of piece
    if isinstance(element, Literal):
        return f"{re.escape(element.form)} "
    if isinstance(element, Prefix):
        return f"{re.escape(element.prefix)}[^ ]* "
    if isinstance(element, Suffix):
        return f"[^ ]+{re.escape(element.suffix)} "
    if isinstance(element, AnyWord):
        return _NO_SIGN
    if isinstance(element, Number):
        return f"{_NUMBER}(?:{_GROUP})*"
    if isinstance(element, Gap):
        return f"(?:(?:{_PASSED_OVER})*{_NO_SIGN}){{0,{element.most}}}(?:{_PASSED_OVER})*"
    if isinstance(element, Edge):
        return _START if element.is_start else _END
    if isinstance(element, (Mark, NotAhead)):
        return ""
    if isinstance(element, Choice):
        return f"(?:{'|'.join(dict.fromkeys(map(partial(_sequence, forms_of=forms_of), element.options)))})"
    forms = forms_of(element.lemma) if isinstance(element, Lemma) else None
    return _WORD if forms is None else f"(?:{'|'.join([*map(re.escape, sorted(forms)), _OPENED])}) "
