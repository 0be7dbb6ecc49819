"""Which steps a reply names, and in what order they are to happen."""

from __future__ import annotations

import pytest

from replykit.comparison.glossary import default_glossary
from replykit.comparison.model import Passage, Reply
from replykit.comparison.steps import find_order_differences, find_steps


def steps(text):
    return [text[start:end] for start, end in find_steps(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Ouvrez la page.\n2. Cliquez.\nMerci.", ["Ouvrez la page", "Cliquez"]),
        ("D'abord, ouvrez la page. Ensuite, cliquez. Merci.", ["ouvrez la page", "cliquez"]),
        ("Bonjour. Ouvrez la page puis cliquez.", ["Ouvrez la page", "cliquez"]),
        ("We close your line. Then we send the bill. Thanks!", ["We close your line", "we send the bill"]),
        ("Avant de renvoyer la box, appelez-nous.", ["appelez-nous", "renvoyer la box"]),
        ("Vous renvoyez la box une fois la ligne coupée.", ["la ligne coupée", "Vous renvoyez la box"]),
        ("Envoyez d'abord le bon, puis videz le compte.", ["Envoyez d'abord le bon", "videz le compte"]),
        ("Your first order is on its way. Second class is full.", []),
        ("Bonjour, votre colis est parti. Merci.", []),
    ],
)
def test_steps(text, expected):
    assert steps(text) == expected


def order_of(*texts):
    replies = [
        Reply(agent=f"agent{n}", trigger=";x", name="x", language=language, passages=(Passage(text=text),))
        for n, (language, text) in enumerate(texts)
    ]
    return [difference.positions for difference in find_order_differences(replies, default_glossary())]


FRENCH = "D'abord, renvoyez le colis. Ensuite, nous vérifions l'article. Enfin, nous vous remboursons."
SWAPPED = "First, we refund you. Then we check the item. Finally, you return the parcel."


def test_another_order_is_told_across_languages():
    assert order_of(("fr", FRENCH), ("en", SWAPPED)) == [(2, 1, 0)]


def test_the_same_order_is_no_difference():
    assert order_of(("fr", FRENCH), ("fr", FRENCH)) == []
