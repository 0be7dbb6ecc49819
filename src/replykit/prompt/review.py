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
    from collections.abc import Callable


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
        lint: Checks a text; runs in another thread.
        later: Runs a function in the prompt's own thread.
        settled: Called there each time the draft as it stands was checked, or could not be.
        delay: Seconds without a keystroke before a draft is checked.
    """

    def __init__(
        self,
        lint: Callable[[str], Checked],
        later: Callable[[Callable[[], None]], None],
        settled: Callable[[], None],
        *,
        delay: float,
    ) -> None:
        self._later = later
        self._settled = settled
        self._checks: Latest[str, Checked] = Latest(lint, self._tell, delay=delay)
        self._text = ""
        self.state = State.LOADING
        self.findings: tuple[Finding, ...] = ()
        self.failure = ""

    def read(self, text: str) -> None:
        """Take the draft as it stands now."""
        self.findings = move_with(self.findings, self._text, text)
        self._text = text
        if self.state is not State.LOADING:
            self.state = State.CHECKING
        self._checks.ask(text)

    def close(self) -> None:
        """Check nothing more."""
        self._checks.close()

    @property
    def is_settled(self) -> bool:
        """Say whether the draft as it stands was checked, or could not be."""
        return self.state in (State.CHECKED, State.FAILED)

    def standing(self, gate: Level) -> list[Finding]:
        """Give the findings at or above a level, in order."""
        return [finding for finding in self.findings if reaches(finding.level, gate)]

    def _tell(self, text: str, answer: Checked | Exception) -> None:
        self._later(lambda: self._take(text, answer))

    def _take(self, text: str, answer: Checked | Exception) -> None:
        if text != self._text:
            return
        if isinstance(answer, Exception):
            self.state, self.failure, self.findings = State.FAILED, describe(answer), ()
        else:
            faults = [problem.what for problem in answer.problems if not problem.is_warning]
            self.state, self.failure = State.CHECKED, "; ".join(faults)
            self.findings = tuple(sorted(answer.findings, key=lambda finding: finding.span))
        self._settled()
