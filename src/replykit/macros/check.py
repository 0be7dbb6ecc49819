"""A set looked over: templates, includes, fields, triggers, and whether each macro can be written. No tone here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from replykit.errors import MacroError, Problem
from replykit.macros.adopting import why_not_free
from replykit.macros.bodies import gather
from replykit.macros.characters import macro_warnings
from replykit.macros.expand import fields_of
from replykit.macros.includes import including, replaced
from replykit.macros.trials import try_out
from replykit.text import did_you_mean, visible

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from replykit.macros.expand import Context
    from replykit.macros.model import AgentSet, Field, Macro

_MOST_TRIED = 40
"""Macros that include one which changes: what breaks them breaks the first of them, and a signature is in thousands."""


def check_templates(macros: AgentSet, context: Context) -> list[Problem]:
    """
    Read every body in the worker, and try it out there.

    Returns:
        Faults: a body that cannot be read, an include of nothing or in a circle, a macro that no value lets be
        written. Warnings: an answer that does not, a name that looks like a misspelt field.
    """
    return _check(macros.macros, macros, context)


def _check(among: Iterable[Macro], macros: AgentSet, context: Context) -> list[Problem]:
    problems: list[Problem] = []
    tried: list[tuple[Macro, list[Problem]]] = []
    pieces: set[int] = set()
    for macro in among:
        try:
            bodies = gather(macro, macros)
            fields = fields_of(macro, bodies)
        except MacroError as error:
            problems += error.problems
            continue
        problems += _misspelt(macro, fields)
        tried.append((macro, try_out(macro, bodies, fields, context)))
        pieces |= {id(other) for other in bodies.macros.values() if other is not macro}
    # NOTE: a piece gets its values where it is included, and breaks all macros that include it at one place.
    problems += [p for macro, found in tried if id(macro) not in pieces for p in found]
    return list(dict.fromkeys(problems))


def check_change(
    macros: AgentSet, old: Macro | None, new: Macro, kept: Collection[str], context: Context
) -> list[Problem]:
    """
    Check a macro that is to be added, or to take the place of another, as the whole set is checked.

    Args:
        macros: The set as it is.
        old: The one that gives way; None also where that one cannot be loaded.
        new: The one that comes.
        kept: The triggers that stood in its place before.
        context: The day and hour for which it is tried.

    Returns:
        What would be wrong with it, and newly with those that include it.
    """
    free = replace(replaced(macros, old, None), broken_triggers=macros.broken_triggers.difference(kept))
    wanted = (trigger for trigger in new.triggers if trigger not in kept)
    taken = [replace(why, where=new.where) for trigger in wanted if (why := why_not_free(trigger, free))]
    others = [macro for macro in including(macros, old) if macro is not old][:_MOST_TRIED] if old else []
    known = _check(others, macros, context)
    problems = _check([new, *others], replaced(macros, old, new), context)
    return [*taken, *(problem for problem in problems if problem not in known), *macro_warnings([new])]


def why_never(macro: Macro, macros: AgentSet, context: Context) -> Problem | None:
    """Say why a macro can never be written, whatever is filled in; None where it can."""
    try:
        bodies = gather(macro, macros)
        fields = fields_of(macro, bodies)
    except MacroError as error:
        return error.problems[0]
    return next((problem for problem in try_out(macro, bodies, fields, context) if not problem.is_warning), None)


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
