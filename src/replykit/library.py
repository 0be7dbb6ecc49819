"""replykit as a Python library: what `import replykit` offers, on top of the rooms.

Each function loads what it needs when it is called.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from replykit import settings
from replykit.errors import DraftError, MacroError, Problem
from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from replykit.comparison.model import Comparison
    from replykit.macros.model import AgentSet
    from replykit.tone.model import Checked

__all__ = ["compare", "expand", "lint", "load_set"]


def load_set(agent: str, folder: Path | str | None = None) -> AgentSet:
    """
    Load an agent's set.

    Args:
        agent: Name of the agent.
        folder: The folder that holds the agents' folders; the user's own by default.

    Raises:
        ReplykitError: No such agent, or the folder cannot be read. A broken macro raises nothing:
            it is named in the set's `problems`.
    """
    from replykit.macros import load  # noqa: PLC0415 - importing the package must stay light

    return load.load_set(Path(folder) if folder else settings.default_macros_folder(), agent)


def expand(agent_set: AgentSet, trigger: str, values: Mapping[str, str] | None = None) -> str:
    """
    Give the text of a macro.

    Args:
        agent_set: The agent's set.
        trigger: Trigger or name.
        values: Field names to what an agent would type; a field that is left out takes its default.

    Raises:
        ReplykitError: No such macro or field, a field is missing or wrong, or the template cannot be rendered.
    """
    from replykit.macros import expand as room  # noqa: PLC0415 - as above
    from replykit.macros.find import require  # noqa: PLC0415 - as above

    macro = require(agent_set, trigger)
    given = room.as_the_bodies_name(values or {}, values or {}, [macro], agent_set)
    _refuse_what_is_no_text(given)
    context = room.Context(now=dt.datetime.now().astimezone(), agent=agent_set.agent, customer={})
    return room.expand(macro, agent_set, given, context)


def _refuse_what_is_no_text(values: Mapping[str, object]) -> None:
    hint = "give what an agent would type, such as '45', or leave the field out"
    problems = [
        Problem(what=f"field '{visible(name)}': its value is no text, but of type {type(value).__name__}", hint=hint)
        for name, value in values.items()
        if not isinstance(value, str)
    ]
    if problems:
        raise MacroError(*problems)


def lint(
    draft: str, *, customer: str | None = None, language: str | None = None, rules: Path | str | None = None
) -> Checked:
    """
    Check a draft against the tone chart.

    Args:
        draft: The reply; findings' offsets are code points of this text.
        customer: The customer's message that it answers.
        language: `fr` or `en`; detected by default.
        rules: A team's chart; ours by default.

    Raises:
        ReplykitError: The chart cannot be read, the language has no pipeline, or a text holds half a surrogate
            pair, which is no character. A broken rule raises nothing:
            it is named in the `problems` of what is given back, as is all else that could not be checked.
    """
    from replykit.tone.linter import load_linter  # noqa: PLC0415 - as above

    _refuse_halves(draft, "the draft")
    _refuse_halves(customer or "", "the customer's message")
    linter = load_linter(Path(rules) if rules else None)
    checked = linter.lint(draft, customer, language)
    return replace(checked, problems=(*linter.chart.problems, *checked.problems))


def _refuse_halves(text: str, name: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        what = f"half a surrogate pair stands at character {error.start} of {name}"
        raise DraftError(what, hint="decode the text anew, as UTF-8 or UTF-16") from None


def compare(agents: Iterable[str], folder: Path | str | None = None) -> Comparison:
    """
    Lay several agents' sets side by side, without their tone.

    Args:
        agents: Names of the agents.
        folder: The folder that holds the agents' folders; the user's own by default.

    Raises:
        ReplykitError: An agent is unknown, or the folder cannot be read. A broken macro is left out, and so is a
            broken entry of the team's files.
    """
    from replykit.cli.compared_sets import read_sets  # noqa: PLC0415 - as above
    from replykit.cli.decided import put_decisions, read_decisions  # noqa: PLC0415 - as above
    from replykit.cli.team_files import read_team_files  # noqa: PLC0415 - as above
    from replykit.comparison.comparing import compare_replies  # noqa: PLC0415 - as above

    place = Path(folder) if folder else settings.default_macros_folder()
    read = read_sets(place, agents)
    team = read_team_files(place, read.replies, read.agents)
    found = compare_replies(
        read.replies, agents=read.agents, links=team.links, agreed=team.agreed, glossary=team.glossary
    )
    comparison, _ = put_decisions(found, read_decisions(place)[0], {}, team.glossary)
    return comparison
