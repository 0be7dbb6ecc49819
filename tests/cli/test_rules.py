from __future__ import annotations

import json
from contextlib import nullcontext
from pathlib import Path

import pytest

from replykit.cli import common
from replykit.tone.chart import load_chart
from small_charts import CHART

ENGLISH = (CHART % "warning").partition("rules:\n")[2]


@pytest.fixture
def rules(tmp_path):
    path = tmp_path / "rules.yaml"
    path.write_text(CHART % "warning", encoding="utf-8")
    return str(path)


def test_list_names_each_rule_on_a_line(replykit, rules):
    done = replykit("rules", "list", "--rules", rules)
    assert done.code == 0
    assert done.out.split() == ["en-inconvenience", "warning", "hollow-apology", "polite-not-bland"]


def test_list_in_json(replykit, rules):
    (rule,) = json.loads(replykit("rules", "list", "--rules", rules, "--format", "json").out)
    assert (rule["id"], rule["line"]) == ("en-inconvenience", 5)


def test_no_sign_of_a_chart_drives_a_terminal_from_json(replykit, rules):
    path = Path(rules)
    path.write_text(path.read_text(encoding="utf-8").replace("Say what", "Say\u202ewhat"), encoding="utf-8")
    written = replykit("rules", "list", "--rules", rules, "--format", "json").out
    assert (written.isascii(), json.loads(written)[0]["instead"]) == (True, "Say\u202ewhat happened.")


def test_explain_shows_the_page(replykit, rules):
    page = replykit("rules", "explain", "en-inconvenience", "--rules", rules).out
    assert "Sorry for [[any inconvenience]]." in page
    assert "Say what happened." in page


def test_explain_says_when_a_rule_is_wrong_before_what_to_write_instead(replykit, tmp_path):
    chart = (CHART % "warning").replace("    instead:", "    wrong_when: It is quoted.\n    instead:", 1)
    (tmp_path / "rules.yaml").write_text(chart, encoding="utf-8")
    page = replykit("rules", "explain", "en-inconvenience", "--rules", str(tmp_path / "rules.yaml")).out
    assert 0 < page.index("It is quoted.") < page.index("Say what happened.")


@pytest.mark.slow
@pytest.mark.parametrize("rule", ["fr-afin-de", "en-wordy"])
def test_a_rule_of_ours_as_yaml_is_a_file_that_a_team_can_begin_with(replykit, tmp_path, rule):
    team = tmp_path / "team.yaml"
    team.write_text(replykit("rules", "explain", rule, "--format", "yaml").out, encoding="utf-8")
    assert replykit("rules", "explain", rule).out == replykit("rules", "explain", rule, "--rules", team).out
    assert replykit("rules", "list", "--rules", team).code == 0


@pytest.mark.parametrize("own", ["", "    alone: 1.5\n"], ids=["by-category", "of-its-own"])
def test_a_rule_as_yaml_weighs_what_it_weighs_here(replykit, rules, tmp_path, own):
    alone = "alone: {scripted: -0.7}\n"
    chart, team = tmp_path / "chart.yaml", tmp_path / "team.yaml"
    scripted = (CHART % "warning").replace("category: hollow-apology", "category: scripted")
    chart.write_text(f"{alone}{scripted}{own}", encoding="utf-8")
    written = replykit("rules", "explain", "en-inconvenience", "--rules", chart, "--format", "yaml").out
    team.write_text(written, encoding="utf-8")
    (rule,) = load_chart(team, Path(rules)).rules
    assert rule.alone == (1.5 if own else -0.7)


def test_an_unknown_rule_is_2_with_the_likely_one(replykit, rules):
    done = replykit("rules", "explain", "en-inconvenence", "--rules", rules)
    assert done.code == 2
    assert "did you mean 'en-inconvenience'?" in done.err


@pytest.mark.model
def test_a_rule_that_is_off_is_explained_and_not_tested(replykit, tmp_path):
    path = tmp_path / "rules.yaml"
    other = ENGLISH.replace("en-inconvenience", "en-bother").replace("any inconvenience", "any bother")
    path.write_text(CHART % "warning" + other.replace("late", "slow") + "off: [en-bother]\n", encoding="utf-8")
    done = replykit("rules", "explain", "en-bother", "--rules", path)
    assert (done.code, done.err) == (0, "en-bother is off in this chart.\n")
    assert "Sorry for [[any bother]]." in done.out
    done = replykit("rules", "test", "en-bother", "--rules", path)
    assert done.code == 2
    assert "rule 'en-bother' is off in this chart" in done.err


@pytest.mark.model
@pytest.mark.parametrize(("locale", "said"), [("fr_FR.UTF-8", "règle 1 sur 1"), ("C", "rule 1 of 1")])
def test_how_far_it_is_is_said_in_the_agents_language(replykit, rules, monkeypatch, locale, said):
    shown: list[str] = []
    monkeypatch.setattr(common, "progress", lambda: nullcontext(shown.append))
    monkeypatch.setenv("LC_ALL", locale)
    replykit("rules", "test", "--rules", rules)
    assert shown == [said]


@pytest.mark.model
@pytest.mark.parametrize("does", ["explain", "test"])
def test_a_rule_with_a_fault_is_3_and_not_unknown(replykit, tmp_path, does):
    path = tmp_path / "rules.yaml"
    other = ENGLISH.replace("en-inconvenience", "en-bother").replace("phrases", "phrase")
    path.write_text(CHART % "warning" + other, encoding="utf-8")
    done = replykit("rules", does, "en-bother", "--rules", path)
    assert done.code == 3
    assert "no kind of check 'phrase'" in done.err
    assert "rule 'en-bother' has a fault and is left out" in done.err


def test_what_the_mail_gate_finds_by_itself_is_told_from_rules(replykit, rules):
    done = replykit("rules", "explain", "card-number", "--rules", rules)
    assert done.code == 2
    assert "'card-number' is no rule of a chart" in done.err
    assert "replykit presend --help" in done.err


def test_chart_shows_the_pair_in_both_languages(replykit, rules):
    out = replykit("rules", "chart", "--rules", rules).out
    assert "polite but not bland" in out
    assert "poli mais pas lisse" in out
    assert "no rule yet" in out


@pytest.mark.model
def test_test_runs_the_examples(replykit, rules, monkeypatch):
    done = replykit("rules", "test", "--rules", rules)
    assert (done.code, done.out) == (0, "1 rule, 2 examples: all hold.\n")
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert replykit("rules", "test", "--rules", rules).out == "1 règle, 2 exemples : tout tient.\n"


@pytest.mark.model
def test_an_example_that_does_not_hold_is_1(replykit, tmp_path):
    path = tmp_path / "rules.yaml"
    chart = (CHART % "warning").replace("[[any inconvenience]]", "any [[inconvenience]]")
    path.write_text(chart, encoding="utf-8")
    done = replykit("rules", "test", "en-inconvenience", "--rules", path)
    assert done.code == 1
    assert "1 not holding" in done.out


def example_of_the_docs(start: str) -> str:
    page = Path(__file__).parents[2] / "docs" / "writing-rules.md"
    _, found, rest = page.read_text(encoding="utf-8").partition(f"```yaml\n{start}")
    assert found
    return start + rest.partition("```")[0]


@pytest.mark.slow
@pytest.mark.model
def test_the_first_rule_of_the_docs_speaks_for_itself(replykit, tmp_path):
    path = tmp_path / "team.yaml"
    path.write_text(example_of_the_docs("version: 1\n"), encoding="utf-8")
    done = replykit("rules", "test", "en-park-this", "--rules", path)
    assert (done.code, done.err) == (0, "")


@pytest.mark.model
def test_the_pairs_of_the_docs_carry_a_chart_that_starts_from_nothing(replykit, tmp_path):
    path = tmp_path / "team.yaml"
    rule = example_of_the_docs("version: 1\n").replace("competent-not-abstruse", "plain-not-dull")
    alone = "".join(line for line in rule.splitlines(keepends=True) if not line.startswith("extends:"))
    path.write_text(alone + example_of_the_docs("pairs:\n"), encoding="utf-8")
    assert replykit("rules", "test", "--rules", path).code == 0
    shown = replykit("rules", "chart", "--rules", path)
    assert (shown.code, shown.err) == (0, "")
    assert "plain but not dull  plain-not-dull [en]\n  en-park-this\n" in shown.out
    assert "keep your word  keep-your-word [en]" in shown.out


@pytest.mark.model
def test_a_rule_in_whose_place_another_speaks_is_told_of_and_holds(replykit, tmp_path):
    path = tmp_path / "rules.yaml"
    other = ENGLISH.replace("en-inconvenience", "en-bother").replace("any inconvenience", "sorry for any inconvenience")
    other = other.replace("Sorry for [[sorry for any inconvenience]]", "[[sorry for any inconvenience]], Ana")
    path.write_text(CHART % "warning" + other.replace("it was late", "it was slow"), encoding="utf-8")
    done = replykit("rules", "test", "--rules", path)
    assert (done.code, done.out) == (0, "2 rules, 4 examples: all hold.\n")
    assert "en-bother speaks here in place of en-inconvenience" in done.err
