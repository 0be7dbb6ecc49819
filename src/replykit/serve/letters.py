"""A message on its way out, read: the words in it that an agent wrote.

Reading only: nothing here can change a message, and what cannot be read stays as it is. Quoted lines are
left in, so that the linter has the customer's message; what is attached, forwarded or encrypted is not read.
"""

from __future__ import annotations

import re
from email import message_from_bytes
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from email.message import Message

_HEAD = 4_000_000
"""Bytes in which the text stands, in all but the oddest messages; reading the attachments would take seconds."""
_ENCRYPTED = "-----BEGIN PGP MESSAGE-----"
_STRAY = re.compile("[\udc80-\udcff]")
"""A byte that is no UTF-8, as `surrogateescape` writes it."""
_STUFFED = re.compile(r"^ (?!>)", re.MULTILINE)


def text_of(message: bytes) -> str | None:
    """
    Give the text of a message, line for line as its author's editor had it.

    Args:
        message: With its headers, as a mail program hands it to sendmail.

    Returns:
        Lines end in LF. None: there is no plain text in it, or an encrypted one.
    """
    part = _part(message_from_bytes(message[:_HEAD]), "text/plain")
    if part is None and len(message) > _HEAD:
        part = _part(message_from_bytes(message), "text/plain")
    if part is None:
        return None
    text = _decoded(part).replace("\r\n", "\n").replace("\0", " ")
    if text.lstrip().startswith(_ENCRYPTED):
        return None
    return _STUFFED.sub("", text) if _is_flowed(part) else text


def received_text(message: bytes) -> str | None:
    """
    Give the text of a message that somebody received, for reading: the plain text, else that of its HTML.

    Args:
        message: With its headers, as a mail program saves it.

    Returns:
        Lines end in LF. None: there is no readable text in it.
    """
    from replykit.serve.hypertext import without_tags  # noqa: PLC0415 - the mail gate must not wait for it

    text = text_of(message)
    if text is None:
        part = _part(message_from_bytes(message), "text/html")
        text = without_tags(_decoded(part)) if part is not None else None
    return text if text and text.strip() else None


def _part(message: Message, kind: str) -> Message | None:
    """Find the first part that is of a kind of text and no attachment."""
    if message.get_content_maintype() == "multipart" and message.is_multipart():
        parts = (_part(part, kind) for part in message.get_payload() if not isinstance(part, str))
        return next((part for part in parts if part is not None), None)
    is_text = message.get_content_type() == kind and not message.is_multipart()
    return message if is_text and message.get_content_disposition() != "attachment" else None


def _decoded(part: Message) -> str:
    """Decode by the charset that the part names; where that is unknown or untrue, by the likeliest."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    for charset in (part.get_content_charset("utf-8"), "utf-8"):
        try:
            return data.decode(charset)
        except (LookupError, ValueError):
            continue
    text = data.decode("utf-8", "surrogateescape")
    stray = len(_STRAY.findall(text))
    if stray < sum(not sign.isascii() for sign in text) - stray:
        # NOTE: one stray byte must not cost the accents of a whole letter, for which the patterns look.
        return _STRAY.sub(lambda byte: _in_western(byte[0].encode("utf-8", "surrogateescape")), text)
    return _in_western(data)


def _in_western(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except ValueError:
        return data.decode("latin-1")


def _is_flowed(part: Message) -> bool:
    """Say whether a space was put before lines that begin with one, with `>` or with `From` (RFC 3676)."""
    return str(part.get_param("format", "")).lower() == "flowed"
