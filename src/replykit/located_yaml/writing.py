"""Texts as YAML values that this room reads back the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from replykit.errors import Location, ReplykitError
from replykit.located_yaml.nodes import Items, Mapping, Scalar
from replykit.located_yaml.reading import MAX_BYTES, parse
from replykit.text import has_control_characters, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from replykit.located_yaml.nodes import Node

_INDENT = 2


def quote(text: str) -> str:
    """Write a text as a YAML value that this module reads back as the same text."""
    if text.isprintable() and "\\" not in text and '"' not in text:
        return f'"{text}"'
    import yaml  # noqa: PLC0415 - as in `reading.parse`

    return yaml.safe_dump(text, allow_unicode=True, default_style='"', width=10**6).strip()


def block(text: str, indent: int) -> str:
    """Write a text of several lines as a `|` value, where that reads back the same; else quoted."""
    lines = text.split("\n")
    plain = (
        text
        and text.isprintable() is False
        and not has_control_characters(text)
        and set(text).isdisjoint("\x85\u2028\u2029")  # which end a line for YAML alone
        and not text.startswith((" ", "\n", "\t"))
    )
    if not plain or text.endswith("\n\n") or not text.endswith("\n") or any(line != line.rstrip() for line in lines):
        return quote(text)
    pad = " " * indent
    return "|\n" + "".join(f"{pad}{line}\n" if line else "\n" for line in lines[:-1]).rstrip("\n")


def append_entries(path: Path, key: str, entries: Sequence[str], opening: str = "", *, most: int = MAX_BYTES) -> str:
    """
    Give the text of a file with more entries in a list or a mapping; all that stands there stays, to the letter.

    Args:
        path: The file; it need not exist yet.
        key: Its key, at the top of the file.
        entries: Each the lines of one entry, without indentation: `- name: x` for a list, `name: x` for a mapping.
        opening: What a new file begins with, ended by a line end.
        most: Bytes the file may have.

    Raises:
        ReplykitError: The file cannot be read, or an entry cannot be added without writing it anew.
    """
    text, root = read_text(path, most)
    before = root.get(key) if isinstance(root, Mapping) else None
    end = "\r\n" if "\r\n" in text else "\n"
    written = _insert(text or opening, key, root, entries, end)
    added = parse("".join(f"{entry}\n" for entry in entries).encode("utf-8"), str(path), most).root
    if not says(written, _with(plain(root), key, plain(added)), str(path), most):
        hint = f"write '{key}:' with its entries below it, each on lines of its own; or add it by hand"
        where = before.where if before else Location(file=str(path), line=1, column=1)
        raise ReplykitError(f"nothing can be added to '{key}' as it is written here", where=where, hint=hint)
    return written


def append_items(path: Path, key: str, name: str, items: Sequence[str]) -> str:
    """
    Give the text of a file with more texts in the list `name` of the mapping `key`; all that stands there stays.

    Args:
        path: The file.
        key: The mapping's key, at the top of the file.
        name: The list's key in it; the list has at least one item.
        items: Texts, as they are to be read back.

    Raises:
        ReplykitError: The file cannot be read, or nothing can be added without writing the list anew.
    """
    text, root = read_text(path, MAX_BYTES)
    group = root.get(key) if isinstance(root, Mapping) else None
    before = group.get(name) if isinstance(group, Mapping) else None
    if isinstance(before, Items) and before.items:
        wanted = plain(root)
        wanted[key][name] += items
        for written in _lengthened(text, before, [quote(item) for item in items]):
            if says(written, wanted, str(path), MAX_BYTES):
                return written
    where = before.where if before else Location(file=str(path), line=1, column=1)
    what = f"nothing can be added to '{visible(name)}' as it is written here"
    raise ReplykitError(what, where=where, hint="write it in brackets on one line; or add it by hand")


def _lengthened(text: str, before: Items, items: Sequence[str]) -> Iterator[str]:
    """Give the text with more items in a list, in each way that may be right."""
    lines = text.split("\n")
    last = before.items[-1].where
    lead = lines[last.line - 1][: last.column - 1]
    if lead.strip() == "-":
        end = "\r" if lines[last.line - 1].endswith("\r") else ""
        yield "\n".join([*lines[: last.line], *(f"{lead}{item}{end}" for item in items), *lines[last.line :]])
        return
    start = sum(len(line) + 1 for line in lines[: last.line - 1]) + last.column - 1
    # NOTE: a bracket may stand in a text, too; what is read back tells which one ends the list.
    for bracket in re.finditer(r"(,?)\s*\]", text[start:]):
        comma = "" if bracket[1] else ","
        at = start + bracket.end(1)
        yield f"{text[:at]}{comma} {', '.join(items)}{text[at:]}"


def read_text(path: Path, most: int) -> tuple[str, Node | None]:
    """Give a file's text, its last line ended, and what it holds; one that is not there is empty."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        data = b""
    except OSError as error:
        raise ReplykitError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}") from error
    # NOTE: the end of the last line belongs to what a `|` says, and whatever is added below would give it one.
    data += b"" if not data or data.endswith(b"\n") else b"\r\n" if b"\r\n" in data else b"\n"
    root = parse(data, str(path), most).root
    return data.decode("utf-8"), root


def _insert(text: str, key: str, root: Node | None, entries: Sequence[str], end: str) -> str:
    before = root.get(key) if isinstance(root, Mapping) else None
    is_listed = not isinstance(before, Scalar) and bool(plain(before))
    # NOTE: `decisions: []` and `decisions:` are lists without an entry; their line gives way to one with entries.
    empty = r"\[[ \t]*\]" if entries[0].startswith("- ") else r"\{[ \t]*\}"
    bare = None if is_listed else re.search(rf"^{key}:[ \t]*(?:{empty})?[ \t]*\r?$", text, re.MULTILINE)
    if bare:
        text = f"{text[: bare.start()]}{key}:{text[bare.end() :]}"
    elif not is_listed:
        text = f"{_ended(text, end)}{key}:"
    indent = before.where.column - 1 if is_listed and before else _INDENT
    lines = [" " * indent + line if line else line for entry in entries for line in entry.split("\n")]
    above, below = _split(text, key, root)
    return _ended(above, end) + "".join(f"{line}{end}" for line in lines) + below


def _split(text: str, key: str, root: Node | None) -> tuple[str, str]:
    """Divide a file after the last entry of a key: before what is said on the next key, where there is one."""
    names = [name for name, _ in root.entries] if isinstance(root, Mapping) else []
    at = next((number for number, name in enumerate(names) if name.text == key), len(names))
    if at + 1 >= len(names):
        return text, ""
    lines = text.split("\n")
    first = names[at + 1].where.line - 1
    while first and (not lines[first - 1].strip() or lines[first - 1].startswith("#")):
        first -= 1
    return "\n".join([*lines[:first], ""]), "\n".join(lines[first:])


def _ended(text: str, end: str) -> str:
    return text if not text or text.endswith("\n") else text + end


def says(text: str, wanted: object, name: str, most: int) -> bool:
    """Say whether a text reads as this, as `plain` has it."""
    try:
        return bool(plain(parse(text.encode("utf-8"), name, most).root) == wanted)
    except ReplykitError:
        return False


def plain(node: Node | None) -> Any:
    """Give what a node says without its places: texts, lists and dictionaries; an empty one says None."""
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    if isinstance(node, Mapping):
        return {name.text: plain(value) for name, value in node.entries}
    return node.text or None if node is not None else None


def _with(root: object, key: str, added: object) -> object:
    """Give what a file says once entries are added."""
    keys = root if isinstance(root, dict) else {}
    before = keys.get(key) or type(added)()
    if isinstance(before, list) and isinstance(added, list):
        return {**keys, key: before + added}
    return {**keys, key: {**before, **added}} if isinstance(before, dict) and isinstance(added, dict) else None
