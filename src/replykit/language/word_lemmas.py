"""Which lemmas a word may have, told before its grammar is read."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from replykit.language.pipelines import in_use

if TYPE_CHECKING:
    from collections.abc import Mapping


_PARTS = ("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "NOUN", "PRON", "PROPN", "PUNCT", "SCONJ", "VERB")
"""Parts of speech by which the lemmatizers tell lemmas apart; a word of another one is looked up as PROPN is."""


def lemmas_of(language: str, token: str) -> frozenset[str]:
    """
    Give the lemmas that a token may have, whatever its part of speech is; never too few.

    Args:
        language: One of `SUPPORTED`.
        token: As written.
    """
    with in_use(language) as pipeline:
        from spacy.tokens import Doc  # noqa: PLC0415 - as in `pipelines`

        alone = Doc(pipeline.vocab, words=[token])[0]
        ruled = _set_by_rules(language)
        found = {token, token.lower(), *ruled.get(token.lower(), ()), *ruled.get("", ())}
        lemmatizer = pipeline.get_pipe("lemmatizer")
        # NOTE: the lemmatizer remembers all that it was ever asked; these questions are remembered here.
        remembered, lemmatizer.cache = lemmatizer.cache, {}
        for part in _PARTS:
            alone.pos_ = part
            found.add(lemmatizer.lemmatize(alone)[0])
        lemmatizer.cache = remembered
    return frozenset(found)


@cache
def _set_by_rules(language: str) -> Mapping[str, frozenset[str]]:
    """Give the lemmas that the attribute ruler sets, by the word in small letters; those it may set for any by ""."""
    found: dict[str, frozenset[str]] = {}
    with in_use(language) as pipeline:
        for entry in pipeline.get_pipe("attribute_ruler").patterns:
            lemma = entry["attrs"].get("LEMMA")
            for pattern in entry["patterns"] if lemma else ():
                value = pattern[entry["index"]].get("LOWER", "")
                words = [value] if isinstance(value, str) else value.get("IN", [""])
                found.update((word, found.get(word, frozenset()) | {lemma}) for word in words)
    return found
