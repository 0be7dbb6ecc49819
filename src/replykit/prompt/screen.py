"""What the prompt looks like: the parts of the screen, from top to bottom.

Draws what `Composer` holds and changes nothing. Levels differ by words as well as
by colour, so that `NO_COLOR` and a screen reader lose nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from prompt_toolkit.filters import Condition
from prompt_toolkit.layout import (
    BufferControl,
    ConditionalContainer,
    Container,
    Dimension,
    Float,
    FloatContainer,
    FormattedTextControl,
    HSplit,
    Layout,
    UIContent,
    UIControl,
    VSplit,
    Window,
)
from prompt_toolkit.layout.processors import BeforeInput, ConditionalProcessor, TabsProcessor
from prompt_toolkit.styles import Style

from replykit.prompt import field_lines, lines
from replykit.prompt.drawing import Give, rows
from replykit.prompt.mode import Mode
from replykit.prompt.underline import Placeholder, Underline, WordWrap

if TYPE_CHECKING:
    from prompt_toolkit.buffer import Buffer

    from replykit.prompt.composer import Composer

STYLE = Style.from_dict(
    {
        "title": "reverse",
        "status": "reverse",
        "notice": "bold",
        "finding.error": "underline bold ansired",
        "finding.warning": "underline ansiyellow",
        "finding.suggestion": "underline ansicyan",
        "level.error": "bold ansired",
        "level.warning": "bold ansiyellow",
        "level.suggestion": "bold ansicyan",
        "refusal": "bold ansired",
        "chosen": "reverse",
        "dim": "ansibrightblack",
        "placeholder": "italic",
        # NOTE: French writes a no-break space before every colon; the library would underline each in yellow.
        "nbsp": "nounderline ansidefault",
        "help": "",
    }
)
_ROWS_FOR_CUSTOMER = 12
_ROWS_FOR_FINDINGS = 8
"""On a terminal of fewer rows the draft needs them more."""


def make_layout(composer: Composer) -> Layout:
    """Give the whole screen."""
    too_small = Window(FormattedTextControl(composer.wording("too-small")), style="class:status")
    parts = [_customer(composer), *_draft(composer), *_panels(composer), _status(composer)]
    body = HSplit(parts, window_too_small=too_small)
    screen = FloatContainer(body, floats=[Float(_help(composer), left=0, right=0, top=0, bottom=1)])
    return Layout(screen, focused_element=composer.draft)


def _shown(composer: Composer, part: Container, *modes: Mode) -> ConditionalContainer:
    return ConditionalContainer(part, Condition(lambda: composer.mode in modes))


def _line(composer: Composer, give: Give, style: str) -> Window:
    return Window(FormattedTextControl(lambda: give(composer)), height=1, style=style)


def _block(composer: Composer, give: Give, height: int) -> Window:
    size = Dimension(min=1, preferred=height, max=height)
    return Window(FormattedTextControl(lambda: give(composer)), height=size)


class _Message(UIControl):
    """The customer's message under its title; which part of it is shown depends on the rows that there are."""

    def __init__(self, composer: Composer) -> None:
        self._composer = composer

    def create_content(self, width: int, height: int) -> UIContent:
        """Draw what fits."""
        return FormattedTextControl(lines.customer(self._composer, height)).create_content(width, height)


def _message(composer: Composer) -> Window:
    """The customer's message with its title, no taller than it is."""

    def height() -> Dimension:
        most = lines.customer_height(composer)
        return Dimension(min=2, preferred=most, max=most)

    return Window(_Message(composer), height=height)


def _growing(composer: Composer, give: Give) -> Container:
    """A part as tall as its text; nothing without one."""
    control = FormattedTextControl(lambda: give(composer))
    is_there = Condition(lambda: bool(give(composer)))
    return ConditionalContainer(Window(control, dont_extend_height=True), is_there)


def _customer(composer: Composer) -> Container:
    is_written = Condition(lambda: composer.mode is Mode.CUSTOMER)
    has_room = Condition(lambda: bool(composer.customer.text) and rows(composer) >= _ROWS_FOR_CUSTOMER)
    control = BufferControl(
        composer.customer.buffer, input_processors=[TabsProcessor(char1=" ", char2=" "), WordWrap()]
    )
    written = Window(control, wrap_lines=True, height=Dimension(min=1, weight=20))
    pane = HSplit(
        [
            ConditionalContainer(_line(composer, lines.customer_title, "class:title"), is_written),
            ConditionalContainer(written, is_written),
            ConditionalContainer(_message(composer), ~is_written),
            ConditionalContainer(_growing(composer, lines.suggestions), ~is_written),
        ]
    )
    return ConditionalContainer(pane, is_written | has_room)


def _draft(composer: Composer) -> list[Container]:
    processors = [Underline(composer), Placeholder(composer), TabsProcessor(char1=" ", char2=" "), WordWrap()]
    control = BufferControl(composer.draft, input_processors=processors, focus_on_click=True)
    window = Window(control, wrap_lines=True, height=Dimension(min=1, weight=10))
    filled = Window(FormattedTextControl(lambda: field_lines.glimpse(composer)), height=Dimension(min=1, weight=10))
    is_filled = Condition(lambda: composer.mode is Mode.FIELD)
    return [
        _line(composer, lines.draft_title, "class:title"),
        ConditionalContainer(window, ~is_filled),
        ConditionalContainer(filled, is_filled),
    ]


def _panels(composer: Composer) -> list[Container]:
    return [
        _shown(composer, _findings(composer), Mode.DRAFT, Mode.BLANKS, Mode.HELP),
        _shown(composer, _reason(composer), Mode.REASON),
        _shown(composer, _field(composer), Mode.FIELD),
        _shown(composer, _menu(composer), Mode.MENU),
        _shown(composer, _left(composer), Mode.LEFT),
    ]


def _findings(composer: Composer) -> Container:
    panel = HSplit([_line(composer, lines.finding_title, "class:title"), _block(composer, lines.finding, 4)])
    return ConditionalContainer(panel, Condition(lambda: rows(composer) >= _ROWS_FOR_FINDINGS))


def _field(composer: Composer) -> Container:
    is_long = Condition(lambda: composer.fill.is_multiline)
    marks = ConditionalProcessor(BeforeInput("> "), ~is_long)
    value = Window(
        BufferControl(composer.fill.buffer, input_processors=[marks, TabsProcessor()]),
        height=lambda: 4 if is_long() else 1,
        wrap_lines=is_long,
    )
    return HSplit(
        [
            _line(composer, field_lines.field_title, "class:title"),
            _label(composer),
            value,
            _growing(composer, field_lines.field_reading),
            _growing(composer, field_lines.field_choices),
            _growing(composer, field_lines.field_refusal),
        ]
    )


def _label(composer: Composer) -> Window:
    """What is asked; on a low terminal its first row."""

    def height() -> Dimension:
        most = field_lines.field_label_height(composer)
        return Dimension(min=1, preferred=most, max=most)

    return Window(FormattedTextControl(lambda: field_lines.field_label(composer)), height=height)


def _reason(composer: Composer) -> Container:
    return HSplit(
        [
            _line(composer, field_lines.reason_title, "class:title"),
            _line(composer, field_lines.reason_label, ""),
            _answer(composer.mending.reason),
        ]
    )


def _answer(buffer: Buffer) -> Window:
    """One line to write in."""
    return Window(BufferControl(buffer, input_processors=[BeforeInput("> ")]), height=1)


def _menu(composer: Composer) -> Container:
    search = _answer(composer.menu.buffer)
    found = VSplit(
        [
            Window(FormattedTextControl(lambda: lines.menu_list(composer)), width=lambda: lines.menu_width(composer)),
            Window(width=1, char="│"),
            Window(FormattedTextControl(lambda: lines.menu_preview(composer))),
        ],
        height=Dimension(min=1, preferred=lines.MENU_ROWS, max=lines.MENU_ROWS),
    )
    return HSplit([_line(composer, lines.menu_title, "class:title"), search, found])


def _left(composer: Composer) -> Container:
    return HSplit([_line(composer, lines.left_title, "class:title"), _growing(composer, lines.left_list)])


def _help(composer: Composer) -> Container:
    window = Window(FormattedTextControl(lambda: lines.help_text(composer)), style="class:help")
    return _shown(composer, HSplit([_line(composer, lines.help_title, "class:title"), window]), Mode.HELP)


def _status(composer: Composer) -> Container:
    control = FormattedTextControl(lambda: lines.status(composer))
    return Window(control, height=lambda: lines.status_height(composer), style="class:status")
