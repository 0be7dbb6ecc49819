"""Tables of text: CSV as programs write it and as people make it, with the line of each row.

A row that is written badly costs only itself.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

_DELIMITERS = (",", ";", "\t", "|")
_LOOKED_AT = 50
"""Rows by which the delimiter is told."""
_STARTS_ROWS = 0.3
"""How likely a sign parts cells that starts every row."""
_FORMULA = re.compile("^'(?=[\\s\ufeff\u200b'\"]*[=+\\-@\t\r＝＋－＠])")
"""The apostrophe by which programs keep a text from being a formula."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row that holds something."""

    line: int
    cells: tuple[str, ...]


def read_table(text: str) -> tuple[list[Row], str]:
    """Give the rows of a table, and the sign between its cells, which is told by what parts them evenly."""
    is_escaped = re.search(r'\\"(?!\s*(?:[,;\t|]|$))', text, re.MULTILINE) is not None and '""' not in text.replace(
        '"",', ""
    )
    delimiter = max(_DELIMITERS, key=lambda sign: _likeness(text, sign, is_escaped=is_escaped))
    return _Reader(text, delimiter, is_escaped=is_escaped).rows(), delimiter


def without_guard(cell: str) -> str:
    """Give a cell without the apostrophe that keeps a spreadsheet from reckoning with it."""
    return _FORMULA.sub("", cell)


def _likeness(text: str, delimiter: str, *, is_escaped: bool) -> float:
    """
    Say from 0 to 1 how well a sign parts the cells of a table.

    It does so evenly, row by row; no space follows it, as it does in sentences; no quotation mark is left over; and
    rows do not start with it, as they do where it starts the triggers.
    """
    rows = _Reader(text, delimiter, is_escaped=is_escaped).rows(_LOOKED_AT)
    widths = Counter(len(row.cells) for row in rows if len(row.cells) > 1)
    if not widths:
        return 0
    cells = [cell for row in rows for cell in row.cells[1:]]
    spaced = sum(cell.startswith(" ") for cell in cells) / len(cells)
    odd = sum(cell.startswith('"') or cell.endswith('"') for row in rows for cell in row.cells)
    starts = 1 if any(row.cells[0] for row in rows) else _STARTS_ROWS
    return starts * widths.most_common(1)[0][1] / len(rows) * (1 - spaced) * (1 - odd / (len(cells) + len(rows)))


class _Reader:
    def __init__(self, text: str, delimiter: str, *, is_escaped: bool) -> None:
        sign = re.escape(delimiter)
        end = rf"(?=[ \t]*(?:{sign}|\r|\n|\Z))" if delimiter != "\t" else r"(?=[ ]*(?:\t|\r|\n|\Z))"
        inner = r'[^"\\]|\\.|""' if is_escaped else rf'[^"]|""|"(?!"){end.replace("(?=", "(?!", 1)}'
        self._text = text
        self._quoted = re.compile(rf'[ ]*"((?:{inner})*)"{end}[ \t]*?(?={sign}|\r|\n|\Z)', re.DOTALL)
        self._bare = re.compile(rf"[^\r\n{sign}]*")
        self._delimiter = delimiter
        self._is_escaped = is_escaped
        self._has_quotes = True
        """False once a quotation mark was never closed: from there on, such marks are text."""

    def rows(self, most: int | None = None) -> list[Row]:
        rows: list[Row] = []
        at, line = 0, 1
        while at < len(self._text) and (most is None or len(rows) < most):
            cells, end = self._row(at)
            if any(cell.strip() for cell in cells):
                rows.append(Row(line, tuple(cells)))
            line += len(re.findall(r"\r\n|\r|\n", self._text[at:end]))
            at = end
        return rows

    def _row(self, at: int) -> tuple[list[str], int]:
        cells = []
        while True:
            cell, at = self._cell(at)
            cells.append(cell)
            if self._text[at : at + 1] != self._delimiter:
                break
            at += 1
        ends = re.compile(r"\r\n|\r|\n").match(self._text, at)
        return cells, ends.end() if ends else at

    def _cell(self, at: int) -> tuple[str, int]:
        starts = self._text[at : at + 9].lstrip(" ").startswith('"')
        if starts and self._has_quotes:
            if found := self._quoted.match(self._text, at):
                cell = found[1].replace('""', '"')
                return re.sub(r'\\(["\\])', r"\1", cell) if self._is_escaped else cell, found.end()
            self._has_quotes = False
        found = self._bare.match(self._text, at)
        return (found[0], found.end()) if found else ("", at)
