"""Drafts that were left, offered as lines, one at a time; what is typed and answers nothing is not lost."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from replykit.prompt.clean import clean
from replykit.prompt.left import name_draft
from replykit.prompt.wording import NO, YES
from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from replykit.prompt.desk import Desk
    from replykit.prompt.plain_keeping import PlainKeeping
    from replykit.prompt.wording import Wording


@dataclass(slots=True)
class PlainOffer:
    """Asks what becomes of each draft."""

    desk: Desk
    wording: Wording
    keeping: PlainKeeping
    listen: Callable[[], str | None]
    say: Callable[[str], None]
    has_more: Callable[[], bool]
    """Says whether more lines wait to be read: before those of a paste, a line answers nothing."""
    _typed: list[str] = field(default_factory=list)
    """What was typed in place of an answer."""

    def taken_up(self, text: str) -> str:
        """
        Give what the reply begins with, once everything was answered.

        Args:
            text: What it begins with where no draft is taken up.
        """
        for draft in self.desk.left:
            self.say(self.wording("plain-left", draft=name_draft(draft, self.wording)))
            answer = self._answer_to("plain-take-up", (*YES, *NO, ""))
            if answer in YES:
                self.keeping.keep(draft.text)
            if answer in NO or (answer in YES and self.keeping.is_kept):
                draft.forget()
            if answer in YES:
                return self._with_typed(draft.text)
        return self._with_typed(text)

    def _answer_to(self, question: str, answers: tuple[str, ...]) -> str:
        """Ask until one of these comes; the end of the input is an empty one."""
        self.say(self.wording(question))
        while (line := self.listen()) is not None:
            answer = line.strip().casefold()
            if answer in answers and not self.has_more():
                return answer
            self._typed.append(clean(line))
            if not self.has_more():
                self.say(f"{self.wording('plain-no-answer')} {self.wording(question)}")
        return ""

    def _with_typed(self, text: str) -> str:
        """Put behind a text what was typed in place of an answer, where the agent says that it belongs there."""
        if not self._typed:
            return text
        self.say(self.wording("plain-typed"))
        for line in self._typed:
            self.say(visible(line))
        if self._answer_to("plain-put-in", (*YES, *NO)) not in YES:
            return text
        whole = "\n".join([*([text.removesuffix("\n")] if text else []), *self._typed])
        self.keeping.keep(whole)
        return whole
