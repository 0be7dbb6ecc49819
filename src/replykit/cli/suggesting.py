"""The macros that answer a customer's message: set, message and glossary brought together."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from replykit.comparison.glossary import NAME, load_team_glossary
from replykit.comparison.typography import fold
from replykit.language import detect
from replykit.macros.suggest import MOST_SUGGESTED, Suggestion, suggest

if TYPE_CHECKING:
    from pathlib import Path

    from replykit.comparison.glossary import Glossary
    from replykit.macros.search import Index


@cache
def _glossary(folder: Path) -> Glossary:
    """Give our words and the team's; what is wrong with the team's, `compare` says."""
    return load_team_glossary(folder / NAME)[0]


def suggest_for(
    index: Index, message: str, folder: Path, language: str | None = None, limit: int = MOST_SUGGESTED
) -> list[Suggestion]:
    """
    Give the macros of a set that answer a message, best first.

    Args:
        index: The set.
        message: What the customer wrote.
        folder: The folder that holds the agents' folders, and the team's own words.
        language: Of the message; None: as it reads.
        limit: At most so many.
    """
    return suggest(index, message, language or detect(message).language, partial(_ideas, _glossary(folder)), limit)


def _ideas(glossary: Glossary, text: str, language: str | None) -> list[tuple[str, str]]:
    return [(idea.name, idea.word) for idea in glossary.ideas(fold(text), language)]
