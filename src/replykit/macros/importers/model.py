"""What an importer gives: one text of another tool as the macro that it would be, or why it can be none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from replykit.errors import Location
    from replykit.macros.model import Field


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something of a foreign text that is otherwise in its macro, or is not there."""

    kind: str
    """Which sentence says it: a key of `output.imported`, in both languages."""
    what: str = ""
    """What it is about, as the file writes it: the name of a variable, a key, a placeholder."""
    needs_hand: bool = False
    """True: the macro says something else than the foreign text did until the agent has looked at it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """One text of another tool, as a macro would be."""

    where: Location
    """Where it stands in the file; line 1 where the format tells no line."""
    label: str
    """What the other tool calls it, for the report."""
    triggers: tuple[str, ...]
    """As the other tool has them; empty where it has none."""
    name: str
    body: str
    """
    A Jinja template: literal text escaped by `literal.literal`. It may include other texts of the same call, by the
    triggers that they have in the other tool; the plan puts in those that they get.
    """
    fields: tuple[Field, ...] = ()
    language: str | None = None
    category: str | None = None
    tags: tuple[str, ...] = ()
    keeps_case: bool = False
    adopted_from: str | None = None
    """Known where the text comes from a set of ours."""
    notes: tuple[Note, ...] = ()
    """Empty: the macro is exactly what the foreign text was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """One text of another tool that can be no macro; nothing of the file is passed over without one."""

    where: Location
    label: str
    why: Note


Read: TypeAlias = "Snippet | LeftOut"


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignFile:
    """A file of another tool."""

    path: Path
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Importer:
    """One tool whose files can be read: one file of this folder and one line of `importers.IMPORTERS`."""

    name: str
    """As `--from` takes it."""
    recognises: Callable[[Path, bytes], bool]
    """Says by a file's name and its first 64 KiB whether it is one of the tool's."""
    read: Callable[[Sequence[ForeignFile]], Iterator[Read]]
    """
    Reads the files of one call together: a text of one may use a variable of another. A file of which nothing can be
    read is one `LeftOut`, and the others are read. Runs nothing, follows no link, opens no other file.
    """
