"""The runs that the READMEs show are real: each is done again, and gives what stands there.

After a change that is meant: `pytest tests/test_readme.py --update-golden`.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```\n(\$ .*?)^```$", re.MULTILINE | re.DOTALL)
LOCALES = {"README.md": "C.UTF-8", "README.fr.md": "fr_FR.UTF-8"}

pytestmark = [pytest.mark.model, pytest.mark.slow]


def steps(block: str) -> list[tuple[str, str]]:
    """Give the commands of a block, each with what it shows."""
    return [(command, shown) for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)]


def run(command: str, folder: Path, locale: str) -> str:
    args = shlex.split(command)[1:]
    args = [str(ROOT / "macros") if arg == "macros" else arg for arg in args]
    env = {**os.environ, "LANG": locale, "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "replykit", *args],
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=110,
    )
    return done.stdout + done.stderr


def fresh(command: str, shown: str, folder: Path, locale: str) -> str:
    """Give what a command shows now; of a comparison, the topics shown, from their first line on."""
    if not command.startswith("replykit "):
        return shown
    whole = run(command, folder, locale)
    if not command.startswith("replykit compare"):
        return whole
    return "\n\n".join(_extract(part, whole.splitlines()) for part in shown.strip("\n").split("\n\n")) + "\n"


def _extract(shown: str, lines: list[str]) -> str:
    start = lines.index(shown.splitlines()[0])
    return "\n".join(lines[start : start + len(shown.splitlines())])


def done_again(block: str, folder: Path, locale: str) -> str:
    made = []
    for command, shown in steps(block):
        if command.startswith("cat "):
            (folder / command.split()[1]).write_text(shown, encoding="utf-8")
        made.append(f"$ {command}\n{fresh(command, shown, folder, locale)}")
    return "".join(made)


@pytest.mark.parametrize("name", LOCALES)
def test_the_runs_shown_are_real(name, tmp_path, update_golden):
    path = ROOT / name
    text = path.read_text(encoding="utf-8")
    blocks = BLOCK.findall(text)
    assert len(blocks) >= 3
    made = BLOCK.sub(lambda m: f"```\n{done_again(m[1], tmp_path, LOCALES[name])}```", text)
    if update_golden:
        path.write_text(made, encoding="utf-8")
    assert made == path.read_text(encoding="utf-8")
