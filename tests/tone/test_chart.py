from __future__ import annotations

import json

import pytest
from charts import HEAD, RULE

from replykit.errors import ChartError
from replykit.tone.chart import load_chart
from replykit.tone.linter import Linter
from replykit.tone.schema import rules_schema

FAULTS = {
    "unknown-key": ("    levl: error\n", "unknown key 'levl'", "did you mean 'level'?"),
    "unknown-level": ("    level: eror\n", "'eror' is no level", "did you mean 'error'?"),
    "unknown-signal": ("    unless: [negatd]\n", "no signal 'negatd'", "did you mean 'negated'?"),
    "level-as-list": ("    level: [error]\n", "'level' in rule en-parcel must be text", ""),
}


@pytest.mark.parametrize(("line", "what", "hint"), FAULTS.values(), ids=FAULTS.keys())
def test_a_wrong_key_costs_only_its_rule_and_is_told_at_its_line(chart_of, line, what, hint):
    other = (
        RULE.replace("en-parcel", "en-other")
        .replace("valued <thing>", "dear <thing>")
        .replace("your valued", "your dear")
    )
    chart = chart_of(RULE + line + other)
    assert [rule.id for rule in chart.rules] == ["en-other"]
    problem = chart.problems[0]
    assert what in problem.what
    assert hint in problem.hint
    assert problem.where.line == HEAD.count("\n") + 2 + RULE.count("\n")


def without(key: str) -> str:
    return "".join(line for line in RULE.splitlines(keepends=True) if not line.strip().startswith(f"{key}:"))


def with_match(match: str) -> str:
    return RULE.replace("{phrases: [your valued <thing>]}", match)


RULE_FAULTS = {
    "no-flags": (without("flags"), "has no 'flags'"),
    "no-passes": (without("passes"), "has no 'passes'"),
    "no-message": (without("message"), "'message' is missing"),
    "unknown-braces": (RULE.replace("{found}", "{trouve}"), "'{trouve}' stands for nothing"),
    "no-pair": (without("pair"), "names no pair and no principle"),
    "no-match": (without("match"), "'match' is missing"),
    "unknown-pair": (RULE.replace("polite-not-bland", "polite-not-blnad"), "no pair"),
    "unknown-category": (RULE.replace("scripted", "scriptd"), "is no category"),
    "odd-id": (RULE.replace("en-parcel", "En Parcel"), "is no id"),
    "nothing-marked": (RULE.replace("[[", "").replace("]]", ""), "marks nothing"),
    "mark-not-closed": (RULE.replace("]]", ""), "without its ]]"),
    "unknown-kind": (with_match("{phrase: [x]}"), "no kind of check 'phrase'"),
    "empty-match": (with_match("{}"), "matches nothing"),
    "empty-kind": (with_match("{phrases: [x], density: []}"), "'density' of rule en-parcel is empty"),
    "any-word": (with_match("{dependency: [{RIGHT_ID: a}]}"), "says of no word what it is"),
    "bad-phrase": (with_match("{phrases: ['(a']}"), "never closed"),
    "unknown-list": (with_match("{phrases: [a <nope>]}"), "no list 'nope'"),
    "phrase-is-number": (with_match("{phrases: [12]}"), "must be text"),
    "norway": (with_match("{phrases: [no]}"), "must be text"),
    "bad-regex": (with_match("{regex: '(unclosed'}"), "regex '(unclosed'"),
    "regex-counts": (with_match("{regex: '(?:(?:x{1000}){1000}){1000}'}"), "multiply"),
    "regex-groups": (with_match("{regex: '" + "(" * 60 + "a" + ")" * 60 + "'}"), "groups"),
    "regex-long": (with_match("{regex: '" + "a|" * 900 + "b'}"), "longer than"),
    "token-attribute": (with_match("{tokens: [{NOPE: x}]}"), "no attribute"),
    "token-text": (with_match("{tokens: please}"), "must be a list"),
    "token-null": (with_match("{tokens: [~]}"), "a token must hold"),
    "token-number": (with_match("{tokens: [{LOWER: 12}]}"), "must be text"),
    "token-repetition": (with_match("{tokens: [{LOWER: a, OP: '*'}]}"), "OP may be"),
    "token-range": (with_match("{tokens: [{LOWER: a, OP: '{1,100000}'}]}"), "OP may be"),
    "token-regex": (with_match("{tokens: [{TEXT: {REGEX: '(a+)+$'}}]}"), "'REGEX' is not read here"),
    "token-length": (with_match("{tokens: [{LENGTH: abc}]}"), "LENGTH in rule en-parcel must be a whole number"),
    "token-more-than-a-word": (with_match("{tokens: [{LENGTH: {'>=': abc}}]}"), "must be a whole number"),
    "token-lengths": (with_match("{tokens: [{LENGTH: {IN: [4, x]}}]}"), "must be a whole number"),
    "token-text-compared": (with_match("{tokens: [{LOWER: {'>=': 3}}]}"), "'>=' is not read here"),
    "token-texts-are-number": (with_match("{tokens: [{LOWER: {IN: 12}}]}"), "must be text"),
    "token-truth-in-set": (with_match("{tokens: [{IS_ALPHA: {IN: [a]}}]}"), "IS_ALPHA must be true or false"),
    "token-features": (with_match("{tokens: [{MORPH: {IN: [Sing]}}]}"), "'Sing' names no features"),
    "node-repetition": (
        with_match("{dependency: [{RIGHT_ID: a, RIGHT_ATTRS: {LOWER: b, OP: '?'}}]}"),
        "OP is not read in a dependency",
    ),
    "node-twice": (
        with_match("{dependency: [{RIGHT_ID: a, RIGHT_ATTRS: {LOWER: x}}, {LEFT_ID: a, REL_OP: '>', RIGHT_ID: a}]}"),
        "RIGHT_ID 'a' stands twice",
    ),
    "clause-says-nothing": (with_match("{clause: {mark: verb}}"), "says too little"),
    "clause-actor": (with_match("{clause: {who: me, verb: go}}"), "no actor 'me'"),
    "clause-signal": (with_match("{clause: {is: futur}}"), "no signal 'futur'"),
    "density-of-nothing": (with_match("{density: {at_least: 3}}"), "'of' is missing"),
    "density-of-none": (with_match("{density: {of: []}}"), "'of' of 'density' of rule en-parcel is empty"),
    "spelling-near-none": (with_match("{spelling: {near: []}}"), "'near' of 'spelling' of rule en-parcel is empty"),
    "clause-of-nobody": (with_match("{clause: {who: [], verb: go}}"), "'who' of 'clause' of rule en-parcel is empty"),
    "absence-without-caller": (with_match("{absence: {of: hello, mark: caller}}"), "has nothing to mark"),
    "measure-of-nothing": (with_match("{measure: {above: 3}}"), "'what' is missing"),
    "absence-place": (with_match("{absence: {of: hello, within: nowhere}}"), "is no within"),
    "rule-is-text": ("  - just text\n", "a rule must hold"),
    "rule-is-null": ("  - ~\n", "a rule must hold"),
}


@pytest.mark.parametrize(("rule", "said"), RULE_FAULTS.values(), ids=RULE_FAULTS.keys())
def test_a_faulty_rule_is_named_with_its_place(chart_of, rule, said):
    chart = chart_of(rule)
    assert chart.rules == ()
    assert any(said in problem.what for problem in chart.problems), chart.problems
    assert all(problem.where for problem in chart.problems)


TOKENS = [
    "{LENGTH: {IN: [3, 4], '<': 9}}",
    "{TAG: {}}",
    "{TAG: {IN: [NN], NOT_IN: [NNS]}}",
    "{MORPH: {IS_SUPERSET: ['Number=Sing']}}",
    "{IS_ALPHA: 'true', OP: '!'}",
]


@pytest.mark.model
@pytest.mark.parametrize("token", TOKENS)
def test_a_token_that_loads_can_be_looked_for(chart_of, token):
    chart = chart_of(with_match(f"{{tokens: [{token}, {{LOWER: parcel}}]}}"))
    assert chart.problems == ()
    assert Linter(chart).lint("We have your valued parcel.", language="en").problems == ()


def test_an_id_that_stands_twice_is_told_with_both_lines(chart_of):
    chart = chart_of(RULE + RULE)
    assert len(chart.rules) == 1
    assert "stands twice" in chart.problems[0].what


@pytest.mark.parametrize("text", ["", "rules:\n", "- a\n", "just text\n", "version: 2\nrules: []\n"])
def test_a_file_without_a_chart_is_refused_or_told(tmp_path, text):
    path = tmp_path / "chart.yaml"
    path.write_text(text, encoding="utf-8")
    assert load_or_problems(path)


def load_or_problems(path):
    try:
        chart = load_chart(path, path)
    except ChartError as error:
        return error.problems
    assert chart.rules == ()
    return chart.problems


def test_a_teams_file_builds_on_ours(chart_of, tmp_path):
    chart_of(name="ours.yaml")
    other = (
        RULE.replace("en-parcel", "en-other")
        .replace("valued <thing>", "dear <thing>")
        .replace("your valued", "your dear")
    )
    team = tmp_path / "team.yaml"
    team.write_text(f"version: 1\nextends: default\nlevels: {{en-parcel: error}}\nrules:\n{other}", encoding="utf-8")
    chart = load_chart(team, tmp_path / "ours.yaml")
    assert chart.problems == ()
    assert {rule.id: rule.level for rule in chart.rules} == {"en-parcel": "error", "en-other": "warning"}


def test_a_chart_without_pairs_is_told_where_it_gets_some(tmp_path):
    path = tmp_path / "team.yaml"
    path.write_text(f"version: 1\nrules:\n{RULE.replace('valued <thing>', 'valued parcel')}", encoding="utf-8")
    (problem,) = load_chart(path, path).problems
    assert problem.what == "no pair 'polite-not-bland' in rule en-parcel: this chart has no pairs"
    assert problem.hint == "add 'extends: default', or 'pairs:' of your own"


def test_a_pair_that_says_not_what_to_be_is_told(tmp_path):
    path = tmp_path / "team.yaml"
    path.write_text(f"{HEAD.replace('be: {fr: poli, en: polite}, ', '')}rules:\n{RULE}", encoding="utf-8")
    (problem,) = load_chart(path, path).problems
    assert problem.what == "'be' is missing in pair polite-not-bland"


@pytest.mark.parametrize("extends", ["[default]", "team.yaml", "defualt"])
def test_a_wrong_extends_is_the_only_fault_that_is_told(chart_of, tmp_path, extends):
    chart_of(name="ours.yaml")
    team = tmp_path / "team.yaml"
    team.write_text(f"version: 1\nextends: {extends}\nrules:\n{RULE}", encoding="utf-8")
    chart = load_chart(team, tmp_path / "ours.yaml")
    assert [problem.where.line for problem in chart.problems] == [2]
    assert [rule.id for rule in chart.rules] == ["en-parcel"]


def test_a_team_can_switch_a_rule_off_and_a_wrong_id_is_told(chart_of, tmp_path):
    chart_of(name="ours.yaml")
    team = tmp_path / "team.yaml"
    team.write_text("version: 1\nextends: default\noff: [en-parcel, en-parcl]\n", encoding="utf-8")
    chart = load_chart(team, tmp_path / "ours.yaml")
    assert chart.rules == ()
    assert [problem.what for problem in chart.problems] == ["no rule 'en-parcl'"]


def test_the_schema_is_json_and_knows_every_key():
    schema = json.loads(json.dumps(rules_schema()))
    rule = schema["properties"]["rules"]["items"]
    assert {"flags", "passes", "match", "unless", "when"} <= set(rule["properties"])
    assert set(rule["required"]) <= set(rule["properties"])
