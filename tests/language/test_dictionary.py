"""The words of a language."""

from __future__ import annotations

import pytest

from replykit import caches
from replykit.language import dictionary
from replykit.language.dictionary import one_slip_from

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("language", "words", "slips"),
    [
        ("en", "receive receives organised warehouse don't", "recieve prefered definately adress"),
        ("fr", "cliquez cliquer réessayez prélèvement professeure", "reessayez probleme acceuil erreure"),
    ],
)
def test_it_has_words_and_no_slips(language: str, words: str, slips: str) -> None:
    known = dictionary(language)
    assert [word for word in words.split() if word not in known] == []
    assert [slip for slip in slips.split() if slip in known] == []


def test_everyday_words_stand_by_use() -> None:
    ranks = dictionary("en").everyday
    assert ranks["the"] < ranks["please"] < ranks["receive"]
    assert "gnocchi" in dictionary("en")
    assert "gnocchi" not in ranks


def test_without_a_cache_it_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = dictionary("en")
    monkeypatch.setattr(caches, "kept", lambda _name: None)
    monkeypatch.setattr(caches, "keep", lambda _name, _data: False)
    made = dictionary.__wrapped__("en")
    assert made.everyday == kept.everyday
    assert "receive" in made
    assert "recieve" not in made


def test_one_slip() -> None:
    slips = set(one_slip_from("ab", "en"))
    assert {"ba", "a", "b", "cb", "ac", "cab", "acb", "abc"} <= slips
    assert not {"abcd", "cd", ""} & slips
