"""A whole team's sets in two languages, of our own sentences; the same names give the same sets."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_THINGS = (
    ("commande", "order"), ("colis", "parcel"), ("facture", "invoice"), ("abonnement", "subscription"),
    ("bon d'achat", "voucher"), ("lampe", "lamp"), ("chaussures", "shoes"), ("réservation", "booking"),
    ("mot de passe", "password"), ("carte cadeau", "gift card"), ("livraison", "delivery"), ("étiquette", "label"),
    ("bagage", "luggage"), ("vélo", "bike"), ("compteur", "meter"), ("adresse", "address"), ("siège", "seat"),
    ("garantie", "warranty"), ("remboursement", "refund"), ("code promo", "discount code"), ("casque", "headphones"),
    ("aspirateur", "vacuum cleaner"), ("contrat", "contract"), ("panier de légumes", "vegetable box"),
    ("machine à café", "coffee machine"),
)  # fmt: skip
_EVENTS = (
    ("en retard", "late"), ("perdu", "lost"), ("cassé", "broken"), ("annulé", "cancelled"),
    ("débité deux fois", "charged twice"), ("expiré", "expired"), ("bloqué", "locked"), ("à échanger", "to exchange"),
    ("à modifier", "to change"), ("à résilier", "to stop"), ("introuvable", "nowhere to be found"),
    ("refusé", "refused"), ("incomplet", "incomplete"), ("trop petit", "too small"), ("trop cher", "too expensive"),
    ("déjà utilisé", "already used"), ("à imprimer", "to print"), ("à offrir", "to give away"),
    ("à réparer", "to repair"), ("à déclarer", "to declare"),
)  # fmt: skip
_OPENINGS = {
    "fr": ("Bonjour {{ prenom }},", "Bonjour,", "Bonjour {{ prenom }}, merci de votre message.", "Re-bonjour,"),
    "en": ("Hi {{ prenom }},", "Hello,", "Hello {{ prenom }}, thanks for writing.", "Hi again,"),
}
_MATTERS = {
    "fr": (
        "Je vois bien le problème : {thing} {event}, dossier {number}.",
        "Concernant {thing}, voici ce qui se passe quand c'est {event}.",
        "Vous nous signalez ceci : {thing} {event}. Je m'en occupe tout de suite.",
        "J'ai regardé votre demande ({thing}, {event}) ce matin avec l'atelier {odd}.",
        "Pas de panique, un cas de {thing} {event} arrive et se règle, même au dépôt {odd}.",
    ),
    "en": (
        "I can see the trouble: {thing} {event}, case {number}.",
        "About your {thing}: here is what happens when it is {event}.",
        "You tell us this: {thing} {event}. I am on it right now.",
        "I looked at your request ({thing}, {event}) this morning with the {odd} workshop.",
        "No worries, a case of {thing} {event} happens and can be solved, even at the {odd} depot.",
    ),
}
_FACTS = {
    "fr": (
        "Comptez {days} jours ouvrés, et {euros} € de frais.",
        "Nous répondons sous {days} jours ; cela vous coûte {euros},50 €.",
        "C'est gratuit pendant {days} jours, puis facturé {euros} euros.",
        "Vous pouvez le demander jusqu'à {days} jours après l'achat, sans justificatif.",
        "L'opération n'est pas remboursable passé {days} semaines.",
    ),
    "en": (
        "Allow {days} working days, and €{euros} for the fee.",
        "We answer within {days} days; it costs you €{euros}.50.",
        "It is free for {days} days, then {euros} euros are charged.",
        "You can ask for it up to {days} days after you bought it, without any proof.",
        "It cannot be refunded once {days} weeks have gone by.",
    ),
}
_STEPS = {
    "fr": (
        "Ouvrez d'abord la page {page}, puis appuyez sur Continuer, enfin joignez une photo.",
        "Il suffit d'envoyer le formulaire {page} signé à aide@{page}.example.",
        "Appelez le 01 99 00 {days:02} {euros:02} de 9 h à 18 h si quelque chose coince.",
        "Gardez bien l'emballage : le transporteur {odd} le demande au retrait.",
        "Tout se fait en ligne sur https://{page}.example/{number}, en deux minutes.",
    ),
    "en": (
        "First open the {page} page, then press Continue, and finally attach a picture.",
        "Just send the signed {page} form to help@{page}.example.",
        "Call 01 99 00 {days:02} {euros:02} from 9 am to 6 pm if anything is stuck.",
        "Do keep the box: the {odd} carrier asks for it when collecting.",
        "All of it is done online at https://{page}.example/{number}, in two minutes.",
    ),
}
_CLOSINGS = {
    "fr": ("Je reste là si besoin.", "Dites-moi si quelque chose manque.", "Bonne journée,", "À bientôt,"),
    "en": ("I am here if you need me.", "Tell me if anything is missing.", "Have a nice day,", "See you soon,"),
}
_SYLLABLES = "ba cor del fi gran hul jo ker lam mer nis or pel quin ros sta tor ul ven zim".split()
_IN_A_FILE = 100


def write_team(folder: Path, agents: int, count: int) -> tuple[str, ...]:
    """
    Write a team's sets; the same matter comes under other words and with other facts in each.

    Args:
        folder: Holds the agents' folders.
        agents: How many; two in five write French, two English, one both.
        count: Macros of each; up to 500 of them are about different matters.

    Returns:
        The agents' names.
    """
    names = tuple(f"agent-{number:02}" for number in range(1, agents + 1))
    for number, agent in enumerate(names):
        chance = random.Random(agent)  # noqa: S311 - variety, not secrecy
        home = folder / agent
        home.mkdir(parents=True)
        macros = [_macro(matter, ("fr", "en", "fr", "en", "")[number % 5], chance) for matter in range(count)]
        for first in range(0, count, _IN_A_FILE):
            text = json.dumps({"macros": macros[first : first + _IN_A_FILE]}, indent=1)
            (home / f"macros-{first:05}.yml").write_text(text, encoding="utf-8")
    return names


def _macro(matter: int, language: str, chance: random.Random) -> dict[str, Any]:
    language = language or chance.choice(("fr", "en"))
    place = ("fr", "en").index(language)
    thing, event = _THINGS[matter % len(_THINGS)][place], _EVENTS[matter // len(_THINGS) % len(_EVENTS)][place]
    facts = {
        "thing": thing, "event": event, "number": chance.randrange(10_000), "days": chance.randrange(2, 30),
        "euros": chance.randrange(2, 60), "odd": _odd_word(chance), "page": _odd_word(chance),
    }  # fmt: skip
    middle = [
        part.format(**facts) for options in (_MATTERS, _FACTS, _STEPS) for part in chance.sample(options[language], 2)
    ]
    return {
        "trigger": f";{thing[:4].strip()}{matter}{chance.choice('abc')}",
        "name": chance.choice(("{0} {1}", "{1}: {0}", "{0}, {1} ?")).format(thing, event).capitalize(),
        "language": language,
        "fields": {"prenom": {"label": "Prénom"}},
        "body": "\n\n".join([chance.choice(_OPENINGS[language]), " ".join(middle), chance.choice(_CLOSINGS[language])]),
    }


def _odd_word(chance: random.Random) -> str:
    """Make a word that few other macros have, as names of places, products and people are."""
    return "".join(chance.choices(_SYLLABLES, k=chance.randrange(2, 4)))
