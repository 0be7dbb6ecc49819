"""An agent who types into the real prompt, on a terminal of its own: from the key to the screen."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from itertools import cycle
from typing import TYPE_CHECKING

from bench.measuring import MeasuringError, Sample

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LAUNCH = "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execvp(sys.argv[1], sys.argv[1:])"
_CONTROL = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()#][0-9A-Za-z]|[=>78cDEHMNOZ])")
_SCREEN = b"\x1b[?1049h"
"""What a full-screen program begins with."""
_SAYS = " Thanks for the picture"
_TRIGGER = " ;refund1"
_ERASE = "\x7f"
_OPEN_MENU = "\x1bOQ"
_QUERY = "late refund"
_CLOSE_MENU = "\x1b"
_PAUSE = 0.12
"""Seconds between two keys: an agent who types fast."""
_STARTED = 3.0
"""Seconds without a change on the screen, after which everything behind it has loaded."""
_PATIENCE = 120.0
_SLOWEST_KEY = 20.0


class Keyboard:
    """A prompt, and one key a turn: words first, then a trigger, which is erased, then words for the macro menu."""

    def __init__(self, name: str, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.name = name
        self.turns: int | None = None
        self._master, slave = pty.openpty()
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self._process = subprocess.Popen(
            [sys.executable, "-c", _LAUNCH, *command],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**os.environ, **environment, "TERM": "xterm-256color"},
            start_new_session=True,
        )
        os.close(slave)
        self._keys = cycle([*_SAYS, *_TRIGGER, _ERASE * len(_TRIGGER), _OPEN_MENU, *_QUERY, _CLOSE_MENU])
        seen = b""
        while _SCREEN not in seen:
            data = self._read(_PATIENCE)
            if not data:
                raise MeasuringError(f"{name} shows nothing")
            seen += data
        while self._read(_STARTED):
            pass

    def measure(self, turn: int) -> Sample:
        """Press the next key that shows; give the time until the screen shows it."""
        del turn
        key = next(self._keys)
        while key == " " or not key.isprintable():
            self._press(key)
            self._rest()
            key = next(self._keys)
        self._rest()
        start = time.perf_counter()
        self._press(key)
        seen = b""
        while key.encode() not in _CONTROL.sub(b"", seen):
            data = self._read(_SLOWEST_KEY)
            if not data:
                raise MeasuringError(f"{self.name} never showed the key '{key}'")
            seen += data
        return Sample(wall=time.perf_counter() - start)

    def close(self) -> float:
        """End the prompt; give its peak in megabytes."""
        self._process.kill()
        _, status, usage = os.wait4(self._process.pid, 0)
        self._process.returncode = os.waitstatus_to_exitcode(status)
        os.close(self._master)
        return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / (1 << 20)

    def _press(self, key: str) -> None:
        os.write(self._master, key.encode())

    def _rest(self) -> None:
        end = time.perf_counter() + _PAUSE
        while (left := end - time.perf_counter()) > 0:
            self._read(left)

    def _read(self, seconds: float) -> bytes:
        """Read what the screen gets next; nothing where nothing comes in time."""
        ready, _, _ = select.select([self._master], [], [], seconds)
        try:
            data = os.read(self._master, 1 << 16) if ready else b""
        except OSError as error:
            raise MeasuringError(f"{self.name} ended") from error
        if b"\x1b[6n" in data:  # where is the cursor?
            self._press("\x1b[1;1R")
        return data
