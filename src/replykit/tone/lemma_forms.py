"""The forms that words of a lemma have in a text, so that phrases of lemmas are sought by forms."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, partial
from typing import TYPE_CHECKING, TypeAlias

from replykit import language as languages
from replykit.tone.words import fold, read_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FormsOf: TypeAlias = "Callable[[str], frozenset[str] | None]"
"""Gives the forms that may have a lemma, beside those with an apostrophe inside, which always may; None: any."""


def forms_by_lemma(language: str) -> FormsOf | None:
    """Give what tells the forms of a language's lemmas; None where nothing does."""
    return partial(_forms_of, language) if languages.words_of(language, "") is not None else None


@cache
def _forms_of(language: str, lemma: str) -> frozenset[str] | None:
    tokens = languages.words_of(language, lemma)
    if tokens is None:
        return None
    # NOTE: a word is its token, but where an apostrophe is opened up, and in what the tokenizer knows by heart.
    folded = frozenset(map(fold, tokens))
    return folded.union(*(_opened(language).get(token, ()) for token in folded))


@cache
def _opened(language: str) -> Mapping[str, set[str]]:
    """Give the forms of words that are read otherwise than their tokens, by these: "can" by "ca"."""
    forms: dict[str, set[str]] = defaultdict(set)
    for text in languages.contractions(language):
        words = read_words(text)
        words.add_tokens(languages.tokenize(text, language))
        for form, token in zip(words.forms, words.tokens, strict=True):
            forms[fold(token)].add(form)
    return forms
