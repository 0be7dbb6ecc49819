"""The door of the warm linter: its private folder, the lock that says who is in, the socket.

A process takes the lock before it loads anything, so of many that start at once all but one leave at once.
"""

from __future__ import annotations

import os
import stat
import time
from dataclasses import dataclass

from replykit.errors import ReplykitError
from replykit.serve import unix
from replykit.serve.address import folder, is_private, is_too_long, name_of

_TRIES = 5
_PAUSE = 0.05
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Door:
    """Where to listen, and the lock that lasts as long as this process."""

    socket: str
    lock: int


def open_door(identity: str) -> Door | None:
    """
    Make the private folder, take its lock, clear a socket that a killed process left.

    Returns:
        The door; None where a warm linter of this identity is there already.

    Raises:
        ReplykitError: The folder cannot be made or is not the user's alone, its path is too long for a socket, or
            something that is no socket stands in the way.
    """
    home = folder()
    _make(home)
    if not is_private(home):
        hint = f"remove it, or: chmod 700 {home}"
        raise ReplykitError(f"{home} is not a folder that is yours alone", hint=hint)
    path = f"{home}/{name_of(identity)}"
    if is_too_long(f"{path}.sock"):
        what = f"the warm linter cannot listen at {path}.sock: the path is too long for a socket"
        raise ReplykitError(what, hint="name a shorter folder in XDG_RUNTIME_DIR; 'replykit lint' checks without it")
    try:
        held = _take(f"{path}.lock")
        if held is None:
            return None
        _clear(f"{path}.sock")
    except OSError as error:
        what = f"the warm linter cannot listen at {path}.sock: {(error.strerror or str(error)).lower()}"
        raise ReplykitError(what, hint=f"remove what stands in {home}") from None
    return Door(f"{path}.sock", held)


def _make(home: str) -> None:
    try:
        os.mkdir(home, 0o700)  # noqa: PTH102 - its path is text here
    except OSError as error:
        if os.path.lexists(home):
            return
        what = f"the warm linter's folder {home} cannot be made: {(error.strerror or str(error)).lower()}"
        hint = "name a folder that is there in XDG_RUNTIME_DIR or TMPDIR; 'replykit lint' checks without it"
        raise ReplykitError(what, hint=hint) from None


def _take(path: str) -> int | None:
    """Take the lock; whoever only asks whether it is taken holds it for a moment."""
    for _ in range(_TRIES):
        held = unix.lock(path)
        if held is not None:
            return held
        time.sleep(_PAUSE)
    return None


def _clear(path: str) -> None:
    """Remove a socket on which nobody listens any more: whoever did held the lock that we hold now."""
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISSOCK(mode):
        message = "something that is no socket stands there"
        raise OSError(message)
    os.unlink(path)  # noqa: PTH108 - as above


def is_out_of_reach(identity: str) -> bool:
    """Say whether a warm linter could not listen where it should."""
    return is_too_long(f"{folder()}/{name_of(identity)}.sock")


def is_taken(identity: str) -> bool:
    """
    Say whether a warm linter runs, or is on its way.

    Raises:
        OSError: The lock cannot be asked.
    """
    home = folder()
    path = f"{home}/{name_of(identity)}.lock"
    return is_private(home) and os.path.exists(path) and unix.is_locked(path)  # noqa: PTH110 - as above
