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
import zlib
from typing import TYPE_CHECKING

from replykit.settings import user_cache_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SUM_SIZE = 4
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


def keep_summed(name: str, data: bytes) -> None:
    """Keep a file with a sum by which `summed` tells that it is as it was written."""
    keep(name, _sum_of(data) + data)


def summed(name: str) -> memoryview | None:
    """Give what `keep_summed` kept; None where it is not there, or damaged."""
    path = path_of(name)
    if path is None:
        return None
    try:
        data = memoryview(path.read_bytes())
    except OSError:
        return None
    return data[_SUM_SIZE:] if data[:_SUM_SIZE] == _sum_of(data[_SUM_SIZE:]) else None


def _sum_of(data: bytes | memoryview) -> bytes:
    return zlib.crc32(data).to_bytes(_SUM_SIZE, "big")


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
    # NOTE: not `gc.disable`: srsly, by which spaCy reads its files, enables it again.
    thresholds = gc.get_threshold()
    gc.set_threshold(0)
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
