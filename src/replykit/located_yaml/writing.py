"""Texts as YAML values that this room reads back the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from replykit.errors import Location, ReplykitError
from replykit.located_yaml.nodes import Items, Mapping
from replykit.located_yaml.reading import MAX_BYTES, parse
from replykit.text import has_control_characters

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from replykit.located_yaml.nodes import Node

_INDENT = 2


def quote(text: str) -> str:
    """Write a text as a YAML value that this module reads back as the same text."""
    import yaml  # noqa: PLC0415 - as in `reading.parse`

    return yaml.safe_dump(text, allow_unicode=True, default_style='"', width=10**6).strip()


def block(text: str, indent: int) -> str:
    """Write a text of several lines as a `|` value, where that reads back the same; else quoted."""
    lines = text.split("\n")
    plain = (
        text
        and text.isprintable() is False
        and not has_control_characters(text)
        and not text.startswith((" ", "\n", "\t"))
    )
    if not plain or text.endswith("\n\n") or not text.endswith("\n") or any(line != line.rstrip() for line in lines):
        return quote(text)
    pad = " " * indent
    return "|\n" + "".join(f"{pad}{line}\n" if line else "\n" for line in lines[:-1]).rstrip("\n")


def append_entries(path: Path, key: str, entries: Sequence[str], opening: str = "", *, most: int = MAX_BYTES) -> str:
    """
    Give the text of a file with more entries in a list; all that stands there stays, to the letter.

    Args:
        path: The file; it need not exist yet.
        key: The list's key, at the top of the file.
        entries: Each the lines of one entry, without indentation: `- name: x`.
        opening: What a new file begins with, ended by a line end.
        most: Bytes the file may have.

    Raises:
        ReplykitError: The file cannot be read, or an entry cannot be added without writing it anew.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        data = b""
    except OSError as error:
        raise ReplykitError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}") from error
    before = _entries(parse(data, str(path), most).root, key)
    text = data.decode("utf-8")
    end = "\r\n" if "\r\n" in text else "\n"
    written = _insert(text or opening, key, before, entries, end)
    if _count(written, str(path), key, most) != len(before.items if before else ()) + len(entries):
        hint = f"write '{key}:' as lines that start with '- ', as the last of the file; or add it by hand"
        where = before.where if before else Location(file=str(path), line=1, column=1)
        raise ReplykitError(f"nothing can be added to '{key}' as it is written here", where=where, hint=hint)
    return written


def _entries(root: Node | None, key: str) -> Items | None:
    node = root.get(key) if isinstance(root, Mapping) else None
    return node if isinstance(node, Items) else None


def _insert(text: str, key: str, before: Items | None, entries: Sequence[str], end: str) -> str:
    is_listed = before is not None and bool(before.items)
    # NOTE: `decisions: []` and `decisions:` are lists without an entry; their line gives way to one with entries.
    bare = None if is_listed else re.search(rf"^{key}:[ \t]*(?:\[[ \t]*\])?[ \t]*\r?$", text, re.MULTILINE)
    if bare:
        text = f"{text[: bare.start()]}{key}:{text[bare.end() :]}"
    elif not is_listed:
        text = f"{_ended(text, end)}{key}:"
    indent = before.where.column - 1 if is_listed and before else _INDENT
    lines = [" " * indent + line if line else line for entry in entries for line in entry.split("\n")]
    return _ended(text, end) + "".join(f"{line}{end}" for line in lines)


def _ended(text: str, end: str) -> str:
    return text if not text or text.endswith("\n") else text + end


def _count(text: str, name: str, key: str, most: int) -> int:
    try:
        found = _entries(parse(text.encode("utf-8"), name, most).root, key)
    except ReplykitError:
        return -1
    return len(found.items) if found else 0
