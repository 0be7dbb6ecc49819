"""A program in a terminal multiplexer of its own."""

from __future__ import annotations

import os
import shlex
import subprocess
import time


class Tmux:
    """Runs a command in a session of its own, and counts the keys."""

    def __init__(self, folder, command):
        self._socket = str(folder / "tmux")
        self.keys = 0
        self.tell("new-session", "-d", "-x", "80", "-y", "24", f"{shlex.join(command)}; echo ENDED $?; sleep 60")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.tell("kill-server")

    def type(self, text):
        """Type a text, a key for each character."""
        self.keys += len(text)
        self.tell("send-keys", "-l", text)

    def press(self, *keys):
        """Press keys by tmux's names; a chord counts as one."""
        self.keys += len(keys)
        self.tell("send-keys", *keys)

    def until(self, words, seconds=60, *, where=("capture-pane", "-p")):
        """Wait for what the screen shows, or another of tmux's commands prints."""
        end = time.monotonic() + seconds
        while words not in (shown := self.tell(*where)):
            assert time.monotonic() < end, f"waited for {words!r}, but it is:\n{shown}"
            time.sleep(0.03)
        return shown

    def tell(self, *words):
        """Give tmux a command; give what it prints."""
        done = subprocess.run(
            ["tmux", "-S", self._socket, "-f", os.devnull, *words],
            capture_output=True, text=True, check=False, timeout=20,
        )  # fmt: skip
        return done.stdout
