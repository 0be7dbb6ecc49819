"""Fixes that keep the grammar: a rule's replacement, put into the sentence it belongs to.

A replacement takes the capital of what it replaces; an article or pronoun before it, and its
own last word, are elided or opened up (`de` / `d'`). The empty replacement takes the words out
and repairs the sentence (`removing`). What cannot be done safely is not done.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from replykit.tone.edits import BREAK, Edit, begins_sentence, capital, elide, in_apostrophes_of, unwrapped, wrapped
from replykit.tone.removing import take_out

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from replykit.text import Span
    from replykit.tone.model import Checked, Finding

MAX_ROUNDS = 5
_WORD = re.compile(r"[^\W\d_]{2,}")
_SENTENCE = re.compile(r"(?!I\b)[A-ZÀ-Þ]\S* (?:.* )?[a-zà-ÿ]\S*")
"""Several words with a capital of their own; not a name ("La Poste")."""
_VOWEL = re.compile(r"[aeiou]", re.IGNORECASE)
_ARTICLE = re.compile(r"\ban?[ \u00a0]$", re.IGNORECASE)
_PLURAL = re.compile(
    r"\b(?:(?:[dclmtsv]es|nos|vos|aux|leurs|plusieurs|quelques|certaine?s|différente?s|divers(?:es)?|nombreu(?:x|ses)|"
    r"deux|trois|quatre|cinq|six|sept|huit|neuf|dix|[2-9]|\d\d+)(?: \w+[sx]){0,2}|"
    r"(?:combien|beaucoup|bcp|peu|trop|tant|plein|moins|mal|plus) (?:de|d['’])(?: ?\w+[sx])?)"
    r"[ \u00a0]$",
    re.IGNORECASE,
)
_ENGLISH_PLURAL_BEFORE = re.compile(
    r"\b(?:many|few|several|both|these|those|numerous|various|multiple|other|two|three|four|five|[2-9]|\d\d+)"
    r"(?: \w+)?[ \u00a0]$",
    re.IGNORECASE,
)
_ENGLISH_PLURAL_BEHIND = re.compile(
    r"[^.!?…\r\n]*\b(?:are|were|have|do|aren|weren|haven|don|they|them)\b", re.IGNORECASE
)
_WISH = re.compile(
    r"\b(?:bon|bonne|belle|excellente?|agréable|douce) (?:fin de )?"
    r"(?:journée|soirée|nuit|après[- ]midi|week[- ]end|semaine|continuation)\b",
    re.IGNORECASE,
)
_DATE = re.compile(r"\b(?:le|au|du|dès|\w+di|dimanche) \d{1,2}[ \u00a0]$", re.IGNORECASE)
_AGREES = re.compile(r"\S*[sxz]\b", re.IGNORECASE)


def edits_of(finding: Finding, draft: str, language: str) -> list[Edit]:
    """Give the fixes of a finding, best first; each keeps the grammar as far as words alone can tell."""
    if _is_part_of_a_name(finding.span, draft):
        return []
    flowing = unwrapped(draft)
    edits = (
        _replace(finding.span, replacement, flowing, language) if replacement else take_out(finding.span, flowing)
        for replacement in finding.replacements
    )
    return [wrapped(edit, draft) for edit in edits if edit is not None]


def _is_part_of_a_name(span: Span, draft: str) -> bool:
    """Say whether the words belong to an address, a tag, or a longer word ("@thx", "4+ tard")."""
    before, after = draft[: span.start][-1:], draft[span.end : span.end + 1]
    first, last = draft[span.start], draft[span.end - 1]
    return before in ("@", "#", "_") or (before.isdigit() and first != " ") or (after == "_" and last != " ")


def _replace(span: Span, replacement: str, draft: str, language: str) -> Edit | None:
    if not _fits(span, replacement, draft, language):
        return None
    replacement = in_apostrophes_of(draft, _cased(span, replacement, draft))
    return elide(span, replacement, draft) if language == "fr" else Edit(span, replacement)


def _fits(span: Span, replacement: str, draft: str, language: str) -> bool:
    """Say whether a replacement can stand here: no sentence in another, no second wish, no singular for a plural."""
    before, old = draft[: span.start], draft[span.start : span.end]
    if _SENTENCE.fullmatch(replacement) and not (old[:1].isupper() or begins_sentence(draft, span.start)):
        return False
    if " " in replacement and (before[-1:] == "-" or draft[span.end : span.end + 1] == "-"):
        return False
    if language == "fr":
        is_plural = bool(_PLURAL.search(before)) and not _DATE.search(before)
        is_wished = _WISH.match(replacement) and _WISH.search(before + "\n" + draft[span.end :])
        return not is_wished and (not is_plural or bool(_AGREES.match(replacement)))
    if old.lower() == replacement.lower() + "s" and _is_plural(span, draft):
        return False
    return not _ARTICLE.search(before) or bool(_VOWEL.match(old)) == bool(_VOWEL.match(replacement))


def _is_plural(span: Span, draft: str) -> bool:
    """Say whether an English noun has words of the plural around it: "these", "are"."""
    return bool(_ENGLISH_PLURAL_BEFORE.search(draft[: span.start]) or _ENGLISH_PLURAL_BEHIND.match(draft, span.end))


def _cased(span: Span, replacement: str, draft: str) -> str:
    """Give a replacement the capitals of what it replaces; a word in capitals has none of its own to keep."""
    old = draft[span.start : span.end]
    if old.isupper() and _is_all_capitals(span, draft):
        return replacement.upper()
    if old[:1].isupper() and (not old.isupper() or begins_sentence(draft, span.start)):
        return capital(replacement)
    return replacement


def _is_all_capitals(span: Span, draft: str) -> bool:
    """Say whether more words than the marked ones stand in the sentence, and all in capitals."""
    before = _WORD.findall(re.split(BREAK, draft[: span.start])[-1])
    after = _WORD.findall(re.split(BREAK, draft[span.end :])[0])
    return bool(before or after) and all(word.isupper() for word in (*before, *after))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """A draft after its fixes."""

    text: str
    checked: Checked
    """What the linter says of the new text."""
    applied: int
    """How many fixes were made."""


def fix(draft: str, lint: Callable[[str], Checked]) -> Fixed:
    """
    Fix what can be fixed safely.

    Each fix is kept only if its finding goes and no new one comes: of each finding the first such
    fix is made.

    Args:
        draft: The draft.
        lint: The linter, with customer's message and language settled.
    """
    checked = lint(draft)
    applied = 0
    tried: set[str] = set()
    for _ in range(MAX_ROUNDS * (len(checked.findings) + 1)):
        step = _first_step(draft, checked, lint, tried)
        if step is None:
            break
        draft, checked = step
        applied += 1
    return Fixed(text=draft, checked=checked, applied=applied)


def _first_step(
    draft: str, checked: Checked, lint: Callable[[str], Checked], tried: set[str]
) -> tuple[str, Checked] | None:
    for finding in checked.findings:
        if finding.fingerprint in tried:
            continue
        for edit in edits_of(finding, draft, checked.language):
            made = edit.applied(draft)
            after = lint(made)
            if _is_better(checked.findings, after.findings, finding):
                return made, after
        tried.add(finding.fingerprint)
    return None


def _is_better(before: Iterable[Finding], after: Iterable[Finding], gone: Finding) -> bool:
    """Say whether exactly one finding of this rule went and none came, rule by rule."""
    left = sorted(finding.rule for finding in before)
    left.remove(gone.rule)
    now = sorted(finding.rule for finding in after)
    return all(now.count(rule) <= left.count(rule) for rule in set(now))
