"""The words that state a policy: one entry a predicate, in French and English.

All patterns read folded text. Word order and negation are read in `policies`; here stand
only the words. An entry is tried on every clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONEY = r"(?:\d[\d.,]* ?%|[€$£] ?\d[\d.,]*|\d[\d.,]* ?(?:€|\$|£|euros?|eur|pounds?|chf|dollars?|centimes?))"


@dataclass(frozen=True, slots=True)
class Policy:
    """How one predicate is stated."""

    subject: str
    yes: re.Pattern[str]
    """States it; with a negation around it, denies it."""
    no: re.Pattern[str]
    """Denies it by its own words; with a negation right before it, states it."""
    either: re.Pattern[str]
    """Found wherever one of the two is: one search that most texts fail."""


def _policy(subject: str, yes: str, no: str = r"(?!)") -> Policy:
    # NOTE: an amount may begin with a sign, before which there is no edge of a word.
    edge = r"(?:\b|(?<=[\d€$£%] )|(?<= )(?=[€$£]))" if _MONEY in no else r"\b"
    patterns = (rf"\b(?:{yes})", rf"{edge}(?:{no})", rf"{edge}(?:{yes}|{no})")
    return Policy(subject, *map(re.compile, patterns))


_CHARGE = (
    r"(?:frais|commissions?|indemnites?|penalites?|amendes?|surcouts?|supplements?|fees?|charges?|fines?|"
    r"surcharges?|penalt(?:y|ies))"
)
"""What is paid beside the price."""
_CAN = (
    r"(?:vous pouvez|pouvez-vous|tu peux|je peux|nous pouvons|on peut|peut|peuvent|pourrez|possible (?:de|d')|"
    r"you can|"
    r"can|may|be able to|able to)"
)
_CANNOT = (
    r"(?:n(?:e |')(?:\w+ )?(?:peux|peut|pouvons|pouvez|pourrai|pourrons) (?:malheureusement )?pas|impossible (?:de |"
    r"d')|"
    r"cannot|can't|unable to|not (?:possible|able) to)"
)
_PAY = r"(?:(?:il|elle|on|vous) (?:\w+ )?pai(?:e|ent|era|erez)|payez|paierez|you(?:'ll| will)? pay|they pay|we charge)"
_GET = (
    r"(?:lou(?:er|ez|e|ons)|rent|hire|refaire|refait|refaisons|reedit\w+|test(?:er|ez)|essay(?:er|ez)|print|"
    r"replace|reissue)"
)
"""Getting something, for which a price may follow; `for 20 euros` alone may be a voucher's value."""
_OBJECT = r"(?: ?(?:l'|le |la |les |vous |votre |ce |cet |also |still |aussi |toujours |be |etre |en ligne )){0,2} ?"

POLICIES: tuple[Policy, ...] = (
    _policy(
        "refundable",
        r"remboursables?\b|refundable\b|(?:etre|sont|est|serez|sera|seront|etes) (?:\w+ment |pas |plus |"
        r"jamais ){0,2}rembourses?e?s?\b|"
        r"(?:be|is|are|get|gets) (?:\w+ly |not |never )?refunded\b|remboursons\b|(?:nous|on) (?:vous |le |la |"
        r"les )?rembours(?:e|ons)\b|"
        r"remboursements? (?:est |sont )?(?:\w+ )?possibles?\b|we (?:\w+ )?refund\b|"
        rf"{_CAN}{_OBJECT}(?:rembourser|refund|get (?:a|your) refund)\b|(?:offer|give|issue|"
        rf"eligible for) (?:\w+ )?refunds?\b|restituee?s?\b|restituons\b|recuperables?\b|"
        rf"(?:caution|acompte|arrhes|argent|somme|depot)s? (?:\S+ ){{0,4}}rendue?s?\b|"
        rf"(?:give|giving|get|gets|pay|paid|hand|returned?|have) (?:it|them|(?:you |any |all |your |the |that |"
        rf"this )*"
        rf"(?:money|deposit|payment|cash))(?: \w+)? (?:back|to you|in full)\b|(?:deposit|"
        rf"payment) is (?:\w+ )?returned\b",
        r"(?:pas|aucun|plus|jamais) (?:de |d')?remboursements?\b|no refunds?\b|non[- ]remboursables?\b|"
        r"non-?refundable\b|sans remboursement\b|(?:reste|restent|est|sont) acquise?s?\b|(?:we|"
        r"to) keep the deposit\b|"
        r"(?:conservons|gardons) (?:la caution|l'acompte|les arrhes)\b|non[- ]recuperables?\b",
    ),
    _policy(
        "exchangeable",
        r"echangeables?\b|modifiables?\b|exchangeable\b|changeable\b|(?:be|is|are) (?:exchanged|changed|swapped)\b|"
        r"(?:etre|sont|est) (?:echange|modifie)e?s?\b|echanges? (?:est |sont )?(?:\w+ )?possibles?\b|"
        r"(?:procedons|procede|proposons|propose|faisons|offer|do) (?:pas )?(?:a |aux |d'|de |des |l'|"
        r"les )*(?:echanges?|exchanges?)\b|"
        rf"{_CAN}{_OBJECT}(?:echanger|modifier|exchange|change|swap)\b",
        r"(?:pas|aucun|plus) (?:de |d')?echanges?\b|no exchanges?\b|non[- ](?:echangeables?|modifiables?|"
        rf"exchangeable|changeable)\b|{_CANNOT}{_OBJECT}(?:echanger|exchange|swap)\b",
    ),
    _policy(
        "cancellable",
        r"annulables?\b|resiliables?\b|cancell?able\b|(?:be|is|are) cancell?ed (?:free|at any|up to|until|online)\b|"
        r"annulation (?:est )?(?:\w+ )?(?:possible|gratuite)\b|"
        rf"{_CAN}{_OBJECT}(?:annuler|resilier|cancel)\b",
        r"(?:pas|aucune) (?:d')?annulation\b|non[- ]annulables?\b|no cancellations?\b|non-cancell?able\b|"
        rf"{_CANNOT}{_OBJECT}(?:annule[er]e?s?|cancel(?:led|ed)?)\b",
    ),
    _policy(
        "accepted",
        r"acceptons\b|acceptee?s?\b|accepte\b|acceptent\b|we (?:also |do |\w+ly )?(?:accept|take)\b|accepts?\b|"
        r"accepted\b|(?:(?<=\bnous )|(?<=\bon )|(?<=\bon ne )|(?<=\bnous ne ))pren(?:d|ons)\b|autorisee?s?\b|"
        r"permise?s?\b|admise?s?\b|bienvenue?s\b|allowed\b|permitted\b|admitted\b|toleree?s?\b|"
        r"(?<!you )(?:are|is) (?:also |always |both )?welcome\b(?! to)|"
        r"(?:don't|do not|cannot|can't) (?:accept|take)\b",
        r"(?:sont|est) (?:toujours )?refusee?s?\b|(?:are|is) (?:refused|declined|rejected)\b|refusons\b|"
        r"n'utilisez (?:surtout |jamais |pas )|ne pas utiliser\b|(?:do not|don't|never) use\b|"
        r"interdite?s?\b|prohibited\b|forbidden\b|banned\b|proscrite?s?\b|exclue?s?\b|not (?:allowed|permitted|"
        r"accepted)\b",
    ),
    _policy(
        "required",
        r"obligatoires?\b|requise?s?\b|exigee?s?\b|indispensables?\b|(?:est|sont|sera|seront) demandee?s?\b|"
        r"(?<!le )necessaires?\b|imperati(?:f|ve|"
        r"vement)s?\b|compulsory\b|"
        r"mandatory\b|required\b|necessary\b|needed\b|(?<!we )must\b|(?<!we )(?:needs?|have|has) to\b|"
        r"(?:il )?faut\b|faudra\b|"
        r"(?:uniquement|seulement) (?:sur|avec|apres)\b|by appointment only\b|only (?:by|with an?) appointment\b|"
        r"sur (?=justificatif|presentation)|on (?=proof of)|(?:adressez|envoyez|"
        r"ecrivez)-nous (?=une? (?:\w+ )?(?:courrier|lettre|"
        r"justificatif))|send us (?=(?:an? |your )?(?:\w+ )?(?:letter|proof|certificate))|"
        r"you(?:'ll| will| do)? (?:no longer |\w+ )?need\b|devez\b|doit\b|doivent\b|devrez\b",
        r"(?:pas|plus|aucun) besoin\b|inutile\b|facultati(?:f|ve)s?\b|optionnel\w*\b|optional\b|no need\b|needn't\b|"
        r"(?:don't|do not|doesn't|does not|won't) (?:need\b|have to\b)|no (?:\w+ ){1,3}(?:is |are )(?:needed|"
        r"required|"
        r"necessary)\b|sans avoir a\b|unnecessary\b|not (?:required|"
        r"necessary|needed)\b|"
        r"sans (?:aucun )?(?=reservation|inscription|rendez-vous|courrier|justificatif|papiers?|document|"
        r"recommande)|without (?:an? |"
        r"any )?(?=booking|registration|appointment|letter|paperwork|proof|document)|"
        r"no (?=(?:booking|registration|appointment)s? (?:is |are )?(?:needed|required|necessary))|"
        r"dispensee?s?\b|without (?:having|needing) to\b|ne faut pas forcement\b|nul besoin\b|pas la peine\b",
    ),
    _policy(
        "booking",
        r"(?:uniquement |seulement )?sur (?:rendez-vous|reservation|inscription)\b|(?:reservation|inscription|"
        r"rendez-vous|booking|"
        r"appointment|registration)s? (?:\w+ ){0,2}(?:obligatoires?|indispensables?|necessaires?|requise?s?|"
        r"required|essential|"
        r"needed|necessary|mandatory)\b|by appointment\b|(?:must|need to|have to) (?:book|be booked|sign up)\b|"
        r"(?:il faut|"
        r"faut|pensez a|devez) (?:d'abord )?(?:reserver|s'inscrire|vous inscrire|prendre rendez-vous)\b",
        r"sans (?:reservation|inscription|rendez-vous|reserver)\b|(?:pas|plus|aucun) besoin d(?:e |')(?:reserv\w+|"
        r"inscription|"
        r"rendez-vous|s'inscrire|prendre rendez-vous)\b|without (?:an? )?(?:booking|appointment|registration)\b|"
        r"no (?:booking|"
        r"appointment|registration)s?\b|no need to (?:book|sign up)\b|(?:don't|do not) (?:need|have) to (?:book|"
        r"sign up)\b|"
        r"walk[- ]ins?\b|just (?:drop|walk|turn) (?:in|up)\b",
    ),
    _policy(
        "allowed",
        r"permet\b|possibles?\b|welcome to\b|"
        r"(?:we are|we're|you are|you're|be) (?:not |also |still )?able to\b|"
        r"(?:accessible|disponible)s? (?:en|dans|sur|a distance)\b|available (?:online|remotely|in|on|by)\b|"
        r"(?:marche|fonctionne|valable|utilisable)(?:nt|s)? (?:pas |plus |aussi |que )?(?:en|dans|sur|chez)\b|"
        r"(?:works?|valid|usable) (?:also |only )?(?:in|at|on) (?!\d|for)|"
        r"(?:vous|tu) (?:ne )?(?:le |la |les )?(?:gardez|conservez|gardes)\b|you (?:will |still )?keep\b|"
        r"you'll keep\b|"
        r"(?:vous )?pou(?:vez|rrez)\b|peux\b|pouvons\b|peut\b(?!-)|peuvent\b|you can\b|can\b(?!'t| (?:reproduce|"
        r"imagine|only))|"
        r"may\b|n'empeche (?:pas|en rien)\b|"
        r"(?:does not|doesn't|won't|will not) (?:stop|prevent|keep)\b|(?:aucun|pas de|pas un|no|not a|"
        r"isn't a) (?:souci|probleme|problem|issue)\b",
        r"(?:vous|tu) (?:ne )?(?:le |la |les )?(?:perdez|perdrez|perds)\b|you (?:will |'ll )?lose\b|"
        r"impossibles?\b|unable to\b(?! (?:find|see|say|tell|locate|promise))|(?:cannot|can't)\b(?! (?:promise|say|"
        r"tell|know|see|guarantee|find|imagine|wait|help))|"
        r"empeche\b|prevents?\b",
    ),
    _policy(
        "free",
        r"gratuite?s?\b|gratuitement\b|gracieu(?:x|se|sement)\b|sans (?:rien )?(?:debourser|payer)\b|offerte?s?\b|"
        r"sans (?:aucuns? )?(?:frais|supplement|surcout|payer|cout)\b|"
        r"(?<!feel )free\b(?! (?:to|up (?!to)|trial|plan|version|account|time|from)\b)|(?:at )?no (?:extra |"
        r"additional |added )?(?:cost|charge)\b|"
        r"(?:with )?no (?:\w+ )?fees?\b|without (?:any )?(?:\w+ )?(?:charge|fees?|paying)\b|complimentary\b|"
        r"aucuns? frais\b|pas de frais\b|"
        r"(?:don't|do not|never|won't|will not) charge\b|"
        r"(?:(?:avez|as|aurez|auras) )?rien a (?:payer|regler|debourser)\b|"
        rf"coute(?:nt|ra)? (?:plus |absolument )?rien\b|(?:aucune?|pas de|sans|zero|no|"
        rf"without(?: any)?) (?:(?!de\b)\w+ )?{_CHARGE}\b|"
        r"(?:a )?(?<![\d.,])0(?:[.,]00?)? ?(?:€|euros?\b|eur\b)|[€£$]0\b(?![.,]\d)|"
        r"a nos frais\b|"
        r"costs? (?:you )?nothing\b|nothing to pay\b|at our (?:own )?(?:expense|cost)\b|"
        r"(?:is|are) on (?:us|the house)\b|aucune (?:amende|penalite)s?\b|pas d(?:'amende|e penalite)s?\b|"
        r"no (?:late )?(?:fines?|penalt(?:y|ies))\b|(?:don't|do not|never|won't) fine\b|"
        r"(?:inclus|comprise?|included)e?s?\b|part of (?:the|your|every|all) (?:\w+ )?(?:plan|price|fare|membership|"
        r"subscription|rate)s?\b",
        rf"payante?s?\b|{_CHARGE} (?:\S+ ){{0,5}}(?:: )?{_MONEY}|{_MONEY} (?:de |d'|of )?(?:\w+ )?(?:{_CHARGE}|"
        rf"supplement)\b|"
        rf"{_CHARGE} (?:\S+ ){{0,2}}(?:s'appliqu(?:e|ent)|appl(?:y|ies))\b|(?:is|are|be|get) charged {_MONEY}|"
        rf"(?:(?<=\best )|(?<=\bsont )|(?<=\bsera )|(?<=\bseront )|(?<=\bpas )|"
        rf"(?<=\bjamais ))facturee?s?\b(?! (?:le|a|au|par|en)\b)|(?:a|for|at) vos frais\b|"
        rf"(?:coute|coutent|costs?) (?:\w+ )?(?!0 ?€){_MONEY}|{_PAY} (?!0 ?€){_MONEY}|"
        rf"(?:il y a|there's|there is) (?:juste |just |only )?(?:a )?{_MONEY} (?:a payer|to pay|fee)|"
        rf"{_GET} (?:\w+ ){{0,6}}(?:pour|contre|for|at|a) (?!0 ?€){_MONEY}|(?:remise?s?|remplacee?s?|"
        rf"fournie?s?) contre {_MONEY}|"
        rf"a {_MONEY} (?:l'heure|la (?:nuit|journee|seance|piece)|le mois|par \w+|chacune?|each|an? \w+)\b|"
        rf"en (?:supplement|option payante)\b|(?:amende|penalite|fine|penalty)s? (?:\w+ ){{0,3}}{_MONEY}|"
        rf"{_MONEY} (?:\w+ ){{0,2}}(?:amende|penalite|fine|penalty)\b|a votre charge\b|at your (?:own )?(?:expense|"
        rf"cost)\b|"
        rf"moyennant\b|fees? (?:of |is |are |applies|apply|de )|(?:we|to) (?:have to )?charge {_MONEY}|"
        rf"facturee?s? {_MONEY}|"
        rf"{_MONEY} (?:\w+ ){{0,3}}(?:en plus|en sus|extra|fee|charge)\b|supplement de {_MONEY}|(?:a|an|"
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
        r"(?:(?<=\bnous )|(?<=\bon )|(?<=\bnous ne )|(?<=\bon ne )|(?<=\bnous n')|(?<=\bon n'))(?:livr(?:ons|e)|"
        r"expedi(?:ons|e)|interv(?:enons|ient))\b|(?:est|sont) livree?s?\b|"
        r"livraison (?:est )?possible\b|"
        r"we (?:do |also )?(?:deliver|ship)\b|(?:don't|do not|cannot|can't) (?:deliver|ship)\b",
        r"(?:pas|aucune) (?:de )?livraison\b|no deliver(?:y|ies)\b",
    ),
    _policy(
        "offered",
        r"(?:est|sont) (?:\w+ )?proposee?s?\b|(?:nous|on) (?:vous |ne )?propos(?:ons|e)\b|(?:nous|on) (?:ne )?(?:"
        r"disposons|fournit|fournissons|vendons|vend)\b|we (?:also |do |still )?(?:offer|provide|run|stock|sell)\b|"
        r"(?:is|are) (?:\w+ )?(?:offered|available|provided)\b|(?:don't|do not|doesn't|does not) (?:offer|provide|"
        r"run|stock|"
        r"sell|do|have)\b",
        r"(?:il )?n'y a (?:pas|plus) de\b|(?:nous n'avons|on n'a|on a) (?:pas|plus) de\b|(?:nous|on) (?:ne )?(?:fait|"
        r"faisons) (?:pas|plus) (?:de|d')\b|pas de \w+ chez nous\b|we (?:no longer|don't) (?:offer|provide|run|"
        r"stock|sell|do|"
        r"have|make)\b|there (?:is|are) no\b|there (?:isn't|aren't) any\b",
    ),
    _policy(
        "taken back",
        r"reprenons\b|(?:nous|on) (?:ne )?(?:les |le |la |vous )?repren(?:d|ons)\b|(?:est|sont|etre) reprise?s?\b|"
        r"take (?:it|them|\w+|\w+ \w+) back\b|taken back\b",
        r"ni repris(?:e|es)? ni echange\w*\b|no returns?\b|(?:pas|aucun) (?:de )?retours?\b",
    ),
    _policy(
        "compatible",
        r"compatibles?\b|works? with\b",
        r"incompatibles?\b|not work with\b|ne fonctionne pas avec\b",
    ),
    _policy(
        "open",
        r"(?:est|sont|reste|restent|sommes) (?:aussi |meme |toujours )?ouverte?s?\b|(?:is|are|we're|stays?|"
        r"remains?) (?:also |always )?open\b|(?:nous |on |n')ouvr(?:ons|e) (?!droit|un|une|la|le|les|votre)|"
        r"(?:we|don't|do not|doesn't|also) opens? (?=on|at|from|every)\b|vous accueill(?:e|ons|ent)\b|"
        r"(?:jour et nuit|24 ?h(?:eures)?(?: ?/ ?| sur )24|24/7|day and night|(?:a)?round the clock|at all hours)\b",
        r"(?:est|sont|reste|restent|sommes) (?:aussi |toujours )?fermee?s?\b|(?:is|are|we're|stays?|"
        r"remains?) (?:also |always )?closed\b",
    ),
    _policy(
        "covered",
        r"couverte?s?\b|prise?s? en charge\b|covered\b|(?:warranty|guarantee|insurance) covers\b|couvre(?:nt)?\b",
        r"non couverte?s?\b|exclue?s? de\b|excludes?\b|excluded\b|(?:does not|doesn't) cover\b",
    ),
    _policy(
        "transferable",
        r"cessibles?\b|transferables?\b|transferable\b|(?:be|is|are) transferred to\b|(?:etre|est) cede(?:e|s|es)?\b|"
        rf"{_CAN}{_OBJECT}(?:ceder|transmettre|transfer|give|pass)\b(?: \S+){{0,3}} (?:a (?:un|une|quelqu)|au nom|"
        rf"to |on "
        r"to)|(?:be|is|are) passed on(?: to)?\b|changer (?:le |de )?(?:titulaire|beneficiaire)\b",
        r"incessibles?\b|nominati(?:f|ve)s?\b|non-?transferable\b",
    ),
    _policy(
        "combinable",
        r"cumulables?\b|combinables?\b|(?:be|is|are) combined\b|se cumul(?:e|ent|er)\b|(?:on|vous|tu|we|"
        r"you) (?:peut |pouvez |peux |can )?(?:cumul(?:e|er|ez)|combine)\b|"
        r"en plus d(?:'une|es|e la|e votre) (?:autres? )?(?:promo\w*|offre|remise|reduction|code)s?\b|"
        r"(?:parrainage|offre|remise|promo\w*|reduction|code)s? s'ajoute(?:nt)?\b|s'ajoute(?:nt)? (?:a|"
        r"aux) (?:\w+ )?(?:autres )?(?:promo\w*|offre|remise|reduction)s?\b|"
        r"on top of (?:any |other |another |your )+(?:offer|discount|promotion|code)s?\b",
        r"non[- ]cumulables?\b",
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
