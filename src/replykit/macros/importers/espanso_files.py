"""The match files of espanso that are read together: their matches, and the variables that one has from another."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from replykit.located_yaml import Items, Mapping, Scalar
from replykit.macros.importers.html_text import to_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from replykit.errors import Location
    from replykit.located_yaml import Node

TEXTS = ("replace", "markdown", "html", "form")
"""Keys under which a match has its text; espanso takes the first that is there."""
BLANK = re.compile(r"\[\[\s*(\w+)\s*\]\]")
"""A blank in the layout of a form."""
FORM = "form1"
"""The variable that espanso itself makes of a `form:`."""


def text_of(node: Node | None) -> str | None:
    """Give a value as it is written; None where it is no text, or nothing at all."""
    if not isinstance(node, Scalar) or (node.is_plain and node.text in ("", "~", "null")):
        return None
    return node.text


def items_of(node: Node | None) -> tuple[Node, ...]:
    """Give the entries of a list; a single value is a list of one, nothing is none."""
    if node is None or (isinstance(node, Scalar) and text_of(node) is None):
        return ()
    return node.items if isinstance(node, Items) else (node,)


def texts_of(node: Node | None) -> list[str]:
    """Give the texts of a list, or of a single value."""
    return [text for text in map(text_of, items_of(node)) if text is not None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One match of a file."""

    file: Path
    node: Mapping
    variables: dict[str, Mapping]
    """Its own, by name."""
    above: tuple[Location, ...] = ()
    """The matches into which it is being written."""

    @property
    def kind(self) -> str:
        """Which key holds its text; empty where none does."""
        return next((key for key in TEXTS if self.node.get(key) is not None), "")

    @property
    def text(self) -> str | None:
        """Its text, a blank of a form as the variable that espanso makes of it; None where it has none."""
        text = text_of(self.node.get(self.kind)) if self.kind else None
        if text is not None and self.kind == "form":
            return BLANK.sub(rf"{{{{{FORM}.\1}}}}", text)
        return to_text(text).text if text is not None and self.kind == "html" else text

    @property
    def triggers(self) -> tuple[str, ...]:
        """What is typed for it; empty where it is only searched for, or has a regular expression."""
        keys = ("trigger", "triggers")
        found = next((texts for key in keys if (texts := texts_of(self.node.get(key)))), [])
        return tuple(dict.fromkeys(found))

    def within(self, outer: Match) -> Match:
        """Give it as it is written into another."""
        return replace(self, above=(*outer.above, outer.node.where))


@dataclass(slots=True)
class EspansoFiles:
    """Matches and variables of all files, each found from the file that is nearest."""

    _variables: dict[str, list[tuple[Path, Mapping]]] = field(default_factory=dict)
    _matches: dict[str, list[Match]] = field(default_factory=dict)

    def add_variables(self, file: Path, node: Node | None) -> None:
        """Add the `global_vars` of a file."""
        for name, variable in named_variables(node).items():
            self._variables.setdefault(name, []).append((file, variable))

    def add_match(self, match: Match) -> None:
        """Add a match, after those of its file that stand above it."""
        for trigger in match.triggers:
            self._matches.setdefault(trigger, []).append(match)

    def variable(self, name: str, file: Path) -> Mapping | None:
        """Give the variable that a file means: its own, else one of its folder, else the first of all."""
        found = self._variables.get(name, ())
        return min(found, key=lambda one: _distance(one[0], file), default=(file, None))[1]

    def match(self, trigger: str, file: Path) -> Match | None:
        """Give the match that a file means by a trigger."""
        return min(self._matches.get(trigger, ()), key=lambda match: _distance(match.file, file), default=None)

    def is_only(self, trigger: str) -> bool:
        """Say whether one match alone has a trigger."""
        return len(self._matches.get(trigger, ())) == 1


def _distance(file: Path, other: Path) -> int:
    return 0 if file == other else 1 if file.parent == other.parent else 2


def named_variables(node: Node | None) -> dict[str, Mapping]:
    """Give the variables of a list by their names; what is none is passed over."""
    variables: Iterable[Mapping] = (each for each in items_of(node) if isinstance(each, Mapping))
    return {name: each for each in variables if (name := text_of(each.get("name")))}
