"""The customer's message beside the draft: given at the start, or pasted; shown part by part."""

from __future__ import annotations

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
        self.page = 0
        """The part that is shown, from 0; counts on in both directions, the screen starts over."""
        self._changed = changed
        self.buffer.on_text_changed += lambda _: self._start_over()

    @property
    def text(self) -> str:
        """Give the message; without a word in it, nothing."""
        return self.buffer.text if self.buffer.text.strip() else ""

    def turn(self, parts: int) -> None:
        """Show the next part (1) or the one before (-1); after the last comes the first again."""
        self.page += parts

    def _start_over(self) -> None:
        self.page = 0
        self._changed()
