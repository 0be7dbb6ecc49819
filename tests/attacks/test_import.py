"""Hostile files of other tools: nothing runs, nothing leaks, nothing else is opened, every text is accounted for."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from replykit.cli.program import run
from replykit.macros.load import load_set


@pytest.fixture
def imported(tmp_path, attacks, monkeypatch, capsys):
    """Import one case into an empty set: exit code, both streams, the seconds it took."""
    (tmp_path / "ana").mkdir()
    monkeypatch.setenv("REPLYKIT_MACROS", str(tmp_path))
    monkeypatch.setenv("REPLYKIT_AGENT", "ana")

    def call(case, *options):
        tool = case["channel"].partition(":")[2]
        start = time.perf_counter()
        code = run(["macros", "import", "--from", tool, *options, str(attacks / case["file"])])
        return code, capsys.readouterr(), time.perf_counter() - start

    return call


def _is_safe(case, done, tmp_path):
    code, streams, seconds = done
    assert code in (0, 3)
    assert seconds < case["limits"]["wall_s"]
    assert "Traceback" not in streams.err
    assert "fault of its own" not in streams.err
    assert not any(character < " " and character != "\n" for character in streams.out + streams.err)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ana"]
    assert all(path.name.startswith("imported-") for path in (tmp_path / "ana").iterdir())
    hostname = Path("/etc/hostname")
    assert not hostname.exists() or hostname.read_text().strip() not in streams.out + streams.err
    return json.loads(streams.out)


@pytest.mark.channel("import:espanso")
def test_a_hostile_match_file_does_nothing(case, imported, tmp_path):
    report = _is_safe(case, imported(case, "--format", "json"), tmp_path)
    texts, macros = _is_accounted_for(report, tmp_path)
    assert macros.problems == ()
    if "shell" in case["must"]:
        (only,) = texts
        assert only["status"] == "needs_hand"
        assert [note["said"].startswith("not imported: shell") for note in only["notes"]] == [True]
        assert "{{ " in macros.macros[0].body


@pytest.mark.channel("import:zendesk")
def test_a_hostile_export_of_zendesk_does_nothing(case, imported, tmp_path):
    _is_accounted_for(_is_safe(case, imported(case, "--format", "json"), tmp_path), tmp_path)


@pytest.mark.channel("import:textexpander")
def test_a_hostile_property_list_does_nothing(case, imported, tmp_path):
    _is_accounted_for(_is_safe(case, imported(case, "--format", "json"), tmp_path), tmp_path)


def _is_accounted_for(report, tmp_path):
    texts = [text for tool in report["tools"] for text in tool["texts"]]
    macros = load_set(tmp_path, "ana")
    assert texts
    assert all(text["notes"] for text in texts if text["status"] == "left_out")
    assert all(problem.is_warning for problem in macros.problems)
    assert len(macros.macros) == sum(text["status"] in ("exact", "adapted", "needs_hand") for text in texts)
    return texts, macros
