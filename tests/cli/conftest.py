from __future__ import annotations

import io
import sys
from dataclasses import dataclass

import pytest

from replykit.cli.program import run


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str


class _Stdin(io.TextIOWrapper):
    def __init__(self, data: bytes, *, is_keyboard: bool) -> None:
        super().__init__(io.BufferedReader(io.BytesIO(data)), encoding="utf-8")
        self._is_keyboard = is_keyboard

    def isatty(self) -> bool:
        return self._is_keyboard


@pytest.fixture
def replykit(capsys, monkeypatch):
    """Run the program in this process: arguments in, exit code and both streams out; `typed` comes by a keyboard."""

    def call(*args: str, stdin: str | bytes = b"", typed: str | bytes | None = None) -> Outcome:
        stdin = stdin if typed is None else typed
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", _Stdin(data, is_keyboard=typed is not None))
        code = run([str(arg) for arg in args])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Outcome(code, captured.out, captured.err)

    return call
