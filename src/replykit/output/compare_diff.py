"""Two replies side by side or one under the other, with the words that differ marked.

Nothing is told by colour alone: `[-removed-]`, `{+added+}`, `~` before a moved sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wcwidth import wcswidth

from replykit.compare.wording import align_sentences, diff_words, split_sentences
from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from replykit.compare.model import Reply
    from replykit.compare.wording import Piece, SentencePair
    from replykit.output.style import Style

LEAST_SHARED = 0.35
"""Share of sentences that two replies must share for a diff to be shown; below it, and across languages, both texts are."""
_GAP = " | "
_REMOVED, _ADDED = re.compile(r"\[-.*?-\]"), re.compile(r"\{\+.*?\+\}")


def show_texts(one: Reply, other: Reply, width: int | None, style: Style) -> list[str]:
    """
    Show two replies.

    Args:
        one: The reply that the other is compared with.
        other: The other reply.
        width: Cells of the terminal: two columns from 100 on; None, or less: one under the other.
        style: Colours, where there are any.
    """
    rows = _rows(one, other)
    heads = (_head(one), _head(other))
    if width is not None and width >= WIDE:
        return _columns(heads, rows, width, style)
    return _stacked(heads, rows, style)


WIDE = 100
"""Cells from which on there are two columns."""


def _head(reply: Reply) -> str:
    return visible(f"{reply.agent} {reply.trigger}" + (f" ({reply.language})" if reply.language else ""))


def _rows(one: Reply, other: Reply) -> list[tuple[str, str]]:
    """Give the sentences that stand beside each other, with their marks."""
    pairs = align_sentences(one.text, other.text)
    shared = sum(pair.left is not None and pair.right is not None for pair in pairs)
    if one.language != other.language or shared < LEAST_SHARED * len(pairs) / 2:
        left, right = split_sentences(one.text), split_sentences(other.text)
        longest = max(len(left), len(right))
        left += [""] * (longest - len(left))
        right += [""] * (longest - len(right))
        return [(visible(a), visible(b)) for a, b in zip(left, right, strict=True)]
    return [_row(pair) for pair in pairs]


def _row(pair: SentencePair) -> tuple[str, str]:
    if pair.left is None or pair.right is None:
        return (
            f"[-{visible(pair.left)}-]" if pair.left is not None else "",
            f"{{+{visible(pair.right)}+}}" if pair.right is not None else "",
        )
    pieces = diff_words(pair.left, pair.right)
    moved = "~ " if pair.is_moved else ""
    return moved + _mark(pieces, "removed"), moved + _mark(pieces, "added")


def _mark(pieces: Sequence[Piece], kind: str) -> str:
    marks = {"removed": "[-{}-]", "added": "{{+{}+}}"}
    shown = [
        marks[piece.kind].format(visible(piece.text)) if piece.kind == kind else visible(piece.text)
        for piece in pieces
        if piece.kind in ("same", kind)
    ]
    return re.sub(r" (?=[.,)…])", "", " ".join(shown))


def _columns(heads: tuple[str, str], rows: Sequence[tuple[str, str]], width: int, style: Style) -> list[str]:
    room = (width - len(_GAP) - 4) // 2
    lines = [f"    {_pad(style.bold(heads[0]), heads[0], room)}{_GAP}{style.bold(heads[1])}"]
    for left, right in rows:
        lefts, rights = list(wrap(left, room)), list(wrap(right, room))
        for i in range(max(len(lefts), len(rights))):
            a = lefts[i] if i < len(lefts) else ""
            b = rights[i] if i < len(rights) else ""
            lines.append(f"    {_pad(_colour(a, style), a, room)}{_GAP}{_colour(b, style)}".rstrip())
    return lines


def _stacked(heads: tuple[str, str], rows: Sequence[tuple[str, str]], style: Style) -> list[str]:
    lines = []
    for side, head in enumerate(heads):
        lines.append(f"    {style.bold(head)}")
        lines += [f"      {_colour(row[side], style)}" for row in rows if row[side]]
    return lines


def _pad(shown: str, bare: str, room: int) -> str:
    return shown + " " * max(0, room - max(wcswidth(bare), 0))


def _colour(text: str, style: Style) -> str:
    text = _REMOVED.sub(lambda m: style.error(m[0]), text)
    return _ADDED.sub(lambda m: style.good(m[0]), text)


def wrap(text: str, width: int) -> Iterator[str]:
    """Break a text into lines of at most `width` cells, between words; a word that is longer is cut."""
    line = ""
    for word in text.split(" "):
        candidate = f"{line} {word}" if line else word
        if wcswidth(candidate) <= width:
            line = candidate
            continue
        if line:
            yield line
        while wcswidth(word) > width:
            cut = next(n for n in range(len(word), 0, -1) if wcswidth(word[:n]) <= width)
            yield word[:cut]
            word = word[cut:]  # noqa: PLW2901 - what is left of the word
        line = word
    yield line
