"""The records of signals: clauses, and what each of them does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Who: TypeAlias = Literal["we", "you", "third", "nobody"]

SIGNALS: dict[str, str] = {
    "negated": "Says that something is not so, or stands under a clause that does (I can't promise that ...).",
    "denied": "Stands under a clause that denies it, which undoes its own negation (I can't promise it never happens).",
    "hedged": "Says that something is likely, expected or hoped for, not certain (should, usually, normalement).",
    "conditional": "Holds only if or once something else happens.",
    "contingent": "Conditional on what others do (once the bank has approved it), not on the customer or on us.",
    "condition": "States that something else: the clause of if, once, as soon as, si, dès que.",
    "question": "Asks.",
    "quoted": "Repeats words: between quotation marks, or after 'you wrote that'.",
    "past": "Tells what happened, or what was said then.",
    "present": "Tells what is so now or always.",
    "future": "Tells what will happen, by its tense or by a time to come.",
    "imperative": "Tells the customer to do something (send us, veuillez, merci de).",
    "first-person": "We act: I, we, on, our team.",
    "second-person": "The customer acts.",
    "third-party": "Somebody or something else acts.",
    "nobody": "Nobody is said to act: passive without an agent, impersonal, or no verb at all.",
    "apology": "Apologises, or says what the apology is for.",
    "possibility": "Says that something can be done or may happen.",
    "thanks": "Thanks.",
}
"""Each signal and what a clause that carries it does."""

SIGNAL_OF_WHO: dict[Who, str] = {
    "we": "first-person",
    "you": "second-person",
    "third": "third-party",
    "nobody": "nobody",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A verb and what belongs to it, or a phrase without a verb."""

    index: int
    """Place in `Signals.clauses`."""
    head: int
    """Token index of its verb or main word."""
    tokens: tuple[int, ...]
    """Token indexes in order, clauses inside it left out; may have gaps."""
    governor: int | None
    """Index of the clause this one depends on; None: it stands alone."""
    signals: frozenset[str]
    who: Who
    is_marked: bool = False
    """Whether all its words stand between quotation marks."""

    @property
    def start(self) -> int:
        """Its first token."""
        return self.tokens[0]

    @property
    def end(self) -> int:
        """One past its last token."""
        return self.tokens[-1] + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """The clauses of a text and what each token stands in."""

    clauses: tuple[Clause, ...]
    """In the order of their first tokens."""
    clause_of: tuple[int, ...]
    """For each token, the index of its clause."""
    quoted_tokens: frozenset[int]
    """Tokens between quotation marks."""

    def clause_at(self, token_index: int) -> Clause:
        """
        Give the clause a token stands in.

        Raises:
            IndexError: The text has no such token.
        """
        return self.clauses[self.clause_of[token_index]]

    def at(self, token_index: int) -> frozenset[str]:
        """
        Give the signals over a token: its clause's, and `quoted` between quotation marks, not beside them.

        Raises:
            IndexError: The text has no such token.
        """
        clause = self.clause_at(token_index)
        if token_index in self.quoted_tokens:
            return clause.signals | _QUOTED
        return clause.signals - _QUOTED if clause.is_marked else clause.signals


_QUOTED = frozenset({"quoted"})
