"""Drafts kept while they are written: private, whole, and offered again however the prompt ended."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import time

import pytest

from replykit.cli import left_drafts as keeping
from replykit.cli.left_drafts import DraftKeeper, left_drafts
from replykit.settings import user_state_folder

KEEP_AND_DIE = """
import os
from replykit.cli.left_drafts import DraftKeeper
keeper = DraftKeeper("", "reply.txt")
keeper.keep("Bonjour é 😀")
keeper.keep("Bonjour é 😀, oui")
os.kill(os.getpid(), 9)
"""


@pytest.fixture
def home():
    return user_state_folder() / "drafts"


def keep_and_die():
    done = subprocess.run([sys.executable, "-c", KEEP_AND_DIE], check=False)
    assert done.returncode != 0


@pytest.mark.skipif(sys.platform == "win32", reason="no process kills itself so there")
def test_the_draft_of_a_killed_prompt_is_offered_until_it_is_forgotten(home):
    keep_and_die()
    (left,) = left_drafts()
    assert (left.text, left.title) == ("Bonjour é 😀, oui", "reply.txt")
    assert abs(left.when.timestamp() - time.time()) < 60
    assert left_drafts() == [] or left_drafts()[0].text == left.text
    left.forget()
    assert left_drafts() == []
    left.put_back()
    (again,) = left_drafts()
    assert (again.text, again.title, again.when) == (left.text, left.title, left.when)
    again.forget()
    assert list(home.iterdir()) == []


def test_a_draft_that_is_being_written_is_not_offered(home):
    keeper = DraftKeeper("", "")
    keeper.keep("Hello")
    assert left_drafts() == []
    assert len(list(home.glob("*.json"))) == 1
    keeper.close()
    keeper.keep("too late")
    assert list(home.iterdir()) == []


def test_a_draft_that_is_as_it_was_opened_or_blank_is_not_kept(home):
    keeper = DraftKeeper("as it was", "")
    keeper.keep("as it was")
    assert not home.exists()
    keeper.keep("changed")
    keeper.keep(" \n")
    assert list(home.glob("*.json")) == []
    keeper.close()


@pytest.mark.parametrize("text", ["😀" * 200_000, "a line of a log\n" * 250_000], ids=["emoji", "a log"])
def test_a_long_draft_is_offered_whole(home, text):
    keeper = DraftKeeper("", "")
    keeper.keep(text)
    (kept,) = home.glob("*.json")
    kept.rename(home / "left.json")
    keeper.close()
    assert [left.text == text for left in left_drafts()] == [True]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such bits")
def test_the_file_is_for_the_user_alone(home):
    mask = os.umask(0)
    try:
        keeper = DraftKeeper("", "")
        keeper.keep("Hello")
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in [home.parent, home, *home.iterdir()]}
    finally:
        os.umask(mask)
    keeper.close()
    assert modes.pop("drafts") == modes.pop(home.parent.name) == 0o700
    assert set(modes.values()) == {0o600}
    assert len(modes) == 2


def test_what_cannot_be_read_is_left_alone_and_costs_nothing(home):
    home.mkdir(parents=True)
    for name, text in {"a": "junk", "b": "[]", "c": '{"text": "x"}', "d": '{"text": 1, "file": 2, "at": "x"}'}.items():
        (home / f"{name}.json").write_text(text)
    (home / "e.json").write_text(json.dumps({"text": "whole", "file": "", "at": 0}))
    assert [left.text for left in left_drafts()] == ["whole"]
    assert len(list(home.glob("*.json"))) == 5


def test_strays_and_drafts_of_long_ago_are_swept_up(home):
    home.mkdir(parents=True)
    for name in (".replykit-half", "old.json", "stray.lock"):
        (home / name).write_text("{}")
        os.utime(home / name, (0, 0))
    assert left_drafts() == []
    assert list(home.iterdir()) == []


def test_a_lock_that_a_prompt_makes_just_now_is_neither_taken_nor_swept_up(home, monkeypatch):
    home.mkdir(parents=True)
    (home / "new.lock").touch()
    asked = []
    monkeypatch.setattr(keeping, "take_lock", asked.append)
    assert left_drafts() == asked == []
    assert (home / "new.lock").exists()
