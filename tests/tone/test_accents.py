"""Drafts typed where there are no accents."""

from __future__ import annotations

import pytest

from our_chart import CHART
from replykit.tone.accents import is_without_accents, with_accents
from replykit.tone.linter import Linter

pytestmark = pytest.mark.model

TYPED = (
    "Bonjour Claire, votre reclamation a retenu toute notre attention. La qualite demeure notre priorite. "
    "Nous vous prions d'agreer nos salutations distinguees."
)
WRITTEN = (
    "Bonjour Claire, votre réclamation a retenu toute notre attention. La qualité demeure notre priorité. "
    "Nous vous prions d'agréer nos salutations distinguées."
)


@pytest.fixture(scope="module")
def linter():
    return Linter(CHART)


def found_by(linter, text):
    return [(one.rule, one.span) for one in linter.lint(text, language="fr").findings if one.category == "scripted"]


def test_the_same_is_found_without_accents(linter):
    found = found_by(linter, WRITTEN)
    assert len(found) >= 3
    assert found_by(linter, TYPED) == found


@pytest.mark.parametrize(
    ("text", "is_without"),
    [
        (TYPED, True),
        (TYPED + " Zoé", True),
        (WRITTEN, False),
        ("Bonjour, le train part de Lyon.", False),
        ("Merci, à bientot, la reponse est déjà là.", False),
    ],
)
def test_only_what_misses_more_accents_than_it_has_is_typed_without(text, is_without):
    assert is_without_accents(text) is is_without


def test_words_of_their_own_stay():
    spell = with_accents(
        {"être", "équipe", "traité", "merçi", "réponse", "dès", "à"}, {"être", "traite", "merci", "des"}
    )
    assert spell("traite sa reponse des merci etre".split()) == "traite sa réponse des merci être".split()
    assert spell("elle a la reponse a votre lettre a 14 h".split()) == "elle a la réponse à votre lettre a 14 h".split()
