"""What was learned from many messages."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from replykit.text import Span
from replykit.tone.learned import Table, features, load_table, table_names

SCRIPTS = Path(__file__).parents[2] / "scripts"
TABLE = Table(bias=-1.0, weights={"broken": 2.0, "is broken": 1.0, "thanks": -3.0})


@pytest.mark.parametrize(
    ("text", "score"),
    [("It is broken", 2.0), ("BROKEN, broken!", 1.0), ("broken, thanks", -2.0), ("", -1.0), ("see www", -1.0)],
)
def test_score_adds_each_feature_once(text, score):
    assert TABLE.score(text) == score


def test_the_heaviest_words_are_marked_where_they_stand():
    text = "Hi 🙂 it’s broken, thanks"
    span = TABLE.heaviest(text)
    assert text[span.start : span.end] == "broken"
    assert TABLE.heaviest("thanks") is None


def test_addresses_are_no_words_and_numbers_are_alike():
    names = [name for name, _ in features("Ask a@b.org or @shop 12 times at https://x.io/broken sooooo")]
    assert names[:6] == ["Ask".casefold(), "or", "#", "times", "at", "soo"]


@pytest.mark.parametrize("text", ["naïve 🎉 café", "cafe\u0301 is broken", "a\r\nb"])
def test_features_stand_where_they_say(text):
    found = list(features(text))
    assert found
    assert all(Span(0, len(text)).start <= span.start < span.end <= len(text) for _, span in found)


def test_of_a_sentence_the_few_words_that_weigh_most_are_marked():
    text = "Here, on Monday, I see that it is broken again and again by the very same lamp."
    span = TABLE.weightiest(text)
    assert "is broken" in text[span.start : span.end]
    assert 4 <= len(text[span.start : span.end].split()) <= 12
    assert TABLE.weightiest("It is broken") is None


def test_neither_a_long_sentence_nor_a_single_word_tells_much():
    table = Table(bias=0.0, weights={"late": 6.0, "again": 6.0, "and": 6.0, "so": 6.0}, is_evened=True)
    assert 0 < table.score("late") < 2
    assert table.score("late") < table.score("so late and again") < 4 * table.score("late")


@pytest.mark.parametrize(
    ("name", "faulty", "plain"),
    [
        ("fr-deflection", "Il vous appartient de vous rapprocher de votre assureur.", "Je vous rends la clé jeudi."),
    ],
)
def test_a_shipped_table_of_sentences_tells_a_fault_from_plain_words(name, faulty, plain):
    table = load_table(name)
    assert table.of_sentences
    assert table.score(faulty) > 0 > table.score(plain)


def test_every_shipped_table_is_tested():
    assert table_names() == ["en-trouble", "fr-deflection", "fr-trouble"]


@pytest.mark.parametrize(
    ("name", "troubled", "happy"),
    [
        (
            "en-trouble",
            "I can't open it, it never works and nobody answers, this is the worst.",
            "Great, easy to use, I love it, thanks.",
        ),
        ("fr-trouble", "La lampe est arrivée cassée et personne ne répond.", "Merci à Zoé, lampe superbe, parfait."),
    ],
)
def test_a_shipped_table_tells_trouble_from_praise(name, troubled, happy):
    table = load_table(name)
    assert not table.of_sentences
    assert table.score(troubled) > 0 > table.score(happy)


def test_the_script_learns_the_words_that_go_with_sorry_and_no_product_name(tmp_path):
    pairs = [
        {
            "source": f"shop{n % 5}",
            "customer": f"my lamp is broken by day {n}" if n % 2 else f"lovely lamp by day {n}",
            "reply": "Sorry, here is another." if n % 2 else "Glad you like it.",
        }
        for n in range(240)
    ]
    pairs += [{"source": "shop0", "customer": "glowmax broken", "reply": "Sorry."} for _ in range(20)]
    path = tmp_path / "pairs.jsonl"
    path.write_text("\n".join(map(json.dumps, pairs)), encoding="utf-8")
    run = subprocess.run([sys.executable, SCRIPTS / "learn-trouble", path], capture_output=True, text=True, check=True)
    weights = json.loads(run.stdout)["weights"]
    assert weights["broken"] > 0 > weights["lovely"]
    assert "glowmax" not in weights


def test_the_script_learns_the_words_of_sentences_at_fault(tmp_path):
    replies = [
        {
            "reply": f"Le vélo {n} est là. Veuillez agréer nos salutations.",
            "labels": [{"category": "scripted", "start": f"Le vélo {n} est là. V".index("V"), "end": 50}],
        }
        for n in range(10, 40)
    ]
    path = tmp_path / "labelled.jsonl"
    path.write_text("\n".join(map(json.dumps, replies)), encoding="utf-8")
    command = [sys.executable, SCRIPTS / "learn-tone", "fr", "scripted", path]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    table = json.loads(run.stdout)
    assert table["of"] == "sentences"
    assert table["weights"]["veuillez agréer"] > 0 > table["weights"]["vélo"]


def test_the_script_learns_trouble_from_messages_whose_answers_are_sorry_or_should_be(tmp_path):
    answers = [("cassée", "Désolé, la voici.", False), ("cassée", "La voici.", True), ("belle", "Merci.", False)]
    pairs = [
        {"customer": f"lampe {lamp} le {n}", "reply": reply, "labels": [], "missing_apology": is_missing}
        for n in range(10)
        for lamp, reply, is_missing in answers
    ]
    pairs += [{"customer": "lampe belle", "reply": "Désolé.", "labels": [], "missing_apology": None}] * 40
    path = tmp_path / "labelled.jsonl"
    path.write_text("\n".join(map(json.dumps, pairs)), encoding="utf-8")
    command = [sys.executable, SCRIPTS / "learn-tone", "fr", "trouble", path]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    table = json.loads(run.stdout)
    assert table["of"] == "messages"
    assert table["weights"]["cassée"] > 0 > table["weights"]["belle"]
