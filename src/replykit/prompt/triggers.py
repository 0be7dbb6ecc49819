"""The trigger under the cursor. Pure: the rule of what a trigger is comes in as a function."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from replykit.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from replykit.macros.model import Macro


@dataclass(frozen=True, slots=True)
class Typed:
    """A trigger that was typed, and where."""

    span: Span
    """Characters of the draft."""
    macro: Macro


def trigger_before(text: str, cursor: int, triggers_in: Callable[[str], Sequence[tuple[Span, Macro]]]) -> Typed | None:
    """Give the trigger that ends at the cursor; what follows may touch it: a reply is written above quoted lines."""
    start = text.rfind("\n", 0, cursor) + 1
    for span, macro in triggers_in(text[start:cursor]):
        if span.end == cursor - start:
            return Typed(Span(start + span.start, cursor), macro)
    return None


class Beginnings:
    """The triggers of a set in order, so that a key looks at one of them, not at tens of thousands."""

    def __init__(self, triggers: Iterable[str]) -> None:
        self._sorted = sorted(trigger.casefold() for trigger in triggers)

    def start_one(self, typed: str) -> bool:
        """Say whether a trigger begins so, in any case; an empty text begins none."""
        at = bisect_left(self._sorted, typed.casefold())
        return bool(typed) and at < len(self._sorted) and self._sorted[at].startswith(typed.casefold())

    def start_a_longer_one(self, typed: str) -> bool:
        """Say whether a trigger begins so and goes on."""
        at = bisect_right(self._sorted, typed.casefold())
        return at < len(self._sorted) and self._sorted[at].startswith(typed.casefold())


def beginning_before(text: str, cursor: int, beginnings: Beginnings) -> Span | None:
    """Give what stands between the last space and the cursor, where at least one trigger begins so."""
    start = cursor
    while start and not text[start - 1].isspace():
        start -= 1
    return Span(start, cursor) if beginnings.start_one(text[start:cursor]) else None


def completed_by_typing(
    text: str, cursor: int, triggers_in: Callable[[str], Sequence[tuple[Span, Macro]]], beginnings: Beginnings
) -> Typed | None:
    """
    Give the trigger that the last typed character completed.

    A trigger is complete with its last character, if it begins with a sign and no longer one begins so; any other
    with the space, line end or sign after it.
    """
    typed = trigger_before(text, cursor, triggers_in)
    if typed is not None:
        return None if _may_go_on(text[typed.span.start : cursor], beginnings) else typed
    if not cursor or text[cursor - 1].isalnum():
        return None
    before = trigger_before(text, cursor - 1, triggers_in)
    return before if before and _may_go_on(text[before.span.start : before.span.end], beginnings) else None


def _may_go_on(word: str, beginnings: Beginnings) -> bool:
    return word[0].isalnum() or beginnings.start_a_longer_one(word)
