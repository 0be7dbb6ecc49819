"""A text that is being written: a private file, gone once it is kept elsewhere, and mended until it can be.

It lies in the user's state folder, so that no crash, failing editor or full disk loses what was written. At its top
stands what the agent is told, in lines that begin with `#:`; they are never part of the text.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from replykit.cli import common
from replykit.cli.asking import ask_line
from replykit.cli.editor import run_editor
from replykit.cli.reply_file import read_bytes
from replykit.cli.writing import cannot, make_state_folder
from replykit.errors import Problem, ReplykitError, any_broken
from replykit.text import decode, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

Keep: TypeAlias = Callable[[str, str], Sequence[Problem]]
"""Takes a text as it stands in a file, and the file's name; keeps it, unless it says that something is broken."""
_ASIDE = "#:"
_AT_ONCE = 1.0
"""Seconds in which nobody changes a text: an editor that is back by then did not wait for its window."""
_MOST_PIPED = 50_000_000
"""Bytes that are read and laid aside of a pipe, which may have no end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The file of a text."""

    path: Path
    hint: str
    """How to go on with the text later; `{path}` stands for the file, as a shell reads it."""

    @classmethod
    def make(cls, title: str, suffix: str, text: str | bytes, hint: str = "", *, folder: str = "texts") -> Sheet:
        """
        Make a file for a text, in a folder of the user's state folder.

        Args:
            title: What its name begins with, as far as a file's name can.
            suffix: `.yml` or `.txt`, by which an editor colours it.
            text: What it begins with.
            hint: See the class.
            folder: Which.

        Raises:
            ReplykitError: It cannot be made.
        """
        home = make_state_folder(folder)
        word = re.sub(r"[^a-zA-Z0-9]+", "", title)[:30] or "macro"
        try:
            handle, name = tempfile.mkstemp(prefix=f"{word}-", suffix=suffix, dir=home)
        except OSError as error:
            raise cannot(home, "written", error) from None
        os.close(handle)
        sheet = cls(path=Path(name), hint=hint)
        try:
            sheet.write(text)
        except ReplykitError:
            sheet.remove()
            raise
        return sheet

    def read(self) -> str:
        """
        Give what stands there; lines end in LF.

        Raises:
            DraftError: It cannot be read, or is no text in UTF-8.
        """
        return plain_text(read_bytes(self.path), str(self.path))

    def write(self, text: str | bytes) -> None:
        """Put a text there; bytes as they are."""
        try:
            self.path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
        except OSError as error:
            raise cannot(self.path, "written", error) from None

    def remove(self) -> None:
        """Take the file away: what it holds is kept elsewhere, or is nothing."""
        with contextlib.suppress(OSError):
            self.path.unlink()

    def kept(self) -> Problem:
        """Say where the text lies, and how to go on with it."""
        what = f"your text is kept in {visible(str(self.path))}"
        return Problem(what=what, hint=self.hint.format(path=shlex.quote(str(self.path))))


def call_again(*words: str) -> str:
    """Give a call of replykit for a sheet's hint, as a shell reads it, of the same set as this one."""
    said = common.said_globally()
    options = [part for name in ("agent", "macros") if name in said for part in (f"--{name}", str(said[name]))]
    return shlex.join(["replykit", *words, *options]).replace("{", "{{").replace("}", "}}")


def plain_text(data: bytes, name: str) -> str:
    """Decode a text; lines end in LF, without a byte order mark."""
    return decode(data, name).removeprefix("\ufeff").replace("\r\n", "\n")


def split_aside(text: str) -> tuple[int, str]:
    """Give how many lines at the top of a text tell the agent something, and the text below them."""
    lines = text.split("\n")
    count = next((number for number, line in enumerate(lines) if not line.startswith(_ASIDE)), len(lines))
    return count, "\n".join(lines[count:])


def write_in_editor(sheet: Sheet, told: str, text: str, keep: Keep) -> Sequence[Problem] | None:
    """
    Have a text written in the editor, and mended there until it can be kept.

    Args:
        sheet: Its file; removed once the text is kept, or where nothing was written.
        told: What the agent reads above the text, in lines.
        text: What stands below at first.
        keep: See `Keep`.

    Returns:
        What is to be looked at all the same; None where nothing was changed, or the file was taken away.

    Raises:
        ReplykitError: The editor failed, or the text is not kept; where something was written, it says where it lies.
    """
    written = text
    with _saying_where(sheet, text):
        sheet.write(_told(told) + text)
        while True:
            _edit(sheet)
            if not sheet.path.exists():
                return None
            count, written = split_aside(sheet.read())
            if written == text or not written.strip():
                sheet.remove()
                return None
            problems = keep(sheet.read(), str(sheet.path))
            if not any_broken(problems):
                sheet.remove()
                return problems
            common.complain(problems)
            if not _is_to_be_mended():
                raise ReplykitError(sheet.kept())
            sheet.write(_told(told, problems, sheet.path, count) + written)


def keep_or_lay_aside(keep: Keep, text: str, make: Callable[[str], Sheet]) -> Sequence[Problem]:
    """
    Keep a text that was typed, or lay it aside where it cannot be kept.

    Args:
        keep: See `Keep`.
        text: The text.
        make: Makes its file, of the text.

    Returns:
        What is wrong with it, or to be looked at; where something is broken, also where it lies now.
    """
    try:
        problems = keep(text, "standard input")
    except ReplykitError as error:
        problems = error.problems
    return (*problems, make(text).kept()) if any_broken(problems) else problems


class Piped(contextlib.AbstractContextManager["Piped"]):
    """
    A text that comes by standard input, for a block that keeps it: where the block fails, it is laid aside.

    Args:
        make: Makes its file, of its bytes; None where no text comes by standard input.
    """

    def __init__(self, make: Callable[[bytes], Sheet] | None) -> None:
        self._make = make
        self._data: bytes | None = None

    def read(self) -> str:
        """
        Give it; lines end in LF.

        Raises:
            DraftError: It is too long, or no text in UTF-8.
        """
        return plain_text(self._bytes(), "standard input")

    def _bytes(self) -> bytes:
        if self._data is None:
            # NOTE: first, so that what was interrupted is not waited for again.
            self._data = b""
            self._data = sys.stdin.buffer.read(_MOST_PIPED)
        return self._data

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        if error is None or self._make is None:
            return
        if self._data is None and (isinstance(error, KeyboardInterrupt) or sys.stdin.isatty()):
            return
        data = self._bytes()
        if not split_aside(data.decode("utf-8", "replace"))[1].strip():
            return
        told: Sequence[Problem]
        try:
            told = (self._make(data).kept(),)
        except ReplykitError as fault:
            told = fault.problems
        if isinstance(error, ReplykitError):
            raise type(error)(*error.problems, *told) from None
        common.complain(told)


@contextlib.contextmanager
def _saying_where(sheet: Sheet, text: str) -> Iterator[None]:
    """Say where the text lies, whatever goes wrong; one with nothing new in it is removed."""
    try:
        yield
    except (ReplykitError, KeyboardInterrupt) as error:
        if _holds_only(sheet, text):
            sheet.remove()
            raise
        if isinstance(error, KeyboardInterrupt):
            common.complain([sheet.kept()])
            raise
        own = sheet.kept()
        raise ReplykitError(*(problem for problem in error.problems if problem != own), own) from None


def _holds_only(sheet: Sheet, text: str) -> bool:
    try:
        return not sheet.path.exists() or split_aside(sheet.read())[1] in (text, "")
    except ReplykitError:
        return False


def _edit(sheet: Sheet) -> None:
    before, start = read_bytes(sheet.path), time.monotonic()
    run_editor(sheet.path)
    is_quick = time.monotonic() - start < _AT_ONCE
    if is_quick and sheet.path.exists() and read_bytes(sheet.path) == before:
        french = "Votre éditeur a rendu la main aussitôt. Si sa fenêtre est encore ouverte, il n'attend pas : "
        english = "Your editor came back at once. If its window is still open, it does not wait: "
        french += "indiquez EDITOR='code --wait' (ou l'option du vôtre), puis recommencez."
        english += "set EDITOR='code --wait' (or what yours has for that), then try again."
        common.say(common.in_agents_language(fr=french, en=english))


def _is_to_be_mended() -> bool:
    if not sys.stdin.isatty():
        return False
    french = "Entrée pour corriger, « g » pour garder le texte pour plus tard : "
    english = "Enter to mend it, 'k' to keep the text for later: "
    return ask_line(common.in_agents_language(fr=french, en=english)) == ""


def _told(told: str, problems: Sequence[Problem] = (), path: Path | None = None, count: int = 0) -> str:
    """Write what stands above a text: faults, at the lines of the text as they are below these, then what is told."""
    own = told.splitlines()
    further = len(problems) + len(own) - count
    faults = [_fault(problem, str(path), further) for problem in problems]
    return "".join(f"{_ASIDE} {' '.join(line.split())}\n" for line in (*faults, *own))


def _fault(problem: Problem, name: str, further: int) -> str:
    where = problem.where
    place = "" if where is None else f"{where.file}:{where.line}: "
    if where is not None and where.file == name:
        place = f"{common.in_agents_language(fr='ligne', en='line')} {where.line + further}: "
    return visible(f"! {place}{problem.what}. {problem.hint}")
