"""The one door to what only Unix has: bounds on the memory and time of a process.

Where the system has no such bounds (Windows), each function says so by what it gives
back; the parent's own clock still ends a worker that hangs.
"""

from __future__ import annotations

import contextlib
import importlib
import math
import os
import signal
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess
    from types import ModuleType

MAX_MEMORY = 192 * 1024 * 1024
"""Bytes of address space of the worker: with its parent it stays under 256 MB."""
MAX_SECONDS = 0.8
"""Wall time of one job, in the worker; its parent waits a little longer."""
_MOST_FILES = 32


def _unix(name: str) -> ModuleType | None:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def can_limit_memory() -> bool:
    """Say whether this system bounds the memory of a process (macOS takes the bound but does not hold it)."""
    return _unix("resource") is not None and sys.platform != "darwin"


def limit_this_process() -> bool:
    """
    Bound this process for good: memory, no new processes, nothing written to disk.

    Returns:
        Whether the bound on memory stands.
    """
    resource = _unix("resource")
    if resource is None:
        return False
    bounds = {"RLIMIT_CORE": 0, "RLIMIT_FSIZE": 0, "RLIMIT_NPROC": 0, "RLIMIT_NOFILE": _MOST_FILES}
    for name, most in bounds.items():
        if hasattr(resource, name):
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(getattr(resource, name), (most, most))
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    except (ValueError, OSError):
        return False
    return True


def start_clock(seconds: float) -> None:
    """
    End this process by the system itself after some wall time; 0 stops the clock.

    Works however deep the process hangs, and after its parent is gone. Does nothing where there is no such clock.
    """
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def seconds_of_children() -> float:
    """Give the processor time of all processes that this one started and that ended; not a number where unknown."""
    resource = _unix("resource")
    if resource is None:
        return math.nan
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return float(used.ru_utime + used.ru_stime)


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a process and whatever it started, and wait until it is gone."""
    killpg = getattr(os, "killpg", None)
    if killpg is not None and process.returncode is None:
        # NOTE: the worker leads a session of its own, so its group is its own; once it was waited for,
        # its number may be another's.
        with contextlib.suppress(OSError):
            killpg(process.pid, signal.SIGKILL)
    with contextlib.suppress(OSError):
        process.kill()
    process.wait()
