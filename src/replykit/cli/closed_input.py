"""Standard input where the caller closed it: no text is there, which is not the same as an empty one."""

from __future__ import annotations

import io
from typing import NoReturn

from replykit.errors import ReplykitError


class ClosedInput(io.TextIOBase):
    """Refuses to be read; whoever does not read never notices."""

    @property
    def buffer(self) -> NoReturn:
        """Refuse, as a reader of bytes asks first for these."""
        raise ReplykitError("standard input is closed", hint="name a file, or hand a text over")
