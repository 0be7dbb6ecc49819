"""A macro as an entry of a macro file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replykit.located_yaml import block, quote

if TYPE_CHECKING:
    from replykit.macros.model import Field, Macro

_BODY_INDENT = 4


def as_entry(macro: Macro) -> str:
    """Write a macro as an entry that `load` reads back the same, without indentation: `- trigger: ";a"`."""
    several = f"triggers: {_list(macro.triggers)}"
    lines = [f"trigger: {quote(macro.trigger)}" if len(macro.triggers) == 1 else several, f"name: {quote(macro.name)}"]
    lines += [f"language: {macro.language}"] if macro.language else []
    lines += [f"category: {macro.category}"] if macro.category else []
    lines += [f"tags: {_list(macro.tags)}"] if macro.tags else []
    lines += ["keep_case: true"] if macro.keeps_case else []
    lines += [f"adopted_from: {quote(macro.adopted_from)}"] if macro.adopted_from else []
    if macro.fields:
        lines += ["fields:", *(f"  {field.name}: {{{_field(field)}}}" for field in macro.fields)]
    return "- " + "\n  ".join(lines) + f"\n  body: {block(macro.body, _BODY_INDENT)}"


def _list(texts: tuple[str, ...]) -> str:
    return f"[{', '.join(map(quote, texts))}]"


def _field(field: Field) -> str:
    keys = {"label": quote(field.label)} if field.label != field.name else {}
    keys |= {"type": field.type} if field.type != "text" else {}
    keys |= {"choices": _list(field.choices)} if field.choices else {}
    keys |= {"currency": quote(field.currency)} if field.currency else {}
    keys |= {"default": quote(field.default)} if field.default is not None else {}
    is_required_unless_said = field.default is None and field.type != "boolean"
    keys |= {"required": str(field.is_required).lower()} if field.is_required != is_required_unless_said else {}
    return ", ".join(f"{key}: {value}" for key, value in keys.items())
