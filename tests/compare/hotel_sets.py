"""Three agents of a hotel group, written for these tests: what answers what, and what they state differently."""

from __future__ import annotations

from pathlib import Path

from replykit.comparison.model import Passage, Reply

_FILE = Path(__file__).with_suffix(".txt")
"""A macro a line: agent, trigger, language, topic, name, body."""


def load() -> tuple[list[Reply], dict[str, set[str]]]:
    """Give the replies, and for each topic the `agent/trigger` of its members."""
    replies, topics = [], {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        agent, trigger, language, topic, name, body = line.split("|")
        replies.append(
            Reply(agent=agent, trigger=trigger, language=language, name=name, passages=(Passage(text=body),), body=body)
        )
        topics.setdefault(topic, set()).add(f"{agent}/{trigger}")
    return replies, topics
