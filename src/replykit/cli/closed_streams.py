"""Stand-ins for the streams that the caller closed: reading nothing is not reading an empty text, nor is writing."""

from __future__ import annotations

import errno
import io
import os
from typing import NoReturn

from replykit.errors import ReplykitError


class ClosedInput(io.TextIOBase):
    """Refuses to be read; whoever does not read never notices."""

    @property
    def buffer(self) -> NoReturn:
        """Refuse, as a reader of bytes asks first for these."""
        raise ReplykitError("standard input is closed", hint="name a file, or hand a text over")


class ClosedOutput(io.TextIOBase):
    """Refuses to be written, as a full disk does; whoever has nothing to write never notices."""

    def __init__(self) -> None:
        super().__init__()
        # NOTE: else a file opened later is standard output, and gets what others write there by its number.
        while os.open(os.devnull, os.O_RDONLY) < 1:
            pass

    @property
    def buffer(self) -> NoReturn:
        """Refuse, as a writer of bytes asks first for these."""
        raise _closed()

    def write(self, text: str) -> int:
        """Refuse any text."""
        if text:
            raise _closed()
        return 0


def _closed() -> OSError:
    return OSError(errno.EBADF, "standard output is closed")
