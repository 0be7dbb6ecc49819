"""One macro as a file holds it, to a record: every key looked over, every fault at its place."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from replykit.errors import Location, MacroError, Problem, ReplykitError, UnknownNameError
from replykit.located_yaml import Faults, Fields, Items, Mapping, Node, Scalar, parse
from replykit.macros import shape
from replykit.macros.model import FIELD_TYPES, Field, FieldType, Macro
from replykit.macros.variables import read_value
from replykit.settings import LANGUAGES, why_no_agent_name
from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

RESERVED = ("today", "now", "agent", "customer", "loop")
"""Names that a body always has, and that no field may take."""


def read_macros(root: Mapping, faults: Faults, agent: str) -> Iterator[tuple[Node, Macro | None, tuple[Problem, ...]]]:
    """Read the macros of a file one by one: where each stands, and what is wrong with one that could not be loaded."""
    file = Fields(root, faults, shape.names(shape.FILE), "a macro file")
    language = file.choice("language", LANGUAGES) or None
    file.required("macros")
    for node in file.items("macros"):
        before, macro = len(faults.problems), None
        if isinstance(node, Mapping):
            macro = _macro(node, faults, agent, language)
        else:
            file.note(node.where, "a macro is a mapping", "write 'trigger:', 'name:' and 'body:' under one '- '")
        yield node, macro, tuple(faults.problems[before:])


def load_entry(text: str, name: str, agent: str, language: str | None) -> tuple[Macro | None, tuple[Problem, ...]]:
    """
    Load one macro, as its entry in a file stands without its `- `.

    Args:
        text: The entry.
        name: What to call it in messages.
        agent: Whose it is.
        language: The one that its file says.

    Returns:
        The macro, or None, and what is wrong with it.
    """
    try:
        document = parse(text.encode("utf-8", "surrogatepass"), name)
    except ReplykitError as error:
        return None, error.problems
    if not isinstance(document.root, Mapping):
        where = document.root.where if document.root is not None else Location(file=name, line=1, column=1)
        document.faults.add(where, "a macro is a mapping", "write 'trigger:', 'name:' and 'body:'")
        return None, tuple(document.faults.problems)
    macro = _macro(document.root, document.faults, agent, language)
    return macro, tuple(document.faults.problems)


def read_entry(entry: str, agent: str) -> Macro:
    """
    Read a macro as a file would hold it.

    Args:
        entry: As `writing.as_entry` writes it.
        agent: Whose.

    Raises:
        MacroError: It could not be loaded.
    """
    macro, problems = load_entry("\n".join(line[2:] for line in entry.split("\n")), "macro", agent, None)
    if macro is None:
        raise MacroError(*problems)
    return macro


def as_written(node: Mapping, *keys: str) -> list[str]:
    """Give the texts that stand under keys of a macro, one or a list under each, whatever else is wrong with it."""
    values = [node.get(key) for key in keys]
    nodes = [item for value in values for item in (value.items if isinstance(value, Items) else (value,))]
    return [item.text for item in nodes if isinstance(item, Scalar)]


def _macro(node: Mapping, faults: Faults, agent: str, language: str | None) -> Macro | None:
    name = node.get("name")
    subject = f"macro '{name.text[:40]}'" if isinstance(name, Scalar) and name.text else "this macro"
    keys = Fields(node, faults, shape.names(shape.MACRO), subject)
    triggers = _triggers(keys)
    title = _one_line(keys, "name", shape.MAX_NAME)
    body = keys.scalar("body", required=True)
    if body is not None:
        _check_body(keys, body)
    tags = keys.texts("tags")
    language = keys.choice("language", LANGUAGES) or language
    category = keys.choice("category", _among("category")) or None
    keeps_case = keys.boolean("keep_case", default=False)
    adopted_from = _adopted_from(keys)
    fields = _fields(keys)
    if not keys.is_sound or body is None:
        return None
    return Macro(
        agent=agent,
        triggers=triggers,
        name=title,
        body=body.text.replace("\r\n", "\n"),
        where=node.where,
        body_line=body.line_of(1),
        is_body_block=body.is_block,
        language=language,
        category=category,
        tags=tags,
        fields=fields,
        keeps_case=keeps_case,
        adopted_from=adopted_from,
    )


def _adopted_from(keys: Fields) -> str | None:
    source = keys.scalar("adopted_from")
    if source is None:
        return None
    agent, _, trigger = source.text.partition("/")
    if why_no_agent_name(agent) or why_no_trigger(trigger):
        what = f"'{visible(source.text[:40])}' names no macro"
        keys.note(source.where, what, "write agent/trigger, such as lea/;refund", width=len(source.text) or 1)
    return source.text


def _among(key: str) -> tuple[str, ...]:
    return next(k.among for k in shape.MACRO if k.name == key)


def _triggers(keys: Fields) -> tuple[str, ...]:
    if keys.node("trigger") is not None and keys.node("triggers") is not None:
        keys.note(keys.where("triggers"), "'trigger' and 'triggers' both stand here", "keep 'triggers' for several")
    elif keys.node("trigger") is None and keys.node("triggers") is None:
        keys.required("trigger")
    scalars = keys.scalars("triggers") if keys.node("triggers") is not None else keys.scalars("trigger")
    for scalar in scalars:
        if reason := why_no_trigger(scalar.text):
            what = f"'{visible(scalar.text[:40])}' can be no trigger: {reason}"
            keys.note(scalar.where, what, "a trigger is one short word, such as ;refund", width=len(scalar.text) or 1)
    if not scalars and keys.is_sound:
        keys.note(keys.where("triggers"), "the list of triggers is empty", "give at least one")
    return tuple(dict.fromkeys(scalar.text for scalar in scalars))


def why_no_trigger(text: str) -> str:
    """Say why a text cannot be a trigger; empty where it can."""
    if not text:
        return "it is empty"
    if any(character.isspace() for character in text):
        return "it holds a space"
    if len(text) > shape.MAX_TRIGGER:
        return f"it is longer than {shape.MAX_TRIGGER} characters"
    return "on the command line it would be an option" if text.startswith("-") else ""


def require_name(text: str) -> str:
    """
    Give a name without the spaces around it.

    Raises:
        UnknownNameError: No macro can be called so.
    """
    name = text.strip()
    if not name or len(name) > shape.MAX_NAME or not name.isprintable():
        what = f"'{visible(name[:40])}' can be no name: it is one line of 1 to {shape.MAX_NAME} characters"
        raise UnknownNameError(what, hint="such as --name 'Refund'")
    return name


def _one_line(keys: Fields, key: str, most: int) -> str:
    scalar = keys.scalar(key, required=True)
    if scalar is None:
        return ""
    text = scalar.text.strip()
    if not text or "\n" in text or "\t" in text or len(text) > most:
        keys.note(scalar.where, f"'{key}' must be one line of 1 to {most} characters")
    return text


def _check_body(keys: Fields, body: Scalar) -> None:
    if not body.text.strip():
        keys.note(body.where, "the body is blank", "write the reply under 'body: |'")
    if len(body.text) > shape.MAX_BODY:
        keys.note(body.where, f"the body is longer than {shape.MAX_BODY:,} characters", "no reply is; split it")


def _fields(keys: Fields) -> tuple[Field, ...]:
    mapping = keys.mapping_node("fields")
    if mapping is None:
        return ()
    return tuple(field for name, node in mapping.entries if (field := _field(keys, name, node)))


def _field(keys: Fields, name: Scalar, node: Node) -> Field | None:
    if name.text in RESERVED or not re.match(shape.FIELD_NAME, name.text):
        why = "is always there" if name.text in RESERVED else "is no name"
        keys.note(
            name.where,
            f"field '{visible(name.text)}' {why}",
            "use a word of letters, digits and _",
            width=len(name.text),
        )
        return None
    bare = Field(name=name.text, label=name.text, where=name.where)
    if isinstance(node, Scalar) and node.is_plain and node.text in ("", "~", "null"):
        return bare
    if not isinstance(node, Mapping):
        keys.note(node.where, f"field '{name.text}' must hold 'key: value' lines", "such as {label: First name}")
        return None
    inner = Fields(node, keys.faults, shape.names(shape.FIELD), f"field '{name.text}'")
    field = _declared(bare, inner)
    keys.is_sound = keys.is_sound and inner.is_sound
    return field


def _declared(bare: Field, inner: Fields) -> Field:
    kind: FieldType = next((t for t in FIELD_TYPES if t == inner.choice("type", FIELD_TYPES, "text")), "text")
    label = _one_line(inner, "label", shape.MAX_LABEL) if inner.node("label") is not None else bare.label
    field = replace(
        bare,
        label=label,
        type=kind,
        choices=inner.texts("choices"),
        currency=inner.text("currency") or None,
    )
    _check_kind(field, inner)
    default = _default(field, inner)
    must = inner.boolean("required", default=default is None and kind != "boolean")
    return replace(field, default=default, is_required=must)


def _check_kind(field: Field, inner: Fields) -> None:
    listed = inner.node("choices")
    # NOTE: entries that are no texts have been told one by one.
    if field.type == "choice" and (listed is None or (isinstance(listed, Items) and not listed.items)):
        inner.note(inner.mapping.where, f"field '{field.name}' is a choice without choices", "add 'choices: [...]'")
    if any(not choice.strip() or "\n" in choice for choice in field.choices):
        inner.note(inner.where("choices"), f"a choice of field '{field.name}' is blank or has several lines")
    for key, kind in (("choices", "choice"), ("currency", "amount")):
        if inner.node(key) is not None and field.type != kind:
            inner.note(inner.where(key), f"'{key}' is only for a field of type {kind}", f"add 'type: {kind}'")
    if field.currency and not re.match(shape.CURRENCY, field.currency):
        inner.note(
            inner.where("currency"), f"'{visible(field.currency)}' is no currency", "three capitals, such as EUR"
        )


def _default(field: Field, inner: Fields) -> str | None:
    """Read the default as the agent would type it, and see that it could be."""
    is_word = field.type in ("text", "multiline", "choice")
    scalar = inner.scalar("default") if is_word else inner.as_written("default")
    if scalar is None:
        return None
    try:
        if scalar.text:
            read_value(field, scalar.text, None, date(2000, 1, 3))
    except MacroError as error:
        first = error.problems[0]
        inner.note(scalar.where, f"the default does not fit: {first.what}", first.hint, width=len(scalar.text) or 1)
    return scalar.text
