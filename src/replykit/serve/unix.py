"""The one door to what only Unix has: sockets with a peer that is known, locks, a process in the background.

The warm linter stands on these; where `is_supported` says no, every check runs in its own process.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from _socket import socket

_CREDENTIALS = 12
"""Bytes of the kernel's process, user and group id."""
_WRITABLE = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)


def is_supported() -> bool:
    """Say whether this system tells who is at the other end of a socket, as Linux does."""
    return sys.platform == "linux"


def peer_of(connection: socket) -> int:
    """Give the user id of the process at the other end, as the kernel knows it."""
    import _socket  # noqa: PLC0415 - `socket` takes as long as asking does

    told = connection.getsockopt(_socket.SOL_SOCKET, _socket.SO_PEERCRED, _CREDENTIALS)  # type: ignore[attr-defined,unused-ignore]
    return int.from_bytes(told[4:8], sys.byteorder)


def connect(path: str, seconds: float) -> socket:
    """
    Connect to the socket of a process of our own user.

    Args:
        path: Of the socket.
        seconds: To wait for each step of the talk.

    Raises:
        OSError: Nobody listens there, or somebody else does.
    """
    import _socket  # noqa: PLC0415 - as above

    connection = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
    try:
        # NOTE: with Python's own timeout, a queue that is full for a moment would be a refusal.
        connection.setsockopt(_socket.SOL_SOCKET, _socket.SO_SNDTIMEO, _time_value(seconds))
        connection.connect(path)
        connection.settimeout(seconds)
        _refuse_others(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _time_value(seconds: float) -> bytes:
    """Give a duration as the kernel reads it: seconds and microseconds."""
    parts = (int(seconds), int(seconds % 1 * 1_000_000))
    return b"".join(part.to_bytes(8, sys.byteorder) for part in parts)


def _refuse_others(connection: socket) -> None:
    if peer_of(connection) != os.getuid():
        message = "another user listens there"
        raise PermissionError(message)


def lock(path: str) -> int | None:
    """
    Take a lock that lasts as long as this process.

    Returns:
        The open file, to be closed when done; None where another process holds the lock.

    Raises:
        OSError: The file cannot be made, or is a link.
    """
    import fcntl  # noqa: PLC0415 - Unix only

    handle = os.open(path, _WRITABLE, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    except BaseException:
        os.close(handle)
        raise
    return handle


def is_locked(path: str) -> bool:
    """Say whether a process holds a lock, by taking it for a moment; raises as `lock` does."""
    held = lock(path)
    if held is not None:
        os.close(held)
    return held is None


def start_apart(arguments: list[str]) -> None:
    """Start replykit in a session of its own, with no stream of ours, in a folder that holds no code."""
    import subprocess  # noqa: PLC0415 - only a start needs it

    quiet = subprocess.DEVNULL
    # NOTE: by way of a shell that ends at once, so that it is no child of ours: `presend` becomes the mailer,
    # which may wait for all its children.
    command = ["/bin/sh", "-c", '"$@" &', "sh", sys.executable, "-m", "replykit", *arguments]
    subprocess.run(command, stdin=quiet, stdout=quiet, stderr=quiet, cwd="/", start_new_session=True, check=False)  # noqa: S603
