"""What was learned from labelled texts: sentences that sound like a fault, replies that owe a word of regret."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from replykit.language import SUPPORTED
from replykit.tone.learned import FAULTS, SORRY, Table, features_of, load_table, scores_of, scores_of_reply, table_names

ROOT = Path(__file__).parents[2]
TABLES = ROOT / "src" / "replykit" / "tone" / "tables"
EVAL = ROOT.parent / "shared" / "eval"
TABLE = Table(
    outcomes=["harsh", "syrupy"], bias=[-1.0, -1.0], weights={"manual": [90, 0], "read the": [90, 0], "!": [0, 90]}
)

TELLING = [
    ("fr", "deflection", "Voyez cela avec le fabricant.", "J'ai appelé le fabricant, la pièce part ce soir."),
    (
        "fr",
        "harsh",
        "Un coup d'œil à la notice vous aurait évité cela.",
        "La notice en parle page 4, je vous l'envoie.",
    ),
    ("fr", "overpromise", "La banque vous créditera lundi sans faute.", "En général, la banque crédite en cinq jours."),
    (
        "fr",
        "scripted",
        "Nous accordons la plus grande importance à votre ressenti.",
        "Merci pour votre avis sur la lampe.",
    ),
    ("fr", "syrupy", "Vos mots resteront gravés dans nos cœurs !!", "Merci beaucoup, cela nous fait plaisir."),
    (
        "en",
        "deflection",
        "Delivery is down to the courier, so please chase them.",
        "I rang the courier; he comes at noon.",
    ),
    ("en", "harsh", "Perhaps read the manual next time before complaining.", "The manual covers this on page 4."),
    (
        "en",
        "overpromise",
        "The bank will credit you on Monday without fail.",
        "Banks usually credit it within five days.",
    ),
    ("en", "scripted", "Your loyalty is the very heart of everything we do.", "Thanks for your review of the lamp."),
    ("en", "syrupy", "Your words made our hearts sing with joy!!", "Thanks a lot, that's good to hear."),
]


def test_features_are_words_pairs_first_and_last_words_and_how_long_words_begin_and_end():
    assert features_of("You’ll see 12 Lampssss at https://x.org!") == [
        "you'll", "you-", "-'ll", "see", "#", "lampss", "lam-", "-pss", "at",
        " you'll", "you'll see", "see #", "# lampss", "lampss at", "at ",
    ]  # fmt: skip


def test_each_feature_counts_once_and_a_long_text_tells_no_more_for_its_length():
    once, twice = TABLE.scores("Read the manual"), TABLE.scores("Read the manual, read the manual")
    assert once["harsh"] > twice["harsh"] > -1.0
    assert once["syrupy"] == -1.0


@pytest.mark.parametrize("text", ["", "…", "🙂", "zzz qqq"])
def test_a_text_of_nothing_known_sounds_like_nothing(text):
    assert TABLE.scores(text) == {"harsh": -1.0, "syrupy": -1.0}


def test_what_a_message_says_weighs_apart_from_what_its_answer_says():
    table = Table(("sorry-due",), (0.5,), {"broken": (-20,), ">broken": (30,)})
    ours, theirs, both = (
        table.scores_of_reply(reply, answered)["sorry-due"] - 0.5
        for reply, answered in (("Broken", ""), ("Fine", "Broken"), ("Broken", "Broken"))
    )
    assert ours < 0 < theirs
    assert both == pytest.approx(ours + theirs)


@pytest.mark.parametrize(("text", "marked"), [("  Just read the manual! ", "Just read the manual!"), (" — ", " — ")])
def test_a_short_text_is_marked_whole(text, marked):
    span = TABLE.weightiest(text, "harsh")
    assert text[span.start : span.end] == marked


def test_of_a_long_text_the_twelve_words_that_weigh_most_are_marked():
    text = "On Monday we had your lamp here on the bench and saw that nobody had read the manual at all before it came"
    span = TABLE.weightiest(text, "harsh")
    assert "read the manual" in text[span.start : span.end]
    assert len(text[span.start : span.end].split()) == 12


@pytest.mark.parametrize(("language", "fault", "faulty", "plain"), TELLING)
def test_the_shipped_tables_tell_a_fault_from_plain_words(language, fault, faulty, plain):
    assert scores_of(faulty, f"{language}-tone")[fault] > 0 > max(scores_of(plain, f"{language}-tone").values())


@pytest.mark.parametrize(
    ("language", "troubled", "happy", "reply"),
    [
        ("en", "It came broken and nobody answers.", "Great, easy to use, I love it.", "Thanks, we've noted it."),
        ("fr", "La lampe est arrivée cassée.", "Merci à Zoé, lampe superbe, parfait.", "Merci, nous le notons."),
    ],
)
def test_whether_a_sorry_is_due_depends_on_what_is_answered(language, troubled, happy, reply):
    name = f"{language}-sorry"
    after_trouble, after_praise = (scores_of_reply(reply, name, one)["sorry-due"] for one in (troubled, happy))
    assert after_trouble > 0 > after_praise


def test_every_language_has_its_tables_and_each_row_a_number_an_outcome():
    assert table_names() == sorted(f"{language}-{what}" for language in SUPPORTED for what in ("tone", "sorry"))
    for name in table_names():
        table = load_table(name)
        assert tuple(table.outcomes) == (SORRY if name.endswith("sorry") else FAULTS)
        assert {len(row) for row in (table.bias, *table.weights.values())} == {len(table.outcomes)}


def learn(*arguments):
    command = [sys.executable, ROOT / "scripts" / "learn-tone", *arguments]
    run = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    return json.loads(run.stdout)


def write(path, records):
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return path


@pytest.mark.slow
def test_the_script_learns_from_labels_with_texts_and_from_labels_whose_texts_are_elsewhere(tmp_path):
    texts, labels = [], []
    for n in range(10, 50):
        reply = f"Le vélo {n} est là. Zut alors, vous voilà servi. Cordialement."
        start = reply.index("Zut")
        texts.append({"id": n, "customer": None, "reply": reply})
        labels.append({"id": n, "labels": [{"category": "harsh", "start": start, "end": start + 3}]})
    together = [text | label for text, label in zip(texts, labels, strict=True)]
    table = learn("fr", "tone", write(tmp_path / "together.jsonl", together))
    harsh = FAULTS.index("harsh")
    assert table["weights"]["zut alors"][harsh] > 0 > table["weights"]["cordialement"][harsh]
    apart = write(tmp_path / "labels.jsonl", labels), "--texts", write(tmp_path / "texts.jsonl", texts)
    assert learn("fr", "tone", *apart) == table


@pytest.mark.slow
def test_the_script_learns_from_replies_without_a_sorry_which_should_say_one(tmp_path):
    answers = [("cassée", "Zut, désolé.", False), ("cassée", "La voici.", True), ("belle", "La voici.", False)]
    pairs = [
        {"customer": f"lampe {lamp} le {n}", "reply": reply, "labels": [], "missing_apology": is_missing}
        for n in range(40)
        for lamp, reply, is_missing in answers
    ]
    pairs += [{"customer": "tasse", "reply": "La voici.", "labels": [], "missing_apology": None}] * 99
    pairs += [{"customer": None, "reply": "Voilà.", "labels": [], "missing_apology": None}] * 99
    weights = learn("fr", "sorry", write(tmp_path / "labelled.jsonl", pairs))["weights"]
    assert weights[">cassée"][0] > 0 > weights[">belle"][0]
    assert weights[">tasse"][0] < 0, "volunteers owe none"
    assert not weights.keys() & {"zut", "voilà"}


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", table_names())
def test_the_shipped_tables_are_what_the_script_learns(name):
    language, what = name.split("-")
    files = [ROOT / "labelled" / f"{language}.jsonl"]
    if language == "en":
        if not EVAL.exists():
            pytest.skip("part of what the English tables are learned from is not published")
        files += [ROOT / "labelled" / "en-pool.jsonl", "--texts", EVAL / "en" / "pool.jsonl.gz"]
    shipped = json.loads((TABLES / f"{name}.json").read_text(encoding="utf-8"))["weights"]
    learned = learn(language, what, *files)["weights"]
    both = shipped.keys() & learned.keys()
    # Another processor may round the last digit of a weight otherwise.
    assert len(both) >= 0.99 * max(len(shipped), len(learned)), "`make tables` learns them anew"
    assert max(abs(a - b) for word in both for a, b in zip(shipped[word], learned[word], strict=True)) <= 2
