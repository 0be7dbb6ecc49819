from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replykit.tone.matching import PhraseIndex
from replykit.tone.phrases import PhraseError, compile_list, compile_phrase
from replykit.tone.words import read_words


def found(phrase: str, text: str, **lists: list[str]) -> list[str]:
    vocabulary = {name: compile_list(entries, {}) for name, entries in lists.items()}
    index = PhraseIndex()
    compiled = compile_phrase(phrase, vocabulary)
    index.add(compiled)
    words = read_words(text)
    hits = index.find(words)
    spans = [words.span(hit.mark_first, hit.mark_end) for hit in hits.get(compiled, [])]
    return [text[span.start : span.end] for span in spans]


MATCHES = {
    "case-and-spaces": ("thank you", "Thank  You all", ["Thank  You"]),
    "line-end-inside": ("thank you", "and thank\nyou all", ["thank\nyou"]),
    "typographic-apostrophe": ("n'hésitez pas", "N’hésitez pas", ["N’hésitez pas"]),
    "elision-opened": ("je ai bien reçu", "j'ai bien reçu", ["j'ai bien reçu"]),
    "contraction-opened": ("we will not", "We'll not. We won't.", ["We'll not", "We won't"]),
    "negation-opened": ("do not hesitate", "don't hesitate", ["don't hesitate"]),
    "cannot": ("can not", "I cannot, I can't", ["cannot", "can't"]),
    "hyphen-is-space": ("pouvez vous", "Pouvez-vous venir", ["Pouvez-vous"]),
    "ligature": ("oeuvre", "tout mettre en œuvre", ["œuvre"]),
    "prefix": ("regrett*", "Nous regrettons, ils regretteront", ["regrettons", "regretteront"]),
    "suffix-address": ("write to *.com", "Write to ann@shop.com, write to telecom", ["Write to ann@shop.com"]),
    "suffix-plain-address": ("voir *.com", "Voir exemple.com ici, voir ici.Comme", ["Voir exemple.com"]),
    "suffix": ("vous *rez", "vous aurez, vous verrez, vous rez", ["vous aurez", "vous verrez"]),
    "choice": ("(a b|c) d", "a b d, c d, a d", ["a b d", "c d"]),
    "optional": ("very? sorry", "very sorry, sorry", ["very sorry", "sorry"]),
    "several-times": (
        "so (very|much)* sorry",
        "so sorry, so very very much sorry",
        ["so sorry", "so very very much sorry"],
    ),
    "three-times-at-most": ("so (very)* sorry", "so very very very very sorry", []),
    "possessive": ("(bank|shop) ('s)? fault", "the bank's fault, the shop fault", ["bank's fault", "shop fault"]),
    "any-word": ("your _ feedback", "your kind feedback, your feedback", ["your kind feedback"]),
    "gap": ("je suis ... désolé", "Je suis vraiment, vraiment désolé", ["Je suis vraiment, vraiment désolé"]),
    "gap-too-far": ("je suis ...1 désolé", "Je suis vraiment bien désolé", []),
    "gap-stays-in-its-sentence": ("je ... désolé", "C'est je. Et désolé", []),
    "number": ("sous # heures", "sous 48 heures", ["sous 48 heures"]),
    "number-in-groups": (
        "# euros",
        "1 000 euros, 1\u202f000 euros, 2 000 000,50 euros",
        ["1 000 euros", "1\u202f000 euros", "2 000 000,50 euros"],
    ),
    "number-beside-another": (
        "# euros",
        "le 12 1000 euros, 3-500 euros, 01 234 euros, 3  000 euros",
        ["1000 euros", "500 euros", "234 euros", "000 euros"],
    ),
    "number-in-groups-is-two-as-well": ("du # # euros", "du 12 500 euros", ["du 12 500 euros"]),
    "not-ahead": ("merci -(de|pour)", "merci de venir, merci beaucoup", ["merci"]),
    "sentence-start": ("^ sorry", "I am sorry. Sorry again", ["Sorry"]),
    "sentence-end": ("thanks $", "thanks a lot, thanks!", ["thanks"]),
    "mark": ("we hope [[to see you]] soon", "We hope to see you soon", ["to see you"]),
    "sign": (r"vraiment \?", "Nul, vraiment ?", ["vraiment ?"]),
    "bangs": ("thanks !!", "Thanks!!!", ["Thanks!!!"]),
    "decomposed-accents": ("désolé", "de\u0301sole\u0301", ["de\u0301sole\u0301"]),
    "emoji-before": ("merci", "🙂👩\u200d👩 merci", ["merci"]),
}


@pytest.mark.parametrize(("phrase", "text", "expected"), MATCHES.values(), ids=MATCHES.keys())
def test_matches(phrase, text, expected):
    assert found(phrase, text) == expected


def test_a_list_stands_for_each_of_its_entries():
    assert found("<verb> you", "help you, look after you", verb=["help", "look after"]) == [
        "help you",
        "look after you",
    ]


def test_the_longest_match_wins():
    assert found("(thank you|thank you so much)", "Thank you so much") == ["Thank you so much"]


WRONG = {
    "never-closed": ("(a", "never closed"),
    "one-too-many": ("a)", "too many"),
    "maybe-of-nothing": ("?", "nothing before"),
    "times-nothing": ("a -(b)*", "nothing before"),
    "empty": ("", "no word"),
    "only-optional": ("a? (b|)", "no word"),
    "only-a-gap": ("...", "no word"),
    "unknown-list": ("<nope>", "no list 'nope'"),
    "unknown-tag": ("@NOPE", "no part of speech"),
    "open-mark": ("[[a", "one [[ and one ]]"),
    "wide-gap": ("a ...50 b", "more than 12"),
    "deep": ("(" * 20 + "a" + ")" * 20, "inside each other"),
    "long": ("a " * 2_000, "longer than"),
}


@pytest.mark.parametrize(("phrase", "said"), WRONG.values(), ids=WRONG.keys())
def test_a_phrase_that_cannot_be_read_says_why(phrase, said):
    with pytest.raises(PhraseError) as caught:
        compile_phrase(phrase)
    assert said in str(caught.value)


@given(st.text("ab()|?[]<>@_#^$.…-~!' \\*", max_size=25))
def test_any_text_compiles_or_says_why(source):
    try:
        phrase = compile_phrase(source)
    except PhraseError:
        return
    assert phrase.elements


def test_a_phrase_of_many_ways_is_followed_all_at_once():
    phrase = compile_phrase("a " + "...12 (a|a a|a a a) " * 8 + "z")
    index = PhraseIndex()
    index.add(phrase)
    assert index.find(read_words("a " * 400)) == {}
    words = read_words("a " * 100 + "z")
    (hit,) = index.find(words)[phrase]
    assert (hit.first, hit.end) == (0, 101)


def test_a_late_phrase_is_only_said_to_be_possible_where_its_words_stand():
    index = PhraseIndex()
    early, late = compile_phrase("thank you"), compile_phrase("refund ...5 tomorrow")
    index.add(late, is_late=True)
    index.add(early)
    both = index.find_early(read_words("Thank you. Your refund comes tomorrow."))
    apart = index.find_early(read_words("Thank you for the refund. See you tomorrow."))
    assert list(both.hits) == list(apart.hits) == [early]
    assert [index.may_hold(late, found.late) for found in (both, apart)] == [True, False]
    assert not index.may_hold(early, both.late)


def test_a_list_that_ends_a_sentence_is_looked_up_again_in_the_next():
    assert found("no <thing>? here", "There is no. Thing here. No thing here.", thing=["thing"]) == ["No thing here"]
