"""The texts of a topic: side by side or one under the other, with the words that differ marked.

Nothing is told by colour alone: `[-removed-]`, `{+added+}`, `~` before a moved sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from replykit.comparison.laying_out import lay_out
from replykit.comparison.wording import align_sentences, diff_words, share_of_words, split_sentences
from replykit.output.compare_words import macro_name
from replykit.output.style import columns_of
from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from replykit.comparison.model import Reply
    from replykit.comparison.wording import Piece, SentencePair
    from replykit.output.style import Style

LEAST_SHARED = 0.35
"""Share of words that two replies must share for a diff to be shown; below it, and across languages, both texts are."""
LEAST_PAIRED = 1 / 3
"""Share of sentences that must have a partner for words to be compared: below it, all would be marked."""
WIDE = 100
"""Cells from which on there are two columns."""
_GAP = " | "
_INDENT = "    "
_REMOVED, _ADDED = re.compile(r"\[-.*?-\]"), re.compile(r"\{\+.*?\+\}")
_MARKS = {"removed": "[-{}-]", "added": "{{+{}+}}", "same": "{}"}


@dataclass(frozen=True, slots=True)
class _Block:
    """Two replies to show together, or one alone."""

    one: Reply
    other: Reply | None
    pairs: Sequence[SentencePair] = ()
    """Their sentences, where their words are compared; empty: both are shown as they stand."""


def show_texts(members: Sequence[Reply], width: int | None, style: Style) -> Iterator[str]:
    """
    Show the replies of a topic, each beside the one it is most like.

    Args:
        members: At least one reply.
        width: Cells of the terminal: two columns from 100 on; None, or less: one under the other.
        style: Colours, where there are any.
    """
    is_wide = width is not None and width >= WIDE
    for block in _blocks(members, is_wide=is_wide):
        yield from _columns(block, width or WIDE, style) if is_wide else _stacked(block, style)


def find_reference(members: Sequence[Reply], reply: Reply) -> Reply | None:
    """Give the member in the reply's language that it shares most words with; None where none shares enough."""
    alike = [(share_of_words(reply.text, m.text), -i) for i, m in enumerate(members) if m.language == reply.language]
    share, place = max(alike, default=(0.0, 0))
    return members[-place] if share >= LEAST_SHARED else None


def are_worth_a_diff(pairs: Sequence[SentencePair]) -> bool:
    """Say whether enough sentences of the second reply have a partner in the first."""
    own = [pair for pair in pairs if pair.right is not None]
    return bool(own) and sum(pair.left is not None for pair in own) / len(own) >= LEAST_PAIRED


def _blocks(members: Sequence[Reply], *, is_wide: bool) -> list[_Block]:
    diffs, alone = [], [members[0]]
    for number, reply in enumerate(members[1:], 1):
        reference = find_reference(members[:number], reply)
        pairs = align_sentences(lay_out(reference), lay_out(reply)) if reference else []
        if reference is not None and are_worth_a_diff(pairs):
            diffs.append(_Block(reference, reply, pairs))
        else:
            alone.append(reply)
    if not is_wide:
        return [_Block(reply, None) for reply in alone] + diffs
    alone = [reply for reply in alone if not any(reply is block.one for block in diffs)]
    return [_Block(a, b) for a, b in zip_longest(alone[::2], alone[1::2]) if a is not None] + diffs


def _head(reply: Reply | None) -> str:
    if reply is None:
        return ""
    return macro_name(reply) + (f" ({visible(reply.language)})" if reply.language else "")


def _stacked(block: _Block, style: Style) -> Iterator[str]:
    if block.other is None:
        yield _INDENT + style.bold(_head(block.one))
        yield from (f"{_INDENT}  {visible(sentence)}" for sentence in split_sentences(lay_out(block.one)))
        return
    yield f"{_INDENT}{style.bold(f'{_head(block.one)} > {_head(block.other)}')}"
    for pair in block.pairs:
        yield f"{_INDENT}  {_colour(_merged(pair), style)}"


def _merged(pair: SentencePair) -> str:
    """Write two versions of a sentence as one, with what was taken out and put in."""
    if pair.left is None or pair.right is None:
        return _MARKS["removed" if pair.right is None else "added"].format(visible(pair.left or pair.right or ""))
    return ("~ " if pair.is_moved else "") + _mark(diff_words(pair.left, pair.right), ("same", "removed", "added"))


def _mark(pieces: Sequence[Piece], kinds: Sequence[str]) -> str:
    shown = [piece for piece in pieces if piece.kind in kinds]
    text = ""
    for piece, following in zip_longest(shown, shown[1:]):
        is_replaced = piece.kind == "removed" and following is not None and following.kind == "added"
        text += _MARKS[piece.kind].format(visible(piece.text)) + (" " if piece.is_spaced or is_replaced else "")
    return text.rstrip()


def _columns(block: _Block, width: int, style: Style) -> Iterator[str]:
    yield from show_beside((_head(block.one), _head(block.other)), _rows(block), width, style)


def show_beside(heads: tuple[str, str], rows: Iterable[tuple[str, str]], width: int, style: Style) -> Iterator[str]:
    """
    Show two columns.

    Args:
        heads: What stands above each.
        rows: What stands beside each other; what is too long goes on below.
        width: Cells of the terminal.
        style: Colours, where there are any.
    """
    room = (width - len(_GAP) - len(_INDENT)) // 2
    yield f"{_INDENT}{_pad(style.bold(heads[0]), heads[0], room)}{_GAP}{style.bold(heads[1])}".rstrip()
    for left, right in rows:
        for a, b in zip_longest(wrap(left, room), wrap(right, room), fillvalue=""):
            yield f"{_INDENT}{_pad(_colour(a, style), a, room)}{_GAP}{_colour(b, style)}".rstrip()


def _rows(block: _Block) -> Iterator[tuple[str, str]]:
    """Give the sentences that stand beside each other, with their marks."""
    if not block.pairs:
        right = split_sentences(lay_out(block.other)) if block.other else []
        for a, b in zip_longest(split_sentences(lay_out(block.one)), right, fillvalue=""):
            yield visible(a), visible(b)
        return
    for pair in block.pairs:
        if pair.left is None or pair.right is None:
            yield (_merged(pair), "") if pair.right is None else ("", _merged(pair))
            continue
        pieces, moved = diff_words(pair.left, pair.right), "~ " if pair.is_moved else ""
        yield moved + _mark(pieces, ("same", "removed")), moved + _mark(pieces, ("same", "added"))


def _pad(shown: str, bare: str, room: int) -> str:
    return shown + " " * max(0, room - columns_of(bare))


def _colour(text: str, style: Style) -> str:
    text = _REMOVED.sub(lambda m: style.error(m[0]), text)
    return _ADDED.sub(lambda m: style.good(m[0]), text)


def wrap(text: str, width: int) -> Iterator[str]:
    """Break a text into lines of at most `width` cells, between words; a word that is longer is cut."""
    line = ""
    for word in text.split(" "):
        candidate = f"{line} {word}" if line else word
        if columns_of(candidate) <= width:
            line = candidate
            continue
        if line:
            yield line
        while columns_of(word) > width:
            cut = next(n for n in range(len(word), 0, -1) if columns_of(word[:n]) <= width)
            yield word[:cut]
            word = word[cut:]  # noqa: PLW2901 - what is left of the word
        line = word
    yield line
