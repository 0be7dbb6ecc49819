"""What is pasted, read or typed, made safe to show and to send."""

from __future__ import annotations

import re

_LINE_END = re.compile(r"\r\n|\r|[\x0b\x0c\x85\u2028\u2029]")
# NOTE: an override of direction would show the agent other words than the customer reads.
_UNSAFE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_HALF = re.compile(r"[\ud800-\udfff]")


def is_broken(text: str) -> bool:
    """Say whether a text holds bytes that were no UTF-8, which Python keeps as halves of characters."""
    return _HALF.search(text) is not None


def clean(text: str) -> str:
    """Give a pasted text with LF line ends and without control characters."""
    return _UNSAFE.sub("", _LINE_END.sub("\n", text))


def clean_line(text: str) -> str:
    """Give a pasted text for a field of one line: its line ends become spaces."""
    return " ".join(clean(text).split("\n"))
