"""The line in which fields are filled: its buffer, its choices, and what happens on Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document

from replykit.prompt.clean import clean_line
from replykit.prompt.filling import Filling, choices_of
from replykit.prompt.glimpse import Glimpse, Typed
from replykit.prompt.proposal import select_all

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from replykit.macros.model import Field, Macro
    from replykit.prompt.desk import Desk
    from replykit.prompt.wording import Wording
    from replykit.text import Span


class Fill:
    """Asks the fields of one macro at a time."""

    def __init__(
        self, desk: Desk, wording: Wording, later: Callable[[Callable[[], None]], None], changed: Callable[[], None]
    ) -> None:
        self._desk = desk
        self._wording = wording
        self._changed = changed
        """Called after each key in the line, and when there is nothing more to fill."""
        self._done: Callable[[Macro, Mapping[str, str]], str]
        self.buffer = Buffer(multiline=True, name="field", on_text_changed=lambda _: self._change())
        self.filling: Filling | None = None
        self.glimpse = Glimpse(desk, later)

    def start(
        self,
        macro: Macro,
        fields: Sequence[Field],
        known: Mapping[str, str],
        done: Callable[[Macro, Mapping[str, str]], str],
    ) -> None:
        """
        Ask the first field.

        Args:
            macro: What is being expanded.
            fields: What to ask, at least one.
            known: Values that need no asking.
            done: Gets macro and all values once the last field is filled; says why they cannot be written, or nothing.
        """
        self.filling = Filling(macro, tuple(fields), dict(known))
        self._done = done
        self._propose()

    def accept(self) -> None:
        """Take the line; go to the next field or finish."""
        filling = self.filling
        if filling is None:
            return
        if filling.accept(self._typed(), self._desk.read_back):
            self.stop()
            if refusal := self._done(filling.macro, filling.values):
                self._ask_again(filling, refusal)
        elif not filling.refusal:
            self._propose()

    def _ask_again(self, filling: Filling, refusal: str) -> None:
        """Go back to the last field, with all that was typed, where nothing can be written of it."""
        filling.go_back()
        filling.refusal = refusal
        self.filling = filling
        self._propose()
        self.buffer.exit_selection()

    def _typed(self) -> str:
        return self.buffer.text.strip("\n") if self.is_multiline else self.buffer.text.strip()

    def _change(self) -> None:
        self._drop_refusal()
        self._look()

    def _drop_refusal(self) -> None:
        """The line changed: what was refused stands there no more."""
        if self.filling is not None:
            self.filling.refusal = ""

    def _look(self) -> None:
        if self.filling is not None:
            filling = self.filling
            self.glimpse.ask(
                Typed(macro=filling.macro, field=filling.field, text=self._typed(), values=dict(filling.values))
            )
            self._changed()

    def go_back(self) -> None:
        """Ask the field before again; what was typed there stays, to be mended."""
        if self.filling is not None and self.filling.go_back():
            self._propose()
            self.buffer.exit_selection()

    def stop(self) -> None:
        """Forget the macro and what was typed for it."""
        self.filling = None
        self.glimpse.stop()
        self.buffer.reset(Document(""))
        self._changed()

    def notes(self) -> str:
        """Give the trigger and what was typed for it so far, a line a field; empty where nothing is being filled."""
        return self.filling.notes(self._typed(), self._wording("colon")) if self.filling else ""

    def choose(self, step: int) -> None:
        """Put the next (1) or previous (-1) choice in the line."""
        choices = self.choices()
        if not choices:
            return
        at = choices.index(self.buffer.text) if self.buffer.text in choices else (-1 if step > 0 else 0)
        self._drop_refusal()
        self._write(choices[(at + step) % len(choices)])

    def choices(self) -> tuple[str, ...]:
        """Give what may be chosen for the field asked now."""
        return choices_of(self.filling.field, self._wording.language) if self.filling else ()

    def new_line(self) -> None:
        """Start a new line in a field of several lines; nothing elsewhere."""
        if self.is_multiline:
            self.buffer.newline(copy_margin=False)

    def put(self, span: Span, text: str) -> None:
        """Put a text in place of a stretch of the line, as one step of undo."""
        self.buffer.save_to_undo_stack()
        before, after = self.buffer.text[: span.start], self.buffer.text[span.end :]
        text = text if self.is_multiline else clean_line(text)
        self.buffer.document = Document(before + text + after, len(before) + len(text))

    @property
    def takes_any_text(self) -> bool:
        """Say whether the field asked now takes whatever is typed."""
        return self.filling is not None and self.filling.field.type in ("text", "multiline")

    @property
    def is_multiline(self) -> bool:
        """Say whether the field asked now takes several lines."""
        return self.filling is not None and self.filling.field.type == "multiline"

    def _propose(self) -> None:
        if self.filling is None:
            return
        proposal = self.filling.proposal()
        choices = self.choices()
        if choices and proposal not in choices:
            proposal = _spoken(proposal, choices, self.filling.field)
        self._write(proposal)

    def _write(self, text: str) -> None:
        self.buffer.reset(Document(text, len(text)))
        select_all(self.buffer)
        self._look()


def _spoken(proposal: str, choices: tuple[str, ...], asked: Field) -> str:
    """A boolean's `true` as the word for yes; a choice without a default starts at its first."""
    if asked.type == "boolean":
        return choices[0] if proposal.lower() in ("true", "yes", "oui") else choices[1]
    return proposal or choices[0]
