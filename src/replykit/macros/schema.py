"""The JSON Schema of macro files, made from the table that the loader reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from replykit.macros import shape

if TYPE_CHECKING:
    from collections.abc import Callable

_NOTHING_ELSE = {"additionalProperties": False}


def macros_schema() -> dict[str, Any]:
    """Give the schema (draft 2020-12) of a macro file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "replykit macros",
        "description": "One file of an agent's set",
        **_object(shape.FILE),
        "$defs": {
            "macro": {
                **_object(shape.MACRO),
                "oneOf": [{"required": ["trigger"]}, {"required": ["triggers"]}],
            },
            "field": {**_object(shape.FIELD), "type": ["object", "null"]},
        },
    }


def _object(keys: tuple[shape.Key, ...]) -> dict[str, Any]:
    required = [key.name for key in keys if key.is_required]
    schema = {"type": "object", "properties": {key.name: _value(key) for key in keys}, **_NOTHING_ELSE}
    return {**schema, "required": required} if required else schema


def _value(key: shape.Key) -> dict[str, Any]:
    return {"description": key.about, **_KINDS[key.kind](key)}


def _text(key: shape.Key) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if key.among:
        return {"enum": list(key.among)}
    if key.pattern:
        schema["pattern"] = key.pattern
    if key.most:
        schema |= {"minLength": 1, "maxLength": key.most}
    return schema


def _texts(key: shape.Key) -> dict[str, Any]:
    least = {"minItems": 1} if key.pattern else {}
    return {"anyOf": [_text(key), {"type": "array", "items": _text(key), **least}]}


_KINDS: dict[str, Callable[[shape.Key], dict[str, Any]]] = {
    "text": _text,
    "texts": _texts,
    "boolean": lambda _: {"type": "boolean"},
    "scalar": lambda _: {"type": ["string", "number", "boolean"]},
    "macros": lambda _: {"type": ["array", "null"], "items": {"$ref": "#/$defs/macro"}},
    "fields": lambda _: {
        "type": "object",
        "propertyNames": {"pattern": shape.FIELD_NAME},
        "additionalProperties": {"$ref": "#/$defs/field"},
    },
}
