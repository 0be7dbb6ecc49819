"""The JSON Schemas of the team's files beside its sets: topics, facts, glossary and decisions."""

from __future__ import annotations

from typing import Any

from replykit.comparison.model import KINDS, ORDER, OUTCOMES

_TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
_MACRO = {"type": "string", "pattern": "^[^/]+/.+$", "description": "agent/trigger, such as lea/;refund"}
_DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_VALUE = {"type": ["string", "number", "boolean"]}


def topics_schema() -> dict[str, Any]:
    """Give the schema (draft 2020-12) of `topics.yml`."""
    macros = {"type": "array", "items": _MACRO}
    return _file(
        "topics",
        "Which macros answer the same thing, and which do not",
        {
            "topics": {
                "type": ["object", "null"],
                "description": "For each topic of the team's, the macros that answer it",
                "additionalProperties": {**macros, "minItems": 1},
            },
            "refused": {
                "type": ["array", "null"],
                "description": "Macros of which no two answer the same thing",
                "items": {**macros, "minItems": 2},
            },
        },
    )


def facts_schema() -> dict[str, Any]:
    """Give the schema (draft 2020-12) of `facts.yml`."""
    fact = _object(
        {
            "name": {**_TEXT, "description": "What people call it; no other fact has the name"},
            "kind": {"enum": list(KINDS)},
            "value": {**_VALUE, "description": "As a macro would say it: 5 jours ouvrés, 12.50 EUR"},
            "about": {
                "description": "A sentence, or a macro's name, that has all words of one entry speaks of it",
                "anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}],
            },
            "topic": {**_TEXT, "description": "A topic of topics.yml whose macros speak of it"},
            "source": {**_TEXT, "description": "Where it is written down, or who said so"},
            "date": {**_DAY, "description": "Since when"},
            "until": {**_DAY, "description": "The last day on which it holds"},
        },
        "name",
        "kind",
        "value",
    )
    fact["anyOf"] = [{"required": ["about"]}, {"required": ["topic"]}]
    return _file("facts", "Values that the team agreed on", {"facts": {"type": ["array", "null"], "items": fact}})


def glossary_schema() -> dict[str, Any]:
    """Give the schema (draft 2020-12) of `glossary.yml`."""
    words = {**_TEXT, "description": "Words and phrases divided by commas; word* is every word that begins so"}
    common = {"type": "boolean", "description": "Met in replies of every kind: counts for less"}
    concept = _object({"fr": words, "en": words, "common": common}, "fr", "en")
    about = "French and English words that mean the same"
    return _file("glossary", about, {"concepts": {"type": ["array", "null"], "items": concept}})


def decisions_schema() -> dict[str, Any]:
    """Give the schema (draft 2020-12) of `decisions.yml`."""
    seen = _object({"macro": _MACRO, "digest": _TEXT, "value": _VALUE}, "macro")
    decision = _object(
        {
            "topic": {**_TEXT, "description": "What people call it"},
            "about": {"enum": [*KINDS, ORDER], "description": "What was at issue; without it, the whole topic"},
            "subject": {**_TEXT, "description": "For a policy: what is allowed, free, refundable"},
            "members": {"type": "array", "minItems": 1, "items": {"anyOf": [_MACRO, seen]}},
            "outcome": {"enum": list(OUTCOMES)},
            "value": {**_VALUE, "description": "For align: what all are to say"},
            "from": {
                **_MACRO,
                "description": "For adopt: whose macro; for not-same-topic: which one",
            },
            "present": {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]},
            "date": _DAY,
            "review_by": {**_DAY, "description": "The last day on which it holds without being looked at again"},
            "note": _TEXT,
        },
        "members",
        "outcome",
    )
    for outcome, key in (("align", "value"), ("adopt", "from")):
        is_it = {"properties": {"outcome": {"const": outcome}}, "required": ["outcome"]}
        decision.setdefault("allOf", []).append({"if": is_it, "then": {"required": [key]}})
    return _file(
        "decisions",
        "What the team decided when it compared its replies",
        {"decisions": {"type": ["array", "null"], "items": decision}},
    )


def _file(name: str, about: str, properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"replykit {name}",
        "description": about,
        **_object(properties),
    }


def _object(properties: dict[str, Any], *required: str) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**schema, "required": list(required)} if required else schema
