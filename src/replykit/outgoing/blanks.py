"""What was left unfilled in a draft: `{{ name }}`, `[AMOUNT]`, `<prénom>`, `XXX`, "Bonjour ,".

Pure, and on the careful side: whatever looks like a blank is asked about, never silently sent. What people
do write so (links, ticks, quotations, sizes, masked numbers, rulers, kisses) is left alone.
"""

from __future__ import annotations

import re
from itertools import chain

from replykit.text import Span

_MEANT = (
    r"(?<!\w)(?:(?:first|last|full|user)?[ _]?name|nom|pr[ée]nom|customer|client|agent|votre|your|insert|ins[ée]rer"
    r"|date|amount|montant|price|prix|total|number|num[ée]ro|n°|order|commande|r[ée]f[ée]rence|dossier|ticket|product"
    r"|produit|article|item|company|entreprise|address|adresse|e-?mail|phone|t[ée]l[ée]phone|lien|link|url|d[ée]lai"
    r"|delay|reason|raison|motif|city|ville|x{2,}|blank|compl[ée]ter|remplir|fill|tb[dc]|todo)(?!\w)"
)
"""Words that name what should stand in a blank, each as it is written between brackets."""
_UNIT = r"(?:€|\$|£|%|EUR\b|euros?\b|h\b|jours?\b|days?\b|heures?\b|hours?\b|semaines?\b|weeks?\b)"
_CAPITALS = "A-ZÀ-ÖØ-Þ"
_LABEL = r"(?:FAQ|URGENT|IMPORTANT|EXTERNAL|SPAM|SIC|INFO|FYI)"
_TITLE = r"(?:mr|mrs|ms|mme|mlle|m|dr)\.?"
_HELLO = r"(?m)^(?:bonjour|bonsoir|salut|coucou|ch[eè]re?s?|hello|hi|hey|dear|good (?:morning|afternoon|evening))"
_BLANKS = tuple(
    re.compile(pattern, re.IGNORECASE if is_any_case else 0)
    for is_any_case, pattern in (
        # {{ name }}, or an opening alone; {name}, #{ticket.id}, ${name}, %name% of other tools
        (False, r"\{\{(?:[^{}\n]{0,200}\}\})?|\{%(?:[^{}\n]{0,200}%\})?|\}\}|%\}"),
        (False, r"[#$]\{[^{}\n]{1,80}\}|(?<![\w/{%#$])\{[^\W\d][\w .-]{0,40}\}(?!\})"),
        (False, r"(?<![\w%])%[^\W\d]\w{1,30}%(?![\w%])"),
        # [AMOUNT], [NOM DU CLIENT], [your name], <prénom>; no link, whose target follows
        (False, rf"\[(?!{_LABEL}\])[{_CAPITALS}][{_CAPITALS}0-9 _'’/-]{{2,60}}\](?![(\[:])"),
        (True, rf"\[[^][\n]{{0,30}}?{_MEANT}[^][\n]{{0,30}}\](?![(\[:])"),
        (True, rf"<[^<>@/:=\"\n]{{0,30}}?{_MEANT}[^<>@/:=\"\n]{{0,30}}>"),
        # a row of X, but not of a masked number; two beside a unit; behind the word order, where no kiss stands
        (False, r"(?<!\w)X{3,}(?!\w|[ -]?[X\d])"),
        (True, rf"(?<!\w)x{{2,}}(?=/(?:x{{2}}|\d)|[ \u00a0\u202f]?{_UNIT})"),
        (True, r"(?<!\w)(?:n°|#|number|num[ée]ro|order|commande|r[ée]f[ée]rence)[ \u00a0:.]{0,3}x{2,}(?!\w)"),
        (False, r"(?<![\w?])\?{3,}"),
        (False, r"(?<![\w_])_{3,}(?![\w_])"),
        (False, r"(?<!\w)(?:TODO|FIXME|TBD|TBC|[ÀA] COMPL[ÉE]TER|[ÀA] REMPLIR)(?!\w)"),
        # a greeting without the name, or with what a program says for nothing
        (
            True,
            rf"{_HELLO}[ \u00a0]+(?:,|!,|{_TITLE}[ \u00a0]+,|(?:none|null|undefined|nan|nil)\b)",
        ),
    )
)
_LEFT_ALONE = (re.compile(r"^>.*$", re.MULTILINE), re.compile(r"^[ \t]*_{3,}[ \t]*$", re.MULTILINE))
"""Quoted lines, which are the customer's, and rulers."""


def find_blanks(text: str) -> tuple[Span, ...]:
    """Give the unfilled places of a draft, in order, none within another; quoted lines (`> ...`) are the customer's."""
    kept = [Span(*match.span()) for pattern in _LEFT_ALONE for match in pattern.finditer(text)]
    found = sorted(Span(*match.span()) for match in chain.from_iterable(p.finditer(text) for p in _BLANKS))
    blanks: list[Span] = []
    for span in found:
        if any(span.touches(one) for one in kept):
            continue
        if blanks and span.start < blanks[-1].end:
            blanks[-1] = Span(blanks[-1].start, max(blanks[-1].end, span.end))
        else:
            blanks.append(span)
    return tuple(blanks)
