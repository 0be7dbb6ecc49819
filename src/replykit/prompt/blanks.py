"""What was left unfilled in a draft: `{{ name }}`, `[AMOUNT]`, `XXX`, "Bonjour ,".

Pure, and on the careful side: whatever looks like a blank is asked about, never
silently sent.
"""

from __future__ import annotations

import re

from replykit.text import Span

_BLANK = re.compile(
    r"""
      \{\{ (?: [^{}\n]{0,200} \}\} )?        # {{ name }}, or an opening alone
    | \{% (?: [^{}\n]{0,200} %\} )?
    | \}\} | %\}
    | \[ [A-ZÀ-ÖØ-Þ] [A-ZÀ-ÖØ-Þ0-9\ _'’/-]{1,60} \]   # [AMOUNT], [NOM DU CLIENT]
    | (?<!\w) X{3,} (?!\w)
    | (?<![\w?]) \?{3,}
    | _{4,}
    | (?<!\w) TODO (?!\w)
    """,
    re.VERBOSE,
)
_NAMELESS = re.compile(
    r"^(?:bonjour|bonsoir|salut|cher|chère|hello|hi|hey|dear|good (?:morning|afternoon|evening))(?: ,| !,)",
    re.IGNORECASE | re.MULTILINE,
)
_QUOTED = re.compile(r"^>.*$", re.MULTILINE)


def find_blanks(text: str) -> tuple[Span, ...]:
    """Give the unfilled places of a draft, in order; quoted lines (`> ...`) are the customer's."""
    quoted = [Span(*match.span()) for match in _QUOTED.finditer(text)]
    found = {Span(*match.span()) for pattern in (_BLANK, _NAMELESS) for match in pattern.finditer(text)}
    return tuple(sorted(span for span in found if not any(quote.touches(span) for quote in quoted)))
