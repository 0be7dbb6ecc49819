"""What the linter says of the draft, while it is being written.

A keystroke never waits: the draft goes to another thread, what was found before
moves along with its words, and an answer about an older draft is dropped.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from replykit.prompt.background import Latest
from replykit.prompt.desk import describe
from replykit.prompt.marks import move_with
from replykit.tone.model import Checked, Finding, Level, reaches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class State(Enum):
    """Where the linter is with the draft as it stands."""

    LOADING = "loading"
    """The first draft is with it: grammar is being loaded."""
    CHECKING = "checking"
    CHECKED = "checked"
    FAILED = "failed"


class Review:
    """
    Keeps the findings of the draft.

    Args:
        lint: Checks a draft beside the customer's message; runs in another thread.
        later: Runs a function in the prompt's own thread.
        settled: Called there each time the draft as it stands was checked, or could not be.
        delay: Seconds without a keystroke before a draft is checked.
    """

    def __init__(
        self,
        lint: Callable[[str, str], Checked],
        later: Callable[[Callable[[], None]], None],
        settled: Callable[[], None],
        *,
        delay: float,
    ) -> None:
        self._settled = settled
        self._checks: Latest[tuple[str, str], Checked] = Latest(
            lambda asked: lint(*asked), self._take, later, delay=delay
        )
        self._read = ("", "")
        """The draft and the customer's message as they stand."""
        self._may_stand: set[str] = set()
        """Fingerprints of what the agent let stand while the prompt is open."""
        self.state = State.LOADING
        self.findings: tuple[Finding, ...] = ()
        self.language = ""
        """Of the draft when it was last checked; empty before."""
        self.failure = ""

    def read(self, text: str, customer: str) -> None:
        """Take the draft and the customer's message as they stand now."""
        self.findings = move_with(self.findings, self._read[0], text)
        self._read = (text, customer)
        if self.state is State.FAILED:
            self.failure = ""
        if self.state is not State.LOADING:
            self.state = State.CHECKING
        self._checks.ask(self._read)

    def let_stand(self, fingerprint: str) -> None:
        """Show this finding no more."""
        self._may_stand.add(fingerprint)
        self.findings = self._standing_out(self.findings)

    def _standing_out(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        return tuple(finding for finding in findings if finding.fingerprint not in self._may_stand)

    def close(self) -> None:
        """Check nothing more."""
        self._checks.close()

    @property
    def is_settled(self) -> bool:
        """Say whether the draft as it stands was checked, or could not be."""
        return self.state in (State.CHECKED, State.FAILED)

    @property
    def why_none(self) -> str:
        """Give the key of the sentence that says why no finding is shown."""
        return "no-findings" if self.state is State.CHECKED else f"state-{self.state.value}"

    def standing(self, gate: Level) -> list[Finding]:
        """Give the findings at or above a level, in order."""
        return [finding for finding in self.findings if reaches(finding.level, gate)]

    def _take(self, read: tuple[str, str], answer: Checked | Exception) -> None:
        if read != self._read:
            return
        if isinstance(answer, Exception):
            self.state, self.failure, self.findings = State.FAILED, describe(answer), ()
        else:
            faults = [problem.what for problem in answer.problems if not problem.is_warning]
            self.state, self.failure = State.CHECKED, "; ".join(faults)
            self.language = answer.language
            self.findings = self._standing_out(sorted(answer.findings, key=lambda finding: finding.span))
        self._settled()
