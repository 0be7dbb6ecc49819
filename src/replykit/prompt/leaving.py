"""What stands against sending a draft, asked about in order: blanks, an unfinished check, findings.

Pure but for what was already asked; any change of the draft asks again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from replykit.prompt.blanks import find_blanks
from replykit.prompt.review import Review, State

if TYPE_CHECKING:
    from replykit.text import Span
    from replykit.tone.model import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """A reason not to send yet."""

    kind: Literal["blanks", "waiting", "failed", "findings"]
    count: int = 0
    place: Span | None = None
    """Where to look in the draft."""


class Leaving:
    """Remembers what the agent was asked about the draft as it stands."""

    def __init__(self, gate: Level) -> None:
        self._gate = gate
        self._has_accepted_blanks = False
        self._has_seen_findings = False
        self._has_seen_loss = False
        self.blanks: tuple[str, ...] = ()
        """What was unfilled when it was last asked."""
        self.is_waiting = False
        """The finish key was pressed, and the check is not over."""

    def reset(self) -> None:
        """The draft changed: everything is asked again."""
        self._has_accepted_blanks = self._has_seen_findings = self._has_seen_loss = self.is_waiting = False

    def accept_blanks(self) -> None:
        """What is unfilled may stay so."""
        self._has_accepted_blanks = True

    def confirms_abort(self) -> bool:
        """Say whether the agent was already told that the draft would be lost."""
        was_told = self._has_seen_loss
        self._has_seen_loss = True
        return was_told

    def ask(self, text: str, review: Review) -> Objection | None:
        """Give what stands against sending, or None; a second call lets findings pass, never blanks."""
        blanks = find_blanks(text)
        if blanks and not self._has_accepted_blanks:
            self.blanks = tuple(text[span.start : span.end] for span in blanks)
            return Objection(kind="blanks", count=len(blanks), place=blanks[0])
        if not text.strip():
            return None
        if not review.is_settled and not self.is_waiting:
            self.is_waiting = True
            return Objection(kind="waiting")
        self.is_waiting = False
        return None if self._has_seen_findings else self._first_look(review)

    def _first_look(self, review: Review) -> Objection | None:
        standing = review.standing(self._gate)
        if review.state is State.FAILED:
            self._has_seen_findings = True
            return Objection(kind="failed")
        if not standing:
            return None
        self._has_seen_findings = True
        return Objection(kind="findings", count=len(standing), place=standing[0].span)
