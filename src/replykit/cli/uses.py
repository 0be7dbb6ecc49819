"""Which macros the agent uses, and when last: what a menu puts first.

Lies in the user's state folder, for the user alone: a trigger, a day and a count a line, never a word of
a draft or of a customer. A use is one line added at the end, in a turn, so that two prompts lose nothing of each other.
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from replykit.cli.turns import change_whole, turn_to_write
from replykit.cli.writing import PRIVATE, make_state_folder
from replykit.errors import ReplykitError
from replykit.settings import user_state_folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_HALF_LIFE = 30
"""Days after which a use counts half."""
_MOST_LINES = 5_000
"""Beyond it, the uses of each trigger become one line."""
_MOST_BYTES = 4_000_000
_FOLDER = "uses"


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """How often a macro was used."""

    count: int
    last: date

    def weight(self, today: date) -> float:
        """Say how much it was used lately: a use today counts 1."""
        return float(self.count * 0.5 ** (max((today - self.last).days, 0) / _HALF_LIFE))


def note_use(agent: str, trigger: str, today: date) -> None:
    """Write down that a macro was used; where that cannot be, nothing is."""
    path = _file(agent)
    line = f"{today.isoformat()} 1 {trigger}\n"
    with contextlib.suppress(OSError, ReplykitError):
        make_state_folder(_FOLDER)
        with turn_to_write(path):
            handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, PRIVATE)
            try:
                os.write(handle, line.encode("utf-8"))
            finally:
                os.close(handle)


def read_uses(agent: str) -> dict[str, Use]:
    """Give the uses of an agent's macros by first trigger; a line that cannot be read is left out."""
    path = _file(agent)
    lines = _lines(path)
    if len(lines) > _MOST_LINES:
        with contextlib.suppress(ReplykitError):
            change_whole(path, lambda: _shortened(_lines(path)), mode=PRIVATE)
    return _sum(lines)


def rename_uses(agent: str, old: str, new: str) -> bool:
    """
    Count the uses of a macro under its new trigger from now on.

    Returns:
        Whether there were any.

    Raises:
        ReplykitError: They cannot be written.
    """
    path, ending = _file(agent), f" {old}"

    def renamed() -> str:
        lines = _lines(path)
        moved = [f"{line.removesuffix(ending)} {new}" if _trigger_of(line) == old else line for line in lines]
        return "" if moved == lines else "".join(f"{line}\n" for line in moved)

    return path.exists() and change_whole(path, renamed, mode=PRIVATE)


def _trigger_of(line: str) -> str:
    return line.split(" ", 2)[-1]


def _lines(path: Path) -> list[str]:
    try:
        with path.open("rb") as file:
            return file.read(_MOST_BYTES).decode("utf-8", "replace").splitlines()
    except OSError:
        return []


def _shortened(lines: Iterable[str]) -> str:
    return "".join(f"{use.last.isoformat()} {use.count} {trigger}\n" for trigger, use in _sum(lines).items())


def _sum(lines: Iterable[str]) -> dict[str, Use]:
    uses: dict[str, Use] = {}
    for line in lines:
        day, _, rest = line.partition(" ")
        count, _, trigger = rest.partition(" ")
        try:
            use = Use(count=int(count), last=date.fromisoformat(day))
        except ValueError:
            continue
        known = uses.get(trigger)
        uses[trigger] = Use(count=known.count + use.count, last=max(known.last, use.last)) if known else use
    return uses


def _file(agent: str) -> Path:
    return user_state_folder() / _FOLDER / f"{agent}.txt"
