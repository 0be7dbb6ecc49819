"""Macros tried out: what no value, or not every answer, lets be written."""

from __future__ import annotations

import pytest
from sets import context, field, macro, make_set

from replykit.macros import trials
from replykit.macros.check import check_templates


def told(body, *fields):
    """What a check says of a macro: its level, line and words."""
    problems = check_templates(make_set(macro(body, fields=fields)), context())
    return [("warning" if p.is_warning else "broken", p.where.line, p.what) for p in problems]


@pytest.mark.parametrize(
    ("body", "fields", "part"),
    [
        ("{{ b }}", [field("b", "boolean")], "a yes or no cannot stand in a reply"),
        ("{{ x | plural }}", [], "plural"),
        ("{{ today | date('bogus') }}", [], "no date form 'bogus'"),
        ("{{ today + 3 }}", [], "'+' takes two numbers"),
        ("{{ d | money }}", [field("d", "date")], "this is no number"),
        ("{{ n | in_words }}", [field("n", "number")], "this is no date"),
        ("{{ depart | in_words }}", [], "this is no date"),
        ("{{ 1 / 0 }}", [], "a division by zero"),
        ("{{ a + b }}", [field("a", "amount", currency="EUR"), field("b", "amount", currency="GBP")], "EUR and GBP"),
        ("{{ x.split('\\n')[1] }}", [], "there is no entry 1"),
        ("{{ m | money }} {{ m2 | money }} {{ name.split(' ')[1] }} {{ today | money }}", [], "this is no number"),
    ],
)
def test_what_no_value_lets_be_written_is_broken_at_its_line(body, fields, part):
    [(level, line, what)] = told(f"Bonjour,\n{body}", *fields)
    assert (level, line) == ("broken", 11)
    assert what.startswith("macro ';test': ")
    assert part in what


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ("{{ montant | money }}", []),
        ("{{ nom.split(' ')[1] }} {{ adresse.split('@')[1] }} {{ date.split('-')[2] }}", []),
        ("{{ x.split('|')[1] }} {{ y.split(' - ')[2] }} {{ z.split(\" to \", 1)[1] }} {{ t.split('_')[3] }}", []),
        ("{{ m.split('\\n')[3] }}{{ m.split('#')[1] }}", [field("m", "multiline")]),
        ("{{ nom.split(' ')[1] }} {{ montant | money }} {{ nombre | plural('jour') }}", []),
        ("".join(f"{{{{ x{n} | money }}}} " for n in range(9)), []),
        ("{{ 10 / (n - 3) }}", [field("n", "number")]),
        ("{% if n > 3 %}{{ nom }}{% endif %}", [field("n", "number")]),
        ("{% if bon %}Voici un bon.{% endif %}", []),
        ("{{ m }}", [field("m", "amount", is_required=False)]),
        ("{% if m %}{{ m | money }}{% endif %}", [field("m", "amount", is_required=False)]),
        ("{{ m | or_else(5) | money }}", [field("m", "number", is_required=False)]),
        ("{{ m | money }}", [field("m", "amount", is_required=False, default="12")]),
        (
            "{% if paye %}{{ m | money }}{% endif %}",
            [field("m", "amount", is_required=False), field("paye", "boolean")],
        ),
        ("{{ customer['city'] }}", []),
        ("{{ customer.total | money }}", []),
    ],
)
def test_what_some_value_lets_be_written_says_nothing(body, fields):
    assert told(body, *fields) == []


@pytest.mark.parametrize(
    ("body", "fields", "said"),
    [
        ("{{ m | money }}", [field("m", "amount", is_required=False)], "'m' is left empty: nothing is filled in here"),
        ("{% if bon %}{{ 1 / 0 }}{% endif %}Bonjour", [], "'bon' is yes: a division by zero"),
        ("{{ 1 / 0 if c == 'b' else 2 }}", [field("c", "choice", choices=("a", "b", "c"))], "'c' is 'b': a division"),
    ],
)
def test_an_answer_with_which_nothing_can_be_written_is_a_warning(body, fields, said):
    [(level, line, what)] = told(body, *fields)
    assert (level, line) == ("warning", 10)
    assert f"macro ';test' fails when {said}" in what


def test_a_slow_macro_is_tried_for_a_bounded_time(monkeypatch):
    monkeypatch.setattr(trials, "_MOST_SECONDS", -1.0)
    assert told("{{ 1 / 0 }}") == []


def test_a_broken_piece_is_told_once_with_however_many_include_it():
    pieces = macro("{{ x", ";x"), macro("{% include ';x' %}", ";b"), macro("Bonjour {% include ';x' %}", ";c")
    assert [p.what for p in check_templates(make_set(*pieces), context())] == ["macro ';x': a tag is never closed"]


def test_a_piece_is_tried_where_it_is_included_and_told_once():
    piece = macro("{{ quand | in_words }}", ";quand")
    good = macro("{% include ';quand' %}", ";a", fields=(field("quand", "date"),))
    assert check_templates(make_set(piece, good), context()) == []
    two = (macro("{% include ';quand' %}", ";b"), macro("Bonjour {% include ';quand' %}", ";c"))
    assert [p.what for p in check_templates(make_set(piece, *two), context())] == ["macro ';quand': this is no date"]
