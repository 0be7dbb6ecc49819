"""Sentences paired, words compared inside the pairs, typography passed over."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from replykit.comparison.typography import compose, fold
from replykit.comparison.wording import align_sentences, diff_words, is_same_wording, split_sentences, split_tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Payez 5 € avant.", ["Payez", "5 €", "avant", "."]),
        ("Voir https://a.example/b?c=1.", ["Voir", "https://a.example/b?c=1", "."]),
        ("Bonjour {prenom},", ["Bonjour", "{prenom}", ","]),
        ("l’échange", ["l’échange"]),
        ("sous 48\u00a0h", ["sous", "48\u00a0h"]),
        ("€12.50 each", ["€12.50", "each"]),
    ],
)
def test_tokens(text, expected):
    assert split_tokens(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bonjour. Merci !", ["Bonjour.", "Merci !"]),
        ("Écrivez à M. Durand.", ["Écrivez à M. Durand."]),
        ("« Oui. » Merci.", ["« Oui. »", "Merci."]),
        ("Un\nDeux", ["Un", "Deux"]),
        ("1. Ouvrez la page.\n2. Cliquez.", ["1. Ouvrez la page.", "2. Cliquez."]),
        ("Deux étapes. 1. Imprimez. 2. Emballez.", ["Deux étapes.", "1. Imprimez.", "2. Emballez."]),
        ("Vous avez 14 jours. 3 suffisent.", ["Vous avez 14 jours.", "3 suffisent."]),
        ("", []),
    ],
)
def test_sentences(text, expected):
    assert split_sentences(text) == expected


def test_a_changed_number_is_one_piece():
    pieces = [(p.kind, p.text) for p in diff_words("Comptez 5 jours.", "Comptez 10 jours.")]
    assert pieces == [("same", "Comptez"), ("removed", "5 jours"), ("added", "10 jours"), ("same", ".")]


def test_a_renamed_stand_in_is_one_piece():
    pieces = [(p.kind, p.text) for p in diff_words("Reçu : {montant} €", "Reçu : {somme} €")]
    assert pieces == [("same", "Reçu :"), ("removed", "{montant}"), ("added", "{somme}"), ("same", "€")]


def test_a_moved_sentence_is_shown_as_moved():
    one = "La facture part par mail. Le colis est en route. Merci de votre patience."
    other = "Merci de votre patience. La facture part par mail. Le colis est en route."
    pairs = align_sentences(one, other)
    assert [(p.left == p.right, p.is_moved) for p in pairs] == [(True, False), (True, False), (True, True)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("c'est « oui » !", 'c’est "oui"\u202f!'), ("5 €", "5€"), ("attendez...", "attendez…"), ("a – b", "a - b")],
)
def test_typography_is_no_difference(one, other):
    assert is_same_wording(one, other)
    assert {p.kind for p in diff_words(one, other)} == {"same"}


WORDS = st.sampled_from(
    ["Bonjour", "{prenom}", ",", "3", "12,50\u00a0€", ".", "!", "«", "»", "’", "'", "…", "...", "\u00a0", "\u202f",
     "œuf", "oeuf", "https://a.example/b", "👩‍👧", "\n", "é", "e\u0301"]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=80)


@given(TEXTS, TEXTS)
@settings(max_examples=150, deadline=None)
def test_a_diff_gives_both_texts_back(one, other):
    pieces = diff_words(one, other)
    assert "".join(piece.left for piece in pieces) == compose(one)
    assert "".join(piece.right for piece in pieces) == compose(other)
    assert all(not piece.right for piece in pieces if piece.kind == "removed")
    assert all(not piece.left for piece in pieces if piece.kind == "added")


@given(TEXTS, TEXTS)
@settings(max_examples=100, deadline=None)
def test_paired_sentences_give_both_texts_back(one, other):
    pairs = align_sentences(one, other)
    assert [pair.left for pair in pairs if pair.left is not None] == split_sentences(compose(one))
    rights = split_sentences(compose(other))
    assert sorted(pair.right for pair in pairs if pair.right is not None) == sorted(rights)
    settled = [pair.right for pair in pairs if pair.right is not None and not pair.is_moved]
    rest = iter(rights)
    assert all(sentence in rest for sentence in settled)


def test_a_sentence_that_could_be_either_is_not_called_moved():
    steps = "1. Ouvrez le menu A.\n2. Ouvrez le menu B.\nMerci."
    turned = "Merci.\n1. Ouvrez le menu B.\n2. Ouvrez le menu A."
    assert not any(pair.is_moved for pair in align_sentences(steps, turned))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cliquez sur «\u00a0Annuler\u00a0». C’est gratuit\u202f!", 'Cliquez sur "Annuler". C\'est gratuit !'),
        ("le cœur", "le coeur"),
        ("Ça va… Oui.", "Ça va... Oui."),
        ("1\u202f450,50\u00a0€", "1 450,50 €"),
        ("de e\u0301te\u0301", "de été"),
    ],
)
def test_typography_alone_leaves_a_reply_as_it_is(one, other):
    pairs = align_sentences(one, other)
    assert {piece.kind for pair in pairs for piece in diff_words(pair.left, pair.right)} == {"same"}
    assert not any(pair.is_moved for pair in pairs)


def test_an_emoji_is_never_cut():
    assert split_tokens("Merci 👩‍👩‍👧👍🏽!") == ["Merci", "👩‍👩‍👧", "👍🏽", "!"]


@given(st.text(max_size=200))
@settings(max_examples=80, deadline=None)
def test_a_text_against_itself_has_no_difference(text):
    assert is_same_wording(text, text)
    assert all(p.left == p.right and not p.is_moved for p in align_sentences(text, text))


@given(st.text(max_size=200))
def test_folding_keeps_the_length(text):
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)
    assert compose(compose(text)) == compose(text)
