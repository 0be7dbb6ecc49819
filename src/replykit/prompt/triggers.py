"""The trigger under the cursor. Pure: the rule of what a trigger is comes in as a function."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from replykit.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from replykit.macros.model import Macro


@dataclass(frozen=True, slots=True)
class Typed:
    """A trigger that was typed, and where."""

    span: Span
    """Characters of the draft."""
    macro: Macro


def trigger_before(text: str, cursor: int, triggers_in: Callable[[str], Sequence[tuple[Span, Macro]]]) -> Typed | None:
    """Give the trigger that ends at the cursor; only the cursor's line is looked at."""
    start = text.rfind("\n", 0, cursor) + 1
    end = text.find("\n", cursor)
    line = text[start : len(text) if end < 0 else end]
    for span, macro in triggers_in(line):
        if span.end == cursor - start:
            return Typed(Span(start + span.start, cursor), macro)
    return None


def beginning_before(text: str, cursor: int, triggers: Sequence[str]) -> Span | None:
    """Give what stands between the last space and the cursor, where at least one trigger begins so."""
    start = cursor
    while start and not text[start - 1].isspace():
        start -= 1
    typed = text[start:cursor].casefold()
    if typed and any(trigger.casefold().startswith(typed) for trigger in triggers):
        return Span(start, cursor)
    return None
