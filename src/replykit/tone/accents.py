"""French typed without any accent, as some keyboards make it, read as if it had them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from replykit.tone.words import without_accents

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

_ACCENTED = re.compile(r"[à-öø-ÿÀ-ÖØ-Þ]")
_WORD = re.compile(r"[a-z]+")
_TELLTALES = frozenset(
    "annee annees apres aupres bientot debit deja delai delais derniere desagrement desole desolee desoles electricite"
    " equipe equipes esperons etaient etait etant ete etes etre evidemment experience fidelite interet journee meme"
    " numero periode piece pieces plutot prelevement premiere probleme problemes procedure qualite reclamation recu"
    " reference reglement reponse reseau resiliation securite societe soiree systeme telephone tres".split()
)
"""Everyday words that nobody spells so but on such a keyboard."""
_LEAST_TELLTALES = 2
_SOUND = frozenset("a cotes des du dut eut fit la medium notre ou peter pu sur tache tel votre".split())
"""Words of their own, though others differ from them by an accent alone."""
_FIRST_CHOICE = {"ete": "été", "equipe": "équipe", "equipes": "équipes", "gene": "gêne", "gre": "gré"}
"""Where several words are the same without accents."""
_HAS = frozenset("il elle on qui y ca ça cela n' l' ne le nous vous ce dont".split())
"""Behind these words, `a` is the verb."""
_AT = frozenset(
    "la le nos notre vos votre mon ma mes un une ce cette ces cet leur leurs tout toute tous toutes chaque".split()
)
"""Before these words, it is `à`."""
_INFINITIVE = ("er", "ir", "re")


def is_without_accents(text: str) -> bool:
    """Say whether a French text was typed where there are no accents; a signature may have some."""
    telltales = sum(word in _TELLTALES for word in _WORD.findall(text.lower()))
    return telltales >= _LEAST_TELLTALES and telltales > len(_ACCENTED.findall(text))


@dataclass(frozen=True, slots=True)
class Speller:
    """Gives words other forms."""

    spellings: Mapping[str, str]
    tells_a: bool = False
    """Whether `a` may stand for `à`."""

    def __call__(self, forms: Sequence[str]) -> list[str]:
        """Give the forms as they are read."""
        spelled = [self.spellings.get(form, form) for form in forms]
        if not self.tells_a:
            return spelled
        around = zip(["", *spelled], spelled, [*spelled[1:], ""], strict=False)
        return ["à" if form == "a" and _is_at(before, behind) else form for before, form, behind in around]


def with_accents(forms: Collection[str], known: Collection[str]) -> Speller:
    """
    Give the accents back to all words of a text that has none.

    Args:
        forms: The words that phrases name.
        known: Words that are met in the language, rightly spelled or not.
    """
    by_bare: dict[str, list[str]] = {}
    for form in sorted(forms):
        if (bare := without_accents(form)) not in _SOUND | {form} and (form in known or bare not in known):
            by_bare.setdefault(bare, []).append(form)
    spellings = {bare: min(found, key=_ends_with_accent) for bare, found in by_bare.items()}
    both = {bare for bare, form in spellings.items() if _ends_with_accent(form) and (bare in known or bare in forms)}
    return Speller({bare: form for bare, form in spellings.items() if bare not in both} | _FIRST_CHOICE, tells_a=True)


def _is_at(before: str, behind: str) -> bool:
    return before not in _HAS and (behind in _AT or behind.endswith(_INFINITIVE))


def _ends_with_accent(form: str) -> bool:
    """Say whether a word differs from its bare form at the end alone: `traité` and `traite` are both words."""
    stem = form.removesuffix("s")
    return stem.endswith("é") and stem[:-1].isascii()
