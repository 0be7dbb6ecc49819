r"""Messages out of an editor's bytes, however broken.

A message is `Content-Length: N`, an empty line, and N bytes. Where that does not hold, what stands before the
next such header is dropped, and said once. In a body of JSON the header's own words followed by a line end
cannot stand, so a body that holds them is one whose length was wrong, and is left without waiting for the rest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

MAX_BODY = 1 << 24
"""Bytes; no draft comes near."""
_MAX_HEADERS = 1 << 13
_LENGTH = re.compile(rb"content-length:[ \t]*(\d{1,12})[ \t]*\r?\n", re.IGNORECASE)
_END = re.compile(rb"\r?\n\r?\n")
_CUT_OFF = re.compile(
    rb"(?:c|co|con|cont|conte|conten|content|content-|content-l|content-le|content-len|content-leng|content-lengt"
    rb"|content-length|content-length:[ \t]*\d*\r?)\Z",
    re.IGNORECASE,
)
"""The beginning of a header at the end of a body whose length was too great; no JSON ends so."""
_LONGEST_HEADER = 64
"""Bytes of a header that may have arrived in part."""


class Broken:
    """Bytes that were no message."""


@dataclass(slots=True)
class Framer:
    """Cuts a stream into bodies."""

    _waiting: bytearray = field(default_factory=bytearray)
    _due: int | None = None
    """Bytes of the body that is arriving; None: headers are."""
    _looked: int = 0
    """Bytes of it that hold no header."""

    def feed(self, data: bytes) -> list[bytes | Broken]:
        """Take bytes; give the bodies that are now whole, and a `Broken` for what was none."""
        self._waiting += data
        found: list[bytes | Broken] = []
        while (one := self._next()) is not None:
            found.append(one)
        return found

    def _next(self) -> bytes | Broken | None:
        broken = self._read_headers() if self._due is None else None
        return broken if self._due is None else self._read_body(self._due)

    def _read_headers(self) -> Broken | None:
        """Read a block of headers, where it is whole."""
        end = _END.search(self._waiting)
        if end is None:
            return self._drop_overlong()
        block = bytes(self._waiting[: end.start()]) + b"\n"
        del self._waiting[: end.end()]
        lengths = _LENGTH.findall(block)
        if not lengths or int(lengths[-1]) > MAX_BODY:
            return Broken()
        # NOTE: rests of a broken message may stand before the header; the last is the one that was meant.
        self._due, self._looked = int(lengths[-1]), 0
        return None

    def _drop_overlong(self) -> Broken | None:
        if len(self._waiting) <= _MAX_HEADERS:
            return None
        del self._waiting[:-_LONGEST_HEADER]
        return Broken()

    def _read_body(self, due: int) -> bytes | Broken | None:
        header = _LENGTH.search(self._waiting, max(0, self._looked - _LONGEST_HEADER), due)
        if header is not None:
            del self._waiting[: header.start()]
            self._due = None
            return Broken()
        self._looked = min(len(self._waiting), due)
        if len(self._waiting) < due:
            return None
        self._due = None
        cut_off = _CUT_OFF.search(self._waiting, max(0, due - _LONGEST_HEADER), due)
        body = bytes(self._waiting[:due])
        del self._waiting[: cut_off.start() if cut_off else due]
        return Broken() if cut_off else body
