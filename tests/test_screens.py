"""The pictures of the prompt in the README are what the prompt shows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCREENS = sorted((ROOT / "docs" / "screens").glob("prompt-*.svg"))


def test_every_picture_is_shown_in_a_page():
    pages = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.fr.md"))
    assert len(SCREENS) == 6
    assert [path.name for path in SCREENS if f"docs/screens/{path.name}" not in pages] == []


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.timeout(300)
@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of one's own exists on Unix only")
def test_the_pictures_are_fresh():
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "screens"), "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
