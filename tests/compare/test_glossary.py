"""The glossary that ships, and what an editor of a glossary is told."""

from __future__ import annotations

import pytest

from replykit.comparison.glossary import FILE, default_glossary, load_glossary
from replykit.comparison.typography import fold
from replykit.errors import ReplykitError


def ideas(text, language):
    return [idea.name for idea in default_glossary().ideas(fold(text), language)]


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("remboursement", "refund"),
        ("mots de passe", "passwords"),
        ("un mot de passe oublié", "a forgotten password"),
        ("le colis est abîmé", "the parcel is damaged"),
        ("facture", "invoice"),
        ("forfait bloqué", "phone plan locked"),
        ("colis livré", "parcel delivered"),
        ("je reviens vers vous", "I will get back to you"),
        ("rien reçu", "it never arrived"),
        ("dégât des eaux", "water damage"),
        ("état des lieux", "inventory check"),
        ("fermé le samedi", "closed on Saturdays"),
    ],
)
def test_both_languages_name_the_same_ideas(french, english):
    assert set(ideas(french, "fr")) & set(ideas(english, "en"))


def test_a_phrase_beats_its_words():
    assert ideas("carte d'identité", "fr") == ideas("photo ID", "en")


def test_a_negation_is_no_pass():
    assert set(ideas("un pass", "fr")) & set(ideas("a pass", "en"))
    assert ideas("pas", "fr") == []


def test_words_of_grammar_name_nothing():
    assert ideas("vous ne le leur avez pas", "fr") == []


def test_the_glossary_covers_many_words():
    assert FILE.read_text(encoding="utf-8").count("- {fr:") >= 400


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('concepts:\n- {fr: "mot"}\n', (2, "'en' is missing")),
        ('concepts:\n- {fr: "mot", en: "word", comon: true}\n', (2, "unknown key 'comon'")),
        ("concepts:\n- mot\n", (2, "an entry of the glossary must hold 'fr' and 'en'")),
    ],
)
def test_a_fault_is_told_at_its_place(tmp_path, text, where):
    path = tmp_path / "glossary.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReplykitError) as caught:
        load_glossary(path)
    problem = caught.value.problems[0]
    assert (problem.where.line, problem.what[: len(where[1])]) == where
