"""From bytes to nodes: a narrow YAML, within bounds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn, Protocol

import yaml

from replykit.errors import Location, ReplykitError
from replykit.located_yaml.nodes import Document, Faults, Items, Mapping, Node, Scalar
from replykit.text import Lines, byte_place, name_character

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_BYTES = 1_000_000
MAX_DEPTH = 64
_MAX_OPENINGS = 20_000

_ODD_LINE_END = re.compile("[\x85\u2028\u2029]|\r(?!\n)")
_CONFLICT = re.compile(r"^(<{7} |={7}$|>{7} )", re.MULTILINE)


def load(path: Path, *, name: str | None = None, most: int = MAX_BYTES) -> Document:
    """
    Read a YAML file.

    Args:
        path: The file.
        name: What to call it in messages; the path by default.
        most: Bytes it may have.

    Raises:
        ReplykitError: It cannot be opened, is too large, or is not this narrow YAML.
    """
    name = name or str(path)
    try:
        if not path.is_file():
            raise ReplykitError(f"{name} is not a file")
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise ReplykitError(f"{name} cannot be read: {(error.strerror or str(error)).lower()}") from error
    return parse(data, name, most)


def parse(data: bytes, name: str, most: int = MAX_BYTES) -> Document:
    """Read YAML from bytes; see `load`."""
    if len(data) > most:
        raise ReplykitError(f"{name} is larger than {most // 1_000_000} MB", hint="split it into several files")
    text = _decode(data, name)
    faults = Faults(Lines(text))
    _refuse_oddities(text, name, faults)
    return Document(_Builder(name, faults).build(text), faults)


def _decode(data: bytes, name: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        raise ReplykitError(f"{name} is in UTF-16 or UTF-32", hint="save it as UTF-8")
    if data.startswith(b"\x1f\x8b"):
        raise ReplykitError(f"{name} is a gzip archive, not YAML", hint="unpack it first")
    nul = data.find(b"\0")
    if nul >= 0:
        hint = "the file looks half written; take your last good copy"
        raise ReplykitError(f"{name}: byte {nul} is a NUL", hint=hint, where=byte_place(data, nul, name))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        what = f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8"
        where = byte_place(data, error.start, name)
        raise ReplykitError(what, where=where, hint="save the file as UTF-8") from None
    return text.removeprefix("\ufeff")


def _refuse_oddities(text: str, name: str, faults: Faults) -> None:
    """Refuse what YAML reads otherwise than a reviewer, and what would cost the parser dear."""
    if odd := _ODD_LINE_END.search(text):
        position = faults.lines.position(odd.start())
        where = Location(file=name, line=position.line, column=position.column)
        what = f"{name_character(odd[0])} ends a line for YAML but not in your editor"
        raise ReplykitError(what, where=where, hint="take it out")
    if conflict := _CONFLICT.search(text):
        position = faults.lines.position(conflict.start())
        faults.add(
            Location(file=name, line=position.line, column=1),
            "a merge conflict was left in the file",
            "keep one side and take out the lines of <<<<<<<, ======= and >>>>>>>",
            width=7,
        )
        raise ReplykitError(*faults.problems)
    if sum(text.count(opening) for opening in "[{") > _MAX_OPENINGS or _has_long_chain(text):
        raise ReplykitError(f"{name} is nested more than {MAX_DEPTH} levels deep", hint="flatten it")


def _has_long_chain(text: str) -> bool:
    """Say whether one line opens more levels than any file needs: `- - - -`, `? ? ?`, `[[[[`."""
    return re.search(r"(?:[-?\[{][ \t]*){65}", text) is not None and any(
        re.match(r"[ \t]*(?:(?:[-?][ \t]+)|[\[{][ \t]*){65}", line) for line in text.splitlines()
    )


class _Mark(Protocol):
    """A place as PyYAML's two parsers give it."""

    line: int
    column: int


class _Builder:
    """Events to nodes, with a bound on depth; never recursive in C."""

    def __init__(self, name: str, faults: Faults) -> None:
        self.name = name
        self.faults = faults

    def build(self, text: str) -> Node | None:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            return self._document(yaml.parse(text, Loader=loader))
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            what, hint = _in_our_words(error)
            self._fail(mark, what, hint)
        except yaml.reader.ReaderError as error:
            position = self.faults.lines.position(min(error.position, len(text)))
            where = Location(file=self.name, line=position.line, column=position.column)
            raise ReplykitError(
                f"{name_character(text[error.position])} may not stand in a file",
                where=where,
                hint="take it out",
            ) from None
        except RecursionError:
            raise ReplykitError(f"{self.name} is nested more than {MAX_DEPTH} levels deep") from None

    def _document(self, events: Iterator[yaml.Event]) -> Node | None:
        root: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._fail(event.start_mark, "a second document starts here", "keep one document a file")
                if event.tags:
                    self._fail(event.start_mark, "a %TAG line is not read here", "take it out")
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, events, 1)
        if isinstance(root, Scalar) and root.is_plain and not root.text:
            return None
        return root

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        if depth > MAX_DEPTH:
            self._fail(event.start_mark, f"nested more than {MAX_DEPTH} levels deep", "flatten it")
        self._refuse_features(event)
        where = self._where(event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            is_plain = event.style is None or event.style == ""
            return Scalar(event.value, where, is_plain, event.style in ("|", ">"))
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(following := next(events), yaml.SequenceEndEvent):
                items.append(self._node(following, events, depth + 1))
            return Items(tuple(items), where)
        return self._mapping(where, events, depth)

    def _mapping(self, where: Location, events: Iterator[yaml.Event], depth: int) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(following := next(events), yaml.MappingEndEvent):
            key = self._node(following, events, depth + 1)
            if not isinstance(key, Scalar):
                self._fail_at(key.where, "a key must be a word", "write 'key: value'")
            if key.text == "<<" and key.is_plain:
                self._fail_at(key.where, "merge keys ('<<') are not read here", "write the values out")
            value = self._node(next(events), events, depth + 1)
            if key.text in entries:
                first = entries[key.text][0].where.line
                what = f"key '{key.text}' stands twice, here and in line {first}"
                self._fail_at(key.where, what, "keep one of the two", width=len(key.text))
            entries[key.text] = (key, value)
        return Mapping(tuple(entries.values()), where)

    def _refuse_features(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._fail(event.start_mark, f"aliases ('*{event.anchor}') are not read here", "write the value out")
        if anchor := getattr(event, "anchor", None):
            self._fail(event.start_mark, f"anchors ('&{anchor}') are not read here", "take it out")
        if tag := getattr(event, "tag", None):
            self._fail(event.start_mark, f"tags ('{tag}') are not read here", "take it out")

    def _where(self, mark: _Mark | None) -> Location:
        if mark is None:
            return Location(file=self.name, line=1, column=1)
        return Location(file=self.name, line=mark.line + 1, column=mark.column + 1)

    def _fail(self, mark: _Mark | None, what: str, hint: str) -> NoReturn:
        self._fail_at(self._where(mark), what, hint)

    def _fail_at(self, where: Location, what: str, hint: str, *, width: int = 1) -> NoReturn:
        self.faults.add(where, what, hint, width=width)
        raise ReplykitError(*self.faults.problems)


def _in_our_words(error: yaml.MarkedYAMLError) -> tuple[str, str]:
    problem = error.problem or "not YAML"
    if "'\\t'" in problem or ("character that cannot start any token" in problem and "\\t" in problem):
        return "a tab indents this line", "indent with spaces"
    if "cannot start any token" in problem or "while scanning for the next token" in (error.context or ""):
        return f"YAML cannot read this: {problem}", "put the value in quotes; indent with spaces, not a tab"
    if "mapping values are not allowed" in problem:
        return "a second ': ' on this line", "put the value in quotes, or write it under a '|'"
    return f"YAML cannot read this: {problem}", "check indentation and quotes around this place"
