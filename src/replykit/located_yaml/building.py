"""PyYAML's events to nodes; the one module of the room that a check of a known chart does without."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NoReturn, Protocol

import yaml

from replykit.errors import Location, ReplykitError
from replykit.located_yaml.nodes import MAX_DEPTH, Faults, Items, Mapping, Node, Scalar
from replykit.text import name_character

if TYPE_CHECKING:
    from collections.abc import Iterator

_FRENCH_SPACES = "\u00a0\u202f"
_TEXT_TAG = "tag:yaml.org,2002:str"
_RESOLVER: Any = yaml.resolver.Resolver()


def kind_of_plain(text: str) -> str:
    """Give what YAML makes of a plain value: `bool`, `int`, ...; nothing where it stays a text."""
    tag = str(_RESOLVER.resolve(yaml.ScalarNode, text, (True, False)))
    return "" if tag == _TEXT_TAG else tag.rpartition(":")[2]


class _Mark(Protocol):
    """A place as PyYAML's two parsers give it."""

    line: int
    column: int


class Builder:
    """Events to nodes, with a bound on depth; never recursive in C."""

    def __init__(self, name: str, faults: Faults) -> None:
        self.name = name
        self.faults = faults

    def build(self, text: str) -> Node | None:
        """Give the root; None for a file that says nothing."""
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
            if key.is_plain and key.text.endswith(tuple(_FRENCH_SPACES)):
                # NOTE: who types French puts such a space before a colon, and nobody means it in a key.
                key = replace(key, text=key.text.rstrip(_FRENCH_SPACES))
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
