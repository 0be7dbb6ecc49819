r"""Text and the places in it: nobody else counts characters.

Offsets are Unicode code points from 0, ends excluded. Lines and columns count
from 1, in code points; `\r\n`, `\n` and a lone `\r` each end one line. Other
units exist only at the edge where editors ask for them.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from replykit.errors import DraftError, Location

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_DRAFT_CHARACTERS = 200_000
"""Longer drafts are refused: no reply is, and reading one would take minutes."""
MOST_READ = 4 * MAX_DRAFT_CHARACTERS + 1
"""Bytes of a draft's file that are read: one more than `decode` takes, by which it knows what is too long."""

Encoding: TypeAlias = Literal["utf-8", "utf-16", "utf-32"]
"""What an editor counts columns in."""
ENCODINGS: tuple[Encoding, ...] = ("utf-8", "utf-16", "utf-32")

_LINE_END = re.compile(r"\r\n|\n|\r")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_LAST_BMP = 0xFFFF
_BYTE_ORDER_MARK = "\ufeff"
_LEAST_BEGINNING = 4
"""Characters by which a longer name is known."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters from `start` to `end`, end excluded, in code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def touches(self, other: Span) -> bool:
        """Say whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Say whether `other` lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A line and a column, both from 1, in code points."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text, and the way between offsets and lines with columns."""

    text: str
    first: int = 0
    """Where the first line begins."""
    starts: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        starts = (self.first, *(m.end() for m in _LINE_END.finditer(self.text)))
        object.__setattr__(self, "starts", starts)

    @classmethod
    def as_shown(cls, text: str) -> Lines:
        """Give the lines of a file as editors and code hosts show it: without its byte order mark."""
        return cls(text, first=int(text.startswith(_BYTE_ORDER_MARK)))

    def position(self, offset: int) -> Position:
        """
        Give the line and column of an offset.

        Args:
            offset: Code points, 0 to the length of the text.

        Raises:
            ValueError: The offset lies outside the text.
        """
        if not 0 <= offset <= len(self.text):
            message = f"offset {offset} lies outside a text of {len(self.text)} characters"
            raise ValueError(message)
        line = bisect_right(self.starts, max(offset, self.first))
        return Position(line, max(offset, self.first) - self.starts[line - 1] + 1)

    def offset(self, position: Position) -> int:
        """Give the offset of a line and column; a column past the line's end is clamped to it."""
        line = min(max(position.line, 1), len(self.starts))
        start = self.starts[line - 1]
        return min(start + max(position.column, 1) - 1, start + len(self.line(line)))

    def line(self, number: int) -> str:
        """Give one line, counted from 1, without its line end."""
        start = self.starts[number - 1]
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def units_at(self, offset: int, encoding: Encoding) -> tuple[int, int]:
        """Give an offset as editors do: line and units of an encoding, both from 0; never behind the line's text."""
        position = self.position(offset)
        return position.line - 1, length_in(self.line(position.line)[: position.column - 1], encoding)

    def from_units(self, line: int, units: int, encoding: Encoding) -> int:
        """
        Give the offset of an editor's place.

        Args:
            line: From 0; past the end means the end of the text.
            units: Units of the encoding from 0; past the line's end means its end, inside a
                character means before it.
            encoding: What the editor counts.
        """
        if line >= len(self.starts):
            return len(self.text)
        content, start = self.line(line + 1), self.starts[line]
        if encoding == "utf-32" or content.isascii():
            return start + min(units, len(content))
        seen = 0
        for index, character in enumerate(content):
            seen += length_in(character, encoding)
            if seen > units:
                return start + index
        return start + len(content)


def length_in(text: str, encoding: Encoding) -> int:
    """Give the length of a text in bytes of UTF-8, units of UTF-16, or code points."""
    if encoding == "utf-32" or text.isascii():
        return len(text)
    if encoding == "utf-16":
        return len(text) + sum(ord(character) > _LAST_BMP for character in text)
    return len(text.encode("utf-8", "surrogatepass"))


@dataclass(frozen=True, slots=True)
class Draft:
    """The reply being written, as received, and the name it came under."""

    text: str
    name: str = "-"
    lines: Lines = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lines", Lines.as_shown(self.text))

    @classmethod
    def from_bytes(cls, data: bytes, name: str = "-") -> Draft:
        """
        Read a draft.

        Args:
            data: UTF-8, with or without a byte order mark.
            name: File name for messages; `-` is standard input.

        Raises:
            DraftError: Not UTF-8, binary, or longer than `MAX_DRAFT_CHARACTERS`.
        """
        return cls(decode(data, name), name)


def decode(data: bytes, name: str) -> str:
    """
    Read bytes as a person's text.

    A byte order mark at the start stays part of the text as received; `Lines.as_shown` does not count it.

    Raises:
        DraftError: Not UTF-8, binary, or longer than `MAX_DRAFT_CHARACTERS`.
    """
    nul = data.find(b"\0")
    if nul >= 0:
        where = byte_place(data, nul, name)
        raise DraftError(f"byte {nul} is a NUL: this is no text", where=where, hint="save it as plain text in UTF-8")
    too_long = f"longer than {MAX_DRAFT_CHARACTERS:,} characters"
    if len(data) >= MOST_READ:
        raise DraftError(f"{name} is {too_long}", hint="check the reply alone, without attachments or logs")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        where = byte_place(data, error.start, name)
        what = f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8"
        raise DraftError(what, where=where, hint="save the file as UTF-8") from None
    if len(text) > MAX_DRAFT_CHARACTERS:
        raise DraftError(f"{name} is {too_long}", hint="check the reply alone, without attachments or logs")
    return text


def byte_place(data: bytes, offset: int, name: str) -> Location:
    """Give the line and column of a byte, whatever stands before it."""
    lines = Lines.as_shown(data[:offset].decode("utf-8", "replace"))
    position = lines.position(len(lines.text))
    return Location(file=name, line=position.line, column=position.column)


def line_end_of(text: str) -> str:
    r"""Give the line end that a text mostly has: `\r\n`, else `\n`."""
    return "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"


def visible(text: str) -> str:
    r"""
    Show control, bidirectional and invisible characters as `\x1b` or `<U+200B>`.

    Whatever comes from a file goes to a terminal through here, so that data can't drive it.
    """
    safe = _CONTROL.sub(lambda m: f"\\x{ord(m[0]):02x}", text)
    if safe.isascii():
        return safe
    return "".join(f"<U+{ord(c):04X}>" if is_invisible(c) else c for c in safe)


# NOTE: U+200D joins emoji, U+FE0E/F choose their style, U+00AD and no-break spaces are typography: judged in context.
_INVISIBLE = frozenset(
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f\u200b\u200c\u200e\u200f"
    "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069"
    "\u206a\u206b\u206c\u206d\u206e\u206f\u3164\ufeff\uffa0\ufff9\ufffa\ufffb"
)
_TAGS = range(0xE0000, 0xE1000)


def is_invisible(character: str) -> bool:
    """Say whether a reader would not see this character: zero width, bidirectional control, tag, filler."""
    return character in _INVISIBLE or ord(character) in _TAGS


def name_character(character: str) -> str:
    """Name a character for a message: `U+200B ZERO WIDTH SPACE`."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def has_control_characters(text: str) -> bool:
    """Say whether a text holds a control character (not a tab or a line end) or half a surrogate pair."""
    return _CONTROL.search(text.replace("\r\n", "\n")) is not None


def did_you_mean(word: str, among: Iterable[str]) -> str:
    """Give `did you mean 'x'?` for the nearest known word, whatever its case, or nothing."""
    import difflib  # noqa: PLC0415 - only a wrong word needs it

    known: dict[str, str] = {}
    for each in among:
        known.setdefault(each.casefold(), each)
    wanted = word.casefold()
    # NOTE: a slip of the keyboard comes before the beginning of a longer name, and that before what only looks alike.
    near = difflib.get_close_matches(wanted, known, n=1, cutoff=0.8)
    near = near or sorted((each for each in known if wanted in each), key=len)[: len(wanted) >= _LEAST_BEGINNING]
    near = near or difflib.get_close_matches(wanted, known, n=1, cutoff=0.6)
    return f"did you mean '{known[near[0]]}'?" if near else ""
