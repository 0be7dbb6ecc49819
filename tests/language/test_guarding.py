"""What would cost the tokenizer dear is blanked, and nothing else."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replykit.language import guard

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour Paul, c'est fait !",
        "Wait...!? Really?! (yes) :-)",
        "-" * 32 + "\nRegards",
        "https://example.org/" + "track/" * 20,
        "Merci " + "🎉" * 5,
        "e\u0301te\u0301",
        "a" * 200,
        "",
    ],
)
def test_ordinary_text_is_kept(text):
    assert guard(text) == text


@pytest.mark.parametrize(
    "costly",
    [
        "=" * 33,
        "()" * 500,
        "...!?;:," * 10,
        "_" * 40,
        "a" * 201,
        FAMILY * 20,
        "e" + "\u0301" * 300,
        "(a" * 100,
        "a-" * 80,
    ],
)
def test_costly_runs_become_spaces_of_their_length(costly):
    guarded = guard(f"Hi {costly} there")
    assert len(guarded) == len(costly) + 9
    assert guarded.split()[0] == "Hi"
    assert guarded.split()[-1] == "there"
    assert len(guarded.split()) <= 3


@given(st.text(alphabet="ab =(\n\u0301é🎉_", max_size=400))
def test_guarding_keeps_length_and_lines_and_is_done_once(text):
    guarded = guard(text)
    assert len(guarded) == len(text)
    assert guarded.count("\n") == text.count("\n")
    assert guard(guarded) == guarded
    assert all(after in (before, " ") for before, after in zip(text, guarded, strict=True))


@pytest.mark.parametrize("unit", ["=", "()", "a", " ", "\n", FAMILY, "\u0301", "a=", "= ", "_"])
def test_guarding_a_long_draft_takes_no_time(unit):
    # NOTE: the time of this process: a busy machine's clock runs on meanwhile.
    start = time.process_time()
    guard(unit * (1_000_000 // len(unit)))
    assert time.process_time() - start < 5
