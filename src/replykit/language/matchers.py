"""spaCy's matchers, as functions from a Doc to places; and what tells beforehand that they find nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Any, TypeAlias

from replykit.language.pipelines import vocabulary
from replykit.language.word_forms import CLOSED, FORMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

TokenMatcher: TypeAlias = "Callable[[Doc], list[tuple[int, int]]]"
"""Gives the characters of each longest match."""
TreeMatcher: TypeAlias = "Callable[[Doc], list[list[int]]]"
"""Gives the token numbers of each match, in the order of the pattern's nodes."""
MayMatch: TypeAlias = Callable[[Sequence[str]], bool]
"""Takes a text's tokens in small letters; False: no pattern matches, whatever the grammar is."""
Pattern: TypeAlias = "Sequence[dict[str, Any]]"


def token_matcher(language: str, patterns: Sequence[Pattern]) -> TokenMatcher:
    """Compile token patterns; a word whose form rules its tag out does not match."""
    from spacy.matcher import Matcher  # noqa: PLC0415 - as in `pipelines`

    matcher = Matcher(vocabulary(language))
    narrowed = [[_narrowed(token, language) for token in pattern] for pattern in patterns]
    matcher.add("rule", narrowed, greedy="LONGEST")

    def find(doc: Doc) -> list[tuple[int, int]]:
        spans = matcher(doc, as_spans=True)
        return [(span.start_char, span.end_char) for span in sorted(spans, key=lambda span: span.start)]

    return find


def dependency_matcher(language: str, nodes: Pattern) -> TreeMatcher:
    """Compile a dependency pattern."""
    from spacy.matcher import DependencyMatcher  # noqa: PLC0415 - as in `pipelines`

    matcher = DependencyMatcher(vocabulary(language))
    matcher.add("rule", [list(nodes)])
    return lambda doc: [tokens for _, tokens in matcher(doc)]


def tokens_gate(language: str, patterns: Sequence[Pattern]) -> MayMatch:
    """Tell from words alone where token patterns match nothing."""
    narrowed = ([_narrowed(token, language) for token in pattern] for pattern in patterns)
    by_word: dict[str, list[_Gate]] = {}
    anywhere: list[_Gate] = []
    for gate in (_Gate.of(way) for pattern in narrowed for way in _ways(pattern)):
        if gate.words is None:
            anywhere.append(gate)
        for word in gate.words or ():
            by_word.setdefault(word, []).append(gate)

    def may_match(lower: Sequence[str]) -> bool:
        for place, word in enumerate(lower):
            for gate in by_word.get(word, ()):
                if gate.is_at(lower, place):
                    return True
        return any(gate.is_at(lower, place) for gate in anywhere for place in range(len(lower)))

    return may_match


def tree_gate(nodes: Pattern) -> MayMatch:
    """Tell from words alone where a dependency pattern matches nothing: each node needs a word."""
    needs = [words for node in nodes if (words := _words_of(node.get("RIGHT_ATTRS", {}))) is not None]
    return lambda lower: not any(words.isdisjoint(lower) for words in needs)


def _narrowed(token: dict[str, Any], language: str) -> dict[str, Any]:
    """Add to a token's tags the forms that words of these tags can have."""
    tags = token.get("TAG")
    closed = CLOSED.get(language, {}).get(tags) if isinstance(tags, str) else None
    if isinstance(tags, dict):
        tags = tags.get("IN") if len(tags) == 1 else None
    forms = [FORMS.get(language, {}).get(tag) for tag in ([tags] if isinstance(tags, str) else tags or [None])]
    lower = token.get("LOWER", {})
    if (None in forms and not closed) or not isinstance(lower, dict) or token.get("OP") == "!":
        return token
    if closed and "IN" not in lower:
        return {**token, "LOWER": {**lower, "IN": closed}}
    return {**token, "LOWER": {**lower, "REGEX": f"^(?:{'|'.join(map(str, forms))})$"}}


def _ways(pattern: Pattern) -> Iterator[Pattern]:
    """Give a pattern with and without its first few optional tokens."""
    optional = [place for place, token in enumerate(pattern) if token.get("OP") == "?"][:_MOST_OPTIONAL]
    for present in product((True, False), repeat=len(optional)):
        chosen = dict(zip(optional, present, strict=True))
        yield [
            {name: value for name, value in token.items() if name != "OP"} if place in chosen else token
            for place, token in enumerate(pattern)
            if chosen.get(place, True)
        ]


_MOST_OPTIONAL = 3


def _words_of(token: dict[str, Any]) -> frozenset[str] | None:
    """Give the words, in small letters, of which a token must be one; None where it may be any."""
    if token.get("OP") in ("?", "!"):
        return None
    for name in ("LOWER", "TEXT", "ORTH"):
        value = token.get(name)
        words = [value] if isinstance(value, str) else value.get("IN") if isinstance(value, dict) else None
        if words is not None:
            return frozenset(words) if name == "LOWER" else frozenset(word.lower() for word in words)
    return None


def _fits(token: dict[str, Any]) -> Callable[[str], bool]:
    """Give what a token's form must be, as far as its small letters say."""
    lower, words = token.get("LOWER"), _words_of(token)
    if words is not None:
        return words.__contains__
    lower = lower if isinstance(lower, dict) else {}
    length = token.get("LENGTH")
    least = length.get(">=", 0) if isinstance(length, dict) else 0
    excluded, form = frozenset(lower.get("NOT_IN", ())), re.compile(lower.get("REGEX", ""))
    is_plain = token.get("SHAPE") == "xxxx"

    @lru_cache(_MANY)
    def fits(word: str) -> bool:
        return (
            len(word) >= least
            and word not in excluded
            and (word.isalpha() or not is_plain)
            and form.search(word) is not None
        )

    return fits


_MANY = 10_000
"""More words than any token of a pattern names."""


@dataclass(frozen=True, slots=True)
class _Gate:
    """One pattern of tokens, as far as words tell."""

    words: frozenset[str] | None
    """Of which one must stand in the text; None: not known."""
    around: tuple[tuple[int, Callable[[str], bool]], ...]
    """What it and its neighbours must be, by how far they stand from it."""

    @classmethod
    def of(cls, pattern: Pattern) -> _Gate:
        """Take the token with the fewest words, and its neighbours as far as none may be left out between."""
        known = {place: _words_of(token) for place, token in enumerate(pattern) if "OP" not in token}
        if not known:
            return cls(None, ())
        anchor = min(known, key=lambda place: (_MANY if (words := known[place]) is None else len(words), place))
        around = tuple((place - anchor, _fits(pattern[place])) for place in dict.fromkeys(_fixed(pattern, anchor)))
        return cls(known[anchor], around)

    def is_at(self, lower: Sequence[str], place: int) -> bool:
        """Say whether the pattern may match with that word at a place."""
        for by, fits in self.around:  # noqa: SIM110 - twice as quick as `all`, and asked for every word
            if not (0 <= place + by < len(lower) and fits(lower[place + by])):
                return False
        return True


def _fixed(pattern: Pattern, anchor: int) -> Iterator[int]:
    """Give the places of a pattern that stand at a fixed distance from its anchor."""
    for step in (-1, 1):
        place = anchor
        while 0 <= place < len(pattern) and "OP" not in pattern[place]:
            yield place
            place += step
