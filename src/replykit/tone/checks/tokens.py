"""`tokens`: spaCy token patterns, for those who know them; bounded repetition only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from replykit import language as languages
from replykit.located_yaml import Items, Mapping, Scalar
from replykit.text import Span, did_you_mean
from replykit.tone.checks.kind import Decoder, Kind
from replykit.tone.passages import ask_for_grammar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replykit.located_yaml import Node
    from replykit.tone.phrases import Phrase
    from replykit.tone.reading import Reading

ATTRIBUTES = (
    "ORTH", "TEXT", "NORM", "LOWER", "LENGTH", "IS_ALPHA", "IS_ASCII", "IS_DIGIT", "IS_LOWER", "IS_UPPER", "IS_TITLE",
    "IS_PUNCT", "IS_SPACE", "IS_STOP", "IS_SENT_START", "LIKE_NUM", "LIKE_URL", "LIKE_EMAIL", "POS", "TAG", "MORPH",
    "DEP", "LEMMA", "SHAPE", "OP",
)  # fmt: skip
_OPERATORS = ("?", "!")
_OF_TEXTS = ("IN", "NOT_IN", "IS_SUBSET", "IS_SUPERSET", "INTERSECTS")
_COMPARISONS = (">=", "<=", "==", ">", "<", "!=")
_FEATURES = re.compile(r"_?|[^=|]+=[^=|]+(\|[^=|]+=[^=|]+)*")
_OF_LENGTHS = ("IN", "NOT_IN", *_COMPARISONS)
MAX_TOKENS = 30


@dataclass(frozen=True)
class TokensCheck:
    """Any of these sequences of tokens."""

    language: str
    patterns: tuple[tuple[dict[str, Any], ...], ...]
    phrases: tuple[Phrase, ...] = ()

    @cached_property
    def _matcher(self) -> languages.TokenMatcher:
        return languages.token_matcher(self.language, self.patterns)

    @cached_property
    def _may_match(self) -> languages.MayMatch:
        return languages.tokens_gate(self.language, self.patterns)

    def find(self, reading: Reading) -> Iterator[Span]:
        """Mark every longest match."""
        places = reading.passages_where(self._may_match)
        ask_for_grammar(placed.passage for placed in places)
        for placed in places:
            for start, end in self._matcher(placed.doc):
                yield Span(placed.start + start, placed.start + end)


def _decode(node: Node, decoder: Decoder) -> TokensCheck | None:
    nodes = node.items if isinstance(node, Items) else ()
    patterns = nodes if nodes and isinstance(nodes[0], Items) else (node,)
    decoded = [_pattern(pattern, decoder) for pattern in patterns]
    return TokensCheck(decoder.language, tuple(decoded))


def _pattern(node: Node, decoder: Decoder) -> tuple[dict[str, Any], ...]:
    if not isinstance(node, Items) or not 0 < len(node.items) <= MAX_TOKENS:
        decoder.rule.note(node.where, f"'tokens' must be a list of 1 to {MAX_TOKENS} tokens", "write - {LOWER: word}")
        return ()
    return tuple(decode_token(token, decoder) for token in node.items)


def decode_token(node: Node, decoder: Decoder) -> dict[str, Any]:
    """Decode one token of a pattern, noting what is wrong at its place."""
    if not isinstance(node, Mapping):
        decoder.rule.note(node.where, "a token must hold 'ATTRIBUTE: value'", "write {LOWER: word}")
        return {}
    token: dict[str, Any] = {}
    for key, value in node.entries:
        name = key.text.upper()
        if name not in ATTRIBUTES:
            hint = did_you_mean(name, ATTRIBUTES) or f"one of {', '.join(ATTRIBUTES)}"
            decoder.rule.note(key.where, f"'{key.text}' is no attribute of a token", hint, width=len(key.text))
        elif name == "OP":
            token[name] = _operator(value, decoder)
        else:
            token[name] = _value(name, value, decoder)
    return token


def _operator(node: Node, decoder: Decoder) -> str:
    if isinstance(node, Scalar) and node.text in _OPERATORS:
        return node.text
    decoder.rule.note(
        node.where,
        "OP may be '?' or '!'",
        "repetition without a bound is not read here; write a phrase with '...'",
    )
    return "?"


def _value(name: str, node: Node, decoder: Decoder) -> Any:
    """Decode what an attribute must be; spaCy refuses a value of another type only when a draft is checked."""
    if name.startswith(("IS_", "LIKE_")):
        return _truth(name, node, decoder)
    if isinstance(node, Mapping):
        return {key.text: _in_set(name, key, value, decoder) for key, value in node.entries}
    if name == "LENGTH":
        return _length(node, decoder)
    text = decoder.rule.text_node(node, f"{name} in {decoder.rule.subject}")
    return _form(name, text, decoder) if text else ""


def _truth(name: str, node: Node, decoder: Decoder) -> bool:
    text = node.text.lower() if isinstance(node, Scalar) else ""
    if text not in ("true", "false"):
        decoder.rule.note(node.where, f"{name} must be true or false")
    return text == "true"


def _in_set(name: str, key: Scalar, value: Node, decoder: Decoder) -> Any:
    known = _OF_LENGTHS if name == "LENGTH" else _OF_TEXTS
    if key.text not in known:
        what = f"'{key.text}' is not read here"
        decoder.rule.note(key.where, what, f"one of {', '.join(known)}", width=len(key.text))
        return []
    if key.text in _COMPARISONS:
        return _length(value, decoder)
    if name == "LENGTH":
        return [_length(item, decoder) for item in (value.items if isinstance(value, Items) else (value,))]
    return [_form(name, scalar, decoder) for scalar in decoder.texts(value, key.text)]


def _form(name: str, scalar: Scalar, decoder: Decoder) -> str:
    if name == "MORPH" and not _FEATURES.fullmatch(scalar.text):
        what = f"'{scalar.text}' names no features"
        decoder.rule.note(scalar.where, what, "write Number=Sing, or Number=Sing|Person=3", width=len(scalar.text) or 1)
    return scalar.text


def _length(node: Node, decoder: Decoder) -> int:
    if isinstance(node, Scalar) and re.fullmatch(r"\d{1,4}", node.text):
        return int(node.text)
    what = f"LENGTH in {decoder.rule.subject} must be a whole number"
    decoder.rule.note(node.where, what, "write {LENGTH: 4}, or {LENGTH: {'>=': 4}}")
    return 0


_TOKEN_SCHEMA = {"type": "object", "propertyNames": {"enum": list(ATTRIBUTES)}, "minProperties": 0}
KIND = Kind(
    "tokens",
    _decode,
    {
        "type": "array",
        "minItems": 1,
        "items": {
            "anyOf": [
                _TOKEN_SCHEMA,
                {"type": "array", "minItems": 1, "maxItems": MAX_TOKENS, "items": _TOKEN_SCHEMA},
            ]
        },
    },
)
