"""The JSON Schema of `tone_rules.yaml`, made of the same tables as the loader reads."""

from __future__ import annotations

from typing import Any

from replykit.tone.chart import CATEGORIES, LANGUAGES
from replykit.tone.checks import KINDS
from replykit.tone.checks.sounds_like import SOUNDS_FINE, WEIGHED
from replykit.tone.model import LEVELS
from replykit.tone.signals import SIGNALS

_TEXT = {"type": "string"}
_TEXTS = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_BY_LANGUAGE = {
    "type": "object",
    "additionalProperties": False,
    "properties": dict.fromkeys(LANGUAGES, _TEXT),
}


def _object(required: list[str], properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": required, "additionalProperties": False, "properties": properties}


def _match() -> dict[str, Any]:
    one_or_more = {
        name: {"anyOf": [kind.schema, {"type": "array", "items": kind.schema, "minItems": 1}]}
        for name, kind in KINDS.items()
    }
    return {"type": "object", "minProperties": 1, "additionalProperties": False, "properties": one_or_more}


def _rule() -> dict[str, Any]:
    example = {"anyOf": [_TEXT, _object(["text"], {"text": _TEXT, "customer": _TEXT, "after": _TEXT})]}
    grammar = f"Of grammar: {', '.join(SIGNALS)}; or of the chart's own 'signals'."
    properties = {
        "id": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
        "aliases": _TEXTS,
        "language": {"enum": list(LANGUAGES)},
        "pair": _TEXT,
        "principle": _TEXT,
        "category": {"enum": list(CATEGORIES)},
        "level": {"enum": list(LEVELS), "default": "warning"},
        "message": _TEXT,
        "because": _TEXT,
        "instead": _TEXT,
        "replacements": _TEXTS,
        "match": _match(),
        "unless": {**_TEXTS, "description": f"{grammar} Learned: {SOUNDS_FINE}."},
        "when": {**_TEXTS, "description": grammar},
        "alone": {
            "type": "number",
            "description": "Log odds that its sentence must weigh where no other fault is sure.",
        },
        "flags": {"type": "array", "items": example, "minItems": 1},
        "passes": {"type": "array", "items": example, "minItems": 1},
        "source": _TEXT,
        "wrong_when": _TEXT,
    }
    rule = _object(["id", "language", "category", "message", "match", "flags", "passes"], properties)
    return {**rule, "anyOf": [{"required": ["pair"]}, {"required": ["principle"]}]}


def _signal() -> dict[str, Any]:
    properties = {
        "id": _TEXT,
        "language": {"enum": list(LANGUAGES)},
        "of": {"enum": ["draft", "sentence", "customer"]},
        "means": _TEXT,
        "match": _match(),
        "unless": _TEXTS,
        "holds": _TEXTS,
        "fails": _TEXTS,
    }
    return _object(["id", "language", "of", "match", "holds"], properties)


def rules_schema() -> dict[str, Any]:
    """Give the schema of a chart, ours or a team's (JSON Schema 2020-12)."""
    lists = {"type": "object", "additionalProperties": _TEXTS}
    pair = _object(["id", "be", "not"], {"id": _TEXT, "be": _BY_LANGUAGE, "not": _BY_LANGUAGE, "untold": _BY_LANGUAGE})
    levels = {"type": "object", "additionalProperties": {"enum": list(LEVELS)}}
    switch = _object([], {"off": _TEXTS, "levels": levels})
    properties = {
        "version": {"const": 1},
        "extends": {"const": "default"},
        "off": _TEXTS,
        "levels": levels,
        "sets": {"type": "object", "additionalProperties": switch, "description": "By agent: for that set only."},
        "folders": {
            "type": "object",
            "additionalProperties": switch,
            "description": "By folder, counted from this file's: for the files in it only.",
        },
        "principles": {
            "type": "array",
            "items": _object(["id", *LANGUAGES], dict.fromkeys(("id", *LANGUAGES), _TEXT)),
        },
        "pairs": {"type": "array", "items": pair},
        "vocabulary": _object([], dict.fromkeys(LANGUAGES, lists)),
        "signals": {"type": "array", "items": _signal()},
        "alone": {
            "type": "object",
            "additionalProperties": False,
            "properties": {key: {"type": "number"} for key in WEIGHED},
            "description": "By category: 'alone' of the rules of this file that do not say it themselves.",
        },
        "rules": {"type": "array", "items": _rule()},
    }
    schema = _object(["version"], properties)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "replykit tone chart",
        **schema,
    }
