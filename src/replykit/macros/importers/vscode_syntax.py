"""The snippet syntax of VS Code and of the language server protocol: a text to the pieces it is made of.

What is not written as it should be is text, as it is there. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

_MOST_DEEP = 20
_NUMBER = re.compile(r"[0-9]+")
_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_CHOICES = re.compile(r"\|((?:[^\\|]|\\.)*)\|\}", re.DOTALL)
_TRANSFORM = re.compile(
    r"(/(?:[^\\/\n]|\\.){0,500}/(?:[^\\/$]|\\.|\$\{[^{}]{0,100}\}|\$(?!\{)){0,500}/[a-z]{0,20})\}", re.DOTALL
)
_PATIENCE = 40
"""How often each sign may be read, on the average: what opens over and over and never closes is text."""


@dataclass(frozen=True, slots=True)
class Stop:
    """`$1`, `${1:text}`, `${1|a,b|}`, `${1/a/b/}`: where the writer stops, by number."""

    number: int
    inner: tuple[Piece, ...] | None = None
    """What stands there at first; None: nothing is said."""
    choices: tuple[str, ...] = ()
    transform: str = ""
    """As it is written: `/regex/format/options`."""


@dataclass(frozen=True, slots=True)
class Variable:
    """`$NAME`, `${NAME:text}`, `${NAME/a/b/}`: what the editor knows."""

    name: str
    inner: tuple[Piece, ...] | None = None
    transform: str = ""


Piece: TypeAlias = "str | Stop | Variable"


def read_snippet(text: str) -> tuple[Piece, ...]:
    """Take a snippet apart."""
    return _Reader(text).pieces(0, 0, "")[0]


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._unclosed: set[int] = set()
        """Where a `${` stands that is never closed."""
        self._left = _PATIENCE * len(text) + 1_000

    def pieces(self, at: int, depth: int, end: str) -> tuple[tuple[Piece, ...], int]:
        """Read to a sign that ends it, or to the end; give the pieces, and where they end, -1 without the sign."""
        made: list[Piece] = []
        text: list[str] = []
        while at < len(self._text):
            sign = self._text[at]
            self._left -= 1
            if sign == end:
                return _with(made, text), at
            if sign == "\\" and self._text[at + 1 : at + 2] in ("$", "}", "\\"):
                text.append(self._text[at + 1])
                at += 2
                continue
            piece, after = self._special(at, depth) if sign == "$" else (None, at)
            if piece is None:
                text.append(sign)
                at += 1
                continue
            made, text, at = [*_with(made, text), piece], [], after
        return _with(made, text), at if not end else -1

    def _special(self, at: int, depth: int) -> tuple[Piece | None, int]:
        if found := _NUMBER.match(self._text, at + 1):
            return Stop(int(found[0][:9])), found.end()
        if found := _NAME.match(self._text, at + 1):
            return Variable(found[0]), found.end()
        if not self._text.startswith("{", at + 1) or depth >= _MOST_DEEP or at in self._unclosed or self._left < 0:
            return None, at
        piece, after = self._braced(at + 2, depth)
        if piece is None:
            self._unclosed.add(at)
        return piece, after

    def _braced(self, at: int, depth: int) -> tuple[Piece | None, int]:
        named = _NUMBER.match(self._text, at) or _NAME.match(self._text, at)
        if named is None:
            return None, at
        after = named.end()
        sign = self._text[after : after + 1]
        if sign == "}":
            return _piece(named[0]), after + 1
        if sign == ":":
            inner, end = self.pieces(after + 1, depth + 1, "}")
            return (_piece(named[0], inner), end + 1) if end >= 0 else (None, at)
        if sign == "/" and (found := _TRANSFORM.match(self._text, after)):
            return _piece(named[0], transform=found[1]), found.end()
        return self._choices(int(named[0][:9]), after) if sign == "|" and named[0].isdecimal() else (None, at)

    def _choices(self, number: int, at: int) -> tuple[Piece | None, int]:
        found = _CHOICES.match(self._text, at)
        if found is None:
            return None, at
        listed = re.findall(r"((?:[^\\,]|\\.)*)(?:,|$)", found[1], re.DOTALL)
        # NOTE: what ends the list is found once more, as nothing.
        options = listed[:-1] if len(listed) > 1 and not found[1].endswith(",") else listed[: found[1].count(",") + 1]
        return Stop(number, choices=tuple(re.sub(r"\\([,|\\$}])", r"\1", option) for option in options)), found.end()


def _piece(name: str, inner: tuple[Piece, ...] | None = None, transform: str = "") -> Piece:
    """Make a stop of a number, a variable of a name."""
    if name.isdecimal():
        return Stop(int(name[:9]), inner, transform=transform)
    return Variable(name, inner, transform)


def _with(made: list[Piece], text: list[str]) -> tuple[Piece, ...]:
    return (*made, "".join(text)) if text else tuple(made)
