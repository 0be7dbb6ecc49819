"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from replykit.errors import ReplykitError
from replykit.settings import user_state_folder

if TYPE_CHECKING:
    from io import FileIO

PRIVATE = 0o600
_MORE_TRIES = 20 if os.name == "nt" else 0
"""Windows replaces no file that somebody is reading just now."""
_PAUSE = 0.05
"""Seconds from one try to the next."""


def write_whole(path: Path, content: bytes, *, mode: int | None = None) -> None:
    """
    Write a file so that at any moment the old or the new content stands there whole.

    Args:
        path: Where; a link is followed.
        content: What.
        mode: Its permissions; None keeps those of the file there, or gives a new one the usual.

    Raises:
        ReplykitError: It cannot be written, or is a pipe or a device; the old content stands.
    """
    try:
        if _is_stream(path):
            raise OSError(errno.EINVAL, "it is a pipe or a device")  # noqa: TRY301 - told as the system's reasons are
        _replace(path.resolve(), content, mode)
    except OSError as error:
        raise cannot(path, "written", error) from None


def write_output(path: Path, content: bytes) -> None:
    """
    Write what was asked for under a name: a file whole or not at all, a pipe or a device as it takes it.

    Raises:
        ReplykitError: It cannot be written.
    """
    try:
        if not _is_stream(path):
            _replace(path.resolve(), content, None)
            return
        with path.open("wb") as stream:
            stream.write(content)
    except OSError as error:
        raise cannot(path, "written", error) from None


def _is_stream(path: Path) -> bool:
    return path.exists() and not path.is_file() and not path.is_dir()


def cannot(path: Path, done: str, error: OSError) -> ReplykitError:
    """Say that a file or folder could not be `done`, and why."""
    reason = (error.strerror or str(error)).lower()
    other = "name another file" if done == "read" else "choose another place"
    hint = f"make room there, or {other}" if error.errno == errno.ENOSPC else f"{other}, or change its permissions"
    return ReplykitError(f"{path} cannot be {done}: {reason}", hint=hint)


def _replace(path: Path, content: bytes, mode: int | None) -> None:
    there = path.stat() if path.exists() else None
    if there and not _is_replaceable(path, there):
        _write_into(path, content)
        return
    handle, name = tempfile.mkstemp(prefix=".replykit-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if there and there.st_gid != Path(name).stat().st_gid:
            os.chown(name, -1, there.st_gid)
        Path(name).chmod(_usual_mode(path) if mode is None else mode)
        _rename(Path(name), path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _settle_folder(path.parent)


def _is_replaceable(path: Path, there: os.stat_result) -> bool:
    """Say whether a new file may take the place of one; of a hard link, or a file of others, the content alone may."""
    if there.st_nlink > 1 or not all(os.access(place, os.W_OK) for place in (path, path.parent)):
        return False
    if sys.platform == "win32":
        return True
    # NOTE: colleagues who share a folder read its files by owner and group, and a new file is its writer's.
    return there.st_uid == os.geteuid() and there.st_gid in (os.getegid(), *os.getgroups())


def _rename(made: Path, path: Path) -> None:
    """Put a file in the place of another, at one stroke."""
    for _ in range(_MORE_TRIES):
        with contextlib.suppress(PermissionError):
            made.replace(path)
            return
        time.sleep(_PAUSE)
    made.replace(path)


def _write_into(path: Path, content: bytes) -> None:
    """Write into a file itself; where that fails, what stood there stands there again."""
    with path.open("r+b", buffering=0) as file:
        old = file.read()
        try:
            # NOTE: the end first: where there is no room for it, nothing of the old has been touched.
            _put(file, content[len(old) :], len(old))
            _put(file, content[: len(old)], 0)
            file.truncate(len(content))
            os.fsync(file.fileno())
        except BaseException:
            with contextlib.suppress(OSError):
                file.truncate(len(old))
                _put(file, old, 0)
            raise


def _put(file: FileIO, content: bytes, start: int) -> None:
    """Write bytes from a place on, all the way to the disk."""
    file.seek(start)
    while content:
        content = content[file.write(content) :]
    os.fsync(file.fileno())


def _usual_mode(path: Path) -> int:
    if path.exists():
        return path.stat().st_mode & 0o7777
    mask = os.umask(0o077)
    os.umask(mask)
    return 0o666 & ~mask


def _settle_folder(folder: Path) -> None:
    """Make the new name survive a power cut, where the system lets a folder be synced."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def make_private_folder(path: Path) -> None:
    """Make a folder for the user alone; one that is there stays as it is."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise cannot(path, "made", error) from None


def make_state_folder(name: str) -> Path:
    """Make a folder in the user's state folder, both for the user alone; give it."""
    home = user_state_folder() / name
    make_private_folder(home.parent)
    make_private_folder(home)
    return home
