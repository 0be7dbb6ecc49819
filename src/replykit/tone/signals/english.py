"""English: words and verbs, as the ClearNLP labels of the pipeline name their relations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replykit.tone.signals import english_words as words
from replykit.tone.signals.cues import compile_cues
from replykit.tone.signals.grammar import Grammar
from replykit.tone.signals.questions import asks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from replykit.tone.signals.clauses import Part
    from replykit.tone.signals.columns import Columns
    from replykit.tone.signals.model import Who


def _mend(columns: Columns) -> None:
    """Trust the parser, but give the month of May its capital back: no 'may' is meant."""
    for index, word in enumerate(columns.lower):
        if word == "may" and columns.pos[index] == "PROPN":
            columns.lower[index] = "May"


def _read_verb(columns: Columns, part: Part) -> set[str]:
    found = _tense(columns, part)
    part.is_finite = bool(found) or any(columns.tag[index] == "MD" for index in _auxiliaries(columns, part))
    if _is_imperative(columns, part):
        found.add("imperative")
    if _is_negated(columns, part):
        found.add("negated")
    if "past" not in found and _is_about_most(columns, part):
        found.add("hedged")
    if _is_inverted_condition(columns, part):
        found.add("condition")
        found.discard("hedged")
    return found


def _auxiliaries(columns: Columns, part: Part) -> list[int]:
    return [child for child in columns.children[part.head] if columns.dep[child] in words.AUXILIARIES]


def _tense(columns: Columns, part: Part) -> set[str]:
    auxiliaries = _auxiliaries(columns, part)
    said = {columns.lower[index] for index in auxiliaries}
    tags = {columns.tag[index] for index in auxiliaries}
    if not _is_result(columns, part):
        tags.add(columns.tag[part.head])
    is_perfect = "have" in {columns.lemma[i] for i in auxiliaries} or bool(said & {"'ve", "ve"})
    if said & words.MODALS:
        if is_perfect:
            return {"past"}
        return {"hedged"} if said & words.HEDGING_MODALS else set()
    if said & words.FUTURE or _is_going_to(columns, part):
        return {"future"}
    if "VBD" in tags or is_perfect or "been" in said:
        return {"past"}
    return {"present"} if tags & {"VBP", "VBZ"} or said & {"'s", "'re", "'m"} else set()


def _is_about_most(columns: Columns, part: Part) -> bool:
    """See 'most parcels arrive within a week' and 'most of them do'."""
    subject = columns.child(part.head, words.SUBJECTS)
    if subject is None:
        return False
    return any(
        columns.lower[index] == "most" and columns.lower[index - 1 : index] not in (["the"], ["at"])
        for index in (subject, *columns.children[subject])
    )


def _is_result(columns: Columns, part: Part) -> bool:
    """See the 'checked' of 'we'll get it checked', which tells no past."""
    return part.relation == "ccomp" and columns.lemma[columns.head[part.head]] in ("get", "have", "keep")


def _is_going_to(columns: Columns, part: Part) -> bool:
    if any(columns.lower[index] == "gon" for index in part.tokens):
        return True
    if not is_about_to(columns.lower, part.head):
        return False
    return any(columns.dep[child] == "xcomp" for child in columns.children[part.head])


def is_about_to(lower: Sequence[str], index: int) -> bool:
    """See 'going to' and 'about to'."""
    return lower[index] in ("going", "about") and lower[index + 1 : index + 2] == ["to"]


def _is_imperative(columns: Columns, part: Part) -> bool:
    head = part.head
    is_base = columns.tag[head] in ("VB", "VBP") and columns.lower[head] == columns.lemma[head].lower()
    if not is_base or _lacks_we(columns, head):
        return False
    if columns.child(head, words.SUBJECTS) is not None and columns.lemma[head] != "let":
        return False
    if any(columns.lower[child] not in ("do", "n't", "not") for child in _auxiliaries(columns, part)):
        return False
    return part.relation not in ("xcomp", "relcl", "acl", "advcl", "conj", "pcomp") and not _is_lets(columns, part)


def _is_inverted_condition(columns: Columns, part: Part) -> bool:
    """See 'should you need anything, call me', and 'should you need anything?' which asks."""
    first = part.tokens[0]
    if columns.lower[first] not in ("should", "had", "were") or asks(columns, first):
        return False
    subject = columns.child(part.head, words.SUBJECTS)
    return subject is not None and first < subject


def _lacks_we(columns: Columns, head: int) -> bool:
    """See 'Hope this helps' and 'Request you to call', whose subject was left out."""
    if columns.lemma[head] == "request":
        return columns.lower[head + 1 : head + 2] == ["you"]
    return columns.lemma[head] in words.ELIDED_WE


def _is_lets(columns: Columns, part: Part) -> bool:
    return columns.lemma[part.head] == "let" and columns.lower[min(part.head + 1, len(columns) - 1)] == "'s"


def _is_negated(columns: Columns, part: Part) -> bool:
    for index in part.tokens:
        word = columns.lower[index]
        after = columns.lower[index + 1] if index + 1 < len(columns) else ""
        if word in words.NEGATIONS and after not in ("only", "just", "to", "sure", "certain"):
            return True
        if word == "no" and columns.pos[index] == "DET" and after not in words.NO_NEGATION_AFTER_NO:
            # 'In no time' and 'with no delay' deny nothing of the clause; 'under no circumstances' does.
            is_aside = columns.dep[columns.head[index]] == "pobj"
            if not is_aside or after in words.NEGATION_AFTER_NO:
                return True
    return False


def _read_actor(columns: Columns, part: Part) -> Who | None:
    head = part.head
    subject = columns.child(head, words.SUBJECTS)
    if subject is None:
        return _actor_without_subject(columns, part)
    if columns.dep[subject] == "expl":
        return "nobody"
    if columns.child(head, frozenset({"auxpass"})) is not None or columns.dep[subject] == "nsubjpass":
        return _agent(columns, part)
    if columns.lower[subject] == "it" and _is_impersonal(columns, head):
        return "nobody"
    if columns.lower[subject] in words.RELATIVES and part.relation == "relcl":
        subject = columns.head[head]
    return _who(columns, subject)


def _actor_without_subject(columns: Columns, part: Part) -> Who | None:
    if "imperative" in part.signals:
        return "you"
    if _is_lets(columns, part) or (part.governor is None and _lacks_we(columns, part.head)):
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
    if word in words.FEW:
        below = columns.child(index, frozenset({"prep"}))
        index = (columns.child(below, frozenset({"pobj"})) if below is not None else None) or index
        word = columns.lower[index]
    if word in words.WE:
        return "we"
    if word in words.YOU:
        return "you"
    is_ours = any(columns.lower[child] in words.OUR for child in columns.children[index])
    lemma = columns.lemma[index].lower()
    return "we" if (is_ours and lemma in words.PEOPLE) or lemma in words.TEAMS else "third"


def _is_interrogative(columns: Columns, part: Part) -> bool:
    """See an auxiliary before its subject, or a question word at the start of a clause that stands alone."""
    if "condition" in part.signals:
        return False
    subject = columns.child(part.head, words.SUBJECTS)
    first = next(
        (index for index in part.tokens if columns.pos[index] not in ("PUNCT", "INTJ", "CCONJ", "SPACE")), None
    )
    if first is None:
        return False
    if columns.lower[first] in words.QUESTION_WORDS:
        return part.relation in ("ROOT", "conj", "parataxis") and asks(columns, first)
    before = min(subject, part.head) if subject is not None else part.head
    is_inverted = subject is not None and columns.lower[before - 1] in words.INVERTING and first == before - 1
    return is_inverted and may_open_a_question(columns.lower, first)


def may_open_a_question(lower: Sequence[str], index: int) -> bool:
    """Say whether a question may start at a word: at the start of a text, behind a sign or a small joining word."""
    before = lower[index - 1] if index else ""
    return not before[-1:].isalnum() or before in words.BEFORE_QUESTIONS


GRAMMAR = Grammar(
    cues=compile_cues(words.CUES),
    mend=_mend,
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
    by=frozenset({"by"}),
    no_condition_before=words.NO_CONDITION_BEFORE,
    no_condition_after=words.NO_CONDITION_AFTER,
    habits=words.HABITS,
    no_time_after=words.NO_TIME_AFTER,
)
