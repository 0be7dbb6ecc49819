"""One at a time: whoever reads a file, changes it and writes it back waits for a turn, so that nothing is lost.

A turn is a lock of the system on a file in the user's state folder, one for each file that is written: it ends with
its process, however that ends, and leaves nothing beside files that a team shares. It is held while a file is read
and written, never while somebody is asked.
"""

from __future__ import annotations

import os
import sys
import time
import zlib
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from replykit.cli.writing import PRIVATE, make_state_folder, write_whole
from replykit.errors import ReplykitError
from replykit.serve import unix
from replykit.settings import user_state_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_PATIENCE = 10.0
"""Seconds to wait for a turn: a hundred others have had theirs, or the one that has it stands still."""
_PAUSE = 0.01
_FOLDER = "locks"


@contextmanager
def turn_to_write(path: Path) -> Iterator[None]:
    """
    Wait until nobody else reads a file to write it anew; within, nobody else does.

    Args:
        path: The file; it need not exist. Other names of the same file are the same turn. Turns do not nest.

    Raises:
        ReplykitError: Another process holds on to it.
    """
    handle = _wait(path)
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)


def change_whole(path: Path, change: Callable[[], str], *, mode: int | None = None) -> bool:
    """
    Write a file anew, in a turn.

    Args:
        path: The file.
        change: Reads what stands there and gives the new text; an empty one leaves the file as it is.
        mode: See `write_whole`.

    Returns:
        Whether it was written.

    Raises:
        ReplykitError: It cannot be read or written.
    """
    with turn_to_write(path):
        text = change()
        if text:
            write_whole(path, text.encode("utf-8"), mode=mode)
    return bool(text)


def take_lock(path: Path) -> int | None:
    """
    Take a lock that lasts as long as this process, or until its file is closed.

    Returns:
        The open file; None where another holds the lock.

    Raises:
        OSError: The file cannot be made, or its disk knows no locks.
    """
    if sys.platform != "win32":
        return unix.lock(str(path))
    import msvcrt  # noqa: PLC0415 - Windows only

    handle = os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE)
    try:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    except OSError:
        os.close(handle)
        return None
    return handle


def _wait(path: Path) -> int | None:
    until = time.monotonic() + _PATIENCE
    # NOTE: where no lock can be had at all, what is wanted is written all the same: two at once are rare.
    with suppress(OSError):
        lock = _lock_of(path)
        while (handle := take_lock(lock)) is None:
            if time.monotonic() > until:
                hint = "end the replykit that stands still, or try again"
                raise ReplykitError(f"{path} is being written by another replykit, which does not end", hint=hint)
            time.sleep(_PAUSE)
        return handle
    return None


def _lock_of(path: Path) -> Path:
    """Give the lock of a file, whatever it is called; never removed, for somebody may be waiting for it."""
    home = user_state_folder() / _FOLDER
    with suppress(ReplykitError):
        make_state_folder(_FOLDER)
    name = os.path.normcase(path.resolve())
    return home / f"{zlib.crc32(os.fsencode(name)):08x}.lock"
