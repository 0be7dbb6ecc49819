"""`replykit macros` and `replykit schema`."""

from __future__ import annotations

import json

import pytest

from replykit.cli import macros_check
from replykit.errors import LanguageError
from replykit.macros.load import load_set
from replykit.text import Span
from replykit.tone.model import Checked, Finding

GOOD = """\
language: fr
macros:
  - trigger: ";remb"
    name: Remboursement
    tags: [argent]
    fields:
      prenom: {label: Prénom}
    body: |
      Bonjour {{ prenom }},

      Voici une gêne occasionnée.
      {% include ";sig" %}
  - triggers: [";sig", ";signature"]
    name: Signature
    body: "Ana"
"""
BROKEN = """\
macros:
  - {trigger: ";a", name: A, body: "{% if x %}"}
  - {trigger: ";b", name: B, body: '{% include ";sgi" %}'}
  - {trigger: ";c", name: C, body: '{% include ";c" %}'}
  - {trigger: ";sig", name: Other, body: "x"}
  - {trigger: ";si", name: Short, body: "x", fields: {prenom: }}
  - {trigger: ";d", name: D, body: "{{ prenon }}", fields: {prenom: }}
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    folder = tmp_path / "sets" / "ana"
    folder.mkdir(parents=True)
    (folder / "a.yml").write_text(GOOD, encoding="utf-8")
    monkeypatch.setenv("REPLYKIT_MACROS", str(folder.parent))
    monkeypatch.setenv("REPLYKIT_AGENT", "ana")
    return folder


def test_list_gives_one_macro_a_line(replykit, folder):
    done = replykit("macros", "list")
    assert (done.code, done.err) == (0, "")
    assert done.out == ";remb            Remboursement  #argent\n;sig ;signature  Signature\n"


def test_list_as_json_gives_places_and_fields(replykit, folder):
    first, second = json.loads(replykit("macros", "list", "--format", "json").out)
    assert (first["trigger"], first["line"], first["file"]) == (";remb", 3, str(folder / "a.yml"))
    assert [f["name"] for f in first["fields"]] == ["prenom"]
    assert second["triggers"] == [";sig", ";signature"]


def test_what_could_not_be_loaded_is_told_and_the_rest_is_listed(replykit, folder):
    (folder / "b.yml").write_text("a: [")
    done = replykit("macros", "list")
    assert done.code == 3
    assert ";remb" in done.out
    assert "b.yml:2:1: YAML cannot read this" in done.err


def test_show_gives_the_fields_that_will_be_asked_and_the_body_as_it_stands(replykit, folder):
    done = replykit("macros", "show", "Remboursement")
    assert done.code == 0
    assert done.out.endswith(
        "  {prenom}: Prénom\n\n" + GOOD[GOOD.index("      Bon") : GOOD.index("  - triggers")].replace("      ", "")
    )


def test_show_of_an_unknown_trigger_is_a_wrong_call(replykit, folder):
    done = replykit("macros", "show", ";rmeb")
    assert (done.code, done.out) == (2, "")
    assert "did you mean ';remb'?" in done.err


def test_search_finds_misspelt_words_and_says_when_there_is_nothing(replykit, folder):
    assert replykit("macros", "search", "rembousement").out.startswith(";remb")
    nothing = replykit("macros", "search", "zzzzqq")
    assert (nothing.code, nothing.out) == (0, "")
    assert "No macro matches" in nothing.err


def test_without_an_agent_the_way_to_one_is_told(replykit, folder, monkeypatch):
    monkeypatch.delenv("REPLYKIT_AGENT")
    done = replykit("macros", "list")
    assert done.code == 2
    assert "replykit init" in done.err


def test_control_characters_of_a_file_never_reach_the_terminal(replykit, folder):
    (folder / "b\x1b]0;x\x07.yml").write_text('macros: [{trigger: ";x", name: "\\e[2J", body: "\\x9b31m"}]')
    (folder / "c.yml").write_text('macros: [{trigger: ";y", name: "a\u202eb", body: "x"}]')
    for args in (["list"], ["search", "a"], ["check", "--no-tone"], ["show", ";y"], ["list", "--format", "json"]):
        done = replykit("macros", *args)
        assert not set(done.out + done.err) & {"\x1b", "\x07", "\x9b", "\u202e"}


def test_check_of_a_good_set_says_nothing(replykit, folder):
    done = replykit("macros", "check", "--no-tone")
    assert (done.code, done.out) == (0, "")
    assert "2 macros read: nothing to say." in done.err


def test_what_is_said_is_said_in_french_to_who_reads_french(replykit, folder, monkeypatch):
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert replykit("macros", "check", "--no-tone").err == "2 macros lues : rien à redire.\n"
    assert "Aucune macro ne correspond" in replykit("macros", "search", "zzzzqq").err


def test_check_tells_all_faults_at_their_places(replykit, folder):
    (folder / "b.yml").write_text(BROKEN, encoding="utf-8")
    done = replykit("macros", "check", "--no-tone", "--format", "json")
    assert done.code == 3
    told = [(p["file"].rpartition("/")[2], p["line"], p["level"], p["what"]) for p in json.loads(done.out)["problems"]]
    assert told == [
        ("b.yml", 5, "warning", f"trigger ';sig' stands twice, here and at {folder / 'a.yml'}:13"),
        ("b.yml", 2, "broken", "macro ';a': a tag is never closed"),
        ("b.yml", 3, "broken", "macro ';b': there is no macro ';sgi' to include"),
        ("b.yml", 4, "broken", "macro ';c': the includes go in a circle: ;c -> ;c"),
        ("b.yml", 7, "warning", "macro ';d' uses 'prenon', which it does not declare"),
        ("b.yml", 6, "suggestion", "trigger ';si' begins ';sig' and 1 more"),
        ("b.yml", 5, "suggestion", "trigger ';sig' begins ';signature'"),
    ]


@pytest.mark.parametrize(
    ("text", "level", "code"),
    [
        ("macros: []\n", "suggestion", 0),
        ('macros: [{trigger: "e", name: E, body: x}]\n', "warning", 1),
        ('macros: [{trigger: "e", name: E, body: x}]\n', "error", 0),
        ('macros: [{trigger: ";re", name: E, body: x}]\n', "warning", 0),
        ('macros: [{trigger: ";re", name: E, body: x}]\n', "suggestion", 1),
        ('macros: [{trigger: ";re", name: E}]\n', "error", 3),
    ],
)
def test_the_gate_decides_what_check_fails_on(replykit, folder, text, level, code):
    (folder / "b.yml").write_text(text)
    assert replykit("macros", "check", "--no-tone", "--fail-level", level).code == code


def finding(text, words, level="warning"):
    start = text.index(words)
    return Finding(
        rule="fr-x",
        pair=None,
        principle="own-up",
        category="scripted",
        level=level,
        span=Span(start, start + len(words)),
        text=words,
        message="Non.",
        because="",
        instead="Oui.",
    )


def test_the_tone_of_a_body_is_told_at_its_place_in_the_file(folder):
    def lint(macro, language):
        assert language == "fr"
        found = (finding(macro.body, "gêne occasionnée"),) if "gêne" in macro.body else ()
        return Checked(language=language, findings=found)

    (remark,), problems = macros_check.tone_of(load_set(folder.parent, "ana"), lint)
    assert problems == []
    assert remark.file.text[remark.finding.span.start : remark.finding.span.end] == "gêne occasionnée"
    assert remark.file.lines.position(remark.finding.span.start).line == 11


@pytest.mark.parametrize("body", ['"Une gêne\\nici"', "'Une gêne'", ">\n      Une\n      gêne"])
def test_a_finding_in_a_quoted_body_stays_in_the_file(folder, body):
    (folder / "a.yml").write_text(f"macros:\n  - trigger: ;a\n    name: A\n    body: {body}\n", encoding="utf-8")

    def lint(macro, language):
        return Checked(language="fr", findings=(finding(macro.body, "gêne"),))

    (remark,), _ = macros_check.tone_of(load_set(folder.parent, "ana"), lint)
    assert remark.file.lines.position(remark.finding.span.start).line in (4, 5)
    assert remark.file.text[remark.finding.span.start : remark.finding.span.end].strip()


def test_a_body_too_short_to_tell_its_language_is_read_in_the_language_of_its_words(folder):
    (folder / "a.yml").write_text("macros: [{trigger: ;a, name: A, body: Bonjour vous}]")
    asked = []

    def lint(macro, language):
        asked.append(language)
        if language is None:
            raise LanguageError("too short")
        return Checked(language=language, findings=())

    assert macros_check.tone_of(load_set(folder.parent, "ana"), lint) == ([], [])
    assert asked == [None, "fr"]


def test_a_body_that_the_linter_cannot_read_is_told_and_the_others_are_read(folder):
    def lint(macro, language):
        if "Ana" in macro.body:
            raise LanguageError("no pipeline")
        return Checked(language="fr", findings=(finding(macro.body, "gêne"),))

    remarks, (problem,) = macros_check.tone_of(load_set(folder.parent, "ana"), lint)
    assert len(remarks) == 1
    assert problem.where.line == 13


def test_the_schema_of_macros_says_what_the_loader_reads(replykit):
    done = replykit("schema", "macros")
    schema = json.loads(done.out)
    assert done.code == 0
    assert schema["$schema"].endswith("2020-12/schema")
    assert schema["additionalProperties"] is False
    assert set(schema["$defs"]["macro"]["properties"]) >= {"trigger", "triggers", "name", "body", "fields", "language"}
    assert schema["$defs"]["macro"]["properties"]["category"]["enum"] == [
        "problem",
        "question",
        "feedback",
        "feature_request",
    ]
    assert "date" in schema["$defs"]["field"]["properties"]["type"]["enum"]


def test_the_schema_of_rules_is_printed_too(replykit):
    assert "rules" in json.loads(replykit("schema", "rules").out)["properties"]


def test_another_schema_is_a_wrong_call(replykit):
    done = replykit("schema", "rulez")
    assert (done.code, done.out) == (2, "")
    assert "did you mean 'rules'?" in done.err


CHART = """\
version: 1
pairs:
  - {id: polite-not-bland, be: {fr: poli, en: polite}, not: {fr: lisse, en: bland}}
rules:
  - id: fr-gene
    language: fr
    pair: polite-not-bland
    category: scripted
    level: warning
    message: "« {found} » : une formule toute faite."
    instead: Dites ce qui s'est passé.
    match: {phrases: [gêne occasionnée]}
    flags: ["Pardon pour la [[gêne occasionnée]]."]
    passes: ["Pardon pour ce retard."]
"""


@pytest.mark.model
def test_check_shows_the_tone_at_the_line_of_the_file_and_fails_at_the_gate(replykit, folder, tmp_path):
    chart = tmp_path / "rules.yaml"
    chart.write_text(CHART, encoding="utf-8")
    done = replykit("macros", "check", "--rules", chart)
    assert done.code == 1
    lines = done.out.splitlines()
    assert lines[0] == f"{folder / 'a.yml'}:11:17: warning: « gêne occasionnée » : une formule toute faite. [fr-gene]"
    assert lines[1].endswith("Voici une gêne occasionnée.")
    assert lines[2].index("^") == lines[1].index("gêne")
    assert replykit("macros", "check", "--rules", chart, "--fail-level", "error").code == 0
    (found,) = json.loads(replykit("macros", "check", "--rules", chart, "--format", "json").out)["findings"]
    assert (found["trigger"], found["line"], found["column"], found["rule"]) == (";remb", 11, 17, "fr-gene")
