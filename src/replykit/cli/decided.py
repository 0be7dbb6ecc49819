"""The decisions of earlier sessions, put on the topics of a comparison."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from replykit.cli.compared_sets import hide_names
from replykit.comparison.decision_file import FILE, load_decisions
from replykit.comparison.decisions import judge
from replykit.comparison.model import Named
from replykit.comparison.topic_file import unknown_members

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from replykit.comparison.glossary import Glossary
    from replykit.comparison.model import Comparison, Decision
    from replykit.errors import Problem

_ABSENT = "Agent ?"


def read_decisions(folder: Path) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """Read the decisions of a folder's file; give what is wrong with it, too."""
    return load_decisions(folder / FILE)


def put_decisions(
    comparison: Comparison, decisions: Sequence[Decision], names: Mapping[str, str], glossary: Glossary
) -> tuple[Comparison, tuple[Problem, ...]]:
    """
    Put decisions on their topics.

    Args:
        comparison: What was found today.
        decisions: Of earlier sessions, the oldest first.
        names: The names that agents go by in the comparison, where those are not their own.
        glossary: Used to read facts.

    Returns:
        The comparison, and the macros of decisions that are no longer there.
    """
    shown = decisions
    if names:
        # NOTE: who is not compared has no number, and is named no more than the others.
        absent = {named.agent: _ABSENT for decision in decisions for named in _named(decision) if named.agent}
        shown = [_anonymise(decision, {**absent, **names}) for decision in decisions]
    named = (one for decision in shown for one in _named(decision))
    replies = (member for topic in comparison.topics for member in topic.members)
    unknown = unknown_members(named, replies, comparison.agents)
    return judge(comparison, shown, dt.datetime.now().astimezone().date(), glossary), tuple(unknown)


def _named(decision: Decision) -> Iterator[Named]:
    for seen in decision.members:
        yield Named(agent=seen.agent, trigger=seen.trigger, where=decision.where)
    agent, _, trigger = decision.source.partition("/")
    yield Named(agent=agent, trigger=trigger, where=decision.where)


def _anonymise(decision: Decision, names: Mapping[str, str]) -> Decision:
    owner, slash, trigger = decision.source.partition("/")
    return replace(
        decision,
        members=tuple(
            replace(seen, agent=names.get(seen.agent, seen.agent), trigger=hide_names(seen.trigger, names))
            for seen in decision.members
        ),
        topic=hide_names(decision.topic, names),
        value=hide_names(decision.value, names),
        source=f"{names.get(owner, owner)}{slash}{hide_names(trigger, names)}",
        present=(),
        note=hide_names(decision.note, names),
        where=None,
    )
