"""The prompt as lines, for a pipe, a dumb terminal or a screen reader.

Questions and remarks go out through `say`, answers come in through `listen`; the
reply is what is returned. Knows no terminal.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from replykit.errors import DraftError, MacroError
from replykit.prompt.clean import clean
from replykit.prompt.desk import describe
from replykit.prompt.filling import Filling, Memory, choices_of
from replykit.prompt.hints import field_hint, may_stay_empty
from replykit.prompt.leaving import questions_about
from replykit.prompt.plain_keeping import PlainKeeping
from replykit.prompt.plain_offer import PlainOffer
from replykit.prompt.plain_remarks import PlainRemarks
from replykit.prompt.triggers import trigger_before
from replykit.prompt.wording import NO, YES
from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from replykit.macros.model import Field, Macro
    from replykit.prompt.desk import Desk
    from replykit.prompt.wording import Wording

_END = "."
_CUSTOMER = "<"
_SEARCH = "?"
_MOST_FOUND = 10


@dataclass(slots=True)
class LineMode:
    """Writes one reply, line by line."""

    desk: Desk
    wording: Wording
    listen: Callable[[], str | None]
    """Gives the next line without its end, or None where there is no more."""
    say: Callable[[str], None]
    """Shows one line to the agent."""
    is_answered: bool
    """False: nobody sits at the other end, so nothing can be confirmed."""
    has_more: Callable[[], bool] = lambda: False
    """Says whether more lines wait to be read, as in a pipe or after a paste."""
    was_checked: bool = True
    """False once the linter could not read the reply."""
    _memory: Memory = field(default_factory=Memory)
    _customer: str = ""
    _lines: list[str] = field(default_factory=list)
    """The reply so far."""
    _keeping: PlainKeeping = field(init=False)

    def __post_init__(self) -> None:
        self._keeping = PlainKeeping(self.desk, self.wording, self.say)

    def write(self, text: str = "") -> str:
        """
        Give the reply.

        Args:
            text: What the draft begins with.

        Raises:
            CancelledError: The agent said no to sending.
            MacroError: A field is missing and nobody can be asked.
            DraftError: Something is unfilled and nobody can confirm it.
        """
        self._welcome()
        text = self._taken_up(text)
        if self.is_answered:
            self.say(self.wording("plain-start"))
        for line in text.splitlines():
            self.say(visible(line))
        self._lines = [text.removesuffix("\n")] if text else []
        while (typed := self.listen()) is not None and not self._ends(typed):
            self._lines += self._lines_of(clean(typed))
            self._keep()
        reply = "\n".join(self._lines)
        if reply:
            reply += "\n"
        reply = self._looked_over(reply)
        self.desk.deliver(reply)
        return reply

    def _ends(self, line: str) -> bool:
        """Say whether a line ends what is written; before more of a pipe or a paste, a dot is a line like others."""
        return line == _END and not self.has_more()

    def _keep(self, *notes: str) -> None:
        """Keep the reply so far, and what is being filled, against a crash; what a pipe brings can be brought again."""
        if self.is_answered:
            self._keeping.keep("\n".join([*self._lines, *notes]))

    def _welcome(self) -> None:
        if self.desk.notice:
            self.say(self.desk.notice)
        self._customer = self.desk.customer
        if self._customer:
            self.say(self.wording("plain-customer"))
            for line in self._customer.splitlines():
                self.say(f"> {visible(line)}")
            self._suggest()

    def _taken_up(self, text: str) -> str:
        """Offer the drafts that were left; give the one that the agent takes up, else what the draft begins with."""
        if self.desk.left and not self.is_answered:
            self.say(self.wording("plain-left-count", count=len(self.desk.left)))
            return text
        offer = PlainOffer(self.desk, self.wording, self._keeping, self.listen, self.say, self.has_more)
        return offer.taken_up(text)

    def _suggest(self) -> None:
        """Name what may answer the customer's message, to somebody who could type it."""
        fitting = self.desk.suggest(self._customer) if self.is_answered else ()
        if fitting:
            named = ", ".join(visible(f"{macro.trigger} ({macro.name})") for macro in fitting)
            self.say(self.wording("plain-fits", macros=named))

    # --- macros ---

    def _lines_of(self, line: str) -> list[str]:
        """Give what a typed line adds to the reply: itself, or what its trigger stands for."""
        typed = line.strip()
        if self.is_answered and self._obeys(typed):
            return []
        found = trigger_before(typed, len(typed), self.desk.triggers_in)
        if found is None or found.span.start:
            return [line]
        try:
            written = self._expand(found.macro, typed)
        except MacroError as error:
            if not self.is_answered:
                raise
            self.say(describe(error))
            return []
        if written is None:
            self.say(self.wording("cancelled"))
            return []
        for shown in written:
            self.say(visible(shown))
        return written

    def _obeys(self, typed: str) -> bool:
        """Do what a line asks for that is no part of the reply: take the customer's message, look for macros."""
        if typed == _CUSTOMER:
            self.say(self.wording("plain-paste"))
            lines = []
            while (line := self.listen()) is not None and not self._ends(line.strip()):
                lines.append(clean(line))
            self._customer = "\n".join(lines).strip("\n")
            self._suggest()
            return True
        if typed.startswith(f"{_SEARCH} "):
            found = self.desk.search(typed.removeprefix(_SEARCH).strip())[:_MOST_FOUND]
            for macro in found:
                self.say(visible(f"{macro.trigger}  {macro.name}"))
            if not found:
                self.say(self.wording("no-macro"))
            return True
        return False

    def _expand(self, macro: Macro, typed: str) -> list[str] | None:
        fields = self.desk.fields_of(macro)
        known = self._memory.recall(fields)
        unknown = tuple(each for each in fields if each.name not in known)
        if not unknown:
            return _as_lines(self.desk.expand(macro, known, typed))
        filling = Filling(macro, unknown, known)
        while (values := self._ask(filling)) is not None:
            try:
                text = self.desk.expand(macro, values, typed)
            except MacroError as error:
                if not self.is_answered:
                    raise
                # NOTE: what was typed stays: only the last blank is asked again, and offers what was said there.
                filling.go_back()
                self.say(f"! {describe(error)}")
                continue
            self._memory.keep(values)
            return _as_lines(text)
        return None

    def _ask(self, filling: Filling) -> dict[str, str] | None:
        """Ask each field until it is answered; None where the agent cancels."""
        is_filled = False
        while not is_filled:
            self._put(filling)
            typed = self._lines_for(filling) if filling.field.type == "multiline" else self.listen()
            if typed is None:
                raise MacroError(self.wording("plain-unanswered", label=filling.field.label))
            if typed == _END:
                return None
            self._keep(filling.notes(clean(typed), self.wording("colon")))
            is_filled = filling.accept(clean(typed) or filling.proposal(), self.desk.read_back)
            if filling.refusal:
                self.say(f"! {filling.refusal}")
                self._end_where_unanswered(filling)
        return filling.values

    def _lines_for(self, filling: Filling) -> str | None:
        """Give what is typed into a field of several lines, up to an empty one; in a paste, that is one like others."""
        lines: list[str] = []
        while (line := self.listen()) is not None:
            is_pasted = self.is_answered and self.has_more()
            if line == _END and not is_pasted:
                return _END
            if not line and not is_pasted:
                break
            lines.append(line)
            self._keep(filling.notes(clean("\n".join(lines)), self.wording("colon")))
        return "\n".join(lines).strip("\n") if lines or line is not None else None

    def _put(self, filling: Filling) -> None:
        asked = filling.field
        notes = [self.wording("plain-cancel")]
        if choices := choices_of(asked, self.wording.language):
            notes.insert(0, self.wording("plain-choices", choices=", ".join(choices)))
        if default := filling.proposal():
            notes.insert(0, self.wording("plain-default", default=default))
        if hint := self._hint_of(asked):
            notes.insert(0, hint)
        self.say(visible(f"{asked.label} ({self.wording('semicolon').join(notes)}){self.wording('colon')}"))

    def _hint_of(self, asked: Field) -> str:
        """Give the hint that is true without a screen's keys."""
        if asked.type in ("number", "amount", "date"):
            return field_hint(asked, self.wording)
        hint = [self.wording("plain-lines")] if asked.type == "multiline" else []
        return self.wording("semicolon").join([*hint, self.wording("optional")] if may_stay_empty(asked) else hint)

    def _end_where_unanswered(self, filling: Filling) -> None:
        """A refused value from a pipe ends the run: the next line was not meant as another try."""
        if not self.is_answered:
            raise MacroError(f"{filling.field.label}: {filling.refusal}")

    # --- before it leaves ---

    def _looked_over(self, reply: str) -> str:
        for question in questions_about(reply):
            named = visible(", ".join(dict.fromkeys(question.named)))
            self._confirm(question.kind, self.wording(f"told-{question.kind}", named=named))
        if not reply.strip():
            return reply
        remarks = PlainRemarks(
            self.desk, self.wording, self._keeping, self.listen, self.say, self.is_answered, self._customer
        )
        reply = remarks.go_through(reply)
        self.was_checked = remarks.was_checked
        return reply

    def _confirm(self, kind: str, what: str) -> None:
        """Ask whether a reply may leave so; off a terminal blanks stop it, and an account's number is only named."""
        if not self.is_answered and kind == "blanks":
            raise DraftError(what, hint=self.wording("plain-fill-hint"))
        self.say(what)
        if not self.is_answered:
            return
        self.say(self.wording("plain-send"))
        while (answer := self._answer()) not in YES:
            if answer in NO:
                raise self._keeping.cancelled()
            self.say(f"{self.wording('plain-unclear')} {self.wording('plain-send')}")

    def _answer(self) -> str:
        """Give the next line as a word to be compared; the end of the input is a no."""
        line = self.listen()
        return NO[0] if line is None else line.strip().casefold()


def _as_lines(text: str) -> list[str]:
    return text.rstrip("\n").split("\n")
