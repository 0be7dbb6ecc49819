"""Cells of a table that no spreadsheet takes for a formula, and back. Pure."""

from __future__ import annotations

from replykit.text import is_invisible

HEADINGS = ("triggers", "name", "body (Jinja)")
"""Of the table that `macros export --format csv` writes."""
_STARTS = frozenset("=+-@\t\r＝＋－＠")
"""What starts a formula, also in full width."""
_GUARD = "'"


def as_cell(text: str) -> str:
    """Give a text as a cell: what a spreadsheet would reckon has a `'` before it."""
    return f"{_GUARD}{text}" if _is_formula(text) else text


def from_cell(cell: str) -> str:
    """Give the text of a cell that `as_cell` made."""
    return cell[1:] if cell.startswith(_GUARD) and _is_formula(cell[1:]) else cell


def _is_formula(text: str) -> bool:
    """Say whether the first sign that counts would start a formula: quotation marks and what cannot be seen do not."""
    for character in text:
        if character in _STARTS:
            return True
        if character not in "'\"" and not character.isspace() and not is_invisible(character):
            return False
    return False
