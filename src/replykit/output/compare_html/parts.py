"""What all parts of the page share: its words, how a macro is named, how a text is quoted."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import htpy as h
from markupsafe import Markup

from replykit.output.compare_html.wording import PAGE_WORDS, PageWords
from replykit.output.compare_words import WORDS, CompareWords, title_of
from replykit.text import visible

if TYPE_CHECKING:
    from replykit.comparison.model import Comparison, Departure, Reply, Status, Topic

SIGNS: dict[Status, str] = {"conflict": "≠", "reworded": "≈", "same": "=", "only": "○"}
"""How the status of a topic looks, beside its words."""

_SPACES = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class Voice:
    """The language of the page, and its words."""

    language: str

    @property
    def own(self) -> PageWords:
        """The words that only the page has."""
        return PAGE_WORDS[self.language]

    @property
    def shared(self) -> CompareWords:
        """The words that it shares with the other views."""
        return WORDS[self.language]

    def title(self, topic: Topic) -> str:
        """Give what a topic is called."""
        return visible(title_of(topic, self.language))


@dataclass(frozen=True, slots=True)
class Placed:
    """A topic and its place on the page."""

    topic: Topic
    number: int
    """From 1, in the order of the page."""
    departures: tuple[Departure, ...] = ()
    """What its members say otherwise than the team agreed."""

    @property
    def anchor(self) -> str:
        """Name the topic in the page."""
        return f"topic-{short_digest(self.topic.id)}"


def short_digest(text: str) -> str:
    """Give a name to a text that may hold any sign."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def place_topics(comparison: Comparison) -> list[Placed]:
    """Give the topics that several agents answer their numbers: what does not hold first, what is settled last."""
    shared = [topic for topic in comparison.topics if topic.status != "only"]
    shared.sort(key=lambda topic: (not any(one.state == "broken" for one in topic.decisions), topic.is_settled))
    return [
        Placed(topic, number, tuple(one for one in comparison.departures if one.reply in topic.members))
        for number, topic in enumerate(shared, 1)
    ]


def written(element: h.Element) -> Markup:
    """
    Write an element at once.

    NOTE: htpy hands every piece of text up through all elements around it; what stands deep and comes
    by the thousand is written where it is made.
    """
    return Markup(element)  # noqa: S704 - escaped by htpy


def hidden(text: str) -> h.Element:
    """Write words for those who listen to the page."""
    return h.span(".heard")[text]


def sign(mark: str) -> h.Element:
    """Write a sign whose meaning stands beside it in words."""
    return h.span(".sign", aria_hidden="true")[mark]


def in_language(reply: Reply) -> dict[str, str]:
    """Give the `lang` of an element that holds a reply's words."""
    return {"lang": reply.language} if reply.language else {}


def macro(reply: Reply) -> h.Fragment:
    """Name a macro: agent and trigger."""
    return h.fragment[h.b[visible(reply.agent)], " ", h.code[visible(reply.trigger)]]


def named(reply: Reply) -> h.Fragment:
    """Name a macro with its own name."""
    return h.fragment[macro(reply), " ", h.span(".name", in_language(reply))[visible(reply.name)]]


def one_line(text: str) -> str:
    """Write a text on one line; no-break spaces stay."""
    return visible(_SPACES.sub(" ", text).strip())


def quoted(text: str, reply: Reply) -> h.Element:
    """Quote a reply's words, on one line."""
    return h.q(in_language(reply))[one_line(text)]


def shortened(text: str, length: int) -> str:
    """Cut a text behind a word, to `length` characters at most, the sign of omission included."""
    text = one_line(text)
    return text if len(text) <= length else f"{text[: length - 1].rsplit(' ', 1)[0]}…"


def scrolling(label: str, voice: Voice, content: h.Node) -> h.Element:
    """Let a wide table scroll on its own, for the keyboard too."""
    return h.div(".scroll", role="region", tabindex="0", aria_label=f"{label} ({voice.own.scrolls})")[content]
