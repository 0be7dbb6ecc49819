"""A part of the measurements that drives the real prompt."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.model]

ROOT = Path(__file__).parents[2]


@pytest.mark.timeout(300)
@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of its own is a thing of Unix")
def test_the_prompt_is_measured_with_the_linter_and_without():
    command = [sys.executable, "-m", "bench", "--quick", "--only", "prompt"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    rows = [line.split("|")[1].strip() for line in run.stdout.splitlines() if line.startswith("| a set of ")]
    assert rows == [f"a set of {size}{how}" for size in ("100", "2,000") for how in ("", ", without the linter")]
