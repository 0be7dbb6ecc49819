"""The customer's message beside a draft: `reply.customer.txt` for `reply.txt`, else `customer.txt` in its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replykit.errors import DraftError
from replykit.text import MOST_READ, decode

if TYPE_CHECKING:
    from pathlib import Path

_NAME = "customer"


def is_customers(path: Path) -> bool:
    """Say whether a file holds a customer's message, not a draft."""
    return path.stem == _NAME or path.stem.endswith(f".{_NAME}")


def places(path: Path) -> list[Path]:
    """Give the files in which the customer's message of a draft may be, the nearest first."""
    names = [f"{path.stem}.{_NAME}{path.suffix}", f"{path.stem}.{_NAME}.txt", f"{_NAME}{path.suffix}", f"{_NAME}.txt"]
    return [path.with_name(name) for name in dict.fromkeys(names)]


def read(path: Path) -> str | None:
    """Read a message; None where there is none that can be read."""
    try:
        # NOTE: a pipe would make us wait, a device would never end.
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return decode(file.read(MOST_READ), path.name)
    except (OSError, DraftError):
        return None
