"""Macro files as they were read before, kept in the user's private cache: decoding tens of thousands takes seconds.

Each file is known by its path and its content, so a file that changed is read anew, and only that
one. Plain data alone is kept; whatever is missing or damaged is read anew.
"""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from replykit import caches
from replykit.errors import Location, Problem
from replykit.macros.model import Field, Macro

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST_KEPT = 8
"""Sets: of a few agents, and what they were under older versions."""
_UNREADABLE = (OSError, ValueError, TypeError, EOFError, KeyError, IndexError, AttributeError)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOfMacros:
    """What one file holds."""

    macros: tuple[Macro, ...]
    problems: tuple[Problem, ...]
    broken: tuple[tuple[str, tuple[Problem, ...]], ...]
    """Triggers and names of the macros that could not be loaded, and why."""
    broken_triggers: tuple[str, ...]
    warnings: tuple[Problem, ...]
    """What in the macros could fool a reader."""


class KeptFiles:
    """
    The files of a set, read or remembered.

    Args:
        folder: The set's own folder.
    """

    def __init__(self, folder: Path) -> None:
        self._name = _cache_name(folder)
        self._known = caches.kept_rows(self._name)
        self._used: dict[bytes, Any] = {}
        self._has_read = False

    def get(self, path: Path, agent: str, read: Callable[[Path, str], FileOfMacros]) -> FileOfMacros:
        """Give a file as it was read before, where its content is the same; else read it."""
        key = _key(path, agent)
        row = self._known.get(key)
        made = row and _made(row)
        if not isinstance(made, FileOfMacros):
            made = read(path, agent)
            row = _packed(made)
            self._has_read = True
            # NOTE: written to in between: what was read is not what the key says.
            key = key if key == _key(path, agent) else b""
        if key:
            self._used[key] = row
        return made

    def close(self) -> None:
        """Keep what was read now, where that is not what was kept before."""
        if self._has_read or len(self._used) < len(self._known):
            caches.keep_rows(self._name, self._used)
            caches.keep_newest("macros-", _MOST_KEPT)


def _key(path: Path, agent: str) -> bytes:
    """Name a file with its content; empty where it cannot be read."""
    try:
        content = path.read_bytes()
    except OSError:
        return b""
    return hashlib.sha256(b"\0".join((str(path).encode("utf-8", "surrogatepass"), agent.encode(), content))).digest()


def _cache_name(folder: Path) -> str:
    """Name what this code makes of the files of a folder."""
    here = Path(__file__).parents[1]
    rooms = [here / name for name in ("errors.py", "text.py", "settings.py")]
    code = [*rooms, *sorted(Path(__file__).parent.glob("*.py")), *sorted(here.glob("located_yaml/*.py"))]
    versions = [(one.name, one.stat().st_mtime_ns, one.stat().st_size) for one in code]
    named = repr((str(folder), str(folder.absolute()), sys.version, versions)).encode("utf-8", "surrogatepass")
    return f"macros-{hashlib.sha256(named).hexdigest()[:24]}.bin"


_RECORDS = {kind.__name__: kind for kind in (FileOfMacros, Macro, Field, Location, Problem)}
_NAMES = {kind: tuple(one.name for one in fields(kind)) for kind in _RECORDS.values()}


def _packed(value: Any) -> Any:
    """Give records and tuples of them as plain data; a record becomes a list, its kind first."""
    if isinstance(value, tuple):
        return tuple(map(_packed, value))
    names = _NAMES.get(type(value))
    return value if names is None else [type(value).__name__, *(_packed(getattr(value, name)) for name in names)]


def _made(row: Any) -> Any:
    """Give what `_packed` took; None where that cannot be."""
    try:
        return _unpacked(row)
    except _UNREADABLE:
        return None


def _unpacked(value: Any) -> Any:
    if type(value) is tuple:
        return tuple([_unpacked(one) for one in value]) if value else value
    if type(value) is not list:
        return value
    kind = _RECORDS[value[0]]
    return kind(**dict(zip(_NAMES[kind], map(_unpacked, value[1:]), strict=True)))
