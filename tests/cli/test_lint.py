from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest

from replykit.cli import lint
from replykit.serve.request import Place
from small_charts import CHART

pytestmark = pytest.mark.model

DRAFT = "Hi 🙂,\nSorry for any inconvenience.\n"


@pytest.fixture
def rules(tmp_path):
    path = tmp_path / "rules.yaml"
    path.write_text(CHART % "warning", encoding="utf-8")
    return str(path)


def test_findings_in_text_with_the_words_marked(replykit, rules, tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    done = replykit("lint", draft, "--rules", rules)
    assert done.code == 1
    lines = done.out.splitlines()
    assert lines[0] == f"{draft}:2:11: warning: 'any inconvenience' names nothing. [en-inconvenience]"
    assert lines[1] == "  2 | Sorry for any inconvenience."
    assert lines[2].index("^") == lines[1].index("any")
    assert lines[2].count("^") == len("any inconvenience")
    assert "Say what happened." in lines[3]


def test_findings_in_json_with_every_key(replykit, rules):
    done = replykit("lint", "--format", "json", "--rules", rules, stdin=DRAFT)
    report = json.loads(done.out)
    (file,) = report["files"]
    (finding,) = file["findings"]
    assert (report["version"], file["path"], file["language"]) == (1, "-", "en")
    assert finding == {
        "rule": "en-inconvenience",
        "pair": "polite-not-bland",
        "principle": None,
        "category": "hollow-apology",
        "level": "warning",
        "start": 16,
        "end": 33,
        "line": 2,
        "column": 11,
        "end_line": 2,
        "end_column": 28,
        "text": "any inconvenience",
        "message": "'any inconvenience' names nothing.",
        "because": "",
        "instead": "Say what happened.",
        "replacements": [],
        "fingerprint": finding["fingerprint"],
    }
    assert DRAFT[16:33] == "any inconvenience"


def test_global_options_stand_before_the_command_too(replykit, rules):
    assert replykit("--rules", rules, "lint", stdin=DRAFT).code == 1


@pytest.mark.parametrize(
    ("level", "gate", "code"),
    [
        ("warning", None, 1),
        ("suggestion", None, 0),
        ("suggestion", "suggestion", 1),
        ("warning", "error", 0),
        ("error", "error", 1),
    ],
)
def test_the_gate_decides_the_exit_code(replykit, tmp_path, level, gate, code):
    path = tmp_path / "rules.yaml"
    path.write_text(CHART % level, encoding="utf-8")
    chosen = ["--fail-level", gate] if gate else []
    assert replykit("lint", "--rules", path, *chosen, stdin=DRAFT).code == code


def test_what_is_not_shown_still_counts_at_the_gate(replykit, rules):
    done = replykit("lint", "--rules", rules, "--min-level", "error", stdin=DRAFT)
    assert (done.code, done.out) == (1, "")
    assert "1 finding" in done.err


@pytest.mark.parametrize("args", [["--customer", "-"], ["--customer", "-", "-"], ["-", "-"]], ids=" ".join)
def test_standard_input_is_not_read_as_two_things(replykit, rules, args):
    done = replykit("lint", "--rules", rules, *args, stdin=DRAFT)
    assert done.code == 2
    assert "'-' stands twice" in done.err


def test_a_clean_draft_is_0(replykit, rules):
    done = replykit("lint", "--rules", rules, stdin="Hi Paul,\nit was late, and I am sorry.\n")
    assert (done.code, done.out) == (0, "")


BAD = {
    "binary": b"\x00\x01\x02",
    "latin-1": "Bonjour, ça va très bien".encode("latin-1"),
    "german": b"Wir haben Ihr Paket erhalten und werden es morgen verschicken.",
    "huge": b"word " * 2_000_000,
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD.keys())
def test_a_draft_that_cannot_be_checked_is_3_and_said(replykit, rules, data):
    done = replykit("lint", "--rules", rules, stdin=data)
    assert (done.code, done.out) == (3, "")
    assert done.err


def test_one_bad_draft_costs_only_itself(replykit, rules, tmp_path):
    good = tmp_path / "good.txt"
    good.write_text(DRAFT, encoding="utf-8")
    done = replykit("lint", tmp_path / "none.txt", good, "--rules", rules)
    assert done.code == 3
    assert "any inconvenience" in done.out
    assert "none.txt cannot be read" in done.err
    assert "help: name another file" in done.err


def test_a_folder_is_told_from_a_file(replykit, rules, tmp_path):
    done = replykit("lint", tmp_path, "--rules", rules)
    assert done.code == 3
    assert f"name the files in it, as in {tmp_path}/*.txt" in done.err


def test_an_empty_draft_is_fine(replykit, rules):
    assert replykit("lint", "--rules", rules, stdin="").code == 0


def test_a_line_of_4000_equals_signs_is_checked_in_its_place(replykit, rules):
    done = replykit("lint", "--rules", rules, "--format", "json", stdin="=" * 4_000 + "\n" + DRAFT)
    (finding,) = json.loads(done.out)["files"][0]["findings"]
    assert finding["start"] == 4_001 + 16


def test_a_broken_rule_is_told_and_the_others_still_find(replykit, tmp_path):
    path = tmp_path / "rules.yaml"
    path.write_text(CHART % "warning" + "  - id: en-broken\n    language: en\n", encoding="utf-8")
    done = replykit("lint", "--rules", path, stdin=DRAFT)
    assert done.code == 3
    assert "any inconvenience" in done.out
    assert "rule en-broken" in done.err


def test_crlf_and_a_byte_order_mark_keep_offsets_of_the_draft_as_received(replykit, rules):
    text = "\ufeffHi,\r\nSorry for any inconvenience.\r\n"
    done = replykit("lint", "--rules", rules, "--format", "json", stdin=text)
    (finding,) = json.loads(done.out)["files"][0]["findings"]
    assert text[finding["start"] : finding["end"]] == "any inconvenience"
    assert (finding["line"], finding["column"]) == (2, 11)


def test_a_byte_order_mark_has_no_column_in_any_format(replykit, rules):
    def lint(form):
        return replykit("lint", "--rules", rules, "--format", form, stdin="\ufeffany inconvenience\n").out

    (finding,) = json.loads(lint("json"))["files"][0]["findings"]
    assert [finding[key] for key in ("start", "end", "column", "end_column")] == [1, 18, 1, 18]
    assert "  1 | any inconvenience\n    | ^^^^^^^^^^^^^^^^^\n" in lint("text")
    assert "col=1,endColumn=18" in lint("github")
    assert json.loads(lint("vale"))["-"][0]["Span"] == [1, 17]
    assert "-:1:1:" in lint("vale-line")
    region = json.loads(lint("sarif"))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["endColumn"], region["charOffset"]) == (1, 18, 1)


@pytest.fixture
def fixing(tmp_path):
    path = tmp_path / "fixing.yaml"
    rule = CHART % "warning" + "    replacements: [the delay]\n"
    path.write_text(rule.replace("en-inconvenience", "en-delay"), encoding="utf-8")
    return str(path)


def test_fix_writes_the_file_and_keeps_its_line_ends(replykit, fixing, tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_bytes("Hi 🙂 é,\r\nSorry for any inconvenience.\r\n".encode())
    done = replykit("lint", "--fix", draft, "--rules", fixing)
    assert done.code == 0
    assert draft.read_bytes() == "Hi 🙂 é,\r\nSorry for the delay.\r\n".encode()


def test_fix_dry_run_shows_a_diff_and_writes_nothing(replykit, fixing, tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    done = replykit("lint", "--fix", "--dry-run", draft, "--rules", fixing)
    assert done.code == 1
    assert "-Sorry for any inconvenience.\n+Sorry for the delay.\n" in done.out
    assert done.err.endswith("1 fix possible.\n")
    assert draft.read_text(encoding="utf-8") == DRAFT


def test_fix_of_standard_input_gives_the_text_alone(replykit, fixing):
    done = replykit("lint", "--fix", "--rules", fixing, stdin=DRAFT)
    assert done.out == DRAFT.replace("any inconvenience", "the delay")
    assert done.err.endswith("1 fix made.\n")


def test_a_diff_says_where_the_last_line_has_no_end(replykit, fixing, tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_text("Sorry for any inconvenience.", encoding="utf-8")
    done = replykit("lint", "--fix", "--dry-run", draft, "--rules", fixing)
    no_end = "\\ No newline at end of file\n"
    assert done.out.endswith(f"-Sorry for any inconvenience.\n{no_end}+Sorry for the delay.\n{no_end}")


PATCHED = {
    "windows.txt": "Hello Anna,\r\n\r\nSorry for any inconvenience.\r\n",
    "old mac.txt": "Hello Anna,\rSorry for any inconvenience.\r",
    "a\ttab and é.txt": DRAFT,
    os.fsdecode(b"no utf-8 \xe9.txt"): DRAFT,
    "ends elsewhere.txt": "Hello,\u2028Sorry for any inconvenience.\x0b\x0c\x85\n\nBye.\n",
    "mark.txt": "\ufeffSorry for any inconvenience,\nBye.",
    "mark beside.txt": "\ufeffHello Anna,\nSorry for any inconvenience.\n",
    "no width.txt": "Hi\u200b Anna,\nSorry for any inconvenience.\u200b\n",
}


@pytest.mark.skipif(sys.platform != "linux" or not shutil.which("patch"), reason="GNU patch is not installed")
def test_patch_makes_of_a_diff_what_fix_writes(fixing, tmp_path):
    for name, text in PATCHED.items():
        (tmp_path / name).write_bytes(text.encode())
    call = [sys.executable, "-m", "replykit", "lint", "--rules", fixing, "--fix", "--dry-run", *PATCHED]
    diff = subprocess.run(call, capture_output=True, check=False, cwd=tmp_path).stdout
    done = subprocess.run(["patch", "-p0", "--fuzz=0"], input=diff, capture_output=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    for name, text in PATCHED.items():
        assert (tmp_path / name).read_bytes() == text.replace("any inconvenience", "the delay").encode()


def test_a_diff_on_a_terminal_shows_what_is_hidden(replykit, fixing, monkeypatch):
    monkeypatch.setattr(lint, "_place", lambda: Place(is_out_terminal=True))
    text = "\ufeffHi\x1b[2J,\r\nSorry for any inconvenience.\u2028\r\n"
    done = replykit("lint", "--fix", "--dry-run", "--rules", fixing, stdin=text)
    assert " <U+FEFF>Hi\\x1b[2J,\n-Sorry for any inconvenience.<U+2028>\n" in done.out


@pytest.mark.slow
@pytest.mark.parametrize("args", [[], ["--fix"]], ids=["checked", "fixed"])
def test_of_many_drafts_the_one_in_another_language_is_named(replykit, tmp_path, args):
    (tmp_path / "de.txt").write_text("Guten Tag, wir melden uns sofort bei Ihnen und danken für die Nachricht.")
    (tmp_path / "en.txt").write_text("Hello there, we have the parcel and it is yours.")
    done = replykit("lint", *args, tmp_path / "en.txt", tmp_path / "de.txt")
    assert done.code == 3
    assert f"{tmp_path / 'de.txt'}: this looks like 'de'" in done.err


def test_dry_run_without_fix_is_2(replykit, fixing):
    assert replykit("lint", "--dry-run", "--rules", fixing, stdin=DRAFT).code == 2
