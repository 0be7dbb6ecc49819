"""What ships is valid under the schemas that we print, and a slip is not."""

from __future__ import annotations

import json

import pytest
import yaml
from jsonschema import Draft202012Validator

from replykit.macros.schema import macros_schema
from replykit.settings import shipped
from replykit.tone.schema import rules_schema


def faults(schema, data) -> list[str]:
    Draft202012Validator.check_schema(schema)
    return [error.message for error in Draft202012Validator(schema).iter_errors(json.loads(json.dumps(data)))]


def read(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


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
    chart["rules"] = [{**chart["rules"][0], **change}]
    assert faults(rules_schema(), chart)


def test_a_slip_in_a_macro_is_not():
    assert faults(macros_schema(), {"macros": [{"trigger": ";a", "nme": "x", "body": "y"}]})
