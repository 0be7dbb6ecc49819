"""A part of a comparison: the topics of some kinds, or about something."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from replykit.comparison.typography import compose, fold

if TYPE_CHECKING:
    from collections.abc import Collection

    from replykit.comparison.model import Comparison, Status, Topic


def narrow(comparison: Comparison, *, statuses: Collection[Status] = (), words: str = "") -> Comparison:
    """
    Leave the other topics out, and what is said of their macros.

    Args:
        comparison: The whole.
        statuses: Of the topics that stay; none: all.
        words: All of which stand in the names, triggers or tags of one macro of each topic that stays; accents and
            capitals do not matter. Empty: all.
    """
    wanted = fold(compose(words)).split()
    topics = tuple(
        topic
        for topic in comparison.topics
        if (not statuses or topic.status in statuses) and (not wanted or _is_about(topic, wanted))
    )
    kept = {member.key for topic in topics for member in topic.members}
    return replace(
        comparison,
        topics=topics,
        same_trigger=tuple(one for one in comparison.same_trigger if any(m.key in kept for m in one.members)),
        inside=tuple(one for one in comparison.inside if one.reply.key in kept),
        departures=tuple(one for one in comparison.departures if one.reply.key in kept),
    )


def _is_about(topic: Topic, words: list[str]) -> bool:
    texts = [topic.id, *(" ".join((m.name, m.trigger, *m.triggers, *m.tags)) for m in topic.members)]
    return any(all(word in text for word in words) for text in (fold(compose(text)) for text in texts))
