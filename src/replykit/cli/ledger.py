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
                what = f"{visible(path.name)} was changed since"
                raise ReplykitError(what, hint="take the last entry out by hand")
        for path, (before, _) in action.items():
            if before is not None:
                write_whole(path, before)
            else:
                path.unlink()
        self._actions.pop()


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise cannot(path, "read", error) from None
