"""Every shortcut of the linter finds what the long way finds."""

from __future__ import annotations

import gzip
import json
import os
import re
from pathlib import Path

import pytest

from our_chart import CHART
from replykit import language as languages
from replykit.errors import LanguageError
from replykit.tone.lemma_forms import forms_by_lemma
from replykit.tone.linter import Linter
from replykit.tone.matching import PhraseIndex, find_everywhere, rows_of
from replykit.tone.phrase_patterns import pattern_of
from replykit.tone.readers import MAX_PASSAGES, Reader
from replykit.tone.signals import read_signals, signals_that_may_hold
from replykit.tone.words import read_words

pytestmark = pytest.mark.model

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("REPLYKIT_SHARED", ROOT.parent / "shared"))
POOL = SHARED / "eval" / "en" / "pool.jsonl.gz"
FEW = 6
SAID = {
    "fr": "Bonjour, mon colis n'est jamais arrivé ! Pourquoi ? Quand serai-je remboursé ? J'attends depuis un mois.",
    "en": "Hello, my parcel never arrived! Why? When will I be refunded? I have been waiting for a month.",
}


def own_texts(language: str) -> list[str]:
    """Our own drafts and macros."""
    drafts = (ROOT / "tests" / "golden" / f"drafts.{language}.txt").read_text(encoding="utf-8")
    names = {"fr": ["sprinter", "technicien"], "en": ["mediator", "technicien"]}[language]
    macros = [p.read_text(encoding="utf-8") for name in names for p in sorted((ROOT / "macros" / name).glob("*.yml"))]
    return [piece for text in (drafts, *macros) for piece in re.split(r"\n\s*\n", text) if len(piece.split()) > 3]


def both_ways(drafts: list[tuple[str, str | None, str | None]]) -> tuple[list, list]:
    quick, plain = Linter(CHART), Linter(CHART, takes_shortcuts=False)
    return ([said(found) for found in linter.lint_many(drafts)] for linter in (quick, plain))


def said(found):
    return str(found) if isinstance(found, LanguageError) else found


@pytest.mark.slow
@pytest.mark.parametrize("language", ["fr", "en"])
def test_findings_in_our_own_texts_are_those_of_the_long_way(language):
    texts = own_texts(language)[::2]
    drafts = [(text, SAID[language] if number % 3 == 0 else None, language) for number, text in enumerate(texts)]
    quick, plain = both_ways(drafts)
    assert len(drafts) >= 10
    assert sum(len(checked.findings) for checked in quick) >= 10
    assert quick == plain


@pytest.mark.slow
@pytest.mark.timeout(3000)
@pytest.mark.skipif(not POOL.is_file(), reason="no pool of replies here")
def test_findings_in_the_pool_are_those_of_the_long_way():
    with gzip.open(POOL, "rt", encoding="utf-8") as lines:
        replies = [json.loads(line) for number, line in enumerate(lines) if number % 40 == 7]
    drafts = [(reply["reply"], reply.get("customer"), None) for reply in replies]
    assert len(drafts) >= 480
    quick, plain = both_ways(drafts)
    assert quick == plain


@pytest.mark.parametrize("language", ["fr", "en"])
def test_one_by_one_a_draft_is_told_what_it_is_told_in_a_batch(language):
    texts = own_texts(language)[:30]
    linter = Linter(CHART)
    together = list(Linter(CHART).lint_many([(text, None, language) for text in texts], batch_size=7))
    assert together == [linter.lint(text, None, language) for text in texts]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_signals_are_among_those_that_the_words_tell(language):
    for text in own_texts(language)[::3]:
        for piece in languages.split(text):
            doc = languages.parse(text[piece.start : piece.end], language)
            may_hold = signals_that_may_hold([token.lower_ for token in doc], language)
            signals = read_signals(doc, language)
            assert all(clause.signals <= may_hold for clause in signals.clauses), doc.text


@pytest.mark.parametrize(
    "form", "dis dites disent disais direz diront dirait dîmes dirent écrivez promettons mentionné".split()
)
def test_a_form_of_a_verb_that_reports_words_may_make_them_a_quotation(form):
    assert "quoted" in signals_that_may_hold(["vous", form, "que", "non"], "fr")


def test_small_words_that_look_like_a_form_of_dire_make_no_quotation():
    assert "quoted" not in signals_that_may_hold("le prix de la boîte et des vis dès midi".split(), "fr")


PARTED = [
    "",
    " ",
    "a  b",
    " a",
    "a ",
    "a\tb",
    "a\n\nb",
    "a\u00a0b",
    ": )",
    ":) :(",
    "=" * 60,
    "gonna dont I'm L'an d' a.m. 3km e.g.",
]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_small_tokens_are_those_that_are_cut_together(language):
    pieces = [text[piece.start : piece.end] for text in own_texts(language)[::2] for piece in languages.split(text)]
    for text in [*pieces, *PARTED, *(text.upper() for text in PARTED)]:
        assert languages.small_tokens(text, language) == [token.lower_ for token in languages.tokenize(text, language)]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_words_lemma_is_among_those_told_beforehand(language):
    told = 0
    for text in own_texts(language)[::4]:
        words = read_words(text)
        words.add_tokens(languages.tokenize(text, language))
        words.add_grammar(languages.parse(text, language))
        for index, lemma in enumerate(words.lemmas):
            lemmas = Reader(language).lemmas_at(words, index)
            told += len(lemmas) < FEW
            assert lemma in lemmas
    assert told >= 100


@pytest.mark.parametrize(
    ("language", "text"), [("en", "We'll get to it, don't worry!"), ("fr", "L'erreur, c'est qu'il n'arrive pas.")]
)
def test_a_contraction_has_the_lemmas_of_its_words_and_no_others(language, text):
    words = read_words(text)
    words.add_tokens(languages.tokenize(text, language))
    assert all(len(Reader(language).lemmas_at(words, index)) < FEW for index in range(len(words)))


OPENED_UP = (
    "I can't, won't, ain't, didn't and gonna do it; it's John's, y'all's, they'd've gone, rock'n'roll re-sent e-mails."
)


@pytest.mark.parametrize("text", [*own_texts("en")[::3], OPENED_UP, OPENED_UP.replace("'", "’").upper()])
def test_a_words_form_is_among_those_of_its_lemma(text):
    forms_of = forms_by_lemma("en")
    words = read_words(text)
    words.add_grammar(languages.parse(text, "en"))
    told = [(form, forms_of(lemma)) for form, lemma in zip(words.forms, words.lemmas, strict=True) if lemma.isalpha()]
    assert [form for form, forms in told if forms is not None and form not in forms and "'" not in form[1:]] == []


def test_forms_of_a_lemma_are_few_and_told_for_english():
    forms = forms_by_lemma("en")("take")
    assert {"take", "takes", "took", "taken", "taking"} <= forms
    assert len(forms) < 4 * FEW
    assert forms_by_lemma("fr") is None


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_phrase_matches_only_where_its_pattern_does(language):
    texts = [read_words(text) for text in own_texts(language)[::2]]
    phrases = [one for one in Linter(CHART).tongue(language).by_driver if not isinstance(one, bytes)]
    found = [(p, words) for p in phrases[::4] for words in texts if find_everywhere(p, words)]
    assert len(found) >= 5
    for phrase, words in found:
        assert any(map(pattern_of(phrase.elements).search, rows_of(words))), phrase.source
        index = PhraseIndex()
        index.add(phrase)
        phrase._pattern = pattern_of(phrase.elements)
        early = index.find_early(words)
        assert phrase in early.waiting or early.hits[phrase] == find_everywhere(phrase, words), phrase.source
        if forms_of := forms_by_lemma(language):
            assert any(map(pattern_of(phrase.elements, forms_of).search, rows_of(words))), phrase.source
            index.seek_by_forms(forms_of)
            assert index.find_early(words) == early


@pytest.mark.parametrize("language", ["fr", "en"])
def test_grammar_read_together_is_grammar_read_alone(language):
    texts = own_texts(language)[:60]
    assert len(texts) >= 60
    together = languages.parse_many([languages.tokenize(text, language) for text in texts], language)
    for text, doc in zip(texts, together, strict=True):
        assert facts(doc) == facts(languages.parse(text, language))


def facts(doc) -> list[tuple]:
    names = "text idx whitespace_ lemma_ pos_ tag_ dep_ norm_ shape_ is_stop like_url like_num is_sent_start".split()
    return [(*(getattr(token, name) for name in names), str(token.morph), token.head.i) for token in doc]


def test_a_draft_that_cannot_be_checked_stops_no_other():
    drafts = [("Thank you, we have refunded you.", None, None), ("Guten Tag, wir haben Ihre Nachricht", None, None)]
    first, second = Linter(CHART).lint_many(drafts)
    assert first.language == "en"
    assert isinstance(second, LanguageError)


def test_only_so_many_pieces_are_remembered():
    reader = Reader("en")
    for number in range(MAX_PASSAGES + 50):
        text = f"Ticket {number}."
        (piece,) = languages.split(text)
        reader.passage(text, piece)
    assert len(reader._met) == MAX_PASSAGES
