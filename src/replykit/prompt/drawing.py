"""What all parts of the screen are drawn with: its size, bars, words cut to a width."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias
from unicodedata import normalize

from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.utils import get_cwidth

from replykit.prompt.composer import Composer
from replykit.prompt.rows import cut_to
from replykit.text import visible

Give: TypeAlias = Callable[[Composer], StyleAndTextTuples]
"""A part's text, whenever it is drawn."""


def columns(composer: Composer) -> int:
    """Give the width of the terminal."""
    return composer.app.output.get_size().columns if composer.app is not None else 80


def rows(composer: Composer) -> int:
    """Give the height of the terminal."""
    return composer.app.output.get_size().rows if composer.app is not None else 24


def visible_lines(text: str) -> str:
    """Give a text of several lines without a sign that could not be seen."""
    return "\n".join(map(visible, text.split("\n")))


def cut(text: str, width: int) -> str:
    """Shorten to a width on screen, with an ellipsis; an accent is one with its letter, whose column it shares."""
    return cut_to(visible(normalize("NFC", text.replace("\n", " "))), width)


def bar(composer: Composer, left: str, right: str = "") -> StyleAndTextTuples:
    """A line with something at each end; the left gives way."""
    width = columns(composer)
    right = cut(right, width - 2)
    left = cut(left, max(width - get_cwidth(right) - 2, 0))
    gap = max(width - get_cwidth(left) - get_cwidth(right) - 2, 1)
    return [("", f" {left}{' ' * gap}{right} ")]
