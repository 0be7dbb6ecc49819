"""What goes over the socket of the warm linter: frames of named values.

A frame is its length in four bytes, then names and values in turn, each its length and its bytes. There is
nothing in it to unfold, so nothing that could blow up; a frame that does not add up is refused.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_FRAME = 1 << 20
"""Bytes; far more than a draft with its customer's message."""
SIZE = 4
"""Bytes of a length, the greatest first."""


class WireError(Exception):
    """Bytes that are no frame."""


def pack(pairs: Iterable[tuple[str, bytes]]) -> bytes:
    """Give the frame of names and values; a name may come more than once."""
    parts = [part for name, value in pairs for part in (name.encode(), value)]
    body = b"".join(len(part).to_bytes(SIZE, "big") + part for part in parts)
    return len(body).to_bytes(SIZE, "big") + body


def length_of(head: bytes) -> int:
    """
    Give the length of the body that follows the first bytes of a frame.

    Raises:
        WireError: It is longer than we take.
    """
    length = int.from_bytes(head, "big")
    if length > MAX_FRAME:
        raise WireError(f"a frame of {length} bytes")
    return length


def unpack(body: bytes) -> list[tuple[str, bytes]]:
    """
    Give the names and values of a body, in order.

    Raises:
        WireError: It does not add up, or a name is no text.
    """
    parts, place = [], 0
    while place < len(body):
        start = place + SIZE
        place = start + int.from_bytes(body[place:start], "big")
        if start > len(body) or place > len(body):
            raise WireError("a frame that breaks off")
        parts.append(body[start:place])
    if len(parts) % 2:
        raise WireError("a name without a value")
    try:
        return [(name.decode("ascii"), value) for name, value in zip(parts[::2], parts[1::2], strict=True)]
    except UnicodeDecodeError:
        raise WireError("a name that is no text") from None
