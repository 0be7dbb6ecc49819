"""spaCy's matchers, as functions from a Doc to places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from replykit.language.pipelines import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.tokens import Doc

TokenMatcher: TypeAlias = "Callable[[Doc], list[tuple[int, int]]]"
"""Gives the characters of each longest match."""
TreeMatcher: TypeAlias = "Callable[[Doc], list[list[int]]]"
"""Gives the token numbers of each match, in the order of the pattern's nodes."""


def token_matcher(language: str, patterns: Sequence[Sequence[dict[str, Any]]]) -> TokenMatcher:
    """Compile token patterns."""
    from spacy.matcher import Matcher  # noqa: PLC0415 - as in `pipelines`

    matcher = Matcher(vocabulary(language))
    matcher.add("rule", [list(pattern) for pattern in patterns], greedy="LONGEST")

    def find(doc: Doc) -> list[tuple[int, int]]:
        spans = matcher(doc, as_spans=True)
        return [(span.start_char, span.end_char) for span in sorted(spans, key=lambda span: span.start)]

    return find


def dependency_matcher(language: str, nodes: Sequence[dict[str, Any]]) -> TreeMatcher:
    """Compile a dependency pattern."""
    from spacy.matcher import DependencyMatcher  # noqa: PLC0415 - as in `pipelines`

    matcher = DependencyMatcher(vocabulary(language))
    matcher.add("rule", [list(nodes)])
    return lambda doc: [tokens for _, tokens in matcher(doc)]
