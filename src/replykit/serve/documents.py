"""The texts that an editor has open, as the server has them: the only ground on which edits are computed."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from lsprotocol import types

from replykit.text import MAX_DRAFT_CHARACTERS, Encoding, Lines, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from replykit.tone.model import Checked

Change = types.TextDocumentContentChangePartial | types.TextDocumentContentChangeWholeDocument


@dataclass(slots=True)
class Document:
    """One open text."""

    uri: str
    version: int
    text: str
    encoding: Encoding
    _lines: Lines | None = field(default=None, repr=False)
    checked: Checked | None = None
    """What the linter said of `checked_text` beside `checked_customer`."""
    checked_text: str = ""
    checked_customer: str | None = None

    @property
    def lines(self) -> Lines:
        """The lines of the text as it is now."""
        if self._lines is None:
            self._lines = Lines(self.text)
        return self._lines

    @property
    def path(self) -> Path | None:
        """Its file; None where it has none."""
        return path_of(self.uri)

    @property
    def is_readable(self) -> bool:
        """Say whether it is short enough to be a reply."""
        return len(self.text) <= MAX_DRAFT_CHARACTERS

    def apply(self, changes: Iterable[Change], version: int) -> None:
        """Follow the editor, change by change; a place outside the text is its nearest end."""
        for change in changes:
            if isinstance(change, types.TextDocumentContentChangePartial):
                span = self.span(change.range)
                self.text = self.text[: span.start] + change.text + self.text[span.end :]
            else:
                self.text = change.text
            self._lines = None
        self.version = version

    def offset(self, position: types.Position) -> int:
        """Give the offset of an editor's place."""
        return self.lines.from_units(max(position.line, 0), max(position.character, 0), self.encoding)

    def span(self, place: types.Range) -> Span:
        """Give the stretch of an editor's range; one that runs backwards is turned round."""
        start, end = sorted((self.offset(place.start), self.offset(place.end)))
        return Span(start, end)

    def position(self, offset: int) -> types.Position:
        """Give an offset as the editor counts."""
        line, units = self.lines.units_at(offset, self.encoding)
        return types.Position(line=line, character=units)

    def range(self, span: Span) -> types.Range:
        """Give a stretch as the editor counts."""
        return types.Range(start=self.position(span.start), end=self.position(span.end))


def path_of(uri: str) -> Path | None:
    """Give the path of a `file:` address of this machine; None for any other."""
    try:
        parts = urlsplit(uri)
        path = url2pathname(parts.path) if parts.scheme == "file" and parts.netloc in ("", "localhost") else ""
    except ValueError:
        return None
    return Path(path) if path and "\0" not in unquote(path) else None
