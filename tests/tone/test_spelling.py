"""Misspelt everyday words."""

from __future__ import annotations

import pytest

from replykit.tone.checks.spelling import SpellingCheck
from replykit.tone.reading import read

NEAR = frozenset({"receive", "payment", "support", "extension", "backup", "supplied", "supply"})

pytestmark = pytest.mark.model


def found(text: str) -> list[str]:
    check = SpellingCheck("en", NEAR, frozenset({"supporto"}), 6)
    return [text[span.start : span.end] for span in check.find(read(text, "en"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Did you recieve it?", ["recieve"], id="two letters swapped"),
        pytest.param("The paymnt is here.", ["paymnt"], id="a letter too few"),
        pytest.param("Ask suppport.", ["suppport"], id="a letter too many"),
        pytest.param("The paymnets are here.", ["paymnets"], id="a plural"),
        pytest.param(
            "Suport is there. Suport, we said, is there.", ["Suport"], id="the first word of a sentence that goes on"
        ),
        pytest.param("The paynent is here.", ["paynent"], id="another letter"),
        pytest.param("The payments are here.", [], id="a regular form"),
        pytest.param("Ask Suppport.", [], id="a name"),
        pytest.param("Extentsion pages are here.", ["Extentsion"], id="a long word with a capital"),
        pytest.param("This fully supplies it.", [], id="a form in -ies"),
        pytest.param("See suppport/page or suppport@example.org.", [], id="an address"),
        pytest.param("Ask supporto.", [], id="an exception"),
        pytest.param("The gnocchi is here.", [], id="a rare word"),
    ],
)
def test_slips(text: str, expected: list[str]) -> None:
    assert expected == found(text)


def test_forms_of_vous_are_words() -> None:
    check = SpellingCheck("fr", frozenset({"trouver", "oublier", "partir", "envoyer"}), frozenset(), 6)
    text = "Vous trouvez la clé, vous oubliez le code et vous partez ; je vais envpyer la suite."
    assert [text[span.start : span.end] for span in check.find(read(text, "fr"))] == ["envpyer"]
