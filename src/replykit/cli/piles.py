"""Piles of drafts: JSON lines, CSV, mailboxes and plain texts, one draft at a time.

One bad draft costs only itself: it comes out with its `error`. Only a quotation of a table that
goes wrong costs the rows up to the next that is certainly one, and says up to which line. Nothing
is kept in memory but the draft at hand.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
import mailbox
import re
import sys
from dataclasses import dataclass, replace
from email.parser import BytesHeaderParser
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from replykit.cli import common
from replykit.cli.table_records import Records
from replykit.cli.writing import cannot
from replykit.errors import DraftError, Problem, ReplykitError
from replykit.serve.letters import text_of
from replykit.settings import LANGUAGES
from replykit.text import MAX_DRAFT_CHARACTERS, MOST_READ, Draft, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_MAX_LINE = 16 * MAX_DRAFT_CHARACTERS
"""Bytes of one line; a longer one holds no draft that could be checked."""
_ESCAPED_FROM = re.compile(rb"^>(?=>*From )", re.MULTILINE)
"""The sign before a line that would begin a message of a mailbox: nobody's quotation."""
_COLUMNS = ("id", "reply", "customer", "language")
_HEAD = 4096
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class PileDraft:
    """One draft of a pile, or the reason why it is none."""

    id: Any
    reply: str = ""
    customer: str | None = None
    language: str | None = None
    error: str = ""

    def read(self) -> Draft:
        """
        Give the draft itself.

        Raises:
            ReplykitError: It is none, or cannot be checked.
        """
        if self.error:
            raise ReplykitError(self.error)
        try:
            (self.customer or "").encode("utf-8")
            return Draft.from_bytes(self.reply.encode("utf-8"), "the reply")
        except UnicodeEncodeError:
            what = "half a surrogate pair in the text, or in the customer's message"
            raise DraftError(what, hint="export it again as UTF-8") from None

    def named(self, problems: Iterable[Problem]) -> list[Problem]:
        """Name the draft in what was wrong with it, where nothing else says which it was."""
        return [problem if self.error else replace(problem, what=f"{self.id}: {problem.what}") for problem in problems]


def read_piles(names: Iterable[str], complain: Callable[[tuple[Problem, ...]], None]) -> Iterator[PileDraft]:
    """Read the drafts of several files; of one that cannot be read, complain and go on."""
    for name in names:
        try:
            yield from read_pile(name)
        except ReplykitError as error:
            complain(error.problems)


def read_pile(name: str) -> Iterator[PileDraft]:
    """
    Read the drafts of a file by its ending: `.csv`, `.mbox`, `.txt`, `.eml`; all else is JSON lines.

    Args:
        name: A path; `-` is standard input, as JSON lines.

    Raises:
        ReplykitError: The file cannot be read at all.
    """
    if name == "-":
        yield from _json_lines(sys.stdin.buffer, name)
        return
    try:
        with Path(name).open("rb") as file:
            yield from _READERS.get(Path(name).suffix.lower(), _json_lines)(file, name)
    except OSError as error:
        raise cannot(Path(name), "read", error) from error


def _json_lines(file: BinaryIO, name: str) -> Iterator[PileDraft]:
    number = 0
    while data := file.readline(_MAX_LINE):
        number += 1
        if len(data) == _MAX_LINE and not data.endswith(b"\n"):
            while (rest := file.readline(_MAX_LINE)) and not rest.endswith(b"\n"):
                pass
            yield PileDraft(id=None, error=f"{name}:{number}: a line of more than {_MAX_LINE:,} bytes")
        elif data.strip():
            yield _decode_json(data.removeprefix(b"\xef\xbb\xbf"), f"{name}:{number}")


def _decode_json(data: bytes, place: str) -> PileDraft:
    try:
        # NOTE: pandas writes NaN for an empty cell, which is no JSON, and would be none in our line either.
        record = json.loads(data, parse_constant=lambda _: None)
    except UnicodeDecodeError:
        return PileDraft(id=None, error=f"{place}: not UTF-8")
    except (ValueError, RecursionError):
        return PileDraft(id=None, error=f"{place}: not a line of JSON")
    if not isinstance(record, dict):
        return PileDraft(id=None, error=f"{place}: not an object with 'id' and 'reply'")
    return _decode(record, place)


def _decode(record: dict[str, Any], place: str) -> PileDraft:
    if not isinstance(record.get("reply"), str):
        return PileDraft(id=record.get("id"), error=f"{place}: no text under 'reply'")
    for key in ("customer", "language"):
        if not isinstance(record.get(key), str | None):
            return PileDraft(id=record.get("id"), error=f"{place}: '{key}' must be text or null")
    written = record.get("language") or ""
    # NOTE: helpdesks write fr-FR, fr_CA or FR.
    language = re.split("[-_]", written.strip().lower())[0] or None
    if language not in (None, *LANGUAGES):
        what = f"no language '{visible(written[:40])}' here; write {' or '.join(LANGUAGES)}, or leave it out"
        return PileDraft(id=record.get("id"), error=f"{place}: {what}")
    return PileDraft(id=record.get("id"), reply=record["reply"], customer=record.get("customer"), language=language)


def _csv(file: BinaryIO, name: str) -> Iterator[PileDraft]:
    try:
        yield from _table(file, name)
    except UnicodeError as error:
        raise ReplykitError(f"{name} is neither UTF-8 nor Windows-1252", hint="save it as UTF-8") from error


def _table(file: BinaryIO, name: str) -> Iterator[PileDraft]:
    csv.field_size_limit(_MAX_LINE)
    with io.TextIOWrapper(file, encoding=_encoding(file, name), newline="") as text:
        start = text.read(_HEAD)
        text.seek(0)
        separator = max(",;\t", key=start.split("\n", 1)[0].count)
        try:
            records = Records(text, separator)
        except csv.Error as error:
            hint = "close its quotation marks, and double those inside a cell"
            raise ReplykitError(f"the first line of {name} cannot be read: {error}", hint=hint) from None
        columns = [column.strip().lower() for column in records.head]
        if "reply" not in columns:
            hint = f"name the columns in the first line: {', '.join(_COLUMNS)}"
            raise ReplykitError(f"{name} has no column 'reply'", hint=hint)
        for column in _COLUMNS:
            if columns.count(column) > 1:
                hint = "rename all but the one to read; capitals make no difference"
                raise ReplykitError(f"{name} has {columns.count(column)} columns '{column}'", hint=hint)
        for number, (first, cells) in enumerate(records, 1):
            place = f"{name}:{first}"
            if isinstance(cells, str):
                yield PileDraft(id=None, error=f"{place}: {cells}")
            else:
                yield _row(dict(zip(columns, cells, strict=False)), cells[len(columns) :], number, place)


def _encoding(file: BinaryIO, name: str) -> str:
    """Say how a table is written: UTF-8, or as spreadsheets write it elsewhere, which is told."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    try:
        while data := file.read(_BLOCK):
            decoder.decode(data)
        decoder.decode(b"", final=True)
        found = "utf-8-sig"
    except UnicodeDecodeError:
        file.seek(0)
        found = "utf-16" if file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "cp1252"
        shown = {"utf-16": "UTF-16", "cp1252": "Windows-1252"}[found]
        what = f"{name} is not UTF-8; it is read as {shown}, as spreadsheets write it"
        hint = "look at an accent in what comes out; 'CSV UTF-8' leaves no doubt"
        common.complain([Problem(what=what, hint=hint, is_warning=True)])
    file.seek(0)
    return found


def _row(row: dict[str, str], beyond: list[str], number: int, place: str) -> PileDraft:
    record = {key: row.get(key) or None for key in ("id", "customer", "language")}
    if any(beyond):
        return PileDraft(id=record["id"] or number, error=f"{place}: more cells than columns; put texts between quotes")
    return _decode({**record, "id": record["id"] or number, "reply": row.get("reply")}, place)


def _text(file: BinaryIO, name: str) -> Iterator[PileDraft]:
    data = file.read(MOST_READ)
    try:
        yield PileDraft(id=name, reply=data.decode("utf-8"))
    except UnicodeDecodeError as error:
        yield PileDraft(id=name, error=f"{name}: byte {error.start} is not UTF-8")


def _mail(file: BinaryIO, name: str) -> Iterator[PileDraft]:
    yield _letter(file.read(), name)


def _mailbox(file: BinaryIO, name: str) -> Iterator[PileDraft]:
    head = file.read(_HEAD).lstrip()
    if head and not head.startswith(b"From "):
        hint = "in a mailbox, each message begins with a line 'From '; save a single one as .eml"
        raise ReplykitError(f"{name} is no mailbox", hint=hint)
    # NOTE: opened again by its name, the one way in which the library takes a mailbox.
    box = mailbox.mbox(name, create=False)
    try:
        for key in box.iterkeys():
            yield _letter(_ESCAPED_FROM.sub(b"", box.get_bytes(key)), f"{name}:{int(key) + 1}")
    except mailbox.Error as error:
        raise ReplykitError(f"{name} is no mailbox: {error}", hint="save its messages as .eml, one a file") from error
    finally:
        box.close()


def _letter(data: bytes, place: str) -> PileDraft:
    """Read a message: its plain text is the reply, the lines it quotes are the customer's."""
    identifier = _message_id(data) or place
    if (nul := data.find(b"\0")) >= 0:
        return PileDraft(id=identifier, error=f"{place}: byte {nul} is a NUL: this is no message")
    text = text_of(data)
    if text is None:
        return PileDraft(id=identifier, error=f"{place}: no plain text in this message")
    return PileDraft(id=identifier, reply=text)


def _message_id(data: bytes) -> str:
    header = BytesHeaderParser().parsebytes(data)["Message-ID"]
    return " ".join(str(header or "").split())


_READERS: dict[str, Callable[[BinaryIO, str], Iterator[PileDraft]]] = {
    ".csv": _csv,
    ".txt": _text,
    ".md": _text,
    ".eml": _mail,
    ".mbox": _mailbox,
}
