"""How the draft is shown: findings underlined, lines broken at spaces, a word of welcome when it is empty."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from prompt_toolkit.formatted_text.utils import fragment_list_to_text
from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput
from prompt_toolkit.layout.utils import explode_text_fragments
from prompt_toolkit.utils import get_cwidth

from replykit.prompt.rows import row_starts
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


class WordWrap(Processor):
    """
    Breaks long lines at spaces.

    prompt_toolkit breaks a line where the window ends. Each row but the last is filled up with
    blanks that are only shown, so that the break falls between words; the last processor of a window.
    """

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """Fill up the rows of one line."""
        fragments = explode_text_fragments(transformation_input.fragments)
        text = fragment_list_to_text(fragments)
        width = transformation_input.width
        starts = row_starts(text, width) if width > 1 else [0]
        if len(starts) == 1:
            return Transformation(fragments)
        shown: StyleAndTextTuples = []
        places: list[int] = []
        """For each character, and for the end, where it is shown."""
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
            used = 0
            for index in range(start, end):
                cells = get_cwidth(text[index])
                places.append(len(shown))
                if used + cells <= width:
                    shown.append(fragments[index])
                    used += cells
            if end < len(text):
                shown += [("", " ")] * (width - used)
        places.append(len(shown))
        return Transformation(shown, lambda at: _shown_at(places, at), lambda at: bisect_right(places, at) - 1)


def _shown_at(places: list[int], at: int) -> int:
    """Give the place of a character; past the end (where the cursor's own blank is) counts on."""
    return places[at] if at < len(places) else places[-1] + at - len(places) + 1


def break_rows(fragments: StyleAndTextTuples, width: int) -> StyleAndTextTuples:
    """Break styled text at spaces into rows of a width."""
    characters = explode_text_fragments(fragments)
    broken: StyleAndTextTuples = []
    start = 0
    for line in fragment_list_to_text(characters).split("\n"):
        starts = row_starts(line, max(width, 2))
        for index in range(len(line)):
            broken += [("", "\n")] if index in starts[1:] else []
            broken.append(characters[start + index])
        broken.append(("", "\n"))
        start += len(line) + 1
    return broken[:-1]
