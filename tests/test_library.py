from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import replykit
from replykit.settings import shipped
from small_charts import CHART

ROOT = Path(__file__).parents[1]


def test_importing_the_package_imports_no_spacy():
    code = "import sys, replykit; sys.exit('spacy' in sys.modules or 'click' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_set_is_loaded_and_a_macro_expanded():
    agent_set = replykit.load_set("sprinter", shipped("macros"))
    reply = replykit.expand(agent_set, ";remb", {"prenom": "Zoé", "montant": "12,50"})
    assert "Bonjour Zoé" in reply
    assert "12,50" in reply
    with pytest.raises(replykit.ReplykitError):
        replykit.expand(agent_set, ";nope")


def test_a_misspelt_field_is_refused_with_the_one_that_was_meant():
    agent_set = replykit.load_set("sprinter", shipped("macros"))
    with pytest.raises(replykit.ReplykitError, match="no field 'delais'") as raised:
        replykit.expand(agent_set, ";remb", {"prenom": "Zoé", "montant": "12,50", "delais": "une semaine"})
    assert raised.value.problems[0].hint == "did you mean 'delai'?"
    with pytest.raises(replykit.ReplykitError) as raised:
        replykit.expand(agent_set, ";remb", {"zzz": "1"})
    assert raised.value.problems[0].hint == "fields here: delai, montant, prenom"


def test_values_that_are_no_text_are_refused_by_the_names_of_their_fields():
    agent_set = replykit.load_set("sprinter", shipped("macros"))
    with pytest.raises(replykit.ReplykitError) as raised:
        replykit.expand(agent_set, ";remb", {"prenom": None, "montant": 45, "delai": "une semaine"})
    assert [problem.what for problem in raised.value.problems] == [
        "field 'prenom': its value is no text, but of type NoneType",
        "field 'montant': its value is no text, but of type int",
    ]


def test_sets_are_compared():
    comparison = replykit.compare(["sprinter", "technicien"], shipped("macros"))
    assert comparison.topics


@pytest.mark.model
def test_a_draft_is_checked():
    checked = replykit.lint("Hi Zoé,\n\nthe train was late, and I am sorry for that.\n\nAnn")
    assert checked.language == "en"


@pytest.mark.model
def test_what_is_wrong_with_a_chart_comes_with_the_findings_at_its_place(tmp_path):
    rules = tmp_path / "rules.yaml"
    rules.write_text(CHART % "warning" + "off: [nope-rule]\n", encoding="utf-8")
    (problem,) = replykit.lint("Hello Anna, your ticket is here.", language="en", rules=rules).problems
    assert str(problem).startswith(f"{rules}:15:7: ")
    rules.write_text("version: 1\nrules: [", encoding="utf-8")
    with pytest.raises(replykit.ReplykitError) as raised:
        replykit.lint("Hello Anna.", rules=rules)
    assert str(raised.value).startswith(f"{rules}:3:1: ")


@pytest.mark.parametrize("texts", [{"draft": "a \ud83d b"}, {"draft": "Hello.", "customer": "b \udc00"}])
def test_half_a_surrogate_pair_is_an_error_of_ours(texts):
    with pytest.raises(replykit.ReplykitError, match="half a surrogate pair stands at character 2"):
        replykit.lint(**texts, language="en")


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'nope'"):
        replykit.nope  # noqa: B018 - the look-up is the test


def test_a_type_checker_knows_our_names_and_no_others(tmp_path):
    use = "import replykit\nreveal_type(replykit.load_set)\nreplykit.lnt"
    call = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", os.devnull, "-c", use]
    environ = {**os.environ, "MYPYPATH": str(ROOT / "src")}
    done = subprocess.run(call, capture_output=True, text=True, check=False, cwd=tmp_path, env=environ)
    known, unknown, _ = done.stdout.splitlines()
    assert "-> replykit.macros.model.AgentSet" in known
    assert 'Module has no attribute "lnt"' in unknown
