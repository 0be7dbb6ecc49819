"""What each reply states: its facts, with what they are about."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING

from replykit.comparison.facts import find_facts
from replykit.comparison.model import Fact, Reply
from replykit.comparison.typography import compose, fold, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from replykit.comparison.facts.page import Found
    from replykit.comparison.glossary import Glossary, Idea

_SENTENCE_END = re.compile(r"[.!?;](?:\s|$)|\n")
_BOUND = re.compile(
    r"(?<!même )(?<!even )\b(?:jusqu'|dès |après|avant|passée? |au[- ]delà|sauf|hors |seulement|uniquement|ensuite|"
    r"sinon|tant qu|une fois |"
    r"lorsqu|quand|si |s'il|à partir|pendant|durant|à condition|sous réserve|premi(?:er|ère)|until|up to|after|"
    r"before|"
    r"except|only|unless|otherwise|then|as long as|once |when|if |during|within|provided|first|beyond|"
    r"par (?:téléphone|courrier|e-?mail)|by (?:phone|post|e-?mail)|in person)",
    re.IGNORECASE,
)
"""Words that hold a statement to a time or to some cases; read with accents: `dès` is no `des`."""
_CHANNELS = (
    ("online", r"en ligne|sur (?:le|notre) site|dans l'appli\w*|online|on (?:the|our) (?:web)?site|in the app"),
    ("phone", r"par téléphone|au téléphone|by (?:tele)?phone|over the phone"),
    ("letter", r"par (?:courrier|la poste|voie postale)|by (?:post|letter)"),
    ("mail", r"par e-?mail|par mail|by e-?mail"),
    (
        "place",
        r"en (?:magasin|agence|boutique|gare|personne)|au guichet|sur place|in (?:store|branch|person)|at the desk",
    ),
    ("aboard", r"à bord|on board"),
)
_CHANNEL_PATTERNS = [(name, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for name, words in _CHANNELS]
_EDGES = " .,;:!?\n\"'"
_GENERIC_SUBJECTS = frozenset(
    (
        "accepted",
        "allowed",
        "required",
        "free",
        "reusable",
        "delivered",
        "compatible",
        "open",
        "covered",
        "offered",
        "taken back",
    )
)
"""Policies that mean nothing without what they are about: a passport is required, a stamp is not."""


def read_facts(reply: Reply, glossary: Glossary) -> tuple[Fact, ...]:
    """Find the facts of a reply, each with the ideas named around it and the condition it is stated under."""
    facts = []
    for number, passage in enumerate(reply.passages):
        text = compose(_fill(passage.text, reply))
        ends = [(match.start(), match.end()) for match in _SENTENCE_END.finditer(text)]
        for found in find_facts(text, reply.language, reply.name):
            bounds = _sentence(found, ends, len(text))
            fact = _to_fact(found, text, bounds, reply.language, glossary)
            facts.append(replace(fact, condition=passage.condition, sentence=(number, bounds[0])))
    return tuple(facts)


def _fill(text: str, reply: Reply) -> str:
    """Put the defaults in place of the stand-ins: a reply states them unless the agent changes them."""
    for name, default in reply.defaults:
        text = text.replace(f"{{{name}}}", default)
    return text


def _to_fact(found: Found, text: str, bounds: tuple[int, int], language: str | None, glossary: Glossary) -> Fact:
    start, end = bounds
    said = found.said_at or (found.start, found.end)
    words = text[start : said[0]] + " " + text[said[1] : end]
    ideas = glossary.ideas(fold(words), language)
    about, own = _names(ideas), frozenset[str]()
    if found.kind == "policy":
        is_whole = not (text[start : found.start] + text[found.end : end]).strip(_EDGES)
        clause = text[found.start : said[0]] + " " + text[said[1] : found.end]
        clause_ideas = ideas if is_whole else glossary.ideas(fold(clause), language)
        own = frozenset(idea.name for idea in clause_ideas if idea.is_known)
        if found.subject == "free" and not _names(clause_ideas) - glossary.common:
            # NOTE: `the label is in your account, so it costs you nothing`: `it` is the topic, not the label.
            about = frozenset()
    return Fact(
        kind=found.kind,
        value=found.value,
        text=text[found.start : found.end],
        start=found.start,
        end=found.end,
        about=about,
        own=own,
        subject=found.subject,
        is_bounded=_is_bounded(text[start:end]),
        channels=_find_channels(text[start:end]) if found.kind == "policy" else frozenset(),
    )


# NOTE: a sentence often states several facts, and many replies share it.
@lru_cache(maxsize=1_000)
def _is_bounded(sentence: str) -> bool:
    return _BOUND.search(plain(sentence)) is not None


@lru_cache(maxsize=1_000)
def _find_channels(sentence: str) -> frozenset[str]:
    return frozenset(name for name, pattern in _CHANNEL_PATTERNS if pattern.search(plain(sentence)))


def _names(ideas: Sequence[Idea]) -> frozenset[str]:
    return frozenset(idea.name for idea in ideas if not idea.name[0].isdigit())


def _sentence(found: Found, ends: Sequence[tuple[int, int]], length: int) -> tuple[int, int]:
    """Give the bounds of the sentence a fact stands in, from where sentences end in a text of that length."""
    before = bisect_right(ends, found.start, key=itemgetter(1))
    after = bisect_left(ends, found.end, key=itemgetter(0))
    return ends[before - 1][1] if before else 0, ends[after][0] if after < len(ends) else length


def is_generic(fact: Fact) -> bool:
    """Say whether a policy needs to be about the same thing as another before the two can differ."""
    return fact.subject in _GENERIC_SUBJECTS


def distinct(facts: Sequence[Fact]) -> Iterator[Fact]:
    """Give each value of each subject once, at its first place; policies once for each thing they are about."""
    seen: dict[tuple[str, str, str, frozenset[str]], Fact] = {}
    for fact in facts:
        about = fact.about if is_generic(fact) else frozenset()
        seen.setdefault((fact.kind, fact.subject, fact.value, about), fact)
    yield from seen.values()
