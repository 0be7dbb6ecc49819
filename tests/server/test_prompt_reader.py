"""The prompt's drafts, checked by the warm linter where it is there."""

from __future__ import annotations

import os

import pytest

from replykit.cli.reader import Reader
from replykit.errors import ChartError
from replykit.settings import Options, resolve

pytestmark = [pytest.mark.model, pytest.mark.skipif(os.name == "nt", reason="the warm linter is Linux's")]
DRAFT = "Désolé pour la gêne occasionnée 😀."


@pytest.fixture
def settings(inside):
    return resolve(Options(rules=str(inside.rules)), os.environ, inside.home)


@pytest.fixture
def no_loading(monkeypatch):
    """A linter that must not be loaded."""

    def refuse(_):
        raise ChartError("it is being loaded")

    monkeypatch.setattr("replykit.cli.linting.agents_linter", refuse)


@pytest.mark.usefixtures("no_loading")
def test_a_draft_is_checked_without_loading_anything_and_all_else_is_warmed_up_first(settings):
    warmed = []
    reader = Reader(settings, "fr", (lambda: warmed.append("worker"),))
    for _ in range(2):
        checked = reader.lint(DRAFT, "Où est mon colis ?")
        assert [(finding.text, finding.rule) for finding in checked.findings] == [("la gêne occasionnée", "fr-gene")]
        assert DRAFT[checked.findings[0].span.start : checked.findings[0].span.end] == "la gêne occasionnée"
        assert checked.language == "fr"
    assert warmed == ["worker"]


@pytest.mark.usefixtures("no_loading")
@pytest.mark.parametrize("likely", ["fr", "en"])
def test_first_words_are_read_in_the_likely_language(settings, likely):
    assert Reader(settings, likely, ()).lint("12", "").language == likely


@pytest.mark.usefixtures("no_loading")
def test_where_nobody_answers_a_linter_is_loaded_here(settings, monkeypatch):
    monkeypatch.setenv("REPLYKIT_NO_SERVE", "1")
    with pytest.raises(ChartError, match="being loaded"):
        Reader(settings, "fr", ()).lint(DRAFT, "")


def test_the_linter_loaded_here_says_the_same(settings, monkeypatch):
    warm = Reader(settings, "en", ()).lint(DRAFT, "Où est mon colis ?")
    monkeypatch.setenv("REPLYKIT_NO_SERVE", "1")
    here = Reader(settings, "en", ()).lint(DRAFT, "Où est mon colis ?")
    assert (here.language, here.findings) == (warm.language, warm.findings)
