"""The words of the review page: French and English."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """Every heading, label and sentence that only the page has, in one language."""

    title: str
    """With the spaces around it."""
    quoted: str
    """`{text}` stands for what is quoted."""
    lead: str
    """`{agents}` stands for the names."""
    sections: str
    topics: str
    coverage: str
    same_trigger: str
    inside: str
    alone: str
    minutes: str
    counts: dict[str, tuple[str, str]]
    """By status: one topic, `{n}` topics."""
    settled: str
    filters: str
    search: str
    search_hint: str
    agent: str
    language: str
    kind: str
    any: str
    kinds: dict[str, str]
    languages: dict[str, str]
    undecided: str
    clear: str
    shown: str
    """`{n}` stands for how many topics are shown, `{all}` for how many there are."""
    none_shown: str
    facts_of: str
    """`{topic}` stands for its title."""
    slot: str
    differs: str
    to_check: str
    omitted: str
    not_said: str
    variant: str
    texts: str
    compared_with: str
    """`{who}` stands for the macro whose words the others are held against."""
    reference: str
    condition: str
    added: str
    removed: str
    moved: str
    end: str
    """Said after what was added or removed, for those who listen."""
    missing: tuple[str, str]
    """One sentence, `{n}` sentences; `{who}` stands for the macro that has them."""
    show_words: str
    tone: str
    order: str
    order_hint: str
    step_moved: str
    decide: str
    same_topic: str
    about: str
    whole_topic: str
    outcome: str
    outcomes: dict[str, str]
    value: str
    unreadable: str
    """`{example}` stands for a value that a macro has."""
    source: str
    note: str
    record: str
    undo: str
    cancel: str
    recorded: str
    decided: str
    paper: str
    earlier: str
    no_earlier: str
    nothing_decided: str
    open_topics: str
    present: str
    present_hint: str
    day: str
    download: str
    download_yaml: str
    download_topics: str
    yaml_hint: str
    needs_script: str
    not_kept: str
    matrix_hint: str
    cells: dict[str, str]
    topic: str
    none: str
    same_trigger_hint: str
    inside_hint: str
    alone_hint: str
    theme: str
    themes: dict[str, str]
    help: str
    help_title: str
    keys: dict[str, str]
    shortcuts: str
    close: str
    to_top: str
    scrolls: str
    """Named after a table, for those who listen: it can be scrolled."""


def _typeset(text: str) -> str:
    """Give French its apostrophes and the spaces that do not break."""
    return re.sub(r" (?=[:;?!»%])|(?<=«) ", "\u00a0", text.replace("'", "’"))


def _set_french(words: PageWords) -> PageWords:
    return replace(words, **{field.name: _typeset_all(getattr(words, field.name)) for field in fields(words)})


def _typeset_all(said: Any) -> Any:
    if isinstance(said, str):
        return _typeset(said)
    if isinstance(said, tuple):
        return tuple(map(_typeset, said))
    return {key: _typeset_all(one) for key, one in said.items()}


_ENGLISH = PageWords(
    title="Review of replies",
    quoted="“{text}”",
    lead="The sets of {agents}, side by side. What differs is shown; what to do about it is the team’s to say.",
    sections="Sections",
    topics="Topics",
    coverage="Coverage",
    same_trigger="Same trigger, another topic",
    inside="Inside one macro",
    alone="In one set only",
    minutes="Minutes",
    counts={
        "conflict": ("1 topic with different facts", "{n} topics with different facts"),
        "reworded": ("1 said in other words", "{n} said in other words"),
        "same": ("1 identical", "{n} identical"),
        "only": ("1 in one set only", "{n} in one set only"),
    },
    settled="settled",
    filters="Show",
    search="Find in topics",
    search_hint="a word, a trigger, a name",
    agent="Agent",
    language="Language",
    kind="What differs",
    any="all",
    kinds={
        "departure": "not as agreed", "values": "different values", "policy": "yes and no, to check",
        "omission": "said by some only",
        "order": "order of steps", "tone": "tone", "words": "words only",
    },
    languages={"fr": "French", "en": "English"},
    undecided="Undecided only",
    clear="Show all",
    shown="{n} of {all} topics",
    none_shown="No topic is left with these choices.",
    facts_of="Facts that differ: {topic}",
    slot="Fact",
    differs="differs",
    to_check="to check: one says yes, the other no",
    omitted="said by some only",
    not_said="not said",
    variant="value",
    texts="Texts",
    compared_with="words compared with {who}",
    reference="shown as it is",
    condition="if",
    added="added:",
    removed="removed:",
    moved="moved",
    end="end",
    missing=("1 sentence only in {who}", "{n} sentences only in {who}"),
    show_words="Mark the words that differ",
    tone="Tone",
    order="The same steps in another order",
    order_hint="The number in brackets is the step’s place in the other reply.",
    step_moved="elsewhere in the other",
    decide="Decide",
    same_topic="These belong together",
    about="About",
    whole_topic="the whole topic",
    outcome="Outcome",
    outcomes={
        "keep-both": "Keep both", "align": "Align on", "ask-product": "Ask the product team", "adopt": "Adopt",
        "not-same-topic": "Not the same topic",
    },
    value="What all are to say",
    unreadable="This cannot be compared with macros. Write it as they do: {example}",
    source="Which macro",
    note="Note",
    record="Record",
    undo="Undo",
    cancel="Cancel",
    recorded="Recorded.",
    decided="Decided",
    paper="Decision",
    earlier="Decided before",
    no_earlier="Nothing was decided before.",
    nothing_decided="Nothing is decided yet. Press “Decide” below a topic, or d.",
    open_topics="Open",
    present="Present",
    present_hint="names, separated by commas",
    day="Date",
    download="Download the minutes",
    download_yaml="Download the decisions",
    download_topics="Download the links",
    yaml_hint="“replykit compare … --record FILE” adds such a file to decisions.yml or topics.yml beside the agents’ "
    "folders, once. The next comparison then shows only what is new or no longer holds.",
    needs_script="Decisions are recorded here when JavaScript is on. Without it, print the page: each topic has "
    "a line to tick.",
    not_kept="This browser keeps nothing for this page: download the minutes before you close it.",
    matrix_hint="Each topic and who answers it.",
    cells={"present": "present", "differs": "differs", "alone": "alone", "absent": "absent"},
    topic="Topic",
    none="None.",
    same_trigger_hint="One trigger, under which agents answer different things.",
    inside_hint="One macro that states two values of the same thing.",
    alone_hint="Macros that found no partner, and what came nearest.",
    theme="Colours",
    themes={"auto": "system colours", "light": "light colours", "dark": "dark colours"},
    help="Keys",
    help_title="Keys",
    keys={
        "j": "next topic", "k": "previous topic", "n": "next finding", "p": "previous finding", "/": "find",
        "d": "decide on this topic", "c": "these belong together", "?": "these keys", "Esc": "close, or leave a field",
    },
    shortcuts="Single-key shortcuts",
    close="Close",
    to_top="Skip to the topics",
    scrolls="can be scrolled",
)  # fmt: skip

_FRENCH = PageWords(
    title="Revue des réponses",
    quoted="« {text} »",
    lead="Les jeux de {agents}, côte à côte. Ce qui diffère est montré ; ce qu'on en fait, l'équipe le dit.",
    sections="Parties",
    topics="Sujets",
    coverage="Couverture",
    same_trigger="Même déclencheur, autre sujet",
    inside="Dans une même macro",
    alone="Dans un seul jeu",
    minutes="Compte rendu",
    counts={
        "conflict": ("1 sujet aux faits différents", "{n} sujets aux faits différents"),
        "reworded": ("1 dit autrement", "{n} dits autrement"),
        "same": ("1 identique", "{n} identiques"),
        "only": ("1 dans un seul jeu", "{n} dans un seul jeu"),
    },
    settled="réglé",
    filters="Montrer",
    search="Chercher dans les sujets",
    search_hint="un mot, un déclencheur, un nom",
    agent="Agent",
    language="Langue",
    kind="Ce qui diffère",
    any="tout",
    kinds={
        "departure": "autre que convenu", "values": "valeurs différentes", "policy": "oui et non, à vérifier",
        "omission": "dit par certains seulement",
        "order": "ordre des étapes", "tone": "ton", "words": "les mots seulement",
    },
    languages={"fr": "français", "en": "anglais"},
    undecided="À décider seulement",
    clear="Tout montrer",
    shown="{n} sujets sur {all}",
    none_shown="Aucun sujet ne reste avec ces choix.",
    facts_of="Faits qui diffèrent : {topic}",
    slot="Fait",
    differs="diffère",
    to_check="à vérifier : l'un dit oui, l'autre non",
    omitted="dit par certains seulement",
    not_said="pas dit",
    variant="valeur",
    texts="Textes",
    compared_with="mots comparés avec {who}",
    reference="montré tel quel",
    condition="si",
    added="ajouté :",
    removed="retiré :",
    moved="déplacé",
    end="fin",
    missing=("1 phrase seulement chez {who}", "{n} phrases seulement chez {who}"),
    show_words="Marquer les mots qui diffèrent",
    tone="Ton",
    order="Les mêmes étapes dans un autre ordre",
    order_hint="Le nombre entre crochets est la place de l'étape dans l'autre réponse.",
    step_moved="ailleurs dans l'autre",
    decide="Décider",
    same_topic="C'est le même sujet",
    about="À propos de",
    whole_topic="tout le sujet",
    outcome="Ce qu'on décide",
    outcomes={
        "keep-both": "Garder les deux", "align": "S'aligner sur", "ask-product": "Demander au produit",
        "adopt": "Reprendre", "not-same-topic": "Pas le même sujet",
    },
    value="Ce que tous diront",
    unreadable="Cela ne se compare pas aux macros. Écrivez-le comme elles : {example}",
    source="Quelle macro",
    note="Note",
    record="Noter",
    undo="Annuler",
    cancel="Fermer",
    recorded="C'est noté.",
    decided="Décidé",
    paper="Décision",
    earlier="Décidé avant",
    no_earlier="Rien n'avait été décidé avant.",
    nothing_decided="Rien n'est encore décidé. Appuyez sur « Décider » sous un sujet, ou sur d.",
    open_topics="À décider",
    present="Présents",
    present_hint="noms, séparés par des virgules",
    day="Date",
    download="Télécharger le compte rendu",
    download_yaml="Télécharger les décisions",
    download_topics="Télécharger les rapprochements",
    yaml_hint="« replykit compare … --record FICHIER » ajoute ce fichier à decisions.yml ou à topics.yml, à côté des "
    "dossiers des agents, une seule fois. La prochaine comparaison ne montrera que ce qui est nouveau ou ne tient "
    "plus.",
    needs_script="Les décisions se notent ici quand JavaScript est permis. Sans lui, imprimez la page : chaque sujet a "
    "sa ligne à cocher.",
    not_kept="Ce navigateur ne garde rien pour cette page : téléchargez le compte rendu avant de la fermer.",
    matrix_hint="Chaque sujet, et qui y répond.",
    cells={"present": "présent", "differs": "diffère", "alone": "seul", "absent": "absent"},
    topic="Sujet",
    none="Rien.",
    same_trigger_hint="Un déclencheur sous lequel les agents répondent à des choses différentes.",
    inside_hint="Une macro qui donne deux valeurs de la même chose.",
    alone_hint="Les macros sans pendant, et ce qui s'en approche le plus.",
    theme="Couleurs",
    themes={"auto": "couleurs du système", "light": "couleurs claires", "dark": "couleurs sombres"},
    help="Touches",
    help_title="Touches",
    keys={
        "j": "sujet suivant", "k": "sujet précédent", "n": "différence suivante", "p": "différence précédente",
        "/": "chercher", "d": "décider de ce sujet",
        "c": "c'est le même sujet", "?": "ces touches", "Esc": "fermer, ou quitter un champ",
    },
    shortcuts="Raccourcis d'une seule touche",
    close="Fermer",
    to_top="Aller aux sujets",
    scrolls="se fait défiler",
)  # fmt: skip

PAGE_WORDS = {"en": _ENGLISH, "fr": _set_french(_FRENCH)}
