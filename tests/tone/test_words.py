from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replykit.tone.words import read_words


def sentences(text: str) -> list[str]:
    words = read_words(text)
    return [text[words.starts[a] : words.ends[b - 1]] for a, b in words.sentence_ranges()]


SENTENCES = {
    "plain": ("Un. Deux ! Trois ?", ["Un.", "Deux !", "Trois ?"]),
    "title": ("M. Dupont est là. Oui.", ["M. Dupont est là.", "Oui."]),
    "initial": ("Ask J. Smith. Thanks.", ["Ask J. Smith.", "Thanks."]),
    "decimal": ("Il reste 12.50 euros. Merci.", ["Il reste 12.50 euros.", "Merci."]),
    "dots": ("Bon... On verra.", ["Bon...", "On verra."]),
    "blank-line": ("Bonjour\n\nvotre billet", ["Bonjour", "votre billet"]),
    "greeting": ("Hi Paul,\nyour ticket is here", ["Hi Paul,", "your ticket is here"]),
    "wrapped-line": (
        "Votre remboursement est parti ce matin de chez nous et\nil arrivera bientôt.",
        ["Votre remboursement est parti ce matin de chez nous et\nil arrivera bientôt."],
    ),
    "bullets": ("Il faut :\n- un billet\n- une carte", ["Il faut :", "un billet", "une carte"]),
}


@pytest.mark.parametrize(("text", "expected"), SENTENCES.values(), ids=SENTENCES.keys())
def test_sentences(text, expected):
    assert sentences(text) == expected


@given(st.text(st.sampled_from(list("aéœ'’-.,!?… \n\u0301\u00a0🙂«»3@/:")), max_size=60))
def test_words_stand_in_order_and_never_overlap(text):
    words = read_words(text)
    for index in range(len(words)):
        assert words.starts[index] < words.ends[index] <= len(text)
        assert words.forms[index]
        if index:
            assert words.ends[index - 1] <= words.starts[index]
            assert 0 <= words.sentences[index] - words.sentences[index - 1] <= 1


ADDRESSES = {
    "mail": ("Écrivez à anna.dupont+aide@exemple.fr demain", ["anna.dupont+aide@exemple.fr"]),
    "mail-elided": ("celle d'anna-marie@exemple.fr ici", ["-marie@exemple.fr"]),
    "page": (
        "voir https://exemple.fr/aide?a=1 ou www.exemple.fr ici",
        ["https://exemple.fr/aide?a=1", "www.exemple.fr"],
    ),
    "sign-behind": (
        "Voir (https://exemple.fr/aide/), www.exemple.fr... ou a@exemple.fr.",
        ["https://exemple.fr/aide/", "www.exemple.fr", "a@exemple.fr"],
    ),
    "plain": ("Voir exemple.com, ou Exemple.fr/aide.", ["exemple.com", "exemple.fr/aide"]),
    "end-of-sentence": ("Merci.Exemple.Comme hier exemple.comme EXEMPLE.COM", ["exemple"] * 3),
    "of-a-person": ("@lol_exemple Merci, @exemple, à@exemple", ["lol_exemple", "exemple", "exemple"]),
    "joined": ("un exemple.com-nous, un exemple.com@moi", ["exemple"] * 2),
}


@pytest.mark.parametrize(("text", "expected"), ADDRESSES.values(), ids=ADDRESSES.keys())
def test_an_address_is_one_word(text, expected):
    assert [form for form in read_words(text).forms if "exemple" in form] == expected


@pytest.mark.parametrize("text", ["a-" * 20_000, "a." * 20_000, "com." * 10_000], ids=["hyphens", "dots", "endings"])
def test_what_only_begins_like_an_address_is_read_at_once(text):
    # NOTE: the time of this process: a busy machine's clock runs on meanwhile.
    start = time.process_time()
    assert len(read_words(text)) >= 4_000
    assert time.process_time() - start < 5
