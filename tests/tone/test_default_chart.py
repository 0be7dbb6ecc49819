"""The chart that ships: whole, defensible, and its own examples hold."""

from __future__ import annotations

import pytest

from our_chart import CHART
from replykit.tone.examples import run_examples, run_signals
from replykit.tone.linter import Linter

LANGUAGES = ("fr", "en")


@pytest.fixture(scope="module")
def linter():
    return Linter(CHART)


def test_it_loads_without_a_remark():
    assert CHART.problems == ()
    assert len(CHART.pairs) == 21
    assert len(CHART.principles) == 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_principles_and_pairs_have_rules_or_a_reason_why_none_can_tell(language):
    rules = [rule for rule in CHART.rules if rule.language == language]
    assert {rule.principle for rule in rules} >= {principle.id for principle in CHART.principles}
    told = {rule.pair for rule in rules}
    assert {pair.id for pair in CHART.pairs if pair.untold.get(language)} == {p.id for p in CHART.pairs} - told


def test_at_most_four_pairs_have_a_reason_in_place_of_rules():
    assert sum(bool(pair.untold) for pair in CHART.pairs) <= 4


@pytest.mark.parametrize("rule", CHART.rules, ids=[rule.id for rule in CHART.rules])
def test_a_rule_says_why_and_what_instead(rule):
    assert rule.id.startswith(f"{rule.language}-")
    assert rule.because
    assert rule.instead


@pytest.mark.model
@pytest.mark.parametrize("rule", CHART.rules, ids=[rule.id for rule in CHART.rules])
def test_the_examples_of_a_rule_hold(rule, linter):
    assert [problem.what for problem in run_examples(linter, [rule])] == []


@pytest.mark.model
def test_the_texts_of_the_signals_hold(linter):
    assert [problem.what for problem in run_signals(linter, CHART.signals)] == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "is_familiar"),
    [
        ("Bonjour Léa, le technicien démonte la pompe, puis vérifie que le joint tient.", False),
        ("Bonjour Léa, ma collègue regarde votre dossier et rappelle lundi.", False),
        ("Bonjour, vérifie que le joint tient.", True),
    ],
)
def test_what_somebody_does_is_no_order_to_a_friend(linter, text, is_familiar):
    assert ("fr-tutoiement" in {one.rule for one in linter.lint(text, None, "fr").findings}) == is_familiar
