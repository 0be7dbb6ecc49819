"""What the walk looks like: the topic, what is asked, the keys. Nothing is told by colour alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prompt_toolkit.application import Application, get_app
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import Condition
from prompt_toolkit.layout import (
    BufferControl,
    ConditionalContainer,
    FormattedTextControl,
    HSplit,
    Layout,
    Window,
)
from prompt_toolkit.layout.processors import BeforeInput
from prompt_toolkit.styles import Style
from prompt_toolkit.utils import get_cwidth

from replykit.prompt.rows import cut_to, wrap
from replykit.prompt.walk_keys import MOST_AT_ONCE, SHORT, TOPIC_KEYS, WalkMode, bind_walk, key_name
from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output

    from replykit.comparison.decisions import Issue
    from replykit.comparison.model import Topic
    from replykit.prompt.walk import Question, Walk

STYLE = Style.from_dict(
    {
        "bar": "reverse",
        "notice": "bold",
        "removed": "ansired",
        "added": "ansigreen",
        "here": "bold",
        "question": "bold",
        # NOTE: as in `screen`: a no-break space is a space.
        "nbsp": "nounderline ansidefault",
    }
)
_ESCAPE_SEQUENCE = 0.05
"""Seconds that a lone Escape waits for the rest of a sequence."""
_MARK = re.compile(r"(\[-|-\]|\{\+|\+\})")
_HERE = re.compile(r"  <$")
_FEWEST_OPTIONS = 3
"""Rows that the options of a question have at least."""


class WalkScreen:
    """
    A walk on a terminal.

    Args:
        walk: What is shown and asked.
        source: The keyboard.
        output: The terminal.
    """

    def __init__(self, walk: Walk, source: Input, output: Output) -> None:
        self.walk = walk
        self.typed = Buffer(multiline=False)
        self._first_option = 0
        self._asked_by_digit: Question | None = None
        self._drawn: tuple[Topic | None, Issue | None, int, Sequence[str]] = (None, None, 0, ())
        self.app: Application[None] = Application(
            layout=self._layout(),
            key_bindings=bind_walk(self),
            style=STYLE,
            full_screen=True,
            input=source,
            output=output,
        )
        self.app.ttimeoutlen = self.app.timeoutlen = _ESCAPE_SEQUENCE

    def run(self) -> None:
        """Walk until the agents leave."""
        self.app.run()

    # --- what keys do here ---

    @property
    def mode(self) -> WalkMode:
        """Say what keys act on."""
        if self.walk.question is not None:
            return WalkMode.QUESTION
        return WalkMode.PANEL if self.walk.panel else WalkMode.TOPIC

    @property
    def answers_at_once(self) -> bool:
        """Say whether a digit is the whole answer; it is not within words."""
        question = self.walk.question
        if question is None or question.is_free or self.typed.text:
            return False
        return len(question.options) <= MOST_AT_ONCE

    def choose(self, number: int) -> None:
        """Take the option of a number; one that is not there does nothing."""
        question = self.walk.question
        if question is not None and number <= len(question.options):
            self.walk.answer(str(number))
            self._asked_by_digit = self.walk.question

    def accept(self) -> None:
        """Take what was typed; an Enter right after a digit that was taken at once belongs to the digit."""
        question, asked = self.walk.question, self._asked_by_digit
        self._asked_by_digit = None
        if question is None or question is not asked or self.typed.text != question.proposed:
            self.walk.answer(self.typed.text)

    def cancel(self) -> None:
        """Leave the question or the panel."""
        self.walk.cancel()

    def move_options(self, by: int) -> None:
        """Show options further down or up, where they do not all fit."""
        self._first_option = max(self._first_option + by, 0)

    def follow(self) -> None:
        """Bring the screen to where the walk is now."""
        if self.walk.is_done:
            self.app.exit()
            return
        question = self.walk.question
        self._first_option = 0
        self.typed.text = question.proposed if question is not None else ""
        self.typed.cursor_position = len(self.typed.text)
        self.app.layout.focus(self._line if question is not None else self._body)

    # --- what is drawn ---

    def _layout(self) -> Layout:
        self._body = Window(FormattedTextControl(self._text, focusable=True, show_cursor=False))
        is_asked = Condition(lambda: self.walk.question is not None)
        self._line = Window(BufferControl(self.typed, input_processors=[BeforeInput("> ")]), height=1, wrap_lines=False)
        question = HSplit([Window(FormattedTextControl(self._question), dont_extend_height=True), self._line])
        bars = [
            Window(FormattedTextControl(self._title), height=1, style="class:bar"),
            self._body,
            ConditionalContainer(question, is_asked),
            Window(FormattedTextControl(self._status), height=self._status_height, style="class:bar"),
        ]
        return Layout(HSplit(bars), focused_element=self._body)

    def _size(self) -> tuple[int, int]:
        size = get_app().output.get_size()
        return size.columns, size.rows

    def _title(self) -> StyleAndTextTuples:
        walk, wording = self.walk, self.walk.wording
        shown, topic = walk.shown, walk.topic
        states = [j.state for j in topic.decisions if j.state != "standing"] if topic else []
        settled = [wording("settled")] if topic and topic.is_settled else []
        notes = [*dict.fromkeys(wording(f"state-{state}") for state in states), *settled]
        place = wording("place", number=min(walk.place, len(shown) - 1) + 1, count=len(shown)) if shown else ""
        title = visible(walk.desk.title(topic)) if topic else ""
        wanted = f" /{visible(walk.filter)}" if walk.filter else ""
        return self._bar(f"{wording('walk')} {place}{wanted}  {title}", "  ".join(notes))

    def _text(self) -> StyleAndTextTuples:
        columns, _ = self._size()
        rows = self._rows_of_body()
        lines = [row for line in self._lines(columns) for row in _hang(line, columns)]
        self.walk.scrolled = min(self.walk.scrolled, max(len(lines) - rows, 0))
        return _joined(_marked(lines)[self.walk.scrolled : self.walk.scrolled + rows])

    def _rows_of_body(self) -> int:
        _, rows = self._size()
        asked = len(self._options()) + 2 if self.walk.question is not None else 0
        return max(rows - 1 - self._status_height() - asked, 1)

    def _lines(self, columns: int) -> Sequence[str]:
        walk = self.walk
        if walk.panel:
            return walk.panel
        topic, issue = walk.topic, walk.issue
        if topic is None:
            return [walk.wording("nothing")]
        # NOTE: drawn again at every key; comparing words anew each time would be felt.
        if self._drawn[:3] != (topic, issue, columns):
            self._drawn = (topic, issue, columns, walk.desk.show(topic, columns, issue))
        return self._drawn[3]

    def _options(self) -> list[str]:
        """Give the options that fit, with their numbers."""
        question = self.walk.question
        if question is None:
            return []
        columns, rows = self._size()
        room = max(rows // 2, _FEWEST_OPTIONS)
        self._first_option = min(self._first_option, max(len(question.options) - room, 0))
        listed = [f"  {n}. {option}" for n, option in enumerate(question.options, 1)]
        return [cut_to(line, columns) for line in listed[self._first_option :][:room]]

    def _question(self) -> StyleAndTextTuples:
        question = self.walk.question
        if question is None:
            return []
        columns, _ = self._size()
        return [
            ("class:question", cut_to(question.text, columns)),
            ("", "".join(f"\n{option}" for option in self._options())),
        ]

    def _status(self) -> StyleAndTextTuples:
        wording = self.walk.wording
        if self.walk.notice:
            return [("class:notice", "\n".join(f" {line}" for line in self._notice_lines()))]
        if self.mode is WalkMode.QUESTION:
            return self._bar("", f"{key_name('escape', wording)} {wording('key-cancel')}")
        if self.mode is WalkMode.PANEL:
            return self._bar(wording("panel-ends"), "")
        named = {binding.name: key_name(binding.keys[0], wording) for binding in TOPIC_KEYS}
        return self._bar("  ".join(f"{named[name]} {wording(f'short-{name}')}" for name in SHORT), "")

    def _notice_lines(self) -> list[str]:
        columns, _ = self._size()
        return wrap(visible(self.walk.notice), columns - 2)[:3]

    def _status_height(self) -> int:
        return len(self._notice_lines()) if self.walk.notice else 1

    def _bar(self, left: str, right: str) -> StyleAndTextTuples:
        columns, _ = self._size()
        right = cut_to(right, columns // 2)
        left = cut_to(left, columns - get_cwidth(right) - 3)
        gap = max(columns - get_cwidth(left) - get_cwidth(right) - 2, 1)
        return [("", f" {left}{' ' * gap}{right} ")]


def _hang(line: str, columns: int) -> list[str]:
    """Break a line, what follows indented as its start."""
    indent = " " * min(len(line) - len(line.lstrip()) + 2, columns // 2)
    first, *others = wrap(line, columns)
    rest = " ".join(others)
    return [first, *(f"{indent}{row}" for row in wrap(rest, columns - len(indent)))] if others else [first]


def _marked(lines: Sequence[str]) -> list[StyleAndTextTuples]:
    """Colour what one side has alone, also where its marks stand on different lines."""
    styled: list[StyleAndTextTuples] = []
    current = ""
    for line in lines:
        parts: StyleAndTextTuples = []
        here = "class:here" if _HERE.search(line) else ""
        for piece in _MARK.split(line):
            opened = {"[-": "class:removed", "{+": "class:added"}.get(piece)
            current = opened or current
            parts.append((current or here, piece))
            current = "" if piece in ("-]", "+}") else current
        styled.append(parts)
    return styled


def _joined(lines: Sequence[StyleAndTextTuples]) -> StyleAndTextTuples:
    joined: StyleAndTextTuples = []
    for number, line in enumerate(lines):
        joined += [("", "\n")] if number else []
        joined += line
    return joined
