"""YAML values that remember file, line and column.

A narrow YAML, on purpose: what a reviewer sees is what is loaded. Duplicate keys,
tags, anchors, aliases, merge keys and second documents are refused; a plain
`no`, `010` or `12:30` where text is expected is refused with a hint to quote it;
characters that end a line for YAML but for no editor are refused. Files over
1 MB and nesting over 64 levels are refused before they cost time.

`load` reads the file into nodes; `Fields` decodes a mapping of known keys and
collects every problem at the key's own line, with a did-you-mean.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NoReturn, Protocol, TypeAlias

import yaml

from replykit.errors import Location, Problem, ReplykitError
from replykit.text import Lines, byte_place, has_control_characters, name_character

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

MAX_BYTES = 1_000_000
MAX_DEPTH = 64
_MAX_OPENINGS = 20_000

_TEXT_TAG = "tag:yaml.org,2002:str"
_WHAT_TAG = {
    "bool": "a yes or no",
    "int": "a number",
    "float": "a number",
    "null": "nothing",
    "timestamp": "a date",
}
_ODD_LINE_END = re.compile("[\x85\u2028\u2029]|\r(?!\n)")
_CONFLICT = re.compile(r"^(<{7} |={7}$|>{7} )", re.MULTILINE)


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


def load(path: Path, *, name: str | None = None) -> Document:
    """
    Read a YAML file.

    Args:
        path: The file.
        name: What to call it in messages; the path by default.

    Raises:
        ReplykitError: It cannot be opened, is too large, or is not this narrow YAML.
    """
    name = name or str(path)
    try:
        if not path.is_file():
            raise ReplykitError(f"{name} is not a file")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ReplykitError(f"{name} cannot be read: {(error.strerror or str(error)).lower()}") from error
    return parse(data, name)


def parse(data: bytes, name: str) -> Document:
    """Read YAML from bytes; see `load`."""
    if len(data) > MAX_BYTES:
        raise ReplykitError(f"{name} is larger than {MAX_BYTES // 1_000_000} MB", hint="split it into several files")
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


@dataclass(slots=True)
class Fields:
    """
    A mapping decoded key by key.

    Unknown keys, wrong kinds of values and missing required keys are noted in the
    faults; the accessors then give their default, so that decoding goes on and all
    problems are told at once. `is_sound` says whether anything was noted.
    """

    mapping: Mapping
    faults: Faults
    known: Sequence[str]
    subject: str = ""
    """What the keys describe, for messages: `rule en-sorry`."""
    is_sound: bool = True

    def __post_init__(self) -> None:
        for key, _ in self.mapping.entries:
            if key.text not in self.known:
                hint = did_you_mean(key.text, self.known) or f"known keys: {', '.join(self.known)}"
                self.note(key.where, f"unknown key '{key.text}'{self._of()}", hint, width=len(key.text))

    def note(self, where: Location, what: str, hint: str = "", *, width: int = 1) -> None:
        """Note a problem of this mapping."""
        self.is_sound = False
        self.faults.add(where, what, hint, width=width)

    def node(self, key: str) -> Node | None:
        """Give the value of a key as it stands."""
        return self.mapping.get(key)

    def where(self, key: str) -> Location:
        """Give the place of a key's value, or of the mapping where the key is absent."""
        node = self.mapping.get(key)
        return node.where if node is not None else self.mapping.where

    def required(self, key: str) -> bool:
        """Note the absence of a key; say whether it is there."""
        if self.mapping.get(key) is None:
            self.note(self.mapping.where, f"'{key}' is missing{self._of()}", f"add '{key}: ...'")
            return False
        return True

    def scalar(self, key: str, *, required: bool = False) -> Scalar | None:
        """Give a text value with its place; None where it is absent or no text."""
        node = self.mapping.get(key)
        if node is None:
            if required:
                self.required(key)
            return None
        return self.text_node(node, f"'{key}'{self._of()}")

    def text(self, key: str, default: str = "", *, required: bool = False) -> str:
        """Give a text value."""
        scalar = self.scalar(key, required=required)
        return default if scalar is None else scalar.text

    def choice(self, key: str, among: Sequence[str], default: str = "", *, required: bool = False) -> str:
        """Give one of a few known words."""
        scalar = self.scalar(key, required=required)
        if scalar is None:
            return default
        if scalar.text not in among:
            hint = did_you_mean(scalar.text, among) or f"one of {', '.join(among)}"
            self.note(scalar.where, f"'{scalar.text}' is no {key}{self._of()}", hint, width=len(scalar.text))
            return default
        return scalar.text

    def scalars(self, key: str, *, required: bool = False) -> tuple[Scalar, ...]:
        """Give a list of texts; a single text counts as a list of one."""
        node = self.mapping.get(key)
        if node is None:
            if required:
                self.required(key)
            return ()
        nodes = node.items if isinstance(node, Items) else (node,)
        texts = [self.text_node(item, f"an entry of '{key}'{self._of()}") for item in nodes]
        return tuple(text for text in texts if text is not None)

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """Give a list of texts without their places."""
        return tuple(scalar.text for scalar in self.scalars(key, required=required))

    def boolean(self, key: str, *, default: bool = False) -> bool:
        """Give a yes or no: `true` or `false`."""
        node = self.mapping.get(key)
        if node is None:
            return default
        if isinstance(node, Scalar) and node.is_plain and node.text.lower() in ("true", "false"):
            return node.text.lower() == "true"
        self.note(node.where, f"'{key}'{self._of()} must be true or false")
        return default

    def number(self, key: str, default: float | None = None) -> float | None:
        """Give a number, whole or not."""
        node = self.mapping.get(key)
        if node is None:
            return default
        if isinstance(node, Scalar) and re.fullmatch(r"-?\d{1,12}(\.\d{1,6})?", node.text):
            return float(node.text)
        self.note(node.where, f"'{key}'{self._of()} must be a number")
        return default

    def integer(self, key: str, default: int | None = None, *, least: int = 0) -> int | None:
        """Give a whole number, at least `least`."""
        value = self.number(key)
        if value is None:
            return default
        if value != int(value) or value < least:
            self.note(self.where(key), f"'{key}'{self._of()} must be a whole number from {least}")
            return default
        return int(value)

    def mapping_node(self, key: str) -> Mapping | None:
        """Give a value that must be a mapping."""
        node = self.mapping.get(key)
        if node is None or isinstance(node, Mapping):
            return node
        self.note(node.where, f"'{key}'{self._of()} must hold 'key: value' lines")
        return None

    def items(self, key: str) -> tuple[Node, ...]:
        """Give a value that must be a list, item by item."""
        node = self.mapping.get(key)
        if node is None or (isinstance(node, Scalar) and node.is_plain and not node.text):
            return ()
        if isinstance(node, Items):
            return node.items
        self.note(node.where, f"'{key}'{self._of()} must be a list", "start each entry with '- '")
        return ()

    def text_node(self, node: Node, subject: str) -> Scalar | None:
        """Check that a node is text as a reader sees it; note it and give None otherwise."""
        if not isinstance(node, Scalar):
            self.note(node.where, f"{subject} must be text")
            return None
        if has_control_characters(node.text):
            culprit = next(c for c in node.text if has_control_characters(c) or c == "\r")
            self.note(node.where, f"{subject} holds the control character {name_character(culprit)}", "take it out")
            return None
        if node.is_plain and (read_as := _implicit(node.text)):
            hint = f"put it in quotes: '{node.text[:40]}'" if node.text else "write the text, or take the key out"
            self.note(
                node.where,
                f"{subject} must be text, and YAML reads this as {read_as}",
                hint,
                width=max(1, len(node.text)),
            )
            return None
        return node

    def _of(self) -> str:
        return f" in {self.subject}" if self.subject else ""


_RESOLVER: Any = yaml.resolver.Resolver()


def _implicit(text: str) -> str:
    tag = str(_RESOLVER.resolve(yaml.ScalarNode, text, (True, False)))
    return "" if tag == _TEXT_TAG else _WHAT_TAG.get(tag.rpartition(":")[2], "something else")


def did_you_mean(word: str, among: Iterable[str]) -> str:
    """Give `did you mean 'x'?` for the nearest known word, or nothing."""
    near = difflib.get_close_matches(word, list(among), n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else ""


def quote(text: str) -> str:
    """Write a text as a YAML value that this module reads back as the same text."""
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
