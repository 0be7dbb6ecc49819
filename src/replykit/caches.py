"""A private folder for what can be computed again: compiled patterns, lemma tables, macros as they were read.

Nothing of any draft is ever kept here. What stands in the folder is read back as data that the
interpreter trusts, so it is used only where the folder belongs to the user and nobody else can
write it; elsewhere everything works without, only slower.
"""

from __future__ import annotations

import contextlib
import gc
import marshal
import mmap
import os
import stat
import tempfile
import zlib
from typing import TYPE_CHECKING, Any

from replykit.settings import user_cache_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SUM_SIZE = 4
_MOST_INSTALLATIONS = 4
"""Of packages, for which files of one kind are kept: some take ten megabytes."""
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


def keep(name: str, data: bytes) -> bool:
    """Keep a file, whole or not at all; a folder that is full or cannot be written costs nothing but time."""
    home = folder()
    if home is None:
        return False
    made = ""
    try:
        handle, made = tempfile.mkstemp(prefix=f".{name}-", dir=home)
        with os.fdopen(handle, "wb") as file:
            file.write(_sum_of(data))
            file.write(data)
        os.replace(made, home / name)  # noqa: PTH105 - atomic where the system lets it be
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(made)  # noqa: PTH108 - as above
        return False
    return True


def kept(name: str) -> memoryview | None:
    """Give what was kept, mapped from its file; None where it is not there, or not as it was written."""
    home = folder()
    path = home / name if home else None
    if path is None:
        return None
    try:
        if path.is_symlink() or not path.is_file():
            return None
        with path.open("rb") as file:
            data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError):
        return None
    with contextlib.suppress(OSError):
        os.utime(path)  # as used last
    return data[_SUM_SIZE:] if data[:_SUM_SIZE] == _sum_of(data[_SUM_SIZE:]) else None


def keep_of_installation(name: str, data: bytes, start: str) -> bool:
    """Keep what was made from an installed package, with those of a few installations more; see `keep`."""
    is_kept = keep(name, data)
    keep_newest(start, _MOST_INSTALLATIONS)
    return is_kept


def keep_rows(name: str, rows: dict[bytes, Any]) -> None:
    """Keep plain values by their keys; see `keep`."""
    keep(name, marshal.dumps(rows))


def kept_rows(name: str) -> dict[bytes, Any]:
    """Give the values that were kept, by their keys; none where they cannot be read."""
    data = kept(name)
    try:
        rows = marshal.loads(data) if data else {}  # noqa: S302 - only from a folder that is the user's alone
    except (ValueError, TypeError, EOFError):
        return {}
    return rows if isinstance(rows, dict) else {}


def _sum_of(data: bytes | memoryview) -> bytes:
    return zlib.crc32(data).to_bytes(_SUM_SIZE, "big")


def keep_newest(start: str, most: int) -> None:
    """Throw away those files whose names start so that were used longest ago, but for so many."""
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
