"""The agent's own file of findings that may stand: one more, or one fewer."""

from __future__ import annotations

import datetime as dt

from replykit.cli.writing import PRIVATE, make_private_folder, write_whole
from replykit.errors import UnknownNameError
from replykit.settings import dismissed_file
from replykit.text import has_control_characters, visible
from replykit.tone.dismissals import Dismissal, load_dismissals, write_dismissals


def dismiss(fingerprint: str, reason: str) -> None:
    """
    Let a finding stand from today on.

    Args:
        fingerprint: Of the finding, well formed.
        reason: Why, not blank.

    Raises:
        UnknownNameError: The reason is no plain text, which the file could not be read with.
        ReplykitError: The file cannot be read or written.
    """
    plain = " ".join(reason.split())
    if has_control_characters(plain):
        what = f"the reason '{visible(plain)}' holds a control character, or a byte that is not UTF-8"
        raise UnknownNameError(what, hint="type it anew, without what shows as \\x")
    today = dt.datetime.now().astimezone().date().isoformat()
    _write((*_others(fingerprint), Dismissal(fingerprint=fingerprint, reason=plain, date=today)))


def take_back(fingerprint: str) -> None:
    """
    Show a finding again from now on.

    Raises:
        ReplykitError: The file cannot be read or written.
    """
    _write(_others(fingerprint))


def _others(fingerprint: str) -> tuple[Dismissal, ...]:
    return tuple(one for one in load_dismissals(dismissed_file()) if one.fingerprint != fingerprint)


def _write(dismissals: tuple[Dismissal, ...]) -> None:
    path = dismissed_file()
    make_private_folder(path.parent)
    write_whole(path, write_dismissals(dismissals).encode("utf-8"), mode=PRIVATE)
