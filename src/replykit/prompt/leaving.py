"""What stands against sending a draft, asked about in order: blanks, account numbers, an unfinished check, findings.

Pure but for what was already asked; any change of the draft asks again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from replykit.outgoing.account_numbers import find_account_numbers
from replykit.outgoing.blanks import find_blanks
from replykit.prompt.review import Review, State

if TYPE_CHECKING:
    from replykit.text import Span
    from replykit.tone.model import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """A reason not to send yet."""

    kind: Literal["blanks", "numbers", "waiting", "failed", "findings"]
    count: int = 0
    named: tuple[str, ...] = ()
    """What it is about, in words that may be shown."""
    place: Span | None = None
    """Where to look in the draft."""


class Leaving:
    """Remembers what the agent was asked about the draft as it stands."""

    def __init__(self, gate: Level) -> None:
        self._gate = gate
        self._accepted: set[str] = set()
        self._has_seen_findings = False
        self._has_seen_loss = False
        self.question: Objection | None = None
        """What the agent was last asked to say yes or no to."""
        self.is_waiting = False
        """The finish key was pressed, and the check is not over."""

    def reset(self) -> None:
        """The draft changed: everything is asked again."""
        self._has_seen_findings = self._has_seen_loss = self.is_waiting = False
        self._accepted.clear()

    def call_off(self) -> None:
        """Another key: what was to leave after its check stays."""
        self.is_waiting = False

    def accept(self) -> None:
        """Yes: what was asked about may leave so."""
        if self.question is not None:
            self._accepted.add(self.question.kind)

    def confirms_abort(self) -> bool:
        """Say whether the agent was already told that the draft would be lost."""
        was_told = self._has_seen_loss
        self._has_seen_loss = True
        return was_told

    def ask(self, text: str, review: Review) -> Objection | None:
        """Give what stands against sending, or None; a second call lets findings pass, blanks and numbers never."""
        for question in questions_about(text):
            if question.kind not in self._accepted:
                self.question = question
                return question
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


def questions_about(text: str) -> list[Objection]:
    """Give what the agent must say yes to before a text leaves: its blanks, and numbers of cards and accounts."""
    questions = []
    if blanks := find_blanks(text):
        named = tuple(text[span.start : span.end] for span in blanks)
        questions.append(Objection(kind="blanks", count=len(blanks), named=named, place=blanks[0]))
    if numbers := find_account_numbers(text):
        named = tuple(number.shown for number in numbers)
        questions.append(Objection(kind="numbers", count=len(numbers), named=named, place=numbers[0].span))
    return questions


def next_place(text: str, cursor: int) -> Span | None:
    """Give the next place to look at before sending: a blank or an account's number; after the last, the first."""
    places = sorted([*find_blanks(text), *(number.span for number in find_account_numbers(text))])
    return next((place for place in places if place.start > cursor), places[0] if places else None)
