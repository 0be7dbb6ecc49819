"""What is being filled, as the reply will read: worked out beside the keyboard while the agent types."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    """Of the other fields that are filled."""

    @property
    def stand_in(self) -> str:
        """Give what the preview shows in its place while it is open."""
        return f"‹{self.field.label}›"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A macro on its way, as it would read now."""

    text: str = ""
    """With what is filled, and stand-ins for the rest; empty until it is known."""
    at: int = 0
    """Where in the text the field stands first that is being filled."""
    shown: str = ""
    """What stands there; empty where that cannot be told."""
    reading: str = ""
    """How the value is read, where that is not as it is typed; for a date, its day too."""


class Glimpse:
    """
    Shows a macro in the draft before it is written.

    Args:
        desk: Reads values and renders; from another thread.
        later: Runs a function in the prompt's own thread.
    """

    def __init__(self, desk: Desk, later: Callable[[Callable[[], None]], None]) -> None:
        self._desk = desk
        self._renderings: Latest[Typed, Seen] = Latest(self._work_out, self._show, later, delay=_DELAY)
        self._asked: Typed | None = None
        self.seen = Seen()

    def ask(self, typed: Typed) -> None:
        """Work out what a field that changed does to the reply."""
        self._asked = typed
        self.seen = replace(self.seen, reading="")
        self._renderings.ask(typed)

    def stop(self) -> None:
        """Show nothing more of this macro."""
        self._asked = None
        self.seen = Seen()

    def close(self) -> None:
        """End the thread."""
        self._renderings.close()

    def _work_out(self, typed: Typed) -> Seen:
        others = {name: value for name, value in typed.values.items() if name != typed.field.name}
        still_open = self._desk.preview(typed.macro, others)
        # NOTE: what stands before the field is the same whatever it is filled with.
        at = max(still_open.find(typed.stand_in), 0)
        try:
            reading = self._desk.read_back(typed.macro, typed.field, typed.text)
        except ReplykitError:
            # NOTE: half typed is not wrong yet; it is refused when it is taken.
            return _seen(still_open, at, (typed.stand_in,))
        text = self._desk.preview(typed.macro, {**others, typed.field.name: typed.text})
        return _seen(text, at, (reading, typed.text), reading)

    def _show(self, typed: Typed, answer: Seen | Exception) -> None:
        if typed is self._asked and not isinstance(answer, Exception):
            self.seen = answer


def _seen(text: str, at: int, candidates: tuple[str, ...], reading: str = "") -> Seen:
    shown = next((each for each in candidates if each and text.startswith(each, at)), "")
    return Seen(text=text, at=at, shown=shown, reading=reading)
