"""The chart that ships: whole, defensible, and its own examples hold."""

from __future__ import annotations

import pytest

from replykit.tone.chart import load_chart
from replykit.tone.examples import run_examples, run_signals
from replykit.tone.linter import Linter, default_chart

LANGUAGES = ("fr", "en")
CHART = load_chart(default_chart(), default_chart())


@pytest.fixture(scope="module")
def linter():
    return Linter(CHART)


def test_it_loads_without_a_remark():
    assert CHART.problems == ()
    assert len(CHART.pairs) == 21
    assert len(CHART.principles) == 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_principles_and_most_pairs_have_rules(language):
    rules = [rule for rule in CHART.rules if rule.language == language]
    assert {rule.principle for rule in rules} >= {principle.id for principle in CHART.principles}
    told = {rule.pair for rule in rules} & {pair.id for pair in CHART.pairs}
    untold = [pair.id for pair in CHART.pairs if pair.id not in told]
    assert len(told) >= 12
    assert all(pair.untold.get(language) for pair in CHART.pairs if pair.id in untold)


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
