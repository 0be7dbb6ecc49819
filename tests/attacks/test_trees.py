"""Folders with loops, pipes, devices, odd names and unreadable files: listed at once, each oddity named."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from replykit.macros.load import load_set

FORBIDDEN = {chr(n) for n in (*range(32), *range(127, 160))} - {"\n", "\t"}


@pytest.fixture
def tree(tmp_path, attacks):
    """Make a case's tree; its folder `macros` is the agent's."""

    def call(case):
        destination = tmp_path / "tree"
        subprocess.run([sys.executable, attacks / "build_tree.py", attacks / case["file"], destination], check=True)
        return destination

    return call


@pytest.mark.skipif(sys.platform == "win32", reason="the trees hold what Windows has not")
@pytest.mark.channel("list-tree")
def test_a_hostile_folder_is_listed_at_once(case, tree):
    folder = tree(case)
    start = time.perf_counter()
    macros = load_set(folder, "macros")
    seconds = time.perf_counter() - start
    assert seconds < (2.0 if case["id"] == "P12" else 1.0)
    names = [p.what.partition(" ")[0].rpartition("/")[2] for p in macros.problems]
    if case["id"] in EXPECTED:
        assert sorted(names) == EXPECTED[case["id"]]
    if case["id"] == "P12":
        assert len(macros.macros) == 2000


EXPECTED = {
    "P07": ["loop", "loop2"],
    "P08": ["b", "dangling", "root", "self"],
    "P09": ["dev.yaml", "pipe.yaml", "tty.yaml"],
    "P10": [],
}


@pytest.mark.skipif(sys.platform == "win32", reason="the trees hold what Windows has not")
@pytest.mark.channel("list-tree")
def test_the_command_shows_names_that_drive_no_terminal(case, tree):
    if case["id"] == "P12":
        pytest.skip("nothing odd in its names")
    folder = tree(case)
    done = subprocess.run(
        [sys.executable, "-m", "replykit", "macros", "list", "--macros", folder, "--agent", "macros"],
        capture_output=True,
        check=False,
        timeout=20,
        stdin=subprocess.DEVNULL,
    )
    text = (done.stdout + done.stderr).decode()
    assert not set(text) & FORBIDDEN
    assert done.returncode == (3 if case["id"] == "P11" else 0)
    if case["id"] == "P11":
        assert ":a" in text
        assert "bad.yaml" in text
        assert os.getuid() == 0 or "noperm.yaml" in text
