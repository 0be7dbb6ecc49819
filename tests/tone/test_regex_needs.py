"""The words that a regular expression cannot do without never hide a match."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from our_chart import CHART
from replykit.tone.checks.regex import FLAGS, RegexCheck, _unpickled
from replykit.tone.checks.regex_needs import needs_of
from replykit.tone.checks.regex_starts import parsed
from replykit.tone.letter_runs import keys_of, runs_of

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

SOURCES = {
    r"\b(?:il|elle)\s+à\b": [{"à"}, {"il", "elle"}],
    r"\p{L}+\s+la\s+(?:pas\s+)?(?:vu|reçu)\b": [{"vu", "reçu"}, {"la"}],
    r"(?:\p{Ll}+s\s+on|elle\s+sont|ça\s+va)\s+(?!été)": [{"on", "sont", "va"}],
    r"(?<=\bpour\s)\p{L}+(?=\s+vous\b)": [{"pour"}, {"vous"}],
    r"(?:\bne\s+)?\p{L}+(?:\s+pas)?": [],
    r"(?:\p{L}+\s+la\s)+": [{"la"}],
    r"(?:(?:[dl]['’])?(?:deja|tres))(?![-\p{L}])": [],
    r"(?<![-\p{L}])(?:(?:[dl]['’])?(?:deja|tres))(?![-\p{L}])": [{"deja", "tres"}],
    r"\p{L}+[\s-]+rembours": [{"rem*"}],
    r"\w+\s\d+\s": [{"#"}],
    r"\w+\sla": [],
    r"x(?:\sla|\sles)\b": [{"la", "les"}],
    r"\w+\s(?a:la)\s": [],
    r"[!?]{3,}": [],
    r"(?:la){e<=1}": [],
}
WORDS = "il elle à la les vu reçu on sont va pas pour vous ne deja tres d' l’ remboursé rien x ils été ça"
PIECES = st.sampled_from([*WORDS.split(), "3", "42 ", "été", *" \n.!-'’,", "  ", "la "])
TEXTS = st.lists(PIECES, max_size=12).map("".join)


def keys_in(text: str) -> AbstractSet[str]:
    return frozenset(chain.from_iterable(map(keys_of, runs_of(text) or ())))


@pytest.mark.parametrize(("source", "needs"), SOURCES.items())
def test_what_an_expression_needs(source, needs):
    assert list(needs_of(parsed(source))) == needs


@given(text=TEXTS | TEXTS.map(str.upper))
def test_a_text_with_a_match_has_what_is_needed(text):
    keys = keys_in(text)
    for source in SOURCES:
        if regex.search(source, text, FLAGS):
            assert not any(map(keys.isdisjoint, needs_of(parsed(source)))), source


def test_every_flagged_example_of_the_chart_has_what_its_expressions_need():
    found = [
        (one, flag.text)
        for rule in CHART.rules
        for check in rule.match
        if isinstance(check, RegexCheck)
        for one in check.expressions
        for flag in rule.flags
        if one.needs and _unpickled(one.pattern).places(flag.text)
    ]
    assert len(found) > 100
    assert all(not any(map(keys_in(text).isdisjoint, one.needs)) for one, text in found)
