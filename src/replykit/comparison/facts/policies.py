"""What is allowed, required, refundable, free, ...: `yes` or `no`, clause by clause, with negation.

A clause in a question or after `si`, `if` states nothing. A policy is never sure the way an
amount is: what comes of it is to be checked by a person.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from replykit.comparison.facts.page import Found, Page
from replykit.comparison.facts.policy_words import POLICIES, Policy

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLAUSE = re.compile(
    r"(?:[^.!?;:,\n()]|[.:,](?=\S)|, (?=(?:de|d'|or|nor|ni|ou) |(?!(?:c'|ca |ce |vous |nous |je |j'|on |il |elle |"
    r"tu |"
    r"it |it's |we |you |that |this |they |i |so |donc )\b|(?:[^\s,.!?;:]+ ){1,4}(?:exclu|compris|inclu|offert|"
    r"except|excep))(?:[^\s,.!?;:]+ ?){1,3}(?:,| et | and | or |"
    r" ou |[.!?]|$)))+"
)
_EDGE = " ,\"'-"
_BUT = re.compile(
    r" (?:mais|but|sauf|except|however|tandis que|alors que|whereas|sinon|otherwise|"
    r"(?=(?:meme (?:si|quand)|quand bien meme|bien que|even (?:if|though|when)|although) ))"
)
_HYPOTHETICAL = re.compile(
    r"^[\s\"'-]*(?:et |and |or |mais |but )?(?:s'|si |if |whether |quand bien meme |unless |a moins |des que |"
    r"meme (?:si |s'|quand )|bien que |even (?:if|though|when) |although |"
    r"once |when |lorsque |quand )"
)
_PAST = re.compile(
    r"\b(?:ont|avait|avez|avons|ai) (?:bien |pas |deja )?(?:ete )?$|\b(?:has|have|had|was|were) (?:not |"
    r"already |just )?(?:been )?$|n'a pas (?:ete )?$"
)
_PAST_OF_FRENCH = re.compile(r"(?<!y )\b(?:a|as) (?:bien |pas |deja )?(?:ete )?$")
"""Apart, since `a` is an article in English."""
_NEGATION = re.compile(
    r"\b(?:pas(?! (?:seulement|que |de (?:souci|probleme|panique|quoi|stress)))|jamais|ni|aucune?s?|"
    r"not(?! only)|never|no(?! (?:problem|worries|need))|cannot|neither|nor|without|nul(?:le)?|nobody|no one|"
    r"personne(?= n[e']))\b|n't\b|\bnon[- ]$"
)
_NE_BEFORE, _PAS_AFTER = (
    re.compile(r"\b(?:ne |n')(?:\S+ ){0,4}\S*$"),
    re.compile(r"^(?: \S+){0,2} (?:pas|plus|jamais|ni|aucune?|nullement)\b"),
)
_NE_RIGHT_BEFORE = re.compile(r"\b(?:ne |n')$")
_MODALS = ("peu", "pou", "puis", "saur")
"""After these careful French leaves `pas` out: `nous ne pouvons, dans ces conditions, rembourser`."""
_PAS_INSIDE = re.compile(r" (?:pas|(?<!en )plus|jamais|not|never|no longer) ")
_NO_LONGER = re.compile(
    r"(?:\b(?:ne |n')(?:\S+ ){1,2}plus (?:\S+ )?|(?<!en )(?<!de )(?<!un )(?<!bien )\bplus |\bno longer )$"
)
"""`n'est plus remboursable`, `plus accepte`: words like these are no comparison."""
_NE_ALONE = re.compile(r"\b(?:ne |n')(?:peu|pou|puis|saur)\w*(?: en aucun cas)? (?:etre )?$")
"""`il ne peut etre cede`: careful French leaves `pas` out."""
_SPOKEN_PAS = re.compile(r"^ (?:pas(?! (?:seulement|que|de (?:souci|probleme))\b)|jamais)\b")
"""French as it is spoken leaves `ne` out: `ca se cumule pas`, `tu peux pas`."""
_NOT_AFTER = re.compile(r" not\b|n't\b")
_AFFIRMS = re.compile(
    r"n'empeche|n'hesitez|sans|no |without|aucun|pas de|(?:doesn't|does not|won't|will not) (?:stop|prevent|keep)\b|"
    r"(?:don't|do not|never|won't|will not) (?:charge|fine)\b|.*\b(?:rien|nothing)$"
)
"""Words that state a policy by a negation of their own; another before them says nothing new."""
_DENIES = re.compile(r"(?:don't|do not|doesn't|does not|cannot|can't)\b")
_RIGHT_BEFORE = re.compile(r"(?:\b(?:pas|not|jamais|never|nullement|aucunement)(?: \S+)?|n't(?: \S+)?) $")


def find_policies(page: Page) -> Iterator[Found]:
    """Find what clauses allow, require, refund, ...; at most one statement a clause and predicate."""
    stated = [policy for policy in POLICIES if policy.either.search(page.folded)]
    for start, end in _clauses(page.folded) if stated else ():
        clause = page.folded[start:end]
        if _HYPOTHETICAL.search(clause) or page.folded[end : end + 3].lstrip().startswith("?"):
            continue
        for policy in stated:
            if policy.either.search(clause) and (read := _read(policy, clause, page.language)):
                value, said = read
                left = start + len(clause) - len(clause.lstrip(_EDGE))
                yield Found(
                    kind="policy",
                    value=value,
                    start=left,
                    end=start + len(clause.rstrip(_EDGE)),
                    subject=policy.subject,
                    said_at=(start + said.start(), start + said.end()),
                )


def _clauses(folded: str) -> Iterator[tuple[int, int]]:
    for match in _CLAUSE.finditer(folded):
        start = match.start()
        for but in _BUT.finditer(match[0]):
            yield start, match.start() + but.start()
            start = match.start() + but.end()
        yield start, match.end()


def _read(policy: Policy, clause: str, language: str | None) -> tuple[str, re.Match[str]] | None:
    denied = policy.no.search(clause)
    if denied:
        before, after = clause[: denied.start()], clause[denied.end() :]
        is_turned = (
            _RIGHT_BEFORE.search(before)
            or _SPOKEN_PAS.match(after)
            or (_NE_BEFORE.search(before) and _PAS_AFTER.match(after))
        )
        return "yes" if is_turned else "no", denied
    stated = policy.yes.search(clause)
    if stated is None or _is_past(clause[: stated.start()], language):
        return None
    return "no" if _is_negated(clause, stated) else "yes", stated


def _is_past(before: str, language: str | None) -> bool:
    return bool(_PAST.search(before) or (language != "en" and _PAST_OF_FRENCH.search(before)))


def _is_negated(clause: str, stated: re.Match[str]) -> bool:
    """Say whether a negation before the words, or French `ne` before and `pas` after them, denies them."""
    if _AFFIRMS.match(stated[0]):
        return False
    before, after = clause[: stated.start()], clause[stated.end() :]
    return bool(
        _DENIES.match(stated[0])
        or _PAS_INSIDE.search(stated[0])
        or any(pattern.search(before) for pattern in (_NO_LONGER, _NE_ALONE, _NEGATION))
        or any(pattern.match(after) for pattern in (_SPOKEN_PAS, _NOT_AFTER))
        or (_NE_RIGHT_BEFORE.search(before) and stated[0].startswith(_MODALS) and not after.startswith(" que"))
        or (_NE_BEFORE.search(before) and _PAS_AFTER.match(after))
    )
