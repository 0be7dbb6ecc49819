"""What was decided on the page, taken into the team's own files: `compare --record FILE`."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from replykit.cli.turns import change_whole, turn_to_write
from replykit.cli.writing import write_whole
from replykit.comparison.decision_file import FILE as DECISIONS
from replykit.comparison.decision_file import add_decisions, load_decisions
from replykit.comparison.model import Reply
from replykit.comparison.topic_file import FILE as TOPICS
from replykit.comparison.topic_file import KEYS as LINKS
from replykit.comparison.topic_file import confirm_link, load_links, refuse_link
from replykit.errors import Location, Problem, collecting
from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from replykit.comparison.model import Decision, Links, Named

_KEYS = ("decisions", *LINKS)


@dataclass(slots=True)
class Recorded:
    """What came of files that were taken in."""

    decisions: int = 0
    links: int = 0
    known: int = 0
    """What stood there already."""
    problems: list[Problem] = field(default_factory=list)


def record(files: Sequence[Path], folder: Path, replies: Sequence[Reply]) -> Recorded:
    """
    Add what files say that were downloaded from the page to the team's own; what cannot be added costs only itself.

    Args:
        files: Decisions, links, or both.
        folder: The folder that holds the agents' folders.
        replies: The macros that are compared.
    """
    done = Recorded()
    for file in files:
        if not file.is_file():
            hint = "name a file that was downloaded from the page"
            done.problems.append(Problem(what=f"{visible(str(file))} cannot be read: no such file", hint=hint))
            continue
        decisions, faults = load_decisions(file, _KEYS)
        links, slips = load_links(file, _KEYS)
        done.problems += dict.fromkeys((*faults, *slips))
        if not (decisions or links.topics or links.refused or faults or slips):
            where = Location(file=str(file), line=1, column=1)
            hint = "name a file that the page's buttons under the minutes download"
            done.problems.append(Problem(what="the file holds no decision and no topic", where=where, hint=hint))
        with collecting(done.problems):
            _add_decisions(decisions, folder / DECISIONS, done)
        for new in _links(decisions, links, folder / TOPICS, replies):
            with collecting(done.problems):
                _add_link(new, folder / TOPICS, done)
    return done


def _add_decisions(decisions: Sequence[Decision], path: Path, done: Recorded) -> None:
    with turn_to_write(path):
        on_file, _ = load_decisions(path)
        new = [decision for decision in dict.fromkeys(decisions) if decision not in on_file]
        if new:
            write_whole(path, add_decisions(path, new).encode("utf-8"))
    done.decisions += len(new)
    done.known += len(decisions) - len(new)


def _links(
    decisions: Sequence[Decision], links: Links, path: Path, replies: Sequence[Reply]
) -> Iterator[Callable[[], str]]:
    """Give for each link what writes it: the text of the file with it, or nothing where it stands there."""
    apart = [[(named.agent, named.trigger) for named in group] for group in links.refused]
    apart += [pair for decision in decisions for pair in _pairs_apart(decision)]
    for group in {frozenset(group): group for group in reversed(apart)}.values():
        yield partial(refuse_link, path, group)
    for topic in links.topics:
        yield partial(confirm_link, path, topic.topic, [_find(named, replies) for named in topic.members])


def _pairs_apart(decision: Decision) -> list[list[tuple[str, str]]]:
    agent, _, trigger = decision.source.partition("/")
    if decision.outcome != "not-same-topic" or not trigger:
        return []
    others = [(seen.agent, seen.trigger) for seen in decision.members]
    return [[(agent, trigger), other] for other in others if other != (agent, trigger)]


def _find(named: Named, replies: Sequence[Reply]) -> Reply:
    """Give the macro, whichever of its triggers is named; one that is not there as it is named."""
    own = (one for one in replies if one.agent == named.agent and named.trigger in one.all_triggers)
    return next(own, Reply(agent=named.agent, trigger=named.trigger, name="", passages=()))


def _add_link(new: Callable[[], str], path: Path, done: Recorded) -> None:
    if change_whole(path, new):
        done.links += 1
    else:
        done.known += 1
