"""Tables made by hand."""

from __future__ import annotations

import csv
import io
import time

import pytest
from foreign import read
from hypothesis import given
from hypothesis import strategies as st

from replykit.macros.importers.tables import read_table

CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), min_size=1).filter(
    lambda text: text.strip() and not text.startswith("'")
)


def rows(data, name="a.csv"):
    made = read("csv", name, data)
    return [(*each.triggers, each.name, each.body[:-1]) for each in made.snippets]


@pytest.mark.parametrize(
    "data",
    [
        ';a,Hello,Greeting\n;b,"One, ""two""\nthree",Other\n',
        '\ufeff;a;Hello;Greeting\r\n;b;"One, ""two""\r\nthree";Other\r\n',
        ';a\tHello\tGreeting\n;b\t"One, ""two""\nthree"\tOther',
        'Name,Text,Trigger\nGreeting,Hello,;a\nOther,"One, ""two""\nthree",;b\n',
        'Raccourci;Réponse;Titre\n;a;Hello;Greeting\n\n;b;"One, ""two""\nthree";Other\n',
        ';a,Hello,Greeting\n;b,"One, \\"two\\"\nthree",Other\n',
    ],
)
def test_tables_are_read_however_they_are_written(data):
    assert rows(data) == [(";a", "Greeting", "Hello"), (";b", "Other", 'One, "two"\nthree')]


def test_what_a_spreadsheet_saves_in_french_is_read():
    made = read("csv", "a.csv", "Titre;Texte;Langue\nÉté;Voilà;fr\n".encode("cp1252"))
    assert [(each.name, each.body, each.language) for each in made.snippets] == [("Été", "Voilà\n", "fr")]
    assert made.kinds == ["encoding"]


def test_a_language_that_is_not_known_here_is_said():
    made = read("csv", "a.csv", "Raccourci;Texte;Langue\n;a;Hola;es\n;b;Hello;English\n;c;Salut;\n")
    assert [(each.language, [note.what for note in each.notes]) for each in made.snippets] == [
        (None, ["es"]), ("en", []), (None, []),
    ]  # fmt: skip
    assert made.kinds == ["other-language"]


def test_words_in_place_of_a_trigger_are_the_name():
    assert rows("Remboursement accepté;Bonjour\n") == [("Remboursement accepté", "Bonjour")]


def test_words_in_place_of_a_trigger_are_kept_beside_a_name():
    assert rows("Déclencheur;Nom;Texte\ndeux mots;DM;un texte\n") == [("deux mots", "DM", "un texte")]


def test_bad_rows_cost_only_themselves():
    made = read("csv", "a.csv", 'a,x\nalone\nb,one, two, three, four\nc,"never closed\nd,y,\n,,\ne,\n')
    assert [(each.triggers, each.body) for each in made.snippets] == [
        (("a",), "x\n"), (("b",), "one, two, three, four\n"), (("c",), '"never closed\n'), (("d",), "y\n"),
    ]  # fmt: skip
    assert made.left_out == [("alone", "one-cell"), ("e", "one-cell")]
    assert made.by_hand == ["too-many-cells", "open-quote"]
    assert [each.where.line for each in made.reads] == [1, 2, 3, 4, 5, 7]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (';b,"Hi, you\n;c,fine\n;d,"Hi, me"\n;e,"x\ny"\n', {";b": '"Hi, you', ";c": 0, ";d": 0, ";e": 0}),
        (';b,"Hi,\nDear, all\n;c,fine\n;d,"x"\n', {";b": '"Hi,', "Dear": " all", ";c": 0, ";d": 0}),
        (';a,ok\n;b,"Hi\n;c,he said "yes"\n;d,x\n', {";a": 0, ";b": '"Hi', ";c": 0, ";d": 0}),
        (';a,ok\n;b,"Hi\n;c,12"\n;d,x\n', {";a": 0, ";b": "Hi\n;c,12", ";d": 0}),
        (';b;"Hi\n;c;fine\n;d;"x;y"\n', {";b": '"Hi', ";c": 0, ";d": 0}),
        ('";b","Hi\n";c","fine"\n', {";b": '"Hi', ";c": 0}),
        (';a,"so "they" say,\nnot us"\n;b,x\n', {";a": 'so "they" say,\nnot us', ";b": 0}),
    ],
)
def test_a_quotation_mark_that_is_not_closed_is_said_and_takes_no_other_row(data, expected):
    made = read("csv", "a.csv", data)
    doubtful = {each.triggers[0]: each.body[:-1] for each in made.snippets if each.notes}
    assert [each.triggers[0] for each in made.snippets] == list(expected)
    assert doubtful == {trigger: text for trigger, text in expected.items() if text}
    assert set(made.by_hand) == {"open-quote"}


@pytest.mark.parametrize(
    "data",
    [
        ';a,"One, ""two"",\n""three""\nfour,five"\n;b,x\n',
        ';a,"One, \\"two\\",\n\\"three\\"\nfour,five"\n;b,x\n',
        ';a\t"One" and\n;b\t"two" too\n',
        ';a,"say ""yes"""\n;b,""\n;c,"""no"""\n',
    ],
)
def test_quotation_marks_that_are_closed_are_nothing_to_look_at(data):
    assert read("csv", "a.csv", data).kinds == []


@pytest.mark.parametrize("row", ['"x" y,z,', ';c,""x\n', ';c,"x\n', ';c,"a "b" c\n', ';c,"""x\n'])
@pytest.mark.parametrize("tail", ["", 'z"\n'])
def test_many_open_quotation_marks_take_no_longer_each(row, tail):
    start = time.process_time()
    rows, _ = read_table(';a,"s\n' + row * 10_000 + tail)
    # NOTE: a tenth of a second; with the square of it, half a minute.
    assert time.process_time() - start < 5
    assert (rows[0].cells[0], rows[0].is_sure) == (";a", False)


def test_percent_signs_and_braces_are_text():
    text = "50%% {{ x }} {% y %} %Y '=1"
    assert read("csv", "a.csv", f";a,{text}\n").written() == text


def test_the_apostrophe_that_guards_a_formula_is_taken_off():
    assert rows(";a,'=1+1\n;b,'hi'\n") == [(";a", "=1+1", "=1+1"), (";b", "'hi'", "'hi'")]


def test_an_empty_table_is_refused():
    assert read("csv", "a.csv", "").left_out == [("a.csv", "no-rows")]


@given(st.lists(CELLS, min_size=2, max_size=6))
def test_whatever_a_program_writes_comes_back(texts):
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([f";{number}", text, "n"] for number, text in enumerate(texts))
    made = read("csv", "a.csv", out.getvalue())
    assert [made.written(number) for number in range(len(texts))] == [text.rstrip("\n") for text in texts]
