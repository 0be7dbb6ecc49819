"""The desk behind the prompt: the rooms' functions, put into the prompt's hands."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from replykit.cli.clipboard import copy, tell_copied
from replykit.cli.dismissing import dismiss
from replykit.cli.reader import Reader
from replykit.cli.uses import note_use, read_uses
from replykit.errors import MacroError
from replykit.macros import expand, worker
from replykit.macros.find import Triggers
from replykit.macros.languages import language_of
from replykit.macros.load import load_set
from replykit.macros.search import Index
from replykit.macros.values import in_words
from replykit.macros.variables import read_value
from replykit.prompt.desk import Copied, Desk
from replykit.tone.fixing import edits_of
from replykit.tone.model import level_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from replykit.macros.model import AgentSet, Field, Macro
    from replykit.prompt.wording import Wording
    from replykit.settings import Settings
    from replykit.text import Span
    from replykit.tone.model import Finding


def open_desk(
    settings: Settings, wording: Wording, *, customer: str, title: str, deliver: Callable[[str], None]
) -> Desk:
    """
    Make the desk of an agent.

    Args:
        settings: Whose set, which chart, which gate.
        wording: The prompt's language.
        customer: The message that the reply answers; may be empty.
        title: The reply's file; may be empty.
        deliver: Writes the finished reply.

    Raises:
        ReplykitError: The agent has no set.
    """
    macros = load_set(settings.macros, settings.require_agent())
    writer = _Writer(macros, settings.language)
    finder = _Finder(macros, settings.macros)
    broken = sum(not problem.is_warning for problem in macros.problems)
    return Desk(
        triggers=[trigger for macro in macros.macros for trigger in macro.triggers],
        search=finder.search,
        suggest=finder.suggest,
        triggers_in=Triggers(macros).within,
        fields_of=writer.fields_of,
        read_back=writer.read_back,
        expand=writer.write,
        preview=writer.preview,
        lint=Reader(settings, wording.language, (writer.warm_up, finder.warm_up)).lint,
        mend=_mend,
        dismiss=dismiss,
        deliver=deliver,
        copy=lambda text: _copy(text, wording.language),
        expands_at_once=settings.expand == "at-once",
        has_vi_keys=settings.keys == "vi",
        gate=level_of(settings.fail_level),
        customer=customer,
        title=title,
        notice=wording("broken-set", count=broken) if broken else "",
    )


@dataclass(slots=True)
class _Finder:
    """Searches a set; the index is made when somebody first asks, in whatever thread that is."""

    macros: AgentSet
    folder: Path
    """The folder that holds the agents' folders."""
    _index: Index | None = None
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def warm_up(self) -> None:
        self._made()

    def search(self, query: str) -> Sequence[Macro]:
        return self._made().search(query, len(self.macros.macros))

    def suggest(self, customer: str) -> Sequence[Macro]:
        from replykit.cli.suggesting import suggest_for  # noqa: PLC0415 - the screen must not wait for it

        return (
            [suggestion.macro for suggestion in suggest_for(self._made(), customer, self.folder)]
            if customer.strip()
            else ()
        )

    def _made(self) -> Index:
        with self._turn:
            if self._index is None:
                today = _today()
                uses = {trigger: use.weight(today) for trigger, use in read_uses(self.macros.agent).items()}
                self._index = Index(self.macros.macros, uses)
            return self._index


@dataclass(slots=True)
class _Writer:
    """Expands the macros of a set; one at a time, for the preview asks from another thread."""

    macros: AgentSet
    language: str | None
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def warm_up(self) -> None:
        with self._turn:
            worker.warm()

    def fields_of(self, macro: Macro) -> Sequence[Field]:
        with self._turn:
            return expand.needed_fields(macro, self.macros)

    def read_back(self, macro: Macro, asked: Field, typed: str) -> str:
        language = language_of(macro, self.language)
        return in_words(read_value(asked, typed, language, _today()), language)

    def write(self, macro: Macro, values: Mapping[str, str], typed: str) -> str:
        text = self.expand(macro, values, typed)
        note_use(self.macros.agent, macro.trigger, _today())
        return text

    def expand(self, macro: Macro, values: Mapping[str, str], typed: str) -> str:
        context = expand.Context(now=_now(), agent=self.macros.agent, language=self.language)
        with self._turn:
            return expand.expand(macro, self.macros, values, context, typed=typed)

    def preview(self, macro: Macro, known: Mapping[str, str]) -> str:
        fields = self.fields_of(macro)
        open_fields = [each for each in fields if each.name not in known and each.type != "boolean"]
        named = replace(macro, fields=tuple(_as_text(each) if each in open_fields else each for each in fields))
        values = {each.name: known[each.name] if each.name in known else stand_in(each) for each in fields}
        try:
            return self.expand(named, {**values, **{each.name: f"‹{each.label}›" for each in open_fields}}, "")
        except MacroError:
            # NOTE: the body reckons with a field that is still open; something of its type takes its place.
            return self.expand(macro, values, "")


def _as_text(field: Field) -> Field:
    return replace(field, type="text", choices=())


def _copy(text: str, language: str) -> Copied:
    copied = copy(text, os.environ, has_terminal=True)
    return Copied(told=tell_copied(copied, language), escape=copied.escape)


def _now() -> datetime:
    return datetime.now().astimezone()


def _today() -> date:
    return _now().date()


def stand_in(asked: Field) -> str:
    """A value that shows where a field will be: its default, else its label, else something of its type."""
    if asked.default is not None:
        return asked.default
    typed = {"number": "1", "amount": "10", "date": _today().isoformat(), "boolean": "yes"}
    return typed.get(asked.type) or (asked.choices[0] if asked.choices else f"‹{asked.label}›")


def _mend(text: str, finding: Finding, language: str) -> tuple[Span, str] | None:
    edit = next(iter(edits_of(finding, text, language)), None)
    return (edit.span, edit.text) if edit else None
