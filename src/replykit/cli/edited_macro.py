"""One macro's lines changed: read, checked as the set is checked, and put in the place of the old ones."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from replykit.cli.macros_check import context_of
from replykit.cli.reply_file import ended, read_bytes
from replykit.cli.sheets import Piped, Sheet, call_again, plain_text, split_aside, write_in_editor
from replykit.cli.turns import change_whole
from replykit.cli.uses import rename_uses
from replykit.errors import Location, Problem, ReplykitError, any_broken
from replykit.located_yaml import change_entries
from replykit.macros.check import check_change
from replykit.macros.decoding import load_entry
from replykit.macros.entries import KEY, find_written, language_of_file
from replykit.macros.includes import lost_words, replaced
from replykit.macros.load import load_set
from replykit.output.own_macros import told_of_edit
from replykit.settings import interface_language
from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from replykit.macros.entries import Written
    from replykit.macros.expand import Context
    from replykit.macros.model import AgentSet, Macro
    from replykit.settings import Settings


@dataclass(slots=True, kw_only=True)
class EditedMacro:
    """A macro to be changed."""

    own: AgentSet
    written: Written
    context: Context
    """For which it is tried."""
    macro: Macro | None = None
    """As it is once it is changed; None: it is not."""

    @property
    def others(self) -> AgentSet:
        """The set without it."""
        return replaced(self.own, self.written.macro, None) if self.written.macro else self.own

    def keep(self, text: str, source: str) -> Sequence[Problem]:
        """
        Put a text in the place of the macro's lines, unless something is broken.

        Args:
            text: The lines, below what the agent was told.
            source: What to call the text in messages.

        Returns:
            What is wrong with it, or to be looked at.

        Raises:
            ReplykitError: The file cannot be read or written, or the macro was changed there meanwhile.
        """
        path, old, kept = self.written.path, self.written.macro, self.written.triggers
        macro, faults = load_entry(text, source, self.own.agent, language_of_file(path))
        if macro is None:
            return faults
        including = lost_words(self.own, old, macro) if old else []
        if including:
            return (_still_included(including, macro),)
        problems = check_change(self.own, old, macro, kept, self.context)
        if any_broken(problems):
            return problems
        lines = ended(split_aside(text)[1])
        change_whole(path, lambda: change_entries(path, KEY, {self.written.entry.text: lines}))
        self.macro = replace(macro, where=Location(file=str(path), line=self.written.where.line, column=1))
        if kept and kept[0] not in macro.triggers:
            rename_uses(macro.agent, kept[0], macro.trigger)
        return problems

    def sheet(self, text: str) -> Sheet:
        """Make a file for its new lines, that says how to go on with them."""
        return _sheet(text, self.written.title)


def _sheet(text: str | bytes, title: str) -> Sheet:
    said = call_again("macros", "edit", title)
    hint = f"the macro is as it was; once what is wrong is mended: {said} --from {{path}} goes on with it"
    return Sheet.make(title, ".yml", text, hint)


def piped_lines(trigger: str, source: str | None) -> Piped:
    """Give the lines that come by standard input, which the macro that was named may not be able to keep."""
    return Piped((lambda data: _sheet(data, trigger)) if source == "-" else None)


def open_macro(settings: Settings, word: str) -> EditedMacro:
    """
    Find a macro, and its lines, by its trigger or name.

    Raises:
        UnknownNameError: There is no such agent or macro.
        MacroError: Two macros are called so, or its lines cannot be read.
    """
    own = load_set(settings.macros, settings.require_agent())
    return EditedMacro(own=own, written=find_written(own, word), context=context_of(own, settings))


def _still_included(including: Sequence[tuple[Macro, Sequence[str]]], macro: Macro) -> Problem:
    others = " ".join(visible(other.trigger) for other, _ in including)
    what = f"{others} would include '{visible(including[0][1][0])}' in vain"
    return Problem(what=what, where=macro.where, hint="'replykit macros rename' changes what includes it along")


def edit_macro(wanted: EditedMacro, source: str | None, piped: Piped) -> Sequence[Problem]:
    """
    Have the lines of a macro changed in the editor, or take them from a file.

    Args:
        wanted: The macro.
        source: A file with its new lines; `-` is standard input; None opens the editor.
        piped: What comes by standard input.

    Returns:
        What is to be looked at in it.

    Raises:
        ReplykitError: They cannot be kept; the macro is as it was.
    """
    title, lines = wanted.written.title, wanted.written.entry.text
    if source is None:
        told = told_of_edit(title, interface_language(os.environ))
        return write_in_editor(wanted.sheet(""), told, lines, wanted.keep) or ()
    text = piped.read() if source == "-" else plain_text(read_bytes(Path(source)), source)
    if split_aside(text)[1] in (lines, ""):
        return ()
    problems = wanted.keep(text, "standard input" if source == "-" else source)
    if any_broken(problems):
        raise ReplykitError(*problems)
    return problems
