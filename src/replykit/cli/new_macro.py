"""A new macro of one's own: its text read, checked as the set is checked, and added to a file of the set."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from replykit.cli import common
from replykit.cli.adopting import own_file
from replykit.cli.asking import ask_line, free_trigger
from replykit.cli.editor import has_editor
from replykit.cli.macros_check import context_of
from replykit.cli.reply_file import listen, read_bytes
from replykit.cli.sheets import Piped, Sheet, call_again, keep_or_lay_aside, plain_text, split_aside, write_in_editor
from replykit.cli.turns import change_whole
from replykit.errors import (
    CancelledError,
    DraftError,
    Location,
    MacroError,
    Problem,
    ReplykitError,
    UnknownNameError,
    any_broken,
)
from replykit.located_yaml import append_entries
from replykit.macros.adopting import why_not_free
from replykit.macros.check import check_change
from replykit.macros.decoding import read_entry, require_name
from replykit.macros.entries import KEY, language_of_file
from replykit.macros.load import load_set
from replykit.macros.model import Macro
from replykit.macros.writing import as_entry
from replykit.output.own_macros import told_of_new
from replykit.settings import interface_language
from replykit.text import has_control_characters, name_character, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from replykit.macros.expand import Context
    from replykit.macros.model import AgentSet
    from replykit.settings import Settings

_END = "."


@dataclass(slots=True, kw_only=True)
class NewMacro:
    """What is wanted; the macro, once its text is kept."""

    own: AgentSet
    path: Path
    trigger: str
    name: str
    language: str | None
    context: Context
    """For which it is tried."""
    macro: Macro | None = None
    """None: its text is not kept yet."""

    def keep(self, text: str, source: str) -> Sequence[Problem]:
        """
        Add the macro to its file, unless something is broken.

        Args:
            text: Its body, below what the agent was told.
            source: What to call the text in messages.

        Returns:
            What is wrong with it, or to be looked at.

        Raises:
            ReplykitError: The file cannot be read or written.
        """
        macro = self._read(text, source)
        if isinstance(macro, Problem):
            return (macro,)
        spoken = replace(macro, language=self.language or language_of_file(self.path))
        problems = check_change(self.own, None, spoken, (), self.context)
        if any_broken(problems):
            return problems
        change_whole(self.path, lambda: append_entries(self.path, KEY, [as_entry(macro)]))
        self.macro = replace(spoken, where=Location(file=str(self.path), line=1, column=1))
        return problems

    def _read(self, text: str, source: str) -> Macro | Problem:
        count, written = split_aside(text)
        first = count + 1 + written[: len(written) - len(written.lstrip())].count("\n")
        body = "".join(f"{line.rstrip()}\n" for line in written.strip().split("\n"))
        where = Location(file=source, line=first, column=1)
        if has_control_characters(body):
            return _control_character(body, where)
        macro = Macro(
            agent=self.own.agent,
            triggers=(self.trigger,),
            name=self.name,
            body=body,
            where=where,
            body_line=first,
            language=self.language,
        )
        try:
            read_entry(as_entry(macro), macro.agent)
        except MacroError as error:
            return replace(error.problems[0], where=where, excerpt="")
        return macro

    def sheet(self, text: str) -> Sheet:
        """Make a file for its text, that says how to go on with it."""
        place = str(self.path.relative_to(self.own.folder))
        return _sheet(text, self.trigger, self.name, place, self.language)


def _sheet(text: str | bytes, trigger: str, name: str, file: str, language: str | None) -> Sheet:
    spoken = ["--language", language] if language else []
    said = call_again("macros", "new", trigger, "--name", name, "--file", file, *spoken)
    hint = f"once what is wrong is mended: {said} --body-file {{path}} goes on with it"
    return Sheet.make(trigger, ".txt", text, hint)


def piped_body(trigger: str | None, name: str | None, file: str, language: str | None, body_file: str | None) -> Piped:
    """Give the body that comes by standard input, which a macro as it was asked for may not be able to keep."""

    def make(data: bytes) -> Sheet:
        return _sheet(data, trigger or "TRIGGER", name or "NAME", file, language)

    return Piped(None if body_file not in (None, "-") or sys.stdin.isatty() else make)


def _control_character(body: str, where: Location) -> Problem:
    place = next(n for n, character in enumerate(body) if has_control_characters(character))
    before = body[:place]
    there = replace(where, line=where.line + before.count("\n"), column=place - before.rfind("\n"))
    excerpt = body.split("\n")[before.count("\n")]
    what = f"the text holds the control character {name_character(body[place])}"
    return Problem(what=what, where=there, hint="take it out", excerpt=excerpt)


def prepare(settings: Settings, trigger: str | None, name: str | None, file: str, language: str | None) -> NewMacro:
    """
    See that a macro can be added; on a terminal, ask for what is missing.

    Raises:
        UnknownNameError: There is no such agent, or the trigger cannot be had.
        MacroError: It cannot be added to that file.
        UsageError: Nobody can be asked for what is missing.
    """
    own = load_set(settings.macros, settings.require_agent())
    path = own_file(own.folder, file)
    trigger = free_trigger(
        trigger or _asked(fr="Déclencheur, par exemple ;remb : ", en="Trigger, such as ;refund: "), own
    )
    if (why := why_not_free(trigger, own)) is not None:
        raise UnknownNameError(replace(why, hint="give it another trigger, such as ;refund"))
    name = require_name(_asked(fr="Nom : ", en="Name: ") if name is None else name)
    context = context_of(own, settings)
    return NewMacro(own=own, path=path, trigger=trigger, name=name, language=language, context=context)


def _asked(*, fr: str, en: str) -> str:
    if not sys.stdin.isatty():
        raise click.UsageError("a new macro has a TRIGGER and a --name NAME")
    answer = ask_line(common.in_agents_language(fr=fr, en=en))
    if not answer:
        raise _nothing()
    return answer


def write_macro(new: NewMacro, body_file: str | None, piped: Piped) -> tuple[Macro, Sequence[Problem]]:
    """
    Have the body written, or read it, and keep the macro.

    Args:
        new: The macro.
        body_file: A file that holds its body; `-` is standard input; None asks on a terminal.
        piped: What comes by standard input, where nobody types.

    Returns:
        The macro, and what is to be looked at in it.

    Raises:
        CancelledError: Nothing was written.
        ReplykitError: It is not kept; where the text was typed, it says where that lies.
    """
    problems = _write(new, body_file, piped)
    if any_broken(problems):
        raise ReplykitError(*problems)
    if new.macro is None:
        raise _nothing()
    return new.macro, problems


def _write(new: NewMacro, body_file: str | None, piped: Piped) -> Sequence[Problem]:
    if body_file not in (None, "-"):
        path = Path(str(body_file))
        return new.keep(_worded(plain_text(read_bytes(path), str(path)), f"{path} holds"), str(path))
    if sys.stdin.isatty() and body_file is None and has_editor():
        told = told_of_new(interface_language(os.environ))
        problems = write_in_editor(new.sheet(""), told, "\n", new.keep)
        if problems is None:
            raise _nothing()
        return problems
    if not sys.stdin.isatty():
        return new.keep(_worded(piped.read(), "standard input held"), "standard input")
    text = _typed(new)
    if not _has_words(text):
        raise _nothing()
    return keep_or_lay_aside(new.keep, text, new.sheet)


def _has_words(text: str) -> bool:
    return bool(split_aside(text)[1].strip())


def _worded(text: str, holder: str) -> str:
    """Give a text that nobody typed; one without words is a fault, for nobody gave up."""
    if not _has_words(text):
        hint = "pipe the macro's text in, or name a file that holds it: --body-file FILE"
        raise DraftError(f"{visible(holder)} no words, so no macro was made", hint=hint)
    return text


def _nothing() -> CancelledError:
    return CancelledError("nothing was written, so no macro was made")


def _typed(new: NewMacro) -> str:
    french = "La réponse ; un « . » seul sur une ligne, ou Ctrl-D, la termine. ($EDITOR nomme un éditeur à ouvrir.)"
    english = "The reply; '.' alone on a line, or Ctrl-D, ends it. ($EDITOR names an editor to open instead.)"
    common.say(common.in_agents_language(fr=french, en=english))
    lines: list[str] = []
    try:
        while (line := _line()) is not None and line != _END:
            lines.append(line)
    except KeyboardInterrupt:
        if lines:
            common.complain([new.sheet("\n".join(lines)).kept()])
        raise
    return "\n".join(lines)


def _line() -> str | None:
    while True:
        try:
            return listen()
        except DraftError as error:
            common.complain([replace(problem, hint="type the line again") for problem in error.problems])
