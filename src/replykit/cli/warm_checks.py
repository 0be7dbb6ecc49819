"""A draft checked by the warm linter, where one is there: nothing is loaded for it here."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from replykit.cli.warm_start import identity_of
from replykit.output.findings import read_finding
from replykit.serve import unix
from replykit.serve.calls import MAX_BYTES
from replykit.serve.client import ask
from replykit.tone.model import Checked

if TYPE_CHECKING:
    from replykit.settings import Settings


def check_warm(text: str, customer: str, settings: Settings) -> Checked | None:
    """
    Ask the warm linter what it says of a draft that answers a customer's message (or an empty text).

    Returns:
        None: it is not there, or has more to say than findings.
    """
    draft, message = text.encode("utf-8", "replace"), customer.encode("utf-8", "replace")
    is_too_long = len(draft) + len(message) > MAX_BYTES
    if not unix.is_supported() or os.environ.get("REPLYKIT_NO_SERVE") or is_too_long:
        return None
    who = identity_of(settings)
    answer = ask(who, [("do", b"lint"), ("identity", os.fsencode(who)), *_pairs(draft, message, settings)])
    if not answer or answer.get("code") not in (b"0", b"1") or answer.get("err"):
        return None
    return _read_answer(json.loads(answer["out"]))


def _pairs(draft: bytes, message: bytes, settings: Settings) -> list[tuple[str, bytes]]:
    said = {"format": "json", "quiet": "1", "agent": settings.agent, "default-language": settings.language}
    return [
        *((name, value.encode()) for name, value in said.items() if value),
        *([("customer-name", b"-"), ("customer", message)] if message else []),
        *[("name", b"-"), ("draft", draft), ("file", b"")],
    ]


def _read_answer(record: dict[str, Any]) -> Checked:
    (file,) = record["files"]
    return Checked(language=file["language"], findings=tuple(map(read_finding, file["findings"])))
