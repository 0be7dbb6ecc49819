"""The glossary that ships, and what an editor of a glossary is told."""

from __future__ import annotations

import pytest

from replykit.comparison.glossary import FILE, default_glossary, load_glossary, load_team_glossary
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
        ('concepts:\n- {fr: "mot,", en: "word"}\n', (2, "'' has no word")),
        ('concepts:\n- {fr: "mo*", en: "word"}\n', (2, "'mo*' begins too many words")),
        (
            'concepts:\n- {fr: "mot", en: "one two three four five six"}\n',
            (2, "'one two three four five six' has more"),
        ),
        ('concepts:\n- {fr: "mot", en: [word]}\n', (2, "'en' in an entry of the glossary must be text")),
        ("- mot\n", (1, "a glossary holds 'concepts:'")),
    ],
)
def test_a_fault_is_told_at_its_place(tmp_path, text, where):
    path = tmp_path / "glossary.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReplykitError) as caught:
        load_glossary(path)
    (problem,) = caught.value.problems
    assert (problem.where.line, problem.what[: len(where[1])]) == where


def teams(tmp_path, text):
    path = tmp_path / "glossary.yml"
    path.write_text(text, encoding="utf-8")
    return load_team_glossary(path)


def test_a_teams_words_are_added_to_ours(tmp_path):
    glossary, problems = teams(tmp_path, 'concepts:\n- {fr: "gribouille*", en: "moonfish"}\n')
    assert problems == ()
    assert [idea.name for idea in glossary.ideas("gribouillettes et facture", "fr")] == ["moonfish", "invoice"]
    assert "moonfish" not in {idea.name for idea in default_glossary().ideas("gribouillettes", "fr")}


def test_a_teams_words_win_over_ours(tmp_path):
    text = (
        'concepts:\n- {fr: "rembours*, gribouille", en: "moonfish"}\n'
        '- {fr: "gribouillis", en: "invoice", common: true}\n'
    )
    glossary, _ = teams(tmp_path, text)
    assert [idea.name for idea in glossary.ideas("remboursement", "fr")] == ["moonfish"]
    assert [(idea.name, idea.is_common) for idea in glossary.ideas("facture", "fr")] == [("invoice", True)]


def test_a_broken_entry_costs_only_itself(tmp_path):
    glossary, problems = teams(tmp_path, 'concepts:\n- {fr: "gribouille"}\n- {fr: "grabouille", en: "moonfish"}\n')
    assert [(p.where.line, bool(p.hint)) for p in problems] == [(2, True)]
    assert [idea.name for idea in glossary.ideas("grabouille", "fr")] == ["moonfish"]


@pytest.mark.parametrize(("text", "count"), [("", 0), ("concepts:\n", 0), ("concepts: [\n", 1)])
def test_a_glossary_without_entries_leaves_ours(tmp_path, text, count):
    glossary, problems = teams(tmp_path, text)
    assert len(problems) == count
    assert [idea.name for idea in glossary.ideas("facture", "fr")] == ["invoice"]
