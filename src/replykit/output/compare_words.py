"""The words in which a comparison speaks to the agents: French and English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from replykit.text import visible

if TYPE_CHECKING:
    from replykit.comparison.model import Kind, Reply, Topic

_WHY = re.compile(
    r"^nearest\b|^(?:confirmed|no other agent)$|\bname(?= \d[.,]\d\d, body)|\b(?:body|meaning)(?= \d[.,]\d\d)|"
    r"(?<=\d, )glossary\b"
)
_DECIMAL = re.compile(r"(\b(?:name|body|meaning) \d)\.(?=\d\d(?:,|$))")


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareWords:
    """Every heading and phrase of the report, in one language."""

    status: dict[str, str]
    kinds: dict[str, str]
    subjects: dict[str, str]
    differs: str
    to_check: str
    omitted: str
    not_said: str
    order: str
    texts: str
    tone: str
    yes: str
    no: str
    only: str
    why: dict[str, str]
    """The words of a topic's `why` that are not English, by the English ones."""
    same_trigger: str
    inside: str
    how_sure: str
    nothing: str
    colon: str
    semicolon: str
    percent: str
    point: str
    """What stands before decimals."""
    agents: str
    topics: str
    legend: str
    departures: str
    agreed: str
    """`{name}` stands for a fact's name, `{value}` for what was agreed."""
    settled: str
    """Heading of the topics on which all is decided and holds."""
    settled_hint: str
    decided: str
    """Before a decision that is shown in full."""
    outcomes: dict[str, str]
    """`{value}` stands for what was agreed, `{source}` for whose macro is taken over."""
    states: dict[str, str]
    reasons: dict[str, str]
    """`{who}` stands for a macro, `{text}` for what it says, `{day}` for a date."""
    order_of_steps: str
    present: str
    review_by: str
    day: str
    """How a day is written, as `strftime` reads it."""

    def slot(self, kind: Kind, subject: str) -> str:
        """Name what facts of a kind and a subject speak of."""
        return self.subjects.get(subject, subject) or self.kinds[kind]

    def share(self, part: float) -> str:
        """Write a share of 0.0 to 1.0 in per cent."""
        return f"{part * 100:.0f}{self.percent}"

    def explain(self, why: str) -> str:
        """Give a topic's `why` in this language; macros' own words stay as they are."""
        said = _DECIMAL.sub(rf"\1{self.point}", why)
        return _WHY.sub(lambda match: self.why.get(match[0], match[0]), said)


def title_of(topic: Topic, language: str) -> str:
    """Give the name of the first member that speaks the agent's language, else of the first."""
    return next((m.name for m in topic.members if m.language == language), topic.members[0].name)


def macro_name(reply: Reply) -> str:
    """Name a macro by its agent and trigger, as it may be shown."""
    return visible(f"{reply.agent} {reply.trigger}")


_SUBJECTS_FR = {
    "refundable": "remboursable", "exchangeable": "échangeable", "cancellable": "annulable", "accepted": "accepté",
    "required": "obligatoire", "allowed": "permis", "free": "gratuit", "reusable": "plusieurs fois",
    "commitment": "engagement", "combinable": "cumulable",
    "delivered": "livré", "compatible": "compatible", "open": "ouvert",
    "covered": "couvert", "transferable": "cessible",
    "offered": "proposé", "taken back": "repris", "booking": "sur réservation",
    "phone line": "par téléphone", "contact us": "nous contacter",
}  # fmt: skip

WORDS = {
    "en": CompareWords(
        status={"same": "SAME", "reworded": "REWORDED", "conflict": "DIFFERENT FACTS", "only": "ONLY ONE"},
        kinds={
            "duration": "duration", "amount": "amount", "percentage": "percentage", "date": "date", "time": "time",
            "quantity": "quantity", "phone": "phone", "url": "link", "email": "address", "policy": "rule",
        },
        subjects={},
        differs="The values differ",
        to_check="To check: one says yes, the other no",
        omitted="Said by some only",
        not_said="not in",
        order="The same steps in another order",
        texts="Texts",
        tone="Tone",
        yes="yes",
        no="no",
        only="In one set only",
        why={},
        same_trigger="Same trigger, another topic",
        inside="One macro says two things",
        how_sure="match",
        nothing="No topic to show.",
        colon=": ",
        semicolon="; ",
        percent="%",
        point=".",
        agents="Agents",
        topics="Topics",
        legend="[-only in the first-] {+only in the second+} ~ moved",
        departures="Not what the team agreed (facts.yml)",
        agreed="{name}: {value}",
        settled="Decided, and nothing has changed since",
        settled_hint="--all shows them in full",
        decided="Decided",
        outcomes={
            "keep-both": "keep both", "align": "all say {value}", "ask-product": "ask the product team",
            "adopt": "take over {source}", "not-same-topic": "not the same topic: {source}",
        },
        states={"standing": "holds", "broken": "NOT KEPT", "reopened": "TO LOOK AT AGAIN"},
        reasons={
            "differs": "{who} says {text}", "changed": "{who} has changed", "joined": "{who} is new here",
            "order": "{who} has the steps in another order",
            "not-adopted": "{who} is as it was", "gone": "{text} is not in this topic",
            "due": "to be reviewed by {day}",
        },
        order_of_steps="order of the steps",
        present="present",
        review_by="review by",
        day="%Y-%m-%d",
    ),
    "fr": CompareWords(
        status={"same": "IDENTIQUE", "reworded": "AUTREMENT DIT", "conflict": "FAITS DIFFÉRENTS", "only": "UN SEUL"},
        kinds={
            "duration": "durée", "amount": "montant", "percentage": "pourcentage", "date": "date", "time": "heure",
            "quantity": "quantité", "phone": "téléphone", "url": "lien", "email": "adresse", "policy": "règle",
        },
        subjects=_SUBJECTS_FR,
        differs="Les valeurs diffèrent",
        to_check="À vérifier : l'un dit oui, l'autre non",
        omitted="Dit par certains seulement",
        not_said="absent de",
        order="Les mêmes étapes dans un autre ordre",
        texts="Textes",
        tone="Ton",
        yes="oui",
        no="non",
        only="Dans un seul jeu",
        why={
            "nearest": "le plus proche", "name": "nom", "body": "texte", "glossary": "glossaire",
            "confirmed": "confirmé", "no other agent": "aucun autre agent", "meaning": "sens",
        },
        same_trigger="Même déclencheur, autre sujet",
        inside="Une macro dit deux choses",
        how_sure="rapprochement",
        nothing="Aucun sujet à montrer.",
        colon="\N{NO-BREAK SPACE}: ",
        semicolon="\N{NO-BREAK SPACE}; ",
        percent="\N{NO-BREAK SPACE}%",
        point=",",
        agents="Agents",
        topics="Sujets",
        legend="[-seulement dans le premier-] {+seulement dans le second+} ~ déplacé",
        departures="Autre chose que ce que l'équipe a convenu (facts.yml)",
        agreed="{name} : {value}",
        settled="Décidé, et rien n'a changé depuis",
        settled_hint="--all les montre en entier",
        decided="Décidé",
        outcomes={
            "keep-both": "garder les deux", "align": "tous disent {value}", "ask-product": "demander au produit",
            "adopt": "reprendre {source}", "not-same-topic": "pas le même sujet : {source}",
        },
        states={"standing": "tenu", "broken": "NON TENU", "reopened": "À REVOIR"},
        reasons={
            "differs": "{who} dit {text}", "changed": "{who} a changé", "joined": "{who} est nouveau ici",
            "order": "{who} a un autre ordre des étapes",
            "not-adopted": "{who} n'a pas changé", "gone": "{text} n'est pas dans ce sujet",
            "due": "à revoir avant le {day}",
        },
        order_of_steps="ordre des étapes",
        present="présents",
        review_by="à revoir le",
        day="%d/%m/%Y",
    ),
}  # fmt: skip
