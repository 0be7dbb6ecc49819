"""A reply laid out for people: its passages one after the other, with the conditions they are sent under."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from replykit.comparison.typography import compose
from replykit.comparison.wording import sentence_places

if TYPE_CHECKING:
    from replykit.comparison.model import Passage, Reply

_CLOSED = re.compile(r"[.!?…:][\s\"»”)]*$|\n\s*$")
_BRACES = str.maketrans("{}", "()")
END = "{end}"
"""Where a sentence goes on whatever the condition."""


def lay_out(reply: Reply) -> str:
    """
    Give the text of a reply, in which each sentence that stands under a condition says so.

    `{if carte} Comptez 3 jours.` is what the agent sends where `carte` is set.
    A sentence never goes on from one branch into the next, unless its author wrote it so: then the branches stand
    inside it, `sous {if carte}3{if not carte}5{end} jours`. Marks are single words for `wording.diff_words`.
    """
    text, condition = "", ""
    for passage in reply.passages:
        is_open = bool(text.strip()) and not _CLOSED.search(text) and not _starts_anew(passage)
        if not is_open and text and "\n" not in _boundary(text, passage):
            text += "\n"
        mark = _mark(passage.condition) if passage.condition else END
        if is_open and passage.condition != condition:
            text += mark
        text += _with_marks(passage, mark, is_open=is_open) if passage.condition else compose(passage.text)
        condition = passage.condition
    return text


def _mark(condition: str) -> str:
    return f"{{if {' '.join(condition.split()).translate(_BRACES)}}}"


def _starts_anew(passage: Passage) -> bool:
    return "\n" in passage.text[: len(passage.text) - len(passage.text.lstrip())]


def _boundary(text: str, passage: Passage) -> str:
    """Give the spaces at which two passages meet."""
    return text[len(text.rstrip()) :] + passage.text[: len(passage.text) - len(passage.text.lstrip())]


def _with_marks(passage: Passage, mark: str, *, is_open: bool) -> str:
    """Put the condition before each sentence that starts in a passage."""
    text, written, done = compose(passage.text), "", 0
    for number, (start, _) in enumerate(sentence_places(text)):
        written += text[done:start]
        written += "" if is_open and number == 0 else f"{mark} "
        done = start
    return written + text[done:]
