"""Which characters of a draft are the agent's own.

Not read: the lines quoted from the customer, what a forum quotes under "Anna said", the line with which a
mail program introduces the earlier message and, unless the agent answers below quoted lines, all below it;
the signature, and Jinja. They are masked by as many
characters, so that every offset stays true. Pure text: no grammar.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from replykit.text import Span

_DAYS = "mon tue wed thu fri sat sun lun mar mer jeu ven sam dim today yesterday hier aujourd the"
_MONTHS = "jan feb apr may jun jul aug sep oct nov dec fév avr mai juin juil août sept déc"
_DATE = rf"(?:\d|{'|'.join(f'{_DAYS} {_MONTHS}'.split())})"
_GAP = r"[ \t\u00a0\u202f]"
_MORE = r"[^\n]*(?:\n(?!\r?\n)[^\n]*){0,2}?"
"""The rest of an introduction: to the end of its line, or over two more lines."""
_WROTE = rf"(?:\bwrote|\ba{_GAP}+écrit(?:{_GAP}+ce{_GAP}+qui{_GAP}+suit)?){_GAP}*:{_GAP}*\r?$"
_INTRODUCTION = re.compile(
    rf"^[ \t]*(?:(?:On|Le){_GAP}+{_DATE}{_MORE}|[^\n<]{{1,100}}<[^\n<>]{{3,100}}>{_GAP}*){_WROTE}",
    re.MULTILINE | re.IGNORECASE,
)
_MARKED_BELOW = re.compile(r"[ \t\r\n]*>")
_ORIGINAL = re.compile(
    r"^[ \t]*(?:-{2,}[ \t]*(?:Original Message|Forwarded message|Message d['’]origine|Message original"
    r"|Message transféré|Message initial)[ \t]*-{2,}|_{20,})[ \t]*\r?$",
    re.MULTILINE | re.IGNORECASE,
)
_HEADERS = re.compile(
    r"^[ \t]*\**(?:From|De)[ \t\u00a0]*:\**[^\n]+\n"
    r"(?:[ \t]*\**(?:Sent|Envoyé|Date|To|À|A|Cc|Subject|Objet)[ \t\u00a0]*(?:le[ \t\u00a0]*)?:\**[^\n]*\n?){2,}",
    re.MULTILINE | re.IGNORECASE,
)
_SIGNATURE = re.compile(r"^--[ \u00a0]?\r?$", re.MULTILINE)
_QUOTE_LINE = re.compile(r"^[ \t]{0,3}(>[> \t]*)([^\n]*)\n?", re.MULTILINE)
_JINJA_START = re.compile(r"\{[{%#]")
_JINJA_ENDS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_INCLUDE = re.compile(r"\{%[-+]?\s*include\b")
_NOT_A_NAME = (
    "I he she it they we you who that this which what as the a an my your our his her their and so there here"
    " il elle on ils elles nous vous je tu qui que ce cela ça comme le la les un une mon votre notre son sa"
)
_SAID = re.compile(
    rf"^[ \t]*(?!(?:{'|'.join(_NOT_A_NAME.split())})\b)@?[^\s,;!?:]{{1,40}}(?:{_GAP}[^\s,;!?:]{{1,40}}){{0,2}}"
    rf"{_GAP}+(?:said|wrote|posted|a{_GAP}+(?:dit|écrit)){_GAP}*:?{_GAP}*\r?\n(?=[^\r\n])",
    re.MULTILINE | re.IGNORECASE,
)
"""A line with which a forum introduces what somebody else wrote there: "Anna said"."""
_PARAGRAPH = re.compile(r"[^\n]+(?:\n|\Z)")
_FIRST_SENTENCE = re.compile(r"[^\n.!?…]*[.!?…]*")
_VISIBLE = re.compile(r"[^\r\n]")
_EMPHASIS = re.compile(
    r"(?<![\w*_`/\\])(\*{1,3}|_{1,2})(?=[^\s*_])(?=[^\n*_]{0,200}[^\W_])[^\n*_]{0,200}(?<=[^\s*_])(\1)(?![\w*_])"
)
"""Markdown around words: `**5 days**`, `_not_`. Its marks part no word from the next."""
_DURATION = re.compile(
    r"delai|délai|delay|durée|duree|duration|time_?frame|turn_?around|(?:nb|nombre|number)_?(?:de_?|of_?)?(?:jours|days)"
    r"|\b(?:jours|days|heures|hours|semaines|weeks)\b",
    re.IGNORECASE,
)
"""Names of values that hold how long something takes."""
_MAY_BE_MASKED = (">", "{", "*", "_", "--", "wrote", "écrit", "said", "posted", "dit")
_HEADER = re.compile(r"(?:from|de)[ \t\u00a0]*:")
"""In small letters, what stands in every text of which anything is masked: some sign or word of each pattern here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWords:
    """A draft as the linter reads it."""

    masked: str
    """As long as the draft: what is not the agent's, or a mark of emphasis, is spaces; a Jinja value has a stand-in."""
    spans: tuple[Span, ...]
    """What was masked, in order, without overlap."""
    quoted: str | None
    """The customer's message, from the quoted lines and without their marks; None: nothing is quoted."""
    is_open: bool = False
    """Includes another macro: what that one says is not seen here."""
    is_signed: bool = False
    """Ends in a signature that is not read."""

    def is_own(self, span: Span) -> bool:
        """Say whether no character of a stretch was masked."""
        index = bisect_right(self.spans, Span(span.start, span.start)) - 1
        return not any(masked.touches(span) for masked in self.spans[max(index, 0) : index + 2])


def own_words(text: str) -> OwnWords:
    """
    Mask what is not the agent's own.

    Args:
        text: A draft as received.

    Returns:
        The draft as the linter reads it. Quotations inside the agent's own sentences are kept.
    """
    lower = text.lower()
    if not any(sign in lower for sign in _MAY_BE_MASKED) and not (":" in lower and _HEADER.search(lower)):
        return OwnWords(masked=text, spans=(), quoted=None)
    end = _end_of_own(text)
    quotes = [Span(m.start(), m.end()) for m in _QUOTE_LINE.finditer(text, 0, end)]
    said = _said(text[:end])
    masks = [*quotes, *_answered_below(text), *said, *([Span(end, len(text))] if end < len(text) else [])]
    jinja = _jinja(text[:end])
    values = [span for span in jinja if text.startswith("{{", span.start)]
    statements = [span for span in jinja if not text.startswith("{{", span.start)]
    masked = _write(text, [*masks, *statements, *_emphasis(text)], values)
    return OwnWords(
        masked=masked,
        spans=_joined([*masks, *statements, *values]),
        quoted=_quoted(text, end),
        is_open=any(_INCLUDE.match(text, span.start) for span in statements),
        is_signed=_SIGNATURE.match(text, end) is not None,
    )


def _end_of_own(text: str) -> int:
    """Find where the signature or the earlier message begins; the end of the text where neither does."""
    return min(_end_before(text, _SIGNATURE), _start_of_earlier(text))


def _start_of_earlier(text: str) -> int:
    # NOTE: what an answer stands below of ends nothing: the agent's words follow.
    patterns = (_ORIGINAL, _HEADERS) if _answered_below(text) else (_INTRODUCTION, _ORIGINAL, _HEADERS)
    return min(_end_before(text, pattern) for pattern in patterns)


def _answered_below(text: str) -> list[Span]:
    """Find the introduction of quoted lines that an agent answers below; at most a greeting stands above it."""
    introduction = _INTRODUCTION.search(text)
    if introduction is None or not _MARKED_BELOW.match(text, introduction.end()):
        return []
    above = [line for line in text[: introduction.start()].split("\n") if line.strip()]
    return [Span(introduction.start(), introduction.end())] if len(above) <= 1 else []


def _end_before(text: str, pattern: re.Pattern[str]) -> int:
    match = pattern.search(text)
    return match.start() if match else len(text)


def _said(text: str) -> list[Span]:
    """
    Find what a forum quotes: the introduction and the paragraph below it.

    Where no further paragraph answers, the quotation is the first sentence alone: its end is not known.
    """
    found: list[Span] = []
    introduction = _SAID.search(text)
    while introduction:
        paragraph = _PARAGRAPH.match(text, introduction.end())
        end = paragraph.end() if paragraph else len(text)
        if not text[end:].strip():
            first = _FIRST_SENTENCE.match(text, introduction.end())
            end = first.end() if first else end
        found.append(Span(introduction.start(), end))
        introduction = _SAID.search(text, end)
    return found


def _jinja(text: str) -> list[Span]:
    """Find Jinja values, statements and comments; one that never ends is plain text."""
    found: list[Span] = []
    open_ended: set[str] = set()
    start = _JINJA_START.search(text)
    while start:
        end = -1 if start[0] in open_ended else text.find(_JINJA_ENDS[start[0]], start.end())
        if end < 0:
            open_ended.add(start[0])
        else:
            found.append(Span(start.start(), end + 2))
        start = _JINJA_START.search(text, max(end + 2, start.end()))
    return found


def _emphasis(text: str) -> list[Span]:
    """Find Markdown's marks of emphasis."""
    return [Span(*match.span(group)) for match in _EMPHASIS.finditer(text) for group in (1, 2)]


def _write(text: str, blanks: list[Span], values: list[Span]) -> str:
    """Put spaces and stand-in words in the place of what is masked; line ends stay."""
    characters = list(text)
    for span in values:
        characters[span.start : span.end] = _stand_in(text[span.start : span.end])
    for span in blanks:
        characters[span.start : span.end] = _VISIBLE.sub(" ", text[span.start : span.end])
    return "".join(characters)


def _stand_in(value: str) -> str:
    """Give a name, or a duration, as long as a Jinja value, so that the sentence around it keeps its grammar."""
    if _DURATION.search(value):
        return "48" + _VISIBLE.sub(" ", value[2:-1]) + "h"
    return "X" + _VISIBLE.sub("x", value[1:])


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _quoted(text: str, end: int) -> str | None:
    """Read the customer's message: quoted lines above, and the earlier message without its introduction."""
    lines = [m[2].rstrip("\r") for m in _QUOTE_LINE.finditer(text, 0, end)]
    earlier = _earlier_message(text)
    message = "\n".join([*lines, earlier]).strip("\n ")
    return message or None


def _earlier_message(text: str) -> str:
    start = _start_of_earlier(text)
    for pattern in (_ORIGINAL, _HEADERS, _INTRODUCTION):
        if match := pattern.match(text, start):
            start = match.end()
            start += len(text[start:]) - len(text[start:].lstrip("\r\n"))
    rest = text[start:]
    lines = [m[2].rstrip("\r") for m in _QUOTE_LINE.finditer(rest)]
    # Programs that quote without marks: all that follows is the earlier message.
    return "\n".join(lines) if lines else rest.strip()
