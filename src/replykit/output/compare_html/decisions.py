"""What was decided and what is: the box below a topic, the form, the minutes.

The form is one template that the script copies below a topic; what it needs to know of the topic
stands beside, as JSON, as the decision file has it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import htpy as h
from markupsafe import Markup

from replykit.comparison.decision_file import canonical_value
from replykit.comparison.model import ORDER, OUTCOMES
from replykit.output.compare_decisions import describe_decision, describe_judged, more_about
from replykit.output.compare_html.parts import Placed, Voice, one_line, short_digest, sign
from replykit.text import visible

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence

    from replykit.comparison.model import Conflict, Fact, Judged, Reply, Topic


_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}


def show_matters(placed: Placed, voice: Voice) -> h.Element:
    """Give the script, as JSON, what can be decided on a topic, and what `decisions.yml` needs for it."""
    topic = placed.topic
    matters = [_matter(conflict, topic, voice) for conflict in topic.conflicts]
    if topic.order:
        matters.append(_record(ORDER, "", voice.shared.order_of_steps))
    matters.append(_record("", "", voice.own.whole_topic))
    macros = [_name(member) for member in topic.members]
    shown = [visible(name) for name in macros]
    record = {
        "title": voice.title(topic),
        "settled": topic.is_settled,
        "macros": macros,
        **({} if shown == macros else {"shown": shown}),
        "digests": [member.digest for member in topic.members],
        "matters": matters,
    }
    on_file = [f"{one.decision.about} {one.decision.outcome} {one.decision.date}" for one in topic.decisions]
    # NOTE: what the browser keeps is kept for this state: it is let go once a macro changes or the decision is on file.
    state = f"{placed.anchor}-{short_digest(json.dumps([record, on_file]))}"
    text = json.dumps({**record, "state": state}, separators=(",", ":")).translate(_UNSAFE)
    # NOTE: not in an attribute, where each quote takes five signs: a large team's page is a third smaller so.
    return h.script(type="application/json")[Markup(text)]  # noqa: S704 - JSON, and no sign of HTML is left in it


def _matter(conflict: Conflict, topic: Topic, voice: Voice) -> dict[str, Any]:
    subject, is_policy = conflict.values[0].fact.subject, conflict.kind == "policy"
    known = {stated.fact.value for stated in conflict.values}
    readable = [_readable(stated.fact, known) for stated in conflict.values]
    choices = ["yes", "no"] if is_policy else list(dict.fromkeys(readable))
    slot = voice.shared.slot(conflict.kind, subject)
    first = {stated.fact.value: one_line(stated.fact.text) for stated in reversed(conflict.values)}
    label = slot if is_policy else f"{slot} ({' / '.join(reversed(first.values()))})"
    places = {member.key: place for place, member in enumerate(topic.members)}
    values = {places[stated.reply.key]: [stated.fact.value, one_line(stated.fact.text)] for stated in conflict.values}
    return {**_record(conflict.kind, subject, label), "choices": choices, "values": values}


def _readable(fact: Fact, known: Collection[str]) -> str:
    """Give a value as a macro says it, where those words alone mean the same; else as it is kept."""
    words = one_line(fact.text)
    return words if canonical_value(fact.kind, words, known) == fact.value else one_line(fact.value)


def _record(about: str, subject: str, label: str) -> dict[str, Any]:
    """Give a matter: `values` tells what the member of a number states, canonical and as written."""
    return {"about": about, "subject": subject, "label": label, "choices": [], "values": {}}


def _name(reply: Reply) -> str:
    return f"{reply.agent}/{reply.trigger}"


def show_earlier(topic: Topic, voice: Voice) -> h.Node:
    """Show what was decided on a topic before, and whether it holds."""
    return h.div(".earlier")[[_judged(judged, voice) for judged in topic.decisions]] if topic.decisions else None


def decision_box(topic: Topic, voice: Voice) -> h.Element:
    """Give room for what is decided now: on screen, and on paper."""
    ticks = [h.span[f"☐ {words}"] for words in voice.own.outcomes.values()]
    return h.section(".decision")[
        h.ul(".decided", aria_label=voice.own.decided),
        h.button(".decide", type="button", hidden=True)[voice.own.decide],
        topic.why != "confirmed" and h.button(".confirm", type="button", hidden=True)[voice.own.same_topic],
        h.p(class_=["paper", topic.is_settled and "settled"])[h.b[voice.own.paper], ticks, h.span(".line")],
    ]


def _judged(judged: Judged, voice: Voice) -> h.Element:
    mark = {"standing": "✓", "broken": "≠", "reopened": "↻"}[judged.state]
    more = more_about(judged.decision, voice.shared)
    return h.p(class_=judged.state)[
        h.b[sign(mark), voice.own.earlier, voice.shared.colon],
        describe_judged(judged, voice.shared),
        more and h.small[" · ".join(more)],
    ]


def decision_form(voice: Voice) -> h.Element:
    """Give the form that the script copies below a topic."""
    own = voice.own
    outcomes = [
        h.label[h.input(type="radio", name="outcome", value=outcome), own.outcomes[outcome]] for outcome in OUTCOMES
    ]
    return h.template("#decide-form")[
        h.form(".form")[
            h.label(".about")[own.about, h.select(name="about")],
            h.fieldset[h.legend[own.outcome], outcomes],
            h.label(".value", hidden=True)[own.value, h.input(name="value", autocomplete="off"), h.datalist],
            h.label(".source", hidden=True)[own.source, h.select(name="source")],
            h.label(".note")[own.note, h.input(name="note", autocomplete="off")],
            h.p(".buttons")[
                h.button(".record", type="submit")[own.record], h.button(".cancel", type="button")[own.cancel]
            ],
        ]
    ]


def show_minutes(topics: Sequence[Topic], day: dt.date, voice: Voice, *, is_anonymous: bool) -> h.Node:
    """Show what was decided in this session, and before it."""
    own = voice.own
    earlier = [
        h.li[h.b[voice.title(topic)], voice.shared.colon, describe_decision(judged.decision, voice.shared)]
        for topic in topics
        for judged in topic.decisions
    ]
    session = h.div(".session", hidden=True)[
        h.p(".fields")[
            h.label[own.day, h.input(name="day", type="date", value=day.isoformat())],
            None if is_anonymous else h.label[own.present, h.input(name="present", placeholder=own.present_hint)],
        ],
        h.p(".not-kept", hidden=True)[own.not_kept],
        h.p(".nothing")[own.nothing_decided],
        h.ul(".rows.minutes"),
        h.p(".buttons")[
            h.button(".download", type="button")[own.download],
            None if is_anonymous else h.button(".download-yaml", type="button")[own.download_yaml],
            None if is_anonymous else h.button(".download-topics", type="button", hidden=True)[own.download_topics],
        ],
        None if is_anonymous else h.p(".hint")[own.yaml_hint],
    ]
    return [
        h.p(".scriptless.hint")[own.needs_script],
        session,
        h.h3[own.earlier],
        h.ul(".rows")[earlier] if earlier else h.p(".none")[own.no_earlier],
    ]
