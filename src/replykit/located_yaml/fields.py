"""A mapping decoded key by key, every problem noted at its own line."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from replykit.errors import ReplykitError
from replykit.located_yaml.nodes import Faults, Items, Mapping, Node, Scalar
from replykit.located_yaml.reading import MAX_BYTES, load
from replykit.text import did_you_mean, has_control_characters, name_character, visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from replykit.errors import Location, Problem

_WHAT_TAG = {
    "bool": "a yes or no",
    "int": "a number",
    "float": "a number",
    "null": "nothing",
    "timestamp": "a date",
}


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

    def as_written(self, key: str) -> Scalar | None:
        """Give a single value as it stands: `true`, `5` and `12:30` mean what they say here."""
        node = self.mapping.get(key)
        if node is None or isinstance(node, Scalar):
            return node
        self.note(node.where, f"'{key}'{self._of()} must be one value", f"such as '{key}: 5'")
        return None

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

    def date(self, key: str) -> dt.date | None:
        """Give a day, written `2026-11-30`, in quotes or not."""
        node = self.mapping.get(key)
        if node is None:
            return None
        text = node.text if isinstance(node, Scalar) else ""
        try:
            return dt.datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            what = f"'{visible(text[:40])}' is no date" if text else f"'{key}' must be a date"
            self.note(node.where, f"{what}{self._of()}", "write year, month and day: 2026-11-30", width=len(text) or 1)
            return None

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


def _implicit(text: str) -> str:
    from replykit.located_yaml.building import kind_of_plain  # noqa: PLC0415 - as in `reading.parse`

    kind = kind_of_plain(text)
    return _WHAT_TAG.get(kind, "something else") if kind else ""


def read_fields(
    path: Path, known: Sequence[str], subject: str, hint: str, *, most: int = MAX_BYTES
) -> tuple[Fields | None, list[Problem]]:
    """
    Read a file of some keys, which need not be there.

    Args:
        path: The file.
        known: Its keys.
        subject: What it is, such as `a file of topics`.
        hint: What to do where it holds something else.
        most: Bytes it may have.

    Returns:
        Its fields, None where it holds none; and its problems, to which decoding adds.
    """
    if not path.exists():
        return None, []
    try:
        document = load(path, most=most)
    except ReplykitError as error:
        return None, list(error.problems)
    faults = document.faults
    if isinstance(document.root, Mapping):
        return Fields(document.root, faults, known, subject), faults.problems
    if document.root is not None:
        keys = " and ".join(f"'{key}:'" for key in known)
        faults.add(document.root.where, f"{subject} holds {keys}", hint)
    return None, faults.problems
