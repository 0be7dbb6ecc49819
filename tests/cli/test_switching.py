"""Rules switched by set or folder, and dismissals that silence nothing."""

from __future__ import annotations

import json

import pytest
from test_lint import DRAFT

from small_charts import CHART

pytestmark = pytest.mark.model

MACROS = 'macros: [{trigger: ";a", name: A, language: en, body: "Sorry for any inconvenience."}]'


@pytest.fixture
def team(tmp_path, monkeypatch):
    """Two agents' sets, a folder of drafts, and a chart beside them; give a function that adds to the chart."""
    for path in ("sets/ana/a.yml", "sets/ben/a.yml", "drafts/old/draft.txt"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(DRAFT if path.endswith("txt") else MACROS, encoding="utf-8")
    rules = tmp_path / "rules.yaml"
    monkeypatch.setenv("REPLYKIT_MACROS", str(tmp_path / "sets"))
    monkeypatch.setenv("REPLYKIT_RULES", str(rules))

    def switch(more: str):
        rules.write_text(CHART % "warning" + more, encoding="utf-8")
        return tmp_path

    return switch


def test_a_rule_is_off_for_one_set_and_its_agents_drafts(replykit, team):
    team("sets: {ana: {off: [en-inconvenience]}}\n")
    assert replykit("macros", "check", "--agent", "ana").code == 0
    assert replykit("macros", "check", "--agent", "ben").code == 1
    assert replykit("lint", "--agent", "ana", stdin=DRAFT).code == 0
    assert replykit("lint", "--agent", "ben", stdin=DRAFT).code == 1
    compared = json.loads(replykit("compare", "ana", "ben", "--format", "json").out)
    assert {finding["agent"] for topic in compared["topics"] for finding in topic["findings"]} == {"ben"}
    hidden = json.loads(replykit("compare", "ana", "ben", "--format", "json", "--anonymous").out)
    assert len({finding["agent"] for topic in hidden["topics"] for finding in topic["findings"]}) == 1


def test_the_innermost_folder_says_the_level(replykit, team):
    home = team(
        "folders:\n  drafts/old: {levels: {en-inconvenience: suggestion}}\n"
        "  drafts: {levels: {en-inconvenience: error}}\n"
    )
    found = json.loads(replykit("lint", "--format", "json", home / "drafts" / "old" / "draft.txt").out)
    assert found["files"][0]["findings"][0]["level"] == "suggestion"
    (home / "drafts" / "new.txt").write_text(DRAFT, encoding="utf-8")
    found = json.loads(replykit("lint", "--format", "json", home / "drafts" / "new.txt").out)
    assert found["files"][0]["findings"][0]["level"] == "error"


def test_a_folder_of_macros_is_switched_too(replykit, team):
    team("folders: {sets/ben: {off: [en-inconvenience]}}\n")
    assert replykit("macros", "check", "--agent", "ben").code == 0
    assert replykit("macros", "check", "--agent", "ana").code == 1


@pytest.mark.parametrize(
    ("more", "what", "hint"),
    [
        ("sets: {anna: {off: [en-inconvenience]}}\n", "no set 'anna'", "did you mean 'ana'?"),
        ("sets: {ana: {off: [en-inconvenient]}}\n", "no rule 'en-inconvenient'", "did you mean 'en-inconvenience'?"),
        (
            "sets: {ana: {levels: {en-inconvenience: bad}}}\n",
            "'bad' is no level for en-inconvenience",
            "one of suggestion",
        ),
        ("sets: {ana: {of: []}}\n", "unknown key 'of'", "did you mean 'off'?"),
        ("sets: {ana: x}\n", "'ana' must hold 'off' or 'levels'", "off: [some-rule]"),
        ("folders: {draft: {off: [en-inconvenience]}}\n", "no folder 'draft'", "did you mean 'drafts'?"),
    ],
)
def test_an_unknown_name_is_an_error_at_its_line(replykit, team, more, what, hint):
    home = team(more)
    (home / "empty.jsonl").write_text("", encoding="utf-8")
    checks = (
        replykit("macros", "check", "--agent", "ana"),
        replykit("lint", stdin=DRAFT),
        replykit("compare", "ana", "ben"),
        replykit("dismiss", "--unused", "--agent", "ana"),
        replykit("doctor", "--agent", "ana"),
    )
    of_rules = (["list"], ["chart"], ["test"], ["try", home / "rules.yaml", home / "empty.jsonl"])
    for done in (*checks, *(replykit("rules", *words) for words in of_rules)):
        assert done.code == 3
        said = done.out + done.err
        assert f"rules.yaml:{CHART.count(chr(10)) + 1}:" in said
        assert what in said
        assert hint in said


def test_an_unknown_set_names_nobody_where_names_are_hidden(replykit, team):
    home = team("sets: {anna: {off: [en-inconvenience]}}\n")
    (home / "sets" / "carla").mkdir()
    (home / "sets" / "carla" / "a.yml").write_text(MACROS, encoding="utf-8")
    done = replykit("compare", "ana", "ben", "--anonymous")
    assert done.code == 3
    assert "no set 'anna'" in done.err
    assert "carla" not in done.out + done.err
    assert "'ana'" not in done.out + done.err


def test_dismissals_that_silence_nothing_are_listed(replykit, team):
    home = team("")
    draft = home / "drafts" / "old" / "draft.txt"
    found = json.loads(replykit("lint", "--format", "json", draft).out)["files"][0]["findings"][0]
    replykit("dismiss", found["fingerprint"], "--reason", "the customer's word")
    replykit("dismiss", "0" * 16, "--reason", "gone")
    unused = replykit("dismiss", "--unused", draft)
    assert unused.code == 0
    assert [line[:16] for line in unused.out.splitlines()] == ["0" * 16]
    assert "1 of 2 dismissals silences nothing" in unused.err
    (home / "sets" / "ben" / "a.yml").write_text(MACROS.replace("any inconvenience", "the delay"), encoding="utf-8")
    assert len(replykit("dismiss", "--unused", "--agent", "ana").out.splitlines()) == 1
    assert len(replykit("dismiss", "--unused", "--agent", "ben").out.splitlines()) == 2


@pytest.mark.parametrize(
    ("more", "unused"),
    [
        ("", [0, 0]),
        ("sets: {ana: {off: [en-inconvenience]}}\n", [1, 1]),
        ("sets: {ben: {off: [en-inconvenience]}}\n", [0, 0]),
        ("folders: {drafts: {off: [en-inconvenience]}}\n", [0, 0]),
        ("folders: {drafts: {off: [en-inconvenience]}, sets: {off: [en-inconvenience]}}\n", [1, 1]),
    ],
)
def test_a_dismissal_is_in_use_where_its_rule_speaks(replykit, team, more, unused):
    home = team("")
    draft = home / "drafts" / "old" / "draft.txt"
    for finding in json.loads(replykit("macros", "check", "--agent", "ana", "--format", "json").out)["findings"]:
        replykit("dismiss", finding["fingerprint"], "--reason", "ours")
    team(more)
    listed = [replykit("dismiss", "--unused", "--agent", "ana", *files) for files in ([], [draft])]
    assert [len(done.out.splitlines()) for done in listed] == unused
    assert {done.code for done in listed} == {0}


def test_what_could_not_be_checked_is_told_beside_the_unused_dismissals(replykit, team):
    team("")
    replykit("dismiss", "0" * 16, "--reason", "gone")
    assert replykit("dismiss", "--unused", "nope.txt").code == 3
    assert replykit("dismiss", "--unused").code == 2


def test_one_odd_draft_is_named_and_leaves_the_unused_dismissals(replykit, team, tmp_path):
    team("")
    replykit("dismiss", "0" * 16, "--reason", "gone")
    pile = tmp_path / "pile.jsonl"
    pile.write_text('{"id": "half", "reply": "Hi \\ud83d there"}\n', encoding="utf-8")
    done = replykit("dismiss", "--unused", pile)
    assert (done.code, done.out[:16]) == (3, "0" * 16)
    assert "half: half a surrogate pair" in done.err
