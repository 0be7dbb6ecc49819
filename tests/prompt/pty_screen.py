"""A program on a terminal of its own, and what its screen shows. Unix only."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time

import pyte

# NOTE: takes the terminal as its controlling one, as a shell would, so that /dev/tty is this one; a lost
# connection ends it, even where the tests themselves were started not to be (`nohup`).
_LAUNCH = (
    "import fcntl, os, signal, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
    "signal.signal(signal.SIGHUP, signal.SIG_DFL); os.execvp(sys.argv[1], sys.argv[1:])"
)


def _environment():
    """Give the environment without the size of another terminal: curses believes that before it asks its own."""
    return {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}


class Terminal:
    """Runs a command; `until` waits for what the screen shows, never for time."""

    def __init__(self, command, *, rows=24, columns=80, env=None, stdout=None, stderr=None):
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self._master, slave = pty.openpty()
        self.resize(rows, columns)
        self.process = subprocess.Popen(
            [sys.executable, "-c", _LAUNCH, *command],
            stdin=slave,
            stdout=slave if stdout is None else stdout,
            stderr=slave if stderr is None else stderr,
            env={**_environment(), "TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "", **(env or {})},
            start_new_session=True,
        )
        os.close(slave)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._master)

    def resize(self, rows, columns):
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen.resize(rows, columns)

    def send(self, text):
        self.send_bytes(text.encode())

    def send_bytes(self, data):
        os.write(self._master, data)

    @property
    def text(self):
        return "\n".join(line.rstrip() for line in self.screen.display)

    def until(self, fact, seconds=20):
        """Wait until a text is on the screen, or a function of it is true."""
        is_so = fact if callable(fact) else lambda shown: fact in shown
        end = time.monotonic() + seconds
        while not is_so(self.text):
            if time.monotonic() > end or not self._pump(end):
                raise AssertionError(f"waited for {fact!r}, but the screen shows:\n{self.text}")
        return self.text

    def drain(self):
        """Read what is there, so that a program nobody watches can go on writing."""
        while self._pump(time.monotonic()):
            pass

    def exit_code(self, seconds=20):
        """Wait for the end."""
        end = time.monotonic() + seconds
        while self._pump(end):
            pass
        return self.process.wait(max(end - time.monotonic(), 0.1))

    def _pump(self, end):
        """Read what comes next; False once nothing more can come."""
        ready, _, _ = select.select([self._master], [], [], max(end - time.monotonic(), 0))
        try:
            data = os.read(self._master, 65536) if ready else b""
        except OSError:
            return False
        self.raw += data
        self._stream.feed(data)
        if b"\x1b[6n" in data:  # where is the cursor?
            self.send(f"\x1b[{self.screen.cursor.y + 1};{self.screen.cursor.x + 1}R")
        return bool(data)
