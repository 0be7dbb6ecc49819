from __future__ import annotations

import json
import re

import jsonschema
import pytest

from replykit.errors import Location, Problem
from replykit.output.findings import CheckedDraft
from replykit.output.formats import ALL_FORMATS
from replykit.text import Draft, Span
from replykit.tone.model import Checked, Finding

TEXT = "Été 🙂, ne\u0301e le 3.\r\nNous ferons\r\nle nécessaire, 100 %.\n"


def finding(words, level="warning", *, rule="fr-x", text=TEXT, replacements=(), **other):
    start = text.index(words)
    kept = {"message": f"« {' '.join(words.split())} » : à dire autrement.", "because": "", "instead": "", **other}
    return Finding(
        rule=rule,
        pair="polite-not-bland",
        principle=None,
        category="scripted",
        level=level,
        span=Span(start, start + len(words)),
        text=words,
        replacements=replacements,
        fingerprint="0123456789abcdef",
        **kept,
    )


def write(form, *findings, name="brouillon.txt", text=TEXT, problems=()):
    checked = Checked(language="fr", findings=findings)
    return ALL_FORMATS[form]([CheckedDraft(draft=Draft(text, name), checked=checked)], problems)


PROBLEMS = (
    Problem(what="nope.txt cannot be read"),
    Problem(what="a\nb, 100 %", where=Location(file="r,s.yaml", line=2, column=3), hint="do c", is_warning=True),
)


def test_sarif_does_not_look_clean_where_something_could_not_be_checked():
    assert read_sarif(write("sarif"))["invocations"][0]["executionSuccessful"] is True
    (run,) = read_sarif(write("sarif", problems=PROBLEMS))["invocations"]
    assert run["executionSuccessful"] is False
    unread, warned = run["toolExecutionNotifications"]
    assert (unread["level"], unread["message"]["text"]) == ("error", "nope.txt cannot be read")
    place = warned["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "r%2Cs.yaml"}, "region": {"startLine": 2, "startColumn": 3}}


def test_github_is_told_what_could_not_be_checked():
    assert write("github", problems=PROBLEMS) == (
        "::error title=replykit::nope.txt cannot be read\n"
        "::warning file=r%2Cs.yaml,line=2,col=3,title=replykit::a%0Ab, 100 %25%0Ado c\n"
    )


# What plugins do with Vale's output, each rule as its own source states it.

VALE_KEYS = {"Action", "Span", "Check", "Description", "Link", "Message", "Severity", "Match", "Line"}


def test_vale_has_one_key_a_file_with_alerts_and_every_field_of_an_alert():
    report = json.loads(write("vale", finding("le nécessaire", "error")))
    assert list(report) == ["brouillon.txt"]
    (alert,) = report["brouillon.txt"]
    assert set(alert) == VALE_KEYS
    assert alert["Severity"] in ("error", "warning", "suggestion")
    assert set(alert["Action"]) == {"Name", "Params"}
    assert isinstance(alert["Action"]["Params"], list)


def test_vale_leaves_out_a_file_without_alerts():
    assert json.loads(write("vale")) == {}


@pytest.mark.parametrize("words", ["Été", "née".replace("é", "e\u0301"), "3", "100 %"])
def test_vales_span_is_in_code_points_from_1_with_its_last_character(words):
    (alert,) = json.loads(write("vale", finding(words)))["brouillon.txt"]
    line = TEXT.replace("\r\n", "\n").split("\n")[alert["Line"] - 1]
    first, last = alert["Span"]
    assert line[first - 1 : last] == words == alert["Match"]


def test_vale_ends_an_alert_over_two_lines_with_the_first():
    (alert,) = json.loads(write("vale", finding("ferons\r\nle")))["brouillon.txt"]
    assert (alert["Line"], alert["Span"]) == (2, [6, 11])


def test_vale_offers_only_replacements_that_fit_without_a_change_around_them():
    fitting = finding("le nécessaire", replacements=("ce qu’il faut",))
    eliding = finding("nécessaire", replacements=("utile",))
    taking_out = finding("le nécessaire", replacements=("",))
    actions = [
        json.loads(write("vale", f, text=TEXT))["brouillon.txt"][0]["Action"] for f in (fitting, eliding, taking_out)
    ]
    assert actions == [
        {"Name": "replace", "Params": ["ce qu’il faut"]},
        {"Name": "", "Params": []},
        {"Name": "", "Params": []},
    ]


def test_vale_lines_are_read_by_the_errorformat_of_compilers():
    (line,) = write("vale-line", finding("le nécessaire")).splitlines()
    read = re.fullmatch(r"(.+?):(\d+):(\d+):([^:]+):(.+)", line)
    assert read.groups() == ("brouillon.txt", "3", "1", "replykit.fr-x", "« le nécessaire » : à dire autrement.")


def test_vales_report_is_read_by_the_pattern_of_sublime():
    report = write("vale-report", finding("le nécessaire", "error"))
    (found,) = re.findall(r"(?m)^ *(\d+):(\d+)\s{2,}(\S+)\s{2,}(.+)$", report)
    assert found[:3] == ("3", "1", "error")
    assert "1 error, 0 warnings and 0 suggestions in 1 file." in report


# GitHub: the runner's own reading of a command, `ActionCommand.TryParseV2`.

ESCAPES = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))


def read_command(line):
    command, _, data = line.removeprefix("::").partition("::")
    kind, _, rest = command.partition(" ")
    properties = dict(pair.split("=", 1) for pair in rest.split(","))
    for written, meant in ESCAPES:
        properties = {key: value.replace(written, meant) for key, value in properties.items()}
    for written, meant in (("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        data = data.replace(written, meant)
    return kind, properties, data


@pytest.mark.parametrize(("level", "kind"), [("suggestion", "notice"), ("warning", "warning"), ("error", "error")])
def test_github_reads_each_level_with_its_place(level, kind):
    one = finding("100 %", level, instead="Dites-le: ainsi,\nou pas.")
    got, properties, data = read_command(write("github", one, name="a,b:c.txt").rstrip("\n"))
    assert got == kind
    expected = {"file": "a,b:c.txt", "line": "3", "endLine": "3", "col": "16", "endColumn": "21", "title": "fr-x"}
    assert properties == expected
    assert data == f"{one.message}\n{one.instead}"


def test_github_gets_no_columns_over_two_lines():
    _, properties, _ = read_command(write("github", finding("ferons\r\nle")).rstrip("\n"))
    assert (properties["line"], properties["endLine"]) == ("2", "3")
    assert "col" not in properties


def test_a_text_starts_no_command_of_its_own():
    evil = finding("Été", message="x\n::set-output name=a::b")
    assert len(write("github", evil).splitlines()) == 1


# SARIF 2.1.0, the part of its schema that we write; nothing else may stand there.

TEXT_OBJECT = {
    "type": "object",
    "required": ["text"],
    "additionalProperties": False,
    "properties": {"text": {"type": "string", "minLength": 1}},
}
ARTIFACT = {
    "type": "object",
    "required": ["uri"],
    "additionalProperties": False,
    "properties": {"uri": {"type": "string", "format": "uri-reference"}},
}
COUNT = {"type": "integer", "minimum": 1}
OFFSET = {"type": "integer", "minimum": 0}
REGION = {
    "type": "object",
    "required": ["startLine", "startColumn", "endLine", "endColumn"],
    "additionalProperties": False,
    "properties": {
        **dict.fromkeys(("startLine", "startColumn", "endLine", "endColumn"), COUNT),
        **dict.fromkeys(("charOffset", "charLength"), OFFSET),
        "snippet": {"type": "object", "properties": {"text": {"type": "string"}}},
    },
}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
REPLACEMENT = {
    "type": "object",
    "required": ["deletedRegion"],
    "additionalProperties": False,
    "properties": {"deletedRegion": REGION, "insertedContent": {"type": "object", "required": ["text"]}},
}
CHANGE = {
    "type": "object",
    "required": ["artifactLocation", "replacements"],
    "additionalProperties": False,
    "properties": {
        "artifactLocation": ARTIFACT,
        "replacements": {"type": "array", "minItems": 1, "items": REPLACEMENT},
    },
}
RESULT = {
    "type": "object",
    "required": ["message", "ruleId", "ruleIndex", "level", "locations", "partialFingerprints"],
    "additionalProperties": False,
    "properties": {
        "message": TEXT_OBJECT,
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": -1},
        "level": LEVEL,
        "locations": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "physicalLocation": {
                        "type": "object",
                        "required": ["artifactLocation"],
                        "additionalProperties": False,
                        "properties": {"artifactLocation": ARTIFACT, "region": REGION},
                    }
                },
            },
        },
        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
        "fixes": {
            "type": "array",
            "uniqueItems": True,
            "items": {
                "type": "object",
                "required": ["artifactChanges"],
                "additionalProperties": False,
                "properties": {"artifactChanges": {"type": "array", "minItems": 1, "items": CHANGE}},
            },
        },
    },
}
RULE = {
    "type": "object",
    "required": ["id"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string"},
        "fullDescription": TEXT_OBJECT,
        "help": TEXT_OBJECT,
        "defaultConfiguration": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"level": LEVEL},
        },
        "properties": {"type": "object"},
    },
}
DRIVER = {
    "type": "object",
    "required": ["name"],
    "additionalProperties": False,
    "properties": {
        "name": {"type": "string"},
        "version": {"type": "string"},
        "rules": {"type": "array", "uniqueItems": True, "items": RULE},
    },
}
INVOCATION = {
    "type": "object",
    "required": ["executionSuccessful"],
    "additionalProperties": False,
    "properties": {
        "executionSuccessful": {"type": "boolean"},
        "toolExecutionNotifications": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["message"],
                "additionalProperties": False,
                "properties": {
                    "level": {"enum": ["none", "note", "warning", "error"]},
                    "message": {"type": "object", "required": ["text"]},
                    "locations": {"type": "array", "items": {"type": "object", "required": ["physicalLocation"]}},
                },
            },
        },
    },
}
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool"],
                "additionalProperties": False,
                "properties": {
                    "tool": {"type": "object", "required": ["driver"], "properties": {"driver": DRIVER}},
                    "invocations": {"type": "array", "items": INVOCATION},
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": RESULT},
                },
            },
        },
    },
}


def read_sarif(text):
    log = json.loads(text)
    jsonschema.validate(log, SARIF)
    (run,) = log["runs"]
    return run


def test_sarif_follows_its_schema_and_names_the_rule_of_each_result():
    findings = (
        finding("le nécessaire", "error", rule="fr-b", because="Rien n’est dit.", instead="Dites quoi."),
        finding("100 %", "suggestion", rule="fr-a", replacements=("tout",)),
        finding("Été", rule="fr-b"),
    )
    run = read_sarif(write("sarif", *findings))
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == ["fr-b", "fr-a", "fr-b"]
    assert [result["level"] for result in run["results"]] == ["error", "note", "warning"]


def test_sarifs_regions_and_fixes_are_in_code_points():
    run = read_sarif(write("sarif", finding("ferons\r\nle", replacements=("faisons le",))))
    (result,) = run["results"]
    assert run["columnKind"] == "unicodeCodePoints"
    region = result["locations"][0]["physicalLocation"]["region"]
    place = [region[key] for key in ("startLine", "startColumn", "endLine", "endColumn")]
    assert place == [2, 6, 3, 3]
    assert TEXT[region["charOffset"] : region["charOffset"] + region["charLength"]] == "ferons\r\nle"
    (replacement,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
    assert replacement["insertedContent"] == {"text": "\r\nfaisons le"}  # the line still ends where it did


@pytest.mark.parametrize(
    ("name", "uri"),
    [("-", "stdin"), ("réponses/à lire.txt", "r%C3%A9ponses/%C3%A0%20lire.txt"), ("/a b.txt", "file:///a%20b.txt")],
)
def test_sarif_writes_paths_as_uris(name, uri):
    (result,) = read_sarif(write("sarif", finding("Été"), name=name))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


@pytest.mark.parametrize("form", ALL_FORMATS)
def test_no_format_is_broken_by_a_draft_without_findings(form):
    assert isinstance(write(form), str)
