"""Which lemmas a word may have, and which words a lemma, told before any grammar is read; the infinitives of French."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from replykit.language.pipelines import in_use

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

_PARTS = ("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "NOUN", "PRON", "PROPN", "PUNCT", "SCONJ", "VERB")
"""Parts of speech by which the lemmatizers tell lemmas apart; a word of another one is looked up as PROPN is."""
_VERBS = frozenset({"AUX", "VERB"})
_INFINITIVES = ("er", "ir", "re")
_MANY_WORDS = 10_000
_ENDING_OF_ER = re.compile(r"(?:er)?(?:ais|ait|aient|ions|iez|ons|ez|ent|es|e|ée?s?|ai|as|a|ant|ont)$")
_FINITE = re.compile(r"(?:ons|ez|r(?:ai|as|a|ont|ais|ait|aient))$")
"""Endings that hardly any French noun or name has."""


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
        if language == "fr" and (infinitive := infinitive_of(token.lower())):
            found.add(infinitive)
        lemmatizer = pipeline.get_pipe("lemmatizer")
        # NOTE: the lemmatizer remembers all that it was ever asked; these questions are remembered here.
        remembered, lemmatizer.cache = lemmatizer.cache, {}
        for part in _PARTS:
            alone.pos_ = part
            found.add(lemmatizer.lemmatize(alone)[0])
        lemmatizer.cache = remembered
    return frozenset(found)


def lemma_of(token: Token) -> str:
    """
    Give a token's lemma, that of a French verb put right.

    The French tables know `reste` as a noun alone, and the small model takes `Envoyez` for a name; a form that no
    noun has is its verb's all the same.
    """
    lemma: str = token.lemma_
    word = token.lower_
    if token.lang_ != "fr" or (token.pos_ not in _VERBS and not _FINITE.search(word)):
        return lemma
    if lemma.endswith(_INFINITIVES) or (token.pos_ not in _VERBS and _is_noun(word)):
        return lemma
    return infinitive_of(word) or lemma


@lru_cache(_MANY_WORDS)
def infinitive_of(word: str) -> str | None:
    """Give the infinitive that a French word in small letters may be a form of; None where the tables know none."""
    with in_use("fr") as pipeline:
        tables = pipeline.get_pipe("lemmatizer").lookups
        irregular = tables.get_table("lemma_exc")["verb"].get(word, ())
        regular = _ENDING_OF_ER.sub("er", word)
        return next(iter(irregular), regular if regular in tables.get_table("lemma_index")["verb"] else None)


@lru_cache(_MANY_WORDS)
def _is_noun(word: str) -> bool:
    with in_use("fr") as pipeline:
        nouns = pipeline.get_pipe("lemmatizer").lookups.get_table("lemma_index")["noun"]
        return word in nouns or word.removesuffix("s") in nouns


def words_of(language: str, lemma: str) -> frozenset[str] | None:
    """
    Give the tokens that may have a lemma, in small letters; never too few.

    Args:
        language: One of `SUPPORTED`.
        lemma: In small letters.

    Returns:
        None: They cannot be told. So it is in French, whose table of lemmas is read from one side only.
    """
    if language != "en":
        return None
    with in_use(language) as pipeline:
        tables = pipeline.get_pipe("lemmatizer").lookups
        # NOTE: spaCy takes an ending off and puts another in its place, whatever the part of speech; here it is undone.
        rules = [rule for part in tables.get_table("lemma_rules").values() for rule in part]
    ruled = _set_by_rules(language)
    if lemma in ruled.get("", ()):
        return None
    inflected = (lemma[: len(lemma) - len(new)] + old for old, new in rules if lemma.endswith(new))
    by_rule = (word for word, lemmas in ruled.items() if lemma in map(str.lower, lemmas))
    return frozenset((lemma, *inflected, *_irregular(language).get(lemma, ()), *by_rule))


@cache
def _irregular(language: str) -> Mapping[str, list[str]]:
    """Give the words that the lemmatizer knows by heart, by their lemmas."""
    found: dict[str, list[str]] = defaultdict(list)
    with in_use(language) as pipeline:
        for words in pipeline.get_pipe("lemmatizer").lookups.get_table("lemma_exc").values():
            for word, lemmas in words.items():
                for lemma in lemmas:
                    found[lemma.lower()].append(word)
    return found


def contractions(language: str) -> tuple[str, ...]:
    """Give what the tokenizer knows by heart, such as "don't" and "gonna"."""
    with in_use(language) as pipeline:
        return tuple(pipeline.tokenizer.rules)


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
