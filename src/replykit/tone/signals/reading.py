"""From a parsed text to the signals of its clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replykit.errors import LanguageError
from replykit.tone.signals import english, french
from replykit.tone.signals.clauses import Part, Parts, split_clauses
from replykit.tone.signals.columns import columns_of
from replykit.tone.signals.conditions import mark_conditions, mark_following
from replykit.tone.signals.cues import find_cues
from replykit.tone.signals.inheriting import inherit
from replykit.tone.signals.model import SIGNAL_OF_WHO, Clause, Signals
from replykit.tone.signals.questions import mark_questions
from replykit.tone.signals.quotations import quoted_tokens

if TYPE_CHECKING:
    from replykit.language import Doc
    from replykit.tone.signals.columns import Columns
    from replykit.tone.signals.cues import Cue
    from replykit.tone.signals.grammar import Grammar

_GRAMMARS: dict[str, Grammar] = {"en": english.GRAMMAR, "fr": french.GRAMMAR}

_ENDS = frozenset({".", "!", "?"})
_UNSAID = frozenset({"PUNCT", "SPACE"})


def read_signals(doc: Doc, language: str) -> Signals:
    """
    Say what each clause of a text does.

    Args:
        doc: A text as `replykit.language.parse` gives it.
        language: The language it was parsed in, `fr` or `en`.

    Returns:
        Its clauses in the order of their first tokens; every token stands in exactly one.

    Raises:
        LanguageError: No grammar is known for the language.
    """
    grammar = _GRAMMARS.get(language)
    if grammar is None:
        raise LanguageError(f"no grammar is known for '{language}'", hint=f"known: {', '.join(_GRAMMARS)}")
    columns = columns_of(doc)
    grammar.mend(columns)
    parts = split_clauses(columns)
    quoted = quoted_tokens(columns)
    _read_parts(columns, parts, grammar, quoted)
    return _freeze(parts, quoted)


def _read_parts(columns: Columns, parts: Parts, grammar: Grammar, quoted: frozenset[int]) -> None:
    for part in parts.parts:
        part.signals |= grammar.read_verb(columns, part)
        part.who = grammar.read_actor(columns, part)
        part.has_subject = part.head in columns.pronouns or columns.has_subject(part.head)
    _read_cues(columns, parts, grammar)
    mark_questions(columns, parts, grammar)
    for part in parts.parts:
        if "imperative" in part.signals:
            # 'Try to restart it' hedges nothing.
            part.signals.discard("hedged")
    inherit(columns, parts, grammar)
    _hedge_behind_colons(columns, parts, grammar)
    for part in parts.parts:
        # NOTE: told last: what hangs on words between marks does not stand there itself.
        said = [index for index in part.tokens if columns.pos[index] not in _UNSAID]
        part.is_marked = bool(said) and quoted.issuperset(said)


def _read_cues(columns: Columns, parts: Parts, grammar: Grammar) -> None:
    conditions: list[Cue] = []
    for cue in find_cues(columns.lower, grammar.cues):
        if cue.signal == "condition":
            conditions.append(cue)
            continue
        if cue.signal == "later" and cue.start and columns.lower[cue.start - 1] in grammar.no_time_after:
            continue
        part = _part_meant(columns, parts, cue)
        _mark(part, cue.signal)
        if cue.signal == "conditional" and part.governor is None and cue.start == part.tokens[0]:
            mark_following(parts, part)
    # Whether 'when' sets a condition depends on tenses, which times to come may have changed.
    mark_conditions(columns, parts, grammar, conditions)


def _hedge_behind_colons(columns: Columns, parts: Parts, grammar: Grammar) -> None:
    """Hedge what spells out a habit: 'It usually goes fast: the bank gets it tomorrow'."""
    for colon in (index for index, word in enumerate(columns.lower) if word == ":" and index):
        before = parts.parts[parts.part_of[colon - 1]]
        if "hedged" not in before.signals or grammar.habits.isdisjoint(columns.lower[i] for i in before.tokens):
            continue
        end = next((i for i in range(colon, len(columns)) if columns.lower[i] in _ENDS), len(columns))
        for part in parts.parts:
            if colon < part.head < end and "past" not in part.signals:
                part.signals.add("hedged")


def _part_meant(columns: Columns, parts: Parts, cue: Cue) -> Part:
    """Give the clause a cue speaks of: the next one, where the parser made a sentence of 'D'habitude,' alone."""
    part = parts.parts[parts.part_of[cue.start]]
    if part.governor is None and cue.signal in ("hedged", "conditional") and part.tokens[-1] <= cue.end:
        following = min(part.tokens[-1] + 1, len(columns) - 1)
        return parts.parts[parts.part_of[following]] if columns.lower[following] == "," else part
    return part


def _mark(part: Part, signal: str) -> None:
    """Put a cue's signal on a clause; a time to come makes a future of a present."""
    if signal != "later":
        part.signals.add(signal)
    elif "present" in part.signals:
        part.signals.discard("present")
        part.signals.add("future")


def _freeze(parts: Parts, quoted: frozenset[int]) -> Signals:
    order = sorted(parts.parts, key=lambda part: part.tokens[0])
    place = {part.index: index for index, part in enumerate(order)}
    clauses = tuple(
        Clause(
            index=index,
            head=part.head,
            tokens=tuple(part.tokens),
            governor=None if part.governor is None else place[part.governor],
            signals=frozenset(
                {*part.signals, SIGNAL_OF_WHO[part.who or "nobody"], *(("quoted",) if part.is_marked else ())}
            ),
            who=part.who or "nobody",
            is_marked=part.is_marked,
        )
        for index, part in enumerate(order)
    )
    return Signals(clauses=clauses, clause_of=tuple(place[p] for p in parts.part_of), quoted_tokens=quoted)
