"""The facts of a topic: rows are what is stated, columns are agents, differing cells carry a letter a value."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, TypeAlias

import htpy as h

from replykit.comparison.wording import split_sentences
from replykit.output.compare_decisions import describe_agreed
from replykit.output.compare_html.parts import (
    Voice,
    hidden,
    in_language,
    macro,
    one_line,
    quoted,
    scrolling,
    shortened,
    sign,
    written,
)
from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from replykit.comparison.model import Conflict, Departure, Omission, OrderDifference, Reply, Stated, Steps, Topic

_NO_VALUE = written(h.td(".none")["–"])
_CONTEXT = 110
"""Characters of a sentence that say what a fact is about."""


def show_facts(topic: Topic, voice: Voice) -> h.Node:
    """Show the facts that differ, as a table; nothing where none does."""
    rows = [*_conflict_rows(topic, voice), *_omission_rows(topic, voice)]
    if not rows:
        return None
    title = voice.own.facts_of.format(topic=voice.title(topic))
    agents = _agents(topic)
    table = h.table(".facts")[
        h.caption[hidden(title)],
        h.thead[h.tr[h.th(scope="col")[voice.own.slot], [h.th(scope="col")[visible(agent)] for agent in agents]]],
        h.tbody[rows],
    ]
    return scrolling(title, voice, table)


def _agents(topic: Topic) -> list[str]:
    return sorted({member.agent for member in topic.members})


def _conflict_rows(topic: Topic, voice: Voice) -> Iterator[h.Element]:
    for values in _joined(sorted(topic.conflicts, key=lambda one: one.kind == "policy")):
        kind, subject = values[0].fact.kind, values[0].fact.subject
        is_policy = kind == "policy"
        means = voice.own.to_check if is_policy else voice.own.differs
        letters = letters_of(values)
        yield h.tr(class_=["finding", "policy" if is_policy else "values"], tabindex="-1")[
            _row_head("≠?" if is_policy else "≠", voice.shared.slot(kind, subject), means, _context(values, voice)),
            [_cell(values, agent, letters, topic, voice) for agent in _agents(topic)],
        ]


_Row: TypeAlias = "dict[tuple[str, tuple[str, str, str, int], str], Stated]"
"""Statements, each once, by kind, macro and value."""


def _joined(conflicts: Sequence[Conflict]) -> list[list[Stated]]:
    """
    Put differences that share a statement into one row.

    Of twenty agents who state two delays each, two may differ in the one and two in the other: told one by one, that
    fills pages.
    """
    rows: list[_Row] = []
    for conflict in conflicts:
        row: _Row = {(conflict.kind, stated.reply.key, stated.fact.value): stated for stated in conflict.values}
        for other in [other for other in rows if not row.keys().isdisjoint(other)]:
            row = other | row
            rows.remove(other)
        rows.append(row)
    return [sorted(row.values(), key=lambda stated: stated.reply.key) for row in rows]


def letters_of(values: Sequence[Stated]) -> dict[str, str]:
    """Give each different value a letter, in the order of the page: equal values have equal letters."""
    different = list(dict.fromkeys(stated.fact.value for stated in values))
    letters = string.ascii_uppercase
    return {value: letters[n] if n < len(letters) else str(n + 1) for n, value in enumerate(different)}


def _row_head(mark: str, slot: str, means: str, context: h.Node) -> h.Element:
    return h.th(scope="row")[h.span(".slot")[sign(mark), slot, h.small[means]], context]


def _context(values: Sequence[Stated], voice: Voice) -> h.Node:
    """Quote the sentence that states a fact, the reader's language first: what the values are about."""
    one = min(values, key=lambda stated: stated.reply.language != voice.language)
    sentence = _sentence_of(one)
    return h.small(".context")[quoted(shortened(sentence, _CONTEXT), one.reply)] if sentence else None


def _sentence_of(stated: Stated) -> str:
    passage, start = stated.fact.sentence
    passages = stated.reply.passages
    sentences = split_sentences(passages[passage].text[start:]) if passage < len(passages) else []
    return sentences[0] if sentences and stated.fact.text in sentences[0] else ""


def _cell(values: Sequence[Stated], agent: str, letters: dict[str, str], topic: Topic, voice: Voice) -> h.Node:
    stated = [one for one in values if one.reply.agent == agent]
    if not stated:
        return _NO_VALUE
    is_several = _has_several(agent, topic)
    return written(h.td[[_stated(one, letters[one.fact.value], voice, is_named=is_several) for one in stated]])


def _has_several(agent: str, topic: Topic) -> bool:
    return sum(member.agent == agent for member in topic.members) > 1


def _stated(stated: Stated, letter: str, voice: Voice, *, is_named: bool) -> h.Element:
    fact, reply = stated.fact, stated.reply
    words: list[h.Node] = [
        fact.kind == "policy" and [h.b[voice.shared.yes if fact.value == "yes" else voice.shared.no], " "],
        quoted(fact.text, reply),
        is_named and [" ", h.code[visible(reply.trigger)]],
        fact.condition and [" ", h.small[f"{voice.own.condition} ", h.code[visible(fact.condition)]]],
    ]
    variant = letter and h.span(".variant", data_letter=letter)[hidden(voice.own.variant + " "), letter]
    return h.div(".stated")[variant, h.span[words]]


def _omission_rows(topic: Topic, voice: Voice) -> Iterator[h.Element]:
    for omission in topic.omissions:
        slot = voice.shared.slot(omission.kind, omission.values[0].fact.subject if omission.values else "")
        yield h.tr(".finding.omission", tabindex="-1")[
            _row_head("∅", slot, voice.own.omitted, _context(omission.values, voice)),
            [_omission_cell(omission, agent, topic, voice) for agent in _agents(topic)],
        ]


def _omission_cell(omission: Omission, agent: str, topic: Topic, voice: Voice) -> h.Element:
    is_several = _has_several(agent, topic)
    missing = [reply for reply in omission.missing if reply.agent == agent]
    return h.td[
        [_stated(one, "", voice, is_named=is_several) for one in omission.values if one.reply.agent == agent],
        [h.div(".unsaid")[voice.own.not_said, is_several and [" ", h.code[visible(r.trigger)]]] for r in missing],
    ]


def show_departures(departures: Sequence[Departure], voice: Voice) -> h.Node:
    """Show what some say otherwise than the team agreed; nothing where nobody does."""
    rows = [
        h.li(".finding", tabindex="-1")[
            macro(one.reply), " ", quoted(one.fact.text, one.reply),
            h.small[describe_agreed(one.agreed, voice.shared)],
        ]
        for one in departures
    ]  # fmt: skip
    return h.section(".departures")[h.h4[sign("≠"), voice.shared.departures], h.ul[rows]] if rows else None


def show_order(differences: Sequence[OrderDifference], voice: Voice) -> h.Node:
    """Show the same steps in both orders, side by side."""
    if not differences:
        return None
    return h.section(".order")[
        h.h4[voice.own.order],
        h.p(".hint")[voice.own.order_hint],
        [_order(difference, voice) for difference in differences],
    ]


def _order(difference: OrderDifference, voice: Voice) -> h.Element:
    there = difference.positions
    back = sorted(range(len(there)), key=lambda place: there[place])
    return h.div(".columns.finding", tabindex="-1")[
        _steps(difference.first, there, voice), _steps(difference.second, back, voice)
    ]


def _steps(steps: Steps, elsewhere: Sequence[int], voice: Voice) -> h.Element:
    return h.div(".column")[
        h.p(".who")[macro(steps.reply)],
        h.ol[
            [
                _step(text, here, there, steps.reply, voice)
                for here, (text, there) in enumerate(zip(steps.texts, elsewhere, strict=True))
            ]
        ],
    ]


def _step(text: str, here: int, there: int, reply: Reply, voice: Voice) -> h.Element:
    words = h.span(in_language(reply))[one_line(text)]
    if here == there:
        return h.li[words]
    return h.li(".displaced")[words, " ", h.small[sign("↕ "), hidden(voice.own.step_moved + " "), f"[{there + 1}]"]]
