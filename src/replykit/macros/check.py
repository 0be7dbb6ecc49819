"""A set looked over: templates, includes, fields, triggers. The tone is somebody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replykit.errors import MacroError, Problem
from replykit.macros.expand import needed_fields
from replykit.text import did_you_mean, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replykit.macros.model import AgentSet, Field, Macro


def check_templates(macros: AgentSet) -> list[Problem]:
    """
    Read every body in the worker.

    Returns:
        Faults: a body that cannot be read, an include of nothing or in a circle. Warnings: a field that nothing
        uses, a name that looks like a misspelt field.
    """
    problems: list[Problem] = []
    for macro in macros.macros:
        try:
            fields = needed_fields(macro, macros)
        except MacroError as error:
            problems += error.problems
        else:
            problems += _misspelt(macro, fields)
    return problems


def _misspelt(macro: Macro, fields: tuple[Field, ...]) -> Iterator[Problem]:
    """Name undeclared fields that nearly are declared ones."""
    declared = [field.name for field in macro.fields]
    for used in fields:
        if used.name in declared:
            continue
        if near := did_you_mean(used.name, declared):
            what = f"macro '{visible(macro.trigger)}' uses '{visible(used.name)}', which it does not declare"
            yield Problem(what=what, where=used.where, hint=near, is_warning=True)


def shadowed_triggers(macros: AgentSet) -> list[Problem]:
    """Name triggers that begin another: typed in haste, the shorter one fires."""
    known = {trigger: macro for macro in macros.macros for trigger in macro.triggers}
    ordered = sorted(known)
    problems = []
    for index, trigger in enumerate(ordered):
        longer = [other for other in _followers(ordered, index) if known[other] is not known[trigger]]
        if longer:
            what = f"trigger '{visible(trigger)}' begins '{visible(longer[0])}'"
            what += f" and {len(longer) - 1} more" if len(longer) > 1 else ""
            hint = "typed up to there, the shorter one is offered first"
            problems.append(Problem(what=what, where=known[trigger].where, hint=hint, is_warning=True))
    return problems


def _followers(ordered: list[str], index: int) -> list[str]:
    """Give what a trigger begins, of a sorted list: it follows at once."""
    end = index + 1
    while end < len(ordered) and ordered[end].startswith(ordered[index]):
        end += 1
    return ordered[index + 1 : end]
