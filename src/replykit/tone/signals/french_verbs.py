"""French verb forms told by their endings: small models err on -ez, -ons and futures, which replies are full of."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

Form: TypeAlias = Literal["present", "future", "conditional", "imperfect", "participle", "infinitive"]

_STEM = r"(?:er|ir|dr|(?:pou|ve|cou|mou|que)rr|evr|uivr|ttr|[iî]tr|uir|\baur|\bsaur|\bfer|\bser|clur)"
_FUTURE = re.compile(rf"{_STEM}(?:ai|as|a|ons|ez|ont)$")
_CONDITIONAL = re.compile(rf"{_STEM}(?:ais|ait|ions|iez|aient)$")
# Verbs in -irer, whose present looks like a future, and nouns that do.
_NO_FUTURE = re.compile(
    r"^(?:(?:(?:re|at|é|sou)?t|dés|adm|exp|resp|insp|asp|transp|v|c|emp|dél|déch)ir|encadr|cadr|engendr)"
    r"(?:ai|as|a|ons|ez|ont|ais|ait|ions|iez|aient)$"
)
_NOUNS = frozenset("embarras opera terra etcetera visa camera paprika".split())
_FINITE_ENDING = re.compile(r"\w{2}(?:ez|ons)$")
_PARTICIPLE_ENDING = re.compile(r"(?:é|ée|és|ées|i|ie|is|ies|it|ite|its|u|ue|us|ues|ert|erte|eint|aint|ort|s|ts?)$")
_IMPERFECT_ENDING = re.compile(r"(?:ais|ait|aient|ions|iez)$")

_VERB_IN_IER = re.compile(r"(?:c|f|bl|pr|pl|op|éd|ud|nv|el|cr|tr|sk)i(?:ons|ez)$")
"""Verbs in -ier, whose present looks like a past."""

_PRESENT = """
    suis es est sommes êtes etes sont ai as a avons avez ont vais vas va allons allez vont peux peut pouvons pouvez
    peuvent dois doit devons devez doivent veux veut voulons voulez veulent fais faisons faites font sais sait savons
    savez savent faut vaut veuillez dites
    """
_IMPERFECT = """
    étais était étions étiez étaient avais avait avions aviez avaient allait allions alliez allaient pouvait pouvions
    pouviez pouvaient devait devions deviez devaient fallait faisait faisions savait voulait voulions vouliez
    """
_PARTICIPLES = "été eu fait faits faite dit dits pu dû su voulu fallu mis pris"
_CLOSED: dict[str, Form] = {
    **dict.fromkeys(_PRESENT.split(), "present"),
    **dict.fromkeys(_IMPERFECT.split(), "imperfect"),
    **dict.fromkeys(_PARTICIPLES.split(), "participle"),
}
"""Forms of the commonest verbs, whose endings mislead."""


def form_of(word: str, morph: str, *, is_verb: bool) -> Form | None:
    """
    Say which form a word is.

    Args:
        word: In small letters.
        morph: What the pipeline says of it, as in `Mood=Ind|Tense=Fut`.
        is_verb: Whether the pipeline takes it for a verb, or it has a subject.

    Returns:
        None: no verb.
    """
    if not is_verb:
        return None
    if word in _CLOSED:
        return _CLOSED[word]
    if "VerbForm=Inf" in morph:
        return "infinitive"
    return _by_ending(word) or _by_model(word, morph)


def _by_ending(word: str) -> Form | None:
    if not _NO_FUTURE.match(word) and word not in _NOUNS:
        if _CONDITIONAL.search(word):
            return "conditional"
        if _FUTURE.search(word):
            return "future"
    if word.endswith(("ions", "iez")) and not _VERB_IN_IER.search(word):
        return "imperfect"
    return "present" if _FINITE_ENDING.search(word) else None


def _by_model(word: str, morph: str) -> Form | None:
    if "VerbForm=Part" in morph:
        return "participle" if "Tense=Past" in morph else None
    if "Tense=Imp" in morph and _IMPERFECT_ENDING.search(word):
        return "imperfect"
    if "Tense=Past" in morph:
        # 'garantit', 'finit': the form is the present's, too, and no reply tells its story in the passé simple.
        return "present" if word.endswith("it") else "imperfect"
    if "Mood=" in morph or "VerbForm=Fin" in morph:
        return "present"
    return None


def ends_like_a_future(word: str) -> bool:
    """Say whether a word may be a future, as far as its ending tells."""
    return _FUTURE.search(word) is not None


def looks_finite(word: str) -> bool:
    """Say whether a word at the head of a clause can only be a verb, whatever the pipeline takes it for."""
    is_future = _FUTURE.search(word) and not _NO_FUTURE.match(word) and word not in _NOUNS
    return word.endswith("ez") or bool(is_future)


def looks_like_a_participle(word: str, morph: str) -> bool:
    """Say whether a word can be a past participle, whatever the pipeline takes it for."""
    return "VerbForm=Part" in morph or _PARTICIPLE_ENDING.search(word) is not None
