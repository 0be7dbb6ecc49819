"""`phrases`: words in the phrase language; the plainest kind, and the first to try."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from replykit.tone.checks.kind import TEXTS_SCHEMA, Decoder, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replykit.located_yaml import Node
    from replykit.text import Span
    from replykit.tone.phrases import Phrase
    from replykit.tone.reading import Reading


@dataclass(frozen=True, slots=True)
class PhrasesCheck:
    """Any of these phrases."""

    phrases: tuple[Phrase, ...]

    def find(self, reading: Reading) -> Iterator[Span]:
        """Mark every phrase that stands in the draft."""
        return (reading.span_of(hit) for hit in reading.hits(self.phrases))


def _decode(node: Node, decoder: Decoder) -> PhrasesCheck | None:
    return PhrasesCheck(decoder.phrases(decoder.texts(node, "phrases")))


KIND = Kind("phrases", _decode, TEXTS_SCHEMA)
