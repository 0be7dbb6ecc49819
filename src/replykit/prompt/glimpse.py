"""What is being filled, as the reply will read: worked out beside the keyboard while the agent types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from replykit.errors import ReplykitError
from replykit.prompt.background import Latest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from replykit.macros.model import Field, Macro
    from replykit.prompt.desk import Desk

_DELAY = 0.03


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A field on its way."""

    macro: Macro
    field: Field
    text: str
    values: Mapping[str, str]
    """Of the fields filled before."""


class Glimpse:
    """
    Shows a macro in the draft before it is written.

    Args:
        desk: Reads values and renders; from another thread.
        later: Runs a function in the prompt's own thread.
    """

    def __init__(self, desk: Desk, later: Callable[[Callable[[], None]], None]) -> None:
        self._desk = desk
        self._later = later
        self._renderings: Latest[Typed, tuple[str, str]] = Latest(self._work_out, self._tell, delay=_DELAY)
        self._asked: Typed | None = None
        self.reading = ""
        """The value as the reply writes it, where that is not as it is typed; for a date, its day too."""
        self.text = ""
        """The macro with what is filled and stand-ins for the rest; empty until it is known."""

    def ask(self, typed: Typed) -> None:
        """Work out what a field that changed does to the reply."""
        self._asked = typed
        self.reading = ""
        self._renderings.ask(typed)

    def stop(self) -> None:
        """Show nothing more of this macro."""
        self._asked = None
        self.reading = self.text = ""

    def close(self) -> None:
        """End the thread."""
        self._renderings.close()

    def _work_out(self, typed: Typed) -> tuple[str, str]:
        try:
            reading = self._desk.read_back(typed.macro, typed.field, typed.text)
        except ReplykitError:
            # NOTE: half typed is not wrong yet; it is refused when it is taken.
            return "", self._desk.preview(typed.macro, typed.values)
        return reading, self._desk.preview(typed.macro, {**typed.values, typed.field.name: typed.text})

    def _tell(self, typed: Typed, answer: tuple[str, str] | Exception) -> None:
        self._later(lambda: self._show(typed, answer))

    def _show(self, typed: Typed, answer: tuple[str, str] | Exception) -> None:
        if typed is self._asked and not isinstance(answer, Exception):
            self.reading, self.text = answer
