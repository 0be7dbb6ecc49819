"""What the bench reads is made the same way each time, and is what it says it is."""

from __future__ import annotations

import re

import pytest
from bench.macro_sets import write_set
from bench.more_rules import more_rules
from bench.texts import DRAFTS, fresh_drafts

from our_chart import CHART
from replykit.macros.load import load_set
from replykit.settings import shipped
from replykit.tone.chart import load_chart
from replykit.tone.examples import run_examples
from replykit.tone.linter import load_linter

DICTIONARY = {
    part: [f"{part}{first}{second}" for first in "abcdefghijklmnopqrst" for second in "abcdefghijklmnopqrst"]
    for part in ("noun", "verb", "adjective")
}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_fresh_drafts_are_the_same_each_time_and_share_no_sentence(language):
    drafts = fresh_drafts(language, 20, DICTIONARY)
    assert drafts == fresh_drafts(language, 20, DICTIONARY)
    assert drafts != fresh_drafts(language, 20, DICTIONARY, seed=2)
    sentences = [sentence for draft in drafts for sentence in re.split(r"(?<=[.,])\s", draft) if len(sentence) > 30]
    assert len(sentences) > 150
    assert len(set(sentences)) == len(sentences)
    lengths = [len(draft.split()) for draft in drafts]
    assert 110 <= min(lengths) <= max(lengths) <= 155
    assert 125 <= sum(lengths) / len(lengths) <= 138


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_drafts_have_about_130_words(language):
    assert 125 <= len(DRAFTS[language].read_text(encoding="utf-8").split()) <= 135


@pytest.mark.slow
def test_five_hundred_rules_load_on_top_of_ours(tmp_path):
    path = tmp_path / "more.yaml"
    path.write_text(more_rules(), encoding="utf-8")
    chart = load_chart(path, shipped("tone_rules.yaml"))
    assert chart.problems == CHART.problems
    assert len(chart.rules) == len(CHART.rules) + 500
    assert more_rules() == more_rules()


@pytest.mark.model
@pytest.mark.slow
def test_the_examples_of_more_rules_hold(tmp_path):
    path = tmp_path / "more.yaml"
    path.write_text(more_rules(60), encoding="utf-8")
    linter = load_linter(path)
    added = [rule for rule in linter.chart.rules if rule.id.startswith("en-bench-")]
    assert len(added) == 60
    assert list(run_examples(linter, added)) == []


def test_a_generated_set_loads_whole_and_agents_differ(tmp_path):
    for agent in ("nadia", "paul"):
        write_set(tmp_path, agent, 250)
    nadia, paul = (load_set(tmp_path, agent) for agent in ("nadia", "paul"))
    assert (len(nadia.macros), nadia.problems) == (250, ())
    assert [macro.triggers for macro in nadia.macros] == [macro.triggers for macro in paul.macros]
    assert sum(one.body != other.body for one, other in zip(nadia.macros, paul.macros, strict=True)) > 200
