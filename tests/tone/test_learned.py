"""What was learned from many messages."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from replykit.text import Span
from replykit.tone.learned import Table, features, load_table, table_names

SCRIPT = Path(__file__).parents[2] / "scripts" / "learn-trouble"
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


@pytest.mark.parametrize("name", table_names())
def test_a_shipped_table_tells_trouble_from_praise(name):
    table = load_table(name)
    troubled = "I can't open it, it never works and nobody answers, this is the worst."
    happy = "Great, easy to use, I love it, thanks."
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
    run = subprocess.run([sys.executable, SCRIPT, path], capture_output=True, text=True, check=True)
    weights = json.loads(run.stdout)["weights"]
    assert weights["broken"] > 0 > weights["lovely"]
    assert "glowmax" not in weights
