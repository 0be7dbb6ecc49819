"""The desk behind the language server, on files that change under it."""

from __future__ import annotations

from datetime import datetime, timezone
from unittest.mock import Mock

import click
import pytest

from replykit.cli.dismissing import dismiss, take_back
from replykit.cli.editor_desk import desk_opener
from replykit.errors import ReplykitError
from replykit.serve.desk import Preferences
from small_charts import BOTH
from small_sets import LEA, write_sets


@pytest.fixture
def open_desk(tmp_path):
    """Open a desk of this folder: its chart and its sets."""
    rules = tmp_path / "rules.yaml"
    rules.write_text(BOTH, encoding="utf-8")

    def open_here(agent=None):
        with click.Context(click.Command("lsp")):
            return desk_opener()(Preferences(agent=agent, macros=str(tmp_path / "macros"), rules=str(rules)))

    return open_here


def test_what_of_a_set_cannot_be_read_is_known(open_desk, tmp_path):
    write_sets(tmp_path / "macros", lea=LEA)
    desk = open_desk("lea")
    assert len(desk.expansions()) == 2
    assert desk.set_problems() == []
    (tmp_path / "macros" / "lea" / "a.yml").write_text("macros: [\n", encoding="utf-8")
    assert desk.expansions() == []
    (problem,) = desk.set_problems()
    assert problem.where.file.endswith("a.yml")


def test_a_trigger_in_any_case_is_known_as_its_expansion_spells_it(open_desk, tmp_path):
    text = "macros:\n  - {trigger: ';remb', name: R, keep_case: true, body: the rest}\n"
    text += "  - {trigger: ';été', name: E, body: b}\n"
    write_sets(tmp_path / "macros", lea=text)
    desk = open_desk("lea")
    written = {trigger: one.as_text() for one in desk.expansions() for trigger in one.triggers}
    typed = ";remb ;Remb ;REMB ;ReMb ;rEMB ;e\u0301te\u0301 ;ÉTÉ"
    assert [written[trigger] for _, trigger in desk.triggers_in(typed)] == [
        "the rest", "The rest", "THE REST", "The rest", "the rest", "b",
    ]  # fmt: skip


def test_what_macros_say_of_the_day_and_the_hour_is_made_anew(open_desk, tmp_path, monkeypatch):
    body = "{{ 'Bonsoir' if now.hour >= 18 else 'Bonjour' }}, le {{ quand }}."
    text = "language: fr\nmacros:\n  - trigger: ;b\n    name: B\n    fields: {quand: {type: date, default: demain}}\n"
    text += f'    body: "{body}"\n'
    write_sets(tmp_path / "macros", lea=text)
    desk = open_desk("lea")
    said = []
    for day, hour in ((12, 9), (12, 18), (13, 9)):
        clock = Mock()
        clock.now.return_value.astimezone.return_value = datetime(2027, 3, day, hour, 5, tzinfo=timezone.utc)
        monkeypatch.setattr("replykit.cli.editor_desk.datetime", clock)
        monkeypatch.setattr("replykit.cli.insertable.datetime", clock)
        said += [one.as_text() for one in desk.expansions()]
    assert said == ["Bonjour, le 13 mars 2027.", "Bonsoir, le 13 mars 2027.", "Bonjour, le 14 mars 2027."]


def test_an_agent_without_a_set_is_an_error_and_no_agent_is_none(open_desk, tmp_path):
    write_sets(tmp_path / "macros", lea=LEA)
    with pytest.raises(ReplykitError, match="nobody"):
        open_desk("nobody").expansions()
    assert open_desk().expansions() == []


@pytest.mark.model
def test_a_changed_chart_and_what_is_dismissed_elsewhere_count_at_once(open_desk, tmp_path):
    desk = open_desk()
    draft = "Hi Anna,\n\nsorry for any inconvenience, we are looking at it."
    (finding,) = desk.lint(draft, None, None).findings
    dismiss(finding.fingerprint, "as agreed")
    assert desk.lint(draft, None, None).findings == ()
    take_back(finding.fingerprint)
    assert desk.lint(draft, None, None).findings == (finding,)
    (tmp_path / "rules.yaml").write_text(BOTH.replace("any inconvenience", "any trouble"), encoding="utf-8")
    assert desk.lint(draft, None, None).findings == ()
    (tmp_path / "rules.yaml").write_text("version: 1\nrules: [", encoding="utf-8")
    with pytest.raises(ReplykitError, match=r"rules\.yaml:3:1"):
        desk.lint(draft, None, None)


@pytest.mark.model
def test_a_folder_of_the_chart_that_goes_comes_or_leads_elsewhere_counts_at_once(open_desk, tmp_path):
    for name in ("one", "two"):
        (tmp_path / "clients" / name).mkdir(parents=True)
    vip = tmp_path / "clients" / "vip"
    vip.symlink_to(tmp_path / "clients" / "one")
    switched_off = "folders: {clients/vip: {off: [en-inconvenience]}}\n"
    (tmp_path / "rules.yaml").write_text(BOTH + switched_off, encoding="utf-8")
    desk = open_desk()

    def said():
        checks = [
            desk.lint("Sorry for any inconvenience.", None, tmp_path / "clients" / name / "a.txt")
            for name in ("one", "two")
        ]
        return [len(checked.findings) for checked in checks], [problem.what for problem in checks[0].problems]

    assert said() == ([0, 1], [])
    vip.unlink()
    assert said() == ([1, 1], ["no folder 'clients/vip' beside rules.yaml"])
    vip.symlink_to(tmp_path / "clients" / "two")
    assert said() == ([1, 0], [])
