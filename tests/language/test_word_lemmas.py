"""Infinitives of French verbs, where the small model does not find them."""

from __future__ import annotations

import pytest

from replykit.language import lemma_of, lemmas_of, parse

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        pytest.param("Je reste là.", "reste", "rester", id="a form that is a noun, too"),
        pytest.param("Je demande une copie.", "demande", "demander", id="another one"),
        pytest.param("Je note votre demande.", "demande", "demande", id="the noun itself"),
        pytest.param("Envoyez-moi la photo.", "Envoyez", "envoyer", id="an order taken for a name"),
        pytest.param("Joignez le reçu.", "Joignez", "joindre", id="an irregular one"),
        pytest.param("Nous le réparerons lundi.", "réparerons", "réparer", id="a form taken for a noun"),
        pytest.param("Les avions partent.", "avions", "avion", id="a noun that ends as verbs do"),
    ],
)
def test_a_french_lemma_is_put_right(text: str, word: str, lemma: str) -> None:
    token = next(token for token in parse(text, "fr") if token.text == word)
    assert lemma_of(token) == lemma
    assert lemma in lemmas_of("fr", word)


def test_an_english_lemma_is_the_pipelines() -> None:
    assert [lemma_of(token) for token in parse("We promised you parcels.", "en")][:4] == [
        "we",
        "promise",
        "you",
        "parcel",
    ]
