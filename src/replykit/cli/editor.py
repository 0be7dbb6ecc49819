"""The user's own editor on a file: `$VISUAL`, else `$EDITOR`, as git runs it."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from replykit.errors import ReplykitError
from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SET = "set EDITOR=notepad" if sys.platform == "win32" else "export EDITOR=nano"


def has_editor() -> bool:
    """Say whether the environment names an editor."""
    return bool(_named())


def run_editor(path: Path) -> None:
    """
    Have a file edited, and wait until the editor ends.

    Raises:
        ReplykitError: No editor is named, it cannot be started, or it failed.
    """
    words = _words()
    if not words:
        raise ReplykitError("no editor is named", hint=f"name yours first, such as: {_SET}")
    try:
        with subprocess.Popen([*words, str(path)]) as running, _deaf():  # noqa: S603 - the user's own words
            code = running.wait()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        what = f"the editor '{visible(_named())}' cannot be started: {reason}"
        raise ReplykitError(what, hint=f"name another, such as: {_SET}") from None
    if code:
        what = f"the editor '{visible(_named())}' ended with {code}, so nothing was changed"
        raise ReplykitError(what, hint="try again; it ends with 0 where all is well")


def _named() -> str:
    return os.environ.get("VISUAL", "").strip() or os.environ.get("EDITOR", "").strip()


def _words() -> list[str]:
    try:
        words = shlex.split(_named(), posix=sys.platform != "win32")
    except ValueError:
        what = f"the editor '{visible(_named())}' has a quotation mark without its other"
        raise ReplykitError(what, hint="mend $VISUAL or $EDITOR") from None
    words = [word.strip('"') for word in words] if sys.platform == "win32" else words
    # NOTE: Windows starts `code.cmd` only under its whole name.
    return [shutil.which(words[0]) or words[0], *words[1:]] if words else []


@contextmanager
def _deaf() -> Iterator[None]:
    """Leave Ctrl-C to the editor: it has the keyboard."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
