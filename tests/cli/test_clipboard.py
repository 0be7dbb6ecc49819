"""Onto the clipboard: through programs that are read back, through tmux, through the terminal, or not at all."""

from __future__ import annotations

import base64
import sys

import pytest

from replykit.cli import clipboard
from replykit.cli.clipboard import copy
from replykit.errors import ReplykitError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")
TEXT = "Zoé 😀\nMerci\n"
COPIED = TEXT.removesuffix("\n")
TAKES = 'if [ -n "$2" ] && [ "$3" = "-o" ]; then cat "$HELD"; else cat > "$HELD"; fi'
"""As xclip does it: `-selection clipboard`, and `-o` to read."""
DEAD = 'cat > /dev/null; echo "Error: Can\'t open display: :99" >&2'


@pytest.fixture
def desk(tmp_path):
    """Give a function that copies with programs that stand in for those of the system."""
    held = tmp_path / "held"

    def call(programs=(), *, has_terminal=True, **environ):
        folder = tmp_path / "bin"
        folder.mkdir(exist_ok=True)
        for name, script in dict(programs).items():
            (folder / name).write_text(f"#!/bin/sh\n{script}\n")
            (folder / name).chmod(0o755)
        known = {"PATH": f"{folder}:/bin:/usr/bin" if programs else str(folder), "HELD": str(held), "TERM": "xterm"}
        return copy(TEXT, {**known, **environ}, has_terminal=has_terminal)

    call.held = held
    return call


def of_osc_52(escape):
    head, tail = "\x1b]52;c;", "\x07"
    assert escape.startswith(head)
    assert escape.endswith(tail)
    return base64.b64decode(escape[len(head) : -1]).decode()


@pytest.mark.parametrize(
    ("programs", "environ"),
    [
        ({"wl-copy": 'cat > "$HELD"', "wl-paste": 'cat "$HELD"'}, {"WAYLAND_DISPLAY": "wayland-0"}),
        ({"xclip": TAKES}, {"DISPLAY": ":0"}),
        (
            {"xsel": 'if [ "$2" = "--output" ]; then cat "$HELD"; else cat > "$HELD"; fi', "xclip": DEAD},
            {"DISPLAY": ":0"},
        ),
    ],
    ids=["Wayland", "X", "the second program, where the first fails"],
)
def test_the_clipboard_of_the_system_takes_the_text(desk, programs, environ):
    assert desk(programs, **environ).how == "clipboard"
    assert desk.held.read_text(encoding="utf-8") == COPIED


@pytest.mark.parametrize(
    "programs",
    [
        {"xclip": DEAD},
        {"xclip": "exit 1"},
        {"xclip": 'if [ "$3" = "-o" ]; then echo other; else cat > /dev/null; fi'},
        {"xclip": "sleep 30"},
    ],
    ids=["a display that is gone", "refused", "another text is read back", "hangs"],
)
def test_what_was_not_copied_does_not_count_as_copied(desk, programs, monkeypatch):
    monkeypatch.setattr(clipboard, "_PATIENCE", 0.3)
    copied = desk(programs, DISPLAY=":99")
    assert copied.how == "terminal"
    assert of_osc_52(copied.escape) == COPIED
    with pytest.raises(ReplykitError, match="not copied"):
        desk(programs, DISPLAY=":99", has_terminal=False)


def test_over_ssh_the_text_goes_to_the_terminal_of_the_agent(desk):
    copied = desk({"xclip": TAKES}, DISPLAY=":0", SSH_CONNECTION="192.0.2.1 5 192.0.2.2 22")
    assert of_osc_52(copied.escape) == COPIED
    assert not desk.held.exists()


def test_a_tmux_that_cannot_be_asked_is_passed_through(desk):
    copied = desk(TMUX="no/such/socket,1,0")
    assert copied.escape.startswith("\x1bPtmux;\x1b\x1b]52;c;")
    assert copied.escape.endswith("\x07\x1b\\")


def test_screen_gets_the_text_in_pieces(monkeypatch, desk):
    monkeypatch.setattr(clipboard, "_SCREEN_CHUNK", 10)
    escape = desk(STY="1.pts").escape
    assert of_osc_52(escape.replace("\x1bP", "").replace("\x1b\\", "")) == COPIED


@pytest.mark.parametrize("term", ["", "dumb", "linux"])
def test_a_terminal_without_a_clipboard_is_told(desk, term):
    with pytest.raises(ReplykitError, match="there is no clipboard here"):
        desk(TERM=term)


def test_a_text_too_long_for_a_terminal_is_told(desk, monkeypatch):
    monkeypatch.setattr(clipboard, "_MOST", 8)
    with pytest.raises(ReplykitError, match="too long for a terminal's clipboard"):
        desk()
