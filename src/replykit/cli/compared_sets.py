"""Agents' sets as `compare` reads them: macros become replies; names give way where they must."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from replykit.comparison.decisions import digest
from replykit.comparison.model import Passage, Reply
from replykit.comparison.topic_file import FILE as TOPICS
from replykit.comparison.topic_file import load_links
from replykit.comparison.typography import compose, fold
from replykit.errors import MacroError, Problem, collecting
from replykit.language.detection import detect
from replykit.macros.languages import language_of
from replykit.macros.load import load_set
from replykit.macros.numbers import read_amount
from replykit.macros.passages import passages
from replykit.macros.values import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from replykit.macros.model import AgentSet, Field, Macro

_ACCENTS = r"[\u0300-\u036f]*"


@dataclass(slots=True)
class ComparedSets:
    """The replies of several agents, and what could not be read of them."""

    agents: tuple[str, ...]
    """As their folders are named."""
    replies: list[Reply] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_sets(folder: Path, agents: Iterable[str]) -> ComparedSets:
    """
    Read the sets of several agents; a broken macro costs only itself.

    Args:
        folder: The folder that holds the agents' folders.
        agents: Whose sets; each at least once.

    Raises:
        UnknownNameError: There is no such agent.
        MacroError: The folder cannot be listed.
    """
    sets = {found.agent: found for found in (load_set(folder, agent) for agent in dict.fromkeys(agents))}
    read = ComparedSets(tuple(sets))
    for agent_set in sets.values():
        read.problems += agent_set.problems
        for macro in agent_set.macros:
            with collecting(read.problems):
                read.replies.append(to_reply(macro, agent_set))
    return read


def to_reply(macro: Macro, agent_set: AgentSet) -> Reply:
    """
    Make a reply of a macro; its language is detected where it does not say.

    Raises:
        MacroError: The body cannot be read, or includes what is not there.
    """
    stretches = passages(macro, agent_set)
    language = macro.language or detect("".join(stretch.text for stretch in stretches)).language
    said = tuple(Passage(text=s.text, condition=s.condition, line=s.line) for s in stretches)
    typed = tuple((blank.name, blank.default) for blank in macro.fields if blank.default)
    sent = tuple((blank.name, _as_sent(blank, language_of(macro, language))) for blank in macro.fields if blank.default)
    return Reply(
        agent=macro.agent,
        trigger=macro.trigger,
        triggers=macro.triggers,
        name=macro.name,
        language=language,
        tags=macro.tags,
        passages=said,
        file=macro.where.file,
        line=macro.where.line,
        body=macro.body,
        defaults=sent,
        adopted_from=macro.adopted_from or "",
        digest=digest(said, typed),
    )


def _as_sent(blank: Field, language: str) -> str:
    """Give a default as the reply has it: `15` of an amount is `15 €`."""
    default = blank.default or ""
    if blank.type != "amount":
        return default
    try:
        return in_words(read_amount(default, blank.currency, language), language)
    except MacroError:
        # NOTE: named by those who check sets.
        return default


def anonymous_names(replies: Iterable[Reply], agents: Iterable[str]) -> dict[str, str]:
    """Give each agent a number that neither the alphabet nor the order of the command line betrays."""
    texts = {agent: hashlib.sha256() for agent in agents}
    for reply in replies:
        texts[reply.agent].update(f"{reply.trigger}\0{reply.body}\0".encode())
    ordered = sorted(texts, key=lambda agent: (texts[agent].digest(), agent))
    return {agent: f"Agent {number}" for number, agent in enumerate(ordered, 1)}


def anonymise(reply: Reply, names: Mapping[str, str]) -> Reply:
    """Take the agents' names out of a reply: its owner, its file, and wherever a text names one."""
    return replace(
        reply,
        agent=names[reply.agent],
        trigger=hide_names(reply.trigger, names),
        triggers=tuple(hide_names(trigger, names) for trigger in reply.triggers),
        name=hide_names(reply.name, names),
        file=_hide_in_path(reply.file, reply.agent, names),
        tags=tuple(hide_names(tag, names) for tag in reply.tags),
        body=hide_names(reply.body, names),
        adopted_from=hide_names(reply.adopted_from, names),
        passages=tuple(
            replace(passage, text=hide_names(passage.text, names), condition=hide_names(passage.condition, names))
            for passage in reply.passages
        ),
        defaults=tuple((hide_names(name, names), hide_names(default, names)) for name, default in reply.defaults),
    )


def hide_names(text: str, names: Mapping[str, str]) -> str:
    """Put numbers in place of the agents' names, as whole words, whatever their capitals and accents."""
    if not names:
        return text
    ordered = sorted(names, key=len, reverse=True)
    exact = {_caseless(name): name for name in ordered}
    # NOTE: one group a name: what was found may be spelt otherwise, with a long s or without its accents.
    words = "|".join(f"({_accented(name)})" for name in ordered)
    said, end = [], 0
    for match in re.finditer(rf"(?<!\w)(?:{words})(?!\w)", fold(text), re.IGNORECASE):
        name = exact.get(_caseless(text[slice(*match.span())]), ordered[(match.lastindex or 1) - 1])
        said += [text[end : match.start()], names[name]]
        end = match.end()
    return "".join((*said, text[end:]))


def _caseless(name: str) -> str:
    return compose(name).casefold()


def _accented(name: str) -> str:
    """Give the pattern of a name in a folded text, in which an accent may be a character of its own."""
    letters = re.sub(_ACCENTS, "", fold(compose(name)))
    return "".join(f"{re.escape(letter)}{_ACCENTS}" for letter in letters)


def names_and_topics(names: Mapping[str, str], folder: Path) -> dict[str, str]:
    """Give numbers in place of the team's topics, too: who confirmed one may have named it after somebody."""
    links, _ = load_links(folder / TOPICS)
    return {**{one.topic: f"topic {number}" for number, one in enumerate(links.topics, 1)}, **names}


def hide_in_problem(problem: Problem, names: Mapping[str, str]) -> Problem:
    """Take the agents' names out of a problem and its place."""
    where = replace(problem.where, file=hide_names(problem.where.file, names)) if problem.where else None
    what, hint, excerpt = (hide_names(text, names) for text in (problem.what, problem.hint, problem.excerpt))
    return replace(problem, where=where, what=what, hint=hint, excerpt=excerpt)


def _hide_in_path(file: str, agent: str, names: Mapping[str, str]) -> str:
    """Give the path from the agent's folder on; what stands before it may name somebody too."""
    _, found, inside = file.replace("\\", "/").rpartition(f"/{agent}/")
    return f"{names[agent]}/{hide_names(inside, names)}" if found else names[agent]
