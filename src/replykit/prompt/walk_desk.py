"""What a walk through a comparison has others do, wired in `cli.walking`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from replykit.comparison.decisions import Issue
    from replykit.comparison.model import Decision, Reply, Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkDesk:
    """
    The rooms' functions, as the walk needs them.

    Each raises `ReplykitError` where it cannot do it; nothing is written then.
    """

    topics: Sequence[Topic]
    """In the order of the walk."""
    show: Callable[[Topic, int | None, Issue | None], Sequence[str]]
    """A topic as lines for so many cells (None: no columns), one issue marked."""
    title: Callable[[Topic], str]
    keep: Callable[[Topic, Decision], Topic]
    """Writes a decision; gives the topic with it."""
    refuse: Callable[[Topic, Reply], Topic]
    """Writes that a member answers something else than the other members; gives what is left of the topic; settled
    where that is one macro."""
    confirm: Callable[[Topic], Topic | None]
    """Writes that the members answer the same thing; gives the topic, None where that stood there."""
    take_back: Callable[[], None]
    """Puts the files back as they were before the last decision, refusal or confirmation of this walk."""
    sentences: Callable[[Reply], Sequence[str]]
    adopt: Callable[[Reply, str, str | None], Sequence[str]]
    """Takes a macro, or one sentence by its number, under an own trigger; gives what there is to say of it."""
    may_adopt: bool
    """False where names are hidden: where a macro came from could not be kept."""
    agent: str | None
    """Who is walking, where somebody is named; nobody adopts from themselves."""
