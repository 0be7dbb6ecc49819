"""`replykit-vale` as plugins call it: the words of ALE, nvim-lint, none-ls, flycheck-vale, SublimeLinter, vale-ls."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from replykit.cli import vale
from small_charts import CHART

pytestmark = pytest.mark.model

DRAFT = "Hi 🙂,\nSorry for any inconvenience, it was our mistake.\n"


@pytest.fixture
def call(tmp_path, monkeypatch, capsys):
    """Run the program in this process, over a chart with one rule of a level."""

    def run(*args, stdin="", level="warning"):
        rules = tmp_path / "rules.yaml"
        rules.write_text(CHART % level, encoding="utf-8")
        monkeypatch.setenv("REPLYKIT_RULES", str(rules))
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"))
        code = vale.run([str(arg) for arg in args])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("args", "key"),
    [
        (["--no-exit", "--output", "JSON", "--ext", ".md"], "stdin.md"),
        (["--output=JSON"], "stdin.txt"),
        (["--output=JSON", "--config=/x/.vale.ini", "--filter=.Level", "--path=notes/é.md"], "notes/é.md"),
    ],
)
def test_standard_input_is_called_what_the_plugin_expects(call, args, key):
    code, out, err = call(*args, stdin=DRAFT)
    (alert,) = json.loads(out)[key]
    assert (alert["Line"], alert["Span"]) == (2, [11, 27])
    assert (code, err) == (0, "")


def test_a_file_counts_when_text_is_sent_too(call, draft):
    code, out, err = call("--output", "JSON", draft, stdin="Hi,\nSorry for any inconvenience, again.\n")
    assert list(json.loads(out)) == [str(draft)]
    assert json.loads(out)[str(draft)][0]["Match"] == "any inconvenience"
    assert (code, err) == (0, "")


@pytest.mark.parametrize(
    ("level", "args", "code"),
    [("warning", [], 0), ("error", [], 1), ("error", ["--no-exit"], 0), ("suggestion", [], 0)],
)
def test_only_an_error_is_an_exit_code(call, draft, level, args, code):
    assert call("--output=JSON", *args, draft, level=level)[0] == code


def test_alerts_below_the_wanted_level_are_left_out(call, draft):
    assert json.loads(call("--output=JSON", "--minAlertLevel=error", draft)[1]) == {}


@pytest.mark.parametrize("form", ["line", "CLI"])
def test_the_other_shapes(call, draft, form):
    _, out, err = call(f"--output={form}", "--no-wrap", draft)
    assert "2:11" in out
    assert "replykit.en-inconvenience" in out
    assert err == ""


@pytest.mark.parametrize("args", [["--output=x.tmpl"], ["--nope"], ["--minAlertLevel=high"], ["--output"]])
def test_what_it_does_not_know_is_2_and_said(call, args):
    code, out, err = call(*args, stdin=DRAFT)
    assert (code, out) == (2, "")
    assert "replykit-vale --help" in err


def test_a_file_that_is_not_there_is_2(call, tmp_path):
    code, _, err = call("--output=JSON", tmp_path / "none.md")
    assert code == 2
    assert "none.md" in err


def test_help_and_version(call):
    assert "--minAlertLevel" in call("--help")[1]
    assert call("-v")[0] == 0


def test_it_is_installed_under_its_one_word():
    program = Path(sys.executable).with_name("replykit-vale")
    if not program.exists():
        pytest.skip("this environment was installed before replykit-vale came; install again")
    done = subprocess.run([program, "--help"], capture_output=True, text=True, check=False, timeout=60)
    assert "replykit lint" in done.stdout
