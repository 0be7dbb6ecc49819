"""A text as words: the ones that carry meaning, cut to what French and English share."""

from __future__ import annotations

import re

_WORD = re.compile(r"[a-z]+|\d+(?:[.,:]\d+)*")
_STAND_IN = re.compile(r"\{[^{}]*\}")
_STEM = 6
"""Letters of a stem. Source: truncation as stemming, McNamee and Mayfield 2004 (5 to 6 letters for French, English)."""

FUNCTION_WORDS: dict[str, frozenset[str]] = {
    "fr": frozenset(
        "a afin ai ainsi alors apres as au aucun aucune aussi autre autres aux avant avec avez avoir avons "
        "ayant bien bon "
        "bonjour bonsoir bonne c ca car ce ceci cela celle celui ces cet cette ceux chaque chez comme "
        "cordialement d dans de "
        "deja depuis des dessous dessus deux dit dites doit doivent donc dont du elle elles en encore ensuite "
        "entre est et "
        "etait etant ete etes etre eu eux faire fais fait faites fois font ici il ils j je jusqu jusque juste "
        "l la le les leur "
        "leurs lors lorsque lui m ma mais me meme mes mettre moi moins mon n ne ni non nos notre nous on ont "
        "ou par parfois "
        "pas pendant peu peut peuvent peux plus plutot pour pouvez pouvoir puis puisque qu quand que quel "
        "quelle quelques qui "
        "quoi rien s sa sans se sera serez seront ses si sinon soit son sont sous souvent sur t ta te tes toi "
        "ton toujours "
        "tous tout toute toutes tres trop tu un une vers via vient viens voici voila voir vos votre vous "
        "vraiment y madame "
        "monsieur besoin cas chose cote souhaitez souhaite voulez veuillez permet bientot journee "
        "coucou hello hey salut bienvenue ok oui ouais bah ben hop allez super direct truc coup genre faut ya as va "
        "vas "
        "te es suis sommes etes ait soit avais aviez peux veux dois sais chers cher chere".split()
    ),
    "en": frozenset(
        "a about above after again all almost already also always am an and any anything are as at back be "
        "because been "
        "before being below best both but by can could dear did do does doing don down each either else enough "
        "even ever "
        "every few for from further get gets getting give given goes going good got had has have having he "
        "hello her here hi "
        "him his how if in into is it its itself just keep know let like ll look m made make many may me might "
        "mine more most "
        "much must my need never next no nor not nothing now of off on once one only or other our ours out "
        "over own please "
        "put re really regards s same see she should simply so some something soon still such sure t take "
        "takes than that the "
        "their them then there these they this those though through till to too two under until up us use used "
        "using ve very "
        "via want was way we well were what whatever when where which while who why will wish with within "
        "without won would "
        "yet you your yours bye kind kindly hey dear ok okay yes there great hope ahead quite bit lot lots got sorry "
        "cannot couldn doesn don didn isn wasn aren d ".split()
    ),
}
_ALL_FUNCTION_WORDS = FUNCTION_WORDS["fr"] | FUNCTION_WORDS["en"]


def split_words(folded: str) -> list[str]:
    """Give the words and numbers of a folded text, in order; Jinja stand-ins are none."""
    return _WORD.findall(_STAND_IN.sub(" ", folded))


def is_function_word(word: str, language: str | None) -> bool:
    """Say whether a folded word carries grammar rather than meaning; in either language where none is known."""
    return word in FUNCTION_WORDS.get(language or "", _ALL_FUNCTION_WORDS)


def stem(word: str) -> str:
    """Cut a folded word to what its forms share: `remboursement` and `rembourses` to `rembou`."""
    return word[:_STEM] if len(word) > _STEM else word.rstrip("s") or word
