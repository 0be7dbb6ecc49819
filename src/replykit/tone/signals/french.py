"""French: words and verbs, as the Universal Dependencies labels of the pipeline name their relations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replykit.tone.signals import french_words as words
from replykit.tone.signals.cues import compile_cues
from replykit.tone.signals.french_pronouns import ASKING_FORMS, is_order, mend
from replykit.tone.signals.french_verbs import form_of, looks_finite, looks_like_a_participle
from replykit.tone.signals.grammar import Grammar
from replykit.tone.signals.questions import asks

if TYPE_CHECKING:
    from replykit.tone.signals.clauses import Part
    from replykit.tone.signals.columns import Columns
    from replykit.tone.signals.model import Who


def _read_verb(columns: Columns, part: Part) -> set[str]:
    part.verbs = _verbs(columns, part)
    part.is_finite = any(form in words.FINITE for _, form in part.verbs)
    found = _tense(columns, part)
    if _is_imperative(columns, part):
        found.discard("present")
        found.add("imperative")
    if _is_negated(columns, part):
        found.add("negated")
    return found


def _verbs(columns: Columns, part: Part) -> list[tuple[int, str]]:
    """Give the verb forms of a clause: its head, its auxiliaries, and verbs the parser hung elsewhere in it."""
    found: list[tuple[int, str]] = []
    for index in part.tokens:
        is_head = index == part.head
        is_verb = columns.pos[index] in words.VERBS or columns.dep[index] in words.AUXILIARIES
        is_verb = is_verb or (
            is_head and columns.child(index, words.SUBJECTS) is not None and columns.pos[index] != "ADJ"
        )
        is_verb = is_verb or (is_head and looks_finite(columns.lower[index])) or index in columns.pronouns
        form = form_of(columns.lower[index], columns.morph[index], is_verb=is_verb)
        if form is None and index in columns.pronouns:
            form = "present"
        if form is not None:
            found.append((index, form))
    return found


def _tense(columns: Columns, part: Part) -> set[str]:
    verbs = part.verbs
    forms = {form for _, form in verbs}
    if _is_counterfactual(columns, part, verbs):
        return {"past"}
    if "future" in forms or _is_going_to(columns, part):
        return {"future"}
    if "imperfect" in forms or _is_perfect(columns, part, verbs) or _has_just_done(columns, part):
        return {"past"}
    if "conditional" in forms:
        return set()
    return {"present"} if "present" in forms else set()


def _is_counterfactual(columns: Columns, part: Part, verbs: list[tuple[int, str]]) -> bool:
    """See 'vous auriez dû': it speaks of what was not done."""
    has_auxiliary = any(form == "conditional" and columns.lower[i].startswith("aur") for i, form in verbs)
    has_participle = any(form == "participle" for _, form in verbs)
    below = [child for child in columns.children[part.head] if columns.dep[child] in ("xcomp", "acl", "obj")]
    # An infinitive there is 'vous auriez du prévenir', its accent forgotten.
    return has_auxiliary and (has_participle or any("VerbForm=" in columns.morph[child] for child in below))


def _is_perfect(columns: Columns, part: Part, verbs: list[tuple[int, str]]) -> bool:
    said = {columns.lower[index] for index in part.tokens}
    if "été" in said and said & words.TO_HAVE_NOW:
        return True
    head = columns.lower[part.head]
    if not looks_like_a_participle(head, columns.morph[part.head]):
        return False
    if columns.pos[part.head] == "ADJ" and not head.startswith(words.MOVED_WORD):
        return False
    auxiliaries = {columns.lower[i] for i, _ in verbs if i < part.head and columns.pos[i] in words.VERBS}
    if auxiliaries & words.TO_HAVE_NOW:
        return True
    is_reflexive = bool(said & {"s'", "se", "me", "m'"}) and "expl:comp" in _deps(columns, part)
    moved = columns.lemma[part.head] in words.MOVED or head.startswith(words.MOVED_WORD)
    return bool(auxiliaries & words.TO_BE) and (moved or is_reflexive)


def _has_just_done(columns: Columns, part: Part) -> bool:
    """See 'je viens de vous rembourser', and 'avoir remboursé'."""
    children = columns.children[part.head]
    if columns.lower[part.head] in words.COMING:
        below = [child for child in children if "VerbForm=Inf" in columns.morph[child]]
        return any(columns.lower[mark] in ("de", "d'") for child in below for mark in columns.children[child])
    is_participle = looks_like_a_participle(columns.lower[part.head], columns.morph[part.head])
    return is_participle and any(columns.lower[child] == "avoir" for child in children if child < part.head)


def _deps(columns: Columns, part: Part) -> set[str]:
    return {columns.dep[child] for child in columns.children[part.head]}


def _is_going_to(columns: Columns, part: Part) -> bool:
    """See 'nous allons vérifier', but not 'allez voir'."""
    head = part.head
    if columns.lower[head] in words.GOING:
        has_infinitive = any("VerbForm=Inf" in columns.morph[child] for child in columns.children[head])
        return has_infinitive and _subject(columns, part) is not None
    is_infinitive = "VerbForm=Inf" in columns.morph[head]
    return is_infinitive and any(columns.lower[i] in words.GOING and i < head for i in part.tokens)


def _is_imperative(columns: Columns, part: Part) -> bool:
    head, word = part.head, columns.lower[part.head]
    if word == "veuillez":
        return True
    first = next((index for index in part.tokens if columns.pos[index] not in words.UNSAID), head)
    for index in {first, head}:
        if is_order(columns, index):
            return True
    if _subject(columns, part) is not None or _has_vous_before(columns, head):
        return False
    above = columns.head[head]
    if "VerbForm=Inf" in columns.morph[head]:
        is_asked = part.relation == "acl" and columns.lower[above] in ("merci", "prière")
        return is_asked or (part.relation == "ROOT" and columns.child(head, words.AUXILIARIES) is None)
    if word.endswith("ez") and form_of(word, columns.morph[head], is_verb=True) == "present":
        return part.relation in ("ROOT", "conj", "parataxis", "ccomp", "dep", "obl:mod", "nmod", "appos")
    return "Mood=Imp" in columns.morph[head] and columns.dep[head] == "ROOT" and word.endswith(("e", "s"))


def _has_vous_before(columns: Columns, head: int) -> bool:
    """See 'vous le recevez' where the parser lost the subject, but not 'ne vous inquiétez pas'."""
    if not columns.lower[head].endswith("ez"):
        return False
    for index in range(max(head - 4, 0), head):
        if columns.lower[index] == "vous" and (index == 0 or columns.lower[index - 1] not in words.NE):
            return columns.pos[index] == "PRON" and columns.head[index] in (head, index)
    return head + 1 < len(columns) and columns.lower[head + 1] == "-vous" and columns.dep[head + 1] == "nsubj"


def _is_negated(columns: Columns, part: Part) -> bool:
    said = {columns.lower[index] for index in part.tokens}
    has_ne = bool(said & words.NE)
    for index in part.tokens:
        word = columns.lower[index]
        if word not in words.PARTICLES and not (has_ne and word in words.PARTICLES_WITH_NE):
            continue
        after = columns.lower[index + 1] if index + 1 < len(columns) else ""
        before = columns.lower[index - 1] if index else ""
        if word == "pas" and before in words.REASSURING and index - 1 != part.head:
            continue
        if word == "pas" and set(columns.lower[index + 1 : index + 3]) & words.NO_WORRY:
            continue
        if after not in words.NO_NEGATION_AFTER and before not in ("si", "à", "pourquoi"):
            return True
    if has_ne and "que" not in said and "qu'" not in said and columns.lemma[part.head] in words.NEGATED_BY_NE:
        return True
    return "sans" in said and "VerbForm=Inf" in columns.morph[part.head]


def _read_actor(columns: Columns, part: Part) -> Who | None:
    head = part.head
    subject = _subject(columns, part)
    if "imperative" in part.signals:
        return "you"
    if _is_passive(columns, part):
        return _agent(columns, part)
    if _ends_in_ons(columns, part):
        return "we"
    if subject is None:
        return _actor_without_subject(columns, part)
    word = columns.lower[subject]
    if columns.dep[subject] == "expl:subj" or word in ("il", "c'", "ce", "cela", "ça", "ca"):
        return _who_of_il(columns, part, word)
    if word in words.RELATIVES and part.relation == "acl:relcl":
        subject = columns.head[head]
    return _who(columns, subject)


def _subject(columns: Columns, part: Part) -> int | None:
    """Give the subject: the pronoun that agrees with a verb of the clause, else the parser's."""
    pronoun = next((columns.pronouns[i] for i in part.tokens if i in columns.pronouns), None)
    if pronoun is not None:
        return pronoun
    subjects = [child for child in columns.children[part.head] if columns.dep[child] in words.SUBJECTS]
    # 'Le livreur vous appelle': a pronoun that does not agree is an object, whatever the parser says.
    return next((s for s in subjects if columns.lower[s] not in ("nous", "vous")), None)


def _actor_without_subject(columns: Columns, part: Part) -> Who | None:
    if _has_vous_before(columns, part.head):
        return "you"
    after = columns.lower[part.head + 1] if part.head + 1 < len(columns) else ""
    if after in words.WE_INVERTED:
        return "we"
    if part.relation == "acl" and part.is_finite:
        return _who(columns, columns.head[part.head])
    if part.relation in ("acl", "acl:relcl") and "VerbForm=Part" in columns.morph[part.head]:
        return _agent(columns, part)
    return "nobody" if part.governor is None else None


def _ends_in_ons(columns: Columns, part: Part) -> bool:
    verbs = (index for index, form in part.verbs if form in words.FINITE)
    return any(columns.lower[index].endswith("ons") for index in verbs)


def _is_passive(columns: Columns, part: Part) -> bool:
    head = part.head
    children = columns.children[head]
    if columns.lower[head] in words.TO_BE:
        return any(_is_patient(columns, child) for child in children)
    auxiliaries = [columns.lower[child] for child in children if columns.dep[child].startswith("aux")]
    if not any(word in words.TO_BE for word in auxiliaries):
        return False
    is_reflexive = any(columns.lower[child] in ("s'", "se") for child in children)
    has_moved = columns.lemma[head] in words.MOVED or columns.lower[head].startswith(words.MOVED_WORD)
    return not has_moved and not is_reflexive and looks_like_a_participle(columns.lower[head], columns.morph[head])


def _is_patient(columns: Columns, index: int) -> bool:
    """See the 'prélevé' of 'vous ne serez pas prélevé' where the parser took it for an object."""
    is_participle = "VerbForm=Part" in columns.morph[index] and "Tense=Past" in columns.morph[index]
    return (
        is_participle and columns.lemma[index] not in words.MOVED and columns.dep[index] in ("obj", "xcomp", "advmod")
    )


def _agent(columns: Columns, part: Part) -> Who:
    for child in columns.children[part.head]:
        is_by = any(columns.lower[below] == "par" for below in columns.children[child])
        if columns.dep[child] == "obl:agent" or (is_by and columns.lower[child] not in words.MEANS):
            return _who(columns, child)
    return "nobody"


def _who_of_il(columns: Columns, part: Part, word: str) -> Who:
    """Tell 'il faut', 'c'est possible de' from 'il arrive demain', 'c'est le chauffeur'."""
    head = part.head
    if columns.lower[head] in words.IMPERSONAL_WORDS or columns.lemma[head] in ("falloir", "sembler", "paraître"):
        return "nobody"
    if columns.lemma[head] == "avoir" and any(columns.lower[i] == "y" for i in part.tokens):
        return "nobody"
    has_clause = any(
        columns.dep[child] in ("ccomp", "xcomp", "csubj", "dep", "advcl") for child in columns.children[head]
    )
    if columns.pos[head] == "ADJ" and (has_clause or word in ("c'", "ce")):
        return "nobody"
    is_reflexive = any(columns.lower[child] in ("se", "s'") for child in columns.children[head])
    return "nobody" if columns.lemma[head] in words.IMPERSONAL and has_clause and is_reflexive else "third"


def _who(columns: Columns, index: int) -> Who:
    word = columns.lower[index]
    if word in words.WE or word in words.WE_INVERTED:
        return "we"
    if word in words.YOU:
        return "you"
    inside = [columns.lower[child] for child in columns.children[index]]
    if word in ("un", "une", "quelqu'un", "l'un", "certains", "chacun"):
        below = columns.child(index, frozenset({"nmod", "obl:mod", "obl:arg"}))
        index, inside = (
            (below, [columns.lower[c] for c in columns.children[below]]) if below is not None else (index, inside)
        )
    lemma = columns.lemma[index].lower()
    is_ours = any(child in words.OUR for child in inside)
    return (
        "we"
        if (is_ours and (lemma in words.PEOPLE or lemma.rstrip("s") in words.PEOPLE)) or lemma in words.TEAMS
        else "third"
    )


def _is_inverted(columns: Columns, index: int) -> bool:
    """See 'pouvez-vous', 'peut-on'; 'connectez-vous' is an order unless its sentence ends in a question mark."""
    after = columns.lower[index + 1] if index + 1 < len(columns) else ""
    if after == "-vous":
        return columns.lower[index] in ASKING_FORMS or asks(columns, index)
    return after in words.INVERTED and columns.lower[index] != "peut-être"


def _is_interrogative(columns: Columns, part: Part) -> bool:
    """See inversion (pouvez-vous), 'est-ce que', or a question word first in a clause that stands alone."""
    if any(_is_inverted(columns, index) for index in part.tokens):
        return True
    first = next((index for index in part.tokens if columns.pos[index] not in ("PUNCT", "CCONJ", "SPACE")), None)
    if first is None:
        return False
    said = columns.lower[first : first + 2]
    if said[:1] == ["est"] and said[1:] == ["-ce"]:
        return True
    is_main = part.relation in ("ROOT", "conj", "parataxis")
    return is_main and said[0] in words.QUESTION_WORDS and asks(columns, first)


GRAMMAR = Grammar(
    cues=compile_cues(words.CUES),
    mend=mend,
    read_verb=_read_verb,
    read_actor=_read_actor,
    is_interrogative=_is_interrogative,
    asking=words.ASKING,
    asked=words.ASKED,
    saying=words.SAYING,
    vouching=words.VOUCHING,
    sealed=words.SEALED,
    handing=words.HANDING,
    adversative=words.ADVERSATIVE,
    second_person=words.YOU,
    by=frozenset({"par"}),
    no_condition_before=words.NO_CONDITION_BEFORE,
    no_condition_after=words.NO_CONDITION_AFTER,
    habits=words.HABITS,
    no_time_after=words.NO_TIME_AFTER,
)
