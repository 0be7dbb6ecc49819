"""Questions answered beside the keyboard: in a thread, the latest only.

A keystroke asks and goes on. A question that is followed by another before it is
answered is forgotten, and so is an answer that comes too late.
"""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_Question = TypeVar("_Question")
_Answer = TypeVar("_Answer")


class Latest(Generic[_Question, _Answer]):
    """
    A thread that answers the latest question.

    Args:
        answer: Gives the answer; runs in the thread.
        tell: Gets question and answer, or the exception instead.
        later: Has `tell` run in the thread where it may, such as the prompt's own.
        delay: Seconds without a new question before one is taken up.
    """

    def __init__(
        self,
        answer: Callable[[_Question], _Answer],
        tell: Callable[[_Question, _Answer | Exception], None],
        later: Callable[[Callable[[], None]], None],
        *,
        delay: float,
    ) -> None:
        self._answer = answer
        self._tell = tell
        self._later = later
        self._delay = delay
        self._asked = threading.Condition()
        self._question: _Question
        self._number = 0
        self._taken = 0
        self._is_closed = False
        self._thread: threading.Thread | None = None

    def ask(self, question: _Question) -> None:
        """Ask, and forget what was asked before."""
        with self._asked:
            self._question = question
            self._number += 1
            self._asked.notify_all()
        if self._thread is None:
            # NOTE: a daemon, so that a linter deep in a text never holds up the way out.
            self._thread = threading.Thread(target=self._run, name="replykit-background", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Answer nothing more."""
        with self._asked:
            self._is_closed = True
            self._number += 1
            self._asked.notify_all()

    def _run(self) -> None:
        while (taken := self._take()) is not None:
            (question,) = taken
            answer: _Answer | Exception
            try:
                answer = self._answer(question)
            except Exception as error:  # noqa: BLE001 - told to the agent; the thread must live on
                answer = error
            with self._asked:
                is_late = self._number != self._taken
            if not is_late:
                self._later(partial(self._tell, question, answer))

    def _take(self) -> tuple[_Question] | None:
        """Wait for a question and for a pause after it; None once closed."""
        with self._asked:
            self._asked.wait_for(lambda: self._number != self._taken)
            while True:
                number = self._number
                if self._is_closed:
                    return None
                if not self._asked.wait_for(lambda number=number: self._number != number, self._delay):  # type: ignore[misc]
                    break
            self._taken = self._number
            return (self._question,)
