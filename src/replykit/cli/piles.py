"""Piles of drafts: JSON lines, CSV, mailboxes and plain texts, one draft at a time.

One bad draft costs only itself: it comes out with its `error`. Nothing is kept in memory
but the draft at hand.
"""

from __future__ import annotations

import csv
import io
import json
import mailbox
import sys
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import MessageError
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from replykit.errors import ReplykitError
from replykit.text import MAX_DRAFT_CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from email.message import EmailMessage

_MAX_LINE = 16 * MAX_DRAFT_CHARACTERS
"""Bytes of one line; a longer one holds no draft that could be checked."""


_HEAD = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class PileDraft:
    """One draft of a pile, or the reason why it is none."""

    id: Any
    reply: str = ""
    customer: str | None = None
    language: str | None = None
    error: str = ""


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
        if Path(name).suffix.lower() == ".mbox":
            yield from _mailbox(name)
            return
        with Path(name).open("rb") as file:
            yield from _READERS.get(Path(name).suffix.lower(), _json_lines)(file, name)
    except OSError as error:
        raise ReplykitError(f"{name} cannot be read: {(error.strerror or str(error)).lower()}") from error


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
        record = json.loads(data)
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
    return PileDraft(
        id=record.get("id"),
        reply=record["reply"],
        customer=record.get("customer"),
        language=record.get("language") or None,
    )


def _csv(file: BinaryIO, name: str) -> Iterator[PileDraft]:
    with io.TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="") as text:
        start = text.read(_HEAD)
        text.seek(0)
        separator = max(",;\t", key=start.split("\n", 1)[0].count)
        rows = csv.DictReader(text, delimiter=separator)
        if "reply" not in (rows.fieldnames or ()):
            hint = "name the columns in the first line: id, reply, customer, language"
            raise ReplykitError(f"{name} has no column 'reply'", hint=hint)
        for number, row in enumerate(rows, 1):
            record = {key: value or None for key, value in row.items() if key in ("id", "customer", "language")}
            yield _decode({"id": number, **record, "reply": row["reply"]}, f"{name}:{rows.line_num}")


def _text(file: BinaryIO, name: str) -> Iterator[PileDraft]:
    data = file.read(4 * MAX_DRAFT_CHARACTERS + 1)
    try:
        yield PileDraft(id=name, reply=data.decode("utf-8"))
    except UnicodeDecodeError as error:
        yield PileDraft(id=name, error=f"{name}: byte {error.start} is not UTF-8")


def _mail(file: BinaryIO, name: str) -> Iterator[PileDraft]:
    yield _letter(file.read(), name)


def _mailbox(name: str) -> Iterator[PileDraft]:
    box = mailbox.mbox(name, create=False)
    try:
        for key in box.iterkeys():
            yield _letter(box.get_bytes(key), f"{name}:{int(key) + 1}")
    except mailbox.Error as error:
        raise ReplykitError(f"{name} is no mailbox: {error}") from error
    finally:
        box.close()


def _letter(data: bytes, place: str) -> PileDraft:
    """Read a message: its plain text is the reply, the lines it quotes are the customer's."""
    try:
        message: EmailMessage = message_from_bytes(data, policy=policy.default)
        body = message.get_body(preferencelist=("plain",))
        text = body.get_content() if body is not None else None
    except (MessageError, LookupError, ValueError, AttributeError):
        text = None
    identifier = _message_id(data) or place
    if not isinstance(text, str):
        return PileDraft(id=identifier, error=f"{place}: no plain text in this message")
    return PileDraft(id=identifier, reply=text)


def _message_id(data: bytes) -> str:
    for line in data.split(b"\n\n", 1)[0].splitlines():
        if line.lower().startswith(b"message-id:"):
            return line.split(b":", 1)[1].decode("ascii", "replace").strip()
    return ""


_READERS: dict[str, Callable[[BinaryIO, str], Iterator[PileDraft]]] = {
    ".csv": _csv,
    ".txt": _text,
    ".md": _text,
    ".eml": _mail,
}
