"""The gate, run as a mail program runs it, before a mailer that writes down what it gets."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from machines import Machine
    from starter import Starter

MAILER = """#!/bin/sh
cd "$MAILER_FOLDER" || exit 9
echo x >> runs
for word in "$@"; do printf '%s\\0' "$word"; done > words
cat > message
exit "${MAILER_CODE:-0}"
"""


@dataclass
class Post:
    office: Machine
    folder: Path
    """What the mailer got, and the state of this test."""
    starter: Starter | None = None
    """None: Python itself is started for each call."""

    def __post_init__(self):
        self.mailer.write_text(MAILER)
        self.mailer.chmod(0o700)

    @property
    def mailer(self):
        return self.folder / "mailer"

    @property
    def state(self):
        return self.folder / "state" / "replykit"

    @property
    def environ(self):
        return {**self.office.environ, "XDG_STATE_HOME": str(self.folder / "state"), "MAILER_FOLDER": str(self.folder)}

    def run(self, *words, message=b"", **environ):
        """Run replykit with any words; what is asked of Python itself needs one of its own."""
        if self.starter and not any(name.startswith("PYTHON") for name in environ):
            return self.starter.run(words, message, self.office.home, {**self.environ, **environ})
        return subprocess.run(
            [sys.executable, "-m", "replykit", *words],
            input=message,
            capture_output=True,
            check=False,
            cwd=self.office.home,
            timeout=60,
            env={**self.environ, **environ},
        )

    def send(self, message, *arguments, options=(), **environ):
        """Send a message through the gate."""
        return self.run("presend", *options, str(self.mailer), *arguments, message=message, **environ)

    def allow(self):
        return self.run("presend", "--send-anyway")

    def why(self, *options, **environ):
        return self.run("why", *options, **environ).stdout.decode()

    @property
    def message(self):
        """What the mailer got on its standard input; None: it was not run."""
        path = self.folder / "message"
        return path.read_bytes() if path.exists() else None

    @property
    def words(self):
        """The mailer's arguments, as bytes; None: it was not run."""
        path = self.folder / "words"
        return path.read_bytes().split(b"\0")[:-1] if path.exists() else None

    @property
    def runs(self):
        path = self.folder / "runs"
        return len(path.read_text().split()) if path.exists() else 0


def as_bytes(words):
    return [os.fsencode(word) for word in words]
