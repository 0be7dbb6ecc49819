"""Macros tried out: is there anything an agent could type with which they can be written?

Each is rendered with made-up values until one render goes through, so that a macro which only some values
break says nothing. What the worker cannot know stays untried: pieces that others include, which get their
values there, and bodies that read `customer` whole, as only a ticket fills it.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, replace
from itertools import chain, islice, product
from typing import TYPE_CHECKING, TypeAlias

from replykit.errors import MacroError, Problem
from replykit.macros.bodies import Bodies, StoppedError
from replykit.macros.expand import Context, try_render
from replykit.text import has_control_characters, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from replykit.macros.model import Field, Macro

Offered: TypeAlias = "Mapping[str, tuple[str | None, ...]]"
"""What may be typed into each field; None for nothing."""
_MOST_TRIALS = 64
"""Mixtures of values tried, beside the plain ones, before a macro counts as broken."""
_MOST_SECONDS = 0.5
"""For one macro, of which a render takes a few thousandths; what is not known by then is not told."""
_CUT_ANYWHERE = "a, b-c/d.e:f;g@h " * 3
"""Holds each sign at which a body may cut a text, several times."""
_TYPED = {"text": (_CUT_ANYWHERE.strip(), "3"), "number": ("3", "40"), "amount": ("30", "4"), "boolean": ("yes", "no")}
_SPLIT = re.compile(r"""\.split\(\s*(?:sep\s*=\s*)?(?:'([^']+)'|"([^"]+)")""")
_MOST_SIGNS = 20
_WHOLE_CUSTOMER = re.compile(r"\{[{%][^}]*\bcustomer\b(?!\.)")


@dataclass(frozen=True, slots=True)
class _Trial:
    """What stays the same from one render of a macro to the next."""

    macro: Macro
    bodies: Bodies
    fields: tuple[Field, ...]
    context: Context
    until: float
    """By the clock that only goes forward, when to stop."""


def try_out(macro: Macro, bodies: Bodies, fields: tuple[Field, ...], context: Context) -> list[Problem]:
    """
    Say with what a macro can never be written.

    Args:
        macro: The macro.
        bodies: It and what it includes; they can be read.
        fields: What it wants filled.
        context: The day and hour for which it is tried.

    Returns:
        One fault where nothing does; else a warning for each answer, given or left out, with which nothing does.
    """
    if any(_WHOLE_CUSTOMER.search(each.body) for each in bodies.macros.values()):
        return []
    signs = _signs([each.body for each in bodies.macros.values()])
    offered = {field.name: _offered(field, signs, context) for field in fields}
    trial = _Trial(macro, bodies, fields, context, time.monotonic() + _MOST_SECONDS)
    if problem := _why_never(trial, offered):
        return [problem]
    problems = []
    for name, answer, said in _answers(fields):
        if problem := _why_never(trial, {**offered, name: (answer,)}):
            _, _, why = problem.what.partition(": ")
            what = f"macro '{visible(macro.trigger)}' fails when '{visible(name)}' is {said}: {why}"
            hint = problem.hint if answer else f"write it with | or_else('...'), or inside {{% if {visible(name)} %}}"
            problems.append(replace(problem, what=what, hint=hint, is_warning=True))
    return problems


def _answers(fields: tuple[Field, ...]) -> Iterator[tuple[str, str | None, str]]:
    """Give each answer that takes a way of its own through a body: field, what is typed, how that is called."""
    for field in fields:
        if field.type == "boolean":
            yield field.name, "yes", "yes"
            yield field.name, "no", "no"
            continue
        for choice in field.choices:
            yield field.name, choice, f"'{visible(choice)}'"
        if not field.is_required and not field.default:
            yield field.name, None, "left empty"


def _signs(bodies: list[str]) -> list[str]:
    """Give the signs at which bodies cut a text and that the text made up for all does not hold."""
    quoted = (single or double for body in bodies for single, double in _SPLIT.findall(body))
    signs = (each.encode("ascii", "backslashreplace").decode("unicode-escape", "replace") for each in quoted)
    held = (sign for sign in signs if sign not in _CUT_ANYWHERE and not has_control_characters(sign))
    return list(dict.fromkeys(held))[:_MOST_SIGNS]


def _offered(field: Field, signs: list[str], context: Context) -> tuple[str | None, ...]:
    """Give what may be typed into a field, None for nothing; with the default, if there is one, first."""
    if field.type == "date":
        typed: tuple[str, ...] = (context.today.isoformat(),)
    else:
        typed = field.choices or _TYPED.get(field.type, _TYPED["text"])
        if field.type in ("text", "multiline"):
            typed = (*typed, *_cut_at([sign for sign in signs if field.type == "multiline" or "\n" not in sign]))
    return (None, *typed) if field.default else typed


def _cut_at(signs: list[str]) -> tuple[str, ...]:
    """Make up a text that can be cut at each of some signs; none where there is no sign."""
    return ("".join(f"a{sign}" for sign in signs) * 9 + "a",) if signs else ()


def _why_never(trial: _Trial, offered: Offered) -> Problem | None:
    """Give what goes wrong furthest down a body, where it goes wrong with whatever is offered."""
    problems = []
    for values in _mixtures(offered):
        if time.monotonic() > trial.until:
            return None
        try:
            try_render(trial.macro, trial.bodies, trial.fields, values, trial.context)
        except StoppedError as error:
            return error.problems[0]
        except MacroError as error:
            problems.append(error.problems[0])
        else:
            return None
    return max(problems, key=lambda problem: problem.where.line if problem.where else 0)


def _mixtures(offered: Offered) -> Iterator[dict[str, str]]:
    """Mix values: of all fields the first, the second, ...; the same with one odd; then as it comes. None twice."""
    plain = [
        {name: values[n % len(values)] for name, values in offered.items()}
        for n in range(max(map(len, offered.values()), default=1))
    ]
    odd = ({**mix, name: value} for mix in plain for name, values in offered.items() for value in values)
    others = (dict(zip(offered, mix, strict=True)) for mix in product(*offered.values()))
    seen = set()
    for mix in chain(plain, islice(odd, _MOST_TRIALS), islice(others, _MOST_TRIALS)):
        values = {name: value for name, value in mix.items() if value is not None}
        if (key := tuple(values.items())) not in seen:
            seen.add(key)
            yield values
