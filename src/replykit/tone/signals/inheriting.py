"""What a clause takes over from the one it hangs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replykit.tone.signals.clauses import ADVERBIAL, COMPLEMENT, COORDINATE, RELATIVE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from replykit.tone.signals.clauses import Part, Parts
    from replykit.tone.signals.columns import Columns
    from replykit.tone.signals.grammar import Grammar
    from replykit.tone.signals.model import Who

_INFINITIVES = ("er", "ir", "re")
_TENSES = frozenset({"past", "present", "future"})
_OVER_COMPLEMENTS = frozenset({"hedged", "conditional", "question", "quoted", "apology"})
_OVER_INFINITIVES = frozenset({"possibility", "past", "future", "imperative", "thanks", "condition"})
_OVER_SMALL_CLAUSES = frozenset({"possibility", "past", "future"})
_OVER_COORDINATES = frozenset({"conditional", "condition", "question", "quoted", "apology", "possibility"})


def inherit(columns: Columns, parts: Parts, grammar: Grammar) -> None:
    """Hand signals and actors down; governors come before what they govern, so one pass is enough."""
    for part in parts.parts:
        governor = parts.governor(part)
        if governor is None:
            part.who = part.who or "nobody"
            continue
        found = _handed_down(columns, part, governor, grammar)
        if _is_denied_before(columns, parts, part):
            found |= {"negated", "denied"}
        # What a condition hangs on is conditional, the condition is not; nor is what hangs on one a condition.
        for one, other in (("condition", "conditional"), ("conditional", "condition")):
            found -= {other} if one in part.signals else set()
        part.signals |= found
        if part.who is None:
            part.who = _inherited_actor(columns, part, governor, grammar)


def _handed_down(columns: Columns, part: Part, governor: Part, grammar: Grammar) -> set[str]:
    if part.relation in COMPLEMENT or _completes_a_noun(columns, part, grammar):
        return _to_complement(columns, part, governor, grammar)
    if part.relation in COORDINATE:
        return _to_coordinate(columns, part, governor, grammar)
    if part.relation in ADVERBIAL | RELATIVE:
        hopes = part.relation in ADVERBIAL and (not part.is_finite or _is_a_purpose(columns, part))
        return governor.signals & ({"question", "quoted"} | ({"hedged"} if hopes else set()))
    return governor.signals & {"quoted"}


def _is_denied_before(columns: Columns, parts: Parts, part: Part) -> bool:
    """See 'je préfère ne pas vous promettre que', where the parser hangs what follows on the first verb."""
    first = part.tokens[0]
    if first == 0 or part.relation not in COMPLEMENT or columns.lower[first] not in ("que", "qu'"):
        return False
    before = parts.parts[parts.part_of[first - 1]]
    is_infinitive = before.head == first - 1 and columns.lower[before.head].endswith(_INFINITIVES)
    return is_infinitive and "negated" in before.signals


def _is_a_purpose(columns: Columns, part: Part) -> bool:
    """See 'nous faisons de notre mieux pour que ce soit prêt'."""
    said = columns.lower[part.tokens[0] : part.tokens[0] + 2]
    return said[:1] in (["pour"], ["afin"]) and said[1:] in (["que"], ["qu'"])


def _to_complement(columns: Columns, part: Part, governor: Part, grammar: Grammar) -> set[str]:
    above = governor.signals
    found = set(above & _OVER_COMPLEMENTS)
    lemma = columns.lemma[governor.head].lower()
    if "negated" in above and not _is_sealed(columns, governor, grammar):
        found |= {"negated", "denied"}
    if lemma in grammar.saying and "imperative" not in above and not part.signals & {"question"}:
        # What others say is on their account, not a promise of ours; what the customer said is his.
        if governor.who == "third":
            found.add("hedged")
        elif governor.who == "you" and is_addressed(columns.lower, governor.head, grammar):
            found.add("quoted")
    is_bare = not part.has_subject and not part.is_finite
    if is_bare:
        found |= above & _OVER_INFINITIVES
    elif _is_small_clause(columns, part):
        found |= above & _OVER_SMALL_CLAUSES
    elif "past" in above and not part.signals & {"present", "future"}:
        # 'We promised it would come': what was said then is not said now.
        found.add("past")
    return found


def is_addressed(lower: Sequence[str], index: int, grammar: Grammar) -> bool:
    """Say whether a word comes behind a 'you', or there is a 'by you': what is asked for was not said yet."""
    places = [place for place, word in enumerate(lower) if word.lstrip("-") in grammar.second_person]
    return any(place < index or lower[place - 1] in grammar.by for place in places)


def _completes_a_noun(columns: Columns, part: Part, grammar: Grammar) -> bool:
    """See 'ma parole que cela ne se reproduira plus', where the parser sees a relative clause."""
    return part.relation in RELATIVE and columns.lemma[columns.head[part.head]].lower() in grammar.vouching


def _is_small_clause(columns: Columns, part: Part) -> bool:
    """See 'we'll get it fixed': a subject, but no tense of its own."""
    is_base = columns.tag[part.head] in ("VB", "VBN", "VBD")
    return (
        is_base
        and "past" not in part.signals
        and not any(columns.dep[child].startswith("aux") for child in columns.children[part.head])
    )


def _is_sealed(columns: Columns, governor: Part, grammar: Grammar) -> bool:
    """See 'don't forget that', 'we didn't know that': what follows is meant all the same."""
    if columns.lemma[governor.head].lower() in grammar.sealed:
        return True
    return any(columns.lower[child] in grammar.sealed for child in columns.children[governor.head])


def _to_coordinate(columns: Columns, part: Part, governor: Part, grammar: Grammar) -> set[str]:
    above = governor.signals
    joined = {columns.lower[child] for index in (governor.head, part.head) for child in columns.children[index]}
    if part.has_subject:
        return _to_new_sentence(part, governor, above)
    found = set(above & _OVER_COORDINATES)
    if not joined & grammar.adversative:
        found |= above & {"negated", "hedged"}
    if not part.is_finite:
        found |= above & (_TENSES | {"imperative"})
    return found


def _to_new_sentence(part: Part, governor: Part, above: set[str]) -> set[str]:
    """Hand to a coordinate clause with a subject of its own only what stands over both."""
    found = above & {"quoted"}
    if "conditional" in above and part.head > governor.head:
        found |= {"conditional"} if governor.condition_precedes else set()
    return found


def _inherited_actor(columns: Columns, part: Part, governor: Part, grammar: Grammar) -> Who | None:
    if part.relation in COMPLEMENT and columns.lemma[governor.head].lower() in grammar.handing:
        for child in columns.children[governor.head]:
            is_object = columns.dep[child] in ("dobj", "dative", "obj", "iobj", "expl:comp", "obl:arg")
            if is_object and columns.lower[child] in grammar.second_person:
                return "you"
    return governor.who
