"""Trigger to text.

Reads no file, prints nothing; questions to the agent go through `variables.Ask`, the
clock is an argument. Raises only `MacroError`, `UnknownNameError` for a name that is no field
(and what `Ask` raises): no error text, no unfilled field and no half reply is ever given back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from replykit.errors import Location, MacroError, Problem, UnknownNameError
from replykit.macros.bodies import Bodies, gather
from replykit.macros.casing import Case, case_of, with_capital
from replykit.macros.find import triggers_in
from replykit.macros.languages import language_of
from replykit.macros.model import AgentSet, Field, Macro
from replykit.macros.values import Value, send
from replykit.macros.variables import Ask, PlainNumber, read_value
from replykit.text import did_you_mean, has_control_characters, line_end_of, name_character, visible

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date, datetime

MAX_REPLY = 100_000
"""Characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a body knows besides its fields."""

    now: datetime
    agent: str
    customer: Mapping[str, Any] = field(default_factory=dict)
    """Texts, numbers and mappings of them, as a ticket gives them."""
    language: str | None = None
    """Language of macros that do not say theirs and whose words do not tell."""

    @property
    def today(self) -> date:
        """The day on which it is `now`."""
        return self.now.date()


def needed_fields(macro: Macro, macros: AgentSet) -> tuple[Field, ...]:
    """
    Give the fields that a macro wants filled, in the order to ask them.

    The declared ones first, then what the body and all it includes use beyond them: required texts, except
    a name only asked in `{% if x %}` (a yes or no, no by default) and one that is written with a fallback.

    Raises:
        MacroError: The body cannot be read, or includes what is not there.
    """
    return fields_of(macro, gather(macro, macros))


def as_the_bodies_name(
    values: Mapping[str, str], said: Collection[str], used: Iterable[Macro], macros: AgentSet
) -> dict[str, str]:
    """
    Give values under the names that the bodies write: an accent may be one character there, or two.

    Args:
        values: What is known, as for `expand`.
        said: Those of its names that somebody typed for these macros.
        used: The macros to be written.
        macros: Their set.

    Raises:
        UnknownNameError: None of the macros uses a name that was said: it is misspelt.
        MacroError: As `needed_fields`.
    """
    if not said and all(map(str.isascii, values)):
        return dict(values)
    known = {normalize("NFC", field.name): field.name for macro in used for field in needed_fields(macro, macros)}
    for name in said:
        if normalize("NFC", name) not in known:
            among = f"fields here: {', '.join(sorted(map(visible, known)))}" if known else "there is no field here"
            raise UnknownNameError(f"no field '{visible(name)}'", hint=did_you_mean(name, known) or among)
    return {known.get(normalize("NFC", name), name): value for name, value in values.items()}


def is_decided_by_fields(macro: Macro, macros: AgentSet) -> bool:
    """
    Say whether a condition in what a macro writes, or in what it includes, reads a field.

    Raises:
        MacroError: As `needed_fields`.
    """
    return bool(gather(macro, macros).ask({"do": "uses"})["is_decided"])


def fields_of(macro: Macro, bodies: Bodies) -> tuple[Field, ...]:
    """Give what `needed_fields` does, of a macro whose bodies are at hand."""
    result = bodies.ask({"do": "uses"})
    included = [bodies.macros[key] for key in result["included"] if bodies.macros[key] is not macro]
    declared = {f.name: f for owner in (*reversed(included), macro) for f in owner.fields}
    fields = {f.name: f for f in macro.fields}
    ways: dict[str, set[str]] = {}
    for name, way, key, line in result["uses"]:
        ways.setdefault(name, set()).add(way)
        where = bodies.macros[key].place(line)
        used = fields.setdefault(name, declared.get(name) or Field(name=name, label=name, where=where))
        if way == "number" and used.type in ("text", "multiline", "choice"):
            raise _never_equal(used, where)
    return tuple(f if name in declared else _as_used(f, ways[name]) for name, f in fields.items())


def _never_equal(used: Field, where: Location) -> MacroError:
    """Refuse what would write the wrong half of a reply, whatever is typed."""
    what = f"'{visible(used.name)}' is a text here, which no number equals"
    return MacroError(what, where=where, hint="declare the field with 'type: number', or put the number in quotes")


def _as_used(used: Field, ways: set[str]) -> Field:
    if ways & {"value", "number"}:
        return used
    if "fallback" in ways:
        return replace(used, default="", is_required=False)
    return replace(used, type="boolean", default="no", is_required=False)


def expand(
    macro: Macro,
    macros: AgentSet,
    values: Mapping[str, str],
    context: Context,
    ask: Ask | None = None,
    *,
    typed: str = "",
) -> str:
    """
    Expand one macro.

    Args:
        macro: The macro.
        macros: Its set, for what it includes.
        values: What is known, as the agent would type it; names that the macro does not use are left aside.
        context: What the body knows besides.
        ask: Asks for each field that is not known and has no default; None: such a field is an error.
        typed: The trigger as it was typed, for a macro that keeps its case.

    Returns:
        The reply, without the line end at its end.

    Raises:
        MacroError: A field is missing (all are named at once) or does not fit; the body cannot be rendered.
    """
    bodies = gather(macro, macros)
    case = case_of(typed, macro)
    filled = _fill(fields_of(macro, bodies), values, context, language_of(macro, context.language), ask)
    reply = _checked(_render(macro, bodies, filled, context, is_loud=case is Case.CAPITALS), macro)
    return with_capital(reply) if case is Case.CAPITAL else reply


def try_render(
    macro: Macro, bodies: Bodies, fields: tuple[Field, ...], values: Mapping[str, str], context: Context
) -> None:
    """See that a macro can be written with values, if only as a blank: what is never sent alone may be one."""
    _render(macro, bodies, _fill(fields, values, context, language_of(macro, context.language), None), context)


def _render(
    macro: Macro, bodies: Bodies, filled: Mapping[str, Value], context: Context, *, is_loud: bool = False
) -> object:
    job = {
        "do": "render",
        "values": [(name, send(value)) for name, value in filled.items()],
        "now": context.now.isoformat(),
        "agent": context.agent,
        "language": language_of(macro, context.language),
        "is_loud": is_loud,
    }
    rendered: object = bodies.ask(job)
    return rendered


def _fill(
    fields: tuple[Field, ...], values: Mapping[str, str], context: Context, language: str, ask: Ask | None
) -> dict[str, Value]:
    known = {**_flat(context.customer, "customer"), **values}
    missing = [f for f in fields if f.name not in known and f.default is None and f.type != "boolean"]
    needed = [f for f in missing if f.is_required]
    if needed and ask is None:
        raise MacroError(*(_missing(f, context) for f in needed))
    filled: dict[str, Value] = {}
    for wanted in fields:
        if wanted.name in known:
            typed = known[wanted.name]
        elif wanted in missing and wanted.is_required and ask is not None:
            typed = ask(wanted)
        else:
            typed = wanted.default or ""
        filled[wanted.name] = _read(wanted, typed, language, context.today)
    return filled


def _missing(wanted: Field, context: Context) -> Problem:
    if _is_listed(context.customer, wanted.name):
        what = f"the ticket gives a list for '{visible(wanted.name)}', and a field holds one value"
        return Problem(what=what, where=wanted.where, hint="have the ticket give a text, such as one joined by commas")
    label = f" ({visible(wanted.label)})" if wanted.label != wanted.name else ""
    what = f"field '{visible(wanted.name)}'{label} has no value"
    return Problem(what=what, where=wanted.where, hint=f"give --set {visible(wanted.name)}=...")


def _is_listed(customer: Mapping[str, Any], name: str) -> bool:
    """Say whether the customer holds a list under a dotted name."""
    found: Any = {"customer": customer}
    for step in name.split("."):
        found = found.get(step) if isinstance(found, Mapping) else None
    return isinstance(found, list)


def _read(wanted: Field, typed: str, language: str, today: date) -> Value:
    try:
        return read_value(
            replace(wanted, is_required=wanted.is_required and wanted.default is None), typed, language, today
        )
    except MacroError as error:
        raise MacroError(
            *(replace(p, what=f"field '{visible(wanted.name)}': {p.what}", where=wanted.where) for p in error.problems)
        ) from None


def _flat(values: Mapping[str, Any], prefix: str) -> dict[str, str]:
    """Write nested values as typed texts by dotted name; lists and nothing at all are left out."""
    flat: dict[str, str] = {}
    for key, value in values.items():
        name = f"{prefix}.{key}"
        if isinstance(value, Mapping):
            flat |= _flat(value, name)
        elif isinstance(value, bool):
            flat[name] = "yes" if value else "no"
        elif isinstance(value, (str, int, float)):
            flat[name] = value if isinstance(value, str) else PlainNumber(value)
    return flat


def _checked(text: object, macro: Macro) -> str:
    """See that a rendered text is a whole reply; anything else is an error, never a reply."""
    if not isinstance(text, str):
        raise _unfit(macro, "gave no text")
    reply = text.rstrip("\n").replace("\r\n", "\n")
    if has_control_characters(reply):
        culprit = next(c for c in reply if has_control_characters(c))
        raise _unfit(macro, f"holds the control character {name_character(culprit)}")
    if len(reply) > MAX_REPLY:
        raise _unfit(macro, f"is longer than {MAX_REPLY:,} characters")
    if not reply.strip():
        raise _unfit(macro, "is blank", "see which conditions leave all of it out")
    return reply


def _unfit(macro: Macro, what: str, hint: str = "") -> MacroError:
    return MacroError(f"the reply of '{visible(macro.trigger)}' {what}", where=_start(macro), hint=hint)


def _start(macro: Macro) -> Location:
    return macro.place(1)


def expand_text(text: str, macros: AgentSet, values: Mapping[str, str], context: Context) -> str:
    """
    Expand every trigger that stands in a text as a word of its own; nobody is asked.

    Args:
        text: A draft; what is not a trigger comes back as it was, and macros get its line ends.
        macros: The set.
        values: As for `expand`; they serve every macro of the text.
        context: As for `expand`.

    Raises:
        MacroError: A field is missing, or one of the macros could not be expanded; nothing is given back.
    """
    found = triggers_in(text, macros)
    _refuse_missing([macro for _, macro in found], macros, values, context)
    parts, end, line_end = [], 0, line_end_of(text)
    for span, macro in found:
        reply = expand(macro, macros, values, context, typed=text[span.start : span.end])
        parts += [text[end : span.start], reply.replace("\n", line_end)]
        end = span.end
    return "".join([*parts, text[end:]])


def _refuse_missing(found: list[Macro], macros: AgentSet, values: Mapping[str, str], context: Context) -> None:
    """Name the missing fields of all macros at once, each field once."""
    known = {**_flat(context.customer, "customer"), **values}
    wanted = {f.name: f for macro in found for f in needed_fields(macro, macros)}
    missing = [f for f in wanted.values() if f.name not in known and f.default is None and f.is_required]
    if missing:
        raise MacroError(*(_missing(f, context) for f in missing))
