"""From a stretch that a rule found to a finding; from findings to those that are shown, in order."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from replykit.errors import Problem
from replykit.text import Span
from replykit.tone.model import LEVELS, Finding
from replykit.tone.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from replykit.tone.composing import Composed
    from replykit.tone.model import Rule
    from replykit.tone.reading import Reading

_CONTEXT = 2
_LAST_SIGN = re.compile(r"(?<=\w)[.,;:!]$")
"""The sign that ends a sentence: no part of what is named."""
_INSTEAD_OF = " -> "
"""Stands in a replacement between the words that it replaces and what it puts there."""
_MOST_MEANT = 3
_LONGEST_NAMED = 160
"""Characters of the marked words that a message repeats; a whole sentence fits."""
_REST_OF_FIGURE = re.compile(
    r"(?<=\d)(?:[ \u00a0\u202f]\d{3}(?!\d)|[.,]\d+)*(?:[ \u00a0\u202f]?(?:[€%$£°]|h(?: ?\d\d)?(?!\w)))?"
)
"""What a parser may cut off "4 000 €" or "9 h 30"."""
_FAMILY = {"hollow-apology": "scripted", "jargon": "scripted"}
"""Categories between which a reader would not tell two remarks on the same words apart."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A remark on a sentence that was weighed as a whole."""

    finding: Finding
    sentence: Span
    parts: Sequence[tuple[Finding, Span]]
    """The same of each part of the sentence that weighs enough by itself, with the part."""


def remark(rule: Rule, span: Span, reading: Reading) -> Finding:
    """Say what a rule says of a stretch, with the whole of a figure that it ends in."""
    if not rule.replacements and (rest := _REST_OF_FIGURE.match(reading.text, span.end)):
        span = Span(span.start, rest.end())
    found = reading.text[span.start : span.end]
    return Finding(
        rule=rule.id,
        pair=rule.pair,
        principle=rule.principle,
        category=rule.category,
        level=rule.level,
        span=span,
        text=found,
        message=rule.message.replace("{found}", _named(found)),
        because=rule.because,
        instead=rule.instead.replace("{meant}", " / ".join(_meant(found, rule))),
        replacements=_replacements_for(found, rule),
        fingerprint=_fingerprint(rule.id, span, reading),
    )


def as_received(finding: Finding, composed: Composed, text: str) -> Finding:
    """Bring a finding back to the text as received."""
    span = composed.received(finding.span)
    return replace(finding, span=span, text=text[span.start : span.end])


def _named(found: str) -> str:
    """Give the marked words on one line, as many as a message bears."""
    words = _LAST_SIGN.sub("", " ".join(found.split()))
    return words if len(words) <= _LONGEST_NAMED else f"{words[: _LONGEST_NAMED - 1].rstrip()}…"


def _meant(found: str, rule: Rule) -> tuple[str, ...]:
    """Give the words that a slip may stand for, of a check that knows some."""
    guesses = (getattr(check, "meant", None) for check in rule.match)
    return tuple(word for guess in guesses if guess for word in guess(found.lower())[:_MOST_MEANT])


def _replacements_for(found: str, rule: Rule) -> tuple[str, ...]:
    """Give what may stand in place of these words: "bjr -> bonjour" is for "bjr" alone; then what a check knows."""
    words = fold(" ".join(found.split()))
    parts = (replacement.partition(_INSTEAD_OF) for replacement in rule.replacements)
    named = tuple(text if arrow else old for old, arrow, text in parts if not arrow or fold(old) == words)
    menders = (getattr(check, "mended", None) for check in rule.match)
    return named or tuple(word for mended in menders if mended and (word := mended(found)))


def _fingerprint(rule: str, span: Span, reading: Reading) -> str:
    """
    Name a finding by its rule, its words and two words on each side in its sentence.

    So it survives edits elsewhere, and stands for the same words under another customer's name.
    """
    words = reading.words
    inside = [i for i in range(len(words)) if words.starts[i] < span.end and span.start < words.ends[i]]
    first, last = (inside[0], inside[-1]) if inside else (0, 0)
    near = range(max(0, first - _CONTEXT), min(len(words), last + 1 + _CONTEXT))
    sentences = set(words.sentences[first : last + 1])
    around = [words.forms[i] for i in near if words.sentences[i] in sentences] or [fold(reading.text)]
    return hashlib.sha256("\x1f".join([rule, *around]).encode()).hexdigest()[:16]


def too_slow(rule: Rule) -> Problem:
    """Say that a rule was stopped at its time limit."""
    return Problem(
        what=f"rule {rule.id} took too long on this draft and was stopped",
        where=rule.where,
        hint="simplify its pattern; all other rules were checked",
    )


def arranged(
    findings: Iterable[Finding], weighed: Iterable[Weighed] = (), hidden: Sequence[Finding] = ()
) -> list[Finding]:
    """
    Sort by place.

    Args:
        findings: Of two remarks of one family on the same words, the graver is kept, then the one that says more.
        weighed: Remarks on sentences that were weighed as a whole: kept where nothing else of the same family was
            found in the sentence; those on its parts, where nothing was in the part.
        hidden: Remarks of rules that are off: not kept, and what the team allows is not blamed by weight either.
    """
    kept: list[Finding] = []
    for finding in sorted(findings, key=_by_weight):
        if not any(_are_akin(one, finding) and one.span.touches(finding.span) for one in kept):
            kept.append(finding)
    for whole in sorted(weighed, key=lambda one: _by_weight(one.finding)):
        for finding, stretch in ((whole.finding, whole.sentence), *whole.parts):
            if not any(_are_akin(one, finding) and one.span.touches(stretch) for one in (*kept, *hidden)):
                kept.append(finding)
    return sorted(kept, key=lambda f: (f.span, f.rule))


def _by_weight(finding: Finding) -> tuple[int, int, str]:
    return -LEVELS.index(finding.level), -len(finding.span), finding.rule


def _are_akin(one: Finding, other: Finding) -> bool:
    return family_of(one.category) == family_of(other.category)


def family_of(category: str) -> str:
    """Give the category that a reader would not tell apart from this one, on the same words."""
    return _FAMILY.get(category, category)
