"""Places in bodies as places in their files."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from replykit.text import Draft, Lines, Position, Span

if TYPE_CHECKING:
    from replykit.macros.model import Macro


@dataclass(slots=True)
class Places:
    """The texts of macro files, read once each."""

    _drafts: dict[str, Draft] = field(default_factory=dict)

    def file_of(self, macro: Macro) -> Draft:
        """Give the file of a macro as text; the body alone where the file is gone meanwhile."""
        name = macro.where.file
        if name not in self._drafts:
            try:
                text = Path(name).read_bytes().decode("utf-8-sig", "replace")
            except OSError:
                text = macro.body
            self._drafts[name] = Draft(text, name)
        return self._drafts[name]

    def in_file(self, macro: Macro, span: Span) -> Span:
        """
        Give the characters of the file that hold a stretch of a body.

        A stretch of several lines is cut at the end of its first; one whose line cannot be found as it stands
        (a quoted or folded body) gives the whole line on which the body starts.
        """
        lines = self.file_of(macro).lines
        start, end = Lines(macro.body).position(span.start), Lines(macro.body).position(span.end)
        written = Lines(macro.body).line(start.line)
        number = min(macro.line_of(start.line), len(lines.starts))
        raw = lines.line(number)
        indent = raw.find(written) if written.strip() else -1
        if indent < 0:
            return Span(lines.starts[number - 1], lines.starts[number - 1] + max(1, len(raw)))
        first = lines.offset(Position(number, indent + start.column))
        last = end.column if end.line == start.line else len(written) + 1
        return Span(first, lines.offset(Position(number, indent + last)))
