"""`replykit macros new` and `edit`: what was written is checked, kept, and never lost."""

from __future__ import annotations

import re
import shlex
import sys
from datetime import date

import pytest

from replykit.cli.uses import note_use, read_uses
from replykit.macros.load import load_set
from replykit.settings import user_state_folder
from small_charts import CHART
from small_sets import write_sets

OWN = """\
# les miennes
language: fr
macros:
  # en tête
  - trigger: ";sal"
    name: Salut
    body: Bonjour {{ prenom }},

  - triggers: [";remb", ";rb"]   # deux
    name: Remboursement
    fields:
      montant: {type: amount}
    body: |
      {% include ";sal" %}

      Voici {{ montant }}.
  # à la fin
  - {trigger: ';ok', name: Oui, body: Oui}   # court
"""
TRIGGERS = (";sal", ";remb", ";ok")


@pytest.fixture
def sets(tmp_path, monkeypatch):
    write_sets(tmp_path, moi=OWN)
    monkeypatch.setenv("REPLYKIT_MACROS", str(tmp_path))
    monkeypatch.setenv("REPLYKIT_AGENT", "moi")
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def editor(tmp_path, monkeypatch):
    """Make an editor of a few lines of Python, which have the file's `path` and its `text`, run after run."""

    def make(*runs: str, visual: bool = False) -> None:
        script = tmp_path / "fake editor.py"
        counter = tmp_path / "runs"
        lines = ["import pathlib, sys", "path = pathlib.Path(sys.argv[-1])", "text = path.read_bytes().decode()"]
        lines += [f"counter = pathlib.Path({str(counter)!r})", "counter.touch()", "n = len(counter.read_text())"]
        lines += ["counter.write_text('x' * (n + 1))"]
        lines += [f"if n == {n}:\n    {run}" for n, run in enumerate(runs)]
        script.write_text("\n".join(lines), encoding="utf-8")
        monkeypatch.setenv("VISUAL" if visual else "EDITOR", f'"{sys.executable}" "{script}" --wait')

    return make


def put(old: str, new: str) -> str:
    """Say for the fake editor what to write in the place of what."""
    return f"path.write_bytes(text.replace({old!r}, {new!r}).encode())"


def mine(sets):
    return {macro.trigger: macro for macro in load_set(sets, "moi").macros}


def file_of(sets, name="a.yml"):
    return (sets / "moi" / name).read_text(encoding="utf-8")


def left():
    """Give the texts that were kept for later."""
    folder = user_state_folder() / "texts"
    return [path.read_text(encoding="utf-8") for path in folder.iterdir()] if folder.is_dir() else []


def kept_file():
    (path,) = (user_state_folder() / "texts").iterdir()
    return path


def test_a_text_from_a_pipe_becomes_a_macro(replykit, sets):
    text = "\ufeff\r\n  Bonjour {{ prenom }},  \r\n\r\nBon {% if geste %}cadeau{% endif %} !\r\n\r\n"
    done = replykit("macros", "new", ";bon", "--name", "Un bon", "--no-tone", stdin=text)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        f";bon is yours now: {sets / 'moi' / 'macros.yml'}",
        "You will be asked for: prenom, geste (yes or no)",
        "To give a blank a label or a type: replykit macros edit ';bon'",
    ]
    made = mine(sets)[";bon"]
    assert (made.name, made.body) == ("Un bon", "Bonjour {{ prenom }},\n\nBon {% if geste %}cadeau{% endif %} !\n")
    assert file_of(sets) == OWN
    assert left() == []


def test_a_text_from_a_file_joins_the_file_that_is_named(replykit, sets, tmp_path):
    (tmp_path / "b.txt").write_text("Hello.", encoding="utf-8")
    words = ("--name", "Hi", "--file", "a.yml", "--language", "en", "--body-file", tmp_path / "b.txt", "--no-tone")
    assert replykit("macros", "new", ";hi", *words).code == 0
    assert file_of(sets).startswith(OWN)
    assert (mine(sets)[";hi"].language, mine(sets)[";hi"].body) == ("en", "Hello.\n")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([], 2, "TRIGGER"),
        ([";x"], 2, "--name"),
        ([";sal", "--name", "n"], 2, "already"),
        ([";SAL", "--name", "n"], 2, "easily taken"),
        (["a b", "--name", "n"], 2, "holds a space"),
        ([";x", "--name", "n\nn"], 2, "one line"),
        ([";x", "--name", " "], 2, "one line"),
        ([";x", "--name", "n", "--file", "../x.yml"], 3, "no macro file"),
        ([";x", "--name", "n", "--body-file", "nowhere.txt"], 3, "nowhere.txt"),
    ],
)
def test_what_cannot_be_a_macro_is_said_and_nothing_written(replykit, sets, words, code, said):
    done = replykit("macros", "new", *words, "--no-tone", stdin="Bonjour.")
    assert (done.code, done.out) == (code, "")
    assert said in done.err
    assert set(mine(sets)) == set(TRIGGERS)


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("Bonjour\n\n{{ prenom }\n", "3:1", "cannot be read"),
        ("{% include ';non' %}", "1:1", "no macro ';non'"),
        ("{{ prenom }}\n{{ (1 // (n | length - n | length)) }}", "2:1", "zero"),
        ("\nBon\nun \x07deux", "3:4", "U+0007"),
        ("x" * 50_001, "1:1", "longer than"),
        ("{% macro x() %}{% endmacro %}", "1:1", "macro"),
    ],
)
def test_a_text_that_cannot_be_kept_is_laid_aside_with_its_fault(replykit, sets, text, place, said):
    done = replykit("macros", "new", ";x", "--name", "n", "--no-tone", stdin=text)
    assert (done.code, done.out) == (3, "")
    assert f"standard input:{place}: " in done.err
    assert said in done.err
    assert left() == [text]
    assert f"--body-file {kept_file()} " in done.err
    assert set(mine(sets)) == set(TRIGGERS)


@pytest.mark.parametrize(
    ("words", "code", "text"),
    [
        ([], 2, b"Bonjour."),
        ([";x"], 2, b"Bonjour."),
        ([";sal", "--name", "n"], 2, b"Bonjour.\r\n"),
        (["a b", "--name", "n"], 2, b"Bonjour."),
        ([";x", "--name", " "], 2, b"Bonjour."),
        ([";x", "--name", "n", "--file", "no/such.yml"], 3, b"Bonjour."),
        ([";x", "--name", "n", "--agent", "nobody"], 2, b"Bonjour."),
        ([";x", "--name", "n"], 3, b"caf\xe9\n"),
        ([";x", "--name", "n"], 3, b"un\0deux"),
        ([";x", "--name", "n", "--body-file", "-"], 3, b"x" * 300_000),
    ],
)
def test_what_was_piped_is_kept_as_it_is_wherever_no_macro_comes_of_it(replykit, sets, words, code, text):
    done = replykit("macros", "new", *words, "--no-tone", stdin=text)
    assert (done.code, done.out) == (code, "")
    assert done.err.count("your text is kept in") == 1
    assert f"--body-file {kept_file()} goes on with it" in done.err
    assert kept_file().read_bytes() == text
    assert set(mine(sets)) == set(TRIGGERS)


@pytest.mark.parametrize(
    ("trigger", "code", "text"), [(";non", 2, b"body: x"), (";ok", 3, b"body: \xe9"), (";ok", 3, b"bod: x")]
)
def test_lines_that_were_piped_are_kept_as_they_are_wherever_nothing_is_changed(replykit, sets, trigger, code, text):
    done = replykit("macros", "edit", trigger, "--from", "-", "--no-tone", stdin=text)
    assert (done.code, done.out) == (code, "")
    assert f"--from {kept_file()} goes on with it" in done.err
    assert (kept_file().read_bytes(), file_of(sets)) == (text, OWN)


def test_nobody_is_waited_for_at_the_keyboard_once_a_macro_is_unknown(replykit, sets):
    assert replykit("macros", "edit", ";non", "--from", "-", typed="body: x").code == 2
    assert left() == []


def test_a_text_from_a_file_is_not_kept_once_more(replykit, sets, tmp_path):
    (tmp_path / "b.txt").write_bytes(b"caf\xe9")
    for word in (";x", ";sal"):
        assert replykit("macros", "new", word, "--name", "n", "--body-file", tmp_path / "b.txt", stdin="Non").code
    assert left() == []


@pytest.mark.parametrize("text", ["", "   \n\n", "#: told\n \n"])
def test_a_text_without_words_makes_no_macro(replykit, sets, tmp_path, text):
    (tmp_path / "b.txt").write_text(text, encoding="utf-8")
    for words, held in (([], "standard input held"), (["--body-file", tmp_path / "b.txt"], "b.txt holds")):
        done = replykit("macros", "new", ";x", "--name", "n", *words, stdin=text)
        assert (done.code, done.out) == (3, "")
        assert f"{held} no words" in done.err
        assert "--body-file FILE" in done.err
        assert left() == []


def test_a_text_that_was_given_up_at_the_keyboard_makes_no_macro(replykit, sets):
    done = replykit("macros", "new", ";x", "--name", "n", typed=" \n.\n")
    assert (done.code, done.out) == (130, "")
    assert "nothing was written" in done.err
    assert left() == []


def test_the_way_on_is_one_that_a_shell_takes(replykit, sets):
    (sets / "moi" / "un dossier").mkdir()
    words = ("new", ";x{y", "--name", "L'un", "--file", "un dossier/b.yml", "--language", "fr")
    done = replykit("macros", *words, "--no-tone", "--macros", sets, stdin="Bonjour {{ nom }")
    (said,) = re.findall(r"replykit (macros .*) goes on with it", done.err)
    assert f"--macros {sets} " in said
    kept_file().write_text("Bonjour {{ nom }}", encoding="utf-8")
    assert replykit(*shlex.split(said), "--no-tone").code == 0
    assert (mine(sets)[";x{y"].name, mine(sets)[";x{y"].language) == ("L'un", "fr")


def test_a_file_that_is_broken_costs_no_word(replykit, sets):
    (sets / "moi" / "b.yml").write_text("macros: [", encoding="utf-8")
    done = replykit("macros", "new", ";x", "--name", "n", "--file", "b.yml", "--no-tone", stdin="Bonjour.")
    assert done.code == 3
    assert "b.yml:2:1: " in done.err
    assert left() == ["Bonjour."]
    assert file_of(sets, "b.yml") == "macros: ["


def test_on_a_terminal_what_is_missing_is_asked_and_a_taken_trigger_again(replykit, sets):
    typed = ";sal\n;neuf\nTout neuf\nBonjour,\n\nVoilà.\n.\nrest"
    done = replykit("macros", "new", "--no-tone", typed=typed)
    assert done.code == 0
    assert "already" in done.err
    assert (mine(sets)[";neuf"].name, mine(sets)[";neuf"].body) == ("Tout neuf", "Bonjour,\n\nVoilà.\n")


def test_typed_lines_that_are_no_text_are_asked_again_and_ended_by_the_end(replykit, sets):
    done = replykit("macros", "new", ";x", "--name", "n", "--no-tone", typed=b"Bonjour,\n\xe9\n\xc3\xa9t\xc3\xa9")
    assert done.code == 0
    assert "type the line again" in done.err
    assert mine(sets)[";x"].body == "Bonjour,\nété\n"


def test_a_question_without_an_answer_makes_nothing(replykit, sets):
    done = replykit("macros", "new", "--no-tone", typed="")
    assert (done.code, done.out) == (130, "")


@pytest.mark.parametrize("visual", [True, False])
def test_the_text_is_written_in_the_editor(replykit, sets, editor, monkeypatch, visual):
    if visual:
        monkeypatch.setenv("EDITOR", "nowhere")
    editor("assert text.startswith('#: ') and '{{' in text; path.write_text(text + 'Merci.')", visual=visual)
    done = replykit("macros", "new", ";m", "--name", "Merci", "--no-tone", typed="")
    assert (done.code, done.err) == (0, "")
    assert mine(sets)[";m"].body == "Merci.\n"
    assert left() == []


def test_a_fault_is_mended_in_the_editor_where_it_is_shown_above_the_text(replykit, sets, editor):
    shown = sets / "shown"
    editor(
        "path.write_text(text + 'Bonjour\\n{{ nom }')",
        f"pathlib.Path({str(shown)!r}).write_text(text); {put('{{ nom }', '{{ nom }}')}",
    )
    done = replykit("macros", "new", ";m", "--name", "Merci", "--no-tone", typed="\n")
    assert done.code == 0
    assert "cannot be read" in done.err
    lines = shown.read_text(encoding="utf-8").splitlines()
    number = lines.index("{{ nom }") + 1
    assert lines[0].startswith(f"#: ! line {number}: macro ';m': this template cannot be read")
    assert mine(sets)[";m"].body == "Bonjour\n{{ nom }}\n"
    assert left() == []


def test_a_text_is_kept_for_later_and_taken_up_again(replykit, sets, editor):
    editor("path.write_text(text + 'Bonjour {{ nom }')")
    done = replykit("macros", "new", ";m", "--name", "L'un", "--no-tone", typed="k\n")
    assert done.code == 3
    path = kept_file()
    assert str(path) in done.err
    assert path.stat().st_mode & 0o077 == 0 or sys.platform == "win32"
    path.write_text(path.read_text(encoding="utf-8") + "}", encoding="utf-8")
    assert replykit("macros", "new", ";m", "--name", "L'un", "--body-file", path, "--no-tone").code == 0
    assert mine(sets)[";m"].body == "Bonjour {{ nom }}\n"


def test_an_editor_that_leaves_nothing_makes_nothing(replykit, sets, editor):
    editor("pass")
    done = replykit("macros", "new", ";m", "--name", "M", "--no-tone", typed="")
    assert (done.code, done.out) == (130, "")
    assert "--wait" in done.err
    assert left() == []


def test_words_are_changed_and_all_else_stays_to_the_letter(replykit, sets, editor):
    editor(put("Voici", "Je vous rends"))
    done = replykit("macros", "edit", ";rb", "--no-tone")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f";remb is changed: {sets / 'moi' / 'a.yml'}\n")
    assert file_of(sets) == OWN.replace("Voici", "Je vous rends")
    assert left() == []


@pytest.mark.parametrize("run", ["pass", "path.write_text('')", put("#: ", "#: x")])
def test_an_unchanged_text_changes_nothing_and_says_so(replykit, sets, editor, run):
    editor(run)
    done = replykit("macros", "edit", ";remb", "--no-tone")
    assert (done.code, done.out) == (0, "")
    assert "Nothing was changed." in done.err
    assert ("--wait" in done.err) == (run == "pass")
    assert (file_of(sets), left()) == (OWN, [])


@pytest.mark.parametrize(("run", "code"), [("path.unlink()", 0), ("path.unlink(); sys.exit(4)", 3)])
def test_a_text_that_the_editor_took_away_is_not_said_to_be_kept(replykit, sets, editor, run, code):
    editor(run)
    done = replykit("macros", "edit", ";remb", "--no-tone")
    assert (done.code, done.out) == (code, "")
    assert ("Nothing was changed." in done.err) == (code == 0)
    assert "kept" not in done.err
    assert (file_of(sets), left()) == (OWN, [])


def test_what_is_said_to_the_agent_is_french_where_they_are(replykit, sets, editor, monkeypatch):
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    editor("assert 'Enregistrez' in text")
    assert "Rien n'a changé." in replykit("macros", "edit", ";remb").err


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (put("montant }}", "montant }"), "cannot be read"),
        (put("name:", "nam:"), "did you mean 'name'"),
        (put('";remb", ', '";ok", '), "already"),
        (put('";remb", ";rb"', '"a b"'), "holds a space"),
        (put("montant: {type", "montant: {typ"), "unknown key 'typ'"),
        (put("fields:", "fields: ["), "cannot read"),
        ("path.write_text('- one\\n')", "a macro is a mapping"),
    ],
)
def test_a_fault_leaves_the_old_and_keeps_the_new(replykit, sets, editor, change, said):
    editor(change)
    done = replykit("macros", "edit", ";remb", "--no-tone")
    assert (done.code, done.out) == (3, "")
    assert said in done.err
    assert f"--from {kept_file()} " in done.err
    assert file_of(sets) == OWN


def test_lines_kept_for_later_are_taken_up_again(replykit, sets, editor):
    editor(put("Voici {{ montant }}", "Prenez {{ montant }"))
    assert replykit("macros", "edit", ";remb", "--no-tone").code == 3
    path = kept_file()
    path.write_text(path.read_text(encoding="utf-8").replace("montant }.", "montant }}."), encoding="utf-8")
    assert replykit("macros", "edit", ";remb", "--from", path, "--no-tone").code == 0
    assert file_of(sets) == OWN.replace("Voici", "Prenez")


def test_lines_come_through_a_pipe_too(replykit, sets):
    lines = "trigger: ;ok\nname: Oui\nbody: Volontiers\n"
    assert replykit("macros", "edit", ";ok", "--from", "-", "--no-tone", stdin=lines).code == 0
    assert mine(sets)[";ok"].body == "Volontiers"
    broken = replykit("macros", "edit", ";ok", "--from", "-", "--no-tone", stdin=lines.replace("body", "bod"))
    assert broken.code == 3
    assert left() == [lines.replace("body", "bod")]


@pytest.mark.parametrize(
    ("run", "said"),
    [
        ("sys.exit(4)", "ended with 4"),
        (f"{put('Voici', 'Voilà')}; sys.exit(4)", "ended with 4"),
        ("path.write_bytes(b'trigger: \\xe9')", "UTF-8"),
    ],
)
def test_an_editor_that_fails_is_named_and_costs_no_word(replykit, sets, editor, run, said):
    editor(run)
    done = replykit("macros", "edit", ";remb", "--no-tone")
    assert (done.code, done.out) == (3, "")
    assert said in done.err
    assert len(list((user_state_folder() / "texts").iterdir())) == ("path" in run)
    assert file_of(sets) == OWN


@pytest.mark.parametrize(
    ("named", "said"),
    [("", "no editor is named"), ("nowhere-at-all", "cannot be started"), ('"vi', "quotation mark")],
)
def test_an_editor_that_is_none_is_said(replykit, sets, monkeypatch, named, said):
    monkeypatch.setenv("EDITOR", named)
    done = replykit("macros", "edit", ";remb")
    assert (done.code, done.out) == (3, "")
    assert said in done.err
    assert left() == []


def test_a_macro_that_somebody_else_changed_meanwhile_is_not_overwritten(replykit, sets, editor):
    file = sets / "moi" / "a.yml"
    theirs = f"theirs = pathlib.Path({str(file)!r})"
    editor(f"{theirs}; theirs.write_text(theirs.read_text().replace('Voici', 'Tenez')); {put('Voici', 'Voilà')}")
    done = replykit("macros", "edit", ";remb", "--no-tone")
    assert done.code == 3
    assert "changed by somebody else meanwhile" in done.err
    assert file_of(sets) == OWN.replace("Voici", "Tenez")
    assert "Voilà" in left()[0]


def test_what_was_added_beside_it_meanwhile_stays(replykit, sets, editor):
    file = sets / "moi" / "a.yml"
    more = "  - {trigger: ';plus', name: Plus, body: Plus}\n"
    theirs = f"theirs = pathlib.Path({str(file)!r}); theirs.write_text(theirs.read_text() + {more!r})"
    editor(f"{theirs}; {put('Voici', 'Tenez')}")
    assert replykit("macros", "edit", ";remb", "--no-tone").code == 0
    assert file_of(sets) == OWN.replace("Voici", "Tenez") + more


def test_a_trigger_that_others_include_does_not_go_by_an_edit(replykit, sets, editor):
    editor(put(";sal", ";bjr"))
    done = replykit("macros", "edit", ";sal", "--no-tone")
    assert done.code == 3
    assert ";remb would include ';sal' in vain" in done.err
    assert "macros rename" in done.err


def test_uses_follow_a_trigger_that_was_edited(replykit, sets, editor):
    note_use("moi", ";ok", date(2026, 1, 2))
    editor(put(";ok", ";oui"))
    assert replykit("macros", "edit", ";ok", "--no-tone").code == 0
    assert {trigger: use.count for trigger, use in read_uses("moi").items()} == {";oui": 1}


def test_a_broken_macro_is_mended_beside_another_that_stays_broken(replykit, sets, editor):
    broken = OWN.replace("name: Salut", "nam: Salut").replace("name: Oui", "nam: Oui")
    (sets / "moi" / "a.yml").write_text(broken, encoding="utf-8")
    editor(put("nam:", "name:"))
    done = replykit("macros", "edit", ";sal", "--no-tone")
    assert done.code == 0
    assert file_of(sets) == broken.replace("nam: Salut", "name: Salut")


@pytest.mark.parametrize(
    ("text", "place"),
    [("macros: [{trigger: ;a, name: n, body: b}]\n", ":1:9"), ("macros:\n  - trigger: ;a\n\tb", ":3:")],
)
def test_a_macro_that_cannot_be_taken_out_of_its_file_is_named_with_its_place(replykit, sets, text, place):
    (sets / "moi" / "b.yml").write_text(text, encoding="utf-8")
    done = replykit("macros", "edit", ";a")
    assert (done.code, done.out) == (3, "")
    assert f"b.yml{place}" in done.err


def test_an_unknown_macro_is_named(replykit, sets):
    done = replykit("macros", "edit", ";rem")
    assert done.code == 2
    assert "did you mean ';remb'" in done.err


@pytest.mark.model
def test_the_tone_chart_has_its_say(replykit, sets, tmp_path):
    (tmp_path / "rules.yaml").write_text(CHART % "warning", encoding="utf-8")
    words = ("--name", "Sorry", "--language", "en", "--rules", tmp_path / "rules.yaml")
    done = replykit("macros", "new", ";g", *words, stdin="Sorry for any inconvenience.")
    assert done.code == 0
    assert "any inconvenience" in done.out.partition("macros.yml")[2]
