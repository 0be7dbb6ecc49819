"""Which tokens stand between quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from replykit.tone.signals.columns import Columns

CLOSING = {"«": "»", "“": "”", '"': '"', "„": "“", "``": "''"}
_MAX_TOKENS = 120
"""A longer quotation is a mark that was never closed."""


def quoted_tokens(columns: Columns) -> frozenset[int]:
    """Give the tokens between quotation marks of one kind; a mark that is never closed opens nothing."""
    found: set[int] = set()
    opened: int | None = None
    closing = ""
    for index, word in enumerate(columns.lower):
        if opened is None:
            if word in CLOSING:
                opened, closing = index, CLOSING[word]
        elif word == closing:
            found.update(range(opened + 1, index))
            opened = None
        elif index - opened > _MAX_TOKENS or "\n\n" in word:
            opened = None
    return frozenset(found)
