"""`replykit macros export`: the set as one file, which comes back the same."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from attacks.cases import FOLDER, cases_of
from replykit.errors import Location
from replykit.macros.load import load_set
from replykit.macros.sheets import as_cell, from_cell
from small_sets import write_sets

OWN = """\
language: fr
macros:
  - triggers: [";remb", ";r"]
    name: Remboursement
    category: problem
    tags: [argent]
    keep_case: true
    adopted_from: lea/;remb
    fields:
      montant: {type: amount, currency: EUR, label: Somme}
      delai: {type: choice, choices: [3 jours, "5 jours"], default: 5 jours}
      suite: {required: false}
    body: |
      Je vous rends {{ montant }} en {{ delai }}.{{ suite }}

      {% include ";sig" %}
  - {trigger: ";sig", name: "=Signature", body: "- Ana\\n\\n= elle"}
"""


@pytest.fixture
def sets(tmp_path, monkeypatch):
    write_sets(tmp_path / "sets", moi=OWN)
    (tmp_path / "sets" / "lea").mkdir()
    monkeypatch.setenv("REPLYKIT_MACROS", str(tmp_path / "sets"))
    monkeypatch.setenv("REPLYKIT_AGENT", "moi")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "sets"


def said(sets, agent):
    macros = load_set(sets, agent).macros
    where = Location(file="a", line=1, column=1)
    return [replace(m, agent="", where=where, body_line=1, is_body_block=True, body=m.body.rstrip()) for m in macros]


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_a_set_comes_back_the_same(form, replykit, sets, tmp_path):
    done = replykit("macros", "export", "--format", form, "-o", f"out.{form}")
    assert (done.code, done.out, done.err) == (0, "", "")
    back = replykit("macros", "import", "--agent", "lea", f"out.{form}")
    assert (back.code, back.out.splitlines()[0]) == (0, "2 texts of replykit: 2 exact.")
    assert said(sets, "lea") == said(sets, "moi")
    again = replykit("macros", "import", f"out.{form}")
    assert again.out.splitlines()[0] == "2 texts of replykit: 2 already there."


def test_a_table_holds_words_and_says_what_it_does_not(replykit, sets, tmp_path):
    done = replykit("macros", "export", "--format", "csv")
    assert (done.code, "which 1 macros have" in done.err) == (0, True)
    rows = list(csv.reader(io.StringIO(done.out.removeprefix("\ufeff"), newline="")))
    assert [row[0] for row in rows] == ["triggers", ";remb ;r", ";sig"]
    assert rows[2][1:] == ["'=Signature", "'- Ana\n\n= elle"]
    (tmp_path / "out.csv").write_text(done.out, encoding="utf-8", newline="")
    assert replykit("macros", "import", "--agent", "lea", "out.csv").code == 0
    assert [(m.triggers, m.name, m.body.rstrip()) for m in load_set(sets, "lea").macros] == [
        (m.triggers, m.name, m.body.rstrip()) for m in load_set(sets, "moi").macros
    ]


def test_a_broken_macro_of_a_file_costs_only_itself(replykit, sets, tmp_path):
    (tmp_path / "b.json").write_text(
        '{"macros": [\n{"trigger": ";a", "name": "A"},\n{"trigger": ";b", "name": "B", "body": "b"}]}'
    )
    done = replykit("macros", "import", "b.json", "--format", "json")
    (tool,) = json.loads(done.out)["tools"]
    assert [text["status"] for text in tool["texts"]] == ["left_out", "exact"]
    assert "'body' is missing" in tool["texts"][0]["notes"][0]["what"]


@pytest.mark.parametrize("text", ["'=1", "''=1", "'\tx", "'x", "", "'", " -x", '"=1', "\ufeff=1", "a=1", "＝1"])
def test_every_text_is_a_cell_and_comes_back(text):
    cell = as_cell(text)
    assert from_cell(cell) == text
    assert cell in (text, f"'{text}")


@pytest.mark.parametrize("case", cases_of("csv-export"))
def test_no_cell_is_a_formula(case):
    for text in json.loads((FOLDER / case["file"]).read_text(encoding="utf-8"))["fields"].values():
        cell = as_cell(text)
        assert from_cell(cell) == text
        assert cell.lstrip('\ufeff \n"')[:1] not in set("=+-@\t\r＝＋－＠")
