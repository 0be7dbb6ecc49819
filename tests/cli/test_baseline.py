"""Living with an old set: what is known is left out, what is new is told, and so is what is gone."""

from __future__ import annotations

import json

import pytest
from test_lint import DRAFT

from small_charts import CHART

pytestmark = pytest.mark.model

OLD = """\
language: en
macros:
  - trigger: ";late"
    name: Late parcel
    body: |
      Hi {{ name }},

      Sorry for any inconvenience with your parcel.
"""
COPY = """\
language: en
macros:
  - trigger: ";lost"
    name: Lost parcel
    body: |
      Hello,

      Sorry for any inconvenience with your parcel.
"""


@pytest.fixture
def sets(tmp_path, monkeypatch):
    folder = tmp_path / "sets"
    (folder / "ana").mkdir(parents=True)
    (folder / "ana" / "old.yml").write_text(OLD, encoding="utf-8")
    rules = tmp_path / "rules.yaml"
    rules.write_text(CHART % "warning", encoding="utf-8")
    monkeypatch.setenv("REPLYKIT_MACROS", str(folder))
    monkeypatch.setenv("REPLYKIT_AGENT", "ana")
    monkeypatch.setenv("REPLYKIT_RULES", str(rules))
    return folder


def test_a_set_with_a_baseline_shows_only_what_is_new(replykit, sets):
    assert replykit("macros", "check").code == 1
    written = replykit("macros", "check", "--write-baseline")
    assert (written.code, written.out) == (0, "")
    assert "1 finding (1 new, 0 taken out)" in written.err
    later = replykit("macros", "check")
    assert (later.code, later.out) == (0, "")
    assert "1 known finding left out" in later.err
    (sets / "ana" / "copy.yml").write_text(COPY, encoding="utf-8")
    copied = replykit("macros", "check")
    assert copied.code == 1
    assert copied.out.count("[en-inconvenience]") == 1
    assert replykit("macros", "check", "--no-baseline").out.count("[en-inconvenience]") == 2


def test_a_baseline_holds_no_word_of_the_set_and_lies_beside_it(replykit, sets):
    replykit("macros", "check", "--write-baseline")
    written = (sets / "ana.baseline.yml").read_text(encoding="utf-8")
    assert "parcel" not in written
    assert 'rule: "en-inconvenience", count: 1, since: "2' in written
    assert "ana.baseline" not in replykit("macros", "list").out


def test_what_matches_nothing_any_more_is_told_and_taken_out(replykit, sets, monkeypatch):
    replykit("macros", "check", "--write-baseline")
    (sets / "ana" / "old.yml").write_text(OLD.replace("for any inconvenience with", "about"), encoding="utf-8")
    mended = replykit("macros", "check")
    assert mended.code == 0
    assert "1 entry matches nothing any more; --write-baseline takes it out" in mended.err
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert "1 entrée ne correspond plus à rien ; --write-baseline la retire" in replykit("macros", "check").err
    assert "(0 nouvelle, 1 retirée)" in replykit("macros", "check", "--write-baseline").err
    assert "entrée" not in replykit("macros", "check").err


def test_the_json_of_a_check_says_what_the_baseline_did(replykit, sets):
    assert json.loads(replykit("macros", "check", "--format", "json").out)["baseline"] is None
    replykit("macros", "check", "--write-baseline")
    (sets / "ana" / "old.yml").write_text(OLD.replace("any inconvenience", "the delay"), encoding="utf-8")
    baseline = json.loads(replykit("macros", "check", "--format", "json").out)["baseline"]
    assert (baseline["known"], [entry["rule"] for entry in baseline["unmatched"]]) == (0, ["en-inconvenience"])


def test_days_of_what_stays_are_kept(replykit, sets):
    path = sets / "ana.baseline.yml"
    replykit("macros", "check", "--write-baseline")
    old = path.read_text(encoding="utf-8").replace('since: "2', 'since: "1')
    path.write_text(old, encoding="utf-8")
    (sets / "ana" / "copy.yml").write_text(COPY.replace("with your", "about your"), encoding="utf-8")
    replykit("macros", "check", "--write-baseline")
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if "since" in line]
    assert sorted(line.count('since: "1') for line in lines) == [0, 1]


def test_nothing_is_written_where_not_everything_could_be_checked(replykit, sets):
    (sets / "ana" / "broken.yml").write_text("macros: [{trigger: ;x}]", encoding="utf-8")
    done = replykit("macros", "check", "--write-baseline")
    assert done.code == 3
    assert "not everything could be checked" in done.err
    assert not (sets / "ana.baseline.yml").exists()


def test_drafts_have_a_baseline_of_their_own(replykit, sets, tmp_path):
    draft, known = tmp_path / "draft.txt", tmp_path / "known.yml"
    draft.write_text(DRAFT, encoding="utf-8")
    assert replykit("lint", draft, "--baseline", known, "--write-baseline").code == 0
    assert replykit("lint", draft, "--baseline", known).code == 0
    other = replykit("lint", "--baseline", known, stdin="Hi Paul,\nit was late, and I am sorry.\n")
    assert "matches nothing" not in other.err
    draft.write_text(DRAFT.replace("Hi", "They spoke of any inconvenience. Hi there"), encoding="utf-8")
    assert replykit("lint", draft, "--baseline", known).out.count("[en-inconvenience]") == 1


@pytest.mark.parametrize(
    "args", [["--write-baseline"], ["--baseline", "b.yml", "--fix"], ["--baseline", "nope.yml"]], ids=" ".join
)
def test_a_wrong_call_of_lint_is_told(replykit, sets, args):
    done = replykit("lint", *args, stdin=DRAFT)
    assert done.code == (3 if "nope.yml" in args else 2)
    assert "baseline" in done.err


@pytest.mark.parametrize("args", [["--no-baseline", "--write-baseline"], ["--no-tone", "--write-baseline"]])
def test_a_wrong_call_of_check_is_told(replykit, sets, args):
    assert replykit("macros", "check", *args).code == 2
    assert not (sets / "ana.baseline.yml").exists()


@pytest.mark.parametrize(
    "text",
    [
        "baseline:\n  - {fingerprint: '*'}\n",
        "baseline:\n  - {fingerprint: '0123456789abcdef', count: 0}\n",
        "base: []\n",
        "- x\n",
    ],
)
def test_a_baseline_with_a_slip_hides_nothing_and_is_told(replykit, sets, text):
    (sets / "ana.baseline.yml").write_text(text, encoding="utf-8")
    done = replykit("macros", "check")
    assert done.code == 3
    assert "ana.baseline.yml" in done.err
