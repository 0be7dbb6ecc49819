"""What the team keeps beside its sets, as a comparison and a check need it: topics, facts, words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from replykit.cli.compared_sets import hide_names, to_reply
from replykit.comparison.departures import find_departures
from replykit.comparison.fact_file import FILE as FACTS
from replykit.comparison.fact_file import load_agreed, stale_facts
from replykit.comparison.glossary import NAME as GLOSSARY
from replykit.comparison.glossary import Glossary, default_glossary, load_team_glossary
from replykit.comparison.model import AgreedFact, Links, Named
from replykit.comparison.statements import read_facts
from replykit.comparison.topic_file import FILE as TOPICS
from replykit.comparison.topic_file import linked, load_links, unknown_members
from replykit.errors import Location, Problem, ReplykitError
from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from replykit.comparison.model import Departure, Reply
    from replykit.macros.model import AgentSet


@dataclass(slots=True)
class TeamFiles:
    """What the team said on its macros, and what is wrong with where it says so."""

    links: Links = field(default_factory=Links)
    agreed: tuple[AgreedFact, ...] = ()
    glossary: Glossary = field(default_factory=default_glossary)
    """Ours, and the team's own words."""
    problems: list[Problem] = field(default_factory=list)


def read_team_files(
    folder: Path, replies: Sequence[Reply], agents: Sequence[str], names: Mapping[str, str] | None = None
) -> TeamFiles:
    """
    Read the team's files; a broken entry costs only itself.

    Args:
        folder: The folder that holds the agents' folders.
        replies: The macros of these agents, under their own names.
        agents: Whose macros these are; those of others are not looked for.
        names: The names that agents go by in what is given back, where those are not their own.
    """
    links, problems = load_links(folder / TOPICS)
    agreed, faults = load_agreed(folder / FACTS)
    stale = stale_facts(agreed, _today(), {confirmed.topic for confirmed in links.topics})
    glossary, slips = load_team_glossary(folder / GLOSSARY)
    unknown = unknown_members(linked(links), replies, agents)
    team = TeamFiles(links, agreed, glossary, [*problems, *unknown, *faults, *stale, *slips])
    return _anonymise(team, names) if names else team


def departures_of(macros: AgentSet, folder: Path) -> list[Problem]:
    """
    Name every macro of a set that says otherwise than the team agreed, as far as one set can tell.

    Of a fact's topic, these are the macros that `topics.yml` lists: to find others by likeness takes the other sets,
    and whether a set passes would hang on what colleagues changed in theirs.

    Args:
        macros: The set.
        folder: The folder that holds the agents' folders, and `facts.yml`.

    Returns:
        Warnings at the macros' places; and what is wrong with the team's files.
    """
    replies = []
    for macro in macros.macros:
        try:
            replies.append(to_reply(macro, macros))
        except ReplykitError:
            # NOTE: named already by those who check templates.
            continue
    team = read_team_files(folder, replies, (macros.agent,))
    facts = {reply: read_facts(reply, team.glossary) for reply in replies}
    topic_of = {named: one.topic for one in team.links.topics for named in one.members}
    topics = {
        reply: topic
        for reply in replies
        for trigger in (*reply.triggers, reply.trigger)
        if (topic := topic_of.get(Named(agent=reply.agent, trigger=trigger)))
    }
    found = find_departures(team.agreed, facts, topics, team.glossary, _today())
    return [*team.problems, *map(_problem, found)]


def _problem(departure: Departure) -> Problem:
    agreed, reply, fact = departure.agreed, departure.reply, departure.fact
    source = f" ({visible(agreed.source)})" if agreed.source else ""
    said = " ".join(visible(fact.text).split())
    return Problem(
        what=f"{visible(reply.trigger)} says '{said}', and the team agreed on {visible(agreed.name)}: "
        f"'{visible(agreed.text)}'{source}",
        where=Location(file=reply.file, line=_line(reply, fact.sentence[0], fact.start), column=1),
        hint="change the macro, or agree anew in facts.yml",
        is_warning=True,
    )


def _line(reply: Reply, number: int, offset: int) -> int:
    passage = reply.passages[number]
    return passage.line + passage.text.count("\n", 0, offset)


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()


def _anonymise(team: TeamFiles, names: Mapping[str, str]) -> TeamFiles:
    def hide(members: Sequence[Named]) -> tuple[Named, ...]:
        return tuple(
            replace(named, agent=names.get(named.agent, named.agent), trigger=hide_names(named.trigger, names))
            for named in members
        )

    topics = tuple(
        replace(confirmed, topic=hide_names(confirmed.topic, names), members=hide(confirmed.members))
        for confirmed in team.links.topics
    )
    agreed = tuple(
        replace(
            fact,
            name=hide_names(fact.name, names),
            topic=hide_names(fact.topic, names),
            source=hide_names(fact.source, names),
        )
        for fact in team.agreed
    )
    return TeamFiles(
        Links(topics=topics, refused=tuple(map(hide, team.links.refused))), agreed, team.glossary, team.problems
    )
