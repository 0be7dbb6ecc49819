"""What a line proposes: it stands there selected, so that typing replaces it, and an arrow keeps it to be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prompt_toolkit.filters import shift_selection_mode

if TYPE_CHECKING:
    from prompt_toolkit.buffer import Buffer
    from prompt_toolkit.filters import Filter
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent


def select_all(line: Buffer) -> None:
    """Select the whole line, as Shift with an arrow would. Only where Emacs' keys edit: vi's have another selection."""
    if not line.text:
        return
    line.cursor_position = 0
    line.start_selection()
    if line.selection_state is not None:
        line.selection_state.enter_shift_mode()
    line.cursor_position = len(line.text)


def insert_over(line: Buffer, text: str) -> None:
    """Insert a text, in place of what is selected."""
    if line.selection_state is not None:
        line.cut_selection()
    line.insert_text(text)


_CUT = ("delete", "c-d", "c-u", "c-k", "c-w")
_MOVES = ("c-a", "c-e", "c-b", "c-f")


def bind_selection(bindings: KeyBindings, where: Filter) -> None:
    """Bind the keys that prompt_toolkit leaves dead while something is selected."""
    is_selected = where & shift_selection_mode

    def cut(event: KeyPressEvent) -> None:
        event.current_buffer.cut_selection()

    def move(event: KeyPressEvent) -> None:
        event.current_buffer.exit_selection()
        event.key_processor.feed(event.key_sequence[0], first=True)

    for key in _CUT:
        bindings.add(key, filter=is_selected)(cut)
    for key in _MOVES:
        bindings.add(key, filter=is_selected)(move)
