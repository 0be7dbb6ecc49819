"""Large tables in one file that is mapped, not rebuilt at every start, and looked up by halving.

File, in the machine's own byte order: N, then N sorted 64-bit keys, N+1 offsets, the values.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from struct import calcsize, pack, unpack_from
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEAD = "=Q"


def laid_down(entries: Mapping[int, bytes]) -> bytes:
    """Give the file of these values, by their 64-bit keys."""
    keys = sorted(entries)
    values = [entries[key] for key in keys]
    offsets = [0, *accumulate(map(len, values))]
    size = len(keys)
    return b"".join([pack(_HEAD, size), pack(f"={size}Q", *keys), pack(f"={size + 1}Q", *offsets), *values])


class Table:
    """What `laid_down` gave, mapped."""

    def __init__(self, data: memoryview) -> None:
        (self.size,) = unpack_from(_HEAD, data)
        start = calcsize(_HEAD)
        self.keys = data[start : start + 8 * self.size].cast("Q")
        self.offsets = data[start + 8 * self.size : start + 16 * self.size + 8].cast("Q")
        self.values = data[start + 16 * self.size + 8 :]

    def find(self, key: int) -> str | None:
        """Give the value of a key, or None."""
        at = bisect_left(self.keys, key)
        if at == self.size or self.keys[at] != key:
            return None
        return str(self.values[self.offsets[at] : self.offsets[at + 1]], "utf-8")
