"""`replykit macros import`: other tools' texts in one's own set, and what became of each."""

from __future__ import annotations

import json
import sys
import time

import pytest

from replykit.macros.load import load_set
from small_sets import write_sets

OWN = 'macros:\n  - {trigger: ";ok", name: Oui, body: Oui}\n'
MATCHES = """\
global_vars: [{name: me, type: echo, params: {echo: Ana}}]
matches:
  - {trigger: ";ok", replace: "Très bien"}
  - {trigger: ":hi", replace: "Bonjour {{me}}"}
  - {trigger: ":ip", replace: "{{out}}", vars: [{name: out, type: shell, params: {cmd: "hostname -I"}}]}
  - {regex: "a+", replace: b}
"""


@pytest.fixture
def sets(tmp_path, monkeypatch):
    write_sets(tmp_path / "sets", moi=OWN)
    (tmp_path / "base.yml").write_text(MATCHES, encoding="utf-8")
    monkeypatch.setenv("REPLYKIT_MACROS", str(tmp_path / "sets"))
    monkeypatch.setenv("REPLYKIT_AGENT", "moi")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "sets"


def mine(sets):
    found = load_set(sets, "moi")
    assert found.problems == ()
    return {macro.trigger: macro.body for macro in found.macros}


def test_texts_come_in_and_each_is_accounted_for(replykit, sets):
    done = replykit("macros", "import", "base.yml")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(
        "4 texts of espanso: 1 exact, 1 adapted, 1 to be looked at by hand, 1 not imported.\nAdded to "
    )
    for words in (";ok → ;2ok", ":ip  base.yml:5", "hostname -I", "a+  base.yml:6"):
        assert words in done.out
    assert mine(sets) == {";ok": "Oui", ";2ok": "Très bien", ":hi": "Bonjour Ana", ":ip": "{{ out }}"}
    assert (sets / "moi" / "a.yml").read_text(encoding="utf-8") == OWN
    assert replykit("macros", "check", "--no-tone").code == 0


def test_a_second_time_changes_nothing(replykit, sets):
    replykit("macros", "import", "base.yml")
    before = (sets / "moi" / "imported-espanso.yml").read_bytes()
    done = replykit("macros", "import", "base.yml")
    assert (done.code, done.out.splitlines()[0]) == (0, "4 texts of espanso: 3 already there, 1 not imported.")
    assert (sets / "moi" / "imported-espanso.yml").read_bytes() == before


def test_a_dry_run_writes_nothing_and_says_the_same(replykit, sets):
    dry = replykit("macros", "import", "--dry-run", "base.yml")
    assert (dry.code, "Nothing was written" in dry.out, mine(sets)) == (0, True, {";ok": "Oui"})
    done = replykit("macros", "import", "base.yml")
    assert dry.out.splitlines()[3:] == done.out.splitlines()[3:]


def test_the_file_of_the_set_may_be_named_and_is_only_added_to(replykit, sets):
    assert replykit("macros", "import", "base.yml", "--file", "a.yml").code == 0
    assert (sets / "moi" / "a.yml").read_text(encoding="utf-8").startswith(OWN)
    assert len(mine(sets)) == 4
    done = replykit("macros", "import", "base.yml", "--file", "../other.yml")
    assert (done.code, "no macro file of your own set" in done.err) == (3, True)


def test_a_folder_is_searched_and_what_is_of_no_known_tool_is_said(replykit, sets, tmp_path):
    package = tmp_path / "match" / "deep"
    package.mkdir(parents=True)
    (package / "package.yml").write_text(MATCHES, encoding="utf-8")
    (package / "_manifest.yml").write_text("name: deep\n")
    (package / "link.yml").symlink_to(tmp_path / "base.yml")
    done = replykit("macros", "import", "match")
    assert done.code == 0
    assert "passed over: 1 (deep/_manifest.yml)" in done.out
    assert "is a link and is not followed" in done.err
    assert len(mine(sets)) == 4


def test_what_cannot_be_read_is_said_and_the_rest_comes_in(replykit, sets, tmp_path):
    (tmp_path / "notes.txt").write_text("Bonjour")
    done = replykit("macros", "import", "missing.yml", "notes.txt", "base.yml")
    assert done.code == 3
    assert "missing.yml cannot be read" in done.err
    assert "notes.txt is of no tool that is known here" in done.err
    assert len(mine(sets)) == 4
    (tmp_path / "other").mkdir()
    assert replykit("macros", "import", "other").code == 3
    (tmp_path / "bad.yml").write_text("matches: [")
    done = replykit("macros", "import", "bad.yml")
    assert (done.code, "the file cannot be read" in done.out) == (3, True)


@pytest.mark.parametrize(
    ("prefix", "why"),
    [("a b", "a space"), ("\t", "a space"), ("e\x01", "a control"), ("-e", "an option"), ("e" * 100, "longer than")],
)
def test_a_prefix_with_which_no_trigger_can_start_is_refused(replykit, sets, prefix, why):
    done = replykit("macros", "import", "base.yml", f"--prefix={prefix}")
    assert (done.code, why in done.err, mine(sets)) == (2, True, {";ok": "Oui"})


def test_a_tool_may_be_named(replykit, sets, tmp_path):
    (tmp_path / "base.txt").write_text(MATCHES, encoding="utf-8")
    assert replykit("macros", "import", "base.txt").code == 3
    assert replykit("macros", "import", "--from", "espanso", "base.txt").code == 0
    done = replykit("macros", "import", "--from", "espansso", "base.txt")
    assert (done.code, "did you mean 'espanso'?" in done.err) == (2, True)
    done = replykit("macros", "import", "--from=-", "base.txt")
    assert (done.code, "no tool '-'" in done.err) == (2, True)


def test_json_tells_every_text(replykit, sets):
    (tool,) = json.loads(replykit("macros", "import", "base.yml", "--format", "json").out)["tools"]
    assert tool["counts"] == {"texts": 4, "exact": 1, "adapted": 1, "needs_hand": 1, "there": 0, "left_out": 1}
    assert [text["triggers"] for text in tool["texts"]] == [[";2ok"], [":hi"], [":ip"], []]
    assert tool["texts"][2]["notes"][0]["kind"] == "shell"
    assert tool["texts"][3]["line"] == 6


def test_it_speaks_french(replykit, sets, monkeypatch):
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    done = replykit("macros", "import", "base.yml")
    assert done.out.startswith("4 textes de espanso : 1 à l'identique, 1 avec une adaptation, 1 à revoir à la main")
    assert "non importé : commande" in done.out


def test_hidden_characters_are_warned_of(replykit, sets, tmp_path):
    (tmp_path / "odd.yml").write_text('matches: [{trigger: ":odd", replace: "a\\u202eb"}]')
    assert "U+202E RIGHT-TO-LEFT OVERRIDE" in replykit("macros", "import", "odd.yml").out


@pytest.mark.slow
def test_thousands_fill_several_files_in_seconds(replykit, sets, tmp_path):
    entries = "".join(f"  - {{trigger: ':n{n}', replace: 'Réponse {n} {'x' * 100}'}}\n" for n in range(6000))
    (tmp_path / "many.yml").write_text(f"matches:\n{entries}", encoding="utf-8")
    start = time.perf_counter()
    done = replykit("macros", "import", "many.yml")
    assert time.perf_counter() - start < 30
    assert done.out.startswith("6000 texts of espanso: 6000 exact.")
    assert sorted(path.name for path in (sets / "moi").iterdir()) == [
        "a.yml",
        "imported-espanso-2.yml",
        "imported-espanso.yml",
    ]
    assert len(mine(sets)) == 6001


def test_importing_loads_neither_spacy_nor_the_prompt(replykit, sets):
    loaded = set(sys.modules)
    replykit("macros", "import", "base.yml")
    assert not {name.partition(".")[0] for name in set(sys.modules) - loaded} & {"spacy", "pygls", "prompt_toolkit"}


@pytest.mark.parametrize(
    "data",
    [b"Trigger;Text\r;a;Hello\r;b;Bye\r", "Trigger\tText\r\n;a\tHello\r\n;b\tBye\r\n".encode("utf-16")],
    ids=["old Mac", "Unicode text of Excel"],
)
def test_a_table_is_told_from_our_own_whatever_its_line_ends_and_encoding(replykit, sets, tmp_path, data):
    (tmp_path / "a.csv").write_bytes(data)
    done = replykit("macros", "import", "a.csv")
    assert (done.code, done.err, done.out.splitlines()[0]) == (0, "", "2 texts of csv: 2 exact.")
    assert mine(sets) == {";ok": "Oui", ";a": "Hello", ";b": "Bye"}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_our_own_table_says_which_quotation_mark_is_not_closed(replykit, sets, tmp_path, end):
    rows = ["triggers,name,body (Jinja)", ';a,A,"Hello', ';b,B,"Hi, you"', ';c,C,"One', 'two, ""three"""', ""]
    (tmp_path / "a.csv").write_text(end.join(rows), encoding="utf-8", newline="")
    done = json.loads(replykit("macros", "import", "a.csv", "--dry-run", "--format", "json").out)
    found = [(*each["triggers"], each["status"], each["line"]) for each in done["tools"][0]["texts"]]
    assert found == [(";a", "needs_hand", 2), (";b", "exact", 3), (";c", "exact", 4)]
    assert done["tools"][0]["tool"] == "replykit"
