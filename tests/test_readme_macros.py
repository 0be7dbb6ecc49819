"""The macro files that the READMEs show can be copied as they stand."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from macros.sets import context
from replykit.cli import team_files
from replykit.macros.check import check_templates
from replykit.macros.expand import needed_fields
from replykit.macros.load import load_set

ROOT = Path(__file__).parents[1]
SIGNATURE = '  - {trigger: ";signature", name: Signature, body: "Ana"}\n'


@pytest.mark.parametrize("name", ["README.md", "README.fr.md"])
def test_a_macro_file_of_a_readme_loads_with_the_fields_that_its_body_uses(name, tmp_path):
    shown = re.findall(
        r"^```yaml\n(language: .*?)^```$", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    assert len(shown) == 1
    (tmp_path / "ana").mkdir()
    (tmp_path / "ana" / "a.yml").write_text(shown[0] + SIGNATURE, encoding="utf-8")
    macros = load_set(tmp_path, "ana")
    assert [*macros.problems, *check_templates(macros, context())] == []
    macro = macros.macros[0]
    assert {field.name for field in macro.fields} <= {field.name for field in needed_fields(macro, macros)}


@pytest.mark.model
@pytest.mark.parametrize("name", ["README.md", "README.fr.md", "docs/macros.md"])
def test_the_macros_that_a_page_shows_draw_no_remark(name, tmp_path):
    page = (ROOT / name).read_text(encoding="utf-8")
    (shown,) = re.findall(r"^```yaml\n(language: .*?)^```$", page, re.MULTILINE | re.DOTALL)
    (tmp_path / "ana").mkdir()
    signed = shown if 'trigger: ";signature"' in shown else shown + SIGNATURE
    (tmp_path / "ana" / "a.yml").write_text(signed, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "replykit", "macros", "check", "--macros", tmp_path, "--agent", "ana"],
        capture_output=True, check=False, encoding="utf-8", env={**os.environ, "LANG": "C.UTF-8"},
    )  # fmt: skip
    assert (done.returncode, done.stdout + done.stderr) == (0, "2 macros read: nothing to say.\n")


REMB, REFUND = ";remb says '3 à 5 jours'", ";refund says '7 working days'"


@pytest.mark.parametrize(
    ("about", "listed", "says"),
    [
        ("topic: refund delay", "", ([REMB], [REFUND])),
        ("topic: refund delay", ", technicien/;remb", ([REMB], [REFUND, ";remb says '7 jours ouvrés'"])),
        ("about: [bank days]", "", ([], [REFUND])),
    ],
    ids=["by topic", "by topic, with what compare names listed", "by words"],
)
def test_the_facts_that_the_readme_agrees_on_name_who_says_otherwise(tmp_path, monkeypatch, about, listed, says):
    folder = tmp_path / "macros"
    shutil.copytree(ROOT / "macros", folder)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = dict(re.findall(r"^```yaml\n# (topics|facts)\.yml\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL))
    assert about in shown["facts"]
    shown["facts"] = re.sub(r"topic: .*", about, shown["facts"])
    shown["topics"] = shown["topics"].replace("technicien/;refund", f"technicien/;refund{listed}")
    for name, text in shown.items():
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(team_files, "_today", lambda: date(2027, 1, 4))
    told = {name: team_files.departures_of(load_set(folder, name), folder) for name in ("sprinter", "technicien")}
    said = {name: [problem.what.partition(",")[0] for problem in found] for name, found in told.items()}
    assert said == dict(zip(("sprinter", "technicien"), says, strict=True))
