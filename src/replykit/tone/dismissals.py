"""What the agent has decided to let stand: fingerprints with a reason, in a file of their own.

A fingerprint names a finding by its rule and the words around it, so a dismissal holds wherever
those words stand, and for nothing else. The file holds no word of any draft.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from replykit.errors import ChartError
from replykit.located_yaml import Fields, Mapping, load, quote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FINGERPRINT = re.compile(r"[0-9a-f]{16}")
_KEYS = ("fingerprint", "reason", "date")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dismissal:
    """One finding that may stand, and why."""

    fingerprint: str
    reason: str
    date: str
    """The day it was dismissed, `YYYY-MM-DD`."""


def load_dismissals(path: Path) -> tuple[Dismissal, ...]:
    """
    Read the dismissals of a file; a file that is not there holds none.

    Raises:
        ChartError: The file cannot be read, or an entry is wrong: what is dismissed must never widen by a typo.
    """
    if not path.exists():
        return ()
    document = load(path)
    root = document.root
    if root is None:
        return ()
    if not isinstance(root, Mapping):
        raise ChartError(f"{path} must hold 'dismissed:' and a list")
    found = tuple(_decoded(Fields(root, document.faults, ("dismissed",))))
    if document.faults.problems:
        raise ChartError(*document.faults.problems)
    return found


def _decoded(top: Fields) -> Iterator[Dismissal]:
    for item in top.items("dismissed"):
        if not isinstance(item, Mapping):
            top.note(item.where, "a dismissal must hold 'key: value' lines", f"known keys: {', '.join(_KEYS)}")
            continue
        fields = Fields(item, top.faults, _KEYS, "a dismissal")
        fingerprint = fields.text("fingerprint", required=True)
        if fingerprint and not FINGERPRINT.fullmatch(fingerprint):
            fields.note(fields.where("fingerprint"), f"'{fingerprint}' is no fingerprint", "take it from 'lint --why'")
        reason = fields.text("reason", required=True)
        yield Dismissal(fingerprint=fingerprint, reason=reason, date=fields.text("date"))


def write_dismissals(dismissals: tuple[Dismissal, ...]) -> str:
    """Give the text of a file that `load_dismissals` reads back the same."""
    entries = [
        f"  - fingerprint: {quote(one.fingerprint)}\n    reason: {quote(one.reason)}\n    date: {quote(one.date)}\n"
        for one in dismissals
    ]
    return "# Findings that may stand, each with its reason: replykit dismiss\ndismissed:\n" + "".join(entries)
