"""Finding macros: by word, by trigger inside a text, by search."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sets import macro, make_set

from replykit.errors import MacroError, Problem, UnknownNameError
from replykit.macros.find import by_trigger, require, triggers_in
from replykit.macros.search import Index, search

SET = make_set(
    macro("Je vous rembourse.", ";remb", ";rembourse", name="Remboursement accepté", tags=("argent",)),
    macro("Comptez cinq jours.", "remb-delai", name="Délai de remboursement"),
    macro("Bien à vous", ";sig", name="Signature"),
    macro("Votre train est supprimé.", ";annulé", name="Train annulé"),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (";remb", ";remb"),
        (";rembourse", ";remb"),
        ("Signature", ";sig"),
        (";annule\u0301", ";annulé"),
        (";nope", None),
        (";REMB", None),
    ],
)
def test_a_macro_answers_to_its_triggers_and_its_exact_name(text, expected):
    found = by_trigger(SET, text)
    assert (found and found.trigger) == expected


KEEPING = make_set(macro("a", ";ref", keeps_case=True), macro("b", ";bye"), macro("c", ";REF"))


def test_triggers_of_macros_that_keep_case_are_found_in_any_case_but_one_written_just_so_comes_first():
    found = [(text.trigger, span.start) for span, text in triggers_in(";ref ;Ref ;REF ;Bye ;bye", KEEPING)]
    assert found == [(";ref", 0), (";ref", 5), (";REF", 10), (";bye", 20)]
    assert [require(KEEPING, word).body for word in (";Ref", ";REF")] == ["a", "c"]


def test_an_unknown_word_has_a_did_you_mean():
    with pytest.raises(UnknownNameError) as caught:
        require(SET, ";rmeb")
    assert caught.value.problems[0].hint == "did you mean ';remb'?"


def test_a_word_of_two_macros_is_refused_with_both_places():
    one, two = macro("a", ";x", name="One"), macro("b", ";x", name="Two")
    with pytest.raises(MacroError, match=r"names 2 macros: set.yml:4 and set.yml:4"):
        require(make_set(one, two), ";x")


def test_a_broken_macro_is_told_from_an_unknown_one():
    why = Problem(what="unknown key 'bdy'")
    broken = replace(SET, broken={";cassé": (why,)})
    with pytest.raises(MacroError) as caught:
        require(broken, ";cassé")
    assert caught.value.problems[1] == why


@pytest.mark.parametrize(
    ("query", "first"),
    [
        (";remb", ";remb"),
        ("remb", ";remb"),
        ("rembousement accepte", ";remb"),
        ("argent", ";remb"),
        ("delai", "remb-delai"),
        ("signatrue", ";sig"),
        ("supprimé", ";annulé"),
        ("train annule", ";annulé"),
        ("sign", ";sig"),
        ("arg", ";remb"),
        ("suppr", ";annulé"),
        ("ann tr", ";annulé"),
    ],
)
def test_a_search_puts_the_meant_macro_first(query, first):
    assert search(SET, query)[0].trigger == first


def test_a_search_for_nonsense_finds_nothing_and_for_nothing_finds_all():
    assert search(SET, "zzzzqqq") == []
    assert search(SET, " ") == list(SET.macros)
    assert len(search(SET, "remboursement", limit=1)) == 1


def test_of_equals_the_most_used_comes_first_and_use_never_beats_words():
    index = Index(SET.macros, {"remb-delai": 40.0, ";sig": 2.0})
    assert [found.trigger for found in index.search("")] == ["remb-delai", ";sig", ";remb", ";annulé"]
    assert [found.trigger for found in index.search("remboursement")] == ["remb-delai", ";remb"]
    assert index.search(";remb")[0].trigger == ";remb"


def test_a_typed_sign_means_a_trigger():
    assert [found.trigger for found in search(SET, ";re")] == [";remb", "remb-delai"]
    assert [found.trigger for found in search(SET, ";")] == [";remb", ";sig", ";annulé"]
    assert search(SET, "!") == []


def test_where_no_macro_has_all_words_those_with_most_are_found():
    assert [found.trigger for found in search(SET, "train zzzz")] == [";annulé"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (";remb", [";remb"]),
        ("a ;remb, b.", [";remb"]),
        ("«;remb» (;sig) \u00a0;remb\u00a0!", [";remb", ";sig", ";remb"]),
        ("remb-delai.", ["remb-delai"]),
        ("l'autre «remb-delai» ;rembourse", ["remb-delai", ";rembourse"]),
        ("a;remb ;remb-x ;rembx x/;remb http://a/;remb ;remb.txt b@;remb.fr", []),
        ("remb-delais", []),
        ("> ;remb\n>> ;sig\n;sig", [";sig"]),
        (";remb;sig", []),
        ("**;remb**", [";remb"]),
        ("", []),
    ],
)
def test_a_trigger_fires_only_as_a_word_of_its_own(text, expected):
    assert [text[span.start : span.end] for span, _ in triggers_in(text, SET)] == expected


def test_the_longest_trigger_wins():
    marks = make_set(macro("a", ";x"), macro("b", ";x!"))
    assert [m.body for _, m in triggers_in(";x! ;x", marks)] == ["b", "a"]


WORDS = st.lists(
    st.sampled_from([";remb", ";sig", "remb-delai", "mot", ",", "«", "»", "a;remb", "é", ";"]), max_size=12
)


@given(WORDS, st.lists(st.sampled_from([" ", "\n", "\u00a0", "\t"]), min_size=12, max_size=12))
def test_every_trigger_between_spaces_is_found_and_places_never_touch(words, spaces):
    text = "".join(f"{word}{space}" for word, space in zip(words, spaces, strict=False))
    found = triggers_in(text, SET)
    assert [text[s.start : s.end] for s, _ in found] == [w for w in words if w in {";remb", ";sig", "remb-delai"}]
    assert all(a.end <= b.start for (a, _), (b, _) in pairwise(found))


@given(st.text(max_size=80))
def test_any_text_can_be_searched_for_triggers(text):
    for span, found in triggers_in(text, SET):
        assert text[span.start : span.end] in found.triggers or not text[span.start : span.end].isascii()
