"""How the draft is decorated: findings underlined, a word of welcome in an empty draft."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from prompt_toolkit.formatted_text.utils import fragment_list_to_text
from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput

from replykit.tone.model import LEVELS

if TYPE_CHECKING:
    from prompt_toolkit.formatted_text import StyleAndTextTuples

    from replykit.prompt.composer import Composer


class Underline(Processor):
    """Underlines each finding by its level; of two on one character the graver shows."""

    def __init__(self, composer: Composer) -> None:
        self._composer = composer

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """Style the characters of one line."""
        document = transformation_input.document
        start = document.translate_row_col_to_index(transformation_input.lineno, 0)
        length = len(document.lines[transformation_input.lineno])
        changes = self._levels(start, start + length)
        if len(changes) == 1:
            return Transformation(transformation_input.fragments)
        return Transformation(_restyle(transformation_input.fragments, changes))

    def _levels(self, start: int, end: int) -> list[tuple[int, str]]:
        """Give, from 0 on, each column where the style changes, and the style from there."""
        spans = [f for f in self._composer.review.findings if f.span.start < end and f.span.end > start]
        columns = {0, *(max(f.span.start - start, 0) for f in spans), *(f.span.end - start for f in spans)}
        changes = []
        for column in sorted(columns):
            levels = [f.level for f in spans if f.span.start <= start + column < f.span.end]
            style = f" class:finding.{max(levels, key=LEVELS.index)}" if levels else ""
            changes.append((column, style))
        return changes


def _restyle(fragments: StyleAndTextTuples, changes: list[tuple[int, str]]) -> StyleAndTextTuples:
    columns = [column for column, _ in changes]
    styled: StyleAndTextTuples = []
    at = 0
    for style, text, *_ in fragments:
        for character in text:
            styled.append((style + changes[bisect_right(columns, at) - 1][1], character))
            at += 1
    return styled


class Placeholder(Processor):
    """Says in an empty draft what to do; takes no place in it."""

    def __init__(self, composer: Composer) -> None:
        self._composer = composer

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """Write after the (empty) only line."""
        fragments = transformation_input.fragments
        if transformation_input.document.text or fragment_list_to_text(fragments).strip():
            return Transformation(fragments)
        return Transformation([*fragments, ("class:placeholder", self._composer.wording("empty"))])
