"""What is wrong inside a body, and on which line of it."""

from __future__ import annotations


class BodyError(Exception):
    """
    A body cannot be read or rendered.

    Args:
        what: What is wrong, without a full stop.
        hint: What to do about it.
        line: Line of the body, from 1; None where only the traceback knows.
        key: Which of the job's bodies; None: the one being read.
        unknown: The word that names no macro, where that is what is wrong.
    """

    def __init__(
        self, what: str, hint: str = "", *, line: int | None = None, key: str | None = None, unknown: str = ""
    ) -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint
        self.line = line
        self.key = key
        self.unknown = unknown
