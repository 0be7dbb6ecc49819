"""`clause`: who does what, when, in one clause; grammar for people who write no patterns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from replykit.text import Span
from replykit.tone.checks.kind import TEXTS_SCHEMA, Decoder, Kind
from replykit.tone.passages import ask_for_grammar
from replykit.tone.signals import SIGNALS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replykit.language import Token
    from replykit.located_yaml import Node
    from replykit.tone.phrases import Phrase
    from replykit.tone.reading import Placed, Reading
    from replykit.tone.signals import Clause

_KEYS = ("who", "verb", "is", "is_not", "with", "lacks", "without", "mark")
WHO = ("we", "you", "third", "nobody")
_MARKS = ("clause", "verb", "with")
_NEAR = frozenset("nsubj nsubj:pass nsubjpass aux aux:tense aux:pass auxpass cop expl:subj prt neg".split())
"""Relations that bind the words of a verb group."""
MAX_WORDS = 22
"""A longer clause is marked from its subject to its verb only: nobody reads a finding of three lines."""


@dataclass(frozen=True, slots=True)
class ClauseCheck:
    """A clause that does all of this."""

    who: frozenset[str]
    """Empty: whoever acts."""
    verb: tuple[Phrase, ...]
    """One of these must match at the clause's verb."""
    signals: frozenset[str]
    """All of these hold."""
    without_signals: frozenset[str]
    """None of these holds."""
    with_phrases: tuple[Phrase, ...]
    """One of these stands in the clause."""
    lacks: tuple[Phrase, ...]
    """None of these stands in the clause."""
    without: tuple[Phrase, ...]
    """None of these stands in its sentence."""
    mark: str

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """All that must be looked for."""
        return self.verb + self.with_phrases + self.lacks + self.without

    @property
    def drivers(self) -> tuple[Phrase, ...] | None:
        """Phrases of which one must match; None: a clause may do all of this in any words."""
        return self.with_phrases or self.verb or None

    def find(self, reading: Reading) -> Iterator[Span]:
        """Mark each clause that does all of this, or the part of it that `mark` names."""
        passages = list(self._passages(reading))
        ask_for_grammar(placed.passage for placed in passages)
        for passage in passages:
            for clause in passage.signals.clauses:
                if self.signals <= clause.signals and not self.without_signals & clause.signals:
                    yield from self._marks(clause, passage, reading)

    def _passages(self, reading: Reading) -> Iterator[Placed]:
        """Give the passages in which such a clause may stand, before their grammar is read."""
        needed = [
            [phrase for phrase in phrases if phrase in reading.possible]
            for phrases in (self.with_phrases, self.verb)
            if phrases
        ]
        for placed in reading.passages if all(needed) else ():
            passage = placed.passage
            # NOTE: what asks least comes first: forms, then tokens, then the lemmas that words may have.
            if (
                all(any(map(passage.has_forms, phrases)) for phrases in needed)
                and self.signals <= passage.possible_signals
                and all(any(map(passage.may_match, phrases)) for phrases in needed)
            ):
                yield placed

    def _marks(self, clause: Clause, passage: Placed, reading: Reading) -> Iterator[Span]:
        if self.who and clause.who not in self.who:
            return
        span = _span_of(clause, passage, reading)
        if self.verb and not self._has_verb(clause, passage, reading):
            return
        inside = [s for s in map(reading.span_of, reading.hits(self.with_phrases, [passage])) if s.touches(span)]
        if self.with_phrases and not inside:
            return
        if self._is_excused(span, passage, reading):
            return
        if self.mark == "with" and inside:
            yield from inside
        else:
            yield _verb_group(clause, passage) if self.mark == "verb" or _is_long(clause) else span

    def _has_verb(self, clause: Clause, passage: Placed, reading: Reading) -> bool:
        head = passage.span(clause.head, clause.head).start
        return any(s.start <= head < s.end for s in map(reading.span_of, reading.hits(self.verb, [passage])))

    def _is_excused(self, span: Span, passage: Placed, reading: Reading) -> bool:
        if any(s.touches(span) for s in map(reading.span_of, reading.hits(self.lacks, [passage]))):
            return True
        if not self.without:
            return False
        sentence = next((s for s in reading.sentences if s.touches(span)), span)
        return any(s.touches(sentence) for s in map(reading.span_of, reading.hits(self.without, [passage])))


def _is_long(clause: Clause) -> bool:
    return len(clause.tokens) > MAX_WORDS


def _span_of(clause: Clause, passage: Placed, reading: Reading) -> Span:
    """Give the clause's own words, without what joins it to others and without the signs at its ends."""
    doc, start = passage.doc, passage.start
    place = start + doc[clause.head].idx
    # NOTE: the parser may run over the end of a sentence inside a quotation.
    around = next((s for s in reading.sentences if s.start <= place < s.end), Span(0, len(reading.text)))
    tokens = [doc[index] for index in clause.tokens if around.start <= start + doc[index].idx < around.end]
    tokens = _without_next_subject(tokens, clause, passage)
    while tokens and (tokens[0].is_punct or tokens[0].is_space or tokens[0].dep_ in ("cc", "mark")):
        tokens.pop(0)
    while tokens and (tokens[-1].is_punct or tokens[-1].is_space or tokens[-1].dep_ == "cc"):
        tokens.pop()
    return passage.span(tokens[0].i, tokens[-1].i) if tokens else passage.span(clause.head, clause.head)


def _without_next_subject(tokens: list[Token], clause: Clause, passage: Placed) -> list[Token]:
    """Leave "and your line" out of "he comes at nine and your line will be back": the next clause is about it."""
    doc = passage.doc
    following = tokens[-1].i + 1 if tokens else len(doc)
    if following >= len(doc) or doc[following].pos_ not in ("AUX", "VERB"):
        return tokens
    if passage.signals.clause_at(following).index == clause.index:
        return tokens
    joints = [n for n, token in enumerate(tokens) if token.i > clause.head and token.dep_ == "cc"]
    return tokens[: joints[-1]] if joints else tokens


def _verb_group(clause: Clause, passage: Placed) -> Span:
    """Give the words from the subject to the verb, with what stands right behind it."""
    head = passage.doc[clause.head]
    group = [head, *(child for child in head.children if child.dep_ in _NEAR)]
    first, last = min(group, key=lambda t: t.i), max(group, key=lambda t: t.i)
    return passage.span(first.left_edge.i if first.dep_.startswith("nsubj") else first.i, last.i)


def _decode(node: Node, decoder: Decoder) -> ClauseCheck | None:
    fields = decoder.fields(node, _KEYS, "clause")
    if fields is None:
        return None
    for key, known in (("who", WHO), ("is", SIGNALS), ("is_not", SIGNALS)):
        for scalar in fields.scalars(key):
            decoder.known(scalar, known, "signal" if key != "who" else "actor")
    check = ClauseCheck(
        who=frozenset(fields.texts("who")),
        verb=decoder.phrases(fields.scalars("verb")),
        signals=frozenset(fields.texts("is")),
        without_signals=frozenset(fields.texts("is_not")),
        with_phrases=decoder.phrases(fields.scalars("with")),
        lacks=decoder.phrases(fields.scalars("lacks")),
        without=decoder.phrases(fields.scalars("without")),
        mark=fields.choice("mark", _MARKS, "clause"),
    )
    if not (check.verb or check.with_phrases or check.signals):
        fields.note(node.where, f"{fields.subject} says too little", "give 'verb', 'is' or 'with'")
    decoder.rule.is_sound &= fields.is_sound
    return check


def _words_schema(words: Any) -> dict[str, Any]:
    one = {"enum": sorted(words)}
    return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]}


KIND = Kind(
    "clause",
    _decode,
    {
        "type": "object",
        "additionalProperties": False,
        "minProperties": 1,
        "properties": {
            "who": _words_schema(WHO),
            "verb": TEXTS_SCHEMA,
            "is": _words_schema(SIGNALS),
            "is_not": _words_schema(SIGNALS),
            "with": TEXTS_SCHEMA,
            "lacks": TEXTS_SCHEMA,
            "without": TEXTS_SCHEMA,
            "mark": {"enum": list(_MARKS), "default": "clause"},
        },
    },
)
