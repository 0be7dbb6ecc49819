"""What is pasted, read or typed, made safe to show and to send."""

from __future__ import annotations

import re

from prompt_toolkit.utils import get_cwidth

_LINE_END = re.compile(r"\r\n|\r|[\x0b\x0c\x85\u2028\u2029]")
# NOTE: an override of direction would show the agent other words than the customer reads.
_UNSAFE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """Give a pasted text with LF line ends and without control characters."""
    return _UNSAFE.sub("", _LINE_END.sub("\n", text))


def clean_line(text: str) -> str:
    """Give a pasted text for a field of one line: its line ends become spaces."""
    return " ".join(clean(text).split("\n"))


def wrap(text: str, width: int) -> list[str]:
    """
    Break a text into screen lines, at spaces where there are any.

    Args:
        text: Any text; its own line ends are kept.
        width: Columns of the terminal, at least 1; wide characters take two.
    """
    return [part for line in text.expandtabs(4).split("\n") for part in _wrap_line(line, max(width, 2))]


def _wrap_line(line: str, width: int) -> list[str]:
    parts: list[str] = []
    start, used, last_space = 0, 0, -1
    for index, character in enumerate(line):
        used += get_cwidth(character)
        if used > width:
            end = last_space if last_space > start else index
            parts.append(line[start:end])
            start = end + (line[end] == " ")
            used, last_space = get_cwidth(line[start : index + 1]), -1
        if character == " ":
            last_space = index
    return [*parts, line[start:]]
