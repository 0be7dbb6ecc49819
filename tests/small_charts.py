"""Charts of a rule or two, which load in no time; `%` says the level of the English rule."""

_HEAD = """version: 1
pairs:
  - {id: polite-not-bland, be: {fr: poli, en: polite}, not: {fr: lisse, en: bland}}
rules:
"""
_INCONVENIENCE = """  - id: en-inconvenience
    language: en
    pair: polite-not-bland
    category: hollow-apology
    level: %s
    message: "'{found}' names nothing."
    instead: Say what happened.
    match: {phrases: [any inconvenience]}
    flags: ["Sorry for [[any inconvenience]]."]
    passes: ["Sorry that it was late."]
"""
_GENE = """  - id: fr-gene
    language: fr
    pair: polite-not-bland
    category: hollow-apology
    level: %s
    message: "« {found} » ne nomme rien."
    instead: Dites ce qui est arrivé.
    match: {phrases: [la gêne occasionnée]}
    flags: ["Désolé pour [[la gêne occasionnée]]."]
    passes: ["Désolé pour ce retard."]
"""
CHART = _HEAD + _INCONVENIENCE
FRENCH = _HEAD + _GENE % "warning"
SPELLING = (
    _HEAD
    + """  - id: fr-faute
    language: fr
    pair: polite-not-bland
    category: sloppy
    level: warning
    message: "« {found} » n'est dans aucun dictionnaire."
    instead: "Écrivez : {meant}."
    match: {spelling: {near: rembourse}}
    flags: ["Je vous [[remboursse]] demain."]
    passes: ["Je vous rembourse demain."]
"""
)
BOTH = _HEAD + _INCONVENIENCE % "warning" + _GENE % "error"


def chart_of(number: int) -> str:
    """Give a chart of as many rules as ours, or more, that is read in no time."""
    return _HEAD + "".join(_INCONVENIENCE.replace("id: en-", f"id: en-{n}-") % "warning" for n in range(number))
