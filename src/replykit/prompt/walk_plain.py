"""The walk as lines, for a pipe, a dumb terminal or a screen reader: no columns, nothing drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from replykit.errors import ReplykitError
from replykit.prompt.walk import describe_placed
from replykit.prompt.walk_keys import TOPIC_KEYS

if TYPE_CHECKING:
    from collections.abc import Callable

    from replykit.prompt.walk import Walk


@dataclass(slots=True)
class LineWalk:
    """Walks line by line: a letter and Enter, an answer and Enter."""

    walk: Walk
    listen: Callable[[], str | None]
    """Gives the next line without its end, or None where there is no more."""
    say: Callable[[str], None]

    def run(self) -> None:
        """Walk until the agents leave or the input ends."""
        self.say(self.walk.wording.legend)
        self._show()
        while not self.walk.is_done:
            self._ask()
            line = self.listen()
            if line is None:
                return
            before = self.walk.place, self.walk.filter, self.walk.fact
            self.walk.notice = ""
            if self.walk.question is not None:
                self.walk.answer(line or self.walk.question.proposed)
            elif line.strip():
                self._act(line.strip())
            self._tell(before)

    def _act(self, key: str) -> None:
        act = next((binding.action for binding in TOPIC_KEYS if binding.keys[0] == key), None)
        if act is None:
            self.walk.notice = self.walk.wording("plain-unknown", key=key)
            return
        try:
            act(self.walk)
        except ReplykitError as error:
            self.walk.notice = describe_placed(error)

    def _tell(self, before: tuple[int, str, int]) -> None:
        """Say what came of it: what is new, not the whole topic again."""
        walk = self.walk
        for line in walk.panel:
            self.say(line)
        walk.panel = ()
        if (walk.place, walk.filter) != before[:2]:
            self._show()
        elif walk.fact != before[2] and walk.issue is not None:
            self.say(walk.name_of(walk.issue))
        if walk.notice:
            self.say(walk.notice)

    def _show(self) -> None:
        walk = self.walk
        if walk.topic is None:
            self.say(walk.wording("nothing"))
            return
        place = walk.wording("place", number=walk.place + 1, count=len(walk.shown))
        self.say(f"{walk.wording('walk')} {place}")
        for line in walk.desk.show(walk.topic, None, walk.issue):
            self.say(line)

    def _ask(self) -> None:
        question = self.walk.question
        if question is None:
            self.say(self.walk.wording("plain-prompt"))
            return
        for number, option in enumerate(question.options, 1):
            self.say(f"  {number}. {option}")
        proposed = f" ({question.proposed})" if question.proposed else ""
        self.say(f"{question.text}{proposed}")
