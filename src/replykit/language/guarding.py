"""Blank what would cost a tokenizer dear.

spaCy's tokenizer is quadratic on long runs of signs and on very long words (1,000 `=`
take half a second, 4,000 take ten). No sentence needs them, so they become as many
spaces, and every offset stays true.
"""

from __future__ import annotations

import re

MAX_SIGNS = 32
"""Characters in a row, neither letters, digits nor spaces, that are still read."""
MAX_WORD = 200
"""Characters without a space that are still read."""
_MAX_SIGNS_IN_WORD = 64
_LONG_TEXT = 10_000
_FEW = 2
"""Signs in a row that are too many in a long text full of signs, where each would be a token."""

# Combining marks, joiners and emoji are neither letters nor spaces, so runs of them are runs of signs.
_SIGNS = re.compile(rf"(?:[^\w\s]|_){{{MAX_SIGNS + 1},}}")
_LONG_WORD = re.compile(rf"\S{{{_MAX_SIGNS_IN_WORD + 1},}}")
_SIGNS_IN_NOISE = re.compile(rf"(?:[^\w\s]|_){{{_FEW},}}")
_SIGN = re.compile(r"[^\w\s]|_")


def guard(text: str) -> str:
    """
    Replace what would cost the tokenizer dear by as many spaces.

    Args:
        text: Any text; the time grows with its length, not faster.

    Returns:
        A text of the same length in code points, without a run of more than `MAX_SIGNS`
        signs and without a word of more than `MAX_WORD` characters.
    """
    if len(text) <= _LONG_TEXT and max(map(len, text.split()), default=0) <= MAX_SIGNS:
        return text
    guarded = _LONG_WORD.sub(_blank_costly, _SIGNS.sub(_blank, text))
    is_noise = len(text) > _LONG_TEXT and len(_SIGN.findall(guarded)) * 4 > len(text)
    return _SIGNS_IN_NOISE.sub(_blank, guarded) if is_noise else guarded


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _blank_costly(match: re.Match[str]) -> str:
    word = match[0]
    is_costly = len(word) > MAX_WORD or len(_SIGN.findall(word)) > _MAX_SIGNS_IN_WORD
    return " " * len(word) if is_costly else word
