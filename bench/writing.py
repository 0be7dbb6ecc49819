"""Where people write: a warm linter of the bench's own, and an editor that types into the language server."""

from __future__ import annotations

import json
import os
import subprocess
import time
from contextlib import contextmanager
from itertools import cycle
from typing import TYPE_CHECKING, Any

from bench.measuring import Command, MeasuringError, Sample
from bench.workplace import replykit_program

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from bench.workplace import Workplace

_SAYS = " It may well be there sooner, and then I will write to you again about the train."
_URI = "file:///bench/draft.txt"
_LINE = 4
"""Counted from 0: the paragraph that is written on."""


@contextmanager
def warm_linter(place: Workplace) -> Iterator[Mapping[str, str]]:
    """Keep a warm linter running; give the environment in which it is found."""
    runtime = place.folder / "run"
    runtime.mkdir(mode=0o700)
    # NOTE: with CI set, none is started in the background: one that left would show, and none stays behind.
    own = {"REPLYKIT_NO_SERVE": "", "CI": "1", "XDG_RUNTIME_DIR": str(runtime)}
    # NOTE: an installed program is compiled; one that runs from its source is, where that may be written down.
    environment = {**place.environment, **own, "PYTHONDONTWRITEBYTECODE": ""}
    process = subprocess.Popen(
        [*replykit_program(), "serve"], stderr=subprocess.PIPE, env={**os.environ, **environment}, text=True
    )
    try:
        if "listens" not in (process.stderr.readline() if process.stderr else ""):
            raise MeasuringError("the warm linter does not start")
        yield environment
    finally:
        process.terminate()
        process.communicate()


class InTurn:
    """The same command on another text each turn."""

    def __init__(self, name: str, texts: Sequence[Path], environment: Mapping[str, str]) -> None:
        self.name = name
        self.turns: int | None = None
        words = [*replykit_program(), "lint", "-"]
        self._commands = cycle([Command(name=name, arguments=words, stdin=t, environment=environment) for t in texts])

    def measure(self, turn: int) -> Sample:
        """Check the next text."""
        return next(self._commands).measure(turn)

    def close(self) -> None:
        """Nothing lives on."""


class Editor:
    """A language server with a draft open, and one letter a turn: from the change to the remarks on it."""

    def __init__(self, name: str, draft: str, environment: Mapping[str, str]) -> None:
        self.name = name
        self.turns: int | None = None
        self._process = subprocess.Popen(
            [*replykit_program(), "lsp"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, **environment},
        )
        self._letters = cycle(_SAYS)
        self._column = len(draft.split("\n")[_LINE])
        self._version = 1
        params = {"processId": None, "rootUri": None, "capabilities": {}}
        self._send({"id": 1, "method": "initialize", "params": params})
        self._send({"method": "initialized", "params": {}})
        item = {"uri": _URI, "languageId": "plaintext", "version": 1, "text": draft}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": item}})
        self._wait()

    def measure(self, turn: int) -> Sample:
        """Type a letter; give the time until its remarks are there."""
        del turn
        self._version += 1
        place = {"line": _LINE, "character": self._column}
        change = {"range": {"start": place, "end": place}, "text": next(self._letters)}
        document = {"uri": _URI, "version": self._version}
        start = time.perf_counter()
        self._send(
            {
                "method": "textDocument/didChange",
                "params": {"textDocument": document, "contentChanges": [change]},
            }
        )
        self._column += 1
        self._wait()
        return Sample(wall=time.perf_counter() - start)

    def close(self) -> None:
        """End the server."""
        self._process.kill()
        self._process.communicate()

    def _send(self, message: Mapping[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        if self._process.stdin:
            self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
            self._process.stdin.flush()

    def _wait(self) -> None:
        """Read until the remarks on the newest version come."""
        message: dict[str, Any] = {}
        while message.get("params", {}).get("version") != self._version:
            message = self._read()

    def _read(self) -> dict[str, Any]:
        if self._process.stdout is None:
            raise MeasuringError(f"{self.name} has no standard output")
        headers = list(iter(self._process.stdout.readline, b"\r\n"))
        length = next((int(line.partition(b":")[2]) for line in headers if line.startswith(b"Content-Length")), 0)
        body = self._process.stdout.read(length)
        if not body:
            raise MeasuringError(f"{self.name} ended before it answered")
        message: dict[str, Any] = json.loads(body)
        return message
