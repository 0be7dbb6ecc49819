"""HTML as plain text: words and paragraphs, nothing that could be followed or loaded. Pure."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_HIDDEN = frozenset({"head", "script", "style", "template", "title"})
_ROWS = frozenset({"br", "li", "tr"})
_BLOCKS = frozenset({
    *("p", "div", "blockquote", "table", "ul", "ol", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "section"),
})  # fmt: skip
_WHITE = re.compile(r"[ \t\r\n]+")


def without_tags(html: str) -> str:
    """Give the text of an HTML page, a blank line between its paragraphs."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = "".join(reader.parts).split("\n")
    text = "\n".join(line.strip(" ") for line in lines)
    return re.sub("\n{3,}", "\n\n", text).strip("\n")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        if tag in _HIDDEN:
            self._hidden += 1
        if tag in _ROWS:
            self.parts.append("\n")
        elif tag in _BLOCKS:
            self.parts.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(self._hidden - 1, 0)
        elif tag in _BLOCKS:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(_WHITE.sub(" ", data))
