"""The words that a regular expression can start with never hide a match."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from our_chart import CHART
from replykit.tone.checks.regex import FLAGS, RegexCheck, _unpickled
from replykit.tone.checks.regex_starts import parsed, starts_of
from replykit.tone.letter_runs import keys_of, runs_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

SOURCES = {
    r"\b(?:il|elle)\s+à\b": {"il", "elle"},
    r"(?<![-\p{L}])(?<mark>(?:ça|cela)\s+(?:ne\s+)?\p{L}+)": {"ça", "cela"},
    r"(?:\A|(?<=[.!?]\s)|(?<=\b(?:que|si)\s))(?:vous\s+)?vos\s": {"vous", "vos"},
    r"\b(?:[2-9]|\d{2,4}|deux)\s+jour\b": {"#", "deux"},
    r"(?<![-\p{L}])\d\s+an\b": {"#"},
    r"\bpri(?:e|ons)['’]": {"prie", "prions"},
    r"\brembour\p{L}*": {"rem*"},
    r"\bcoll?i\b|^mai[sl](?=\s?(?:[.!]|\Z))": {"coli", "colli", "mais", "mail"},
    r"\bjours?(?!\p{L})x?": {"jour", "jours"},
    r"(?-i:\bIL)(?![\w-])": {"il"},
    r"\bvous(?![\w@-]|\.\w)": {"vous"},
    r"(?<![\w-]|\bx )elle(?!\.\w)": {"ell*"},
    r"(?<mark>\bil)\s|\b(?<mark>elle)(?!\p{L})": {"il", "elle"},
    r"(?<=\b(?:que|si)\s+(?:ne\s+|n['’])?)\bvous\b": {"vous"},
    r"(?:\A|(?<=[.!?\n]\s?))vous\b": {"vous"},
    r"\bil\s+\p{Ll}+": {"il"},
}
ANYWHERE = [
    r"il\b",
    r"\b\w+\s+il\b",
    r"\bla\p{L}+",
    r"\b(?:il|\p{L}+)\s",
    r"(?:il|\b)elle\b",
    r"[!?]{2,}",
    r"\s+il\b",
    r"\bil?",
    r"(?a)\bil\b",
    r"(?:\bil\b)?",
    r"(?<=b)il\b",
    r"(?<=x| )il\b",
    r"(?!x)il\b",
    r"\B(?:il)\b",
    r"(?![^\w])il\b",
    r"(?<!il)il\b",
    r"(?<!\p{L}x)il\b",
    r"\b[a-z]{2,}é\b",
    r"\b(?:refund){e<=1}",
    r"\b[[:alpha:]]+\s",
    r"\bſa\b",
    r"\b(?:il)(?R)?",
    r"\b[(?<il>]le\b",
    r"\b(?<il>il)(?P=il)",
    r"\b(?-i:\p{Ll}a)\b",
]
WORDS = "il elle ça cela ne vous vos que si deux an jour jours prie prions rembourse mail mais coli colli à s la lait"
PIECES = st.sampled_from([*WORDS.split(), *"3 42 x 5il _il ² ſa e\u0301".split(), *" \n.!-'’,", "  ", "\n\n", "que "])
TEXTS = st.lists(PIECES, max_size=12).map("".join)


@pytest.mark.parametrize(("source", "starts"), SOURCES.items())
def test_what_an_expression_can_start_with(source, starts):
    assert starts_of(parsed(source)) == starts


@pytest.mark.parametrize("source", ANYWHERE)
def test_what_is_not_understood_may_start_anywhere(source):
    assert starts_of(parsed(source)) is None


def starts_of_matches(source: str, text: str) -> set[int]:
    return {match.start() for match in regex.finditer(source, text, FLAGS)}


def places_of(starts: AbstractSet[str], runs: Mapping[str, Sequence[int]]) -> set[int]:
    return {place for run, places in runs.items() if not starts.isdisjoint(keys_of(run)) for place in places}


@given(text=TEXTS | TEXTS.map(str.upper))
def test_an_expression_matches_only_where_such_a_word_starts(text):
    runs = runs_of(text)
    for source in SOURCES:
        assert runs is None or starts_of_matches(source, text) <= places_of(starts_of(parsed(source)), runs), source


@pytest.mark.parametrize("text", ["\u212a", "ſ", "İl", "x²", "ß\u1e9e"])
def test_places_are_not_told_where_letters_are_not_all_known(text):
    assert runs_of(text) is None


FRENCH = [
    (rule, one.pattern, one.starts)
    for rule in CHART.rules
    for check in (rule.match if rule.language == "fr" else ())
    if isinstance(check, RegexCheck)
    for one in check.expressions
]


def test_most_french_expressions_of_the_chart_start_with_words():
    assert sum(starts is not None for *_, starts in FRENCH) > len(FRENCH) / 2


def test_the_flagged_examples_of_the_chart_are_found_at_such_words():
    flagged = [(_unpickled(one), starts, flag.text) for rule, one, starts in FRENCH if starts for flag in rule.flags]
    found = [(one, starts, text) for one, starts, text in flagged if one.places(text)]
    assert len(found) > 10
    for one, starts, text in found:
        assert one.matches_at(places_of(starts, runs_of(text)), text)
