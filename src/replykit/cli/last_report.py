"""What the mail gate remembers: its last report, and the one message that may go as it is.

Both lie in the user's state folder, for the user alone, and hold no word of any message: an agent's sentence
may name a customer, so what was found is kept as rule and place, and the words stay in the draft.
"""

from __future__ import annotations

import json
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from replykit.cli.turns import turn_to_write
from replykit.cli.writing import PRIVATE, make_private_folder, write_whole
from replykit.errors import ReplykitError
from replykit.output.presend import HELD, Report, read_report, report_json
from replykit.settings import user_state_folder

if TYPE_CHECKING:
    from pathlib import Path

ALLOWED_SECONDS = 600
"""How long a message may be sent as it is, once the agent has said so."""


def keep_report(report: Report) -> None:
    """
    Keep a report in place of the last one; which message was last held back is kept on.

    Raises:
        ReplykitError: It cannot be written, or the last one not be read.
    """
    with turn_to_write(_report_file()):
        _write(_report_file(), report_json(replace(report, held=_held_after(report))))


def _held_after(report: Report) -> str:
    """Give the digest of the message that is held back after a check; empty: none is."""
    if report.outcome in HELD:
        return report.digest
    before = last_report()
    # NOTE: what was allowed can be allowed again: its mailer may have failed.
    if before is None or (before.held == report.digest and report.outcome != "allowed"):
        return ""
    return before.held


def last_report() -> Report | None:
    """
    Give the last report; None: there is none, or what stands there is none.

    Raises:
        ReplykitError: Its file or folder cannot be read.
    """
    try:
        return read_report(json.loads(_report_file().read_bytes()))
    except (FileNotFoundError, TypeError, ValueError, KeyError, RecursionError):
        return None
    except OSError as error:
        what = f"{_report_file()} cannot be read: {(error.strerror or str(error)).lower()}"
        raise ReplykitError(what, hint="change its permissions, or those of the folders above") from None


def allow(digest: str) -> None:
    """
    Let a text go as it is, once, for some minutes.

    Raises:
        ReplykitError: That cannot be written down.
    """
    _write(_allowed_file(), {"digest": digest, "until": time.time() + ALLOWED_SECONDS})


def take_allowance(digest: str) -> bool:
    """Say whether a text may go as it is; it may not a second time."""
    try:
        record = json.loads(_allowed_file().read_bytes())
        is_allowed = record["digest"] == digest and 0 <= record["until"] - time.time() <= ALLOWED_SECONDS
        if is_allowed:
            _allowed_file().unlink()
    except (OSError, TypeError, ValueError, KeyError, RecursionError):
        return False
    return bool(is_allowed)


def _report_file() -> Path:
    return user_state_folder() / "presend.json"


def _allowed_file() -> Path:
    return user_state_folder() / "allowed.json"


def _write(path: Path, record: dict[str, Any]) -> None:
    make_private_folder(path.parent)
    write_whole(path, json.dumps(record, ensure_ascii=False).encode("utf-8"), mode=PRIVATE)
