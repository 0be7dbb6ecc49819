"""What a regular expression needs never hides a match, and rules most texts out."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from our_chart import CHART
from replykit.tone.checks.regex import RegexCheck, _unpickled
from replykit.tone.checks.regex_needs import FLAGS, Needs, needs_of

SOURCES = (
    r"\b(?:don|isn) t\b",
    r"(?-i:[A-Z]{3,}) (?i:abc|b a)",
    r"^(?P<mark>hi[A-Z]?)[ ]?[,!.]\Z",
    r"(?<!x)([a-z])\1\1(?! y)",
    r"(?:ab+ c|b{2,3}?)(?:c d)?",
    r"(?:(?:ab)+c)+",
    r"[^\s@]+@[^ ab].c",
    r"[\s\S]*?a\W+b|ss\B",
    r"[!?]{2,}|…",
    r"[\]\-^[]b",
)
TEXTS = st.text(alphabet="abcdnotiABCshxy .,!?@'’-]^[\n\t\u00a0éſK…", max_size=30)
MATCHING = st.one_of(*(st.from_regex(source, alphabet=st.characters(max_codepoint=0x250)) for source in SOURCES[:3]))


@given(text=st.one_of(TEXTS, MATCHING))
def test_where_an_expression_matches_its_needs_are_met(text):
    for source in SOURCES:
        if regex.search(source, text, FLAGS):
            needs = Needs()
            assert needs.are_met(needs.ask_for(source), text), source


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"\b(?:don|isn) t\b", "We do not know what it is not."),
        (r"(?-i:\bTODO\b)", "What is left to do: a todo."),
        (r"([xyz])\1\1", "An example, lazily."),
        (r"\[(?:name|date)\]", "Your name and the date."),
        (r"\A[\s\S]*\blorem ipsum\b", "Lorem and nothing else."),
    ],
)
def test_a_text_without_what_is_needed_is_told(source, text):
    needs = Needs()
    assert not needs.are_met(needs.ask_for(source), text)


@pytest.mark.parametrize(
    "source",
    [r"(?:refund){e<=1}", r"[[:alpha:]]x", r"\p{Lu}abc", r"a|b c|", r"the", r"\W+", r"(?<n>abc)", r"abc(?R)?"],
)
def test_what_is_not_understood_or_says_nothing_needs_nothing(source):
    assert needs_of(source) == frozenset()


def test_a_need_that_comes_later_is_looked_for_in_the_text_at_hand():
    needs = Needs()
    first = needs.ask_for("xyz")
    assert not needs.are_met(first, "Some text.")
    assert needs.are_met(needs.ask_for("text"), "Some text.")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_match_in_the_chart_s_own_examples_is_hidden(language):
    things = [thing for thing in (*CHART.rules, *CHART.signals) if thing.language == language]
    checks = [check for thing in things for check in thing.match if isinstance(check, RegexCheck)]
    expressions = [_unpickled(pattern)._compiled for check in checks for pattern in check.patterns]
    examples = [example for rule in CHART.rules for example in (*rule.flags, *rule.passes)]
    texts = [text for example in examples for text in (example.text, example.customer) if text]
    needs = Needs()
    bits = [needs.ask_for(expression.pattern) for expression in expressions]
    assert sum(map(bool, bits)) > 10
    told = 0
    for text in texts:
        for expression, needed in zip(expressions, bits, strict=True):
            if not needs.are_met(needed, text):
                told += 1
                assert not expression.search(text), expression.pattern
    assert told > 10 * len(texts)
