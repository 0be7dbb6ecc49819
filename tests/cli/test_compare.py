"""`replykit compare` as an agent calls it: the JSON others rely on, the report, the exit codes."""

from __future__ import annotations

import json
import os
import re
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from replykit.cli.compared_sets import hide_names
from replykit.cli.program import run
from replykit.cli.writing import write_whole
from replykit.errors import ReplykitError
from replykit.tone.linter import load_linter
from small_charts import FRENCH
from small_sets import write_sets

LEA = """\
language: fr
macros:
  - trigger: ";remb"
    name: Délai de remboursement
    body: |
      Bonjour {{ prenom }},

      Le remboursement arrive sur votre carte sous {{ delai }}. Appelez le 39 00 si besoin.
    fields:
      delai: {type: choice, choices: ["3 à 5 jours", "une semaine"], default: "3 à 5 jours"}
  - trigger: ";code"
    name: Code promo refusé
    body: Ce code ne vaut que pour un premier achat. C'est lea qui vous l'écrit.
"""
TOM = """\
language: fr
macros:
  - trigger: ";rbt"
    name: Remboursement, délai
    body: |
      Le remboursement arrive sur votre carte sous 10 jours. Appelez le 39 70 si besoin.
  - trigger: ";code"
    name: Ouvrir la porte
    body: Le digicode de l'immeuble est au dos de votre contrat.
"""


@pytest.fixture
def sets(tmp_path):
    return write_sets(tmp_path / "sets", lea=LEA, tom=TOM)


def compare(sets, *args):
    return run(["compare", "lea", "tom", "--macros", str(sets), "--no-tone", *args])


def test_json_has_the_shape_others_rely_on(sets, capsys):
    assert compare(sets, "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == ["version", "agents", "topics", "same_trigger", "inside", "departures"]
    assert found["version"] == 1
    assert found["agents"] == ["lea", "tom"]
    topic = found["topics"][0]
    assert list(topic) == [
        "id", "status", "similarity", "confidence", "why", "members", "conflicts", "omissions", "order", "findings",
        "is_settled", "decisions",
    ]  # fmt: skip
    assert topic["status"] == "conflict"
    assert topic["members"][0] == {
        "agent": "lea",
        "trigger": ";remb",
        "name": "Délai de remboursement",
        "file": topic["members"][0]["file"],
        "line": 3,
    }
    assert topic["conflicts"] == [
        {
            "kind": "duration",
            "values": [
                {"agent": "lea", "trigger": ";remb", "text": "3 à 5 jours", "value": "P3D/P5D"},
                {"agent": "tom", "trigger": ";rbt", "text": "10 jours", "value": "P10D"},
            ],
        },
        {
            "kind": "phone",
            "values": [
                {"agent": "lea", "trigger": ";remb", "text": "39 00", "value": "3900"},
                {"agent": "tom", "trigger": ";rbt", "text": "39 70", "value": "3970"},
            ],
        },
    ]
    assert [same["trigger"] for same in found["same_trigger"]] == [";code"]


def test_the_report_puts_facts_before_texts_and_marks_words_without_colour(sets, capsys):
    assert compare(sets) == 0
    out = capsys.readouterr().out
    assert out.index('duration: lea ;remb "3 à 5 jours"') < out.index("Texts")
    assert "[-{delai}-] {+10 jours+}" in out
    assert "Same trigger, another topic" in out
    assert "\x1b" not in out


@pytest.mark.parametrize("default", ["15", '"15"', '"15 €"'])
def test_defaults_are_compared_as_they_are_sent(tmp_path, capsys, default):
    fields = f"{{m: {{type: amount, default: {default}}}, n: {{type: number, default: 5}}}}"
    body = "Les frais sont de {{ m }}, rendus sous {{ n | plural('jour') }}."
    macro = f'{{trigger: ";f", name: Frais, fields: {fields}, body: "{body}"}}'
    other = '{trigger: ";f", name: Frais, body: "Les frais sont de 19 €, rendus sous 8 jours."}'
    lea, tom = (f"language: fr\nmacros: [{one}]\n" for one in (macro, other))
    sets = write_sets(tmp_path, lea=lea, tom=tom)
    compare(sets)
    out = capsys.readouterr().out
    assert 'amount: lea ;f "15 €" · tom ;f "19 €"' in out.replace("\u00a0", " ")
    assert 'duration: lea ;f "5 jours" · tom ;f "8 jours"' in out


def test_the_report_speaks_the_agents_language(sets, capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    compare(sets)
    out = capsys.readouterr().out
    assert "Les valeurs diffèrent" in out
    assert "glossaire " in out


def test_a_wide_terminal_has_two_columns(sets, capsys, monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "140")
    monkeypatch.setenv("NO_COLOR", "1")
    compare(sets)
    lines = capsys.readouterr().out.splitlines()
    assert any("[-{delai}-]" in line.split(" | ")[0] and "{+10 jours+}" in line.split(" | ")[-1] for line in lines)
    assert max(map(len, [line for line in lines if " | " in line])) <= 140


@pytest.mark.parametrize("form", ["text", "json", "html", "markdown"])
def test_anonymous_names_nobody(sets, capsys, form):
    (sets / "tom" / "broken.yml").write_text("macros: [{trigger: ';tom'}]\n", encoding="utf-8")
    (sets / "lea" / "own.yml").write_text(
        "macros: [{trigger: ';bye-lea', name: Lea, body: 'Bien à vous,{% if lea %} Léa de lea{% endif %}'}]\n",
        encoding="utf-8",
    )
    assert compare(sets, "--anonymous", "--format", form) == 3
    shown = capsys.readouterr()
    for text in (shown.out, shown.err):
        assert re.findall(r"(?<!\w)(?:lea|tom)(?!\w)", text, re.IGNORECASE) == []
    assert "Agent 1" in shown.out
    assert "Agent 2" in shown.out


@pytest.mark.parametrize("name", ["l\u00e9a", "Le\u0301a", "lea"])
@pytest.mark.parametrize("text", ["Le\u0301a", "L\u00e9A", "LEA"])
def test_names_are_hidden_with_or_without_accents(name, text):
    assert hide_names(f"De {text}, na\u00efve.", {name: "Agent 1"}) == "De Agent 1, na\u00efve."


@pytest.mark.parametrize(
    ("text", "number"), [("\u017fam", 2), ("Sam\u00a0Smith", 3), ("O\u2019Neil", 4), ("Lea", 5), ("Le\u0301a", 1)]
)
def test_names_are_hidden_however_they_are_spelt(text, number):
    names = {"l\u00e9a": 1, "sam": 2, "sam smith": 3, "o'neil": 4, "lea": 5}
    assert hide_names(f"De {text}.", {name: f"Agent {n}" for name, n in names.items()}) == f"De Agent {number}."


def test_a_page_in_a_pipe_goes_to_the_pipe(sets, capsys):
    assert compare(sets, "--format", "html") == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("<!doctype html>")
    assert shown.err == ""


def test_a_page_on_a_terminal_goes_to_a_new_file_that_is_named(sets, capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    for name, options in (("replykit-*.html", []), ("replykit-*-2.html", ["--quiet"])):
        assert compare(sets, "--format", "html", *options) == 0
        shown = capsys.readouterr()
        assert shown.out == ""
        written = shown.err.removeprefix("Written: ").strip()
        assert [written] == [str(path) for path in tmp_path.glob(name) if path.name in written]
    assert len(list(tmp_path.glob("*.html"))) == 2


@pytest.mark.parametrize("form", ["text", "json", "html", "markdown"])
def test_every_format_can_go_to_a_file(sets, capsys, tmp_path, form):
    compare(sets, "--format", form)
    expected = capsys.readouterr().out
    assert compare(sets, "--format", form, "--output", str(tmp_path / "out"), "--quiet") == 0
    assert capsys.readouterr() == ("", "")
    assert (tmp_path / "out").read_text(encoding="utf-8") == expected


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_a_pipe_takes_what_a_file_would(sets, capsys, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as reader:
        read = reader.submit(pipe.read_text, encoding="utf-8")
        assert compare(sets, "--format", "json", "--output", str(pipe), "--quiet") == 0
        assert json.loads(read.result(timeout=10))["agents"] == ["lea", "tom"]
    assert pipe.is_fifo()
    with pytest.raises(ReplykitError, match="it is a pipe or a device"):
        write_whole(pipe, b"")
    assert pipe.is_fifo()


def test_a_file_that_cannot_be_written_is_exit_3(sets, capsys, tmp_path):
    assert compare(sets, "--format", "html", "--output", str(tmp_path / "none" / "page.html")) == 3
    assert "page.html cannot be written" in capsys.readouterr().err


def test_one_set_alone_is_compared_with_a_word(sets, capsys):
    assert run(["compare", "lea", "lea", "--macros", str(sets), "--no-tone"]) == 0
    shown = capsys.readouterr()
    assert "one set alone was compared" in shown.err
    assert "(no other agent)" in shown.out


def test_one_set_alone_is_reported_in_french(sets, capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert run(["compare", "lea", "lea", "--macros", str(sets), "--no-tone"]) == 0
    assert "Code promo refusé  (aucun autre agent)" in capsys.readouterr().out


@pytest.mark.parametrize("options", [[], ["--anonymous"]])
def test_an_agent_is_found_however_the_accents_are_written(sets, capsys, options):
    (sets / "lea").rename(sets / "Re\u0301mi")
    assert run(["compare", "R\u00e9mi", "tom", "--macros", str(sets), "--no-tone", "--only", "conflict", *options]) == 0
    assert "39 70" in capsys.readouterr().out
    names = ["R\u00e9mi", "Re\u0301mi"]
    assert run(["compare", *names, "--macros", str(sets), "--no-tone", *options]) == 0
    assert "one set alone was compared" in capsys.readouterr().err


@pytest.mark.parametrize("options", [[], ["--walk"], ["--format", "html"]])
def test_a_filter_that_leaves_nothing_is_named(sets, capsys, options):
    assert compare(sets, "--only", "same", "--topic", "remb", *options) == 0
    shown = capsys.readouterr()
    assert shown.err == "No topic is left with --only same.\n"
    assert "No topic to show." in shown.out


def test_an_unknown_agent_is_exit_2(sets, capsys):
    assert run(["compare", "lea", "tim", "--macros", str(sets)]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "tim" in shown.err


def test_a_broken_macro_costs_only_itself(sets, capsys):
    (sets / "tom" / "more.yml").write_text(
        "macros:\n  - trigger: ';bad'\n    name: Cassé\n    body: 'Bonjour {{ prenom'\n", encoding="utf-8"
    )
    assert compare(sets, "--format", "json") == 3
    shown = capsys.readouterr()
    assert json.loads(shown.out)["topics"][0]["status"] == "conflict"
    assert "more.yml" in shown.err


def test_control_characters_do_not_reach_the_terminal(sets, capsys):
    (sets / "tom" / "more.yml").write_text(
        'macros:\n  - trigger: ";x"\n    name: "A\u202eB"\n    body: "Un\u200btexte"\n', encoding="utf-8"
    )
    compare(sets)
    out = capsys.readouterr().out
    assert "\u202e" not in out
    assert "\u200b" not in out


@pytest.mark.model
def test_tone_findings_stand_in_their_topic(sets, tmp_path, capsys):
    rules = tmp_path / "rules.yaml"
    rules.write_text(FRENCH, encoding="utf-8")
    (sets / "tom" / "more.yml").write_text(
        'macros:\n  - trigger: ";gene"\n    name: Gêne\n    language: fr\n'
        '    body: "Excusez-nous pour la gêne occasionnée."\n',
        encoding="utf-8",
    )
    run(["compare", "lea", "tom", "--macros", str(sets), "--rules", str(rules), "--format", "json"])
    topics = json.loads(capsys.readouterr().out)["topics"]
    findings = [finding for topic in topics for finding in topic["findings"]]
    assert [(f["agent"], f["trigger"], f["rule"], f["start"]) for f in findings] == [("tom", ";gene", "fr-gene", 18)]


@pytest.mark.model
def test_what_an_older_chart_found_is_not_kept_for_one_that_was_saved_meanwhile(tmp_path, capsys, monkeypatch):
    rules = tmp_path / "rules.yaml"
    rules.write_text(FRENCH, encoding="utf-8")
    gene = 'macros: [{trigger: ";g", name: Gêne, language: fr, body: "Excusez-nous pour la gêne occasionnée."}]\n'
    write_sets(tmp_path / "sets", lea=gene, tom=gene)
    call = ["compare", "lea", "tom", "--macros", str(tmp_path / "sets"), "--rules", str(rules), "--format", "json"]

    def saved_while_read(*args):
        linter = load_linter(*args)
        rules.write_text(FRENCH.replace("fr-gene", "fr-autre"), encoding="utf-8")
        return linter

    with monkeypatch.context() as patched:
        patched.setattr("replykit.tone.linter.load_linter", saved_while_read)
        run(call)
    assert '"fr-gene"' in capsys.readouterr().out
    run(call)
    out = capsys.readouterr().out
    assert '"fr-autre"' in out
    assert '"fr-gene"' not in out


@pytest.mark.parametrize("body", ["{{ x }} {{ y }}", "12"])
def test_a_macro_whose_language_cannot_be_told_has_no_tone_findings_and_no_fault(tmp_path, capsys, body):
    rules = tmp_path / "rules.yaml"
    rules.write_text(FRENCH, encoding="utf-8")
    short = f'macros: [{{trigger: ";a", name: A, body: "{body}"}}]\n'
    write_sets(tmp_path / "sets", lea=short, tom=short)
    assert run(["compare", "lea", "tom", "--macros", str(tmp_path / "sets"), "--rules", str(rules)]) == 0
    assert capsys.readouterr().err == ""


def test_a_chart_that_cannot_be_read_costs_only_the_tone(sets, tmp_path, capsys):
    rules = tmp_path / "rules.yaml"
    rules.write_text("version: [", encoding="utf-8")
    assert run(["compare", "lea", "tom", "--macros", str(sets), "--rules", str(rules), "--format", "json"]) == 3
    assert json.loads(capsys.readouterr().out)["topics"]


DECIDED = """\
decisions:
  - topic: Délai de remboursement
    members: [lea/;remb, tom/;rbt]
    outcome: keep-both
    present: [Léa, Tom]
    date: 2026-11-02
"""
AGREED = """\
decisions:
  - members: [lea/;remb, tom/;rbt]
    about: duration
    outcome: align
    value: 10 jours
"""


def test_what_is_settled_takes_one_line_unless_all_is_asked_for(sets, capsys):
    (sets / "decisions.yml").write_text(DECIDED, encoding="utf-8")
    assert compare(sets) == 0
    assert "Délai de remboursement: keep both (2026-11-02)" in (brief := capsys.readouterr().out)
    assert "39 70" not in brief
    assert compare(sets, "--all") == 0
    assert "39 70" in (full := capsys.readouterr().out)
    assert "present: Léa, Tom" in full


def test_an_agreement_that_is_not_kept_is_shown_in_full(sets, capsys):
    (sets / "decisions.yml").write_text(AGREED, encoding="utf-8")
    compare(sets)
    assert 'Decided: duration: all say "10 jours": NOT KEPT, lea ;remb says "3 à 5 jours"' in capsys.readouterr().out
    compare(sets, "--format", "json")
    topic = json.loads(capsys.readouterr().out)["topics"][0]
    assert topic["is_settled"] is False
    assert [(d["state"], d["agreed"], d["reasons"][0]["agent"]) for d in topic["decisions"]] == [
        ("broken", "P10D", "lea")
    ]


def test_decisions_name_nobody_where_names_are_taken_out(sets, capsys):
    (sets / "decisions.yml").write_text(DECIDED, encoding="utf-8")
    compare(sets, "--all", "--anonymous")
    out = capsys.readouterr().out.lower()
    assert "keep both" in out
    assert "léa" not in out


def test_who_is_not_compared_is_not_named_by_a_decision_either(sets, capsys):
    text = DECIDED.replace("keep-both", "adopt\n    from: carl/;remb\n    note: Carl l'a dit")
    (sets / "decisions.yml").write_text(text, encoding="utf-8")
    compare(sets, "--all", "--anonymous")
    out = capsys.readouterr().out
    assert "take over Agent ?/;remb" in out
    assert "carl" not in out.lower()


def test_a_decision_on_a_macro_that_is_gone_is_told_with_the_likely_one(sets, capsys):
    (sets / "decisions.yml").write_text(DECIDED.replace("lea/;remb", "lea/;rembb"), encoding="utf-8")
    assert compare(sets) == 0
    said = capsys.readouterr().err
    assert "decisions.yml:2:" in said
    assert "lea has no macro ;rembb" in said
    assert "did you mean ';remb'?" in said


def test_a_macro_to_take_over_that_is_not_there_is_told_and_leaves_its_topic_open(sets, capsys):
    text = DECIDED.replace("outcome: keep-both", "outcome: adopt\n    from: lea/;rembb")
    (sets / "decisions.yml").write_text(text, encoding="utf-8")
    assert compare(sets) == 0
    shown = capsys.readouterr()
    assert "lea has no macro ;rembb.\n  help: did you mean ';remb'?" in shown.err
    assert 'TO LOOK AT AGAIN, "lea/;rembb" is not in this topic' in shown.out


def test_a_decision_that_cannot_be_read_costs_only_itself(sets, capsys):
    (sets / "decisions.yml").write_text("decisions:\n  - members: [lea/;remb]\n", encoding="utf-8")
    assert compare(sets) == 3
    shown = capsys.readouterr()
    assert "39 70" in shown.out
    assert "'outcome' is missing in a decision" in shown.err


FACTS = """\
facts:
  - name: Délai de remboursement
    kind: duration
    value: 10 jours
    about: remboursement
    source: contrat de tom
"""


def test_what_the_team_agreed_is_held_against_every_macro(sets, capsys):
    (sets / "facts.yml").write_text(FACTS, encoding="utf-8")
    (sets / "topics.yml").write_text("topics:\n  refunds: [lea/;remb, tom/;rbt, tom/;gone]\n", encoding="utf-8")
    assert compare(sets, "--format", "json") == 0
    read = capsys.readouterr()
    found = json.loads(read.out)
    assert "refunds" in [topic["id"] for topic in found["topics"]]
    (departure,) = found["departures"]
    assert (departure["agent"], departure["value"], departure["agreed"]["value"]) == ("lea", "P3D/P5D", "P10D")
    assert "tom has no macro ;gone" in read.err
    assert compare(sets) == 0
    assert "Délai de remboursement" in capsys.readouterr().out.split("facts.yml")[1]


def test_no_name_is_left_of_what_the_team_agreed(sets, capsys):
    (sets / "facts.yml").write_text(FACTS, encoding="utf-8")
    (sets / "topics.yml").write_text("topics:\n  what tom does: [lea/;remb, tom/;rbt]\n", encoding="utf-8")
    assert compare(sets, "--format", "json", "--anonymous") == 0
    out = capsys.readouterr().out
    assert len(json.loads(out)["departures"]) == 1
    assert "confirmed" in out
    assert not re.search(r"\btom\b|\blea\b", out)


def test_a_broken_fact_costs_only_itself(sets, capsys):
    (sets / "facts.yml").write_text(FACTS + "  - {name: x, kind: amount, value: ten, about: y}\n", encoding="utf-8")
    assert compare(sets, "--format", "json") == 3
    read = capsys.readouterr()
    assert len(json.loads(read.out)["departures"]) == 1
    assert "facts.yml:7" in read.err


def test_macros_check_names_what_departs_from_it(sets, capsys):
    (sets / "facts.yml").write_text(FACTS, encoding="utf-8")
    check = ["macros", "check", "--no-tone", "--macros", str(sets), "--agent"]
    assert run([*check, "lea"]) == 1
    out = capsys.readouterr().out
    assert "a.yml:8:1: warning: ;remb says '3 à 5 jours'" in out
    assert "'10 jours' (contrat de tom)" in out
    assert run([*check, "tom"]) == 0


def test_without_the_extra_words_alone_tell_and_it_is_said(sets, capsys, monkeypatch):
    monkeypatch.setattr("replykit.comparison.meaning.is_installed", lambda: False)
    assert compare(sets, "--format", "json", "--semantic") == 3
    read = capsys.readouterr()
    assert json.loads(read.out)["topics"]
    assert "pip install 'replykit[semantic]'" in read.err


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["--only", "conflict"], ["Délai de remboursement"]),
        (["--only", "only"], ["Code promo refusé", "Ouvrir la porte"]),
        (["--topic", "DELAI remb"], ["Délai de remboursement"]),
        (["--topic", ";code", "--only", "only"], ["Code promo refusé", "Ouvrir la porte"]),
    ],
)
def test_a_large_comparison_is_narrowed_to_some_topics(sets, capsys, words, names):
    assert compare(sets, "--format", "json", *words) == 0
    found = json.loads(capsys.readouterr().out)
    assert [topic["members"][0]["name"] for topic in found["topics"]] == names
    assert bool(found["same_trigger"]) == ("Code promo refusé" in names)


def test_a_topic_that_nobody_has_is_told(sets, capsys):
    assert compare(sets, "--topic", "bagage") == 2
    assert "no topic has 'bagage'" in capsys.readouterr().err


def test_a_page_that_opens_slowly_says_how_to_make_it_smaller(sets, capsys, monkeypatch):
    assert compare(sets, "--format", "html") == 0
    assert "--only" not in capsys.readouterr().err
    monkeypatch.setattr("replykit.cli.compared_output._LARGE", 1000)
    assert compare(sets, "--format", "html", "--topic", "remb") == 0
    assert "--only conflict" in capsys.readouterr().err
