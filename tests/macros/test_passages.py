"""Bodies as plain passages with their conditions."""

from __future__ import annotations

import pytest
from sets import macro, make_set

from replykit.errors import MacroError
from replykit.macros.load import load_set
from replykit.macros.passages import passages


def pieces(body, *others):
    one = macro(body)
    return [(p.text, p.condition, p.line) for p in passages(one, make_set(one, *others))]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Bonjour {{ prenom | name }} !", [("Bonjour {prenom} !", "", 10)]),
        (
            "a{% if carte %}b{% else %}c{% endif %}d",
            [("a", "", 10), ("b", "carte", 10), ("c", "not carte", 10), ("d", "", 10)],
        ),
        (
            "{% if t == 'pro' %}a{% elif b %}b{% else %}c{% endif %}",
            [("a", 't == "pro"', 10), ("b", 'not (t == "pro") and b', 10), ("c", 'not (t == "pro") and not b', 10)],
        ),
        ("{% if a %}{% if b or c %}x{% endif %}{% endif %}", [("x", "a and (b or c)", 10)]),
        ("{% if not a %}x{% else %}y{% endif %}", [("x", "not a", 10), ("y", "a", 10)]),
        ("a\n\n{% if x %}\nb\n{% endif %}\nc", [("a\n\n", "", 10), ("b\n", "x", 13), ("c", "", 15)]),
        ("{{ a ~ ' et ' ~ b }} {{ 3 }} {{ customer.city }}", [("{a} et {b} 3 {customer.city}", "", 10)]),
        ('{{ "a" if x else "b" }}!', [("a", "x", 10), ("b", "not x", 10), ("!", "", 10)]),
        ('{{ n | plural("jour") }}, {{ m | plural("day", "days") | upper }}', [("{n} jours, {m} days", "", 10)]),
        ("{% for x in ['a'] %}{{ x }}{% endfor %}", [("{x}", "", 10)]),
    ],
)
def test_a_body_falls_into_passages(body, expected):
    assert pieces(body) == expected


def test_what_is_included_stands_in_place_under_its_condition():
    signature = macro("Ana{% if pro %}, chef{% endif %}", ";sig")
    found = pieces('Merci.\n{% if signe %}{% include ";sig" %}{% endif %}', signature)
    assert found == [("Merci.\n", "", 10), ("Ana", "signe", 11), (", chef", "signe and pro", 11)]


def test_a_body_that_cannot_be_read_is_told():
    with pytest.raises(MacroError, match="never closed"):
        pieces("{% if x %}")


def test_whole_sets_are_read(shared):
    sets = [load_set(shared / "sets" / "dev", agent) for agent in ("formal", "casual", "english", "bilingual")]
    found = [passages(m, s) for s in sets for m in s.macros]
    assert len(found) > 150
    assert all(found)
