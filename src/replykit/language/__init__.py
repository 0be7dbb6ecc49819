"""The one door to spaCy: pipelines, language detection.

`split` cuts a text in pieces, `parse` reads the grammar of one, `detect` says which language a
text is in, `guard` blanks what would cost a tokenizer dear. Importing this room imports no spaCy: pipelines load
once a process, at first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from replykit.language.components import Find, span_component
from replykit.language.detection import Detected, detect
from replykit.language.dictionary import dictionary, one_slip_from
from replykit.language.function_words import FUNCTION_WORDS
from replykit.language.guarding import guard
from replykit.language.matchers import (
    MayMatch,
    TokenMatcher,
    TreeMatcher,
    dependency_matcher,
    token_matcher,
    tokens_gate,
    tree_gate,
)
from replykit.language.pipelines import (
    SUPPORTED,
    available,
    known_words,
    parse,
    parse_many,
    require_supported,
    small_tokens,
    tokenize,
)
from replykit.language.sentences import Piece, quotations_in, split
from replykit.language.word_lemmas import contractions, lemma_of, lemmas_of, words_of

if TYPE_CHECKING:
    # Other rooms name what `parse` hands out through here, without importing spaCy.
    from spacy.tokens import Doc as Doc
    from spacy.tokens import Token as Token

__all__ = [
    "FUNCTION_WORDS",
    "SUPPORTED",
    "Detected",
    "Find",
    "MayMatch",
    "Piece",
    "TokenMatcher",
    "TreeMatcher",
    "available",
    "contractions",
    "dependency_matcher",
    "detect",
    "dictionary",
    "guard",
    "known_words",
    "lemma_of",
    "lemmas_of",
    "one_slip_from",
    "parse",
    "parse_many",
    "quotations_in",
    "require_supported",
    "small_tokens",
    "span_component",
    "split",
    "token_matcher",
    "tokenize",
    "tokens_gate",
    "tree_gate",
    "words_of",
]
