"""What the walk through a comparison says, in French and in English; names of keys are the prompt's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replykit.comparison.model import KINDS
from replykit.output.compare_decisions import describe_decision
from replykit.output.compare_words import WORDS as COMPARE
from replykit.prompt.wording import Wording
from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

    from replykit.comparison.model import Decision

_EN = {
    "walk": "Topics",
    "place": "{number}/{count}",
    "settled": "decided",
    "state-broken": "a decision is not kept",
    "state-reopened": "to look at again",
    "nothing": "There is nothing left to look at: all is decided. --all shows it again.",
    "last-topic": "This is the last topic.",
    "first-topic": "This is the first topic.",
    "one-fact": "There is nothing else to decide in this topic.",
    "no-topic": "No topic has these words: {words}",
    "nothing-done": "Nothing was written.",
    "nothing-to-decide": "Only one agent has this reply: there is nothing to decide.",
    "nothing-to-refuse": "Only one agent has this reply: there is no link.",
    "nothing-to-adopt": "There is no colleague's macro here.",
    "no-agent": "Nobody is named to adopt it: start with --agent NAME.",
    "names-are-hidden": "Names are hidden, so nobody can adopt: where a macro comes from could not be kept.",
    "ask-filter": "Only topics with these words (nothing: all):",
    "ask-outcome": "Decided ({what}):",
    "ask-value": "All are to say:",
    "ask-source": "Take over whose:",
    "ask-refused": "Which one answers something else:",
    "ask-adopted": "Adopt whose:",
    "ask-part": "Take:",
    "ask-trigger": "Your own trigger:",
    "whole-macro": "the whole macro",
    "outcome-keep-both": "keep both",
    "outcome-align": "all say the same…",
    "outcome-ask-product": "ask the product team",
    "outcome-adopt": "adopt…",
    "outcome-not-same-topic": "not the same topic…",
    "about-order": "the order of the steps",
    "about-all": "the whole topic",
    "no-value": "'{value}' is no {what}: write it as a macro would",
    "kept": "Kept in decisions.yml: {decision}",
    "refused": "Kept in topics.yml: {who} answers something else.",
    "confirmed": "Kept in topics.yml: these answer the same thing.",
    "confirmed-before": "topics.yml says already that these answer the same thing.",
    "taken-back": "Taken back, on {topic}.",
    "nothing-to-undo": "There is nothing to take back.",
    "panel-ends": "any key: back",
    "status-same": "same",
    "status-reworded": "reworded",
    "status-conflict": "different facts",
    "status-only": "only one",
    "yes": "yes",
    "no": "no",
    "crash": "replykit has a fault of its own: {what}. What was decided is kept.",
    "mode-walk": "Topics",
    "mode-question": "Questions",
    "mode-panel": "Help and what was adopted",
    "key-next": "next topic",
    "key-previous": "topic before",
    "key-fact": "next difference of this topic",
    "key-decide": "decide on it (kept at once)",
    "key-adopt": "adopt a macro or a sentence",
    "key-refuse": "not the same topic: refuse the link",
    "key-confirm": "the same topic: confirm the link",
    "key-undo": "take the last decision back",
    "key-filter": "only topics with certain words",
    "key-up": "read back",
    "key-down": "read on",
    "key-page-up": "a page back",
    "key-page-down": "a page on",
    "key-help": "this help",
    "key-leave": "leave",
    "key-accept": "take the answer",
    "key-cancel": "back; nothing is written",
    "short-next": "next",
    "short-fact": "fact",
    "short-decide": "decide",
    "short-adopt": "adopt",
    "short-refuse": "not same",
    "short-filter": "filter",
    "short-help": "keys",
    "short-leave": "leave",
    "plain-prompt": (
        "n next, p before, f fact, d decide, a adopt, x not same, c same, u undo, / filter, ? help, q leave:"
    ),
    "plain-unknown": "No key '{key}'; ? lists them.",
}

_FR = {
    "walk": "Sujets",
    "place": "{number}/{count}",
    "settled": "décidé",
    "state-broken": "une décision n'est pas tenue",
    "state-reopened": "à revoir",
    "nothing": "Il n'y a plus rien à voir : tout est décidé. --all montre tout.",
    "last-topic": "C'est le dernier sujet.",
    "first-topic": "C'est le premier sujet.",
    "one-fact": "Il n'y a rien d'autre à décider dans ce sujet.",
    "no-topic": "Aucun sujet n'a ces mots : {words}",
    "nothing-done": "Rien n'a été écrit.",
    "nothing-to-decide": "Un seul agent a cette réponse : il n'y a rien à décider.",
    "nothing-to-refuse": "Un seul agent a cette réponse : il n'y a pas de lien.",
    "nothing-to-adopt": "Il n'y a pas ici de macro d'un collègue.",
    "no-agent": "Personne n'est nommé pour l'adopter : commencez avec --agent NOM.",
    "names-are-hidden": "Les noms sont cachés, on ne peut pas adopter : l'origine de la macro ne pourrait être gardée.",
    "ask-filter": "Seulement les sujets avec ces mots (rien : tous) :",
    "ask-outcome": "Décidé ({what}) :",
    "ask-value": "Tous disent :",
    "ask-source": "Reprendre celle de :",
    "ask-refused": "Laquelle répond à autre chose :",
    "ask-adopted": "Adopter celle de :",
    "ask-part": "Prendre :",
    "ask-trigger": "Votre déclencheur :",
    "whole-macro": "toute la macro",
    "outcome-keep-both": "garder les deux",
    "outcome-align": "tous disent pareil…",
    "outcome-ask-product": "demander au produit",
    "outcome-adopt": "adopter…",
    "outcome-not-same-topic": "pas le même sujet…",
    "about-order": "l'ordre des étapes",
    "about-all": "tout le sujet",
    "no-value": "« {value} » : ce n'est pas ce qu'il faut pour {what} ; écrivez-le comme dans une macro",
    "kept": "Gardé dans decisions.yml : {decision}",
    "refused": "Gardé dans topics.yml : {who} répond à autre chose.",
    "confirmed": "Gardé dans topics.yml : ces macros répondent à la même chose.",
    "confirmed-before": "topics.yml dit déjà que ces macros répondent à la même chose.",
    "taken-back": "Annulé, pour {topic}.",
    "nothing-to-undo": "Il n'y a rien à annuler.",
    "panel-ends": "une touche : retour",
    "status-same": "identique",
    "status-reworded": "autrement dit",
    "status-conflict": "faits différents",
    "status-only": "un seul",
    "yes": "oui",
    "no": "non",
    "crash": "replykit a un défaut : {what}. Ce qui a été décidé est gardé.",
    "mode-walk": "Sujets",
    "mode-question": "Questions",
    "mode-panel": "Aide, et ce qui a été adopté",
    "key-next": "sujet suivant",
    "key-previous": "sujet précédent",
    "key-fact": "différence suivante du sujet",
    "key-decide": "décider (gardé aussitôt)",
    "key-adopt": "adopter une macro ou une phrase",
    "key-refuse": "pas le même sujet : refuser le lien",
    "key-confirm": "le même sujet : confirmer le lien",
    "key-undo": "annuler la dernière décision",
    "key-filter": "seulement les sujets avec certains mots",
    "key-up": "remonter",
    "key-down": "lire la suite",
    "key-page-up": "page précédente",
    "key-page-down": "page suivante",
    "key-help": "cette aide",
    "key-leave": "quitter",
    "key-accept": "valider la réponse",
    "key-cancel": "retour ; rien n'est écrit",
    "short-next": "suivant",
    "short-fact": "fait",
    "short-decide": "décider",
    "short-adopt": "adopter",
    "short-refuse": "délier",
    "short-filter": "filtre",
    "short-help": "aide",
    "short-leave": "fin",
    "plain-prompt": (
        "n suite, p avant, f fait, d décider, a adopter, x délier, c lier, u annuler, / filtre, ? aide, q fin :"
    ),
    "plain-unknown": "Pas de touche « {key} » ; ? les montre.",
}

WORDS: Mapping[str, Mapping[str, str]] = {"en": _EN, "fr": _FR}


class WalkWording(Wording):
    """The walk's sentences in one language, and the prompt's where it has none."""

    def __call__(self, key: str, /, **values: object) -> str:
        """Give a sentence, with its values in place."""
        sentence = WORDS[self.language].get(key)
        if sentence is None:
            return Wording.__call__(self, key, **values)
        return sentence.format(**values) if values else sentence

    def slot(self, about: str, subject: str) -> str:
        """Name a kind of fact."""
        kind = next((kind for kind in KINDS if kind == about), None)
        return visible(COMPARE[self.language].slot(kind, subject)) if kind else about

    @property
    def legend(self) -> str:
        """Say what the marks in the texts mean."""
        return COMPARE[self.language].legend

    def decision(self, decision: Decision) -> str:
        """Say what was decided."""
        return describe_decision(decision, COMPARE[self.language])
