"""The agent's own file of findings that may stand: one more, or one fewer."""

from __future__ import annotations

import datetime as dt

from replykit.cli.turns import turn_to_write
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
    with turn_to_write(dismissed_file()):
        others = _others(load_dismissals(dismissed_file()), fingerprint)
        _write((*others, Dismissal(fingerprint=fingerprint, reason=plain, date=today)))


def take_back(fingerprint: str) -> None:
    """
    Show a finding again from now on.

    Raises:
        UnknownNameError: It is not dismissed.
        ReplykitError: The file cannot be read or written.
    """
    with turn_to_write(dismissed_file()):
        dismissals = load_dismissals(dismissed_file())
        others = _others(dismissals, fingerprint)
        if others == dismissals:
            raise UnknownNameError(f"{fingerprint} is not dismissed", hint="'replykit dismiss' lists what is")
        _write(others)


def _others(dismissals: tuple[Dismissal, ...], fingerprint: str) -> tuple[Dismissal, ...]:
    return tuple(one for one in dismissals if one.fingerprint != fingerprint)


def _write(dismissals: tuple[Dismissal, ...]) -> None:
    path = dismissed_file()
    make_private_folder(path.parent)
    write_whole(path, write_dismissals(dismissals).encode("utf-8"), mode=PRIVATE)
