"""Which sentences ask, told by their words: many customers leave the question mark out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARKS = frozenset({"?", "??"})
_BEFORE_A_QUESTION = frozenset("and also et aussi - , • *".split())
_OPENINGS = tuple(
    tuple(opening.split())
    for opening in (
        *(
            f"{verb} {who}"
            for verb in ("is", "are")
            for who in ("there", "it", "this", "that", "you", "the", "my", "your")
        ),
        *(
            f"{verb} {who}"
            for verb in ("can", "could", "do", "does", "will")
            for who in ("i", "we", "it", "the", "my", "your")
        ),
        *("do you", "does your", "est ce que", "est ce qu", "y a t il", "peut on", "puis je", "faut il", "dois je"),
        *("avez vous", "faites vous", "acceptez vous", "proposez vous", "livrez vous", "êtes vous"),
    )
)
"""First words of a question about what is so; requests (could you) and 'when', 'how' have rules of their own."""
_FIRST_WORDS = frozenset(opening[0] for opening in _OPENINGS)


def is_question(forms: Sequence[str]) -> bool:
    """Say whether a sentence asks, by its mark or its first words: 'is there any left', 'y a-t-il une place'."""
    if not _MARKS.isdisjoint(forms):
        return True
    start = next((index for index, form in enumerate(forms) if form not in _BEFORE_A_QUESTION), 0)
    if forms[start] not in _FIRST_WORDS:
        return False
    return any(tuple(forms[start : start + len(opening)]) == opening for opening in _OPENINGS)
