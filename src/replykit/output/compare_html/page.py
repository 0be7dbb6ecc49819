"""The page as a whole: head, bar, list of topics, parts; style and script within, allowed by their digests."""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from importlib.resources import files
from typing import TYPE_CHECKING

import htpy as h
from babel.dates import format_date
from markupsafe import Markup

from replykit.output.compare_html import lists
from replykit.output.compare_html.decisions import decision_form, show_minutes
from replykit.output.compare_html.parts import SIGNS, Placed, Voice, hidden, place_topics, sign, written
from replykit.output.compare_html.shapes import READABLE
from replykit.output.compare_html.topics import kinds_of, show_topic
from replykit.text import visible

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from replykit.comparison.model import Comparison, Status

_STATUSES: tuple[Status, ...] = ("conflict", "reworded", "same", "only")

_SCRIPT_WORDS = (
    "quoted", "title", "shown", "none_shown", "recorded", "undo", "decided", "nothing_decided", "open_topics",
    "present", "outcomes", "same_topic", "unreadable",
)  # fmt: skip


def show_page(comparison: Comparison, language: str, day: dt.date, *, is_anonymous: bool = False) -> str:
    """
    Write a comparison as a page of HTML, ended by a line end.

    Args:
        comparison: What `compare` found.
        language: `fr` or `en`, the agent's own.
        day: The day of the session.
        is_anonymous: Names were taken out: nothing is offered that needs them.
    """
    voice = Voice(language)
    style, script = _carried("page.css"), _carried("texts.js") + _carried("page.js")
    page = h.html(lang=language)[
        h.head[
            h.meta(charset="utf-8"),
            h.meta(http_equiv="Content-Security-Policy", content=_policy(style, script)),
            h.meta(name="viewport", content="width=device-width, initial-scale=1"),
            h.meta(name="color-scheme", content="light dark"),
            h.meta(name="referrer", content="no-referrer"),
            h.title[f"{voice.own.title} · {_day(day, voice)}"],
            h.style[Markup(style)],  # noqa: S704 - our own file
        ],
        h.body(data_words=_script_words(voice), data_agents=json.dumps(comparison.agents))[
            _body(comparison, voice, day, is_anonymous=is_anonymous),
            h.script[Markup(script)],  # noqa: S704 - our own file
        ],
    ]
    return f"{page}\n"


def _carried(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "form-action 'none'; base-uri 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _script_words(voice: Voice) -> str:
    """Give the words that the script writes by itself."""
    own = voice.own
    words = {name: getattr(own, name) for name in _SCRIPT_WORDS}
    said = {"yes": voice.shared.yes, "no": voice.shared.no}
    return json.dumps(
        {**words, "shapes": READABLE, "colon": voice.shared.colon, "said": said, "outcome_lines": voice.shared.outcomes}
    )


def _day(day: dt.date, voice: Voice) -> str:
    return format_date(day, "long", locale=voice.language)


def _body(comparison: Comparison, voice: Voice, day: dt.date, *, is_anonymous: bool) -> h.Node:
    placed, own = place_topics(comparison), voice.own
    lone = [topic for topic in comparison.topics if topic.status == "only"]
    topics = [written(show_topic(one, voice)) for one in placed]
    minutes = show_minutes(comparison.topics, day, voice, is_anonymous=is_anonymous)
    return [
        h.a(".skip", href="#topics")[own.to_top],
        _header(comparison, voice, day),
        _bar(voice),
        h.div(".desk")[
            _agenda(comparison, placed, voice),
            h.main[
                lists.part("topics", own.topics, "", [_words_switch(voice), topics]),
                lists.show_coverage(comparison, placed, voice),
                lists.show_same_trigger(comparison.same_trigger, voice),
                lists.show_inside(comparison.inside, voice),
                lists.show_alone(lone, comparison.departures, voice),
                lists.part("minutes", own.minutes, "", minutes),
            ],
        ],
        decision_form(voice),
        _help(voice),
    ]


def _header(comparison: Comparison, voice: Voice, day: dt.date) -> h.Element:
    counts = Counter(topic.status for topic in comparison.topics)
    names = h.span(".agents")[", ".join(map(visible, comparison.agents))]
    before, _, after = voice.own.lead.partition("{agents}")
    return h.header(".top")[
        h.p(".day")[h.time(datetime=day.isoformat())[_day(day, voice)]],
        h.h1[voice.own.title],
        h.p(".lead")[before, names, after],
        h.ul(".counts")[
            [
                h.li(class_=status)[sign(SIGNS[status]), _count(voice.own.counts[status], counts[status])]
                for status in _STATUSES
                if counts[status]
            ]
        ],
        None if comparison.topics else h.p[voice.shared.nothing],
    ]


def _count(words: tuple[str, str], number: int) -> str:
    return words[0] if number == 1 else words[1].format(n=number)


def _bar(voice: Voice) -> h.Element:
    own = voice.own
    parts = {
        "topics": own.topics, "coverage": own.coverage, "same-trigger": own.same_trigger, "inside": own.inside,
        "alone": own.alone, "minutes": own.minutes,
    }  # fmt: skip
    themes = [h.option(value=theme)[words] for theme, words in own.themes.items()]
    return h.nav(".bar", aria_label=own.sections)[
        h.ul[[h.li[h.a(href=f"#{name}")[title]] for name, title in parts.items()]],
        h.p(".tools", hidden=True)[
            h.label[hidden(own.theme), h.select(name="theme", title=own.theme)[themes]],
            h.button(".open-help", type="button")[own.help, " ", h.kbd["?"]],
        ],
    ]


def _agenda(comparison: Comparison, placed: Sequence[Placed], voice: Voice) -> h.Element:
    own = voice.own
    entries = [
        h.li(data_topic=one.anchor)[
            h.a(href=f"#{one.anchor}", class_=one.topic.status)[
                sign(SIGNS[one.topic.status]),
                hidden(voice.shared.status[one.topic.status].capitalize() + voice.shared.colon),
                h.span[voice.title(one.topic)],
                one.topic.is_settled and h.small[f"✓ {own.settled}"],
            ]
        ]
        for one in placed
    ]
    return h.aside(".agenda", aria_label=own.topics)[
        _filters(comparison, placed, voice), h.p(".shown", role="status"), h.ol[entries]
    ]


def _filters(comparison: Comparison, placed: Sequence[Placed], voice: Voice) -> h.Element:
    own = voice.own
    found = {kind for one in placed for kind in kinds_of(one)}
    agents = {str(place): visible(agent) for place, agent in enumerate(comparison.agents)}
    languages = sorted({member.language for one in placed for member in one.topic.members if member.language})
    return h.form(".filters", role="search", aria_label=own.filters, hidden=True)[
        h.label[own.search, h.input(name="q", type="search", placeholder=own.search_hint, autocomplete="off")],
        _select("agent", own.agent, agents, voice),
        _select("kind", own.kind, {kind: words for kind, words in own.kinds.items() if kind in found}, voice),
        _select("language", own.language, {one: own.languages.get(one, one) for one in languages}, voice),
        h.button(type="reset")[own.clear],
        h.label(".check")[h.input(name="undecided", type="checkbox"), own.undecided],
    ]


def _select(name: str, label: str, choices: dict[str, str], voice: Voice) -> h.Element:
    options = [h.option(value=value)[words] for value, words in choices.items()]
    return h.label[label, h.select(name=name)[h.option(value="")[voice.own.any], options]]


def _words_switch(voice: Voice) -> h.Element:
    return h.p(".switch")[
        h.label(".check")[h.input("#show-words", type="checkbox", checked=True), voice.own.show_words]
    ]


def _help(voice: Voice) -> h.Element:
    own = voice.own
    return h.dialog("#help", aria_labelledby="help-title")[
        h.h2(id="help-title")[own.help_title],
        h.dl[[h.div[h.dt[h.kbd[key]], h.dd[words]] for key, words in own.keys.items()]],
        h.label(".check")[h.input(name="shortcuts", type="checkbox", checked=True), own.shortcuts],
        h.form(method="dialog")[h.button[own.close]],
    ]
