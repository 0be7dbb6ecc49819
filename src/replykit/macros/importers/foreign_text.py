"""The bytes of a foreign file as text."""

from __future__ import annotations

import codecs

from replykit.errors import Location
from replykit.macros.importers.model import LeftOut, Note

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
APPLE_DOUBLE = b"\x00\x05\x16\x07"
"""How the file starts that macOS leaves beside another, `._name`; it holds none of its text."""


def read_text(data: bytes, otherwise: str = "") -> tuple[str, bool]:
    """
    Read bytes as text.

    Args:
        data: The file.
        otherwise: The encoding of what is not UTF-8 and does not say what it is; empty: there is none.

    Returns:
        The text, and whether its encoding was guessed.

    Raises:
        UnicodeDecodeError: It is no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding), False
    try:
        return data.decode("utf-8"), False
    except UnicodeDecodeError:
        if not otherwise or b"\x00" in data:
            raise
        return data.decode(otherwise), True


def whole_file(path: object, name: str, kind: str, what: str = "", *, line: int = 1, column: int = 1) -> LeftOut:
    """Say why nothing, or nothing more, of a file can be read."""
    where = Location(file=str(path), line=line, column=column)
    return LeftOut(where=where, label=name, why=Note(kind=kind, what=what))
