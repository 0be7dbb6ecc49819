"""The limited process in which templates are read, compiled and rendered.

Started at the first job and kept warm; killed and started anew when a job takes too long
or too much memory. Where no process can be started, jobs run here, guarded only by the
checks on their size.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from replykit.errors import MacroError, Problem
from replykit.macros import child, limits

_GRACE = 0.12
"""Seconds that the parent waits longer than the worker's own clock."""
_START_SECONDS = 20.0
"""A worker that is not ready by then never will be; slow disks are slow once."""
_CODE = "import sys; sys.path[:] = sys.argv[1:]; from replykit.macros.child import main; main()"
_TOO_MUCH = Problem(
    what=f"it takes more than {limits.MAX_SECONDS} s or {limits.MAX_MEMORY // 2**20} MB",
    hint="take out the loop or the huge text",
)
_NO_START = Problem(what="the process that renders macros does not start", hint="'replykit doctor' says more")
_KEPT = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LIBRARY_PATH", "PYTHONHOME")


@dataclass(slots=True)
class Worker:
    """One limited process, and the way to ask it."""

    process: subprocess.Popen[bytes] | None = None
    owner: int = field(default_factory=os.getpid)
    """Process that started it; after a fork the child needs its own."""
    is_ready: bool = False
    seconds: float = 0.0
    """Processor time that it had used when it last answered."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def warm(self) -> None:
        """Start the process without waiting for it."""
        with self.lock:
            self._start()

    def ask(self, job: dict[str, Any]) -> dict[str, Any]:
        """
        Have a job done.

        Returns:
            The answer of `jobs.answer`.

        Raises:
            MacroError: The job took more than 0.8 s or 192 MB.
        """
        with self.lock:
            if not self._start():
                return _do_it_here(job)
            self._await_ready()
            return self._exchange(job)

    def close(self) -> None:
        """End the process."""
        with self.lock:
            self._end()

    def _start(self) -> bool:
        if self.process is not None and self.owner == os.getpid() and self.process.poll() is None:
            return True
        if self.owner == os.getpid():
            self._end()
        self.process = _start_process()
        self.owner = os.getpid()
        self.is_ready = False
        return self.process is not None

    def _await_ready(self) -> None:
        if not self.is_ready:
            self.seconds = self._talk(None, _START_SECONDS, _NO_START)["seconds"]
            self.is_ready = True

    def _exchange(self, job: dict[str, Any]) -> dict[str, Any]:
        """Ask; and once more where the time ran out while the machine was too busy to let the worker work."""
        started, spent = time.monotonic(), limits.seconds_of_children() + self.seconds
        try:
            reply = self._talk(job, limits.MAX_SECONDS + _GRACE, _TOO_MUCH)
        except MacroError:
            is_late = time.monotonic() - started >= limits.MAX_SECONDS
            if not (is_late and limits.seconds_of_children() - spent < limits.MAX_SECONDS / 4 and self._start()):
                raise
            self._await_ready()
            reply = self._talk(job, limits.MAX_SECONDS + _GRACE, _TOO_MUCH)
        self.seconds = reply["seconds"]
        return reply

    def _talk(self, job: dict[str, Any] | None, seconds: float, failure: Problem) -> dict[str, Any]:
        process = self.process
        if process is None or process.stdin is None or process.stdout is None:
            raise MacroError(failure)
        clock = threading.Timer(seconds, limits.kill, (process,))
        clock.start()
        try:
            if job is not None:
                child.send(cast("Any", process.stdin), job)
            return cast("dict[str, Any]", child.receive(cast("Any", process.stdout)))
        except (EOFError, OSError, ValueError):
            self._end()
            raise MacroError(failure) from None
        except BaseException:
            # NOTE: interrupted between question and answer: the next answer would be to the wrong question.
            self._end()
            raise
        finally:
            clock.cancel()

    def _end(self) -> None:
        process, self.process = self.process, None
        if process is None:
            return
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        if self.owner == os.getpid():
            limits.kill(process)


def _start_process() -> subprocess.Popen[bytes] | None:
    if not sys.executable or getattr(sys, "frozen", False):
        return None
    path = [entry for entry in sys.path if entry and Path(entry).is_absolute()]
    try:
        return subprocess.Popen(  # noqa: S603 - our own interpreter, with our own code
            [sys.executable, "-I", "-S", "-X", "utf8", "-c", _CODE, *path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={key: os.environ[key] for key in _KEPT if key in os.environ},
            start_new_session=True,
        )
    except OSError:
        return None


def _do_it_here(job: dict[str, Any]) -> dict[str, Any]:
    from replykit.macros import jobs  # noqa: PLC0415 - Jinja is loaded in the worker, not here

    try:
        return jobs.answer(job)
    except MemoryError:
        raise MacroError(_TOO_MUCH) from None


_SHARED = Worker()
atexit.register(_SHARED.close)


def warm() -> None:
    """Start the worker early, so that it is ready when the first macro is."""
    _SHARED.warm()


def ask(job: dict[str, Any]) -> dict[str, Any]:
    """Have a job done by the worker of this process; see `Worker.ask`."""
    return _SHARED.ask(job)
