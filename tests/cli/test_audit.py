from __future__ import annotations

import json

import pytest

from small_charts import CHART

pytestmark = pytest.mark.model


@pytest.fixture
def audit(replykit, tmp_path):
    rules = tmp_path / "rules.yaml"
    rules.write_text(CHART % "warning", encoding="utf-8")

    def call(data: str | bytes):
        done = replykit("audit", "-", "--rules", rules, stdin=data)
        return done, [json.loads(line) for line in done.out.splitlines()]

    return call


def test_a_line_a_draft_in_the_order_of_the_input(audit, monkeypatch):
    drafts = [
        {"id": n, "reply": "Sorry for any inconvenience." * (n % 2), "language": "en", "other": 1} for n in range(4)
    ]
    done, lines = audit("\n".join(map(json.dumps, drafts)) + "\n")
    assert done.code == 1
    assert [line["id"] for line in lines] == [0, 1, 2, 3]
    assert [len(line["findings"]) for line in lines] == [0, 1, 0, 1]
    assert all("error" not in line for line in lines)
    assert done.err == "4 drafts: 2 findings, 0 not checked.\n"
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert audit("\n".join(map(json.dumps, drafts)))[0].err == "4 brouillons : 2 remarques, 0 non relu.\n"


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        "[1]",
        '{"id": 1}',
        '{"id": 1, "reply": 3}',
        '{"id": 1, "reply": "x", "customer": 3}',
        '{"id": 1, "reply": "Sorry.", "language": "de"}',
        '{"id": 1, "reply": "\\ud83d hello"}',
        '{"id": 1, "reply": "Where is it?", "customer": "Where is my parcel \\ud83d?", "language": "en"}',
        "[" * 100_000,
    ],
    ids=["text", "list", "no-reply", "number", "customer", "language", "surrogate", "customers-surrogate", "deep"],
)
def test_a_draft_that_cannot_be_checked_keeps_its_line_and_the_run_goes_on(audit, line):
    done, lines = audit(line + '\n{"id": "good", "reply": "Sorry for any inconvenience."}\n')
    assert done.code == 3
    assert lines[0]["error"]
    assert (lines[0]["language"], lines[0]["findings"]) == (None, [])
    assert lines[1]["id"] == "good"
    assert len(lines[1]["findings"]) == 1


def test_clean_drafts_are_0(audit):
    done, _ = audit('{"id": 1, "reply": "It was late, and I am sorry for that."}\n')
    assert done.code == 0
    assert "1 draft:" in done.err
