"""The records of the tone room: levels, findings, the chart.

Nothing here reads a file, knows a grammar or imports anything above `text`; whoever
shows findings needs only this.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from replykit.errors import Location, Problem
    from replykit.text import Span

Level: TypeAlias = Literal["suggestion", "warning", "error"]
LEVELS: tuple[Level, ...] = ("suggestion", "warning", "error")
"""From the mildest to the gravest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One remark on one stretch of a draft."""

    rule: str
    pair: str | None
    principle: str | None
    category: str
    level: Level
    span: Span
    """Characters of the draft as received; start included, end excluded."""
    text: str
    """The marked words."""
    message: str
    because: str
    """The chart's reason, shown on request and in editors."""
    instead: str
    """What to write, in the agent's language."""
    replacements: tuple[str, ...] = ()
    """Texts that may stand in place of the marked words, best first."""
    fingerprint: str = ""
    """Names this finding by rule and words around it, whatever lines it moves to."""

    @property
    def message_names_text(self) -> bool:
        """Say whether who reads the message knows the marked words already."""
        return " ".join(self.text.split()) in self.message


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What the linter says of one draft."""

    language: str
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...] = ()
    """Rules that could not run to their end on this draft."""
    dismissed: int = 0
    """Findings that the agent lets stand, and that are left out."""


def level_of(name: str) -> Level:
    """Give the level of a name that is known to be one's."""
    return next(level for level in LEVELS if level == name)


Lint: TypeAlias = Callable[[str, "str | None"], Checked]
"""A linter as other rooms get it: draft and customer's message (or None) to what it says."""


def reaches(level: Level, gate: Level) -> bool:
    """Say whether a level is at or above a gate."""
    return LEVELS.index(level) >= LEVELS.index(gate)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One "X but not Y" of the chart."""

    id: str
    be: dict[str, str]
    """The X, by language."""
    avoid: dict[str, str]
    """The Y, by language."""
    untold: dict[str, str]
    """Why no rule can tell it, by language; empty where rules do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Principle:
    """One of the principles that stand beside the pairs."""

    id: str
    name: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A text that comes with a rule, and is its test."""

    text: str
    """Without the marks."""
    marks: tuple[Span, ...]
    """What the rule must find, and nothing else; empty for a text that passes."""
    where: Location
    customer: str | None = None
    after: str | None = None
    """The text once the rule's fix is applied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One check of the chart: how it matches, what it says, its own examples."""

    id: str
    language: str
    pair: str | None
    principle: str | None
    category: str
    level: Level
    message: str
    because: str
    instead: str
    replacements: tuple[str, ...]
    unless: frozenset[str]
    """Signals that silence the rule."""
    when: frozenset[str]
    """Signals without which the rule is silent."""
    match: Sequence[Any]
    """Checks, as `tone.checks` decoded them; any of them may find."""
    flags: Sequence[Example]
    passes: Sequence[Example]
    where: Location
    aliases: tuple[str, ...] = ()
    """Former ids, under which the rule is still found."""
    source: str = ""
    """Where the rule comes from: a style guide, a study, the chart."""
    wrong_when: str = ""
    """When the finding is wrong, for the agent who wonders."""
    alone: float | None = None
    """Log odds that a finding must weigh where no other fault of a draft is sure; None for any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSignal:
    """A signal of the chart: what a draft, one sentence of it, or the customer's message does."""

    id: str
    language: str
    of: str
    """`draft`, `sentence` or `customer`."""
    means: str
    match: Sequence[Any]
    unless: frozenset[str]
    holds: tuple[str, ...]
    """Texts that do it."""
    fails: tuple[str, ...]
    """Texts that do not."""
    where: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """Rules that are off, or at another level, in one place only."""

    off: frozenset[str] = frozenset()
    """Ids of rules."""
    levels: dict[str, Level] = field(default_factory=dict)
    """By id of the rule."""
    where: Location | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """The pairs, the principles and the rules."""

    pairs: tuple[Pair, ...]
    principles: tuple[Principle, ...]
    signals: tuple[NamedSignal, ...]
    rules: tuple[Rule, ...]
    vocabulary: tuple[tuple[str, str, Any], ...]
    """Compiled lists, for a chart that extends this one: language, name, entries."""
    off: tuple[Rule, ...] = ()
    """Rules that are off everywhere: what they find is not shown, nor blamed by rules that weigh whole sentences."""
    faulty: tuple[str, ...] = ()
    """Ids of rules that were left out, each for a fault among the problems."""
    sets: dict[str, Switch] = field(default_factory=dict)
    """What is switched for one agent's set, by the agent's name."""
    folders: dict[str, Switch] = field(default_factory=dict)
    """What is switched for the files of a folder, by its absolute path; the outermost first."""
    named_folders: dict[str, str | None] = field(default_factory=dict)
    """The folders as the file names them, each with the path where it was found, or None."""
    problems: tuple[Problem, ...] = ()
    """What was wrong with the file; each costs only its own rule."""
