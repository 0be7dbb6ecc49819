"""Macros that answer the customer's message, found without being asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replykit.prompt.background import Latest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from replykit.macros.model import Macro
    from replykit.prompt.desk import Desk

_DELAY = 0.1


class Suggestions:
    """
    Keeps what fits the customer's message as it stands.

    Args:
        desk: Finds what fits; from another thread.
        later: Runs a function in the prompt's own thread.
    """

    def __init__(self, desk: Desk, later: Callable[[Callable[[], None]], None]) -> None:
        self._answers: Latest[str, Sequence[Macro]] = Latest(desk.suggest, self._take, later, delay=_DELAY)
        self._message = ""
        self.macros: Sequence[Macro] = ()
        """Best first; none while they are looked for, or where nothing fits."""

    def read(self, message: str) -> None:
        """Take the customer's message as it stands now."""
        if message == self._message:
            return
        self._message, self.macros = message, ()
        if message:
            self._answers.ask(message)

    def close(self) -> None:
        """Look for nothing more."""
        self._answers.close()

    def _take(self, message: str, answer: Sequence[Macro] | Exception) -> None:
        # NOTE: nobody asked, so a search that fails says nothing; the menu, which is asked, would.
        if message == self._message and not isinstance(answer, Exception):
            self.macros = answer
