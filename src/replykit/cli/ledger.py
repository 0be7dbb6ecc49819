"""What a session wrote, action by action, so that the last one can be taken back."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from replykit.cli.writing import cannot, write_whole
from replykit.errors import ReplykitError
from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Ledger:
    """Writes files, and remembers what stood there."""

    def __init__(self) -> None:
        self._actions: list[dict[Path, tuple[bytes | None, bytes]]] = []

    @contextmanager
    def action(self) -> Iterator[None]:
        """Hold writes together: all of them stand, or none."""
        self._actions.append({})
        try:
            yield
        except BaseException:
            self.take_back()
            raise

    def write(self, path: Path, text: str) -> None:
        """
        Write a file as part of the action.

        Raises:
            ReplykitError: It cannot be written; what stood there stands.
        """
        content, before = text.encode("utf-8"), _content(path)
        write_whole(path, content)
        action = self._actions[-1]
        action[path] = (action[path][0] if path in action else before, content)

    def take_back(self) -> None:
        """
        Put back what stood there before the last action.

        Raises:
            ReplykitError: Somebody changed a file since; all stays as it is.
        """
        action = self._actions[-1]
        for path, (_, written) in action.items():
            if _content(path) != written:
                places = [_place(path, *contents) for path, contents in action.items()]
                hint = f"take out by hand what was written at {', '.join(places)}"
                raise ReplykitError(f"{visible(path.name)} was changed since", hint=hint)
        for path, (before, _) in action.items():
            if before is not None:
                write_whole(path, before)
            else:
                path.unlink()
        self._actions.pop()


def _place(path: Path, before: bytes | None, written: bytes) -> str:
    """Give the file, and the line where what was added begins now; the file alone where it stands there no longer."""
    old, new, now = (one.splitlines() for one in (before or b"", written, _content(path) or b""))
    first = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    added = new[first : first + len(new) - len(old)]
    while added and not added[0].startswith((b" ", b"-")):
        # NOTE: the line with the key, and what a new file opens with, are no entry.
        added.pop(0)
    line = next((n for n in range(1, len(now) + 1) if added and now[n - 1 : n - 1 + len(added)] == added), None)
    return visible(f"{path.name}:{line}" if line else path.name)


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise cannot(path, "read", error) from None
