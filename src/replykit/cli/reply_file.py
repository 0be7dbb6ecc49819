"""Where a reply comes from and goes to: its file, with its own line ends, or the standard streams."""

from __future__ import annotations

import io
import os
import select
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from replykit.cli import common
from replykit.cli.writing import cannot, write_whole
from replykit.errors import DraftError
from replykit.text import MOST_READ, decode, line_end_of

if TYPE_CHECKING:
    from pathlib import Path

MARK = "\ufeff"
"""The byte order mark that some programs write before a text in UTF-8."""
_MOST_OF_A_LETTER = 50_000_000
"""Bytes, attachments counted."""
_PASTING = 0.05
"""Seconds in which the next line of a paste is there."""


@dataclass(slots=True, kw_only=True)
class ReplyFile:
    """A file that `compose` edits."""

    path: Path
    text: str
    """Lines end in LF; without a byte order mark."""
    line_end: str = "\n"
    """The one that it has in the file."""
    has_mark: bool = False
    seen: bytes = b""
    """What the agent knows to stand in the file; nothing, where it is not there yet."""

    def save(self, text: str) -> None:
        """
        Write the reply; a text that did not change leaves the file alone.

        Raises:
            ReplykitError: It cannot be written, or somebody else wrote there meanwhile, which is said once; the file
                is as it was.
        """
        if text == self.text and self.path.exists():
            return
        self._refuse_to_overwrite()
        whole = ended(text).replace("\n", self.line_end)
        write_whole(self.path, ((MARK if self.has_mark else "") + whole).encode("utf-8"))

    def _refuse_to_overwrite(self) -> None:
        there = read_bytes(self.path) if self.path.exists() else b""
        if there not in (b"", self.seen):
            self.seen = there
            hint = "finish again to write over it, or copy the reply and look at the file first"
            raise DraftError(f"{self.path} was written by somebody else meanwhile", hint=hint)


def open_reply(path: Path) -> ReplyFile:
    """
    Read the file of a reply; one that is not there yet is empty.

    Raises:
        DraftError: It is no text, or could not be written back.
    """
    if not path.exists():
        if not path.parent.is_dir():
            raise DraftError(f"there is no folder {path.parent}", hint="make it first, or name another file")
        return ReplyFile(path=path, text="")
    if not path.is_file():
        raise DraftError(f"{path} is not a file", hint="name a file")
    if not os.access(path, os.W_OK):
        raise DraftError(f"{path} may not be written", hint="change its permissions, or name another file")
    seen = read_bytes(path)
    text = decode(seen, str(path))
    plain = text.removeprefix(MARK).replace("\r\n", "\n")
    return ReplyFile(path=path, text=plain, line_end=line_end_of(text), has_mark=text.startswith(MARK), seen=seen)


def read_customer(path: Path) -> str:
    """
    Read a customer's message: a text, or the text of an e-mail (`.eml`).

    Raises:
        DraftError: It is no text, or an e-mail without one.
    """
    if path.suffix.lower() != ".eml":
        return decode(read_bytes(path), str(path)).removeprefix(MARK).replace("\r\n", "\n")
    from replykit.serve.letters import received_text  # noqa: PLC0415 - only a letter needs it

    text = received_text(read_bytes(path, _MOST_OF_A_LETTER))
    if text is None:
        raise DraftError(f"{path} has no text that can be read", hint="save the message as text, or paste it with F4")
    return decode(text.encode("utf-8"), str(path))


def read_bytes(path: Path, most: int = MOST_READ) -> bytes:
    """Read a file, by default as far as `decode` needs it."""
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        problem = cannot(path, "read", error).problems[0]
        is_folder = os.path.isdir(path)  # noqa: PTH112 - pathlib raises where a folder above may not be entered
        hint = f"name the files in it, as in {path}/*.txt; 'replykit macros check' reads sets" if is_folder else ""
        raise DraftError(problem.what, hint=hint or problem.hint) from None


def read_input() -> bytes:
    """Read standard input as far as `decode` needs it; who sits at its keyboard is told how to end."""
    common.invite()
    return sys.stdin.buffer.read(MOST_READ)


def ended(text: str) -> str:
    """Give a text whose last line is ended too; an empty one stays empty."""
    return text if not text or text.endswith("\n") else f"{text}\n"


def hand_over(text: str) -> None:
    """
    Write the reply to standard output, unless that is the terminal on which the prompt still stands.

    Raises:
        DraftError: It cannot be written.
    """
    if sys.stdout.isatty():
        return
    try:
        sys.stdout.write(ended(text))
        sys.stdout.flush()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise DraftError(f"the reply cannot be written: {reason}", hint="copy it first, or finish again") from None


def listen() -> str | None:
    """
    Read a line from standard input, without its end; None where there is no more.

    Raises:
        DraftError: It is no text in UTF-8.
    """
    line = sys.stdin.buffer.readline()
    return decode(line, "standard input").rstrip("\r\n") if line else None


def has_more() -> bool:
    """Say whether standard input has more lines: a pipe until its end, a terminal only those that were pasted."""
    if not sys.stdin.isatty():
        return isinstance(sys.stdin.buffer, io.BufferedReader) and bool(sys.stdin.buffer.peek(1))
    if sys.platform != "win32":
        return bool(select.select([sys.stdin], [], [], _PASTING)[0])
    import msvcrt  # noqa: PLC0415 - Windows only

    return msvcrt.kbhit()
