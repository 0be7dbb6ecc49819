"""`density`: what is fine once and too much several times, such as "wonderful"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from replykit.tone.checks.kind import TEXTS_SCHEMA, Decoder, Kind

if TYPE_CHECKING:
    from replykit.located_yaml import Node
    from replykit.text import Span
    from replykit.tone.phrases import Phrase
    from replykit.tone.reading import Reading

_KEYS = ("of", "at_least", "per_words", "mark")
_MARKED = 3


@dataclass(frozen=True, slots=True)
class DensityCheck:
    """At least so many of these phrases, in the draft or in any stretch of so many words."""

    phrases: tuple[Phrase, ...]
    at_least: int
    per_words: int | None
    """Length of the stretch in words; None means the whole draft."""
    marked: int
    """At most so many are marked."""

    @property
    def drivers(self) -> tuple[Phrase, ...]:
        """All of them."""
        return self.phrases

    def find(self, reading: Reading) -> list[Span]:
        """Mark the phrases of the first stretch that holds too many."""
        hits = sorted(reading.hits(self.phrases), key=lambda hit: (hit.first, -hit.end))
        apart = [h for i, h in enumerate(hits) if not any(g.end > h.first for g in hits[:i])]
        for index in range(len(apart) - self.at_least + 1):
            stretch = apart[index : index + self.at_least]
            if self.per_words is None or stretch[-1].first - stretch[0].first <= self.per_words:
                return [reading.span_of(hit) for hit in apart[index:][: self.marked]]
        return []


def _decode(node: Node, decoder: Decoder) -> DensityCheck | None:
    fields = decoder.fields(node, _KEYS, "density")
    if fields is None:
        return None
    phrases = decoder.phrases(fields.scalars("of", required=True))
    at_least = fields.integer("at_least", 3, least=2)
    per_words = fields.integer("per_words", least=1)
    marked = fields.integer("mark", _MARKED, least=1)
    decoder.rule.is_sound &= fields.is_sound
    return DensityCheck(phrases, at_least or 3, per_words, marked or _MARKED)


KIND = Kind(
    "density",
    _decode,
    {
        "type": "object",
        "required": ["of"],
        "additionalProperties": False,
        "properties": {
            "of": TEXTS_SCHEMA,
            "at_least": {"type": "integer", "minimum": 2, "default": 3},
            "per_words": {"type": "integer", "minimum": 1},
            "mark": {"type": "integer", "minimum": 1, "default": _MARKED},
        },
    },
)
