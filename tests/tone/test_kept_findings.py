"""Findings of macros are remembered: the same, and only where body, chart and switches are the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from replykit.text import Span
from replykit.tone import kept_findings
from replykit.tone.kept_findings import KeptFindings, name_of_findings
from replykit.tone.model import Checked, Finding, Switch

FINDING = Finding(
    rule="r", pair="warm-not-syrupy", principle=None, category="syrupy", level="warning", span=Span(2, 5), text="abc",
    message="m", because="b", instead="i", replacements=("x", "y"), fingerprint="f",
)  # fmt: skip


class Counted:
    """A linter that counts its work."""

    def __init__(self, problems=()):
        self.chart = type("Chart", (), {"problems": problems})
        self.switch, self.default_language, self.dismissed = Switch(), None, frozenset()
        self.bodies = []

    def lint(self, body, _, language):
        self.bodies.append(body)
        return Checked(language=language or "fr", findings=(FINDING,))


@pytest.fixture
def rules(tmp_path):
    path = tmp_path / "chart.yml"
    path.write_text("rules: []\n", encoding="utf-8")
    return path


def kept(linter, rules):
    return KeptFindings(linter, name_of_findings(rules, rules))


def test_a_body_is_read_once(rules):
    linter = Counted()
    first = kept(linter, rules)
    found = first.lint(linter, "Bonjour", "fr")
    first.close()
    again = kept(linter, rules)
    assert again.lint(linter, "Bonjour", "fr") == found
    assert linter.bodies == ["Bonjour"]


def test_another_chart_language_or_switch_reads_it_anew(rules):
    linter = Counted()
    first = kept(linter, rules)
    first.lint(linter, "Bonjour", "fr")
    first.close()
    again = kept(linter, rules)
    again.lint(linter, "Bonjour", "en")
    linter.switch = replace(linter.switch, off=frozenset({"r"}))
    again.lint(linter, "Bonjour", "fr")
    rules.write_text("rules: [ ]\n", encoding="utf-8")
    kept(linter, rules).lint(linter, "Bonjour", "fr")
    assert len(linter.bodies) == 4


def test_a_chart_with_faults_and_a_damaged_cache_are_read_anew(rules, monkeypatch):
    faulty = Counted(problems=("one",))
    for _ in range(2):
        room = kept(faulty, rules)
        room.lint(faulty, "Bonjour", "fr")
        room.close()
    assert len(faulty.bodies) == 2
    linter = Counted()
    monkeypatch.setattr(kept_findings.caches, "kept", lambda _: memoryview(b"nothing of ours"))
    kept(linter, rules).lint(linter, "Bonjour", "fr")
    assert linter.bodies == ["Bonjour"]


def test_another_learned_table_reads_it_anew(rules, tmp_path, monkeypatch):
    table = tmp_path / "replykit" / "tone" / "tables" / "en-tone.json"
    table.parent.mkdir(parents=True)
    table.write_text("{}", encoding="utf-8")
    (tmp_path / "replykit" / "text.py").write_text("", encoding="utf-8")
    monkeypatch.setattr(kept_findings, "__file__", str(tmp_path / "replykit" / "tone" / "kept_findings.py"))
    linter = Counted()
    first = kept(linter, rules)
    first.lint(linter, "Bonjour", "fr")
    first.close()
    kept(linter, rules).lint(linter, "Bonjour", "fr")
    assert linter.bodies == ["Bonjour"]
    table.write_text('{"learned": 1}', encoding="utf-8")
    kept(linter, rules).lint(linter, "Bonjour", "fr")
    assert linter.bodies == ["Bonjour"] * 2


def test_no_body_is_kept(rules, monkeypatch):
    written = []
    monkeypatch.setattr(kept_findings.caches, "keep", lambda _, data: written.append(data))
    linter = Counted()
    room = kept(linter, rules)
    room.lint(linter, "Une phrase que nul ne garde", "fr")
    room.close()
    assert written
    assert b"nul ne garde" not in written[0]
