"""Texts of other tools made ready for one's own set: what is new, what is there already, under which triggers.

Reads no file, writes none; the worker tries what is more than plain text. Nothing of the set is changed, no text is
passed over: each has its outcome.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count
from string import punctuation
from typing import TYPE_CHECKING, Literal, TypeAlias

from replykit.errors import ReplykitError
from replykit.macros.adopting import INCLUDE, name_of
from replykit.macros.characters import fires_on_typing, fold
from replykit.macros.check import why_never
from replykit.macros.decoding import read_entry
from replykit.macros.importers.assembling import clean_name, without_controls
from replykit.macros.importers.made_triggers import MadeTriggers
from replykit.macros.importers.model import LeftOut, Note, Snippet
from replykit.macros.model import Macro
from replykit.macros.shape import MAX_BODY, MAX_TRIGGER
from replykit.macros.writing import as_entry
from replykit.text import has_control_characters, is_invisible

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from replykit.macros.expand import Context
    from replykit.macros.importers.model import Read
    from replykit.macros.model import AgentSet

Status: TypeAlias = Literal["exact", "adapted", "needs_hand", "there", "left_out"]
STATUSES: tuple[Status, ...] = ("exact", "adapted", "needs_hand", "there", "left_out")
_SIGNS = punctuation + "§¤£€"
"""What triggers start with, so that no word fires."""
_MOST_DIGITS = 9
_TAGS = ("{{", "{%", "{#")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What becomes of one text of another tool."""

    read: Read
    status: Status
    macro: Macro | None = None
    """As it will stand in the set, or stands there already; None where it is left out."""
    notes: tuple[Note, ...] = ()
    """All that is to say of it, the reason why it is left out among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of the files of one tool."""

    tool: str
    files: int
    """How many were read."""
    outcomes: tuple[Outcome, ...]
    written: tuple[str, ...] = ()
    """Files of the set that were added to."""

    @property
    def new(self) -> list[Macro]:
        """The macros that the set did not have."""
        return [each.macro for each in self.outcomes if each.macro is not None and each.status != "there"]

    def count(self, status: Status) -> int:
        """Count the texts of which this became."""
        return sum(outcome.status == status for outcome in self.outcomes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the agent wants of triggers that are taken."""

    prefix: str = ""
    """Put before them."""
    skips_taken: bool = False
    """Leave out their texts, instead of giving them others."""


def plan(
    reads: Iterable[Read],
    own: AgentSet,
    wishes: Wishes,
    context: Context,
    show: Callable[[int], None] = lambda _: None,
) -> list[Outcome]:
    """
    Say what becomes of each text, in order.

    Args:
        reads: What an importer gave.
        own: The agent's set.
        wishes: What the agent wants of triggers that are taken.
        context: The day and hour for which macros are tried.
        show: Is told how many have been looked at.
    """
    planning = _Planning(own, wishes)
    outcomes = []
    for number, read in enumerate(reads, 1):
        show(number)
        outcomes.append(planning.place(read))
    outcomes = [planning.with_new_includes(outcome) for outcome in outcomes]
    return _tried(outcomes, own, context, show)


class _Planning:
    """Which triggers are taken and which texts stand there, while one text after the other finds its place."""

    def __init__(self, own: AgentSet, wishes: Wishes) -> None:
        self._own = own
        self._wishes = wishes
        self._made = MadeTriggers()
        self._taken = {fold(trigger) for macro in own.macros for trigger in macro.triggers}
        self._taken |= {fold(trigger) for trigger in own.broken_triggers}
        self._there: dict[Hashable, list[Macro]] = {}
        self._now_called: dict[str, str] = {}
        """The trigger that a text has here, by the one that the other tool has."""
        self._numbers: dict[str, int] = {}
        for macro in own.macros:
            self._there.setdefault(_says(macro), []).append(macro)

    def place(self, read: Read) -> Outcome:
        """Say what becomes of a text, whatever its includes mean."""
        if isinstance(read, LeftOut):
            return Outcome(read=read, status="left_out", notes=(read.why,))
        if (why := _why_unfit(read)) is not None:
            return Outcome(read=read, status="left_out", notes=(*read.notes, why))
        macro = _as_macro(read, self._own.agent)
        there = next((each for each in self._there.get(_says(macro), ()) if self._is_same(each, read)), None)
        if there is not None:
            self._call(read.triggers, there.triggers)
            return Outcome(read=read, status="there", macro=there)
        return self._new(read, macro)

    def _new(self, read: Snippet, macro: Macro) -> Outcome:
        notes = list(read.notes)
        wanted = [self._allowed(trigger, notes) for trigger in read.triggers]
        if not any(wanted):
            made = self._made.make(macro.name)
            notes.append(Note(kind="trigger-made", what=made))
            wanted = [made]
        wanted = list(dict.fromkeys(filter(None, wanted)))
        taken = [trigger for trigger in wanted if fold(trigger) in self._taken]
        if taken and read.triggers and self._wishes.skips_taken:
            return Outcome(read=read, status="left_out", notes=(*notes, Note(kind="taken", what=" ".join(taken))))
        triggers = [self._free(trigger, notes) if trigger in taken else trigger for trigger in wanted]
        self._taken |= set(map(fold, triggers))
        self._call(read.triggers, triggers)
        macro = replace(macro, triggers=tuple(triggers))
        self._there.setdefault(_says(macro), []).append(macro)
        return Outcome(read=read, status=_status(notes), macro=macro, notes=tuple(notes))

    def _call(self, foreign: Sequence[str], own: Sequence[str]) -> None:
        # NOTE: of texts with one trigger an include means the first, there as here.
        for number, trigger in enumerate(foreign):
            self._now_called.setdefault(trigger, own[min(number, len(own) - 1)])

    def _is_same(self, macro: Macro, read: Snippet) -> bool:
        """Say whether a macro that says the same has the triggers that this text was or would be given."""
        foreign = set(read.triggers).difference(macro.triggers)
        return all(any(self._stands_for(own, each) for own in macro.triggers) for each in foreign)

    def _stands_for(self, own: str, foreign: str) -> bool:
        base = _as_trigger(foreign)
        if own == base or not base or fold(base) not in self._taken:
            return own == base
        with_prefix = self._wishes.prefix + base
        return own == with_prefix or _is_numbered(own, base) or _is_numbered(own, with_prefix)

    def _allowed(self, trigger: str, notes: list[Note]) -> str:
        allowed = _as_trigger(trigger)
        if allowed != trigger:
            notes.append(Note(kind="trigger-changed", what=f"{trigger} → {allowed}"))
        return allowed

    def _free(self, trigger: str, notes: list[Note]) -> str:
        """Give a trigger that is free, in the place of one that is taken."""
        base = self._wishes.prefix + trigger
        free = base if fold(base) not in self._taken and len(base) <= MAX_TRIGGER else ""
        if not free:
            candidates = ((n, _numbered(base, n)) for n in count(self._numbers.get(base, 2)))
            number, free = next((n, each) for n, each in candidates if fold(each) not in self._taken)
            self._numbers[base] = number + 1
        notes.append(Note(kind="trigger-taken", what=f"{trigger} → {free}"))
        return free

    def with_new_includes(self, outcome: Outcome) -> Outcome:
        """Let a new macro include others by the triggers that they have here."""
        macro = outcome.macro
        if macro is None or outcome.status == "there" or "include" not in macro.body:
            return outcome
        body = INCLUDE.sub(self._renamed, macro.body)
        return replace(outcome, macro=replace(macro, body=body))

    def _renamed(self, tag: re.Match[str]) -> str:
        word = tag[1] or tag[2] or ""
        called = self._now_called.get(word, word)
        return tag[0] if called == word else tag[0].replace(word, called)


def _as_trigger(text: str) -> str:
    """Make of a trigger one that our sets allow; empty where nothing is left of it."""
    is_plain = text.isascii() and text.isprintable()
    seen = text if is_plain else "".join(c for c in without_controls(text, " ") if not is_invisible(c))
    word = "-".join(seen.split())[:MAX_TRIGGER]
    return f";{word}"[:MAX_TRIGGER] if word.startswith("-") or (word and fires_on_typing(word)) else word


def _numbered(trigger: str, number: int) -> str:
    """Put a number into a trigger, behind the signs that it starts with: the plain one does not begin it then."""
    signs = _signs(trigger)
    return f"{trigger[:signs]}{number}{trigger[signs:]}"[:MAX_TRIGGER]


def _is_numbered(trigger: str, plain: str) -> bool:
    """Say whether a trigger is another one into which a number was put."""
    behind = trigger[_signs(plain) :]
    digits = behind[: len(behind) - len(behind.lstrip("0123456789"))][:_MOST_DIGITS]
    return any(_numbered(plain, int(digits[:end])) == trigger for end in range(1, len(digits) + 1))


def _signs(trigger: str) -> int:
    """Count the signs that a trigger starts with; none where it is made of signs alone."""
    return (len(trigger) - len(trigger.lstrip(_SIGNS))) % len(trigger)


def _says(macro: Macro) -> Hashable:
    """Give what a macro says and asks, whatever those are called that it includes."""
    return INCLUDE.sub("{% include %}", macro.body).rstrip("\n"), macro.fields


def _as_macro(read: Snippet, agent: str) -> Macro:
    body = read.body.replace("\r\n", "\n").rstrip("\n")
    return Macro(
        agent=agent,
        triggers=read.triggers,
        name=_name_for(read, body),
        # NOTE: several lines stand under a `|`, which ends in a line end that no reply has.
        body=f"{body}\n" if "\n" in body else body,
        where=read.where,
        body_line=read.where.line,
        is_body_block=False,
        language=read.language,
        category=read.category,
        tags=tuple(tag for tag in map(clean_name, read.tags) if tag),
        fields=read.fields,
        keeps_case=read.keeps_case,
        adopted_from=read.adopted_from,
    )


def _name_for(read: Snippet, body: str) -> str:
    """Give the first name in which something can be read."""
    name = clean_name(read.name)
    others = (clean_name(text) for text in (name_of(body), " ".join(read.triggers)))
    return name if _can_be_read(name) else next(filter(_can_be_read, others), name or "?")


def _can_be_read(name: str) -> bool:
    return any(map(str.isalnum, name))


def _why_unfit(read: Snippet) -> Note | None:
    """Say why a text can be the body of no macro; None where it can."""
    if not read.body.strip():
        return Note(kind="blank")
    if len(read.body) > MAX_BODY:
        return Note(kind="too-long")
    return Note(kind="control-character-in-body") if has_control_characters(read.body) else None


def _status(notes: Iterable[Note]) -> Status:
    notes = tuple(notes)
    if any(note.needs_hand for note in notes):
        return "needs_hand"
    return "adapted" if notes else "exact"


def _tried(outcomes: list[Outcome], own: AgentSet, context: Context, show: Callable[[int], None]) -> list[Outcome]:
    """Leave out what can never be written; plain text always can."""
    untried = list(range(len(outcomes)))
    while True:
        new = [outcome.macro for outcome in outcomes if outcome.macro is not None and outcome.status != "there"]
        macros = replace(own, macros=(*own.macros, *new))
        failed = []
        for number in untried:
            show(number + 1)
            tried = _try(outcomes[number], macros, context)
            if tried is not outcomes[number]:
                outcomes[number] = tried
                failed.append(tried)
        # NOTE: what includes one that is left out now includes nothing.
        untried = [n for n, each in enumerate(outcomes) if each.macro is not None and "include" in each.macro.body]
        if not failed:
            return outcomes


def _try(outcome: Outcome, macros: AgentSet, context: Context) -> Outcome:
    macro = outcome.macro
    if macro is None or outcome.status == "there" or not (macro.fields or any(tag in macro.body for tag in _TAGS)):
        return outcome
    try:
        problem = why_never(read_entry(as_entry(macro), macro.agent), macros, context)
    except ReplykitError as error:
        problem = error.problems[0]
    if problem is None:
        return outcome
    why = Note(kind="never", what=problem.what)
    return replace(outcome, status="left_out", macro=None, notes=(*outcome.notes, why))
