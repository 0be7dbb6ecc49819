"""Screen rows of a line: broken at spaces, and the cursor's way up and down them. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from prompt_toolkit.utils import get_cwidth


def row_starts(line: str, width: int) -> list[int]:
    """
    Say where the rows of a line start.

    Args:
        line: Text without a line end.
        width: Columns of a row, at least 2; wide characters take two.

    Returns:
        Offsets, the first 0. A space that no longer fits hangs at the end of its row.
    """
    starts, used, after_space = [0], 0, 0
    for index, character in enumerate(line):
        is_space = character == " "
        used += get_cwidth(character)
        if used > width and not is_space and after_space > starts[-1]:
            starts.append(after_space)
            used = get_cwidth(line[after_space : index + 1])
        if used > width and not is_space and index > starts[-1]:
            starts.append(index)
            used = get_cwidth(character)
        if is_space:
            after_space = index + 1
    return starts


def wrap(text: str, width: int) -> list[str]:
    """Break a text into rows, without the spaces at which it was broken; its own line ends are kept."""
    return [row.rstrip(" ") for line in text.expandtabs(4).split("\n") for row in _rows(line, max(width, 2))]


def cut_to(text: str, width: int) -> str:
    """Shorten a line to a width, with an ellipsis."""
    if get_cwidth(text) <= width:
        return text
    while text and get_cwidth(text) > width - 1:
        text = text[:-1]
    return f"{text}…"


def _rows(line: str, width: int) -> list[str]:
    starts = row_starts(line, width)
    return [line[start:end] for start, end in zip(starts, [*starts[1:], len(line)], strict=True)]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the cursor went, and the column it would like best."""

    cursor: int
    goal: int


def step_row(text: str, cursor: int, width: int, step: int, goal: int | None) -> Place:
    """
    Move the cursor one row up (-1) or down (1), across lines where need be.

    Args:
        text: The draft.
        cursor: Where the cursor is.
        width: Columns of a row.
        step: -1 or 1.
        goal: The column to keep to, from the step before; None takes the cursor's own.
    """
    rows = _rows_around(text, cursor, width)
    at = max(n for n, row in enumerate(rows) if row[0] <= cursor)
    goal = get_cwidth(text[rows[at][0] : cursor]) if goal is None else goal
    if not 0 <= at + step < len(rows):
        beyond = rows[0][0] - 1 if step < 0 else rows[-1][1] + 1
        if not 0 <= beyond <= len(text):
            return Place(cursor, goal)
        rows = _rows_around(text, beyond, width)
        at = len(rows) if step < 0 else -1
    return Place(_nearest(text, *rows[at + step], goal), goal)


def _rows_around(text: str, cursor: int, width: int) -> list[tuple[int, int]]:
    """Give the rows of the cursor's line: where each starts, and the last place in it for a cursor."""
    start, end = text.rfind("\n", 0, cursor) + 1, text.find("\n", cursor)
    end = len(text) if end < 0 else end
    starts = [start + offset for offset in row_starts(text[start:end], width)]
    return list(zip(starts, [*(after - 1 for after in starts[1:]), end], strict=True))


def _nearest(text: str, first: int, last: int, goal: int) -> int:
    """Give the offset in a row that is nearest to a column."""
    used = 0
    for offset in range(first, last):
        used += get_cwidth(text[offset])
        if used > goal:
            return offset
    return last
