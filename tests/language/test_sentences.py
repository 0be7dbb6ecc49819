"""Pieces: where a text is cut before it is read."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replykit.language import split

PIECES = {
    "signs": ("Un. Deux ! Trois ?", ["Un.", "Deux !", "Trois ?"]),
    "signs-together": ("Really?! Yes… Fine!!! 🎉 Go", ["Really?!", "Yes…", "Fine!!!", "🎉 Go"]),
    "abbreviations": ("M. Dupont et Mme. Roy, env. 5 €. Oui.", ["M. Dupont et Mme. Roy, env. 5 €.", "Oui."]),
    "an-initial": ("Ask J. Smith. Thanks.", ["Ask J. Smith.", "Thanks."]),
    "a-word-that-ends-like-one": ("Write to Vincent. Please.", ["Write to Vincent.", "Please."]),
    "a-bracket": ("Done (at last!) Thanks.", ["Done (at last!)", "Thanks."]),
    "a-bracket-inside": ("Ring Anne (your adviser) today.", ["Ring Anne (your adviser) today."]),
    "a-short-line": ("Hi Paul,\nyour ticket is here\nBest", ["Hi Paul,", "your ticket is here", "Best"]),
    "a-wrapped-line": (
        "Votre remboursement est parti ce matin de chez nous et\nil arrivera bientôt.",
        ["Votre remboursement est parti ce matin de chez nous et\nil arrivera bientôt."],
    ),
    "a-list": ("Il faut :\n- un billet\n2) une carte", ["Il faut :", "- un billet", "2) une carte"]),
    "a-number-of-things": ("We found your parcel and\n12 cards.", ["We found your parcel and", "12 cards."]),
    "a-price": ("We found your parcel and\n12,50 euros.", ["We found your parcel and\n12,50 euros."]),
    "a-blank-line": ("Bonjour\r\n\r\nvotre billet", ["Bonjour", "votre billet"]),
    "a-quotation": ("Il dit « Non. Jamais. » et part. Bon.", ["Il dit « Non. Jamais. » et part.", "Bon."]),
    "a-quotation-that-ends-it": ('You wrote "No. Never." We agree.', ['You wrote "No. Never."', "We agree."]),
    "a-mark-never-closed": ("Il dit « Non. Jamais.", ["Il dit « Non.", "Jamais."]),
    "nothing": (" \n ", []),
}


@pytest.mark.parametrize(("text", "expected"), PIECES.values(), ids=PIECES.keys())
def test_pieces(text, expected):
    assert [text[piece.start : piece.end] for piece in split(text)] == expected


def test_the_sentences_of_a_quotation_stay_known():
    (piece,) = split("Il dit « Non. Jamais. » et part.")
    assert piece.sentences == (0, 14, 22)


TEXTS = st.text(st.sampled_from(list('aB1.!?…»«"”“) \n\r\t\u00a0,:-•')), max_size=60)


@given(TEXTS)
def test_only_space_stands_outside_of_pieces(text):
    end = 0
    for piece in split(text):
        assert text[end : piece.start].strip() == ""
        assert text[piece.start : piece.end] == text[piece.start : piece.end].strip() != ""
        assert piece.sentences[0] == 0
        assert list(piece.sentences) == sorted(set(piece.sentences))
        end = piece.end
    assert text[end:].strip() == ""


@pytest.mark.parametrize("unit", [" ", "\n", ". ", "« ", '" ', "a.\n", " \n. ", "1\n", "-\n"], ids=repr)
def test_the_time_grows_with_the_length_alone(unit):
    # NOTE: the time of this process: a busy machine's clock runs on meanwhile.
    start = time.process_time()
    split(unit * (200_000 // len(unit)))
    assert time.process_time() - start < 5
