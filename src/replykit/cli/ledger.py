"""What a session wrote, action by action, so that the last one can be taken back."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, TypeAlias

from replykit.cli.turns import turn_to_write
from replykit.cli.writing import cannot, write_whole
from replykit.errors import ReplykitError
from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


_Action: TypeAlias = "dict[Path, tuple[bytes | None, bytes]]"
"""What stood in each file before, and what was written."""


class Ledger:
    """Writes files, and remembers what stood there."""

    def __init__(self) -> None:
        self._actions: list[_Action] = []

    @contextmanager
    def action(self) -> Iterator[None]:
        """Hold writes together: all of them stand, or none; an action that writes nothing is none."""
        self._actions.append({})
        try:
            yield
        except BaseException:
            self.take_back()
            raise
        if not self._actions[-1]:
            self._actions.pop()

    def write(self, path: Path, change: Callable[[], str]) -> bool:
        """
        Write a file as part of the action.

        Args:
            path: The file.
            change: Reads what stands there and gives the new text; an empty one leaves the file as it is.

        Returns:
            Whether it was written.

        Raises:
            ReplykitError: It cannot be written; what stood there stands.
        """
        with turn_to_write(path):
            before, content = _content(path), change().encode("utf-8")
            if content:
                write_whole(path, content)
        if content:
            action = self._actions[-1]
            action[path] = (action[path][0] if path in action else before, content)
        return bool(content)

    def take_back(self) -> None:
        """
        Put back what stood there before the last action.

        Raises:
            ReplykitError: Somebody changed a file since; all stays as it is.
        """
        with ExitStack() as turns:
            for path in sorted(self._actions[-1]):
                turns.enter_context(turn_to_write(path))
            self._put_back(self._actions[-1])
        self._actions.pop()

    def _put_back(self, action: _Action) -> None:
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
