"""The macros that answer a customer's message: set, message and glossary brought together."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from replykit.comparison.glossary import load_glossary
from replykit.comparison.typography import fold
from replykit.language import detect
from replykit.macros.suggest import MOST_SUGGESTED, Suggestion, suggest

if TYPE_CHECKING:
    from replykit.comparison.glossary import Glossary
    from replykit.macros.search import Index

_glossary = cache(load_glossary)


def suggest_for(
    index: Index, message: str, language: str | None = None, limit: int = MOST_SUGGESTED
) -> list[Suggestion]:
    """
    Give the macros of a set that answer a message, best first.

    Args:
        index: The set.
        message: What the customer wrote.
        language: Of the message; None: as it reads.
        limit: At most so many.
    """
    return suggest(index, message, language or detect(message).language, _ideas, limit)


def _ideas(text: str, language: str | None) -> list[tuple[str, str]]:
    glossary: Glossary = _glossary()
    return [(idea.name, idea.word) for idea in glossary.ideas(fold(text), language)]
