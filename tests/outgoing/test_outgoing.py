"""Blanks left unfilled, and numbers of cards and accounts, in a letter on its way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replykit.outgoing.account_numbers import find_account_numbers, masked
from replykit.outgoing.blanks import find_blanks

# --- blanks ---


@pytest.mark.parametrize(
    ("text", "blanks"),
    [
        ("Hello {{ name }}, {% if x %}", ["{{ name }}", "{% if x %}"]),
        ("Hello {{ name", ["{{"]),
        ("[AMOUNT] and [NOM DU CLIENT]", ["[AMOUNT]", "[NOM DU CLIENT]"]),
        ("le dossier XXX, XXXL et aXXX", ["XXX"]),
        ("Bonjour ,\nMerci", ["Bonjour ,"]),
        ("before ???, TODO, ____", ["???", "TODO", "____"]),
        ("Really?? [sic] [1] Bonjour, Claire", []),
        ("> the customer wrote [AMOUNT]\nfine", []),
        (
            "Dear {first_name}, ${total} on %DATE% for #{ticket.id}",
            ["{first_name}", "${total}", "%DATE%", "#{ticket.id}"],
        ),
        ("[your name], [prénom du client], <prénom>, <ORDER NUMBER>", None),
        ("remboursé XX €, le XX/XX, sous xx jours, commande n° xxx", ["XX", "XX", "xx", "n° xxx"]),
        ("Hi ,\nCher  ,\nDear Mr ,\nBonjour undefined,", ["Hi ,", "Cher  ,", "Dear Mr ,", "Bonjour undefined"]),
        ("le ___ à ____ TBD, À COMPLÉTER, FIXME", ["___", "____", "TBD", "À COMPLÉTER", "FIXME"]),
        ("[FAQ](https://a.fr) [link text](x.md) [x] [ ] [1] [sic] […] [URGENT]", []),
        ("<anna@name.fr> <https://a.fr/name> <b>Hi</b> a < b > c", []),
        ("XXL, XXe siècle, XX siècles, love you xxx\nxx", []),
        ("your card XXXX XXXX XXXX 1234 or XXXX-1234", []),
        ("/users/{id} 100% sûr, 20 % ou 30% {}, {1}", []),
        ("above\n_____\nbelow __bold__ snake_case___x", []),
        ("Bonjour Madame,\nHi Ana,\nBonjour !\nDear Mr Smith,\nBonjour,", []),
    ],
)
def test_blanks(text, blanks):
    found = [text[span.start : span.end] for span in find_blanks(text)]
    assert found == (text.split(", ") if blanks is None else blanks)


# --- card and account numbers ---


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("card 4111 1111 1111 1111.", ["4111 1111 1111 1111"]),
        ("4111-1111-1111-1111, 5500000000000004", ["4111-1111-1111-1111", "5500000000000004"]),
        ("Amex 3782 822463 10005\u00a0; Diners 30569309025904", ["3782 822463 10005", "30569309025904"]),
        ("4242\u00a04242\u202f4242 4242 12/27", ["4242\u00a04242\u202f4242 4242"]),
        ("4242 4242 4242 4242 123, 6304 0000 0000 0000 000", ["4242 4242 4242 4242", "6304 0000 0000 0000 000"]),
        ("> my card is 4111 1111 1111 1111", ["4111 1111 1111 1111"]),
        ("4111 1111 1111 1112, 0000 0000 0000 0000, 4000000000000", []),
        ("+33 6 12 34 56 78 90 12 34, order 1234567812345670, IMEI 356938035643809", []),
        ("https://a.fr/4111111111111111 ?id=4111111111111111 12345678901234567890123", []),
        ("le 2026-11-22 14:05:30, 01 84 00 12 12, 978-3-16-148410-0", []),
    ],
)
def test_card_numbers_are_found(text, found):
    assert [text[n.span.start : n.span.end] for n in find_account_numbers(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("IBAN : FR14 2004 1010 0505 0001 3M02 606 merci", ["FR14 2004 1010 0505 0001 3M02 606"]),
        ("DE89370400440532013000 ok", ["DE89370400440532013000"]),
        ("gb82 west 1234 5698 7654 32", ["gb82 west 1234 5698 7654 32"]),
        ("ab12 FR1420041010050500013M02606.", ["FR1420041010050500013M02606"]),
        ("FR14 2004 1010 0505 0001 3M02 607, ref AB12CDEFGH34567890, to 12 of you who came", []),
    ],
)
def test_ibans_are_found(text, found):
    assert [text[n.span.start : n.span.end] for n in find_account_numbers(text)] == found


def test_what_is_shown_of_a_number_is_masked():
    shown = [n.shown for n in find_account_numbers("4111 1111 1111 1111 FR1420041010050500013M02606")]
    assert shown == ["**** 1111", "FR14 **** 606"]
    assert masked("a 4111 1111 1111 1111 b FR1420041010050500013M02606 c") == "a **** 1111 b FR14 **** 606 c"


@given(st.text("0123456789 -XxFR{}[]<>_%?,\n€", max_size=200))
def test_any_text_is_looked_over(text):
    for places in (find_blanks(text), [number.span for number in find_account_numbers(text)]):
        assert all(0 <= place.start < place.end <= len(text) for place in places)
        assert list(places) == sorted(places)
