"""Which forms words of a part of speech can have: a tag of the small model's that these rule out is its slip."""

from __future__ import annotations

import re

import pytest

from replykit.language.word_forms import FORMS


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("VB", "be have do help need feed embed shed bring sing apply reply supply mention function enable discuss"),
        ("VBP", "are am have know proceed receive"),
        ("JJR", "better shorter more worse"),
        ("RBS", "most least best"),
        ("RB", "quickly still n't already"),
        ("NN", "parcel address bus status news"),
        ("VBG", "facing bringing havin"),
    ],
)
def test_a_word_may_have_its_own_tag(tag, words):
    assert [word for word in words.split() if not re.fullmatch(FORMS["en"][tag], word)] == []


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("VB", "helped been sent updating happily able various useful possible formation the 2nd"),
        ("VBP", "assured available certainly"),
        ("JJR", "in about useful"),
        ("RBS", "of recent likely"),
        ("RB", "are experiencing need"),
        ("NN", "images prefs the"),
        ("VBG", "bring in again"),
    ],
)
def test_a_word_of_another_form_has_not_that_tag(tag, words):
    assert [word for word in words.split() if re.fullmatch(FORMS["en"][tag], word)] == []
