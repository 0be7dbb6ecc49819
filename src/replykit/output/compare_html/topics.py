"""One topic on the page: facts first, then the texts, the tone, the decision."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import htpy as h

from replykit.output.compare_html.decisions import decision_box, show_earlier, show_matters
from replykit.output.compare_html.facts import show_departures, show_facts, show_order
from replykit.output.compare_html.parts import SIGNS, Placed, Voice, macro, named, quoted, sign
from replykit.output.compare_html.texts import show_texts
from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replykit.comparison.model import Reply, Topic


def show_topic(placed: Placed, voice: Voice) -> h.Element:
    """Show a topic that several agents answer."""
    topic = placed.topic
    why = f"{voice.shared.how_sure} {voice.shared.share(topic.confidence)} · {voice.shared.explain(visible(topic.why))}"
    return h.article(
        id=placed.anchor,
        class_=["topic", topic.status],
        tabindex="-1",
        aria_labelledby=f"{placed.anchor}-title",
        data_kinds=" ".join(kinds_of(placed)),
        data_languages=" ".join(sorted({member.language or "" for member in topic.members})),
    )[
        h.header[
            h.p(".status")[_badge(topic, voice), h.span(".why")[why]],
            h.h3(id=f"{placed.anchor}-title")[h.span(".number")[f"{placed.number}"], voice.title(topic)],
            h.ul(".members")[[h.li[named(member)] for member in topic.members]],
        ],
        show_earlier(topic, voice),
        show_departures(placed.departures, voice),
        show_facts(topic, voice),
        show_order(topic.order, voice),
        show_texts(topic, voice),
        _tone(topic, voice),
        decision_box(topic, voice),
        show_matters(placed, voice),
    ]


def _badge(topic: Topic, voice: Voice) -> h.Element:
    words = voice.shared.status[topic.status]
    return h.span(".badge")[sign(SIGNS[topic.status]), words.capitalize()]


def kinds_of(placed: Placed) -> Iterator[str]:
    """Name what differs in a topic, as the page's filter does."""
    topic = placed.topic
    if placed.departures:
        yield "departure"
    if any(conflict.kind != "policy" for conflict in topic.conflicts):
        yield "values"
    if any(conflict.kind == "policy" for conflict in topic.conflicts):
        yield "policy"
    if topic.omissions:
        yield "omission"
    if topic.order:
        yield "order"
    if topic.findings:
        yield "tone"
    if topic.status == "reworded":
        yield "words"


def _tone(topic: Topic, voice: Voice) -> h.Node:
    if not topic.findings:
        return None
    by_reply = [(reply, [one for _, one in found]) for reply, found in groupby(topic.findings, key=lambda one: one[0])]
    return h.details(".tone", open=True)[
        h.summary[voice.own.tone],
        h.div(".columns")[
            [
                h.div(".column")[h.p(".who")[macro(reply)], [_finding(one, reply) for one in found]]
                for reply, found in by_reply
            ]
        ],
    ]


def _finding(finding: Any, reply: Reply) -> h.Element:
    return h.div(".remark.finding", tabindex="-1")[
        h.p[quoted(finding.text, reply)],
        h.p[visible(finding.message)],
        finding.instead and h.p(".hint")[visible(finding.instead)],
    ]
