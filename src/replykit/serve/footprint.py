"""Which files a process was loaded from, and whether they are still the same."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Footprint:
    """Files as they were when they were loaded."""

    marks: dict[str, tuple[int, ...] | None]
    """By path; None: there was none."""

    def is_current(self) -> bool:
        """Say whether each file is still what it was; a new file in its place is another."""
        return all(_mark(path) == mark for path, mark in self.marks.items())


def take(paths: Iterable[Path]) -> Footprint:
    """Note what files are like now."""
    return Footprint({str(path): _mark(str(path)) for path in paths})


def _mark(path: str) -> tuple[int, ...] | None:
    try:
        status = os.stat(path)  # noqa: PTH116 - asked for hundreds of files at each request
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
