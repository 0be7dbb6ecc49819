"""Canonical values: reading a value again gives the same value, however it was written."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replykit.comparison.facts import find_facts
from replykit.comparison.facts.durations import canonical
from replykit.comparison.facts.links import canonical_url
from replykit.comparison.facts.numbers import read_number
from replykit.comparison.facts.phones import read_phone


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("amount", "12.00 EUR"),
        ("amount", "1450.50 EUR"),
        ("percentage", "25 %"),
        ("time", "17:30"),
        ("time", "09:00/18:00"),
        ("date", "2027-03-12"),
        ("quantity", "6 kg"),
        ("quantity", "120x90 cm"),
        ("phone", "+33184881234"),
        ("email", "sav@shop.example"),
        ("url", "shop.example/Retours"),
    ],
)
def test_a_value_read_again_is_itself(kind, value):
    text = value.replace("/", " - ") if kind == "time" else value
    assert [(f.kind, f.value) for f in find_facts(text, "en")] == [(kind, value)]


@given(st.decimals(min_value=0, max_value=99_999, places=2))
def test_every_amount_is_read_back(number):
    found = [f.value for f in find_facts(f"{number} EUR", "en") if f.kind == "amount"]
    assert found == [f"{number} EUR"]


@given(st.integers(min_value=1, max_value=400))
def test_hours_and_days_agree(days):
    assert canonical(Decimal(days), "day") == canonical(Decimal(days * 24), "hour")


@given(st.integers(min_value=1, max_value=30))
def test_months_and_years_agree(years):
    assert canonical(Decimal(years), "year") == canonical(Decimal(years * 12), "month")


@given(st.text(alphabet="abcAB./:w?=1", max_size=30))
def test_a_canonical_link_is_its_own_canonical_form(text):
    once = canonical_url(f"https://www.shop.example/{text}")
    assert canonical_url(once) == once


def test_a_canonical_phone_is_its_own_canonical_form():
    assert read_phone(read_phone("01 84 88 12 34")) == "+33184881234"


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("1 450,50", "fr", "1450.50"),
        ("1,450.50", "en", "1450.50"),
        ("1.450,50", "fr", "1450.50"),
        ("1,500", "en", "1500"),
        ("1,500", "fr", "1.500"),
        ("quatre-vingt-dix-neuf", "fr", "99"),
        ("quatre-vingts", "fr", "80"),
        ("soixante et onze", "fr", "71"),
        ("deux cent trente", "fr", "230"),
        ("mille deux cents", "fr", "1200"),
        ("vingt-quatre", "fr", "24"),
        ("twenty-four", "en", "24"),
        ("one hundred and fifty", "en", "150"),
        ("two thousand", "en", "2000"),
    ],
)
def test_numbers(text, language, number):
    assert read_number(text, language) == Decimal(number)
