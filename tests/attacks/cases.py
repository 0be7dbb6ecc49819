"""The cases that must not hurt, read where they lie, never copied here."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

FOLDER = Path(os.environ.get("REPLYKIT_SHARED", Path(__file__).parents[3] / "shared")) / "attacks"


def cases_of(channel: str) -> list:
    """The cases fed through one channel, as parameters; one that skips where the data is absent."""
    manifest = FOLDER / "manifest.jsonl"
    if not manifest.is_file():
        reason = f"no cases at {FOLDER} (REPLYKIT_SHARED)"
        return [pytest.param(None, id="absent", marks=pytest.mark.skip(reason=reason))]
    lines = map(json.loads, manifest.read_text(encoding="utf-8").splitlines())
    found = [pytest.param(case, id=case["id"]) for case in lines if case["channel"] == channel]
    assert found, f"no case is fed through {channel}"
    return found
