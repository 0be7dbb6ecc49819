"""A home with a chart that loads in no time, and the program run in it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from replykit.serve.client import ask_at
from small_charts import BOTH

ROOT = Path(__file__).parents[2]


def wait_until(holds, seconds=30):
    end = time.monotonic() + seconds
    while not (found := holds()):
        assert time.monotonic() < end, "it did not come about in time"
        time.sleep(0.01)
    return found


@dataclass
class Machine:
    """A user's home with its private folder, and the program run in it."""

    home: Path
    environ: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen | None = None

    def __post_init__(self):
        (self.home / "run").mkdir(mode=0o700)
        self.rules.write_text(BOTH, encoding="utf-8")
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("REPLYKIT_", "XDG_", "LC_"))}
        self.environ = {
            **clean,
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(self.home / "run"),
            "XDG_CACHE_HOME": str(ROOT / ".pytest_cache" / "home"),
            "REPLYKIT_RULES": str(self.rules),
            "CI": "1",
            "LANG": "C.UTF-8",
        }

    @property
    def rules(self):
        return self.home / "rules.yaml"

    @property
    def folder(self):
        return self.home / "run" / "replykit"

    @property
    def socket(self):
        (path,) = self.folder.glob("*.sock")
        return path

    def run(self, *args, stdin=b"", **environ):
        return subprocess.run(
            [sys.executable, "-m", "replykit", *map(str, args)],
            input=stdin,
            capture_output=True,
            check=False,
            cwd=self.home,
            timeout=60,
            env={**self.environ, **environ},
        )

    def start(self, idle=60, **environ):
        """Start a warm linter, and wait until it listens."""
        self.end()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "replykit", "serve", "--idle", str(idle)],
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            cwd=self.home,
            env={**self.environ, **environ},
        )
        line = self.process.stderr.readline().decode()
        assert "listens at" in line, line
        return self.process

    def ensure(self):
        if self.process is None or self.process.poll() is not None:
            self.start()

    def end(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process.stderr.close()
            self.process = None

    def answers(self):
        """How many checks the warm linter has answered."""
        return int(ask_at(str(self.socket), [("do", b"status")])["answers"])


@contextmanager
def machine_of_its_own():
    """Give a machine in a folder with a short path: the path of a socket has a hundred characters at most."""
    with tempfile.TemporaryDirectory(prefix="rk") as folder:
        machine = Machine(Path(folder))
        yield machine
        machine.end()
