"""`replykit macros adopt`: a colleague's words in one's own file, which stays as it is."""

from __future__ import annotations

import pytest

from replykit.macros.load import load_set
from small_charts import CHART
from small_sets import write_sets

LEA = """\
language: fr
macros:
  - trigger: ";remb"
    name: Remboursement
    fields:
      delai: {type: choice, choices: [3 jours, 5 jours], default: 3 jours}
    body: |
      Bonjour {{ prenom }},

      {% if carte %}Comptez {{ delai }}. Votre banque n'y peut rien.{% endif %} Merci à vous !
"""
OWN = "# les miennes\nmacros:\n    # à garder\n    - {trigger: ';ok', name: Oui, body: Oui}   # court\n"


@pytest.fixture
def sets(tmp_path, monkeypatch):
    write_sets(tmp_path, lea=LEA, moi=OWN)
    monkeypatch.setenv("REPLYKIT_MACROS", str(tmp_path))
    monkeypatch.setenv("REPLYKIT_AGENT", "moi")
    return tmp_path


def mine(sets):
    found = load_set(sets, "moi")
    assert found.problems == ()
    return {macro.trigger: macro for macro in found.macros}


def test_a_macro_comes_with_its_fields_and_where_it_came_from(replykit, sets):
    done = replykit("macros", "adopt", "lea", ";remb", "--no-tone")
    assert done.code == 0
    assert done.out.startswith(";remb is yours now, from lea/;remb: ")
    adopted = mine(sets)[";remb"]
    assert adopted.adopted_from == "lea/;remb"
    assert [f.choices for f in adopted.fields] == [("3 jours", "5 jours")]
    assert (sets / "moi" / "a.yml").read_text(encoding="utf-8") == OWN
    assert "adopted from lea/;remb" in replykit("macros", "show", ";remb").out


def test_a_file_that_is_named_keeps_its_words_and_its_layout(replykit, sets):
    assert replykit("macros", "adopt", "lea", ";remb", "--file", "a.yml", "--no-tone").code == 0
    assert (sets / "moi" / "a.yml").read_text(encoding="utf-8").startswith(f"{OWN}    - trigger:")
    assert set(mine(sets)) == {";ok", ";remb"}


def test_nothing_is_overwritten(replykit, sets):
    done = replykit("macros", "adopt", "lea", ";remb", "--as", ";ok", "--no-tone")
    assert (done.code, done.out) == (2, "")
    assert "already" in done.err
    assert "--as" in done.err
    assert not (sets / "moi" / "adopted.yml").exists()


def test_a_taken_trigger_is_asked_for_again_on_a_terminal(replykit, sets):
    taken = ("macros", "adopt", "lea", ";remb", "--as", ";ok", "--no-tone")
    done = replykit(*taken, typed=b";\xe9\n")
    assert (done.code, "is not UTF-8" in done.err) == (3, True)
    assert replykit(*taken, typed=";ok\n;r\n").code == 0
    assert ";r" in mine(sets)


def test_sentences_are_listed_and_taken_by_number_or_words(replykit, sets):
    assert replykit("macros", "adopt", "lea", ";remb", "--list").out == (
        "1. Bonjour {{ prenom }},\n2. Comptez {{ delai }}.\n3. Votre banque n'y peut rien.\n4. Merci à vous !\n"
    )
    replykit("macros", "adopt", "lea", ";remb", "--as", ";d", "--sentence", "2", "--no-tone")
    replykit("macros", "adopt", "lea", ";remb", "--as", ";m", "--sentence", "merci  à", "--no-tone")
    macros = mine(sets)
    assert (macros[";d"].body, macros[";d"].fields[0].name) == ("Comptez {{ delai }}.\n", "delai")
    assert (macros[";m"].body, macros[";m"].adopted_from) == ("Merci à vous !\n", "lea/;remb")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["lea", ";rem"], 2),
        (["moi", ";ok"], 2),
        (["zoe", ";ok"], 2),
        (["lea", ";remb", "--sentence", "9"], 2),
        (["lea", ";remb", "--sentence", "0"], 2),
        (["lea", ";remb", "--sentence", "e"], 2),
        (["lea", ";remb", "--file", "../lea/a.yml"], 3),
        (["lea", ";remb", "--file", "notes.txt"], 3),
        (["lea", ";remb", "--file", "sub/a.yml"], 3),
    ],
)
def test_what_is_not_there_is_named_and_nothing_written(replykit, sets, words, code):
    done = replykit("macros", "adopt", *words, "--as", ";x", "--no-tone")
    assert (done.code, done.out) == (code, "")
    assert "help: " in done.err
    assert set(mine(sets)) == {";ok"}


def test_an_own_file_that_is_broken_is_left_alone(replykit, sets):
    (sets / "moi" / "adopted.yml").write_text("macros: [", encoding="utf-8")
    assert replykit("macros", "adopt", "lea", ";remb", "--no-tone").code == 3
    assert (sets / "moi" / "adopted.yml").read_text(encoding="utf-8") == "macros: ["


@pytest.mark.model
def test_the_tone_chart_has_its_say(replykit, sets, tmp_path):
    (tmp_path / "rules.yaml").write_text(CHART % "warning", encoding="utf-8")
    english = "language: en\nmacros:\n  - {trigger: ';g', name: Sorry, body: Sorry for any inconvenience.}\n"
    (sets / "lea" / "b.yml").write_text(english, encoding="utf-8")
    done = replykit("macros", "adopt", "lea", ";g", "--rules", tmp_path / "rules.yaml")
    assert done.code == 0
    assert "any inconvenience" in done.out.partition("adopted.yml")[2]
