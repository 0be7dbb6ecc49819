"""Questions to the agent, one at a time: on a terminal with an editor's keys, in a pipe as plain lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prompt_toolkit import PromptSession
from prompt_toolkit.filters import Always
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.output import ColorDepth

from replykit.errors import CancelledError, SettingsError
from replykit.prompt.clean import clean, clean_line
from replykit.prompt.proposal import bind_selection, insert_over, select_all
from replykit.prompt.rows import wrap
from replykit.prompt.wording import NO, YES
from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyPressEvent
    from prompt_toolkit.output import Output

    from replykit.prompt.wording import Wording

_END = "."


def _yes_or_no(wording: Wording) -> Callable[[str], str]:
    return lambda answer: "" if answer.strip().casefold() in YES + NO else wording("wrong-yes-no")


@dataclass(frozen=True, slots=True)
class TerminalQuestions:
    """Asks on a terminal; Ctrl-C or Ctrl-D gives all up."""

    wording: Wording
    show: Callable[[str], None]
    keyboard: Input
    screen: Output

    def say(self, line: str) -> None:
        """Show a line."""
        self.show(visible(line))

    def ask(self, question: str, default: str, check: Callable[[str], str]) -> str:
        """Ask for one line; the default stands in it, and typing replaces it."""
        return self._ask(question, default, lambda answer: check(answer.strip())).strip()

    def ask_text(self, question: str, default: str, check: Callable[[str], str]) -> str:
        """Ask for several lines; the default stands there to be changed."""
        self.say(f"{question}. {self.wording('body-terminal')}.")
        return self._ask("", default.rstrip("\n"), check, is_long=True)

    def confirm(self, question: str, *, default: bool) -> bool:
        """Ask for yes or no."""
        letter = self.wording("yes-no").split("/")[0 if default else 1]
        asked = f"{question} ({self.wording('yes-no')})"
        return self._ask(asked, letter, _yes_or_no(self.wording)).strip().casefold() in YES

    def _ask(self, question: str, default: str, check: Callable[[str], str], *, is_long: bool = False) -> str:
        session: PromptSession[str] = PromptSession(
            FormattedText([("bold", f"{question}{self.wording('colon')} ")] if question else [("", "| ")]),
            multiline=is_long,
            prompt_continuation="| ",
            key_bindings=_bindings(is_long=is_long),
            color_depth=ColorDepth.from_env(),
            input=self.keyboard,
            output=self.screen,
        )
        answer = self._answer(session, default, is_selected=not is_long)
        while reason := check(answer):
            # NOTE: the library's own line for a reason is one row, which cuts off what is wrong.
            self.show("\n".join(wrap(visible(f"! {reason}"), self.screen.get_size().columns)))
            answer = self._answer(session, answer, is_selected=False)
        return answer

    def _answer(self, session: PromptSession[str], default: str, *, is_selected: bool) -> str:
        try:
            return session.prompt(
                default=default, pre_run=(lambda: select_all(session.default_buffer)) if is_selected else None
            )
        except (KeyboardInterrupt, EOFError):
            raise CancelledError(self.wording("aborted")) from None


def _bindings(*, is_long: bool) -> KeyBindings:
    """A paste is text and no key; F10 and Alt-Enter end a long answer."""
    bindings = KeyBindings()

    def paste(event: KeyPressEvent) -> None:
        insert_over(event.current_buffer, clean(event.data) if is_long else clean_line(event.data))

    def end(event: KeyPressEvent) -> None:
        event.current_buffer.validate_and_handle()

    bind_selection(bindings, Always())
    bindings.add(Keys.BracketedPaste)(paste)
    bindings.add("f10")(end)
    return bindings


@dataclass(frozen=True, slots=True)
class PlainQuestions:
    """Asks in plain lines; the end of input takes the defaults."""

    wording: Wording
    show: Callable[[str], None]
    listen: Callable[[], str | None]
    is_answered: bool
    """False: a wrong answer ends the run, for nobody will give another."""
    has_more: Callable[[], bool] = lambda: False
    """Says whether more lines of a paste wait to be read."""

    def say(self, line: str) -> None:
        """Show a line."""
        self.show(visible(line))

    def ask(self, question: str, default: str, check: Callable[[str], str]) -> str:
        """Ask for one line; an empty one takes the default."""
        while True:
            self.say(f"{question} [{default}]{self.wording('colon')}")
            answer = clean(self.listen() or "").strip() or default
            if not self._refuses(check(answer)):
                return answer

    def ask_text(self, question: str, default: str, check: Callable[[str], str]) -> str:
        """Ask for several lines; none takes the default."""
        while True:
            self.say(f"{question}. {self.wording('body-plain')}{self.wording('colon')}")
            for line in default.splitlines():
                self.say(f"| {line}")
            answer = "\n".join(self._lines()) or default
            if not self._refuses(check(answer)):
                return answer

    def confirm(self, question: str, *, default: bool) -> bool:
        """Ask for yes or no."""
        letter = self.wording("yes-no").split("/")[0 if default else 1]
        asked = f"{question} ({self.wording('yes-no')})"
        return self.ask(asked, letter, _yes_or_no(self.wording)).casefold() in YES

    def _lines(self) -> list[str]:
        lines: list[str] = []
        while (line := self.listen()) is not None and not self._ends(line):
            lines.append(clean(line))
        return lines

    def _ends(self, line: str) -> bool:
        """Say whether a line ends the text, as a pipe was told to end it; in a paste, a dot is a line like others."""
        return line == _END and not (self.is_answered and self.has_more())

    def _refuses(self, reason: str) -> bool:
        if reason and not self.is_answered:
            raise SettingsError(reason)
        if reason:
            self.say(f"! {reason}")
        return bool(reason)
