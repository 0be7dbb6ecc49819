"""The memory of a process and of all that it started, together; watched while they live, on Linux alone."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_EVERY = 0.2
"""Seconds between two looks: a page table of a gigabyte takes some milliseconds to read."""
_PROC = Path("/proc")
_KILOBYTE = 1024


@dataclass(slots=True)
class Family:
    """A process and those that it started."""

    peak: int = 0
    """Bytes that they held together, at most; 0 where that cannot be told."""


@contextlib.contextmanager
def watching(pid: int) -> Iterator[Family]:
    """Watch a process and all that it starts, until this ends."""
    family, is_over = Family(), Event()

    def watch() -> None:
        while not is_over.wait(_EVERY):
            family.peak = max(family.peak, sum(_held(member) for member in _members(pid)))

    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield family
    finally:
        is_over.set()
        watcher.join()


def _members(pid: int) -> Iterator[int]:
    yield pid
    # NOTE: who ends while it is looked at has no children any more, and holds nothing.
    with contextlib.suppress(OSError):
        for task in (_PROC / str(pid) / "task").iterdir():
            for child in (task / "children").read_text(encoding="ascii").split():
                yield from _members(int(child))


def _held(pid: int) -> int:
    """Give the bytes of a process; a page that several share counts once among them."""
    with contextlib.suppress(OSError):
        for line in (_PROC / str(pid) / "smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * _KILOBYTE
    return 0
