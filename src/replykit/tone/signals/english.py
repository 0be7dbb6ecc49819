"""English: words and verbs, as the ClearNLP labels of the pipeline name their relations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replykit.tone.signals.cues import compile_cues
from replykit.tone.signals.grammar import Grammar
from replykit.tone.signals.questions import asks

if TYPE_CHECKING:
    from replykit.tone.signals.clauses import Part
    from replykit.tone.signals.columns import Columns
    from replykit.tone.signals.model import Who

_CUES = {
    "hedged": "usually,normally,generally,typically,ordinarily,probably,likely,unlikely,perhaps,maybe,possibly,"
    "hopefully,presumably,supposedly,apparently,might,in principle,in theory,in general,as a rule,in most cases,"
    "most of the time,more often than not,as far as i know,as far as we know,as far as i can tell,"
    "as far as we can tell,as far as i can see,to the best of my knowledge,to the best of our knowledge,"
    "all being well,if all goes well,barring,chances are,do our best,do my best,doing our best,doing my best,"
    "try our best,try my best,our best to,my best to,everything we can,all we can,aim to,aim for,aiming to,"
    "are hoping,am hoping,hope,hoping,expect,expecting,expected,trying to,try to,tend to,tends to,seems,seem,appears,"
    "looks like,i think,we think,i believe,we believe,i guess,i suppose,i assume,i imagine,i 'd say,estimated,"
    "not sure,unsure,not certain,no promises,possible that,fingers crossed,plan to,planning to,intend to,"
    "should be able,with any luck,sounds like",
    "conditional": "if,unless,once,provided,provided that,providing,as soon as,as long as,so long as,assuming,"
    "subject to,depending on,pending,in case,in the event,upon receipt,on receipt,until,till,when,whenever,after,"
    "otherwise,where possible,if possible,only if",
    "apology": "sorry,apologise,apologize,apologies,apology,apologizing,apologising,apologized,apologised,forgive,"
    "my bad,our bad,pardon,my mistake,our mistake,my fault,our fault,regret",
    "possibility": "can,could,may,might,able,possible,possibly,possibility,manage to",
    "negated": "unable,impossible,never,no longer,cannot,refuse to,refuses to,unwilling,far from",
    "thanks": "thank,thanks,thx,grateful,appreciate,cheers",
    "later": "tomorrow,tonight,next week,next month,next year,next day,next few days,coming days,coming weeks,soon,"
    "very soon,shortly,later today,later this week,later this month,by tomorrow,by monday,by tuesday,by wednesday,"
    "by thursday,by friday,by saturday,by sunday,by the end of,by tonight,within,in the next,in no time,any minute,"
    "on monday,on tuesday,on wednesday,on thursday,on friday,on saturday,on sunday,this afternoon,this evening,"
    "from now on,in a few,in a moment,in a couple,in a minute,in an hour,in two,in three,in five,going forward",
}
_FUTURE = frozenset({"will", "'ll", "wo", "shall", "gonna", "ll"})
_MODALS = frozenset({"should", "could", "would", "might", "must", "may", "can", "ca"})
_HEDGING_MODALS = frozenset({"should", "might", "may", "could"})
_NEGATIONS = frozenset({"not", "n't", "nt", "never", "neither", "nor", "nothing", "nobody", "none", "nowhere"})
_AUXILIARIES = frozenset({"aux", "auxpass"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_WE = frozenset({"i", "we", "'s", "me", "us", "myself", "ourselves"})
_YOU = frozenset({"you", "u", "ya", "yourself", "yourselves"})
_OUR = frozenset({"our", "my"})
_PEOPLE = frozenset(
    "team colleague agent advisor adviser specialist engineer developer technician staff department representative "
    "manager expert support crew company member people".split()
)
_TEAMS = frozenset({"team", "staff", "support"})
_FEW = frozenset({"one", "some", "all", "member", "each", "most", "none", "someone", "anyone", "somebody"})
_RELATIVES = frozenset({"who", "that", "which"})
_ELIDED_WE = frozenset({"hope", "thank", "thanks", "apologize", "apologise", "wish", "appreciate", "look"})
_QUESTION_WORDS = frozenset({"what", "when", "where", "which", "who", "whom", "whose", "why", "how"})
_INVERTING = frozenset(
    "do does did is are was were am have has had can could will would shall should may might would".split()
)


def _mend(_: Columns) -> None:
    """Trust the parser: English subjects and lemmas are hardly ever lost."""


def _read_verb(columns: Columns, part: Part) -> set[str]:
    found = _tense(columns, part)
    if _is_imperative(columns, part):
        found.add("imperative")
    if _is_negated(columns, part):
        found.add("negated")
    if _is_inverted_condition(columns, part):
        found.add("condition")
        found.discard("hedged")
    return found


def _auxiliaries(columns: Columns, part: Part) -> list[int]:
    return [child for child in columns.children[part.head] if columns.dep[child] in _AUXILIARIES]


def _tense(columns: Columns, part: Part) -> set[str]:
    auxiliaries = _auxiliaries(columns, part)
    words = {columns.lower[index] for index in auxiliaries}
    tags = {columns.tag[index] for index in (*auxiliaries, part.head)}
    is_perfect = "have" in {columns.lemma[i] for i in auxiliaries} or bool(words & {"'ve", "ve"})
    if words & _MODALS:
        if is_perfect:
            return {"past"}
        return {"hedged"} if words & _HEDGING_MODALS else set()
    if words & _FUTURE or _is_going_to(columns, part):
        return {"future"}
    if "VBD" in tags or is_perfect or "been" in words:
        return {"past"}
    return {"present"} if tags & {"VBP", "VBZ"} or words & {"'s", "'re", "'m"} else set()


def _is_going_to(columns: Columns, part: Part) -> bool:
    if columns.lower[part.head] not in ("going", "gonna", "about"):
        return False
    return any(columns.dep[child] == "xcomp" for child in columns.children[part.head])


def _is_imperative(columns: Columns, part: Part) -> bool:
    head = part.head
    if columns.tag[head] not in ("VB", "VBP") or columns.lemma[head] in _ELIDED_WE:
        return False
    if columns.child(head, _SUBJECTS) is not None and columns.lemma[head] != "let":
        return False
    if any(columns.lower[child] not in ("do", "n't", "not") for child in _auxiliaries(columns, part)):
        return False
    return part.relation not in ("xcomp", "relcl", "acl", "advcl", "conj", "pcomp") and not _is_lets(columns, part)


def _is_inverted_condition(columns: Columns, part: Part) -> bool:
    """See 'should you need anything, call me'."""
    first = part.tokens[0]
    if columns.lower[first] not in ("should", "had", "were") or part.relation == "ROOT":
        return False
    subject = columns.child(part.head, _SUBJECTS)
    return subject is not None and first < subject and part.governor is not None


def _is_lets(columns: Columns, part: Part) -> bool:
    return columns.lemma[part.head] == "let" and columns.lower[min(part.head + 1, len(columns) - 1)] == "'s"


def _is_negated(columns: Columns, part: Part) -> bool:
    for index in part.tokens:
        word = columns.lower[index]
        after = columns.lower[index + 1] if index + 1 < len(columns) else ""
        if word in _NEGATIONS and after not in ("only", "just", "to", "sure", "certain"):
            return True
        if word == "no" and columns.pos[index] == "DET" and after not in ("problem", "problems", "worries", "doubt"):
            return True
    return False


def _read_actor(columns: Columns, part: Part) -> Who | None:
    head = part.head
    subject = columns.child(head, _SUBJECTS)
    if subject is None:
        return _actor_without_subject(columns, part)
    if columns.dep[subject] == "expl":
        return "nobody"
    if columns.child(head, frozenset({"auxpass"})) is not None or columns.dep[subject] == "nsubjpass":
        return _agent(columns, part)
    if columns.lower[subject] == "it" and _is_impersonal(columns, head):
        return "nobody"
    if columns.lower[subject] in _RELATIVES and part.relation == "relcl":
        subject = columns.head[head]
    return _who(columns, subject)


def _actor_without_subject(columns: Columns, part: Part) -> Who | None:
    if "imperative" in part.signals:
        return "you"
    if _is_lets(columns, part) or (part.governor is None and columns.lemma[part.head] in _ELIDED_WE):
        return "we"
    if part.relation in ("relcl", "acl") and columns.tag[part.head] == "VBN":
        return _agent(columns, part)
    return "nobody" if part.governor is None else None


def _agent(columns: Columns, part: Part) -> Who:
    by = columns.child(part.head, frozenset({"agent"}))
    agent = None if by is None else columns.child(by, frozenset({"pobj"}))
    return "nobody" if agent is None else _who(columns, agent)


def _is_impersonal(columns: Columns, head: int) -> bool:
    """See 'it is possible that', 'it seems that', 'it takes': no 'it' does anything."""
    deps = {columns.dep[child] for child in columns.children[head]}
    if columns.lemma[head] in ("seem", "appear", "look", "sound"):
        return True
    complement = columns.child(head, frozenset({"acomp", "attr"}))
    inside = {columns.dep[child] for child in columns.children[complement]} if complement is not None else set()
    return (
        columns.lemma[head] == "be" and bool((deps | inside) & {"ccomp", "xcomp", "advcl"}) and complement is not None
    )


def _who(columns: Columns, index: int) -> Who:
    word = columns.lower[index]
    if word in _FEW:
        below = columns.child(index, frozenset({"prep"}))
        index = (columns.child(below, frozenset({"pobj"})) if below is not None else None) or index
        word = columns.lower[index]
    if word in _WE:
        return "we"
    if word in _YOU:
        return "you"
    is_ours = any(columns.lower[child] in _OUR for child in columns.children[index])
    lemma = columns.lemma[index].lower()
    return "we" if (is_ours and lemma in _PEOPLE) or lemma in _TEAMS else "third"


def _is_interrogative(columns: Columns, part: Part) -> bool:
    """See an auxiliary before its subject, or a question word at the start of a clause that stands alone."""
    if "condition" in part.signals:
        return False
    subject = columns.child(part.head, _SUBJECTS)
    first = next(
        (index for index in part.tokens if columns.pos[index] not in ("PUNCT", "INTJ", "CCONJ", "SPACE")), None
    )
    if first is None:
        return False
    if columns.lower[first] in _QUESTION_WORDS:
        return part.relation in ("ROOT", "conj", "parataxis") and asks(columns, first)
    before = min(subject, part.head) if subject is not None else part.head
    return subject is not None and columns.lower[before - 1] in _INVERTING and first == before - 1


GRAMMAR = Grammar(
    cues=compile_cues(_CUES),
    mend=_mend,
    read_verb=_read_verb,
    read_actor=_read_actor,
    is_interrogative=_is_interrogative,
    asking=frozenset("know check see ask wonder verify confirm find tell determine look test decide sure".split()),
    saying=frozenset("write say mention tell ask state report indicate explain describe claim add note".split()),
    sealed=frozenset(
        "hesitate forget know realise realize worry regret notice mean fail doubt mind miss happy glad sorry remember".split()
    ),
    handing=frozenset(
        "ask invite advise recommend encourage allow let help want need request tell remind urge require suggest like".split()
    ),
    adversative=frozenset({"but", "however", "yet"}),
    second_person=_YOU,
    no_condition_before=frozenset({"even", "as", "what", "at", "more", "only"}),
    no_condition_after=frozenset({"possible", "again", "more", "all", "a"}),
)
