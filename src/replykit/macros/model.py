"""The records of the macros room: one agent's set, its macros, their fields.

Nothing here reads a file or knows Jinja; whoever shows macros needs only this.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from replykit.errors import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FieldType: TypeAlias = Literal["text", "multiline", "choice", "number", "amount", "date", "boolean"]
FIELD_TYPES: tuple[FieldType, ...] = ("text", "multiline", "choice", "number", "amount", "date", "boolean")
CATEGORIES = ("problem", "question", "feedback", "feature_request")
"""The four kinds of customers' messages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A blank of a macro that the agent fills."""

    name: str
    """As the body writes it: `prenom`, or `customer.name` for what a ticket gives."""
    label: str
    """What the agent is asked; the name where the macro says nothing else."""
    type: FieldType = "text"
    choices: tuple[str, ...] = ()
    """What a `choice` may be, in the author's order; empty for other types."""
    default: str | None = None
    """As the agent would type it; None where there is none."""
    currency: str | None = None
    """ISO 4217 code of an `amount`; None: euros, unless another is typed."""
    is_required: bool = True
    """False: it may stay empty, because a default or the body provides for that."""
    where: Location | None = field(default=None, compare=False)
    """Where it is declared, or first used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Macro:
    """One canned reply."""

    agent: str
    triggers: tuple[str, ...]
    """At least one."""
    name: str
    body: str
    """A Jinja template; lines end in `\\n`."""
    where: Location
    """Where the macro starts in its file."""
    body_line: int
    """Line of the file on which the first line of the body stands."""
    is_body_block: bool = True
    """Written under a `|`: each line of the body is a line of the file."""
    language: str | None = None
    """`fr` or `en`; None: neither the macro nor its file says."""
    category: str | None = None
    tags: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    """The declared ones; `expand.needed_fields` adds what the body uses beyond them."""
    keeps_case: bool = False
    """Its triggers may be typed in any case, and the reply takes the case that they were typed in."""
    adopted_from: str | None = None
    """The colleague's macro that it was taken from, as `agent/trigger`."""

    @property
    def trigger(self) -> str:
        """The first trigger: the one to show."""
        return self.triggers[0]

    def line_of(self, number: int) -> int:
        """Give the line of the file on which line `number` (from 1) of the body stands."""
        return self.body_line + number - 1 if self.is_body_block else self.body_line

    def place(self, number: int) -> Location:
        """Give the place in the file of a line of the body."""
        return Location(file=self.where.file, line=self.line_of(number), column=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentSet:
    """One agent's macros, and what could not be loaded of them."""

    agent: str
    folder: Path
    """The agent's own folder."""
    macros: tuple[Macro, ...]
    """By file name, then in the order of the file."""
    problems: tuple[Problem, ...] = ()
    """Faults and warnings of the files; each fault cost only its own macro or file."""
    broken: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    """Triggers and name of each macro that could not be loaded, and why."""
    broken_triggers: frozenset[str] = frozenset()
    """Those of `broken` that are triggers: in a text a name is a word like others."""
