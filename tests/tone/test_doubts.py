"""A remark that weighs little speaks only beside others: `alone`."""

from __future__ import annotations

import pytest
from charts import HEAD, RULE

from replykit.tone.chart import load_chart
from replykit.tone.examples import run_examples
from replykit.tone.linter import Linter

pytestmark = pytest.mark.model

DRY = "The manual covers this on page 4."
LECTURE = "Perhaps read the manual next time before complaining."


def rule(extra: str = "", word: str = "manual", name: str = "en-manual", category: str = "harsh") -> str:
    made = RULE.replace("your valued <thing>", word).replace("en-parcel", name).replace("scripted", category)
    return made.replace("We have [[your valued parcel]].", f"A [[{word}]].") + extra


DOUBTED = rule("    alone: 0\n")
SURE = rule(word="page", name="en-page")


def found(linter, text, customer=None):
    return [one.rule for one in linter.lint(text, customer, "en").findings]


def test_the_only_fault_of_a_draft_must_weigh_enough(linter_of):
    assert found(linter_of(DOUBTED), DRY) == []
    assert found(linter_of(DOUBTED), LECTURE) == ["en-manual"]
    assert found(linter_of(rule()), DRY) == ["en-manual"]


def test_beside_another_it_speaks(linter_of):
    assert found(linter_of(DOUBTED), f"{LECTURE} Bring the manual.") == ["en-manual", "en-manual"]
    other = rule(word="lamp", name="en-lamp", category="sloppy")
    assert found(linter_of(DOUBTED + other), f"{DRY} It is the lamp.") == ["en-manual", "en-lamp"]


def test_beside_others_that_weigh_little_it_is_silent(linter_of):
    assert found(linter_of(DOUBTED), f"{DRY} Bring the manual.") == []


@pytest.mark.parametrize("category", ["cold", "wordy", "unanswered"])
def test_what_is_no_fault_of_tone_is_no_company(linter_of, category):
    other = rule(word="lamp", name="en-lamp", category=category)
    assert found(linter_of(DOUBTED + other), f"{DRY} It is the lamp.") == ["en-lamp"]


def test_a_sure_rule_on_the_same_words_is_heard_instead(linter_of):
    longer = rule("    alone: 0\n", word="manual covers this on page")
    assert found(linter_of(longer + SURE), DRY) == ["en-page"]


def test_a_chart_gives_it_by_category_to_the_rules_of_its_file(tmp_path):
    base, team = tmp_path / "base.yaml", tmp_path / "team.yaml"
    base.write_text(
        f"{HEAD}alone: {{harsh: 0}}\nrules:\n{rule()}{rule(word='covers', name='en-covers', category='scripted')}"
    )
    team.write_text(f"version: 1\nextends: default\nrules:\n{SURE}")
    chart = load_chart(team, base)
    assert {one.id: one.alone for one in chart.rules} == {"en-manual": 0, "en-covers": None, "en-page": None}
    assert found(Linter(load_chart(base, base)), "A manual.") == []


def test_a_reply_without_a_sorry_is_weighed_with_the_message_it_answers(linter_of):
    absent = rule("    alone: 0\n", category="missing-apology")
    linter = linter_of(absent)
    assert found(linter, "The manual is on its way.", "My lamp arrived broken, nobody answers, it is awful.") == [
        "en-manual"
    ]
    assert found(linter, "The manual is on page 4, have fun.", "Where can I read about it? Thanks!") == []


@pytest.mark.parametrize("alone", ["{loud: 1}", "{harsh: much}", "3"])
def test_what_it_cannot_weigh_is_refused_in_its_place(tmp_path, alone):
    path = tmp_path / "rules.yaml"
    path.write_text(f"{HEAD}alone: {alone}\nrules:\n{rule()}", encoding="utf-8")
    chart = load_chart(path, path)
    assert [problem.where.line for problem in chart.problems] == [len(HEAD.splitlines()) + 1]
    assert [one.id for one in chart.rules] == ["en-manual"]


def test_a_category_that_is_refused_silences_no_rule(tmp_path):
    path = tmp_path / "rules.yaml"
    path.write_text(f"{HEAD}alone: {{jargon: 9}}\nrules:\n{rule(category='jargon')}", encoding="utf-8")
    chart = load_chart(path, path)
    assert chart.rules[0].alone is None
    assert found(Linter(chart), DRY) == ["en-manual"]


def test_an_example_that_weighs_too_little_alone_is_told(linter_of):
    linter = linter_of(rule("    alone: 9\n"))
    (problem,) = run_examples(linter, linter.chart.rules)
    assert "alone it weighs too little" in problem.what
