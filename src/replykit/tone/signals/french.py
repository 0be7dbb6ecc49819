"""French: words and verbs, as the Universal Dependencies labels of the pipeline name their relations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replykit.tone.signals.cues import compile_cues
from replykit.tone.signals.french_verbs import Form, form_of, looks_like_a_participle
from replykit.tone.signals.french_pronouns import ASKING_FORMS, is_order, mend
from replykit.tone.signals.grammar import Grammar
from replykit.tone.signals.questions import asks

if TYPE_CHECKING:
    from replykit.tone.signals.clauses import Part
    from replykit.tone.signals.columns import Columns
    from replykit.tone.signals.model import Who

_CUES = {
    "hedged": "normalement,en principe,généralement,en général,habituellement,d' habitude,d' ordinaire,probablement,"
    "sans doute,peut-être,peut - être,vraisemblablement,a priori,à priori,en théorie,théoriquement,logiquement,"
    "potentiellement,éventuellement,il se peut,se peut,se pourrait,semble,semblent,semblerait,paraît,apparemment,"
    "il paraît,devrait,devrais,devrions,devriez,devraient,pourrait,pourrais,pourrions,pourriez,pourraient,"
    "espère,espérons,espérant,en espérant,j' espère,je pense,nous pensons,on pense,je crois,nous croyons,on croit,"
    "je suppose,nous supposons,j' imagine,je dirais,essayer,essaie,essaye,essayons,essaierai,essayerai,essaierons,"
    "essayerons,essaiera,tenter,tentons,tente,tâcher,tâcherai,tâcherons,tâchons,de notre mieux,de mon mieux,"
    "notre possible,mon possible,tout notre possible,risque,risquent,sauf imprévu,sauf erreur,sauf exception,"
    "sauf retard,sauf incident,si tout va bien,à ma connaissance,à notre connaissance,de mémoire,la plupart du temps,"
    "dans la plupart des cas,le plus souvent,possible que,probable que,il est probable,pas sûr,pas sûre,pas certain,"
    "pas certaine,pas certains,pas forcément,en moyenne,on vise,nous visons,il est prévu,est prévu,est prévue,"
    "sont prévus,sont prévues,estimé,estimée,semblerait-il,prévoyons,comptons,visons à",
    "conditional": "si,s' il,s' ils,dès que,dès lors que,une fois que,une fois,lorsque,lorsqu',quand,aussitôt que,tant que,"
    "à condition que,à condition de,à condition d',pourvu que,pourvu qu',sauf si,à moins que,à moins qu',à moins de,"
    "au cas où,en cas de,en cas d',sous réserve,sous condition,selon,en fonction de,en fonction du,en fonction des,"
    "à réception,dès réception,après réception,à compter de,dès qu',une fois qu',tant qu',aussitôt qu',jusqu' à ce que,"
    "le cas échéant,après que,après qu',avant que,avant qu',dès lors qu',à condition qu',sinon,dans le cas où,"
    "dès validation,après validation,dès l',dès le,dès la,dès votre,dès son",
    "apology": "désolé,désolée,désolés,désolées,désole,navré,navrée,navrés,navrées,pardon,excuses,excuse,excusez,"
    "excuser,excusons,regrette,regrettons,regret,confus,confuse,mea culpa",
    "possibility": "peux,peut,pouvons,pouvez,peuvent,pourrai,pourras,pourra,pourrons,pourrez,pourront,pourrais,pourrait,"
    "pourrions,pourriez,pourraient,pouvoir,puisse,puissiez,puissions,je puis,possible,possibles,possibilité,capable,"
    "en mesure,permet,permettent,permettra,éventuellement,il se peut,se peut",
    "negated": "impossible,incapable,incapables,refuse de,refusons de,refusons d',jamais",
    "thanks": "merci,remercie,remercions,remerciements,remercier,mercis,reconnaissant,reconnaissants",
    "later": "demain,après-demain,bientôt,prochainement,sous peu,ce soir,cet après-midi,cette semaine,la semaine prochaine,"
    "le mois prochain,l' an prochain,l' année prochaine,lundi prochain,mardi prochain,mercredi prochain,jeudi prochain,"
    "vendredi prochain,dans la journée,dans les prochains jours,dans les jours,dans les prochaines,dans les meilleurs délais,"
    "d' ici,dans la semaine,dans un instant,dans quelques,dans une heure,dans l' heure,dans les,sous 24,sous 48,sous 72,sous huit,"
    "sous cinq,sous deux,sous trois,sous dix,sous une,sous un,tout à l' heure,en début de,en fin de,d' un moment,"
    "dans deux,dans trois,dans cinq,dans dix,dans un,dans une,avant la fin,avant ce soir,avant demain,désormais,dorénavant",
}
_PARTICLES = frozenset({"pas", "aucun", "aucune", "jamais", "guère", "nullement", "aucunement"})
_PARTICLES_WITH_NE = frozenset({"plus", "rien", "personne", "nul", "nulle", "point", "ni", "nulle"})
_NE = frozenset({"ne", "n'"})
_NEGATED_BY_NE = frozenset({"pouvoir", "savoir", "cesser", "oser", "puis"})
_NO_NEGATION_AFTER = frozenset({"seulement", "uniquement", "juste", "mal"})
_NO_WORRY = frozenset("souci soucis problème problèmes inquiétude inquiétudes panique stress".split())
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "expl:subj", "nsubj:caus"})
_AUXILIARIES = frozenset({"aux", "aux:tense", "aux:pass", "cop", "aux:caus"})
_VERBS = frozenset({"VERB", "AUX"})
_GOING = frozenset({"vais", "vas", "va", "allons", "allez", "vont"})
_TO_BE = frozenset("suis es est sommes êtes sont étais était étions étiez étaient serai seras sera serons serez seront "
                   "serait serais seraient soit soient été être".split())  # fmt: skip
_TO_HAVE_NOW = frozenset("ai as a avons avez ont aie ait ayez ayons aient".split())
_MOVED = frozenset(
    "arriver partir venir aller devenir rester tomber naître mourir entrer sortir monter descendre passer revenir "
    "parvenir retourner rentrer intervenir survenir repartir ressortir advenir".split()
)
_MOVED_WORD = (
    "arrivé",
    "parti",
    "venu",
    "allé",
    "devenu",
    "resté",
    "tombé",
    "rentré",
    "retourné",
    "entré",
    "sorti",
    "passé",
)
_WE = frozenset({"je", "j'", "nous", "on", "moi", "me", "m'"})
_YOU = frozenset({"vous", "tu", "t'", "te", "toi", "-vous", "-tu"})
_WE_INVERTED = frozenset({"-je", "-nous", "-on", "-t-on"})
_OUR = frozenset({"notre", "nos", "mon", "ma", "mes"})
_PEOPLE = frozenset(
    "équipe service collègue technicien technicienne conseiller conseillère agent développeur support sav responsable "
    "direction département maintenance atelier comptabilité logistique personnel expert".split()
)
_TEAMS = frozenset({"équipe", "sav", "support"})
_IMPERSONAL = frozenset("falloir sembler paraître agir suffire rester convenir pouvoir arriver".split())
_IMPERSONAL_WORDS = frozenset("faut faudra faudrait fallait semble semblerait paraît suffit s'agit".split())
_RELATIVES = frozenset({"qui", "lequel", "laquelle", "lesquels"})
_INVERTED = frozenset({"-tu", "-t-il", "-il", "-elle", "-on", "-t-on", "-je"})
_UNSAID = frozenset({"PUNCT", "SPACE", "CCONJ"})
_QUESTION_WORDS = frozenset(
    "quand pourquoi comment combien où quel quelle quels quelles lequel laquelle qui qu'".split()
)


def _read_verb(columns: Columns, part: Part) -> set[str]:
    found = _tense(columns, part)
    if _is_imperative(columns, part):
        found.discard("present")
        found.add("imperative")
    if _is_negated(columns, part):
        found.add("negated")
    return found


def _verbs(columns: Columns, part: Part) -> list[tuple[int, Form]]:
    """Give the verb forms of a clause: its head, its auxiliaries, and verbs the parser hung elsewhere in it."""
    found: list[tuple[int, Form]] = []
    for index in part.tokens:
        is_head = index == part.head
        is_verb = columns.pos[index] in _VERBS or columns.dep[index] in _AUXILIARIES
        is_verb = is_verb or (is_head and columns.child(index, _SUBJECTS) is not None and columns.pos[index] != "ADJ")
        is_verb = is_verb or (is_head and columns.lower[index].endswith("ez")) or index in columns.pronouns
        form = form_of(columns.lower[index], columns.morph[index], is_verb=is_verb)
        if form is None and index in columns.pronouns:
            form = "present"
        if form is not None:
            found.append((index, form))
    return found


def _tense(columns: Columns, part: Part) -> set[str]:
    verbs = _verbs(columns, part)
    forms = {form for _, form in verbs}
    if _is_counterfactual(columns, part, verbs):
        return {"past"}
    if "future" in forms or _is_going_to(columns, part):
        return {"future"}
    if "imperfect" in forms or _is_perfect(columns, part, verbs):
        return {"past"}
    if "conditional" in forms:
        return set()
    return {"present"} if "present" in forms else set()


def _is_counterfactual(columns: Columns, part: Part, verbs: list[tuple[int, Form]]) -> bool:
    """See 'vous auriez dû': it speaks of what was not done."""
    has_auxiliary = any(form == "conditional" and columns.lower[i].startswith("aur") for i, form in verbs)
    has_participle = any(form == "participle" for _, form in verbs)
    below = (child for child in columns.children[part.head] if columns.dep[child] == "xcomp")
    return has_auxiliary and (has_participle or any("VerbForm=Part" in columns.morph[child] for child in below))


def _is_perfect(columns: Columns, part: Part, verbs: list[tuple[int, Form]]) -> bool:
    words = {columns.lower[index] for index in part.tokens}
    if "été" in words and words & _TO_HAVE_NOW:
        return True
    head = columns.lower[part.head]
    if not looks_like_a_participle(head, columns.morph[part.head]):
        return False
    if columns.pos[part.head] == "ADJ" and not head.startswith(_MOVED_WORD):
        return False
    auxiliaries = {columns.lower[i] for i, _ in verbs if i < part.head and columns.pos[i] in _VERBS}
    if auxiliaries & _TO_HAVE_NOW:
        return True
    is_reflexive = bool(words & {"s'", "se", "me", "m'"}) and "expl:comp" in _deps(columns, part)
    moved = columns.lemma[part.head] in _MOVED or head.startswith(_MOVED_WORD)
    return bool(auxiliaries & _TO_BE) and (moved or is_reflexive)


def _deps(columns: Columns, part: Part) -> set[str]:
    return {columns.dep[child] for child in columns.children[part.head]}


def _is_going_to(columns: Columns, part: Part) -> bool:
    """See 'nous allons vérifier', but not 'allez voir'."""
    head = part.head
    if columns.lower[head] in _GOING:
        has_infinitive = any("VerbForm=Inf" in columns.morph[child] for child in columns.children[head])
        return has_infinitive and columns.child(head, _SUBJECTS) is not None
    is_infinitive = "VerbForm=Inf" in columns.morph[head]
    return is_infinitive and any(columns.lower[i] in _GOING and i < head for i in part.tokens)


def _is_imperative(columns: Columns, part: Part) -> bool:
    head, word = part.head, columns.lower[part.head]
    if word == "veuillez":
        return True
    first = next((index for index in part.tokens if columns.pos[index] not in _UNSAID), head)
    for index in {first, head}:
        if is_order(columns, index):
            return True
    if _subject(columns, part) is not None or _has_vous_before(columns, head):
        return False
    above = columns.head[head]
    if "VerbForm=Inf" in columns.morph[head]:
        is_asked = part.relation == "acl" and columns.lower[above] in ("merci", "prière")
        return is_asked or (part.relation == "ROOT" and columns.child(head, _AUXILIARIES) is None)
    if word.endswith("ez") and form_of(word, columns.morph[head], is_verb=True) == "present":
        return part.relation in ("ROOT", "conj", "parataxis", "ccomp", "dep", "obl:mod", "nmod", "appos")
    return "Mood=Imp" in columns.morph[head] and columns.dep[head] == "ROOT" and word.endswith(("e", "s"))


def _has_vous_before(columns: Columns, head: int) -> bool:
    """See 'vous le recevez' where the parser lost the subject, but not 'ne vous inquiétez pas'."""
    if not columns.lower[head].endswith("ez"):
        return False
    for index in range(max(head - 4, 0), head):
        if columns.lower[index] == "vous" and (index == 0 or columns.lower[index - 1] not in _NE):
            return columns.pos[index] == "PRON" and columns.head[index] in (head, index)
    return head + 1 < len(columns) and columns.lower[head + 1] == "-vous" and columns.dep[head + 1] == "nsubj"


def _is_negated(columns: Columns, part: Part) -> bool:
    words = {columns.lower[index] for index in part.tokens}
    has_ne = bool(words & _NE)
    for index in part.tokens:
        word = columns.lower[index]
        if word not in _PARTICLES and not (has_ne and word in _PARTICLES_WITH_NE):
            continue
        after = columns.lower[index + 1] if index + 1 < len(columns) else ""
        before = columns.lower[index - 1] if index else ""
        if word == "pas" and set(columns.lower[index + 1 : index + 3]) & _NO_WORRY:
            continue
        if after not in _NO_NEGATION_AFTER and before not in ("si", "à", "pourquoi"):
            return True
    if has_ne and "que" not in words and "qu'" not in words and columns.lemma[part.head] in _NEGATED_BY_NE:
        return True
    return "sans" in words and "VerbForm=Inf" in columns.morph[part.head]


def _read_actor(columns: Columns, part: Part) -> Who | None:
    head = part.head
    subject = _subject(columns, part)
    if subject is None:
        return _actor_without_subject(columns, part)
    word = columns.lower[subject]
    if "imperative" in part.signals:
        return "you"
    if _is_passive(columns, part):
        return _agent(columns, part)
    if columns.dep[subject] == "expl:subj" or word in ("il", "c'", "ce", "cela", "ça"):
        return _who_of_il(columns, part, word)
    if word in _RELATIVES and part.relation == "acl:relcl":
        subject = columns.head[head]
    return _who(columns, subject)


def _subject(columns: Columns, part: Part) -> int | None:
    """Give the subject: the pronoun that agrees with a verb of the clause, else the parser's."""
    pronoun = next((columns.pronouns[i] for i in part.tokens if i in columns.pronouns), None)
    return columns.child(part.head, _SUBJECTS) if pronoun is None else pronoun


def _actor_without_subject(columns: Columns, part: Part) -> Who | None:
    if "imperative" in part.signals or _has_vous_before(columns, part.head):
        return "you"
    if columns.lower[part.head].endswith("ons") and columns.pos[part.head] in _VERBS:
        return "we"
    after = columns.lower[part.head + 1] if part.head + 1 < len(columns) else ""
    if after in _WE_INVERTED:
        return "we"
    if part.relation == "acl" and "VerbForm=Fin" in columns.morph[part.head]:
        return _who(columns, columns.head[part.head])
    if part.relation in ("acl", "acl:relcl") and "VerbForm=Part" in columns.morph[part.head]:
        return _agent(columns, part)
    return "nobody" if part.governor is None else None


def _is_passive(columns: Columns, part: Part) -> bool:
    head = part.head
    children = columns.children[head]
    if columns.lower[head] in _TO_BE:
        return any(_is_patient(columns, child) for child in children)
    auxiliaries = [columns.lower[child] for child in children if columns.dep[child].startswith("aux")]
    if not any(word in _TO_BE for word in auxiliaries):
        return False
    is_reflexive = any(columns.lower[child] in ("s'", "se") for child in children)
    has_moved = columns.lemma[head] in _MOVED or columns.lower[head].startswith(_MOVED_WORD)
    return not has_moved and not is_reflexive and looks_like_a_participle(columns.lower[head], columns.morph[head])


def _is_patient(columns: Columns, index: int) -> bool:
    """See the 'prélevé' of 'vous ne serez pas prélevé' where the parser took it for an object."""
    is_participle = "VerbForm=Part" in columns.morph[index] and "Tense=Past" in columns.morph[index]
    return is_participle and columns.lemma[index] not in _MOVED and columns.dep[index] in ("obj", "xcomp", "advmod")


def _agent(columns: Columns, part: Part) -> Who:
    agent = columns.child(part.head, frozenset({"obl:agent"}))
    return "nobody" if agent is None else _who(columns, agent)


def _who_of_il(columns: Columns, part: Part, word: str) -> Who:
    """Tell 'il faut', 'c'est possible de' from 'il arrive demain', 'c'est le chauffeur'."""
    head = part.head
    if columns.lower[head] in _IMPERSONAL_WORDS or columns.lemma[head] in ("falloir", "sembler", "paraître"):
        return "nobody"
    if columns.lemma[head] == "avoir" and any(columns.lower[i] == "y" for i in part.tokens):
        return "nobody"
    has_clause = any(
        columns.dep[child] in ("ccomp", "xcomp", "csubj", "dep", "advcl") for child in columns.children[head]
    )
    if columns.pos[head] == "ADJ" and (has_clause or word in ("c'", "ce")):
        return "nobody"
    is_reflexive = any(columns.lower[child] in ("se", "s'") for child in columns.children[head])
    return "nobody" if columns.lemma[head] in _IMPERSONAL and has_clause and is_reflexive else "third"


def _who(columns: Columns, index: int) -> Who:
    word = columns.lower[index]
    if word in _WE or word in _WE_INVERTED:
        return "we"
    if word in _YOU:
        return "you"
    inside = [columns.lower[child] for child in columns.children[index]]
    if word in ("un", "une", "quelqu'un", "l'un", "certains", "chacun"):
        below = columns.child(index, frozenset({"nmod", "obl:mod", "obl:arg"}))
        index, inside = (
            (below, [columns.lower[c] for c in columns.children[below]]) if below is not None else (index, inside)
        )
    lemma = columns.lemma[index].lower()
    is_ours = any(child in _OUR for child in inside)
    return "we" if (is_ours and (lemma in _PEOPLE or lemma.rstrip("s") in _PEOPLE)) or lemma in _TEAMS else "third"


def _is_inverted(columns: Columns, index: int) -> bool:
    """See 'pouvez-vous', 'peut-on'; 'connectez-vous' is an order unless its sentence ends in a question mark."""
    after = columns.lower[index + 1] if index + 1 < len(columns) else ""
    if after == "-vous":
        return columns.lower[index] in ASKING_FORMS or asks(columns, index)
    return after in _INVERTED and columns.lower[index] != "peut-être"


def _is_interrogative(columns: Columns, part: Part) -> bool:
    """See inversion (pouvez-vous), 'est-ce que', or a question word first in a clause that stands alone."""
    if any(_is_inverted(columns, index) for index in part.tokens):
        return True
    first = next((index for index in part.tokens if columns.pos[index] not in ("PUNCT", "CCONJ", "SPACE")), None)
    if first is None:
        return False
    words = columns.lower[first : first + 2]
    if words[:1] == ["est"] and words[1:] == ["-ce"]:
        return True
    is_main = part.relation in ("ROOT", "conj", "parataxis")
    return is_main and words[0] in _QUESTION_WORDS and asks(columns, first)


GRAMMAR = Grammar(
    cues=compile_cues(_CUES),
    mend=mend,
    read_verb=_read_verb,
    read_actor=_read_actor,
    is_interrogative=_is_interrogative,
    asking=frozenset(
        "savoir vérifier voir demander regarder tester confirmer dire déterminer ignorer indiquer préciser".split()
    ),
    saying=frozenset(
        "écrire dire mentionner indiquer signaler demander expliquer préciser affirmer rapporter décrire".split()
    ),
    sealed=frozenset(
        "hésiter oublier savoir manquer inquiéter regretter remarquer douter ignorer désoler empêcher tarder".split()
    ),
    handing=frozenset(
        "inviter demander prier conseiller recommander permettre suggérer proposer encourager laisser remercier merci "
        "aider autoriser inciter rappeler".split()
    ),
    adversative=frozenset({"mais", "cependant", "toutefois"}),
    second_person=_YOU,
    no_condition_before=frozenset({"même", "comme", "encore", "pour"}),
    no_condition_after=frozenset({"possible", "longtemps", "bien", "peu"}),
)
