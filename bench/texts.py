"""The texts of the bench: two drafts, and as many fresh ones as are asked for. All our own.

A fresh draft is made of our sentences with words from a dictionary in their gaps, so that neither
its sentences nor most of its words were seen before: what is kept of earlier drafts does not help.
"""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Dictionary = dict[str, list[str]]
"""Words by part of speech: `noun`, `verb`, `adjective`, `name`."""

DRAFTS = {language: Path(__file__).parent / "drafts" / f"draft.{language}.txt" for language in ("fr", "en")}
"""One reply of about 130 words in each language."""

_SENTENCES: dict[str, Sequence[str]] = {
    "fr": (
        "Merci pour votre message au sujet des {noun}s {adjective}s et pour la photo que vous avez jointe.",
        "J'ai relu le dossier {number} avec {name}, qui s'occupe des {noun}s chez nous depuis {number} ans.",
        "Le colis contenait {number} {noun}s, mais deux {noun}s {adjective}s manquaient à l'ouverture.",
        "C'est nous qui avons oublié de {verb} les {noun}s avant le départ, et j'en suis désolé.",
        "Je viens de demander à {name} de {verb} vos {noun}s dès son retour.",
        "Le transporteur a déposé les {noun}s à {name}, au numéro {number}, derrière la porte {adjective}.",
        "Vous pouvez {verb} l'ancien modèle ou {verb} le nouveau, comme vous préférez.",
        "Les {noun}s {adjective}s coûtent {number} euros, et les {noun}s ordinaires {number} de moins.",
        "Si les {noun}s ne conviennent pas, renvoyez-les sous {number} jours avec le bon de {name}.",
        "Notre atelier sait {verb} ce genre de {noun}s, mais il lui faut une pièce {adjective}.",
        "Hier encore, {name} pensait que vos {noun}s partiraient avec les {noun}s de la semaine.",
        "J'ai remis {number} euros sur votre compte pour les {noun}s que vous n'avez pas reçus.",
        "Pour {verb} la commande, ouvrez la page des {noun}s et choisissez le choix {adjective}.",
        "La notice parle de {noun}s {adjective}s, alors que vous avez reçu des {noun}s.",
        "D'habitude il faut {number} jours pour {verb} des {noun}s de cette taille.",
        "Personne ici ne voulait {verb} vos {noun}s sans vous demander votre avis.",
        "Je vous écris vendredi, quand {name} aura fini de {verb} les {noun}s.",
        "Le magasin de {name} garde encore {number} {noun}s, dont une partie {adjective}.",
    ),
    "en": (
        "Thanks for your message about the {adjective} {noun}s and for the picture that came with it.",
        "I went through file {number} again with {name}, who has looked after our {noun}s for {number} years.",
        "The parcel held {number} {noun}s, but two {adjective} {noun}s were missing when you opened it.",
        "We forgot to {verb} the {noun}s before they left, and I am sorry about that.",
        "I have just asked {name} to {verb} your {noun}s on her return.",
        "The carrier left the {noun}s in {name}, at number {number}, behind the {adjective} door.",
        "You can {verb} the old model or {verb} the new one, whichever you like better.",
        "The {adjective} {noun}s cost {number} euros, and the plain {noun}s {number} less.",
        "If the {noun}s do not fit, send them back within {number} days with the slip from {name}.",
        "Our workshop knows how to {verb} such {noun}s, but it needs one {adjective} part.",
        "Only yesterday {name} thought that your {noun}s would leave with the {noun}s of the week.",
        "I put {number} euros back on your account for the {noun}s that never reached you.",
        "To {verb} the order, open the page of the {noun}s and take the {adjective} choice.",
        "The leaflet speaks of {adjective} {noun}s, while you were given {noun}s.",
        "It usually takes {number} days to {verb} {noun}s of this size.",
        "Nobody here wanted to {verb} your {noun}s without asking you first.",
        "I write to you on Friday, when {name} is done and can {verb} the {noun}s.",
        "The shop in {name} still keeps {number} {noun}s, some of them {adjective}.",
    ),
}
_FRAMES = {"fr": ("Bonjour {name},", "Bonne journée,\n{name}"), "en": ("Hi {name},", "Have a good day,\n{name}")}
_GAP = re.compile(r"\{(\w+)\}")
_SYLLABLES = "ba bel cor da den fa gri jo ka lan mer mon na nel ol per ra ros sa tin tor va vil zan".split()
_ENOUGH = 115
"""Words after which a draft ends: another paragraph makes it 130, more or less."""


def fresh_drafts(language: str, count: int, dictionary: Mapping[str, Sequence[str]], seed: int = 1) -> list[str]:
    """
    Make drafts of about 130 words.

    Args:
        language: `fr` or `en`.
        count: How many.
        dictionary: `noun`, `verb` and `adjective`, each with many words; used up in a shuffled order.
        seed: The same seed makes the same drafts.
    """
    chance = random.Random(f"{language} {seed}")  # noqa: S311 - variety, not secrecy
    gaps = _Gaps(dictionary, chance)
    return [_draft(language, gaps, chance) for _ in range(count)]


class _Gaps:
    """Words for the gaps, none twice before all were used."""

    def __init__(self, dictionary: Mapping[str, Sequence[str]], chance: random.Random) -> None:
        self._chance = chance
        self._all = {part: list(words) for part, words in dictionary.items()}
        self._left: dict[str, list[str]] = {}

    def word(self, part: str) -> str:
        if part == "number":
            return str(self._chance.randrange(2, 9000))
        if part == "name":
            return "".join(self._chance.choices(_SYLLABLES, k=3)).title()
        if not self._left.get(part):
            self._left[part] = self._chance.sample(self._all[part], len(self._all[part]))
        return self._left[part].pop()

    def fill(self, sentence: str) -> str:
        return _GAP.sub(lambda gap: self.word(gap[1]), sentence)


def _draft(language: str, gaps: _Gaps, chance: random.Random) -> str:
    opening, closing = _FRAMES[language]
    paragraphs = [gaps.fill(opening)]
    sentences = chance.sample(_SENTENCES[language], len(_SENTENCES[language]))
    while sum(map(count_words, paragraphs)) < _ENOUGH and sentences:
        paragraphs.append(" ".join(gaps.fill(sentences.pop()) for _ in range(2)))
    return "\n\n".join([*paragraphs, gaps.fill(closing)]) + "\n"


def count_words(text: str) -> int:
    """Count the words of a text: what stands between spaces."""
    return len(text.split())
