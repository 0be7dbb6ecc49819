"""`replykit macros rename` and `delete`: what goes by a macro's old name follows, and nothing is lost by a slip."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from replykit.cli.uses import note_use, read_uses
from replykit.macros.load import load_set
from replykit.settings import user_state_folder
from small_sets import write_sets

ROOT = Path(__file__).parents[2]
OWN = """\
language: fr
macros:
  - trigger: ;sal   # en tête
    name: Salut
    body: Bonjour {{ prenom }},
  - triggers: [';remb', ";rb"]
    name: Remboursement
    tags: [";sal"]
    body: |
      {% include ";sal" %}{%- include 'Salut' -%}
      Voici {{ montant }}, et non ";sal".
  - {trigger: ';ok', name: Oui, body: Oui}   # court
"""
MORE = 'macros:\n  - trigger: ";q"\n    name: Q\n    body: "{% include \\";sal\\" %} Quoi ?"\n'
TOPICS = "# ensemble\ntopics:\n  Salut: [moi/;sal, lea/;sal]\nrefused:\n  - ['moi/;sal', moi/;salut]\n"
DECISIONS = 'decisions:\n  - outcome: keep-both\n    members: [{macro: "moi/;sal", digest: abc}, lea/;sal]\n'


@pytest.fixture
def sets(tmp_path, monkeypatch):
    write_sets(tmp_path, moi=OWN)
    (tmp_path / "moi" / "b.yml").write_text(MORE, encoding="utf-8")
    monkeypatch.setenv("REPLYKIT_MACROS", str(tmp_path))
    monkeypatch.setenv("REPLYKIT_AGENT", "moi")
    return tmp_path


def mine(sets):
    found = load_set(sets, "moi")
    assert found.problems == ()
    return {macro.trigger: macro for macro in found.macros}


def text(sets, name="a.yml"):
    return (sets / "moi" / name).read_text(encoding="utf-8")


def test_a_trigger_is_changed_with_the_includes_of_it_and_nothing_else(replykit, sets):
    done = replykit("macros", "rename", ";sal", ";bjr")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        f";sal is now ;bjr: {sets / 'moi' / 'a.yml'}",
        "Its includes were changed along: ;remb ;q",
    ]
    wanted = OWN.replace("trigger: ;sal ", 'trigger: ";bjr" ').replace('include ";sal"', 'include ";bjr"')
    assert text(sets) == wanted
    assert text(sets, "b.yml") == MORE.replace(";sal", ";bjr")
    assert replykit("macros", "check", "--no-tone").code == 0


def test_one_of_several_triggers_is_changed(replykit, sets):
    assert replykit("macros", "rename", ";rb", ";rbt").code == 0
    assert text(sets) == OWN.replace('";rb"', '";rbt"')


def test_a_last_line_without_its_end_is_changed_like_any_other(replykit, sets):
    unended = 'macros:\n  - trigger: ;q\n    name: Q\n    body: |\n      {% include ";sal" %}\n      Quoi ?'
    (sets / "moi" / "b.yml").write_text(unended, encoding="utf-8")
    assert replykit("macros", "rename", ";sal", ";bjr").code == 0
    assert replykit("macros", "rename", ";q", ";quoi").code == 0
    wanted = unended.replace(";sal", ";bjr").replace("trigger: ;q", 'trigger: ";quoi"')
    assert text(sets, "b.yml") == f"{wanted}\n"
    (sets / "moi" / "b.yml").write_text(wanted, encoding="utf-8")
    assert replykit("macros", "delete", ";quoi", "--yes").code == 0
    assert set(mine(sets)) == {";bjr", ";remb", ";ok"}


def test_a_name_is_changed_with_the_includes_by_it(replykit, sets):
    done = replykit("macros", "rename", ";sal", "--name", "Bonjour à vous")
    assert done.code == 0
    assert done.out.splitlines() == [
        f";sal is now called 'Bonjour à vous': {sets / 'moi' / 'a.yml'}",
        "Its includes were changed along: ;remb",
    ]
    assert text(sets) == OWN.replace("name: Salut", 'name: "Bonjour à vous"').replace("'Salut'", "'Bonjour à vous'")


def test_trigger_and_name_are_changed_at_once_and_found_by_the_name(replykit, sets, monkeypatch):
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    done = replykit("macros", "rename", "Salut", ";s", "--name", "S")
    assert done.code == 0
    assert ";sal s'appelle désormais ;s" in done.out
    assert (mine(sets)[";s"].name, ";sal" in mine(sets)) == ("S", False)
    assert "include 'S'" in text(sets)


def test_uses_are_counted_on_under_the_new_trigger(replykit, sets):
    for trigger, day in ((";ok", 2), (";ok", 5), (";okay", 7)):
        note_use("moi", trigger, date(2026, 1, day))
    done = replykit("macros", "rename", ";ok", ";oui")
    assert "Its uses are counted on under ;oui." in done.out
    uses = read_uses("moi")
    assert {trigger: (use.count, use.last.day) for trigger, use in uses.items()} == {";oui": (2, 5), ";okay": (1, 7)}


def test_uses_stay_where_another_trigger_is_shown(replykit, sets):
    note_use("moi", ";remb", date(2026, 1, 2))
    assert "Its uses" not in replykit("macros", "rename", ";rb", ";rbt").out
    assert set(read_uses("moi")) == {";remb"}


def test_the_teams_files_name_it_anew(replykit, sets):
    (sets / "topics.yml").write_text(TOPICS, encoding="utf-8")
    (sets / "decisions.yml").write_text(DECISIONS, encoding="utf-8")
    done = replykit("macros", "rename", ";sal", ";bjr")
    assert f"{sets / 'topics.yml'}:3, {sets / 'topics.yml'}:5, {sets / 'decisions.yml'}:3" in done.out
    wanted = TOPICS.replace("'moi/;sal'", '"moi/;bjr"').replace("moi/;sal,", '"moi/;bjr",')
    assert (sets / "topics.yml").read_text(encoding="utf-8") == wanted
    assert (sets / "decisions.yml").read_text(encoding="utf-8") == DECISIONS.replace("moi/;sal", "moi/;bjr")


def test_a_teams_file_that_cannot_be_read_is_said_and_the_rest_is_done(replykit, sets):
    (sets / "topics.yml").write_text("topics: [", encoding="utf-8")
    done = replykit("macros", "rename", ";sal", ";bjr")
    assert (done.code, "topics.yml:2:1" in done.err) == (3, True)
    assert ";bjr" in mine(sets)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([";sal"], "NEW trigger"),
        ([";sal", ";ok"], "already"),
        ([";rb", ";remb"], "already"),
        ([";sal", ";OK"], "easily taken"),
        ([";sal", "a b"], "holds a space"),
        ([";sal", "--name", ""], "one line"),
        ([";non", ";x"], "no macro ';non'"),
    ],
)
def test_what_it_cannot_be_called_is_said(replykit, sets, words, said):
    done = replykit("macros", "rename", *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert (text(sets), text(sets, "b.yml")) == (OWN, MORE)


def test_a_name_that_no_include_can_say_is_refused_before_anything_is_written(replykit, sets):
    done = replykit("macros", "rename", ";sal", ";s\"'")
    assert (done.code, done.out) == (3, "")
    assert "cannot stand in an include" in done.err
    assert (text(sets), text(sets, "b.yml")) == (OWN, MORE)


def test_an_include_that_cannot_be_changed_stops_it_before_anything_is_written(replykit, sets):
    odd = MORE.replace('include \\";sal\\"', 'include \\"\\x3bsal\\"')
    (sets / "moi" / "b.yml").write_text(odd, encoding="utf-8")
    done = replykit("macros", "rename", ";sal", ";bjr")
    assert (done.code, done.out) == (3, "")
    assert "b.yml:2:5: macro ';q' includes it" in done.err
    assert (text(sets), text(sets, "b.yml")) == (OWN, odd)


def test_where_one_file_cannot_be_written_the_others_are_as_before(replykit, sets, monkeypatch):
    from replykit.cli import renaming  # noqa: PLC0415 - to break it

    change = renaming.change_whole

    def fail_on_the_second(path, made):
        if path.name == "b.yml":
            raise renaming.ReplykitError("b.yml cannot be written")
        return change(path, made)

    monkeypatch.setattr(renaming, "change_whole", fail_on_the_second)
    done = replykit("macros", "rename", ";sal", ";bjr")
    assert (done.code, done.out) == (3, "")
    assert (text(sets), text(sets, "b.yml")) == (OWN, MORE)


def test_what_could_not_be_loaded_is_told_when_its_includes_stay(replykit, sets):
    (sets / "moi" / "b.yml").write_text(MORE + "    boddy: x\n", encoding="utf-8")
    done = replykit("macros", "rename", ";sal", ";bjr")
    assert done.code == 0
    assert "1 thing in this set could not be loaded; 'replykit macros check' says what" in done.err
    assert "an include of ';sal' there is as it was" in done.err


def test_a_macro_goes_and_can_be_put_back(replykit, sets):
    before = mine(sets)[";ok"]
    done = replykit("macros", "delete", ";ok", "--yes")
    assert (done.code, done.err) == (0, "")
    assert text(sets) == OWN.replace("  - {trigger: ';ok', name: Oui, body: Oui}   # court\n", "")
    (kept,) = (user_state_folder() / "deleted").iterdir()
    assert done.out.splitlines() == [
        ";ok is no longer in your set.",
        f"To have it again, copy {kept} into {sets / 'moi'}",
    ]
    shutil.copy(kept, sets / "moi")
    again = mine(sets)[";ok"]
    assert (again.body, again.name, again.language) == (before.body, before.name, "fr")


@pytest.mark.parametrize(
    ("answer", "goes"), [("y\n", True), ("oui\n", True), ("\n", False), ("n\n", False), ("", False)]
)
def test_on_a_terminal_it_is_shown_and_asked(replykit, sets, answer, goes):
    done = replykit("macros", "delete", ";ok", typed=answer)
    assert "{trigger: ';ok', name: Oui, body: Oui}   # court" in done.err
    assert "Delete ;ok? (y/N) " in done.err
    assert done.code == (0 if goes else 130)
    assert (";ok" in mine(sets)) != goes


def test_off_a_terminal_it_takes_a_yes(replykit, sets):
    done = replykit("macros", "delete", ";ok")
    assert (done.code, done.out) == (2, "")
    assert "--yes" in done.err
    assert text(sets) == OWN


def test_one_that_another_includes_stays(replykit, sets):
    done = replykit("macros", "delete", ";sal", "--yes")
    assert (done.code, done.out) == (3, "")
    assert "a.yml:6:5: macro ';remb' includes ';sal'" in done.err
    assert "b.yml:2:5: macro ';q' includes ';sal'" in done.err
    assert text(sets) == OWN


def test_one_that_cannot_be_loaded_goes_too(replykit, sets):
    (sets / "moi" / "c.yml").write_text("macros:\n  - trigger: ;c\n    nam: c\n", encoding="utf-8")
    assert replykit("macros", "delete", ";c", "--yes").code == 0
    assert text(sets, "c.yml") == "macros:\n"
    assert set(mine(sets)) == {";sal", ";remb", ";ok", ";q"}


def test_the_teams_files_that_name_it_are_said_and_left(replykit, sets):
    topics = TOPICS.replace(";sal", ";ok")
    (sets / "topics.yml").write_text(topics, encoding="utf-8")
    done = replykit("macros", "delete", ";ok", "--yes")
    assert f"still name it: {sets / 'topics.yml'}:3, {sets / 'topics.yml'}:5\n" in done.out
    assert (sets / "topics.yml").read_text(encoding="utf-8") == topics


@pytest.mark.parametrize("agent", ["sprinter", "technicien", "mediator"])
def test_every_sample_macro_is_renamed_with_its_includes(replykit, tmp_path, agent):
    shutil.copytree(ROOT / "macros" / agent, tmp_path / agent)
    own = ("--macros", tmp_path, "--agent", agent)
    before = load_set(tmp_path, agent)
    for macro in before.macros:
        done = replykit("macros", "rename", macro.trigger, f"{macro.trigger}-neuf", *own)
        assert (done.code, done.err) == (0, "")
    after = load_set(tmp_path, agent)
    assert [macro.trigger for macro in after.macros] == [f"{macro.trigger}-neuf" for macro in before.macros]
    assert replykit("macros", "check", "--no-tone", *own).code == 0


def test_a_macro_that_cannot_be_kept_first_is_not_deleted_and_leaves_no_piece(replykit, sets, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    done = replykit("macros", "delete", ";ok", "--yes")
    assert (done.code, "cannot be written: no space left" in done.err, text(sets)) == (3, True, OWN)
    assert list((user_state_folder() / "deleted").iterdir()) == []
