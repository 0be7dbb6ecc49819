"""Which language a macro speaks, for the writing of its dates and amounts. Never loads a model."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from replykit.macros.model import Macro

# NOTE: no word of a template (if, for, not, in, is, and, with), so that tags need not be taken out first.
_FRENCH = frozenset({"bonjour", "le", "la", "les", "des", "une", "vous", "votre", "vos", "nous", "notre", "est", "et"})
_ENGLISH = frozenset({"hello", "hi", "the", "you", "your", "we", "our", "are", "thanks", "thank", "that", "to", "of"})


def language_of(macro: Macro, default: str | None = None) -> str:
    """
    Give the language of a macro's replies.

    Args:
        macro: What it declares is taken; else its commonest little words decide.
        default: Taken where they do not decide; English without one.

    Returns:
        `fr` or `en`.
    """
    return macro.language or spoken_in(macro.body) or default or "en"


def spoken_in(body: str) -> str | None:
    """Say by its commonest little words whether a body is in `fr` or `en`; None where they do not decide."""
    words = re.findall(r"[^\W\d_]+", body.casefold())
    french = sum(word in _FRENCH for word in words)
    english = sum(word in _ENGLISH for word in words)
    if french == english:
        return None
    return "fr" if french > english else "en"
