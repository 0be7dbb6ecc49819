"""A private folder for what can be computed again: compiled patterns, lemma tables, macros as they were read.

Nothing of any draft is ever kept here. What stands in the folder is read back as data that the
interpreter trusts, so it is used only where the folder belongs to the user and nobody else can
write it; elsewhere everything works without, only slower.
"""

from __future__ import annotations

import contextlib
import gc
import os
import stat
import tempfile
from typing import TYPE_CHECKING

from replykit.settings import user_cache_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_OTHERS = stat.S_IWGRP | stat.S_IWOTH


def folder() -> Path | None:
    """Give the folder, made if need be; None where there is none that can be trusted."""
    path = user_cache_folder()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir(mode=0o700, exist_ok=True)
        status = path.lstat()
    except OSError:
        return None
    if not stat.S_ISDIR(status.st_mode):
        return None
    # NOTE: Windows has no such bits; its user folders are the user's own.
    if hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & _OTHERS):
        return None
    return path


def path_of(name: str) -> Path | None:
    """Give the path of a cached file that is there, else None."""
    home = folder()
    path = home / name if home else None
    return path if path and path.is_file() and not path.is_symlink() else None


def keep(name: str, data: bytes) -> Path | None:
    """Keep a file, whole or not at all; a folder that is full or cannot be written costs nothing but time."""
    home = folder()
    if home is None:
        return None
    made = ""
    try:
        handle, made = tempfile.mkstemp(prefix=f".{name}-", dir=home)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(made, home / name)  # noqa: PTH105 - atomic where the system lets it be
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(made)  # noqa: PTH108 - as above
        return None
    return home / name


def keep_newest(start: str, most: int) -> None:
    """Throw away the oldest files whose names start so, but for so many."""
    home = folder()
    if home is None:
        return
    with contextlib.suppress(OSError):
        kept = sorted(home.glob(f"{start}*"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in kept[most:]:
            path.unlink()


@contextlib.contextmanager
def without_collecting() -> Iterator[None]:
    """Within: no garbage is collected; where much is loaded, there is none."""
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_collecting:
            gc.enable()
