"""The examples that come with a rule: decoded here, run by `examples`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from replykit.located_yaml import Fields, Mapping, Node, Scalar
from replykit.text import Span
from replykit.tone.model import Example

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = re.compile(r"\[\[|\]\]")
_KEYS = ("text", "customer", "after")


def decode_examples(fields: Fields, key: str) -> tuple[Example, ...]:
    """Decode `flags` or `passes`; a rule without at least one of each does not load."""
    items = fields.items(key)
    if not items:
        hint = f"add '{key}:' with a text the rule {'finds' if key == 'flags' else 'lets pass'}"
        fields.note(fields.where(key), f"{fields.subject} has no '{key}'", hint)
    return tuple(_decoded(fields, key, items))


def _decoded(fields: Fields, key: str, items: tuple[Node, ...]) -> Iterator[Example]:
    for item in items:
        inner = fields
        node: Node | None = item
        if isinstance(item, Mapping):
            inner = Fields(item, fields.faults, _KEYS, f"an example of {fields.subject}")
            node = inner.scalar("text", required=True)
        scalar = inner.text_node(node, f"an entry of '{key}' in {fields.subject}") if node else None
        if isinstance(scalar, Scalar):
            yield _example(scalar, inner if inner is not fields else None, fields, key)
        fields.is_sound &= inner.is_sound


def _example(scalar: Scalar, inner: Fields | None, fields: Fields, key: str) -> Example:
    text, marks, is_balanced = read_marks(scalar.text)
    if not is_balanced:
        fields.note(scalar.where, "an [[ without its ]], or the other way round")
    elif key == "flags" and not marks:
        fields.note(
            scalar.where,
            f"an example of {fields.subject} marks nothing",
            "put [[ ]] around the words it must find",
        )
    elif key == "passes" and marks:
        fields.note(scalar.where, "a text that passes has no [[ ]]")
    customer = inner.text("customer") if inner else ""
    after = inner.scalar("after") if inner else None
    return Example(
        text=text,
        marks=marks,
        where=scalar.where,
        customer=customer or None,
        after=after.text if after else None,
    )


def read_marks(written: str) -> tuple[str, tuple[Span, ...], bool]:
    """Give the text without its [[ ]], the marked stretches, and whether every mark is closed."""
    text, marks, opened = "", [], None
    at = 0
    for match in _MARK.finditer(written):
        text += written[at : match.start()]
        at = match.end()
        if (match[0] == "[[") == (opened is not None):
            return written, (), False
        if opened is None:
            opened = len(text)
        else:
            marks.append(Span(opened, len(text)))
            opened = None
    return text + written[at:], tuple(marks), opened is None
