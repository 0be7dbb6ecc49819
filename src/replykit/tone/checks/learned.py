"""`learned`: what sounds like the messages or sentences a table was learned from, whatever its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from replykit.text import Span
from replykit.tone.checks.kind import Decoder, Kind
from replykit.tone.learned import Table, load_table, table_names

if TYPE_CHECKING:
    from replykit.located_yaml import Node
    from replykit.tone.phrases import Phrase
    from replykit.tone.reading import Reading

_KEYS = ("table", "above")


@dataclass(frozen=True, slots=True)
class LearnedCheck:
    """The words of a text, or of each sentence, that weigh most, where all together weigh enough."""

    table: str
    above: float
    """In log odds."""
    phrases: tuple[Phrase, ...] = ()

    def find(self, reading: Reading) -> list[Span]:
        """Mark the heaviest words."""
        table = load_table(self.table)
        text = reading.own.masked
        if table.of_sentences:
            own = (one for one in reading.sentences if not any(one.touches(quote) for quote in reading.quotes))
            return [found for sentence in own for found in self._in_sentence(table, text, sentence)]
        heaviest = table.heaviest(text) if table.score(text) > self.above else None
        return [heaviest] if heaviest else []

    def _in_sentence(self, table: Table, text: str, sentence: Span) -> list[Span]:
        words = text[sentence.start : sentence.end]
        found = table.weightiest(words) if table.score(words) > self.above else None
        return [Span(sentence.start + found.start, sentence.start + found.end)] if found else []


def _decode(node: Node, decoder: Decoder) -> LearnedCheck | None:
    fields = decoder.fields(node, _KEYS, "learned")
    table = fields.scalar("table", required=True) if fields else None
    if fields is None or table is None:
        decoder.rule.is_sound = False
        return None
    decoder.known(table, table_names(), "table")
    above = fields.number("above", 0.0)
    decoder.rule.is_sound = decoder.rule.is_sound and fields.is_sound
    return LearnedCheck(table.text, above or 0.0)


KIND = Kind(
    "learned",
    _decode,
    {
        "type": "object",
        "required": ["table"],
        "additionalProperties": False,
        "properties": {"table": {"enum": table_names()}, "above": {"type": "number", "default": 0}},
    },
)
