"""What a file holds: values with their places, and what was found wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from replykit.errors import Location, Problem

if TYPE_CHECKING:
    from replykit.text import Lines

MAX_DEPTH = 64
"""Levels of values inside each other that a file may have."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value: always the text that stands in the file."""

    text: str
    where: Location
    is_plain: bool
    is_block: bool = False
    """Written under a `|` or `>`: its first line stands below `where`."""

    def line_of(self, number: int) -> int:
        """Give the line of the file on which line `number` (from 1) of the text stands."""
        return self.where.line + number - (0 if self.is_block else 1)


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Node, ...]
    where: Location


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values, in the order of the file."""

    entries: tuple[tuple[Scalar, Node], ...]
    where: Location

    def get(self, key: str) -> Node | None:
        """Give the value of a key, if it is there."""
        return next((value for name, value in self.entries if name.text == key), None)


Node: TypeAlias = Scalar | Items | Mapping


@dataclass(slots=True)
class Faults:
    """The problems of one file, as they are found."""

    lines: Lines
    problems: list[Problem] = field(default_factory=list)

    def add(self, where: Location, what: str, hint: str = "", *, width: int = 1, is_warning: bool = False) -> None:
        """Note one problem at its place."""
        excerpt = self.lines.line(where.line) if where.line <= len(self.lines.starts) else ""
        self.problems.append(
            Problem(what=what, where=where, hint=hint, excerpt=excerpt, width=width, is_warning=is_warning)
        )


@dataclass(frozen=True, slots=True)
class Document:
    """A file that could be read."""

    root: Node | None
    """None for a file with nothing in it."""
    faults: Faults
