"""Fixes that keep the grammar: a rule's replacement, put into the sentence it belongs to.

A replacement takes the capital of what it replaces; an article or pronoun before it is
elided or opened up (`de` / `d'`). The empty replacement takes the words out and repairs the
sentence: spaces, commas, the capital of what now comes first; a sentence with nothing left
goes as a whole. What cannot be done safely is not done.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from replykit.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from replykit.tone.model import Checked, Finding

MAX_ROUNDS = 5
_ELIDED = {"d": "de", "j": "je", "l": "le", "m": "me", "n": "ne", "s": "se", "t": "te", "c": "ce", "qu": "que"}
_OPENED = {full: short for short, full in _ELIDED.items()} | {"la": "l"}
_VOWEL = re.compile(r"[aeiouyàâäéèêëîïôöùûüœæ]", re.IGNORECASE)
_BEFORE = re.compile(r"(?:^|(?<=[\s(«]))(\w+)(['’]|[ \u00a0])$", re.IGNORECASE)
_SENTENCE_END = ".!?…"
_LINE_END = "\r\n"
_BREAK = r"[.!?…\r\n]"
_WORD = re.compile(r"[^\W\d_]{2,}")
_BULLET = re.compile(r"(?:^|[\r\n])[ \t]*(?:[-*•–—]|\d{1,2}[.)])$")


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of the draft and what to put in its place."""

    span: Span
    text: str

    def applied(self, draft: str) -> str:
        """Give the draft with this edit."""
        return draft[: self.span.start] + self.text + draft[self.span.end :]


def edits_of(finding: Finding, draft: str, language: str) -> list[Edit]:
    """Give the fixes of a finding, best first; each keeps the grammar as far as words alone can tell."""
    edits = []
    for replacement in finding.replacements:
        edit = _replace(finding.span, replacement, draft, language) if replacement else _take_out(finding.span, draft)
        if edit is not None:
            edits.append(edit)
    return edits


def _replace(span: Span, replacement: str, draft: str, language: str) -> Edit | None:
    replacement = _in_apostrophes_of(draft, _cased(span, replacement, draft))
    if language == "fr":
        return _elide(span, replacement, draft)
    return Edit(span, replacement)


def _cased(span: Span, replacement: str, draft: str) -> str:
    """Give a replacement the capitals of what it replaces; a word in capitals has none of its own to keep."""
    old = draft[span.start : span.end]
    if old.isupper() and _is_all_capitals(span, draft):
        return replacement.upper()
    if old[:1].isupper() and (not old.isupper() or _begins_sentence(draft, span.start)):
        return replacement[:1].upper() + replacement[1:]
    return replacement


def _is_all_capitals(span: Span, draft: str) -> bool:
    """Say whether more words than the marked ones stand in the sentence, and all in capitals."""
    before = _WORD.findall(re.split(_BREAK, draft[: span.start])[-1])
    after = _WORD.findall(re.split(_BREAK, draft[span.end :])[0])
    return bool(before or after) and all(word.isupper() for word in (*before, *after))


def _in_apostrophes_of(draft: str, text: str) -> str:
    """Write a text's apostrophes as the draft does; one that has both kinds, or none, says nothing."""
    is_straight, is_curved = "'" in draft, "’" in draft
    if is_straight == is_curved:
        return text
    return text.replace("’", "'") if is_straight else text.replace("'", "’")


def _elide(span: Span, replacement: str, draft: str) -> Edit | None:
    """Make the word before fit: `d'` before a vowel, `de` before a consonant; a French h is left to people."""
    before = _BEFORE.search(draft, max(0, span.start - 12), span.start)
    if before is None:
        return Edit(span, replacement)
    word, joint = before[1], before[2]
    starts_with_vowel = bool(_VOWEL.match(replacement))
    if joint in "'’" and word.lower() in _ELIDED and not starts_with_vowel:
        if word.lower() == "l" or replacement[:1].lower() == "h":
            return None
        opened = _ELIDED[word.lower()]
        opened = opened.capitalize() if word[0].isupper() else opened
        return Edit(Span(before.start(1), span.end), f"{opened} {replacement}")
    if joint not in "'’" and word.lower() in _OPENED and starts_with_vowel:
        elided = _OPENED[word.lower()]
        elided = elided.capitalize() if word[0].isupper() else elided
        return Edit(Span(before.start(1), span.end), _in_apostrophes_of(draft, f"{elided}’{replacement}"))
    return Edit(span, replacement)


def _take_out(span: Span, draft: str) -> Edit | None:
    """Take words out and repair the sentence around the hole."""
    start, end = span.start, span.end
    begins = _begins_sentence(draft, start)
    rest = re.compile(r"[ \u00a0]*[,;:]?[ \u00a0]*").match(draft, end)
    after = rest.end() if rest else end
    if after >= len(draft) or draft[after] in _SENTENCE_END + _LINE_END:
        return _take_out_sentence(start, end, draft) if begins else _take_out_tail(start, end, draft)
    if begins:
        return Edit(Span(start, after + 1), draft[after].upper())
    if draft[start - 1] in "'’":
        return _open_up(Span(start, after), draft)
    return Edit(Span(start, after if draft[start - 1] in " \u00a0\n" else end), "")


def _open_up(span: Span, draft: str) -> Edit | None:
    """Take words out behind one that was elided, and make that fit what now follows: "parce qu'il" "parce que le"."""
    before = _BEFORE.search(draft, max(0, span.start - 12), span.start)
    if before is None or before[1].lower() not in _ELIDED:
        return None
    follows, word = draft[span.end :].lower(), before[1].lower()
    is_if = word == "s" and draft[span.start : span.end].lower().startswith("il")
    if follows.startswith("h") or (word == "l" and not _VOWEL.match(follows)):
        return None
    if follows.startswith("il") if is_if else _VOWEL.match(follows):
        return Edit(span, "")
    full = "si" if is_if else _ELIDED[word]
    return Edit(Span(before.start(1), span.end), f"{full.capitalize() if before[1][0].isupper() else full} ")


def _begins_sentence(draft: str, start: int) -> bool:
    before = draft[:start].rstrip(" \u00a0")
    return not before or before[-1] in _SENTENCE_END + _LINE_END or bool(_BULLET.search(before))


def _take_out_sentence(start: int, end: int, draft: str) -> Edit:
    """Take a whole sentence out, with its sign, and one space or one empty line."""
    while end < len(draft) and draft[end] in " \u00a0" + _SENTENCE_END:
        end += 1
    line_start = max(draft.rfind(sign, 0, start) for sign in _LINE_END) + 1
    ends_line = end >= len(draft) or draft[end] in _LINE_END
    before = draft[line_start:start].strip()
    if ends_line and (not before or _BULLET.fullmatch(before)):
        gap = re.compile(r"\r?\n(?:[ \t]*\r?\n)?").match(draft, end)
        return Edit(Span(line_start, gap.end() if gap else end), "")
    if ends_line:
        start = len(draft[:start].rstrip(" \u00a0"))
    return Edit(Span(start, end), "")


def _take_out_tail(start: int, end: int, draft: str) -> Edit | None:
    """Take the end of a sentence out, with the comma before it; without one, what stands before may need it."""
    before = draft[:start].rstrip(" \u00a0")
    kept = before.rstrip(" \u00a0,;")
    return Edit(Span(len(kept), end), "") if kept != before and kept[-1:].isalnum() else None


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
