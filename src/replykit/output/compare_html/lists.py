"""The lists beside the topics: coverage, one trigger for two topics, one macro against itself, lone macros."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import htpy as h

from replykit.output.compare_html.facts import show_departures
from replykit.output.compare_html.parts import (
    Placed,
    Voice,
    hidden,
    named,
    quoted,
    scrolling,
    sign,
    written,
)
from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from replykit.comparison.model import Comparison, Departure, Inside, SameTrigger, Topic

_Cell = Literal["present", "differs", "alone", "absent"]
_CELL_SIGNS: dict[_Cell, str] = {"present": "●", "differs": "≠", "alone": "○", "absent": "·"}


def part(name: str, title: str, hint: str, content: h.Node) -> h.Element:
    """Show a part of the page under its heading."""
    return h.section(f"#{name}.part", tabindex="-1", aria_labelledby=f"{name}-title")[
        h.h2(id=f"{name}-title")[title], hint and h.p(".hint")[hint], content
    ]


def show_coverage(comparison: Comparison, placed: Sequence[Placed], voice: Voice) -> h.Element:
    """Show who answers which topic: topics by agents."""
    agents = comparison.agents
    legend = h.p(".legend")[[h.span[sign(_CELL_SIGNS[cell]), voice.own.cells[cell]] for cell in _CELL_SIGNS]]
    lone = [topic for topic in comparison.topics if topic.status == "only"]
    table = h.table(".coverage")[
        h.caption[hidden(voice.own.matrix_hint)],
        h.thead[h.tr[h.th(scope="col")[voice.own.topic], [h.th(scope="col")[visible(agent)] for agent in agents]]],
        h.tbody[
            [
                written(_coverage_row(one.topic, h.a(href=f"#{one.anchor}")[voice.title(one.topic)], agents, voice))
                for one in placed
            ],
            [written(_coverage_row(topic, voice.title(topic), agents, voice)) for topic in lone],
        ],
    ]
    return part(
        "coverage", voice.own.coverage, voice.own.matrix_hint, [legend, scrolling(voice.own.coverage, voice, table)]
    )


def _coverage_row(topic: Topic, title: h.Node, agents: Sequence[str], voice: Voice) -> h.Element:
    cells = [_cell(topic, agent) for agent in agents]
    return h.tr[
        h.th(scope="row")[title],
        [h.td(class_=cell)[sign(_CELL_SIGNS[cell]), hidden(voice.own.cells[cell])] for cell in cells],
    ]


def _cell(topic: Topic, agent: str) -> _Cell:
    if all(member.agent != agent for member in topic.members):
        return "absent"
    if topic.status == "only":
        return "alone"
    differs = any(stated.reply.agent == agent for conflict in topic.conflicts for stated in conflict.values)
    return "differs" if differs else "present"


def show_same_trigger(found: Sequence[SameTrigger], voice: Voice) -> h.Element:
    """Show the triggers under which agents answer different things."""
    rows = [h.li[h.code[visible(one.trigger)], h.ul[[h.li[named(reply)] for reply in one.members]]] for one in found]
    hint = voice.own.same_trigger_hint
    return part("same-trigger", voice.own.same_trigger, hint, h.ul(".rows")[rows] if rows else _none(voice))


def show_inside(found: Sequence[Inside], voice: Voice) -> h.Element:
    """Show the macros that state two values of the same thing."""
    rows = [
        h.li[
            h.p[named(one.reply)],
            h.p[
                voice.shared.slot(one.kind, one.values[0].subject), voice.shared.colon,
                [[place > 0 and " ≠ ", quoted(fact.text, one.reply)] for place, fact in enumerate(one.values)],
            ],
        ]
        for one in found
    ]  # fmt: skip
    return part("inside", voice.own.inside, voice.own.inside_hint, h.ul(".rows")[rows] if rows else _none(voice))


def show_alone(topics: Sequence[Topic], departures: Sequence[Departure], voice: Voice) -> h.Element:
    """Show the macros that found no partner, each with what came nearest, its text, what is not as agreed."""
    rows = [
        h.li[
            h.details[
                h.summary[named(topic.members[0]), h.small(".why")[voice.shared.explain(visible(topic.why))]],
                show_departures([one for one in departures if one.reply is topic.members[0]], voice),
                h.div(".text", lang=topic.members[0].language)[visible(topic.members[0].text)],
            ]
        ]
        for topic in sorted(topics, key=lambda topic: topic.members[0].key)
    ]
    return part("alone", voice.own.alone, voice.own.alone_hint, h.ul(".rows")[rows] if rows else _none(voice))


def _none(voice: Voice) -> h.Element:
    return h.p(".none")[voice.own.none]
