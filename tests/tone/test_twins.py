"""A promise and its twin that promises nothing: negated, hedged, past, conditional or reported.

`twins.LANGUAGE.txt` holds a pair a line, most of them written before anybody looked at what the rules match.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from replykit.tone.linter import load_linter

pytestmark = pytest.mark.model

KINDS = ("negated", "hedged", "past", "conditional", "reported")
NOT_FOUND = {
    "Je vous garantis que personne ne verra vos photos.": "read as one clause, which 'personne' denies",
}
"""Promises that are missed, each with its cause."""


@pytest.fixture(scope="module")
def promises():
    linter = load_linter()

    def find(text: str, language: str) -> list[str]:
        return [f.text for f in linter.lint(text, None, language).findings if f.category == "overpromise"]

    return find


def pairs(language: str) -> list[tuple[str, str, str]]:
    text = (Path(__file__).parent / f"twins.{language}.txt").read_text(encoding="utf-8")
    rows = [tuple(part.strip() for part in line.split(" | ")) for line in text.splitlines()]
    assert all(len(row) == 3 for row in rows)
    return rows


@pytest.mark.parametrize("language", ["fr", "en"])
def test_there_are_40_pairs_of_all_kinds(language):
    kinds = Counter(kind for kind, _, _ in pairs(language))
    assert kinds.total() >= 40
    assert min(kinds[kind] for kind in KINDS) >= 5


@pytest.mark.parametrize("language", ["fr", "en"])
def test_promises_are_found(promises, language):
    missed = {promise for _, promise, _ in pairs(language) if not promises(promise, language)}
    assert missed == {promise for _, promise, _ in pairs(language) if promise in NOT_FOUND}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_their_twins_are_not(promises, language):
    found = {twin: promises(twin, language) for _, _, twin in pairs(language)}
    assert {twin: words for twin, words in found.items() if words} == {}
