"""`topics.yml`: which macros the team said answer the same thing, and which do not, beside the agents' folders.

Read with every fault at its place, each of which costs only its own entry.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from replykit.comparison.model import Confirmed, Links, Named
from replykit.errors import Problem, ReplykitError
from replykit.located_yaml import Fields, Items, Mapping, append_entries, append_items, load, quote, read_fields
from replykit.text import did_you_mean, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from replykit.comparison.model import Reply
    from replykit.located_yaml import Faults, Node, Scalar

FILE = "topics.yml"
OPENING = "# Which replies answer the same thing, and which do not: replykit compare\n"
KEYS = ("topics", "refused")
_FEWEST_REFUSED = 2


def load_links(path: Path, known: Sequence[str] = KEYS) -> tuple[Links, tuple[Problem, ...]]:
    """
    Read what the team confirmed and refused; a file that is not there says nothing.

    Args:
        path: The file.
        known: The keys that it may have.

    Returns:
        The entries that could be read, in the order of the file, and what is wrong with the others.
    """
    fields, problems = read_fields(path, known, "a file of topics", "write 'topics:' first")
    if fields is None:
        return Links(), tuple(problems)
    topics = _read_topics(fields)
    return Links(topics=topics, refused=_read_refused(fields, topics)), tuple(problems)


def _read_topics(fields: Fields) -> tuple[Confirmed, ...]:
    topics: list[Confirmed] = []
    taken: dict[Named, str] = {}
    node = fields.node("topics")
    mapping = fields.mapping_node("topics") if not _is_nothing(node) else None
    for key, members in mapping.entries if mapping else ():
        kept = []
        for named in _read_members(members, fields, f"topic '{visible(key.text)}'"):
            if taken.setdefault(named, key.text) != key.text:
                what = f"{_spell(named)} stands in topic '{visible(taken[named])}' too"
                _note(fields.faults, named, what, "keep it in one of the two")
            elif named not in kept:
                kept.append(named)
        if kept:
            topics.append(Confirmed(topic=key.text, members=tuple(kept)))
    return tuple(topics)


def _read_refused(fields: Fields, topics: Sequence[Confirmed]) -> tuple[tuple[Named, ...], ...]:
    topic_of = {named: confirmed.topic for confirmed in topics for named in confirmed.members}
    refused = []
    for node in fields.items("refused"):
        group = _read_members(node, fields, "'refused'")
        if len(group) < _FEWEST_REFUSED:
            what = "an entry of 'refused' must name the macros that do not belong together"
            fields.note(node.where, what, "write - [lea/;refund, karim/;code]")
            continue
        together = next(
            (pair for pair in itertools.combinations(group, 2) if topic_of.get(pair[0], "") == topic_of.get(pair[1])),
            None,
        )
        if together:
            what = f"{_spell(together[0])} and {_spell(together[1])} are one topic above"
            _note(fields.faults, together[1], f"{what}: '{visible(topic_of[together[0]])}'", "keep one of the two")
            continue
        refused.append(tuple(group))
    return tuple(refused)


def _read_members(node: Node, fields: Fields, subject: str) -> list[Named]:
    if not isinstance(node, Items):
        hint = "write them in brackets: [lea/;refund, karim/;code]"
        fields.note(node.where, f"the macros of {subject} must be a list", hint)
        return []
    texts = [fields.text_node(item, f"a macro of {subject}") for item in node.items]
    return [named for text in texts if text is not None and (named := read_named(text, fields)) is not None]


def read_named(text: Scalar, fields: Fields) -> Named | None:
    """Read `agent/trigger`; note it and give None where it is none."""
    agent, slash, trigger = text.text.partition("/")
    if agent and slash and trigger:
        return Named(agent=agent, trigger=trigger, where=text.where)
    what = f"'{visible(text.text)}' names no macro"
    fields.note(text.where, what, "write agent/trigger, such as lea/;refund", width=len(text.text) or 1)
    return None


def _is_nothing(node: Node | None) -> bool:
    return node is None or (not isinstance(node, (Mapping, Items)) and node.is_plain and not node.text)


def linked(links: Links) -> Iterator[Named]:
    """Give every macro that the team's links name."""
    return itertools.chain(*(confirmed.members for confirmed in links.topics), *links.refused)


def unknown_members(members: Iterable[Named], replies: Iterable[Reply], agents: Sequence[str]) -> Iterator[Problem]:
    """Name those macros of these agents that no set has: renamed or deleted since the team named them."""
    known = {(reply.agent, trigger) for reply in replies for trigger in reply.all_triggers}
    for named in dict.fromkeys(members):
        if named.agent in agents and (named.agent, named.trigger) not in known:
            own = [trigger for agent, trigger in known if agent == named.agent]
            hint = did_you_mean(named.trigger, own) or "write its new trigger, or take it out"
            what = f"{visible(named.agent)} has no macro {visible(named.trigger)}"
            yield Problem(what=what, where=named.where, hint=hint, is_warning=True)


def refuse_link(path: Path, macros: Sequence[tuple[str, str]]) -> str:
    """
    Give the text of the file with macros added that do not answer the same thing; what stands there stays.

    Args:
        path: The file; it need not exist yet.
        macros: Agents and triggers, at least two.

    Returns:
        The text; empty where that stands there already.

    Raises:
        ReplykitError: The file cannot be read or added to, or says that two of them belong together.
    """
    links, _ = load_links(path)
    if any(set(macros) <= {(named.agent, named.trigger) for named in group} for group in links.refused):
        return ""
    for confirmed in links.topics:
        found = [named for named in confirmed.members if (named.agent, named.trigger) in macros]
        if len(found) >= _FEWEST_REFUSED:
            what = f"{FILE} says that both belong to '{visible(confirmed.topic)}'"
            raise ReplykitError(what, where=found[0].where, hint="take one of them out of it there")
    named = ", ".join(quote(f"{agent}/{trigger}") for agent, trigger in macros)
    return append_entries(path, "refused", [f"- [{named}]"], OPENING)


def confirm_link(path: Path, title: str, members: Sequence[Reply]) -> str:
    """
    Give the text of the file with macros added that answer the same thing; what stands there stays.

    Macros of which some stand in a topic join it; else they become a topic of their own.

    Args:
        path: The file; it need not exist yet.
        title: What people call the topic; where another one has the name, a number makes it differ.
        members: The macros, at least two, under their agents' own names.

    Returns:
        The text; empty where all stand in one topic already.

    Raises:
        ReplykitError: The file cannot be read or added to, or says otherwise of these macros.
    """
    links, _ = load_links(path)
    names = [{(member.agent, trigger) for trigger in member.all_triggers} for member in members]
    _refuse_contradiction(links, names)
    found = [topic for topic in links.topics if _places(topic.members, names)]
    if len(found) > 1:
        first, second = (visible(topic.topic) for topic in found[:2])
        what = f"some of these macros belong to '{first}', others to '{second}'"
        raise ReplykitError(what, where=found[1].members[0].where, hint="bring them together in one of the two")
    there = _places(found[0].members, names) if found else set()
    new = [f"{one.agent}/{one.trigger}" for place, one in enumerate(members) if place not in there]
    if found:
        return append_items(path, "topics", found[0].topic, new) if new else ""
    entry = f"{quote(_free_name(path, title))}: [{', '.join(map(quote, new))}]"
    return append_entries(path, "topics", [entry], OPENING)


def _places(group: Sequence[Named], names: Sequence[set[tuple[str, str]]]) -> set[int]:
    """Give the places of the macros, by all their triggers, that a group names."""
    keys = {(named.agent, named.trigger) for named in group}
    return {place for place, own in enumerate(names) if own & keys}


def _refuse_contradiction(links: Links, names: Sequence[set[tuple[str, str]]]) -> None:
    for group in links.refused:
        if len(_places(group, names)) >= _FEWEST_REFUSED:
            what = "'refused' says that these macros do not belong together"
            raise ReplykitError(what, where=group[0].where, hint="take that back, or out of the file, first")


def _free_name(path: Path, title: str) -> str:
    """Give a topic's name that the file does not have."""
    root = load(path).root if path.exists() else None
    topics = root.get("topics") if isinstance(root, Mapping) else None
    taken = {key.text for key, _ in topics.entries} if isinstance(topics, Mapping) else set()
    numbered = (f"{title} {number}" for number in itertools.count(2))
    return next(name for name in itertools.chain([title], numbered) if name not in taken)


def _spell(named: Named) -> str:
    return visible(f"{named.agent}/{named.trigger}")


def _note(faults: Faults, named: Named, what: str, hint: str) -> None:
    if named.where is not None:
        faults.add(named.where, what, hint, width=len(_spell(named)))
