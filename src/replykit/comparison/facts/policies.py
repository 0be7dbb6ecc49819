"""What is allowed, required, refundable, free, ...: `yes` or `no`, clause by clause, with negation.

A clause in a question or after `si`, `if` states nothing. A policy is never sure the way an
amount is: what comes of it is to be checked by a person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from replykit.comparison.facts.page import Found, Page

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class _Policy:
    """How one predicate is stated."""

    subject: str
    yes: re.Pattern[str]
    """States it; with a negation around it, denies it."""
    no: re.Pattern[str]
    """Denies it by its own words; with a negation right before it, states it."""


def _policy(subject: str, yes: str, no: str = r"(?!)") -> _Policy:
    return _Policy(subject, re.compile(rf"\b(?:{yes})"), re.compile(rf"(?:\b|(?<=[\d€$£%\x00] ))(?:{no})"))


_CAN = r"(?:vous pouvez|pouvez-vous|on peut|peut|peuvent|pourrez|possible (?:de|d')|you can|can|may|be able to|able to)"
_OBJECT = r"(?: ?(?:l'|le |la |les |vous |votre |ce |cet |also |still |aussi |toujours |be |etre |en ligne )){0,2} ?"
_MONEY = r"(?:\d[\d.,]* ?%|[€$£] ?\d[\d.,]*|\d[\d.,]* ?(?:€|\$|£|euros?|eur|pounds?|chf|dollars?|centimes?))"

POLICIES: tuple[_Policy, ...] = (
    _policy(
        "refundable",
        r"remboursables?\b|refundable\b|(?:etre|sont|est|serez|sera|seront|etes) (?:\w+ment )?rembourses?e?s?\b|"
        r"(?:be|is|are|get|gets) (?:\w+ly )?refunded\b|remboursons\b|(?:nous|on) (?:vous |le |la |"
        r"les )?rembours(?:e|ons)\b|"
        r"remboursements? (?:est |sont )?(?:\w+ )?possibles?\b|we (?:\w+ )?refund\b|"
        rf"{_CAN}{_OBJECT}(?:rembourser|refund|get (?:a|your) refund)\b|(?:offer|give|issue|"
        rf"eligible for) (?:\w+ )?refunds?\b",
        r"(?:pas|aucun|plus|jamais) (?:de |d')?remboursements?\b|no refunds?\b|non[- ]remboursables?\b|"
        r"non-?refundable\b|sans remboursement\b",
    ),
    _policy(
        "exchangeable",
        r"echangeables?\b|modifiables?\b|exchangeable\b|changeable\b|(?:be|is|are) (?:exchanged|changed|swapped)\b|"
        r"(?:etre|sont|est) (?:echange|modifie)e?s?\b|echanges? (?:est |sont )?(?:\w+ )?possibles?\b|"
        rf"{_CAN}{_OBJECT}(?:echanger|modifier|exchange|change|swap)\b",
        r"(?:pas|aucun|plus) (?:de |d')?echanges?\b|no exchanges?\b|non[- ](?:echangeables?|modifiables?|"
        r"exchangeable|changeable)\b",
    ),
    _policy(
        "cancellable",
        r"annulables?\b|resiliables?\b|cancell?able\b|(?:be|is|are) cancell?ed (?:free|at any|up to|until|online)\b|"
        r"annulation (?:est )?(?:\w+ )?(?:possible|gratuite)\b|"
        rf"{_CAN}{_OBJECT}(?:annuler|resilier|cancel)\b",
        r"(?:pas|aucune) (?:d')?annulation\b|non[- ]annulables?\b|no cancellations?\b|non-cancell?able\b",
    ),
    _policy(
        "accepted",
        r"acceptons\b|acceptee?s?\b|accepte\b|acceptent\b|we (?:also |do )?(?:accept|take)\b|accepts?\b|"
        r"accepted\b|(?:(?<=nous )|(?<=on )|(?<=on ne )|(?<=nous ne ))pren(?:d|ons)\b|autorisee?s?\b|"
        r"permise?s?\b|admise?s?\b|bienvenue?s\b|allowed\b|permitted\b|"
        r"(?<!you )(?:are|is) (?:also |always |both )?welcome\b(?! to)|"
        r"(?:don't|do not|cannot|can't) (?:accept|take)\b",
        r"(?:sont|est) (?:toujours )?refusee?s?\b|(?:are|is) (?:refused|declined|rejected)\b|refusons\b|"
        r"n'utilisez (?:surtout |jamais |pas )|ne pas utiliser\b|(?:do not|don't|never) use\b|"
        r"interdite?s?\b|prohibited\b|forbidden\b|banned\b|proscrite?s?\b|exclue?s?\b|not (?:allowed|permitted|"
        r"accepted)\b",
    ),
    _policy(
        "required",
        r"obligatoires?\b|requise?s?\b|exigee?s?\b|indispensables?\b|(?<!le )necessaires?\b|imperati(?:f|ve|"
        r"vement)s?\b|compulsory\b|"
        r"mandatory\b|required\b|necessary\b|needed\b|(?<!we )must\b|(?<!we )(?:need|have|has) to\b|"
        r"(?:il )?faut\b|faudra\b|"
        r"you(?:'ll| will| do)? (?:\w+ )?need\b|devez\b|doit\b|doivent\b|devrez\b",
        r"(?:pas|plus|aucun) besoin\b|inutile\b|facultati(?:f|ve)s?\b|optionnel\w*\b|optional\b|no need\b|needn't\b|"
        r"(?:don't|do not|doesn't|does not|won't) (?:need\b|have to\b)|sans avoir a\b|unnecessary\b|not (?:required|"
        r"necessary|needed)\b|"
        r"dispensee?s?\b|without (?:having|needing) to\b|ne faut pas forcement\b|nul besoin\b|pas la peine\b",
    ),
    _policy(
        "allowed",
        r"permet\b|possibles?\b|welcome to\b|"
        r"(?:vous )?pou(?:vez|rrez)\b|peut\b(?!-)|peuvent\b|you can\b|can\b(?!'t| (?:reproduce|imagine|only))|"
        r"may\b|n'empeche (?:pas|en rien)\b|"
        r"(?:does not|doesn't|won't|will not) (?:stop|prevent|keep)\b|(?:aucun|pas de|pas un|no|not a|"
        r"isn't a) (?:souci|probleme|problem|issue)\b",
        r"impossibles?\b|(?:cannot|can't)\b(?! (?:promise|say|tell|know|see|guarantee|find|imagine|wait|help))|"
        r"empeche\b|prevents?\b",
    ),
    _policy(
        "free",
        r"gratuite?s?\b|gratuitement\b|offerte?s?\b|sans (?:aucuns? )?(?:frais|supplement|surcout|payer|cout)\b|"
        r"(?<!feel )free\b(?! (?:to|up (?!to)|trial|plan|version|account|time|from)\b)|(?:at )?no (?:extra |"
        r"additional |added )?(?:cost|charge)\b|"
        r"(?:with )?no (?:\w+ )?fees?\b|without (?:any )?(?:\w+ )?(?:charge|fees?|paying)\b|complimentary\b|"
        r"aucuns? frais\b|pas de frais\b|"
        r"(?:don't|do not|never) charge\b|(?:inclus|comprise?|included)e?s?\b",
        rf"payante?s?\b|frais (?:\w+ ){{0,3}}(?:de |sont de |: )?{_MONEY}|{_MONEY} (?:de |d'|of )?(?:frais|"
        rf"fees?|surcout|supplement)|"
        rf"(?:coute|coutent|costs?) (?:\w+ )?(?!0 ?€){_MONEY}|a votre charge\b|at your (?:own )?(?:expense|cost)\b|"
        rf"moyennant\b|fees? (?:of |is |are |applies|apply|de )|(?:we|to) (?:have to )?charge {_MONEY}|"
        rf"facturee?s? {_MONEY}|"
        rf"{_MONEY} (?:\w+ ){{0,3}}(?:en plus|en sus|extra|fee)\b|supplement de {_MONEY}|(?:a|an|"
        rf"small) (?:\w+ )?(?:fee|charge|surcharge)\b",
    ),
    _policy(
        "reusable",
        r"(?:en |a )?plusieurs (?:fois|achats|commandes|reprises|voyages|sejours|utilisations)\b|"
        r"several (?:times|purchases|orders|bookings|trips|goes)\b|"
        r"multiple (?:times|purchases|orders|bookings|uses)\b|more than once\b|reutilisables?\b|reusable\b|"
        r"(?:split|spread) (?:it )?(?:over|across)\b",
        r"une seule (?:fois|commande|utilisation)\b|qu'une (?:seule )?fois\b|(?:only |just )once\b|once only\b|"
        r"single[- ]use\b|usage unique\b|"
        r"(?:in )?one go\b|one[- ]time use\b|a single (?:order|purchase|use|booking|time)\b|one (?:order|"
        r"purchase|use) only\b",
    ),
    _policy(
        "commitment",
        r"engagement (?:initial |minimum )?(?:de|d'une?) |minimum (?:term|contract) of\b|engage(?:e|s|es)? pour\b",
        r"sans (?:aucun )?engagement\b|no (?:commitment|minimum term|contract)\b|without (?:any )?commitment\b|"
        r"commitment[- ]free\b|aucun engagement\b",
    ),
    _policy(
        "delivered",
        r"(?:(?<=nous )|(?<=on )|(?<=nous ne )|(?<=on ne ))livr(?:ons|e)\b|(?:est|sont) livree?s?\b|"
        r"livraison (?:est )?possible\b|"
        r"we (?:do |also )?(?:deliver|ship)\b|(?:don't|do not|cannot|can't) (?:deliver|ship)\b",
        r"(?:pas|aucune) (?:de )?livraison\b|no deliver(?:y|ies)\b",
    ),
    _policy(
        "compatible",
        r"compatibles?\b|works? with\b",
        r"incompatibles?\b|not work with\b|ne fonctionne pas avec\b",
    ),
    _policy(
        "open",
        r"(?:est|sont|reste|restent|sommes) ouverte?s?\b|(?:is|are|stays?|remains?) open\b",
        r"(?:est|sont|reste|restent|sommes) fermee?s?\b|(?:is|are|stays?|remains?) closed\b",
    ),
    _policy(
        "covered",
        r"couverte?s?\b|prise?s? en charge\b|covered\b|(?:warranty|guarantee|insurance) covers\b|couvre(?:nt)?\b",
        r"non couverte?s?\b|exclue?s? de\b|excludes?\b|excluded\b|(?:does not|doesn't) cover\b",
    ),
    _policy(
        "transferable",
        r"cessibles?\b|transferables?\b|transferable\b|(?:be|is|are) transferred to\b|(?:etre|est) cede(?:e|s|es)?\b",
        r"incessibles?\b|nominati(?:f|ve)s?\b|non-?transferable\b",
    ),
    _policy(
        "combinable", r"cumulables?\b|combinables?\b|(?:be|is|are) combined\b|se cumulent?\b", r"non[- ]cumulables?\b"
    ),
    _policy(
        "phone line",
        r"appelez[- ]nous\b|nous appeler au\b|joignables? (?:par telephone|au)\b|par telephone au\b|call us\b|"
        r"ring us\b|give us a (?:call|ring)\b|"
        r"(?:reach|contact) us (?:by phone|on)\b|phone us\b|(?:notre|un|le) (?:numero|"
        r"standard) (?:de telephone )?(?:est|:)|(?:notre|une) ligne telephonique\b|"
        r"(?:our|the) (?:phone|telephone) (?:line|number) is\b|(?:appelez|call|composez) (?:le|the|on)? ?(?:\d|"
        r"\x00)|we (?:also )?have a phone\b|au telephone\b.{0,20}\d",
        r"pas (?:encore )?(?:de |d')(?:numero|ligne|standard|service|hotline|support|assistance)(?: (?:de |"
        r"d'))?(?: ?telephon\w*| ?d'appel)?\b|"
        r"pas (?:joignables? |disponibles? )?par telephone\b|no (?:phone|telephone|hotline|number)\b|"
        r"(?:don't|do not|doesn't) (?:have|do|offer|run|provide) (?:a |any |by )?(?:phone|telephone|hotline|"
        r"call)|not (?:\w+ )?by phone\b|pas de telephone\b",
    ),
    _policy(
        "contact us",
        r"a votre (?:entiere )?disposition\b|n'hesitez (?:surtout )?pas a (?:nous |me )?(?:re)?(?:contact|"
        r"appel|ecri|join|revenir|telephon)\w*|"
        r"(?:contactez|appelez|ecrivez|telephonez)[- ](?:nous|moi)\b|at your disposal\b|"
        r"(?:feel free|do not hesitate|don't hesitate|please) (?:to )?(?:contact|call|reach|get in touch|write|"
        r"ring|phone)\b|(?:call|contact|phone|ring) us\b|"
        r"(?:joignables?|reachable)\b",
        r"(?:ne |n')(?:nous |me )?(?:re)?(?:appel|contact|telephon|rappel|ecri|relanc|"
        r"sollicit)\w*(?:[- ](?:nous|moi))? (?:pas|plus)\b|"
        r"ne pas (?:nous |me )?(?:re)?(?:appeler|contacter|rappeler|telephoner)\b|"
        r"(?:inutile|pas besoin|pas la peine|pas necessaire) de (?:nous |me )?(?:re)?(?:appeler|contacter|"
        r"rappeler|telephoner|relancer)\b|"
        r"(?:do not|don't|never|please don't) (?:call|contact|phone|ring|email|chase)\b|no need to (?:call|"
        r"contact|phone|ring|chase)\b|"
        r"(?:refrain from|avoid) (?:calling|contacting)\b",
    ),
)

_CLAUSE = re.compile(
    r"(?:[^.!?;:,\n()]|[.:,](?=\S)|, (?=(?:de|d'|or|nor|ni|ou) |(?:[^\s,.!?;:]+ ?){1,3}(?:,| et | and | or |"
    r" ou |[.!?]|$)))+"
)
_EDGE = " ,\"'-"
_BUT = re.compile(r" (?:mais|but|sauf|except|however|tandis que|alors que|whereas|sinon|otherwise) ")
_HYPOTHETICAL = re.compile(
    r"^[\s\"'-]*(?:et |and |or |mais |but )?(?:s'|si |if |whether |quand bien meme |unless |a moins |des que |"
    r"once |when |lorsque |quand )"
)
_PAST = re.compile(
    r"\b(?:a|ont|avait|avez|avons|ai|as) (?:bien |pas |deja )?(?:ete )?$|\b(?:has|have|had|was|were) (?:not |"
    r"already |just )?(?:been )?$|n'a pas (?:ete )?$"
)
_NEGATION = re.compile(
    r"\b(?:pas(?! (?:seulement|que |de (?:souci|probleme)))|plus(?= (?:remboursable|possible|echangeable|"
    r"accept))|jamais|ni|aucune?s?|"
    r"not(?! only)|never|no(?! (?:problem|worries|need))|cannot|neither|nor|without|nul(?:le)?)\b|n't\b|\bnon[- ]$"
)
_NE_BEFORE, _PAS_AFTER = (
    re.compile(r"\b(?:ne |n')(?:\S+ ){0,4}\S*$"),
    re.compile(r"^(?: \S+){0,2} (?:pas|plus|jamais|ni|aucune?|nullement)\b"),
)
_RIGHT_BEFORE = re.compile(r"(?:\b(?:pas|not|jamais|never|nullement|aucunement)(?: \S+)?|n't(?: \S+)?) $")


def find_policies(page: Page) -> Iterator[Found]:
    """Find what clauses allow, require, refund, ...; at most one statement a clause and predicate."""
    for start, end in _clauses(page.folded):
        clause = page.folded[start:end]
        if _HYPOTHETICAL.search(clause) or page.folded[end : end + 3].lstrip().startswith("?"):
            continue
        for policy in POLICIES:
            if read := _read(policy, clause):
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


def _read(policy: _Policy, clause: str) -> tuple[str, re.Match[str]] | None:
    denied = policy.no.search(clause)
    if denied:
        before, after = clause[: denied.start()], clause[denied.end() :]
        is_turned = _RIGHT_BEFORE.search(before) or (_NE_BEFORE.search(before) and _PAS_AFTER.match(after))
        return "yes" if is_turned else "no", denied
    stated = policy.yes.search(clause)
    if stated is None or _PAST.search(clause[: stated.start()]):
        return None
    return "no" if _is_negated(clause, stated) else "yes", stated


def _is_negated(clause: str, stated: re.Match[str]) -> bool:
    """Say whether a negation before the words, or French `ne` before and `pas` after them, denies them."""
    if stated[0].startswith(
        (
            "n'empeche",
            "doesn't",
            "does not",
            "won't",
            "will not",
            "n'hesitez",
            "sans",
            "no ",
            "without",
            "aucun",
            "pas de",
        )
    ):
        return stated[0].startswith(("doesn't accept", "does not accept"))
    if stated[0].startswith(("don't accept", "do not accept", "don't", "do not", "cannot", "can't")):
        return True
    before, after = clause[: stated.start()], clause[stated.end() :]
    if _NEGATION.search(before):
        return True
    if re.match(r"(?: not\b|n't\b)", after):
        return True
    return _NE_BEFORE.search(before) is not None and _PAS_AFTER.match(after) is not None
