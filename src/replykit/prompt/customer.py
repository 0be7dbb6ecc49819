"""The customer's message beside the draft: given at the start, or pasted; shown part by part."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document

if TYPE_CHECKING:
    from collections.abc import Callable


class Customer:
    """
    Keeps the customer's message.

    Args:
        text: As it is known at the start; may be empty.
        changed: Called whenever it is another.
    """

    def __init__(self, text: str, changed: Callable[[], None]) -> None:
        self.buffer = Buffer(document=Document(text.strip("\r\n"), 0), multiline=True, name="customer")
        self.top = 0
        """The row that is shown first."""
        self._count = self._height = 0
        """How many rows there were when it was last drawn, and how many of them the pane could show."""
        self._changed = changed
        self.buffer.on_text_changed += lambda _: self._start_over()

    @property
    def text(self) -> str:
        """Give the message; without a word in it, nothing."""
        return self.buffer.text if self.buffer.text.strip() else ""

    def turn(self, parts: int) -> None:
        """Read on from the last row that is shown (1), or back from the first (-1); after the end comes the start."""
        end = max(self._count - self._height, 0)
        if parts > 0:
            self.top = min(self.top + self._step, end) if self.top < end else 0
        else:
            self.top = max(self.top - self._step, 0) if self.top else end

    def draw(self, rows: list[str], height: int) -> list[str]:
        """Give those of the message's rows that a pane of a height shows; it has another height from key to key."""
        self._count, self._height = len(rows), height
        self.top = min(self.top, max(self._count - height, 0))
        return rows[self.top : self.top + height]

    @property
    def part(self) -> tuple[int, int]:
        """Give the number of the part that was drawn last, from 1, and of how many."""
        below = max(self._count - self._height - self.top, 0)
        at = ceil(self.top / self._step) + 1
        return at, at + ceil(below / self._step)

    @property
    def _step(self) -> int:
        return max(self._height - 1, 1)  # one row of the part before stays in sight

    def _start_over(self) -> None:
        self.top = 0
        self._changed()
