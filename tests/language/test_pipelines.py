"""The pipelines: loaded once, asked safely, quick on hostile text."""

import subprocess
import sys
import threading
import time

import pytest

from replykit.errors import LanguageError
from replykit.language import SUPPORTED, available, parse, parse_many

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


def test_importing_the_room_imports_no_spacy():
    code = "import sys, replykit.language, replykit.tone.signals; assert 'spacy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_available_names_a_package_for_each_language():
    assert set(available()) == set(SUPPORTED)
    assert all(available().values())


def test_a_language_without_a_pipeline_is_refused():
    with pytest.raises(LanguageError, match="no pipeline reads 'de'"):
        parse("Guten Tag", "de")
    with pytest.raises(LanguageError):
        next(parse_many(["Guten Tag"], "de"))


@pytest.mark.model
@pytest.mark.parametrize(("language", "text"), [("fr", "C'est ==={} fait."), ("en", "It's ==={} done.")])
def test_a_tokens_place_is_its_place_in_the_text(language, text):
    text = text.format("=" * 100)
    doc = parse(text, language)
    assert len(doc.text) == len(text)
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc if not token.is_space)


@pytest.mark.model
def test_many_texts_come_back_in_their_order():
    texts = [f"Train {number} is late." for number in range(70)]
    assert [doc.text for doc in parse_many(iter(texts), "en", 32)] == texts


@pytest.mark.model
def test_lemmas_are_those_of_the_untouched_pipeline():
    spacy = pytest.importorskip("spacy")
    untouched = spacy.load("fr_core_news_sm", exclude=["ner", "senter"])
    text = (
        "Bonjour, nous avons remboursé vos deux billets et les frais ; les trains circulaient normalement hier. "
        "Veuillez trouver ci-joint les justificatifs demandés, que nous garderons. Ceux-ci seraient-ils illisibles ?"
    )
    facts = [
        [(t.text, t.lemma_, t.pos_, t.dep_, t.head.i, str(t.morph)) for t in doc]
        for doc in (parse(text, "fr"), untouched(text))
    ]
    assert facts[0] == facts[1]


@pytest.mark.model
def test_threads_may_parse_at_the_same_time():
    texts = [f"We refunded ticket {number} and wrote to {number} people." for number in range(12)]
    expected = [[token.lemma_ for token in parse(text, "en")] for text in texts]
    found = [None] * len(texts)

    def read(index):
        found[index] = [token.lemma_ for token in parse(texts[index], "en")]

    threads = [threading.Thread(target=read, args=(index,)) for index in range(len(texts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == expected


@pytest.mark.model
@pytest.mark.parametrize("language", SUPPORTED)
@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "\n",
        " ",
        FAMILY,
        "\u0301",
        "...!?;:,",
        "()",
        "=",
        ">" * 1000 + "x\n",
        "=" * 32 + " ",
        "🎉" * 31 + " ",
        "http://a.b/c",
    ],
    ids=lambda unit: f"{unit[:2]!r}-{len(unit)}",
)
def test_hostile_drafts_are_parsed_within_seconds(language, unit):
    text = unit * (200_000 // len(unit))
    parse("Bonjour", language)
    # NOTE: the time of this process: a busy machine's clock runs on meanwhile.
    start = time.process_time()
    parse(text, language)
    assert time.process_time() - start < 10
