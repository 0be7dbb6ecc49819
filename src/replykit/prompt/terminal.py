"""Which terminal the prompt draws on, when the reply itself goes elsewhere.

The door to what only Unix has: nothing else here asks for `/dev/tty`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from prompt_toolkit.input import create_input
from prompt_toolkit.output import create_output

from replykit.errors import DraftError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output

_TERMINAL = Path("/dev/tty")


def is_dumb(environ: Mapping[str, str]) -> bool:
    """Say whether the terminal cannot move its cursor, so that only lines make sense."""
    return environ.get("TERM") == "dumb"


def open_terminal() -> tuple[Input, Output]:
    """
    Give keyboard and screen: standard output where that is a terminal, else standard error, else the device.

    Raises:
        DraftError: There is no terminal.
    """
    if not sys.stdin.isatty():
        raise _no_terminal()
    drawn_on = next((stream for stream in (sys.stdout, sys.stderr) if stream.isatty()), None)
    return create_input(sys.stdin), create_output(drawn_on or _open_device())


def _open_device() -> TextIO:
    try:
        return _TERMINAL.open("w", encoding="utf-8")
    except OSError:
        raise _no_terminal() from None


def _no_terminal() -> DraftError:
    return DraftError(
        "this is no terminal, and the prompt needs one",
        hint="use --plain to write line by line, or 'replykit expand' and 'replykit lint' in a script",
    )
