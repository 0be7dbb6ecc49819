"""A whole reply in tmux, from the first key to the clipboard, at 80 by 24."""

from __future__ import annotations

import shutil
import sys

import pytest
from tmux_terminal import Tmux

from small_sets import write_sets

pytestmark = pytest.mark.skipif(not shutil.which("tmux"), reason="tmux is not installed")
SET = """language: en
macros:
  - trigger: ";hi"
    name: Greeting
    fields: {first_name: {label: First name}}
    body: "Hello {{ first_name }} 😀,"
"""


@pytest.mark.parametrize("set_clipboard", ["external", "on"])
def test_a_reply_written_in_tmux_reaches_its_clipboard(tmp_path, set_clipboard):
    write_sets(tmp_path / "sets", ana=SET)
    (tmp_path / "rules.yaml").write_text("no chart", encoding="utf-8")
    words = ["--agent", "ana", "--macros", str(tmp_path / "sets"), "--rules", str(tmp_path / "rules.yaml")]
    command = [sys.executable, "-m", "replykit", "compose", *words]
    with Tmux(tmp_path, command) as tmux:
        tmux.tell("set-option", "-s", "set-clipboard", set_clipboard)
        tmux.until("Write your reply here")
        tmux.type(";hi\t")
        tmux.until("First name")
        tmux.type("Zoé\r")
        tmux.until("Hello Zoé")
        tmux.type(" thanks.")
        tmux.until("thanks.")
        tmux.press("F12", "F12")
        tmux.until("Hello Zoé 😀, thanks.", where=("show-buffer",))
        tmux.until("Copied to tmux")
