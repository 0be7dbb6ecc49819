"""Colour and width where a terminal has them; words always say the same without."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Style:
    """How to emphasise: by ANSI codes, or not at all."""

    is_coloured: bool = False

    def _wrap(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.is_coloured and text else text

    def bold(self, text: str) -> str:
        """Names and places."""
        return self._wrap("1", text)

    def dim(self, text: str) -> str:
        """What may be passed over."""
        return self._wrap("2", text)

    def error(self, text: str) -> str:
        """What stops a draft."""
        return self._wrap("31", text)

    def warning(self, text: str) -> str:
        """What should be looked at."""
        return self._wrap("33", text)

    def suggestion(self, text: str) -> str:
        """What could be better."""
        return self._wrap("36", text)

    def good(self, text: str) -> str:
        """What is well."""
        return self._wrap("32", text)


def columns_of(text: str) -> int:
    """Give the columns that a text takes on a terminal."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth  # noqa: PLC0415 - its tables take long to load, and few texts need them

    width = wcswidth(text.replace("\t", " "))
    return width if width >= 0 else len(text)


PLAIN = Style()
WINDOW = 96
"""Characters of a draft's line to show, where no terminal says how wide it is."""


def style_for(stream: TextIO, environ: Mapping[str, str]) -> Style:
    """Give the style of a stream, as `choose_style` says."""
    return choose_style(environ, is_terminal=stream.isatty())


def choose_style(environ: Mapping[str, str], *, is_terminal: bool) -> Style:
    """Give colour to a terminal, unless `NO_COLOR` or `TERM=dumb` says no; to anything with `FORCE_COLOR`."""
    if environ.get("NO_COLOR"):
        return PLAIN
    if environ.get("FORCE_COLOR"):
        return Style(is_coloured=True)
    return Style(is_coloured=is_terminal and environ.get("TERM") != "dumb")
