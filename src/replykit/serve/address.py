"""Where the warm linter listens: a private folder of the user, one socket a chart and a Python."""

from __future__ import annotations

import os
import stat
import sys
from binascii import crc32

PROTOCOL = 1
"""Counts up when a frame's meaning changes."""
_LONGEST = 107
"""Bytes of a socket's path on Linux."""
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def identity(paths: tuple[str, ...], config_folder: str) -> str:
    """
    Name what must be the same at both ends for their answers to be the same.

    The files' contents are the server's to watch: it steps down when one of them changes.

    Args:
        paths: Real paths of the team's chart and of the folder of sets; empty for ours and the user's own.
        config_folder: The user's, where dismissals are.
    """
    package = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 - pathlib takes too long to import
    homes = (config_folder, os.environ.get("HOME", ""), os.environ.get("XDG_DATA_HOME", ""))
    return "\0".join((str(PROTOCOL), package, sys.version, sys.prefix, *paths, *homes))


def name_of(identity: str) -> str:
    """Give the name of its socket; two that share one are told apart when they talk."""
    return f"{crc32(os.fsencode(identity)):08x}"


def folder() -> str:
    """Give the path of the private folder; it may not exist yet, and must not be trusted before `is_private`."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if runtime.startswith("/") and os.path.isdir(runtime):  # noqa: PTH112 - as above
        return f"{runtime}/replykit"
    return f"{os.environ.get('TMPDIR') or '/tmp'}/replykit-{os.getuid()}"  # noqa: S108 - private by `is_private`


def is_too_long(socket: str) -> bool:
    """Say whether a path is longer than the kernel takes for a socket."""
    return len(os.fsencode(socket)) > _LONGEST


def is_private(path: str) -> bool:
    """Say whether a folder is the user's own and no other may enter; a link is none."""
    try:
        status = os.lstat(path)
    except OSError:
        return False
    return stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid() and not status.st_mode & _OTHERS
