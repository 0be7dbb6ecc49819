"""The full-screen prompt, put together and run."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from prompt_toolkit.application import Application
from prompt_toolkit.cursor_shapes import ModalCursorShapeConfig
from prompt_toolkit.enums import EditingMode

from replykit.prompt.composer import DELAY, Composer
from replykit.prompt.keys import bind
from replykit.prompt.screen import STYLE, make_layout

if TYPE_CHECKING:
    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output

    from replykit.prompt.desk import Desk
    from replykit.prompt.wording import Wording

# NOTE: seconds that a lone Escape waits for the rest of a sequence, and for the other key of an Alt- pair.
_ESCAPE_SEQUENCE = 0.05
_ALT_PAIR = 0.25


def make_app(
    desk: Desk,
    wording: Wording,
    text: str,
    *,
    source: Input,
    screen: Output,
    delay: float = DELAY,
) -> tuple[Composer, Application[str]]:
    """Give a prompt and its application, not yet running; see `compose`."""
    composer = Composer(desk, wording, text, delay=delay)
    app: Application[str] = Application(
        layout=make_layout(composer),
        key_bindings=bind(composer),
        style=STYLE,
        full_screen=True,
        editing_mode=EditingMode.VI if desk.has_vi_keys else EditingMode.EMACS,
        cursor=ModalCursorShapeConfig() if desk.has_vi_keys else None,
        input=source,
        output=screen,
    )
    app.ttimeoutlen, app.timeoutlen = _ESCAPE_SEQUENCE, _ALT_PAIR
    composer.app = app
    return composer, app


def compose(desk: Desk, wording: Wording, text: str, source: Input, screen: Output) -> str:
    """
    Let the agent write.

    Args:
        desk: What acts.
        wording: The language of the screen.
        text: The draft to begin with, lines ended by LF.
        source: The keyboard.
        screen: The terminal.

    Returns:
        The finished draft; `desk.deliver` has been called with it.

    Raises:
        CancelledError: The agent left; nothing was written.
    """
    composer, app = make_app(desk, wording, text, source=source, screen=screen)
    try:
        # NOTE: a warning of the linter's libraries would be written across the screen.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return app.run(pre_run=composer.start)
    finally:
        composer.stop()
