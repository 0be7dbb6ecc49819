"""Hostile names and bodies: no control byte reaches the terminal, no trick goes unsaid."""

from __future__ import annotations

import re
import sys

import pytest

from replykit.cli.program import run
from replykit.text import is_invisible

FORBIDDEN = {chr(n) for n in (*range(32), *range(127, 160))} - {"\n", "\t"}


def ours(data: bytes) -> bytes:
    return re.sub(rb"(?m)^ +description: .*\n", b"", data)


@pytest.fixture
def shown(tmp_path, attacks, capsys, monkeypatch):
    monkeypatch.setenv("REPLYKIT_MACROS", str(tmp_path))
    monkeypatch.setenv("REPLYKIT_AGENT", "ana")
    monkeypatch.setattr(sys, "argv", ["replykit"])

    def call(case, *args):
        (tmp_path / "ana").mkdir(exist_ok=True)
        (tmp_path / "ana" / "case.yml").write_bytes(ours((attacks / case["file"]).read_bytes()))
        code = run(["macros", *args])
        captured = capsys.readouterr()
        return code, captured.out + captured.err

    return call


COMMANDS = [
    ["list"],
    ["search", "m"],
    ["check", "--no-tone"],
    ["list", "--format", "json"],
    ["stats"],
    ["show", "real"],
    ["show", ":x"],
]


@pytest.mark.channel("display")
@pytest.mark.parametrize("args", COMMANDS, ids=" ".join)
def test_nothing_of_a_macro_drives_the_terminal(case, args, shown):
    _, text = shown(case, *args)
    assert not set(text) & FORBIDDEN
    assert not [c for c in text if is_invisible(c)]
    assert text


@pytest.mark.channel("display")
def test_the_trick_is_said(case, shown):
    code, text = shown(case, "check", "--no-tone", "--fail-level", "suggestion")
    assert code in (1, 3)
    if case["id"].startswith("T"):
        assert "control character U+" in text
    elif case["id"] == "B20":
        assert "fires on ordinary typing" in text
    elif case["id"] == "B21":
        assert "begins ':refund'" in text
    elif case["id"] == "B10":
        assert "it holds a space" in text
    else:
        assert re.search(r"U\+[0-9A-F]{4,5} ", text)


@pytest.mark.channel("display")
def test_a_trigger_that_looks_like_another_is_a_clash(case, shown):
    if case["id"] not in ("B03", "B06", "B07"):
        pytest.skip("no clash in this case")
    assert "looks like" in shown(case, "check", "--no-tone")[1]
