"""The records of the compare room: replies, facts, topics, what differs.

Nothing here reads a file or decides anything; whoever shows a comparison needs only this.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    import datetime as dt

    from replykit.errors import Location

Kind: TypeAlias = Literal[
    "duration", "amount", "percentage", "date", "time", "quantity", "phone", "url", "email", "policy"
]
KINDS: tuple[Kind, ...] = (
    "duration", "amount", "percentage", "date", "time", "quantity", "phone", "url", "email", "policy",
)  # fmt: skip
Status: TypeAlias = Literal["same", "reworded", "conflict", "only"]
Outcome: TypeAlias = Literal["keep-both", "align", "ask-product", "adopt", "not-same-topic"]
OUTCOMES: tuple[Outcome, ...] = ("keep-both", "align", "ask-product", "adopt", "not-same-topic")
ORDER = "order"
"""What a decision is about that concerns the order of steps; else a `Kind`, or nothing for the whole topic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of a reply that is sent under one condition, its Jinja taken out."""

    text: str
    """`{{ x }}` stands in it as `{x}`."""
    condition: str = ""
    """The Jinja condition under which it is sent; empty: always."""
    line: int = 1
    """Line of the file on which it starts, from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One macro of one agent, as this room sees it."""

    agent: str
    trigger: str
    name: str
    passages: tuple[Passage, ...]
    language: str | None = None
    """`fr` or `en`; None: nobody knows."""
    triggers: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    file: str = ""
    line: int = 1
    body: str = ""
    """The template as it stands in the file; what a linter's offsets count in."""

    defaults: tuple[tuple[str, str], ...] = ()
    """Fields that are sent with a default, and it: what the reply states unless the agent changes it."""

    adopted_from: str = ""
    """`agent/trigger` of the colleague's macro it was taken from; empty: its agent wrote it."""

    digest: str = ""
    """Of all that it says, typography aside; the same for the same words, also where names were taken out since."""

    @property
    def text(self) -> str:
        """All passages, one after the other."""
        return "".join(passage.text for passage in self.passages)

    @property
    def all_triggers(self) -> tuple[str, ...]:
        """By any of which somebody may name it, the first one first."""
        return tuple(dict.fromkeys((self.trigger, *self.triggers)))

    @property
    def key(self) -> tuple[str, str, str, int]:
        """Names this macro among all that are compared; sorts by agent."""
        return (self.agent, self.trigger, self.file, self.line)


Lint: TypeAlias = Callable[[Reply], Sequence[Any]]
"""A linter as this room gets it: a reply to its tone findings, of whatever type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something a reply states that another may state otherwise."""

    kind: Kind
    value: str
    """Canonical: equal facts have equal strings."""
    text: str
    """As it is written."""
    start: int
    """Offset in the passage it was found in, in code points."""
    end: int
    """End of it, excluded."""
    about: frozenset[str] = frozenset()
    """Ideas named around it, whatever the language; tells which facts speak of the same thing."""
    own: frozenset[str] = frozenset()
    """For a policy: those of its own clause; what a sentence says beside blurs what is allowed."""
    subject: str = ""
    """For a policy: what is allowed, free, refundable, ...; for a duration `effort` where it is what a task
    takes, not a delay; else empty."""
    is_bounded: bool = False
    """Its sentence holds it to a time or to some cases: `until the day before`, `once it is sent`."""
    channels: frozenset[str] = frozenset()
    """For a policy: the ways its sentence names, `online`, `phone`; empty: none, or any way."""
    condition: str = ""
    """The Jinja condition under which it is stated."""
    sentence: tuple[int, int] = (0, 0)
    """Which sentence it stands in: number of its passage, and offset in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A fact and who states it."""

    reply: Reply
    fact: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Members of a topic state different values of one kind."""

    kind: Kind
    values: tuple[Stated, ...]
    """At least two different values; each pair of different ones is a difference of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Omission:
    """Some members of a topic state a kind of fact, others do not."""

    kind: Kind
    values: tuple[Stated, ...]
    missing: tuple[Reply, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """The steps that two members both name, in one member's order."""

    reply: Reply
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderDifference:
    """Two members name the same steps in a different order."""

    first: Steps
    second: Steps
    positions: tuple[int, ...]
    """For each step of `first`, its place in `second`, from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A macro as the team saw it when it decided."""

    agent: str
    trigger: str
    digest: str = ""
    """`Reply.digest` of that day; empty: nobody noted it."""
    value: str = ""
    """What it stated of the matter, canonical; empty: nothing, or nobody noted it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the team decided on a topic, or on one fact of it."""

    members: tuple[Seen, ...]
    outcome: Outcome
    topic: str = ""
    """What people call the topic."""
    about: str = ""
    """Kind of the fact that was at issue, or `ORDER`; empty: the whole topic."""
    subject: str = ""
    """As `Fact.subject`."""
    value: str = ""
    """For `align`: what all are to say, in words."""
    agreed: str = ""
    """The same, canonical."""
    source: str = ""
    """As `agent/trigger`; for `adopt`: whose macro is to be taken over, for `not-same-topic`: which is another's."""
    present: tuple[str, ...] = ()
    """Who was there."""
    date: dt.date | None = None
    review_by: dt.date | None = None
    """The last day on which it holds without being looked at again."""
    note: str = ""
    where: Location | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a decision no longer holds."""

    kind: Literal["differs", "order", "not-adopted", "changed", "joined", "gone", "due"]
    """A macro says otherwise than agreed; has its steps in another order; is as it was, and not the one that all take
    over; was changed; came in since; the one that all take over is not in the topic; the day of review is past."""
    reply: Reply | None = None
    """Which macro; None for `gone` and `due`."""
    text: str = ""
    """For `differs`: what it says, as written; for `gone`: `Decision.source`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A decision of an earlier session, held against what the macros say now."""

    decision: Decision
    reasons: tuple[Reason, ...] = ()
    """Empty: it holds."""

    @property
    def state(self) -> Literal["standing", "broken", "reopened"]:
        """Say whether it holds, a macro says otherwise than agreed, or it should be looked at again."""
        if not self.reasons:
            return "standing"
        is_broken = any(reason.kind in ("differs", "order", "not-adopted") for reason in self.reasons)
        return "broken" if is_broken else "reopened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A macro as a file of the team names it: `agent/trigger`."""

    agent: str
    trigger: str
    where: Location | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """Macros of which the team said that they answer the same thing."""

    topic: str
    """The team's name of it; no other topic has it."""
    members: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """What the team said on which macros belong together; wins over every guess."""

    topics: tuple[Confirmed, ...] = ()
    refused: tuple[tuple[Named, ...], ...] = ()
    """Of each entry, no two answer the same thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedFact:
    """A value that the team agreed on."""

    name: str
    kind: Kind
    value: str
    """Canonical, as `Fact.value`."""
    text: str
    """As the team wrote it."""
    subject: str = ""
    """As `Fact.subject`."""
    about: tuple[str, ...] = ()
    """Words in either language; a sentence, or a macro's name, that has all words of one entry speaks of it."""
    topic: str = ""
    """A topic of the team's whose macros speak of it."""
    source: str = ""
    date: dt.date | None = None
    until: dt.date | None = None
    """The last day on which it holds."""
    where: Location | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """A macro says otherwise than the team agreed."""

    agreed: AgreedFact
    reply: Reply
    fact: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Macros that answer the same thing."""

    id: str
    """The team's name where it confirmed the topic, else its first macro as `agent/trigger`: the same when texts
    change. Of one comparison, no two are the same."""
    status: Status
    members: tuple[Reply, ...]
    similarity: float
    """0.0 to 1.0: how close the members are in wording and ideas; 1.0 for a lone member."""
    confidence: float
    """0.0 to 1.0: how sure it is that these belong together, or that a lone one has no partner."""
    why: str
    conflicts: tuple[Conflict, ...] = ()
    omissions: tuple[Omission, ...] = ()
    order: tuple[OrderDifference, ...] = ()
    findings: tuple[tuple[Reply, Any], ...] = ()
    """Tone findings of the members, as the linter gave them."""
    decisions: tuple[Judged, ...] = ()
    """What was decided on it, the newest last."""
    is_settled: bool = False
    """All that was at issue is decided, and every decision holds: nothing is new or broken since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SameTrigger:
    """One trigger under which agents answer different things."""

    trigger: str
    members: tuple[Reply, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """One macro that states two values of the same thing."""

    reply: Reply
    kind: Kind
    values: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Several agents' sets, side by side."""

    agents: tuple[str, ...]
    topics: tuple[Topic, ...]
    same_trigger: tuple[SameTrigger, ...] = ()
    inside: tuple[Inside, ...] = ()
    departures: tuple[Departure, ...] = ()
