"""Handing a message to the real mailer: the same bytes, the same words, whole or not at all.

The message first stands complete in a file without a name, in memory where the system can. Then this process
becomes the mailer: its exit code and its signals are its own, and whenever we are killed, the mailer has either
not begun or has all of the message.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING, BinaryIO, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence

_IGNORED_BY_PYTHON = ("SIGPIPE", "SIGXFSZ")


def hand_on(message: bytes, mailer: Sequence[str]) -> int:
    """
    Run the mailer on a message; where the system lets a process become another, this does not return.

    Args:
        message: Its standard input.
        mailer: The program and its arguments.

    Returns:
        Its exit code.

    Raises:
        OSError: It cannot be run, or the message found no room.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    with _nameless_file() as file:
        file.write(message)
        file.flush()
        os.lseek(file.fileno(), 0, os.SEEK_SET)
        if os.name != "nt":
            _become(mailer, file.fileno())
        # NOTE: on Windows, exec would let the mail program go on before the mailer has ended.
        return subprocess.run(mailer, stdin=file, check=False).returncode  # noqa: S603 - what the agent set up


def _become(mailer: Sequence[str], stdin: int) -> NoReturn:
    os.dup2(stdin, 0)
    for name in _IGNORED_BY_PYTHON:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    os.execvp(mailer[0], list(mailer))  # noqa: S606 - as above


def _nameless_file() -> BinaryIO:
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("message"), "w+b")
    return tempfile.TemporaryFile()  # type: ignore[return-value,unused-ignore]
