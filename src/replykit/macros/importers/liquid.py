"""Zendesk's placeholders: the plain ones as blanks of ours, everything else of Liquid as it stands, and said.

Nothing of Liquid is ever read as Jinja, however alike they look.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from replykit.macros.importers.assembling import quoted
from replykit.macros.model import Field

if TYPE_CHECKING:
    from replykit.macros.importers.assembling import Assembly
    from replykit.macros.model import FieldType

_TAG = re.compile(r"\{\{-?(?P<inner>(?:[^{}]|\{(?!\{)|\}(?!\})){0,500}?)-?\}\}|\{%(?:[^%]|%(?!\})){0,500}%\}")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*(?:\.[A-Za-z0-9][A-Za-z0-9_-]*)*")
_FALLBACK = re.compile(rf"(?P<name>{_NAME.pattern})\s*\|\s*default:\s*(?:'(?P<one>[^'|]*)'|\"(?P<two>[^\"|]*)\")")
_CUSTOMER = re.compile(r"(?:ticket\.)?requester\.(\w+)")
_AGENT = re.compile(r"(?:current_user|agent)\.(?:name|first_name)")
_LONG = frozenset({"description", "comments_formatted", "public_comments_formatted", "comment", "signature", "details"})
_LAST = ("value", "value_formatted", "formatted", "rich")


def write_liquid(assembly: Assembly, text: str) -> None:
    """Write a text of Zendesk's: words as they are, placeholders as blanks."""
    end = 0
    for tag in _TAG.finditer(text):
        assembly.write(text[end : tag.start()])
        end = tag.end()
        if tag["inner"] is None or not _write_placeholder(assembly, tag["inner"].strip(), tag[0]):
            assembly.note("liquid", tag[0], needs_hand=True)
            assembly.write(tag[0])
    assembly.write(text[end:])


def _write_placeholder(assembly: Assembly, inner: str, tag: str) -> bool:
    """Write a placeholder as what it is here; False where it is none that can be."""
    fallback = _FALLBACK.fullmatch(inner)
    name = fallback["name"] if fallback else inner
    if not _NAME.fullmatch(name):
        return False
    written = _written_as(assembly, name, tag)
    if fallback:
        instead = fallback["one"] if fallback["one"] is not None else fallback["two"]
        written = f"{written} | or_else({quoted(instead)})"
    assembly.insert(f"{{{{ {written} }}}}")
    return True


def _written_as(assembly: Assembly, name: str, tag: str) -> str:
    """Give the expression for a placeholder, with its blank declared where it needs one."""
    if customer := _CUSTOMER.fullmatch(name):
        return f"customer.{customer[1]}" if re.match(r"[^\W\d_]", customer[1]) else _blank(assembly, name)
    if _AGENT.fullmatch(name):
        return "agent | name"
    if name.startswith("dc."):
        assembly.note("dynamic-content", tag, needs_hand=True)
    elif "." in name:
        assembly.note("asked", tag)
    return _blank(assembly, name)


def _blank(assembly: Assembly, name: str) -> str:
    last = [part for part in name.split(".") if part not in _LAST][-1:]
    kind: FieldType = "multiline" if name.startswith("dc.") or (last and last[0] in _LONG) else "text"
    label = name.removeprefix("ticket.") if name.startswith("ticket.ticket_field") else name
    return assembly.ask(Field(name=label, label=label, type=kind), key=name.casefold())
