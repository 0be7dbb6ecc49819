"""What ships is valid under the schemas that we print, and a slip is not."""

from __future__ import annotations

import json
from functools import cache

import pytest
import yaml
from jsonschema import Draft202012Validator

from replykit.comparison import decision_file, fact_file
from replykit.comparison.glossary import FILE as GLOSSARY
from replykit.comparison.schema import decisions_schema, facts_schema, glossary_schema, topics_schema
from replykit.macros.schema import macros_schema
from replykit.settings import shipped
from replykit.tone.schema import rules_schema


def faults(schema, data) -> list[str]:
    return [error.message for error in Draft202012Validator(schema).iter_errors(json.loads(json.dumps(data)))]


@cache
def read(path):
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - both are safe


@pytest.mark.parametrize(
    "schema", [macros_schema, rules_schema, topics_schema, facts_schema, glossary_schema, decisions_schema]
)
def test_the_schemas_are_schemas(schema):
    Draft202012Validator.check_schema(schema())


def test_the_chart_is_valid():
    assert faults(rules_schema(), read(shipped("tone_rules.yaml"))) == []


@pytest.mark.parametrize(
    "path", sorted(shipped("macros").rglob("*.yml")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_the_sample_sets_are_valid(path):
    assert faults(macros_schema(), read(path)) == []


@pytest.mark.parametrize("change", [{"levl": "error"}, {"level": "bad"}, {"flags": []}, {"match": {"phrase": ["x"]}}])
def test_a_slip_in_a_rule_is_not(change):
    chart = read(shipped("tone_rules.yaml"))
    one = {key: chart[key] for key in ("version", "principles", "pairs")} | {"rules": chart["rules"][:1]}
    assert faults(rules_schema(), one) == []
    assert faults(rules_schema(), {**one, "rules": [{**chart["rules"][0], **change}]})


def test_a_slip_in_a_macro_is_not():
    assert faults(macros_schema(), {"macros": [{"trigger": ";a", "nme": "x", "body": "y"}]})


TOPICS = {"topics": {"refunds": ["lea/;a", "tom/;b"]}, "refused": [["lea/;a", "tom/;c"]]}
FACT = {"name": "x", "kind": "duration", "value": "5 jours", "about": "refund", "until": "2027-01-01"}
MEMBERS = ["lea/;a", {"macro": "tom/;b", "value": "P5D"}]
DECISION = {"members": MEMBERS, "outcome": "align", "about": "duration", "value": "5 jours"}


def test_the_teams_files_are_valid():
    assert faults(topics_schema(), TOPICS) == []
    assert faults(facts_schema(), {"facts": [FACT]}) == []
    assert faults(decisions_schema(), {"decisions": [DECISION]}) == []
    assert faults(glossary_schema(), read(GLOSSARY)) == []


def test_a_slip_in_the_teams_files_is_not():
    assert faults(topics_schema(), {"topics": {"refunds": ["lea"]}})
    assert faults(glossary_schema(), {"concepts": [{"fr": "mot"}]})
    assert faults(facts_schema(), {"facts": [{key: FACT[key] for key in ("name", "kind", "value")}]})
    assert faults(decisions_schema(), {"decisions": [{**DECISION, "outcome": "agree"}]})
    assert faults(decisions_schema(), {"decisions": [{"members": MEMBERS, "outcome": "align"}]})
    assert faults(decisions_schema(), {"decisions": [{"members": MEMBERS, "outcome": "adopt"}]})


def test_the_schemas_know_the_keys_that_are_read():
    fact, decision = (
        schema["properties"][name]["items"]["properties"]
        for name, schema in (("facts", facts_schema()), ("decisions", decisions_schema()))
    )
    assert set(fact) == set(fact_file.KEYS)
    assert set(decision) == set(decision_file.KEYS)
