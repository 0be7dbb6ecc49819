"""What people see as one letter goes at one key, and no cursor stands inside it: é of two signs, a family of emoji."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex
from prompt_toolkit.filters import emacs_insert_mode, shift_selection_mode, vi_insert_mode

if TYPE_CHECKING:
    from collections.abc import Callable

    from prompt_toolkit.buffer import Buffer
    from prompt_toolkit.filters import Filter
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

_LETTER = regex.compile(r"\X")
"""A grapheme cluster (Unicode Standard Annex 29)."""
_FAR = 64
"""Characters around the cursor that are looked at: longer than any letter."""


def letter_before(line: Buffer) -> int:
    """Give the length of the letter before the cursor; 0 at the start of a line."""
    letters = _LETTER.findall(line.document.current_line_before_cursor[-_FAR:])
    return len(letters[-1]) if letters else 0


def letter_behind(line: Buffer) -> int:
    """Give the length of the letter behind the cursor; 0 at the end of a line."""
    letter = _LETTER.match(line.document.current_line_after_cursor[:_FAR])
    return len(letter[0]) if letter else 0


def _delete_before(line: Buffer) -> None:
    line.delete_before_cursor(max(1, letter_before(line)))


def _delete_behind(line: Buffer) -> None:
    line.delete(max(1, letter_behind(line)))


def _go_left(line: Buffer) -> None:
    line.cursor_position -= letter_before(line)


def _go_right(line: Buffer) -> None:
    line.cursor_position += letter_behind(line)


_KEYS = {"backspace": _delete_before, "delete": _delete_behind, "left": _go_left, "right": _go_right}


def bind_letters(bindings: KeyBindings, where: Filter) -> None:
    """Bind the keys that prompt_toolkit has go by characters."""
    typing = where & (emacs_insert_mode | vi_insert_mode) & ~shift_selection_mode
    for key, act in _KEYS.items():
        bindings.add(key, filter=typing, save_before=lambda event: not event.is_repeat)(_repeated(act))


def _repeated(act: Callable[[Buffer], None]) -> Callable[[KeyPressEvent], None]:
    def act_often(event: KeyPressEvent) -> None:
        for _ in range(event.arg):
            act(event.current_buffer)

    return act_often
