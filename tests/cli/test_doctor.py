"""`replykit doctor`: what it finds on a machine, and how it ends."""

from __future__ import annotations

import json
import shutil
import sys

import pytest

import our_chart
from replykit import language
from replykit.settings import dismissed_file
from replykit.tone.linter import default_chart
from small_charts import CHART
from small_sets import LEA, write_sets

OURS = (default_chart(), default_chart())


@pytest.fixture
def doctor(replykit, tmp_path, monkeypatch):
    """Look at a machine of one agent with a small chart; give the exit code, and the findings by state."""
    (tmp_path / "rules.yaml").write_text(CHART % "warning", encoding="utf-8")
    monkeypatch.setenv("REPLYKIT_RULES", str(tmp_path / "rules.yaml"))
    monkeypatch.setenv("REPLYKIT_MACROS", str(write_sets(tmp_path / "sets", lea=LEA)))
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/xclip")
    monkeypatch.chdir(tmp_path)

    def look(*args):
        done = replykit("doctor", "--format", "json", *args)
        found = json.loads(done.out)
        return done.code, {
            state: [one for one in found if one["state"] == state] for state in ("ok", "note", "missing")
        }

    return look


def named(findings):
    return " | ".join(f"{one['what']} > {one['help']}" for one in findings)


def test_a_machine_on_which_all_is_well_ends_with_0(doctor, tmp_path):
    code, found = doctor("--agent", "lea")
    assert (code, found["missing"]) == (0, [])
    for what in ("Python 3.", "fr: fr_core", "en: en_core", f"lea: 2 macros, {tmp_path / 'sets' / 'lea'}", ": 1 rule"):
        assert what in named(found["ok"])


def test_without_an_agent_init_is_named(doctor):
    code, found = doctor()
    assert code == 0
    assert "no agent is named > replykit init" in named(found["note"])


def test_a_pipeline_that_is_not_there_ends_with_3(doctor, monkeypatch):
    monkeypatch.setattr(language, "available", lambda: {"fr": "", "en": "en_core_web_sm"})
    code, found = doctor()
    assert code == 3
    assert "the spaCy pipeline for 'fr' > pip install" in named(found["missing"])


def test_what_is_wrong_with_the_set_and_the_chart_is_told_and_the_rest_looked_at(doctor, tmp_path):
    (tmp_path / "sets" / "lea" / "a.yml").write_text(LEA.replace("name: Objet trouvé, ", ""), encoding="utf-8")
    (tmp_path / "rules.yaml").write_text((CHART % "warning").replace("phrases:", "phrazes:"), encoding="utf-8")
    code, found = doctor("--agent", "lea")
    assert code == 3
    assert "1 remark on these macros > replykit macros check --agent lea" in named(found["note"])
    assert f"{tmp_path / 'rules.yaml'}:12:13: no kind of check 'phrazes'" in named(found["missing"])
    assert "lea: 1 macro," in named(found["ok"])


def test_a_chart_without_a_rule_stops_every_check_and_is_told(doctor, tmp_path):
    (tmp_path / "rules.yaml").write_text("version: 1\n", encoding="utf-8")
    code, found = doctor()
    assert (code, "the chart has no rules" in named(found["missing"])) == (3, True)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such bits")
def test_settings_that_others_can_write_are_refused_and_the_rest_looked_at(doctor, tmp_path):
    (tmp_path / "replykit.toml").write_text('agent = "lea"\n', encoding="utf-8")
    (tmp_path / "replykit.toml").chmod(0o666)
    code, found = doctor()
    assert code == 3
    assert "replykit.toml is not read" in named(found["missing"])
    assert "fr: fr_core" in named(found["ok"])


def test_dismissals_that_stop_every_check_are_told(doctor):
    dismissed_file().parent.mkdir(parents=True)
    dismissed_file().write_text("dismissed: [{fingerprint: x, reason: y}]\n", encoding="utf-8")
    code, found = doctor()
    assert (code, "'x' is no fingerprint" in named(found["missing"])) == (3, True)


def test_it_speaks_the_language_of_the_locale(replykit, monkeypatch):
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr("replykit.tone.linter.kept_chart", lambda *paths: {OURS: our_chart.CHART}[paths])
    done = replykit("doctor")
    assert done.code == 0
    assert "aucun agent n'est nommé" in done.out
    assert "pas de presse-papiers ici" in done.out
