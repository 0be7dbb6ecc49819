"""Where the words of a text start, as an expression sees them: a word is a run of letters, in small ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Runs: TypeAlias = "Mapping[str, Sequence[int]]"
"""Places by what stands there: a word, or a digit."""

DIGIT = "#"
FOREIGN = re.compile(r"[^\W\d_a-zA-ZÀ-ÖØ-öø-ÿŒœ]")
"""A letter that neither French nor English has: not everybody takes the same ones for capitals of each other."""
LEAST = 3
"""Letters by which words that begin alike are told."""
_RUN = re.compile(r"[a-zß-öø-ÿœ]+|\d")


def runs_of(text: str) -> Runs | None:
    """Give where each word and digit of a text stands; None where it has foreign letters."""
    if not text.isascii() and FOREIGN.search(text):
        return None
    places: dict[str, list[int]] = {}
    for match in _RUN.finditer(text.lower()):
        places.setdefault(match[0], []).append(match.start())
    return places


def keys_of(run: str) -> tuple[str, str]:
    """Give the names under which an expression may expect a word or a digit."""
    return run, DIGIT if run.isdigit() else begins(run)


def begins(run: str) -> str:
    """Name all words that begin as this one."""
    return f"{run[:LEAST]}*"
