"""Trigger to text: whole replies or a named fault."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sets import context, field, macro, make_set

from replykit.errors import CancelledError, MacroError
from replykit.macros.expand import expand, expand_text, needed_fields

NBSP = "\u00a0"
NARROW = "\u202f"


def rendered(body, values=None, *, fields=(), language="fr", **more):
    one = macro(body, fields=fields, language=language)
    return expand(one, make_set(one), values or {}, context(**more))


def refused(body, values=None, **more):
    with pytest.raises(MacroError) as caught:
        rendered(body, values, **more)
    return caught.value.problems


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (";ref", "« le remboursement de Ana : voir https://x.fr/a ou a@b.fr"),
        (";Ref", "« Le remboursement de Ana : voir https://x.fr/a ou a@b.fr"),
        (";REF", "« LE REMBOURSEMENT DE Ana : VOIR https://x.fr/a OU a@b.fr"),
        (";rEF", "« le remboursement de Ana : voir https://x.fr/a ou a@b.fr"),
        ("", "« le remboursement de Ana : voir https://x.fr/a ou a@b.fr"),
    ],
)
def test_a_macro_that_keeps_case_takes_that_of_its_trigger_and_leaves_values_and_addresses(typed, expected):
    tail = macro("voir https://x.fr/a ou a@b.fr", ";voir")
    one = macro("« le remboursement de {{ qui }} : {% include ';voir' %}", ";ref", keeps_case=True)
    reply = expand(one, make_set(one, tail), {"qui": "Ana"}, context(), typed=typed)
    assert reply == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("SAV", "bonjour"), (";E\u0301T", "BONJOUR"), (";e\u0301t", "bonjour"), (";Ét", "Bonjour")],
)
def test_only_a_trigger_bends_the_case_however_its_accents_are_written(typed, expected):
    one = macro("bonjour", ";ét", name="SAV", keeps_case=True)
    assert expand(one, make_set(one), {}, context(), typed=typed) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("{{ qui | or_else('client') }}", "CLIENT"),
        ("{{ autre or 'client' }} {{ autre | or_else('à') ~ ' www.x.fr' }}", "Zoé Zoé www.x.fr"),
        ("{{ n | plural('billet', 'billets') }} {{ 'un' if n > 1 else 'nul' }} de plus", "2 BILLETS UN DE PLUS"),
        ("{{ n | plural('jour') }} {{ qui | or_else(fallback='toi') }}", "2 JOURS TOI"),
        ("{{ 'vrai' if autre == 'Zoé' else 'faux' }} {{ [autre, 'moi'] | join(', ', ' et ') }}", "VRAI Zoé ET MOI"),
        ("{{ n | money('EUR') }} {{ jour | date('short') }}", f"2{NBSP}€ 12/03/2027"),
        ("{% set mot = 'oui' %}{{ 'sûr' if mot == 'oui' else 'non' }} {{ 'ab'.replace('a', 'x') }}", "SÛR xb"),
    ],
)
def test_own_words_inside_a_tag_get_the_capitals_too(body, expected):
    fields = (field("n", "number"), field("jour", "date"), field("autre"), field("qui", default=""))
    one = macro(body, ";ref", fields=fields, keeps_case=True)
    values = {"n": "2", "jour": "12/03/2027", "autre": "Zoé"}
    assert expand(one, make_set(one), values, context(), typed=";REF") == expected


@pytest.mark.parametrize("address", ["(www.ex.com)", "ex.com/Abc", "« www.ex.com/Abc »", "<a@b.fr>,", "(http://x.fr)"])
def test_an_address_stays_as_it_is_whatever_stands_around_it(address):
    one = macro(f"ou et/ou {address} ou", ";ref", keeps_case=True)
    assert expand(one, make_set(one), {}, context(), typed=";REF") == f"OU ET/OU {address} OU"


def test_a_macro_that_does_not_keep_case_is_written_as_it_stands():
    one = macro("le reste", ";ref")
    assert expand(one, make_set(one), {}, context(), typed=";REF") == "le reste"


@pytest.mark.parametrize(
    ("language", "body", "kind", "typed", "expected"),
    [
        ("fr", "{{ x }}", "amount", "12.5", f"12,50{NBSP}€"),
        ("en", "{{ x }}", "amount", "12,50", "€12.50"),
        ("fr", "{{ x }}", "amount", "1234.5", f"1{NARROW}234,50{NBSP}€"),
        ("en", "{{ x }}", "amount", "£1,234.50", "£1,234.50"),
        ("fr", "{{ x }}", "amount", "45", f"45{NBSP}€"),
        ("fr", "{{ x * 2 }}", "amount", "12,50", f"25,00{NBSP}€"),
        ("fr", "{{ x ~ '.' }}", "amount", "12,50", f"12,50{NBSP}€."),
        ("fr", "{{ 'oui' if x > 10 else 'non' }}", "amount", "12,50", "oui"),
        ("en", "{{ -x }}", "amount", "€12", "-€12"),
        ("en", "{{ -x }}{{ +x }}", "number", "3", "-33"),
        ("fr", "{{ x }}", "number", "6201", "6201"),
        ("fr", "{{ x }}", "number", "12345,5", f"12{NARROW}345,5"),
        ("en", "{{ x }}", "number", "12345.5", "12,345.5"),
        ("fr", "{{ x | plural('billet') }}", "number", "2", "2 billets"),
        ("fr", "{{ x | plural('cheval', 'chevaux') }}", "number", "1,5", "1,5 cheval"),
        ("en", "{{ x | plural('ticket') }}", "number", "0", "0 tickets"),
        ("fr", "{{ x }}", "date", "2027-03-15", "15 mars 2027"),
        ("fr", "{{ x }}", "date", "2027-03-01", "1er mars 2027"),
        ("en", "{{ x }}", "date", "15/03/2027", "15 March 2027"),
        ("fr", "{{ x | in_words }}", "date", "demain", "samedi 13 mars 2027"),
        ("fr", "{{ x | date('short') }}", "date", "+3 business days", "17/03/2027"),
        ("en", "{{ x | add_business_days(1) | weekday }}", "date", "today", "Monday"),
        ("fr", "{{ x | add_days(-7) | date('day') }}", "date", "today", "5 mars"),
        ("fr", "{{ x | name }}", "text", "jean-pierre d'arc", "Jean-Pierre d'Arc"),
        ("fr", "{{ x | name }}", "text", "MARIE DE LA TOUR", "Marie de la Tour"),
        ("en", "{{ x | capitalise }}", "text", "sean McDonald", "Sean McDonald"),
        ("fr", "{{ x | capitalise }}", "text", "d'artagnan", "d'Artagnan"),
        ("fr", "{% if x %}a{% else %}b{% endif %}", "boolean", "oui", "a"),
        ("fr", "{% if x %}a{% else %}b{% endif %}", "boolean", "no", "b"),
        ("fr", "{{ x | upper }}{{ x.strip() }}", "text", "é", "Éé"),
        ("en", "{{ x | money }} {{ x | number }}", "text", "1,234", "€1,234 1234"),
        ("fr", "{{ x | money }}", "text", "12,50 €", f"12,50{NBSP}€"),
        ("en", "{{ x | money }} {{ x | money('GBP') }}", "text", "£1,234.50", "£1,234.50 £1,234.50"),
        ("fr", "{{ x | plural('jour') }} {{ x | round(1) }}", "text", "1 234,56", "1234,56 jours 1234,6"),
        ("en", "{{ x | money('GBP') }}", "number", "3", "£3"),
        ("fr", "{{ x | truncate(12) }}", "text", "un texte plutôt long", "un texte…"),
    ],
)
def test_a_value_is_written_in_the_replys_language(language, body, kind, typed, expected):
    assert rendered(body, {"x": typed}, fields=(field("x", kind),), language=language) == expected


@pytest.mark.parametrize(
    ("kind", "typed", "condition"),
    [
        ("number", "23.1", "x == 23.1 and x >= 23.1 and x in [1.1, 23.1] and x is eq(23.1)"),
        ("number", "23.1", "not x > 23.1 and not x != 23.1 and -x == -23.1"),
        ("number", "3", "0.1 + 0.2 == 0.3 and x == 3.0"),
        ("amount", "0", "x == 0 and x <= 0 and not x != 0 and 0 == x"),
        ("amount", "15", "x == 15 and x in [15, 20] and not x != 15 and x != 20 and x == x * 1"),
        ("amount", "100,50", "x >= 100.5 and x == 100.5 and x > 100.49"),
    ],
)
def test_numbers_and_amounts_compare_with_the_very_numbers_of_a_body(kind, typed, condition):
    body = f"{{% if {condition} %}}yes{{% else %}}no{{% endif %}}"
    assert rendered(body, {"x": typed}, fields=(field("x", kind),), language="en") == "yes"


@pytest.mark.parametrize(
    ("condition", "fields"),
    [
        ("x == 2", ()),
        ("not x != 2.5 and y", ()),
        ("customer.x == 2", ()),
        ("x == 1", (field("x", "choice", choices=("1", "2")),)),
    ],
)
def test_a_text_is_never_asked_whether_it_is_a_number(condition, fields):
    body = f"Bonjour\n{{% if {condition} %}}un{{% else %}}deux{{% endif %}}"
    with pytest.raises(MacroError, match=r"set\.yml:11:1: '(customer\.)?x' is a text here, which no number equals"):
        rendered(body, {"x": "2", "y": "oui"}, fields=fields)


def test_a_text_is_asked_whether_it_is_a_number_in_quotes():
    assert rendered("{{ 'deux' if x == '2' else 'non' }} {{ x }}", {"x": "2"}) == "deux 2"


def test_amounts_of_two_currencies_are_never_the_same():
    fields = (field("a", "amount", currency="EUR"), field("b", "amount", currency="GBP"))
    assert rendered("{{ 'same' if a == b else 'other' }}", {"a": "5", "b": "5"}, fields=fields) == "other"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("{{ today }}", "12 mars 2027"),
        ("{{ now }}", f"12 mars 2027 à 14{NBSP}h{NBSP}05"),
        ("{{ now | time }}", f"14{NBSP}h{NBSP}05"),
        ("{{ agent }}", "ana"),
        ("{{ today.year }}", "2027"),
        ("{{ ['a', 'b', 'c'] | join(', ', ' et ') }}", "a, b et c"),
        ("{% for x in ['a', 'b'] %}{{ loop.index }}{{ x }}{% endfor %}", "1a2b"),
        ("{% set x = 'a' %}{{ x }}{{ x | replace('a', 'bc') }}", "abc"),
        ("{% raw %}{{ x }}{% endraw %}", "{{ x }}"),
        ("{{ '' | or_else('Madame') }}", "Madame"),
    ],
)
def test_what_a_body_always_knows(body, expected):
    assert rendered(body) == expected


def test_today_is_the_day_where_the_agent_is():
    early = datetime(2027, 3, 12, 0, 30, tzinfo=timezone(timedelta(hours=2)))
    said = rendered(
        "{{ today | date('day') }}, {{ d | date('day') }}", {"d": "demain"}, fields=(field("d", "date"),), now=early
    )
    assert said == "12 mars, 13 mars"


def test_tags_alone_on_a_line_leave_no_blank_line_and_others_keep_theirs():
    body = "Bonjour,\n{% if x %}\nUn geste.\n{% endif %}\n\nMerci{% if x %} encore{% endif %}\nAna\n"
    assert rendered(body, {"x": "oui"}) == "Bonjour,\nUn geste.\n\nMerci encore\nAna"
    assert rendered(body) == "Bonjour,\n\nMerci\nAna"


@pytest.mark.parametrize("word", ["retrait", "withdrawal", "raw", "{{ x }} raw"])
@pytest.mark.parametrize("tag", ["{% if x %}", "{% if not not_included %}"])
def test_words_such_as_withdrawal_or_included_change_no_line(word, tag):
    body = f"A {word}\n{tag}\nB\n{{% endif %}}\n\nC"
    values = {"x": "oui", "not_included": "non"}
    assert rendered(body, values).splitlines()[1:] == ["B", "", "C"]


@pytest.mark.parametrize("tag", ["{% raw %}", "{%- raw -%}", "{%+ raw %}"])
def test_a_body_with_raw_keeps_its_lines(tag):
    assert rendered(f"A\n{tag}\n{{% x %}}\n{{% endraw %}}\nB").count("{% x %}\n") == 1


def test_lines_of_faults_stay_right_below_tags_alone_on_their_line():
    (problem,) = refused("a\n{% if true %}\nb\n{% endif %}\n{{ nobody.x }}", {"nobody": "n"})
    assert problem.where.line == 14


@pytest.mark.parametrize("tag", ["{% %}", "{% if %}", "{% set %}", "{% if x and %}"])
def test_a_tag_that_ends_too_early_is_shown_on_its_own_line(tag):
    (problem,) = refused(f"a\n{tag}\nb")
    assert (problem.where.line, problem.excerpt) == (11, tag)


def test_the_customer_comes_from_the_ticket_and_from_values():
    customer = {"name": "Ana", "vip": True, "address": {"city": "Lyon"}, "nothing": None}
    body = "{{ customer.name }} {{ customer.address.city }}{% if customer.vip %} !{% endif %}"
    assert rendered(body, customer=customer) == "Ana Lyon !"
    assert rendered(body, {"customer.name": "Bob"}, customer=customer) == "Bob Lyon !"


@pytest.mark.parametrize(
    ("language", "kind", "number", "expected"),
    [
        ("fr", "number", 1.234, "1,234"),
        ("en", "number", 1.234, "1.234"),
        ("fr", "number", 1234, "1234"),
        ("fr", "amount", 12.5, f"12,50{NBSP}€"),
        ("fr", "text", 1.234, "1.234"),
    ],
)
def test_a_number_of_a_ticket_has_one_reading(language, kind, number, expected):
    fields = (field("customer.n", kind),)
    assert rendered("{{ customer.n }}", fields=fields, language=language, customer={"n": number}) == expected


def test_a_list_of_a_ticket_is_told_as_what_it_is():
    body = "{% for order in customer.orders %}{{ order }}{% endfor %}"
    [problem] = refused(body, customer={"orders": ["a", "b"], "name": "Ana"})
    assert problem.what == "the ticket gives a list for 'customer.orders', and a field holds one value"
    assert "--set" not in problem.hint


def test_every_missing_field_is_named_at_once_with_its_place():
    fields = (field("prenom", label="Prénom du client"),)
    problems = refused("{{ prenom }}\n{{ delai }} {{ customer.city }}{% if carte %}{% endif %}", fields=fields)
    assert [p.what for p in problems] == [
        "field 'prenom' (Prénom du client) has no value",
        "field 'delai' has no value",
        "field 'customer.city' has no value",
    ]
    assert [p.where and p.where.line for p in problems] == [None, 11, 11]


def test_missing_fields_are_asked_once_each_and_others_are_not():
    asked = []
    one = macro("{{ a }}{{ b }}{{ a }}{{ c | or_else('-') }}{% if d %}!{% endif %}")

    def ask(wanted):
        asked.append(wanted.name)
        return "x"

    assert expand(one, make_set(one), {"b": "y"}, context(), ask) == "xyx-"
    assert asked == ["a"]


def test_giving_up_gives_nothing():
    one = macro("{{ a }}")

    def ask(wanted):
        raise CancelledError(wanted.name)

    with pytest.raises(CancelledError):
        expand(one, make_set(one), {}, context(), ask)


def test_fields_are_the_declared_ones_then_the_used_ones_with_what_includes_use():
    signature = macro("{{ signe }} {{ agent }}", ";sig", fields=(field("signe", "choice", choices=("A", "B")),))
    body = "{{ b }}{% if flag and not other %}{% endif %}{% include ';sig' %}"
    body += "{{ c | default('x') }}{% if k == 'p' %}{% endif %}"
    one = macro(body, fields=(field("declared"),))
    fields = needed_fields(one, make_set(one, signature))
    assert [(f.name, f.type, f.is_required) for f in fields] == [
        ("declared", "text", True),
        ("b", "text", True),
        ("flag", "boolean", False),
        ("other", "boolean", False),
        ("signe", "choice", True),
        ("c", "text", False),
        ("k", "text", True),
    ]


def test_includes_go_by_trigger_and_by_name_and_share_the_fields():
    inner = macro("-- {{ prenom }}\n", ";sig", name="La signature")
    one = macro('Un {{ prenom }}\n{% include ";sig" %}\n{% include "La signature" %}')
    assert expand(one, make_set(one, inner), {"prenom": "Ana"}, context()) == "Un Ana\n-- Ana\n-- Ana"


@pytest.mark.parametrize(
    ("body", "asked", "expected"),
    [
        ("{% for i in ['a', 'b'] %}{% include ';l' %}{% endfor %}", [], "[a][b]"),
        ("{% for i, j in [['a', 'b']] %}{% if j %}{% include ';l' %}{% endif %}{% endfor %}", [], "[a]"),
        ("{% with i = x %}{% include ';m' %}{% endwith %}", ["x"], "([c])"),
        ("{% set i %}{{ x }}{% endset %}{% include ';l' %}", ["x"], "[c]"),
        ("{% include ';l' %}{% set i = 'a' %}{% include ';l' %}", ["i"], "[c][a]"),
        ("{% with i = 'a' %}{% include ';l' %}{% endwith %}{% include ';l' %}", ["i"], "[a][c]"),
        (
            "{% if x == 'a' %}{% set i = x %}{% else %}{% include ';l' %}{% endif %}{% include ';l' %}",
            ["x", "i"],
            "[c][c]",
        ),
        ("{% for i in x[1:] %}{% else %}{% include ';l' %}{% endfor %}", ["x", "i"], "[c]"),
    ],
)
def test_an_included_body_is_asked_only_for_what_is_not_bound_where_it_stands(body, asked, expected):
    main = macro(body, ";main")
    macros = make_set(main, macro("[{{ i }}]", ";l"), macro("({% include ';l' %})", ";m"))
    assert [each.name for each in needed_fields(main, macros)] == asked
    assert expand(main, macros, dict.fromkeys(asked, "c"), context()) == expected


def test_a_circle_of_includes_is_named_from_end_to_end():
    a, b, c = (macro(f'{{% include "{to}" %}}', name) for name, to in ((";a", ";b"), (";b", ";c"), (";c", ";a")))
    with pytest.raises(MacroError, match=r"circle: ;a -> ;b -> ;c -> ;a"):
        expand(a, make_set(a, b, c), {}, context())


def test_an_unknown_include_has_a_did_you_mean_at_its_line():
    one, other = macro('a\n{% include ";signatur" %}'), macro("b", ";signature")
    with pytest.raises(MacroError) as caught:
        expand(one, make_set(one, other), {}, context())
    (problem,) = caught.value.problems
    assert (problem.where.line, problem.hint) == (11, "did you mean ';signature'?")


@pytest.mark.parametrize(
    ("body", "part"),
    [
        ("{{ x.__class__ }}", "'__class__' may not be read"),
        ("{{ x['__class__'] }}", "'__class__' may not be read"),
        ("{{ customer.update(x) }}", "'update' may not be called"),
        ("{{ dict.update(customer, x) }}", "'update' may not be called"),
        ("{{ range(9) }}", "no function 'range'"),
        ("{{ cycler }}{{ cycler.x }}", "'.x' may not be read"),
        ("{{ 'x'.format(1) }}", "'format' may not be called"),
        ("{{ x | attr('a') }}", "no filter 'attr'"),
        ("{{ 9 ** 9 }}", r"the sign \*\* may not"),
        ("{% if false %}{{ 9**(9**9) }}{% endif %}", r"the sign \*\* may not"),
        ("{% macro a() %}{% endmacro %}x", "{% macro %} may not"),
        ("{% extends 'x' %}", "{% extends %} may not"),
        ("{% import 'x' as y %}", "{% import %} may not"),
        ("{% block b %}{% endblock %}", "{% block %} may not"),
        ("{% trans %}x{% endtrans %}", "no tag {% trans %}"),
        ("{% include x %}", "names one macro in quotes"),
        ("{% include 'x' ignore missing %}", "no macro 'x'"),
        ("{{ x }", "cannot be read"),
        ("{% if x %}", "never closed"),
        ("{% endif %}", "closes nothing"),
        ("{{ x | nope }}", "no filter 'nope'"),
        ("{{ none }}", "nothing cannot stand"),
        ("{{ true }}", "a yes or no cannot stand"),
        ("{{ [1] }}", "a list cannot stand"),
        ("{{ 1 / 0 }}", "division by zero"),
        ("{{ 'a' * 1000000000 }}", "takes two numbers"),
        ("{{ '%99999999d' % 1 }}", "takes two numbers"),
        ("{{ -x }}", "'-' takes a number or an amount"),
        ("{% if 1e400 > 3 %}x{% endif %}", "a number too large for a reply"),
        ("{{ '1.234' | money }}", "'1.234' can be read in two ways"),
        ("{{ '1.234' | plural('jour') }}", "'1.234' can be read in two ways"),
        ("{{ '12,345 €' | money }}", "more than two decimals"),
        ("{{ '12 €' | money('GBP') }}", "the amount is asked in GBP, not in EUR"),
        ("{{ 'nan' | round(1) }}", "this is no number"),
        ("{{ '1e5' | number }}", "'1e5' is no number"),
        ("{{ today | add_days('1_000' | number) }}", "'1_000' is no number"),
        ("{{ 4 | money('usd') }}", "'usd' is no currency"),
        ("{{ 4 | money('ZZZZ') }}", "'ZZZZ' is no currency"),
        ("{{ true | number }}", "this is no number"),
        ("{{ today > 3 }}", "a date does not compare with a number"),
        ("{% if 'a' <= 3.5 %}x{% endif %}", "a text does not compare with a number"),
        ("{{ 'a' | plural }}", "the filter 'plural' gets too little"),
        ("{{ 'a' | upper(3) }}", "the filter 'upper' gets too little, too much"),
        ("{{ 'a' | plural('b', foo='c') }}", "the filter 'plural' gets .* what it does not know"),
        ("{{ 'abc' | truncate('x') }}", "a number of characters is a whole number"),
        ("{{ ' ' | money }}", "nothing is filled in here"),
        ("{{ '' | in_words }}", "nothing is filled in here"),
        ("{{ today | add_days(99999999999) }}", "too far away"),
        ("{{ 'x' | date }}", "this is no date"),
        ("{{ today | date('nope') }}", "no date form 'nope'"),
        ("{% if x %}a{% endif %}", "is blank"),
        ("   {{ '' }}", "is blank"),
    ],
)
def test_what_is_refused_is_said_and_nothing_is_given(body, part):
    one = macro(body)
    values = {"x": "", "cycler": "c", "dict": "d"} if "if x" in body else {"x": "v", "cycler": "c", "dict": "d"}
    with pytest.raises(MacroError, match=part):
        expand(one, make_set(one), values, context())


def test_title_takes_an_accent_of_its_own_sign_for_part_of_its_letter():
    assert rendered("{{ x | title }}", {"x": "e\u0301lodie d"}) == "Élodie D"


def test_templates_change_nothing_they_are_given():
    customer = {"email": "a@example.org", "tags": ["x"]}
    refused("{{ customer.tags.append('x') }}", customer=customer)
    assert customer == {"email": "a@example.org", "tags": ["x"]}


@pytest.mark.parametrize(
    "value", ["a\x1b]0;x\x07", "a\x00", "\x9b31m", "a\ud800", "", "   ", "two\nlines", "x" * 10_001]
)
def test_values_that_fit_no_reply_are_refused_by_name(value):
    (problem,) = refused("{{ prenom }}", {"prenom": value})
    assert problem.what.startswith("field 'prenom'")


def test_a_value_is_never_read_as_a_template_or_a_trigger():
    one = macro("{{ x }}")
    assert expand(one, make_set(one), {"x": "{{ 7*7 }} ;test"}, context()) == "{{ 7*7 }} ;test"


def test_a_control_character_in_the_body_never_leaves():
    assert "control character" in refused("a\x1b[31m")[0].what


def test_an_optional_field_may_stay_empty_and_a_default_is_taken():
    fields = (field("a", default="3 à 5 jours", is_required=False), field("b", is_required=False))
    assert rendered("{{ a }}|{{ b }}", fields=fields) == "3 à 5 jours|"


def test_expanding_a_text_replaces_each_trigger_and_nothing_else():
    hello, sig = macro("Bonjour {{ prenom }},", ";bj"), macro("Ana", ";sig")
    text = "  ;bj\r\n\r\nvoir http://x/;sig et «;sig».\n> ;sig\n"
    assert expand_text(text, make_set(hello, sig), {"prenom": "Bob"}, context()) == (
        "  Bonjour Bob,\r\n\r\nvoir http://x/;sig et «Ana».\n> ;sig\n"
    )


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_a_macro_in_a_text_has_the_line_ends_of_the_text(end):
    set_of_one = make_set(macro("one\ntwo", ";sig"))
    assert expand_text(f"Hello,{end};sig{end}end", set_of_one, {}, context()) == f"Hello,{end}one{end}two{end}end"


def test_a_text_names_the_missing_fields_of_all_its_macros_at_once():
    one, two = macro("{{ a }} {{ b }}", ";un"), macro("{{ b }} {{ c }}", ";deux")
    with pytest.raises(MacroError) as caught:
        expand_text(";un ;deux", make_set(one, two), {}, context())
    assert [p.what.split("'")[1] for p in caught.value.problems] == ["a", "b", "c"]


FRAGMENTS = st.sampled_from(
    [
        *["a", " ", "\n", "{{ x }}", "{{ x | name }}", "{% if x %}", "{% else %}", "{% endif %}", "{% elif y %}", "{#"],
        *["#}", "{{", "}}", "{%", "%}", "{{ y * 2 }}", "{{ x ~ y }}", "{{ today | add_days(y) }}", "{{ x.a }}"],
        *["{{ x[0] }}", "{% for i in x %}", "{% endfor %}", "{{ i }}", "{% set z = x %}", "{{ z }}", "-%}", "é"],
        *["{% include ';test' %}", "{% raw %}", "{% endraw %}", "{{ customer.a }}", "{{ customer }}", "{{ 1 / y }}"],
        *["{{ x | join }}", "{{ none }}"],
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(FRAGMENTS, max_size=10).map("".join))
def test_any_template_gives_a_whole_reply_or_a_named_fault(body):
    one = macro(body or "a", fields=(field("y", "number"),))
    try:
        reply = expand(one, make_set(one), {"x": "v", "y": "2", "z": "z", "i": "i", "customer.a": "c"}, context())
    except MacroError as refusal:
        reply = refusal.problems[0].what
    assert reply.strip()
    assert not {"Undefined", "Traceback", "None", "<built-in"} & set(reply.split())


def test_replies_asked_for_by_many_threads_are_not_mixed_up():
    macros = [macro(f"n{n} {{{{ x }}}}", f";t{n}") for n in range(20)]
    whole = make_set(*macros)
    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda one: expand(one, whole, {"x": one.trigger}, context()), macros * 5))
    assert replies == [f"n{n} ;t{n}" for n in range(20)] * 5
