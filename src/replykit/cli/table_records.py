"""The records of a CSV table, each with the number of its first line.

A quotation that goes wrong hides where its record ends: what follows may be rows, or the rest of
a customer's message. So the lines behind it are tried one by one, until one is certainly a row.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Records:
    """
    The records of a table below its first line.

    Args:
        text: The lines of the table.
        separator: One sign.

    Raises:
        csv.Error: The first line is no record.
    """

    def __init__(self, text: Iterable[str], separator: str) -> None:
        self._lines = _Lines(iter(text))
        # NOTE: strict, for a quote that is never closed would swallow the rows below it without a word.
        self._cells = csv.reader(self._lines, delimiter=separator, strict=True)
        self.head = next(self._cells, [])
        cell = rf'(?:"[^"]*(?:""[^"]*)*"|[^"{separator}\r\n]*)'
        self._row = re.compile(rf"{cell}(?:{separator}{cell})*[\r\n]*")

    def __iter__(self) -> Iterator[tuple[int, list[str] | str]]:
        """Give the first line of each record with its cells, or with the reason why it is none."""
        broken = 0
        while True:
            first = self._lines.begin()
            try:
                cells = next(self._cells, None)
            except csv.Error as error:
                if not broken and '"' not in self._lines.record:
                    yield first, f"not a row of this table ({error})"
                    continue
                broken = broken or first
                self._lines.go_back()
                continue
            if broken and cells is not None and not self._is_certain(cells):
                self._lines.go_back()
                continue
            if broken:
                yield broken, _unread(broken, first - 1)
                broken = 0
            if cells is None:
                return
            if cells:
                yield first, cells

    def _is_certain(self, cells: list[str]) -> bool:
        """Say whether this is a row wherever it stands: all cells, one between quotes, and no quote in another."""
        record = self._lines.record
        return len(cells) == len(self.head) and '"' in record and bool(self._row.fullmatch(record))


class _Lines:
    """Lines, of which those of the record at hand can be read again."""

    def __init__(self, text: Iterator[str]) -> None:
        self._text = text
        self._again: deque[str] = deque()
        self._taken: list[str] = []
        self._number = 0

    @property
    def record(self) -> str:
        """The record at hand, as far as it was read."""
        return "".join(self._taken)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._text)
        self._number += 1
        self._taken.append(line)
        return line

    def begin(self) -> int:
        """Begin a record; give the number of its first line."""
        self._taken.clear()
        return self._number + 1

    def go_back(self) -> None:
        """Go on with the second line of the record at hand, as if the first had been all of it."""
        rest = self._taken[1:]
        self._number -= len(rest)
        self._again.extendleft(reversed(rest))


def _unread(first: int, last: int) -> str:
    which = "this line was" if first == last else f"lines {first} to {last} were"
    return f"a quotation mark is not closed, or not doubled inside its text; {which} not read"
