"""Drafts kept while they are written, so that a crash, a kill or a lost connection loses nothing.

Each prompt keeps its draft in a file of its own in the user's state folder, for the user alone, replaced whole
a moment after each key and removed once the draft is sent or given up. A lock beside it tells a draft that was
left from one that is still being written; the system gives the lock back however the prompt ended.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import threading
import time
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from replykit.cli.turns import take_lock
from replykit.cli.writing import PRIVATE, make_state_folder, write_whole
from replykit.prompt.desk import LeftDraft
from replykit.settings import user_state_folder

if TYPE_CHECKING:
    from pathlib import Path

_FOLDER = "drafts"
_UNFINISHED = 60.0
"""Seconds after which a file that was being written when its prompt was killed is swept up."""
_LONGEST_KEPT = 30 * 86_400.0
"""Seconds after which a draft that nobody took up is removed: it may name a customer."""


@dataclass(slots=True)
class DraftKeeper:
    """
    Keeps the draft of one prompt; used from a thread beside the keyboard, and closed from another.

    Args:
        opened_with: What the draft began with; that alone need not be kept.
        file: The reply's own file; may be empty.
    """

    opened_with: str
    file: str
    _path: Path | None = None
    _lock: int | None = None
    _is_closed: bool = False
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def keep(self, text: str) -> None:
        """
        Keep the draft as it stands, in place of what was kept before.

        Raises:
            ReplykitError: It cannot be written.
        """
        with self._turn:
            if self._is_closed:
                return
            if text.strip() and text != self.opened_with:
                self._write(text)
            elif self._path is not None:
                self._path.unlink(missing_ok=True)

    def close(self) -> None:
        """The draft was sent, or given up: keep nothing of it."""
        with self._turn:
            self._is_closed = True
            if self._path is None:
                return
            _forget(self._path)
            if self._lock is not None:
                os.close(self._lock)

    def _write(self, text: str) -> None:
        if self._path is None:
            path = make_state_folder(_FOLDER) / f"{secrets.token_hex(8)}.json"
            self._lock = _take_lock(path)
            self._path = path
        row = {"text": text, "file": self.file, "at": time.time()}
        write_whole(self._path, json.dumps(row).encode("utf-8"), mode=PRIVATE)


def left_drafts() -> list[LeftDraft]:
    """Give the drafts whose prompts ended before they were sent or given up, the newest first."""
    home = user_state_folder() / _FOLDER
    if not os.path.isdir(home):  # noqa: PTH112 - pathlib raises where a folder above may not be entered
        return []
    with contextlib.suppress(OSError):
        _sweep(home)
    drafts = (_read(path) for path in home.glob("*.json") if _is_left(path))
    return sorted((draft for draft in drafts if draft), key=lambda draft: draft.when, reverse=True)


def _lock_of(path: Path) -> Path:
    return path.with_suffix(".lock")


def _take_lock(path: Path) -> int | None:
    """Take the lock of a draft, which lasts as long as this process; None: its prompt still has it."""
    try:
        return take_lock(_lock_of(path))
    except OSError:
        return None


def _is_left(path: Path) -> bool:
    lock = _take_lock(path)
    if lock is None:
        return False
    os.close(lock)
    return True


def _read(path: Path) -> LeftDraft | None:
    """Give a kept draft; None where it cannot be read, which then is left alone."""
    try:
        row = json.loads(path.read_bytes())
        text, title, when = str(row["text"]), str(row["file"]), datetime.fromtimestamp(row["at"]).astimezone()
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return None
    return LeftDraft(
        text=text,
        when=when,
        title=title,
        forget=lambda: _forget(path),
        put_back=lambda: write_whole(path, json.dumps(row).encode("utf-8"), mode=PRIVATE),
    )


def _forget(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
        _lock_of(path).unlink(missing_ok=True)


def _sweep(home: Path) -> None:
    """Remove what a killed prompt was in the middle of writing, locks without a draft, and drafts nobody wants."""
    now = time.time()
    for path in home.iterdir():
        with contextlib.suppress(OSError):
            age = now - path.stat().st_mtime
            is_old = age > (_UNFINISHED if path.name.startswith(".replykit-") else _LONGEST_KEPT)
            # NOTE: a prompt that starts makes its lock first, then takes it, then writes its draft.
            is_alone = path.suffix == ".lock" and age > _UNFINISHED and not path.with_suffix(".json").exists()
            if is_old or (is_alone and _is_left(path)):
                path.unlink()
