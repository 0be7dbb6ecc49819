"""Hostile rules and drafts: each ends in time, is named, and costs only itself."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import pytest
import yaml

from replykit.errors import ReplykitError
from replykit.text import MAX_DRAFT_CHARACTERS, Draft
from replykit.tone.chart import load_chart
from replykit.tone.linter import Linter

pytestmark = [pytest.mark.model, pytest.mark.slow]

HEAD = """version: 1
pairs: [{id: p, be: {en: a}, not: {en: b}}]
rules:
  - id: en-good
    language: en
    pair: p
    category: scripted
    message: m
    match: {phrases: [rest assured]}
    flags: ["[[Rest assured]]."]
    passes: [fine]
"""
SECONDS = 1.5
"""What a case may take beyond a warm pipeline; the machine may be busy."""


def our_rule(entry: object) -> object:
    """Say a neutral rule in our format; values stay as they are."""
    if not isinstance(entry, dict):
        return entry
    match = {
        ours: entry[theirs]
        for theirs, ours in (("pattern", "regex"), ("tokens", "tokens"), ("words", "phrases"))
        if theirs in entry
    }
    rule = {
        "id": entry.get("id", "en-x"), "language": "en", "pair": "p", "category": "scripted",
        "message": entry.get("message", "m"), "match": match, "flags": ["[[x]]"], "passes": ["y"],
    }  # fmt: skip
    if "replace" in entry:
        rule["replacements"] = [entry["replace"]]
    if "severity" in entry:
        rule["level"] = entry["severity"]
    return rule


def cases(shared, channel):
    with (shared / "attacks" / "manifest.jsonl").open(encoding="utf-8") as file:
        return [case for case in map(json.loads, file) if case["channel"] == channel]


@pytest.fixture(scope="module")
def warm(tmp_path_factory):
    path = tmp_path_factory.mktemp("warm") / "rules.yaml"
    path.write_text(HEAD, encoding="utf-8")
    linter = Linter(load_chart(path, path))
    linter.lint("Rest assured.", None, "en")


def test_hostile_rules_are_named_and_the_good_one_still_finds(shared, tmp_path, warm):
    checked = 0
    for case in cases(shared, "lint"):
        source = yaml.safe_load((shared / "attacks" / case["file"]).read_text(encoding="utf-8"))
        entries = source["rules"] if isinstance(source, dict) else source
        lines = [f"  - {json.dumps(our_rule(entry), default=str)}\n" for entry in entries or ()]
        path = tmp_path / "rules.yaml"
        path.write_text(HEAD + "".join(lines), encoding="utf-8")
        draft = (shared / "attacks" / case["draft"]).read_text(encoding="utf-8")[: MAX_DRAFT_CHARACTERS - 100]
        started = time.monotonic()
        try:
            chart = load_chart(path, path)
        except ReplykitError:
            continue
        found = Linter(chart).lint(f"Rest assured.\n\n{draft}", None, "en")
        taken = time.monotonic() - started
        checked += 1
        assert taken < SECONDS * (1 + len(draft) / 40_000), (case["id"], taken)
        assert any(finding.rule == "en-good" for finding in found.findings), case["id"]
        assert len(found.findings) < 100, case["id"]
    assert checked > 10


def test_ugly_drafts_are_refused_at_once_or_checked_in_seconds(shared, tmp_path, warm):
    path = tmp_path / "rules.yaml"
    path.write_text(HEAD, encoding="utf-8")
    linter = Linter(load_chart(path, path))
    program = shared / "attacks" / "drafts" / "N-generate.py"
    for number in range(1, 11):
        made = subprocess.run([sys.executable, program, f"N{number:02}"], capture_output=True, check=True).stdout
        started = time.monotonic()
        with pytest.raises(ReplykitError, match="longer than"):
            Draft.from_bytes(made)
        assert time.monotonic() - started < SECONDS
        cut = made[: MAX_DRAFT_CHARACTERS // 4].decode("utf-8", "ignore")
        linter.lint(f"{cut}\nRest assured.", None, "en")
        assert time.monotonic() - started < 20, f"N{number:02}"
