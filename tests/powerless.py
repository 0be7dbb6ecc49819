"""replykit run as a user to whom permissions apply: tests may be run by root, who reads and writes everything."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

_BOUND_BY_PERMISSIONS = """
import ctypes, os, sys
call = getattr(ctypes.CDLL(None), "prctl", None)
for power in (1, 2) if call and os.getuid() == 0 else ():
    if call(24, power, 0, 0, 0):  # PR_CAPBSET_DROP of CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        sys.exit("root keeps its powers here")
os.execv(sys.executable, [sys.executable, "-m", "replykit", *sys.argv[1:]])
"""

needs_permissions = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such bits")


def run_powerless(*args, stdin: str = "", cwd=None, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run the program; its output and exit code."""
    done = subprocess.run(
        [sys.executable, "-c", _BOUND_BY_PERMISSIONS, *map(str, args)],
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        cwd=cwd,
        env={**os.environ, **environ},
    )
    assert "root keeps its powers here" not in done.stderr
    assert "Traceback" not in done.stderr
    return done
