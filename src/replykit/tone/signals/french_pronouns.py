"""French subjects told by their form, and lemmas put right, where the small model errs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from replykit.tone.signals.french_verbs import form_of
from replykit.tone.signals.questions import asks

if TYPE_CHECKING:
    from replykit.tone.signals.columns import Columns

_ENDING = re.compile(r"(?:er)?(?:ais|ait|aient|ions|iez|ons|ez|ent|es|e|ée?s?|ai|a)$")
"""Endings of the verbs in -er, which are most of those whose lemma the pipeline does not know."""
_VERBS = frozenset({"VERB", "AUX"})
ASKING_FORMS = frozenset(
    "pouvez pourriez avez auriez voulez voudriez souhaitez êtes savez sauriez aviez étiez seriez".split()
)
_BEFORE_ORDERS = frozenset("et puis ensuite alors enfin donc n' ne sinon svp".split())
_NO_VERBS = frozenset({"chez", "assez", "nez", "rez", "rendez-vous"})
_SUBJECTS = frozenset("je j' tu il elle ça ca cela on nous vous ils elles".split())
_CLITICS = frozenset("ne n' me m' te t' se s' le la l' les lui leur y en nous vous".split())
_NO_SUBJECT_AFTER = frozenset("pour à chez avec de d' sans par envers vers sur entre selon contre qui ne n'".split())
_AGREEMENT = {"nous": ("ons", "sommes"), "vous": ("ez", "êtes", "faites", "dites"), "tu": ("s", "x")}
_MAX_CLITICS = 4


def mend(columns: Columns) -> None:
    """Find the subjects that the parser may have lost, and give verbs their infinitive for a lemma."""
    columns.pronouns.update(find_pronouns(columns))
    for index, lemma in enumerate(columns.lemma):
        is_left_alone = lemma == columns.lower[index] and "VerbForm=Inf" not in columns.morph[index]
        if columns.pos[index] == "VERB" and is_left_alone:
            columns.lemma[index] = _ENDING.sub("er", lemma)
        elif columns.pos[index] not in _VERBS and is_order(columns, index):
            columns.pos[index] = "VERB"
            if columns.head[index] != index:
                columns.dep[index] = "parataxis"


def find_pronouns(columns: Columns) -> dict[int, int]:
    """
    Find subjects by their form: a pronoun, pronouns it may be followed by, and a verb that agrees.

    'Nous vous avions promis' has a subject even where the parser takes 'avions' for aeroplanes.

    Args:
        columns: The text.

    Returns:
        For each such verb, its pronoun.
    """
    found: dict[int, int] = {}
    lower, skip_to = columns.lower, 0
    for index, word in enumerate(lower):
        if index < skip_to or word not in _SUBJECTS or (index and lower[index - 1] in _NO_SUBJECT_AFTER):
            continue
        verb = index + 1
        while verb < len(lower) and verb - index <= _MAX_CLITICS and lower[verb] in _CLITICS:
            verb += 1
        if verb < len(lower) and _agrees(word, lower[verb], columns.morph[verb]):
            found[verb] = index
            skip_to = verb
    return found


def _agrees(pronoun: str, word: str, morph: str) -> bool:
    if "VerbForm=Inf" in morph or not word.isalpha():
        return False
    if pronoun in _AGREEMENT:
        return word.endswith(_AGREEMENT[pronoun])
    return not word.endswith(("ez", "ons"))


def is_order(columns: Columns, index: int) -> bool:
    """See 'cliquez sur' and 'connectez-vous' by their form: first in their clause, without a pronoun before."""
    if columns.lower[index] in _NO_VERBS or index in columns.pronouns:
        return False
    # The tokenizer leaves 'dites-le-moi' whole.
    word = columns.lower[index].partition("-")[0]
    if not word.endswith("ez") and word not in ("dites", "faites"):
        return False
    if form_of(word, "", is_verb=True) != "present" or word in ASKING_FORMS:
        return False
    before = columns.lower[index - 1] if index else "."
    is_first = not before[-1:].isalnum() or before in _BEFORE_ORDERS
    return is_first and not (columns.lower[index + 1 : index + 2] == ["-vous"] and asks(columns, index))
