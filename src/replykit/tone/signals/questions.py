"""Which clauses ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from replykit.tone.signals.clauses import Part, Parts
    from replykit.tone.signals.columns import Columns
    from replykit.tone.signals.grammar import Grammar

_LONGEST_SENTENCE = 60
"""Tokens; how far a question mark is looked for."""
_MAIN = frozenset({"ROOT", "conj", "parataxis", "ccomp"})


def mark_questions(columns: Columns, parts: Parts, grammar: Grammar) -> None:
    """Mark the clauses before a question mark, those that ask by their form, and what is asked inside another."""
    for part in parts.parts:
        is_asked = _is_asked_indirectly(columns, part, parts.governor(part), grammar)
        if is_asked or grammar.is_interrogative(columns, part):
            part.signals.add("question")
    stretch: list[Part] = []
    heads = {part.head: part for part in parts.parts}
    for index, word in enumerate(columns.lower):
        if index in heads:
            stretch.append(heads[index])
        if word.startswith("?") or word.endswith("?"):
            _mark_stretch(stretch)
        if word[:1] in ".!?…" or "\n" in word:
            stretch = []


def _is_asked_indirectly(columns: Columns, part: Part, governor: Part | None, grammar: Grammar) -> bool:
    """See 'I don't know when it will be repaired': to come, but no one says that it will."""
    if governor is None or "future" not in part.signals or part.head < governor.head:
        return False
    is_opened = any(columns.lower[index] in grammar.asked for index in part.tokens[:2])
    return is_opened and any(columns.lemma[index].lower() in grammar.asking for index in governor.tokens)


def asks(columns: Columns, index: int) -> bool:
    """Say whether the sentence around a token ends in a question mark."""
    for word in columns.lower[index : index + _LONGEST_SENTENCE]:
        if word[:1] in ".!…" or "\n" in word:
            return False
        if "?" in word:
            return True
    return False


def _mark_stretch(stretch: list[Part]) -> None:
    """Mark one sentence: where some clauses have a question's form, statements before them stay statements."""
    asks = [place for place, part in enumerate(stretch) if "question" in part.signals]
    for place, part in enumerate(stretch):
        is_statement = asks and place < asks[0] and part.relation in _MAIN and part.has_subject
        if not is_statement:
            part.signals.add("question")
