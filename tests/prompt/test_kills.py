"""A prompt killed while the agent types: the next one offers the draft again, but for the last few keys."""

from __future__ import annotations

import os
import random
import signal
import stat
import sys
import time

import pytest
from typing_agent import KEYS

from replykit.cli.left_drafts import left_drafts
from replykit.settings import user_state_folder

pytest.importorskip("termios", reason="a terminal of one's own exists on Unix only")
from pty_screen import Terminal

from small_sets import write_sets

_LATE = 1.5
"""Seconds of typing that a kill may cost at most, where a busy disk takes its time; a tenth of it is usual."""


@pytest.fixture
def compose(tmp_path, monkeypatch):
    """Start prompts as ana, whose drafts are kept in one folder."""
    write_sets(tmp_path / "sets", ana='macros:\n  - {trigger: ";hi", name: Greeting, body: "Hello"}\n')
    rules = tmp_path / "rules.yaml"
    # NOTE: a chart that cannot be read leaves the time of a start to what is tested.
    rules.write_text("no chart", encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    words = ["compose", "--agent", "ana", "--macros", str(tmp_path / "sets"), "--rules", str(rules)]
    return lambda: Terminal([sys.executable, "-m", "replykit", *words])


def type_a_while(terminal, chance):
    """Type letters until a moment that chance chooses; give each with when it was typed."""
    typed = []
    until = time.monotonic() + _LATE + chance.uniform(0, 0.7)
    while time.monotonic() < until:
        letter = chance.choice("abcdefgh")
        terminal.send(letter)
        typed.append((time.monotonic(), letter))
        time.sleep(chance.uniform(0, 0.03))
        terminal.drain()
    return typed


@pytest.mark.parametrize(
    "trials",
    [pytest.param(1, id="1"), pytest.param(100, id="100", marks=[pytest.mark.slow, pytest.mark.timeout(1200)])],
)
def test_a_killed_prompt_leaves_its_draft_to_the_next(compose, trials):
    chance = random.Random(trials)  # noqa: S311 - moments, not secrets
    for number in range(trials):
        with compose() as terminal:
            terminal.until("Write your reply here")
            typed = type_a_while(terminal, chance)
            # NOTE: SIGHUP is what a lost connection sends.
            os.kill(terminal.process.pid, signal.SIGHUP if number % 4 == 3 else signal.SIGKILL)
            dead = time.monotonic()
            terminal.process.wait(20)
        whole = "".join(letter for _, letter in typed)
        due = "".join(letter for when, letter in typed if when < dead - _LATE)
        (left,) = left_drafts()
        assert whole.startswith(left.text), number
        assert left.text.startswith(due), number
        (file,) = (user_state_folder() / "drafts").glob("*.json")
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        if number != trials - 1:
            left.forget()
    with compose() as terminal:
        terminal.until("Left unfinished")
        terminal.send("\r")
        terminal.until(lambda shown: "Left unfinished" not in shown and left.text[:60] in shown)
        terminal.send(KEYS["c-s"] * 3)
        assert terminal.exit_code() == 0
        assert left.text.encode() in terminal.raw
    # NOTE: a kill may come while a file is being written; what it cut short is swept up a minute later.
    kept = [path for path in (user_state_folder() / "drafts").iterdir() if not path.name.startswith(".replykit-")]
    assert kept == []
