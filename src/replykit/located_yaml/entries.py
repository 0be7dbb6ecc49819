"""Entries of a list taken out of their file as text, and put back: all else in the file stays, to the letter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from replykit.errors import Location, ReplykitError
from replykit.located_yaml.nodes import Items, Scalar
from replykit.located_yaml.nodes import Mapping as Keys
from replykit.located_yaml.reading import MAX_BYTES, parse
from replykit.located_yaml.writing import plain, quote, read_text, says

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from replykit.located_yaml.nodes import Node

_QUOTED = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\n]|\'\')*\'')
_KEEPS_BLANKS = re.compile(r"(?:^|[ \t])[|>](?:\d?\+|\+\d?)(?:[ \t]+#.*|[ \t]*)\r?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list, each on lines of its own."""

    node: Node
    """What it says, at its places in the file."""
    text: str
    """As it is written, without its `- ` and the spaces before its lines; these end in LF."""
    start: int
    """Index of the line of the file on which it starts, after whatever stands there before it."""
    end: int
    """Index of the line after its last; comments and blank lines between entries belong to none."""


def read_entries(path: Path, key: str) -> tuple[Entry, ...]:
    """
    Give the entries of the list under a key at the top of a file; none where there is no such list.

    Raises:
        ReplykitError: The file cannot be read, or the list stands in brackets.
    """
    text, root = read_text(path, MAX_BYTES)
    return _entries(text, root, key)


def change_entries(path: Path, key: str, changes: Mapping[str, str]) -> str:
    """
    Give the text of a file with entries of a list in the place of others.

    Args:
        path: The file.
        key: Of the list, at the top of the file.
        changes: What is to stand there by the entry's text, wherever in the list that now stands; an empty text takes
            the entry out.

    Raises:
        ReplykitError: The file cannot be read, does not hold an entry, or would say something else besides.
    """
    text, root = read_text(path, MAX_BYTES)
    written, wanted = text, plain(root)
    # NOTE: from the end, so that the lines before stay where they are.
    for place, entry in reversed(_meant(_entries(text, root, key), changes, path)):
        changed = changes[entry.text]
        written = _replaced(written, entry, changed)
        new = [plain(parse(changed.encode("utf-8"), str(path)).root)] if changed else []
        wanted[key] = [*wanted[key][:place], *new, *wanted[key][place + 1 :]]
    if not says(written, {**wanted, key: wanted[key] or None}, str(path), MAX_BYTES):
        hint = "change it in the file itself"
        where = Location(file=str(path), line=1, column=1)
        raise ReplykitError("this cannot be changed as it is written here", where=where, hint=hint)
    return written


def _meant(entries: tuple[Entry, ...], changes: Mapping[str, str], path: Path) -> list[tuple[int, Entry]]:
    """Give the entries that change, with their numbers; each is there once."""
    found = [(place, entry) for place, entry in enumerate(entries) if entry.text in changes]
    if sorted(entry.text for _, entry in found) != sorted(changes):
        what = f"{path} was changed by somebody else meanwhile, and is left as it is"
        raise ReplykitError(what, hint="look at what stands there now, and try again")
    return found


def change_texts(text: str, name: str, change: Callable[[Scalar], str | None], *, most: int = MAX_BYTES) -> str:
    """
    Give a YAML text in which some values say something else; all else stays, to the letter.

    Args:
        text: The whole text.
        name: What to call it in messages.
        change: Gives what is to stand instead of a value, or None where it stays.
        most: Bytes it may have.

    Raises:
        ReplykitError: The text cannot be read, or a value is written in a way in which it cannot be changed.
    """
    root = parse(text.encode("utf-8"), name, most).root
    lines = text.split("\n")
    # NOTE: from the end, so that the places before stay what they are.
    for scalar in sorted(scalars_in(root), key=lambda each: each.where, reverse=True):
        if (new := change(scalar)) not in (None, scalar.text):
            row, column = scalar.where.line - 1, scalar.where.column - 1
            before, after = lines[row][:column], lines[row][column:]
            lines[row] = f"{before}{quote(new)}{after[len(_as_written(scalar, after)) :]}"
    written = "\n".join(lines)
    if not says(written, _changed(root, change), name, most):
        raise ReplykitError(f"{name} cannot be changed as it is written", hint="change it by hand")
    return written


def _entries(text: str, root: Node | None, key: str) -> tuple[Entry, ...]:
    items = root.get(key) if isinstance(root, Keys) else None
    if not isinstance(items, Items):
        return ()
    lines = text.split("\n")
    dash = items.where.column - 1
    if lines[items.where.line - 1][dash] != "-":
        hint = "write each entry on lines of its own, after a '- '"
        raise ReplykitError(f"the entries of '{key}' stand in brackets", where=items.where, hint=hint)
    starts = [_line_of_dash(item.where, lines, dash) for item in items.items]
    ends = [*starts[1:], _end_of(root, key, len(lines))]
    return tuple(
        _entry(item, lines, start, end, dash) for item, start, end in zip(items.items, starts, ends, strict=True)
    )


def _line_of_dash(where: Location, lines: list[str], dash: int) -> int:
    """Give the index of the line with an entry's dash, which may stand alone."""
    return next(row for row in range(where.line - 1, -1, -1) if re.match(rf" {{{dash}}}-(?:\s|$)", lines[row]))


def _end_of(root: Node | None, key: str, count: int) -> int:
    names = [name for name, _ in root.entries] if isinstance(root, Keys) else []
    after = (names[place + 1] for place, name in enumerate(names[:-1]) if name.text == key)
    return next((name.where.line - 1 for name in after), count)


def _entry(node: Node, lines: list[str], start: int, end: int, dash: int) -> Entry:
    first, indent = node.where.line - 1, node.where.column - 1
    # NOTE: blank lines at the end of a `|+` are words of it; the last line of a file that ends well is none.
    is_kept = _KEEPS_BLANKS.search("\n".join(lines[start:end]))
    end -= end == len(lines) and not lines[-1]
    while end > first + 1 and not is_kept and _is_between(lines[end - 1], dash):
        end -= 1
    own = [lines[first][indent:], *(_without(line, indent) for line in lines[first + 1 : end])]
    return Entry(node, "".join(line.removesuffix("\r") + "\n" for line in own), first, end)


def _is_between(line: str, dash: int) -> bool:
    """Say whether a line is blank, or a comment that is not set further in than the dashes of the list."""
    said = line.lstrip(" ")
    return not said.strip() or (said.startswith("#") and len(line) - len(said) <= dash)


def _without(line: str, indent: int) -> str:
    return line[indent:] if not line[:indent].strip(" ") else line.lstrip(" ")


def _replaced(text: str, entry: Entry, changed: str) -> str:
    lines = text.split("\n")
    if not changed:
        first = next(row for row in range(entry.start, -1, -1) if lines[row].lstrip(" ").startswith("-"))
        return "\n".join([*lines[:first], *lines[_next_words(lines, entry.end) :]])
    indent = entry.node.where.column - 1
    end = "\r\n" if lines[entry.start].endswith("\r") else "\n"
    new = changed.removesuffix("\n").split("\n")
    written = [lines[entry.start][:indent] + new[0], *(" " * indent + line if line else line for line in new[1:])]
    above = "".join(f"{line}\n" for line in lines[: entry.start])
    below = "\n".join(lines[entry.end :])
    return above + end.join(written) + end + below


def _next_words(lines: list[str], row: int) -> int:
    """Give the index of the next line that is not blank; the last one, which ends the file, counts as such."""
    while row < len(lines) - 1 and not lines[row].strip():
        row += 1
    return row


def scalars_in(node: Node | None) -> Iterator[Scalar]:
    """Give every value in a node, in the order of the file; keys are none."""
    if isinstance(node, Scalar):
        yield node
    for inner in node.items if isinstance(node, Items) else ():
        yield from scalars_in(inner)
    for _, value in node.entries if isinstance(node, Keys) else ():
        yield from scalars_in(value)


def _as_written(scalar: Scalar, text: str) -> str:
    """Give the beginning of a text that is this value in one line; nothing where it is none."""
    quoted = _QUOTED.match(text)
    return quoted[0] if quoted else scalar.text if text.startswith(scalar.text) else ""


def _changed(node: Node | None, change: Callable[[Scalar], str | None]) -> object:
    """Give what a node says once its values are changed."""
    if isinstance(node, Items):
        return [_changed(item, change) for item in node.items]
    if isinstance(node, Keys):
        return {name.text: _changed(value, change) for name, value in node.entries}
    new = change(node) if isinstance(node, Scalar) else None
    return plain(node) if new is None else new
