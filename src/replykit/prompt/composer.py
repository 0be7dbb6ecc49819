"""A reply on its way: what each key does to it.

`Composer` holds the draft and the parts of the prompt (fields, menu, findings, the
way out) and knows no key and no pixel: `keys` says which key does what, `screen`
draws. Undo takes back an expansion in one step.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from prompt_toolkit.document import Document
from prompt_toolkit.enums import EditingMode
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding.vi_state import InputMode

from replykit.errors import CancelledError, ReplykitError
from replykit.prompt.background import Latest
from replykit.prompt.clean import clean, clean_line, is_broken
from replykit.prompt.customer import Customer
from replykit.prompt.desk import Copied, Desk, describe
from replykit.prompt.draft_buffer import DraftBuffer
from replykit.prompt.expansion import Expansion
from replykit.prompt.fill import Fill
from replykit.prompt.leaving import Leaving, Objection, next_place
from replykit.prompt.left import Left
from replykit.prompt.marks import following, preceding
from replykit.prompt.mending import Mending
from replykit.prompt.menu import Menu
from replykit.prompt.mode import Mode
from replykit.prompt.proposal import insert_over
from replykit.prompt.review import Review
from replykit.prompt.rows import Place, step_row
from replykit.prompt.suggestions import Suggestions

if TYPE_CHECKING:
    from collections.abc import Callable

    from prompt_toolkit.application import Application

    from replykit.prompt.wording import Wording
    from replykit.text import Span
    from replykit.tone.model import Finding

DELAY = 0.15
"""Seconds without a keystroke before the draft is checked."""


class Composer:
    """The prompt's state and its actions."""

    def __init__(self, desk: Desk, wording: Wording, text: str, *, delay: float) -> None:
        self.desk = desk
        self.wording = wording
        self.app: Application[str] | None = None
        self.mode = Mode.DRAFT
        self.notice = desk.notice
        self.last_action = ""
        """Name of the last key's binding; empty after typing."""
        self.scrolled = 0
        """Lines of the help above the window."""
        self._loop: asyncio.AbstractEventLoop | None = None
        # NOTE: the help and the question about blanks leave the focus here, so no key may get through to the draft.
        self.customer = Customer(desk.customer, self._change_customer)
        is_covered = Condition(lambda: self.mode in (Mode.HELP, Mode.BLANKS, Mode.LEFT))
        self.draft = DraftBuffer(document=Document(text, 0), multiline=True, name="draft", read_only=is_covered)
        self.review = Review(desk.lint, self.later, self._settle, delay=delay)
        self.fill = Fill(desk, wording, self.later, self._keep)
        self.menu = Menu(desk, self.later)
        self.mending = Mending(self)
        self.suggestions = Suggestions(desk, self.later)
        self.expansion = Expansion(self)
        self.leaving = Leaving(desk.gate)
        self.left = Left(self)
        self._way = self._deliver
        """How the draft leaves, once nothing stands against it."""
        self._copies: Latest[str, Copied] = Latest(desk.copy, self._tell_copied, self.later, delay=0)
        self._opened_with = text
        self._has_left = False
        """The reply was copied: another message, or an empty draft, begins the next."""
        self._row = Place(-1, 0)
        self._typed_to = -1
        """Where typing stopped; typing on from elsewhere is a new step of undo."""
        self.draft.on_text_changed += lambda _: self._change()

    # --- life ---

    def start(self) -> None:
        """Begin to check; called once the application runs."""
        self._loop = asyncio.get_running_loop()
        self._read()
        self.left.offer()

    def stop(self) -> None:
        """Stop the threads."""
        self.review.close()
        self.menu.close()
        self.left.close()
        self._copies.close()
        self.fill.glimpse.close()
        self.suggestions.close()

    def later(self, action: Callable[[], None]) -> None:
        """Run an action in the application's thread; from any thread, at any time."""

        def act() -> None:
            action()
            if self.app is not None:
                self.app.invalidate()

        if self._loop is None or self._loop.is_closed():
            return
        try:
            self._loop.call_soon_threadsafe(act)
        except RuntimeError:
            return  # the application has just ended, and nobody waits for the answer

    def enter(self, mode: Mode) -> None:
        """Give the keyboard to a part."""
        self.mode = mode
        buffers = {
            Mode.FIELD: self.fill.buffer,
            Mode.MENU: self.menu.buffer,
            Mode.REASON: self.mending.reason,
            Mode.CUSTOMER: self.customer.buffer,
        }
        if self.app is not None:
            # NOTE: vi's keys edit the draft alone: where Escape leaves a line, there is nothing but typing.
            is_vi = self.desk.has_vi_keys and mode not in buffers
            self.app.editing_mode = EditingMode.VI if is_vi else EditingMode.EMACS
            if mode in buffers:
                self.app.vi_state.input_mode = InputMode.INSERT
            self.app.layout.focus(buffers.get(mode, self.draft))

    def _change(self) -> None:
        self.notice = self.last_action = ""
        self.leaving.reset()
        if is_broken(self.draft.text):
            self._mend()
            return
        if not self.draft.text.strip():
            self._begin_next()
        self._keep()
        self._read()

    def _change_customer(self) -> None:
        self._begin_next()
        self._read()

    def _begin_next(self) -> None:
        """Once a reply has left, what comes next may be for somebody else, whose name is asked."""
        if self._has_left:
            self._has_left = False
            self.expansion.forget_customer()

    def _keep(self) -> None:
        self.left.keep(self.expansion.unfinished())

    def _read(self) -> None:
        self.review.read(self.draft.text, self.customer.text)
        self.suggestions.read(self.customer.text)

    def _mend(self) -> None:
        """Take out what a terminal sent that is no character at all: it could be neither read nor saved."""
        cursor = self.draft.document.text_before_cursor
        self.draft.document = Document(clean(self.draft.text), len(clean(cursor)))

    # --- the draft ---

    def paste(self, text: str) -> None:
        """Insert what was pasted: never a key, never a trigger, no control characters."""
        if self.mode is Mode.LEFT:
            self.cancel()
        if self.mode is Mode.DRAFT:
            self.draft.save_to_undo_stack()
            self.draft.insert_text(clean(text))
        elif self.mode is Mode.FIELD:
            insert_over(self.fill.buffer, clean(text) if self.fill.is_multiline else clean_line(text))
        elif self.mode is Mode.CUSTOMER:
            self.customer.buffer.insert_text(clean(text))
        elif line := {Mode.MENU: self.menu.buffer, Mode.REASON: self.mending.reason}.get(self.mode):
            line.insert_text(clean_line(text))

    def type_text(self, text: str) -> None:
        """Insert what was typed; a word is one step of undo, and so is what follows a move of the cursor."""
        before = self.draft.document.char_before_cursor
        begins_word = not text.isspace() and (not before or before.isspace())
        if begins_word or self.draft.cursor_position != self._typed_to:
            self.draft.save_to_undo_stack()
        self.draft.insert_text(text)
        self._typed_to = self.draft.cursor_position
        self.expansion.after_typing()

    def new_line(self) -> None:
        """Start a new line, with the margin of this one."""
        self.draft.save_to_undo_stack()
        self.draft.newline()
        self.expansion.after_typing()

    def step_row(self, step: int) -> None:
        """Move the cursor one screen row up (-1) or down (1), in its column."""
        width = self.app.output.get_size().columns if self.app is not None else 80
        is_going_on = self._row.cursor == self.draft.cursor_position
        goal = self._row.goal if is_going_on else None
        self._row = step_row(self.draft.text, self.draft.cursor_position, width, step, goal)
        self.draft.cursor_position = self._row.cursor

    def undo(self) -> None:
        """Take back the last change; an expansion is one."""
        self._typed_to = -1
        self.draft.undo()
        self.expansion.forget_undone()

    def undo_in_line(self) -> None:
        """Take back the last change of a field, or of another part that is being written."""
        if self.app is not None:
            self.app.current_buffer.undo()

    def redo(self) -> None:
        """Make the change that was taken back."""
        self._typed_to = -1
        self.draft.redo()

    def replace(self, span: Span, text: str) -> None:
        """Put a text in place of a stretch of the draft, as one step of undo."""
        self.draft.save_to_undo_stack()
        before, after = self.draft.text[: span.start], self.draft.text[span.end :]
        self.draft.document = Document(before + text + after, len(before) + len(text))

    def cancel(self) -> None:
        """Go back to the draft; of an expansion under way nothing is written."""
        if self.mode is Mode.FIELD:
            self.expansion.cancel()
        self.enter(Mode.DRAFT)

    # --- findings ---

    def next_finding(self) -> None:
        """Go to the next finding."""
        self._go_to(following(self.review.findings, self.draft.cursor_position))

    def previous_finding(self) -> None:
        """Go to the finding before."""
        self._go_to(preceding(self.review.findings, self.draft.cursor_position))

    def _go_to(self, finding: Finding | None) -> None:
        if finding is not None:
            self.draft.cursor_position = finding.span.start
        else:
            self.notice = self.wording(self.review.why_none)

    def next_blank(self) -> None:
        """Go to the next place that sending would ask about."""
        place = next_place(self.draft.text, self.draft.cursor_position)
        if place is not None:
            self.draft.cursor_position = place.start
        else:
            self.notice = self.wording("no-blanks")

    # --- reading ---

    def show_help(self) -> None:
        """List the keys, or put the list away."""
        self.scrolled = 0
        self.enter(Mode.DRAFT if self.mode is Mode.HELP else Mode.HELP)

    def scroll(self, lines: int) -> None:
        """Move the help up or down; the screen stops at its end."""
        self.scrolled = max(0, self.scrolled + lines)

    # --- the way out ---

    def finish(self) -> None:
        """Send the draft on its way, unless something stands against it."""
        self._leave(self._deliver)

    def copy(self) -> None:
        """Put the draft on the clipboard, unless something stands against it, and stay."""
        if not self.draft.text.strip():
            self.notice = self.wording("nothing-to-copy")
            return
        self._leave(self._copy)

    def _leave(self, way: Callable[[], None]) -> None:
        self._way = way
        objection = self.leaving.ask(self.draft.text, self.review)
        if objection is None:
            way()
            return
        self._object(objection)

    def _object(self, objection: Objection) -> None:
        if objection.place is not None:
            self.draft.cursor_position = objection.place.start
        if objection is self.leaving.question:
            self.enter(Mode.BLANKS)
            return
        self.notice = self.say_of_way("stop", objection.kind, count=objection.count)

    def say_of_way(self, how: str, kind: str, **facts: object) -> str:
        """Give what stands against the way that the draft is to take: sent, or copied."""
        return self.wording(f"{how}-copy-{kind}" if self._way == self._copy else f"{how}-{kind}", **facts)

    def leave_so(self) -> None:
        """Yes: what was asked about leaves as it is."""
        self.leaving.accept()
        self.enter(Mode.DRAFT)
        self._leave(self._way)

    def _settle(self) -> None:
        if self.notice in (self.wording("state-loading"), self.wording("state-checking")):
            self.notice = ""
        if self.leaving.is_waiting and self.mode is Mode.DRAFT:
            self._leave(self._way)

    def _deliver(self) -> None:
        try:
            self.desk.deliver(self.draft.text)
        except ReplykitError as error:
            self.notice = describe(error)
            return
        if self.app is not None:
            self.app.exit(result=self.draft.text)

    def _copy(self) -> None:
        self.notice = self.wording("copying")
        self._copies.ask(self.draft.text)

    def _tell_copied(self, text: str, answer: Copied | Exception) -> None:
        if isinstance(answer, Exception):
            self.notice = describe(answer)
            return
        if self.app is not None and answer.escape:
            self.app.output.write_raw(answer.escape)
            self.app.output.flush()
        self.notice = f"{answer.told} {self.wording('copied-on')}"
        if text == self.draft.text:
            self._opened_with, self._has_left = text, True  # going away loses nothing

    def abort(self) -> None:
        """Leave; nothing is written. A changed draft asks once, an empty one holds nothing to be lost."""
        is_lost = self.draft.text.strip() and self.draft.text != self._opened_with
        if is_lost and not self.leaving.confirms_abort():
            self.notice = self.wording("lose-draft")
            return
        self.abort_now()

    def escape(self) -> None:
        """The first time, say what a second one does; the second time, leave."""
        if self.last_action == "escape":
            self.abort_now()
        self.notice = self.wording("escape-again")

    def abort_now(self) -> None:
        """Leave at once; nothing is written."""
        if self.app is not None:
            self.app.exit(exception=CancelledError(self.wording("aborted")))
