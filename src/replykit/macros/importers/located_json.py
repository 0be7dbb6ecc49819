"""JSON that remembers its lines, with comments and trailing commas; what is read stays when the rest cannot be.

Nothing is guessed and nothing is dropped: keys that stand twice are both there, and `NaN` is told from a number.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from itertools import accumulate
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]  # it is there, undeclared
from typing import TypeAlias

MAX_DEPTH = 40
_BREAKS_OFF = "the file breaks off"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is written."""

    text: str


@dataclass(frozen=True, slots=True)
class NoJson:
    """A word that JSON does not know: `NaN`, `Infinity`."""

    text: str


@dataclass(slots=True)
class Record:
    """An object."""

    line: int
    entries: list[tuple[str, Json, int]] = field(default_factory=list)
    """Key, value and line of each, in order."""
    is_whole: bool = True
    """False: the file breaks off, or cannot be read further, within it."""

    def get(self, key: str) -> Json:
        """Give the first value of a key; None where there is none."""
        return next((value for name, value, _ in self.entries if name == key), None)

    def has(self, key: str) -> bool:
        """Say whether a key is there, were it with nothing."""
        return any(name == key for name, _, _ in self.entries)

    def repeated(self) -> str:
        """Give the first key that stands twice; nothing where none does."""
        counts = Counter(name for name, _, _ in self.entries)
        return next((name for name, count in counts.items() if count > 1), "")


@dataclass(slots=True)
class Listing:
    """A list."""

    line: int
    items: list[tuple[Json, int]] = field(default_factory=list)
    """Value and line of each."""
    is_whole: bool = True


Json: TypeAlias = "Record | Listing | Number | NoJson | str | bool | None"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a file cannot be read, or no further."""

    what: str
    line: int
    column: int


class _FaultError(Exception):
    """Reading ends here."""


def read_json(text: str) -> tuple[list[Json], Fault | None]:
    """
    Read a text of one value, or of several one after another.

    Returns:
        The values, and where and why reading ended before the end of the text.
    """
    reader = _Reader(text)
    values: list[Json] = []
    try:
        while reader.skip() < len(text):
            values.append(reader.value(0))
            if reader.fault is not None:
                break
    except _FaultError as error:
        reader.fault = reader.fault or reader.fault_here(str(error))
    return values, reader.fault


_SPACE = re.compile(r"(?:[ \t\r\n\ufeff\u00a0]+|//[^\n]*|/\*(?s:.*?)\*/)*")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?")
_WORD = re.compile(r"-?[A-Za-z]+")
_WORDS: dict[str, Json] = {"true": True, "false": False, "null": None}


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        self.fault: Fault | None = None

    def skip(self) -> int:
        found = _SPACE.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return self._at

    def _line(self) -> int:
        return bisect_right(self._starts, self._at)

    def _has_more(self) -> bool:
        return self._at < len(self._text)

    def fault_here(self, what: str) -> Fault:
        return Fault(what, self._line(), self._at - self._starts[self._line() - 1] + 1)

    def value(self, depth: int) -> Json:
        self.skip()
        sign = self._text[self._at : self._at + 1]
        if depth > MAX_DEPTH:
            raise _FaultError("nested too deep")
        if sign == "{":
            return self._record(depth)
        if sign == "[":
            return self._listing(depth)
        return self._string() if sign == '"' else self._plain()

    def _string(self) -> str:
        try:
            text, self._at = scanstring(self._text, self._at + 1, False)  # noqa: FBT003 - the standard library's
        except JSONDecodeError as error:
            raise _FaultError(error.msg.lower()) from None
        return str(text)

    def _plain(self) -> Json:
        found = _NUMBER.match(self._text, self._at) or _WORD.match(self._text, self._at)
        if found is None:
            raise _FaultError("a value is missing" if self._has_more() else _BREAKS_OFF)
        word = found[0]
        if word[-1].isdecimal():
            self._at = found.end()
            return Number(word)
        if word in _WORDS or word.lstrip("-") in ("NaN", "Infinity"):
            self._at = found.end()
            return _WORDS[word] if word in _WORDS else NoJson(word)
        raise _FaultError(f"'{word[:20]}' is no value")

    def _ends(self, sign: str, *, is_first: bool) -> bool:
        """See whether a list or object ends here, else take the comma before its next entry."""
        here = self._text[self.skip() : self._at + 1]
        if here == "," and not is_first:
            self._at += 1
            here = self._text[self.skip() : self._at + 1]
        elif here != sign and not is_first:
            raise _FaultError(f"',' or '{sign}' is missing" if here else _BREAKS_OFF)
        if here == sign:
            self._at += 1
        return here == sign

    def _record(self, depth: int) -> Record:
        made = Record(self._line())
        self._at += 1
        try:
            while not self._ends("}", is_first=not made.entries):
                line = self._line()
                key = self._key()
                made.entries.append((key, self.value(depth + 1), line))
                if self.fault is not None:
                    break
        except _FaultError as error:
            self.fault = self.fault_here(str(error))
        made.is_whole = self.fault is None
        return made

    def _key(self) -> str:
        if self._text[self._at : self._at + 1] != '"':
            raise _FaultError("a key in quotation marks is missing" if self._has_more() else _BREAKS_OFF)
        key = self._string()
        if self._text[self.skip() : self._at + 1] != ":":
            raise _FaultError("':' is missing")
        self._at += 1
        return key

    def _listing(self, depth: int) -> Listing:
        made = Listing(self._line())
        self._at += 1
        try:
            while not self._ends("]", is_first=not made.items):
                self.skip()
                line = self._line()
                made.items.append((self.value(depth + 1), line))
                if self.fault is not None:
                    break
        except _FaultError as error:
            self.fault = self.fault_here(str(error))
        made.is_whole = self.fault is None
        return made
