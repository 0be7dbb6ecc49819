"""The buffer of the draft, whose undone changes stay to be made again until another one is made."""

from __future__ import annotations

from prompt_toolkit.buffer import Buffer


class DraftBuffer(Buffer):
    """A buffer in which moving the cursor forgets nothing: the library saves, and forgets, before each of its keys."""

    _undone = ""
    """The text to which what can be redone belongs."""

    def save_to_undo_stack(self, clear_redo_stack: bool = True) -> None:  # noqa: ARG002, FBT001, FBT002 - the library's
        """Remember the draft as it stands; whether anything is to be forgotten shows once the text has changed."""
        super().save_to_undo_stack(clear_redo_stack=False)

    def undo(self) -> None:
        """Take back the last change."""
        self._forget_outdated()
        super().undo()
        self._undone = self.text

    def redo(self) -> None:
        """Make the change again that was taken back, unless another was made since."""
        self._forget_outdated()
        super().redo()
        self._undone = self.text

    def _forget_outdated(self) -> None:
        if self.text != self._undone:
            self._redo_stack = []
