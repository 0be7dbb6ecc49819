"""The keys of a macro file: what the loader reads and the schema prints.

One table for both, so that they cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from replykit.macros.model import CATEGORIES, FIELD_TYPES
from replykit.settings import LANGUAGES

Kind: TypeAlias = Literal["text", "texts", "boolean", "scalar", "macros", "fields"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One key of a mapping."""

    name: str
    kind: Kind
    about: str
    """What it says, for an author."""
    among: tuple[str, ...] = ()
    """The only words allowed; empty: any."""
    pattern: str = ""
    """What the text looks like, as a regular expression; empty: anything."""
    is_required: bool = False
    most: int | None = None
    """Longest text, in characters."""


MAX_TRIGGER = 64
MAX_NAME = 200
MAX_BODY = 50_000
MAX_LABEL = 200
CURRENCY = "^[A-Z]{3}$"
FIELD_NAME = r"^(customer\.)?[^\W\d_]\w*$"

_LANGUAGE = Key(
    name="language",
    kind="text",
    among=LANGUAGES,
    about="Language of the replies; decides how dates, numbers and amounts are written",
)

FILE: tuple[Key, ...] = (
    _LANGUAGE,
    Key(name="macros", kind="macros", about="The macros of this file", is_required=True),
)

MACRO: tuple[Key, ...] = (
    Key(
        name="trigger",
        kind="text",
        pattern=r"^\S+$",
        most=MAX_TRIGGER,
        about="What the agent types to get the macro, such as ;refund; 'triggers' for several",
    ),
    Key(
        name="triggers",
        kind="texts",
        pattern=r"^\S+$",
        most=MAX_TRIGGER,
        about="Several triggers; the first is the one shown",
    ),
    Key(name="name", kind="text", most=MAX_NAME, about="What the macro is called", is_required=True),
    _LANGUAGE,
    Key(name="category", kind="text", among=CATEGORIES, about="Kind of message that it answers"),
    Key(name="tags", kind="texts", most=MAX_NAME, about="Words to find it by"),
    Key(
        name="keep_case",
        kind="boolean",
        about="true: ;Refund writes the reply with a capital, ;REFUND in capitals; false by default",
    ),
    Key(
        name="adopted_from",
        kind="text",
        pattern=r"^[^/]+/\S+$",
        about="The colleague's macro that this one was taken from, as agent/trigger",
    ),
    Key(name="fields", kind="fields", about="Blanks by name; what the body uses and this omits is a required text"),
    Key(
        name="body",
        kind="text",
        most=MAX_BODY,
        is_required=True,
        about='The reply: text with {{ field }}, {% if flag %}...{% endif %}, {% include ";signature" %}',
    ),
)

FIELD: tuple[Key, ...] = (
    Key(name="label", kind="text", most=MAX_LABEL, about="What the agent is asked; the field's name by default"),
    Key(name="type", kind="text", among=FIELD_TYPES, about="What may be typed; text by default"),
    Key(name="choices", kind="texts", most=MAX_LABEL, about="For type choice: what may be chosen, in this order"),
    Key(name="default", kind="scalar", about="Taken where nothing is given, written as the agent would type it"),
    Key(name="currency", kind="text", pattern=CURRENCY, about="For type amount: ISO 4217 code; EUR by default"),
    Key(name="required", kind="boolean", about="false: the field may stay empty; true by default"),
)


def names(keys: tuple[Key, ...]) -> tuple[str, ...]:
    """Give the names of a mapping's keys, in order."""
    return tuple(key.name for key in keys)
