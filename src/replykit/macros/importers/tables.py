"""Tables of text: CSV as programs write it and as people make it, with the line of each row.

A row that is written badly costs only itself.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    is_sure: bool = True
    """False: the quotation mark that opens a cell may not be closed in this row; or this is its rest."""


def read_table(text: str) -> tuple[list[Row], str]:
    """Give the rows of a table, and the sign between its cells, which is told by what parts them evenly."""
    is_escaped = re.search(r'\\"(?!\s*(?:[,;\t|]|$))', text, re.MULTILINE) is not None and '""' not in text.replace(
        '"",', ""
    )
    delimiter = max(_DELIMITERS, key=lambda sign: _likeness(text, sign, is_escaped=is_escaped))
    return _Reader(text, delimiter, is_escaped=is_escaped).rows(), delimiter


def read_rows(text: str, most: int | None = None) -> list[Row]:
    """Give the rows, or the first of them, of a table with commas between cells and doubled quotation marks in them."""
    return _Reader(text, ",", is_escaped=False).rows(most)


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
    starts = 1 if any(row.cells[0] for row in rows if len(row.cells) > 1) else _STARTS_ROWS
    return starts * widths.most_common(1)[0][1] / len(rows) * (1 - spaced) * (1 - odd / (len(cells) + len(rows)))


class _Reader:
    def __init__(self, text: str, delimiter: str, *, is_escaped: bool) -> None:
        sign = re.escape(delimiter)
        blanks = " " if delimiter == "\t" else r" \t"
        row = rf'"?{sign}?[^\r\n"{sign}]+"?{sign}(?=[^ \r\n])'
        self._text = text
        self._opening = re.compile(r' {0,8}"')
        self._marks = re.compile(r'\\.|"+' if is_escaped else r'"+', re.DOTALL)
        self._end = re.compile(rf"[{blanks}]*(?={sign}|\r|\n|\Z)")
        self._bare = re.compile(rf"[^\r\n{sign}]*")
        self._line = re.compile(r"[^\r\n]*")
        self._row_like = re.compile(row)
        self._inner_row = re.compile(rf"[\r\n]({row})")
        self._delimiter = delimiter
        self._is_escaped = is_escaped
        self._is_sure = True
        self._is_open = False
        """Whether a quotation mark of the row is not closed."""
        self._line_end = -1
        self._looked_to = 0
        """Up to here no mark closes a cell, or one on another line would take rows with it."""

    def rows(self, most: int | None = None) -> list[Row]:
        rows: list[Row] = []
        at, line, is_rest = 0, 1, False
        while at < len(self._text) and (most is None or len(rows) < most):
            self._is_sure, self._is_open = True, False
            cells, end = self._row(at)
            is_rest = is_rest and self._row_like.match(self._text, at) is None
            if any(cell.strip() for cell in cells):
                rows.append(Row(line, tuple(cells), is_sure=self._is_sure and not is_rest))
            is_rest = is_rest or self._is_open
            line += len(re.findall(r"\r\n|\r|\n", self._text[at:end]))
            at = end
        return rows

    def _row(self, at: int) -> tuple[list[str], int]:
        cells = []
        first = self._text[at]
        while True:
            cell, at = self._cell(at, first)
            cells.append(cell)
            if self._text[at : at + 1] != self._delimiter:
                break
            at += 1
        ends = re.compile(r"\r\n|\r|\n").match(self._text, at)
        return cells, ends.end() if ends else at

    def _cell(self, at: int, first: str) -> tuple[str, int]:
        opening = self._opening.match(self._text, at)
        if opening and (close := self._close(opening.end(), first)) is not None:
            cell = self._text[opening.end() : close].replace('""', '"')
            return re.sub(r'\\(["\\])', r"\1", cell) if self._is_escaped else cell, self._end_of(self._end, close + 1)
        end = self._end_of(self._bare, at)
        # NOTE: words in quotation marks may start a cell that is not quoted itself.
        if opening and self._text.count('"', at, end) % 2:
            self._is_sure, self._is_open = False, True
            end = self._end_of(self._line, at)
        return self._text[at:end], end

    def _end_of(self, pattern: re.Pattern[str], at: int) -> int:
        found = pattern.match(self._text, at)
        return found.end() if found else at

    def _close(self, at: int, first: str) -> int | None:
        """Find the mark that closes a cell; None where none does before a cell of another row is opened."""
        if at > self._line_end:
            self._line_end = self._end_of(self._line, at)
        line_end = self._line_end
        end = line_end if at <= self._looked_to else len(self._text)
        is_odd = False
        for marks in self._marks_from(at, end):
            if marks[0].startswith("\\") or len(marks[0]) % 2 == 0:
                continue
            if self._end.match(self._text, marks.end()):
                return self._sure_close(marks.end() - 1, line_end, first, is_odd=is_odd)
            is_odd = True
            if marks.start() > line_end and self._opens(marks.start()):
                end = marks.start()
                break
        self._looked_to = max(self._looked_to, end)
        return None

    def _marks_from(self, at: int, end: int) -> Iterator[re.Match[str]]:
        """Give the marks that may close a cell: to look anew at all from each would take the square of the time."""
        if marks := self._marks.match(self._text, at, end):
            yield marks
            at = marks.end()
        yield from self._marks.finditer(self._text, max(at, self._looked_to), end)

    def _opens(self, at: int) -> bool:
        return self._text[max(0, at - 9) : at].rstrip(" ")[-1:] in (self._delimiter, "\r", "\n")

    def _sure_close(self, close: int, line_end: int, first: str, *, is_odd: bool) -> int | None:
        """Give the mark that closes a cell, if no row begins in the cell; doubt it if one may."""
        if close < line_end:
            return close
        begun = [row[1] for row in self._inner_row.finditer(self._text, line_end, close)]
        if begun and is_odd:
            self._looked_to = max(self._looked_to, close)
            return None
        is_like_row = not first.isalnum() and first != '"' and any(row.startswith(first) for row in begun)
        self._is_sure = self._is_sure and not is_odd and not is_like_row
        return close
