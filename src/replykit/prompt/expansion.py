"""Triggers and macros: from what was typed or chosen to a text in the draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replykit.errors import ReplykitError
from replykit.prompt.desk import describe
from replykit.prompt.filling import Memory
from replykit.prompt.mode import Mode
from replykit.prompt.triggers import Beginnings, beginning_before, completed_by_typing, trigger_before
from replykit.text import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from replykit.macros.model import Macro
    from replykit.prompt.composer import Composer


class Expansion:
    """Writes macros into the draft of a composer, one at a time."""

    def __init__(self, composer: Composer) -> None:
        self._composer = composer
        self._desk = composer.desk
        self._beginnings = Beginnings(self._desk.triggers)
        self.memory = Memory()
        self._learned: list[tuple[str, dict[str, str]]] = []
        """For each expansion that told something of the customer, the draft before it, and what was known then."""
        self.place = Span(0, 0)
        """What the macro is written in place of: the trigger, or the empty place of the cursor."""
        self._passes = 0
        """Characters typed after the trigger, behind which the cursor goes on."""

    def expand_here(self) -> None:
        """Expand the trigger before the cursor; offer the macros that begin so; else say so."""
        draft = self._composer.draft
        typed = trigger_before(draft.text, draft.cursor_position, self._desk.triggers_in)
        if typed is not None:
            self._begin(typed.macro, typed.span)
            return
        beginning = beginning_before(draft.text, draft.cursor_position, self._beginnings)
        if beginning is None:
            self._composer.notice = self._composer.wording("no-trigger")
            return
        self._open_menu(draft.text[beginning.start : beginning.end], beginning)

    def after_typing(self) -> None:
        """Expand the trigger that typing has just completed, where the agent wants that at once."""
        draft = self._composer.draft
        if not self._desk.expands_at_once:
            return
        typed = completed_by_typing(draft.text, draft.cursor_position, self._desk.triggers_in, self._beginnings)
        if typed is not None:
            self._begin(typed.macro, typed.span, passes=draft.cursor_position - typed.span.end)

    def expand_in_field(self) -> None:
        """Expand the trigger before the cursor of a field, if it has no blanks of its own; else take the value."""
        fill = self._composer.fill
        typed = trigger_before(fill.buffer.text, fill.buffer.cursor_position, self._desk.triggers_in)
        if typed is None or not fill.takes_any_text:
            fill.accept()
            return
        fields = self._desk.fields_of(typed.macro)
        known = self.memory.recall(fields)
        if len(known) < len(fields):
            self._composer.notice = self._composer.wording("blanks-inside", trigger=typed.macro.trigger)
            return
        word = fill.buffer.text[typed.span.start : typed.span.end]
        fill.put(typed.span, self._desk.expand(typed.macro, known, word).rstrip("\n"))

    def open_menu(self) -> None:
        """Look for a macro, to be written at the cursor."""
        cursor = self._composer.draft.cursor_position
        self._open_menu("", Span(cursor, cursor))

    def write_suggestion(self, number: int) -> None:
        """Write the macro that was suggested as such a number, from 1, at the cursor."""
        suggested, cursor = self._composer.suggestions.macros, self._composer.draft.cursor_position
        if number <= len(suggested):
            self._begin(suggested[number - 1], Span(cursor, cursor))
        else:
            self._composer.notice = self._composer.wording("no-suggestion")

    def _open_menu(self, query: str, place: Span) -> None:
        self.place = place
        self._composer.menu.open(query, self.memory.values, self._composer.suggestions.macros)
        self._composer.enter(Mode.MENU)

    def choose_macro(self) -> None:
        """Expand the macro under the menu's bar."""
        macro = self._composer.menu.choose()
        if macro is not None:
            self._composer.enter(Mode.DRAFT)
            self._begin(macro, self.place)

    def _begin(self, macro: Macro, place: Span, *, passes: int = 0) -> None:
        self.place, self._passes = place, passes
        try:
            fields = self._desk.fields_of(macro)
        except ReplykitError as error:
            self._composer.notice = describe(error)
            return
        known = self.memory.recall(fields)
        unknown = [field for field in fields if field.name not in known]
        if unknown:
            self._composer.fill.start(macro, unknown, known, self._write)
            self._composer.enter(Mode.FIELD)
        elif refusal := self._write(macro, known):
            self._composer.notice = refusal

    def _write(self, macro: Macro, values: Mapping[str, str]) -> str:
        """Write a macro in its place; say why it cannot be, or nothing."""
        draft = self._composer.draft
        try:
            text = self._desk.expand(macro, values, draft.text[self.place.start : self.place.end])
        except ReplykitError as error:
            return describe(error)
        known = dict(self.memory.values)
        self.memory.keep(values)
        if self.memory.values != known:
            self._learned.append((draft.text, known))
        self._composer.enter(Mode.DRAFT)
        self._composer.replace(self.place, text.rstrip("\n"))
        draft.cursor_position += self._passes
        return ""

    def cancel(self) -> None:
        """Write nothing of the macro whose fields are being filled."""
        self._composer.fill.stop()
        self._composer.notice = self._composer.wording("cancelled")

    def unfinished(self) -> str:
        """Give the draft as it stands; while a macro is being filled, with what was typed for it in its place."""
        text, notes = self._composer.draft.text, self._composer.fill.notes()
        return text[: self.place.start] + notes + text[self.place.end :] if notes else text

    def forget_undone(self) -> None:
        """Know no more of the customer than before an expansion that was just undone: its name may be misspelt."""
        for at, (before, known) in enumerate(self._learned):
            if before == self._composer.draft.text:
                self.memory.values = known
                del self._learned[at:]
                return

    def forget_customer(self) -> bool:
        """Know nothing of who the next reply is for; say whether anything was known."""
        self._learned.clear()
        return self.memory.forget()

    def forget_names(self) -> None:
        """Ask the customer's name again at the next expansion."""
        had = self.forget_customer()
        self._composer.notice = self._composer.wording("forgotten" if had else "nothing-to-forget")
