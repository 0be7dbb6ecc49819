"""What was typed, read as its field's type says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from babel.numbers import list_currencies
from hypothesis import given
from hypothesis import strategies as st
from sets import TODAY, field

from replykit.errors import MacroError
from replykit.macros.values import Amount, receive, send
from replykit.macros.variables import read_value
from replykit.macros.wording import Money, write_date, write_money


def read(kind, typed, language="fr", **more):
    return read_value(field("x", kind, **more), typed, language, TODAY)


@pytest.mark.parametrize(
    ("typed", "language", "expected"),
    [
        ("12,50", "fr", "12.50"),
        ("12.50 €", "fr", "12.50"),
        ("€12.50", "en", "12.50"),
        ("1 234,50", "fr", "1234.50"),
        ("1\u202f234,50\u00a0€", "fr", "1234.50"),
        ("1,234.50", "en", "1234.50"),
        ("1.234,50", "fr", "1234.50"),
        ("1,234", "en", "1234"),
        ("12 EUR", "fr", "12"),
        ("12 euros", "fr", "12"),
        ("-3,5", "fr", "-3.5"),
        ("\u22123,5", "fr", "-3.5"),
        ("1 234 567", "fr", "1234567"),
    ],
)
def test_amounts_of_two_languages(typed, language, expected):
    assert read("amount", typed, language) == Amount(Decimal(expected), "EUR")


@pytest.mark.parametrize(
    ("typed", "language", "part"),
    [
        ("1.234", "fr", "two ways"),
        ("1,234", None, "two ways"),
        ("1,234", "fr", "two decimals"),
        ("abc", "fr", "no amount"),
        ("12 34", "fr", "no number"),
        ("12,3,4", "fr", "no number"),
        ("1e9", "fr", "no"),
        ("٣", "fr", "no"),
        ("12 zorkmids", "fr", "no currency"),
        ("$12", "fr", "asked in EUR, not in USD"),
        ("9" * 40, "fr", "no number"),
        ("9" * 100, "fr", "too long"),
    ],
)
def test_amounts_that_could_be_two_or_none_are_refused(typed, language, part):
    with pytest.raises(MacroError, match=part) as caught:
        read("amount", typed, language, currency="EUR")
    assert caught.value.problems[0].hint


@pytest.mark.parametrize("typed", ["1.234", "1.230", "1.000"])
def test_no_spelling_is_proposed_that_is_refused_too(typed):
    with pytest.raises(MacroError, match="two ways") as caught:
        read("amount", typed)
    thousands = typed.replace(".", "")
    assert caught.value.problems[0].hint == f"write {thousands} if you mean thousands, or at most two decimals"
    assert read("amount", thousands).value == int(thousands)
    assert read("amount", typed[:-1]).value == Decimal(typed[:-1])
    with pytest.raises(MacroError, match="two ways") as caught:
        read("number", typed)
    decimals = typed.replace(".", ",")
    hint = f"write {thousands} if you mean thousands, or {decimals} if you mean decimals"
    assert caught.value.problems[0].hint == hint
    assert read("number", thousands) == int(thousands)
    assert read("number", decimals) == Decimal(typed)


@pytest.mark.parametrize("typed", ["0,005", "1,2345", "12,345678"])
def test_what_cannot_be_thousands_is_not_taken_for_them(typed):
    with pytest.raises(MacroError, match="two decimals") as caught:
        read("amount", typed)
    assert caught.value.problems[0].hint == "write at most two decimals"


def test_a_currency_is_the_fields_else_the_typed_one():
    assert read("amount", "12", currency="GBP").currency == "GBP"
    assert read("amount", "CHF 12").currency == "CHF"
    assert read("amount", "£12").currency == "GBP"


@pytest.mark.parametrize("typed", ["US$45.50", "us$ 45.50", "45,50 $US", "45.50 US$"])
def test_a_sign_that_a_reply_writes_names_its_currency(typed):
    assert read("amount", typed, currency="USD") == Amount(Decimal("45.50"), "USD")
    with pytest.raises(MacroError, match="asked in CAD, not in USD"):
        read("amount", typed, currency="CAD")


@pytest.mark.parametrize("typed", ["12 F", "¥12", "X$12", "12 $X"])
def test_a_sign_of_several_currencies_or_none_is_refused(typed):
    with pytest.raises(MacroError, match="is no currency"):
        read("amount", typed)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("aujourd'hui", date(2027, 3, 12)),
        ("Aujourd’hui", date(2027, 3, 12)),
        ("demain", date(2027, 3, 13)),
        ("Tomorrow", date(2027, 3, 13)),
        ("après-demain", date(2027, 3, 14)),
        ("hier", date(2027, 3, 11)),
        ("+3", date(2027, 3, 15)),
        ("-1 semaine", date(2027, 3, 5)),
        ("+2 weeks", date(2027, 3, 26)),
        ("dans 3 jours", date(2027, 3, 15)),
        ("+3 business days", date(2027, 3, 17)),
        ("+1 jour ouvré", date(2027, 3, 15)),
        ("-1 business day", date(2027, 3, 11)),
        ("lundi", date(2027, 3, 15)),
        ("next friday", date(2027, 3, 19)),
        ("15/03/2027", date(2027, 3, 15)),
        ("15.3.27", date(2027, 3, 15)),
        ("2027-03-15", date(2027, 3, 15)),
        ("1er avril", date(2027, 4, 1)),
        ("le 15 août 2026", date(2026, 8, 15)),
        ("lundi 15 mars 2027", date(2027, 3, 15)),
        ("March 15, 2027", date(2027, 3, 15)),
        ("the 3rd of May", date(2027, 5, 3)),
        ("31/12", date(2026, 12, 31)),
        ("29/02/2028", date(2028, 2, 29)),
        ("dans deux semaines", date(2027, 3, 26)),
        ("in a week", date(2027, 3, 19)),
        ("d’ici quinze jours", date(2027, 3, 27)),
        ("il y a 3 jours ouvrés", date(2027, 3, 9)),
        ("two days ago", date(2027, 3, 10)),
        ("dans un mois", date(2027, 4, 12)),
        ("in 11 months", date(2028, 2, 12)),
        ("-1 month", date(2027, 2, 12)),
        ("mardi en huit", date(2027, 3, 23)),
        ("vendredi dernier", date(2027, 3, 5)),
        ("last monday", date(2027, 3, 8)),
        ("le 15", date(2027, 3, 15)),
        ("the 3rd", date(2027, 4, 3)),
        ("le 31", date(2027, 3, 31)),
        ("fin du mois", date(2027, 3, 31)),
        ("at the end of the month", date(2027, 3, 31)),
        ("après demain", date(2027, 3, 14)),
    ],
)
def test_dates_as_people_write_them(typed, expected):
    assert read("date", typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "31/02/2027",
        "03/15/2027",
        "32 mars",
        "bientôt",
        "+99999 days",
        "+9999 months",
        "in a",
        "le 32",
        "2 days",
        "12/2027",
        "",
        "x" * 99,
    ],
)
def test_what_is_no_date_is_refused_with_a_way_out(typed):
    with pytest.raises(MacroError) as caught:
        read("date", typed)
    assert caught.value.problems[0].hint


def test_a_day_of_another_century_is_too_far_away_and_is_a_day_all_the_same():
    with pytest.raises(MacroError, match="'9999-12-31' is too far away") as caught:
        read("date", "9999-12-31")
    assert caught.value.problems[0].hint == "give a day from 1900 to 2100"
    with pytest.raises(MacroError, match="no day of the calendar"):
        read("date", "9999-02-30")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("oui", True), ("Y", True), ("vrai", True), ("non", False), ("No", False), ("0", False), ("", False)],
)
def test_yes_and_no(typed, expected):
    assert read("boolean", typed) is expected


def test_a_boolean_is_never_guessed():
    with pytest.raises(MacroError, match="neither yes nor no"):
        read("boolean", "peut-être")


@pytest.mark.parametrize(
    ("typed", "expected"), [("Une semaine", "une semaine"), ("3", "3 à 5 jours"), ("2", "une semaine")]
)
def test_a_choice_by_its_words_its_beginning_or_its_number(typed, expected):
    assert read("choice", typed, choices=("3 à 5 jours", "une semaine")) == expected


def test_a_beginning_of_several_choices_is_refused_with_those():
    with pytest.raises(MacroError, match="'un' fits several of the choices") as caught:
        read("choice", "un", choices=("3 à 5 jours", "une semaine", "un mois"))
    assert caught.value.problems[0].hint == "write more of one: une semaine, un mois"


def test_another_choice_is_refused_with_the_nearest():
    with pytest.raises(MacroError) as caught:
        read("choice", "une semane", choices=("3 à 5 jours", "une semaine"))
    assert caught.value.problems[0].hint == "did you mean 'une semaine'?"


def test_several_lines_only_where_the_field_takes_them():
    assert read("multiline", "a\r\nb") == "a\nb"
    with pytest.raises(MacroError, match="one line"):
        read("text", "a\nb")


@pytest.mark.parametrize(
    "value", ["é\n", True, False, Decimal("12.50"), date(2027, 3, 15), Amount(Decimal("-1.5"), "CHF")]
)
def test_a_value_arrives_as_it_was_sent(value):
    assert receive(send(value)) == value


@given(st.decimals(min_value=0, max_value=999_999, places=2), st.sampled_from(["fr", "en"]))
def test_an_amount_written_with_its_languages_signs_is_read_back(value, language):
    plain = f"{value:,.2f}"
    typed = plain.translate(str.maketrans({",": "\u202f", ".": ","})) if language == "fr" else plain
    assert read("amount", typed, language).value == value


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Monday 24 November 2026", "24 November 2026 is a Tuesday"),
        ("Monday, November 24, 2026", "24 November 2026 is a Tuesday"),
        ("samedi 15 mars 2027", "15 March 2027 is a Monday"),
        ("samedi 15 mars", "15 March 2027 is a Monday"),
        ("dimanche 1er mars 2027", "1 March 2027 is a Monday"),
    ],
)
def test_a_date_on_another_day_of_the_week_than_it_says_is_refused(typed, told):
    with pytest.raises(MacroError, match=told) as caught:
        read("date", typed)
    assert caught.value.problems[0].what.startswith(f"'{typed}': ")


WRITTEN = sorted(list_currencies() - {"FRF"})
"""The currencies that are written; the French franc is, by a letter that stands for others today."""


@pytest.mark.parametrize("language", ["fr", "en"])
@given(st.decimals(min_value=-999_999, max_value=999_999, places=2) | st.integers(-99, 99), st.sampled_from(WRITTEN))
def test_an_amount_that_a_reply_says_is_read_back_in_any_currency(language, value, currency):
    written = write_money(Money(Decimal(value), currency), language)
    assert read("amount", written, language) == Amount(Decimal(value), currency)


@pytest.mark.parametrize(("written_in", "read_in"), [("fr", "en"), ("en", "fr")])
def test_an_amount_that_a_reply_says_is_read_in_the_other_language(written_in, read_in):
    for currency in WRITTEN:
        written = write_money(Money(Decimal("45.50"), currency), written_in)
        assert read("amount", written, read_in, currency=currency) == Amount(Decimal("45.50"), currency)


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31)))
def test_a_date_written_in_full_is_read_back(day):
    assert read("date", day.isoformat()) == day
    assert read("date", f"{day.day}/{day.month}/{day.year}") == day
    for language in ("fr", "en"):
        assert read("date", write_date(day, "full", language), language) == day


@given(st.text(max_size=70), st.sampled_from(["text", "multiline", "choice", "number", "amount", "date", "boolean"]))
def test_whatever_is_typed_is_read_or_refused_in_words(typed, kind):
    try:
        value = read(kind, typed, choices=("a", "b") if kind == "choice" else ())
    except MacroError as refusal:
        value = refusal.problems[0].what
    assert value is not None
