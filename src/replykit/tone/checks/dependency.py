"""`dependency`: spaCy dependency patterns, where word order is not enough and `clause` does not say it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from replykit import language as languages
from replykit.located_yaml import Items, Mapping
from replykit.tone.checks.kind import Decoder, Kind
from replykit.tone.checks.tokens import decode_token
from replykit.tone.passages import ask_for_grammar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replykit.located_yaml import Node
    from replykit.text import Span
    from replykit.tone.phrases import Phrase
    from replykit.tone.reading import Reading

_KEYS = ("LEFT_ID", "REL_OP", "RIGHT_ID", "RIGHT_ATTRS")
_OPERATORS = (
    "<",
    ">",
    "<<",
    ">>",
    ".",
    ";",
    "$+",
    "$-",
    "$++",
    "$--",
    ">+",
    ">-",
    ">++",
    ">--",
    "<+",
    "<-",
    "<++",
    "<--",
)
MAX_NODES = 8
MAX_WORDS = 25
"""A match that reaches over more words marks only its first node."""


@dataclass(frozen=True)
class DependencyCheck:
    """Words bound to each other by grammar."""

    language: str
    nodes: tuple[dict[str, Any], ...]
    phrases: tuple[Phrase, ...] = ()

    @cached_property
    def _matcher(self) -> languages.TreeMatcher:
        return languages.dependency_matcher(self.language, self.nodes)

    @cached_property
    def _may_match(self) -> languages.MayMatch:
        return languages.tree_gate(self.nodes)

    def find(self, reading: Reading) -> Iterator[Span]:
        """Mark from the first to the last word of each match."""
        places = reading.passages_where(self._may_match)
        ask_for_grammar(placed.passage for placed in places)
        for placed in places:
            for tokens in self._matcher(placed.doc):
                first, last = min(tokens), max(tokens)
                if last - first > MAX_WORDS:
                    first = last = tokens[0]
                yield placed.span(first, last)


def _decode(node: Node, decoder: Decoder) -> DependencyCheck | None:
    if not isinstance(node, Items) or not 0 < len(node.items) <= MAX_NODES:
        decoder.rule.note(node.where, f"'dependency' must be a list of 1 to {MAX_NODES} nodes")
        return None
    nodes: list[dict[str, Any]] = []
    for item in node.items:
        decoded = _node(item, decoder, is_first=not nodes, known={n.get("RIGHT_ID", "") for n in nodes})
        if decoded is None:
            return None
        nodes.append(decoded)
    return DependencyCheck(decoder.language, tuple(nodes))


def _node(node: Node, decoder: Decoder, *, is_first: bool, known: set[str]) -> dict[str, Any] | None:
    fields = decoder.fields(node, _KEYS, "dependency")
    if fields is None:
        return None
    decoded: dict[str, Any] = {"RIGHT_ID": fields.text("RIGHT_ID", required=True), "RIGHT_ATTRS": {}}
    attributes = fields.mapping_node("RIGHT_ATTRS")
    if isinstance(attributes, Mapping):
        decoded["RIGHT_ATTRS"] = decode_token(attributes, decoder)
        for key, _ in attributes.entries:
            if key.text.upper() == "OP":
                fields.note(key.where, "OP is not read in a dependency", "a node stands for one word", width=2)
    if decoded["RIGHT_ID"] in known:
        what = f"RIGHT_ID '{decoded['RIGHT_ID']}' stands twice in {decoder.rule.subject}"
        fields.note(fields.where("RIGHT_ID"), what, "give each node a name of its own")
    if is_first and not decoded["RIGHT_ATTRS"] and fields.is_sound:
        fields.note(node.where, "the first node of 'dependency' says of no word what it is", "give it 'RIGHT_ATTRS'")
    if not is_first:
        decoded["LEFT_ID"] = fields.choice("LEFT_ID", sorted(known), required=True)
        decoded["REL_OP"] = fields.choice("REL_OP", _OPERATORS, required=True)
    if not fields.is_sound:
        decoder.rule.is_sound = False
        return None
    return decoded


KIND = Kind(
    "dependency",
    _decode,
    {
        "type": "array",
        "minItems": 1,
        "maxItems": MAX_NODES,
        "items": {
            "type": "object",
            "required": ["RIGHT_ID"],
            "additionalProperties": False,
            "properties": {
                "LEFT_ID": {"type": "string"},
                "REL_OP": {"enum": list(_OPERATORS)},
                "RIGHT_ID": {"type": "string"},
                "RIGHT_ATTRS": {"type": "object"},
            },
        },
    },
)
