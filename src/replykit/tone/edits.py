"""A change of a draft, and what spelling asks of the words beside it: a capital, an elision, an apostrophe."""

from __future__ import annotations

import re
from dataclasses import dataclass

from replykit.text import Span

SPACES = " \u00a0\u202f"
SENTENCE_END = ".!?…"
LINE_END = "\r\n"
BREAK = r"[.!?…\r\n]"
BULLET = re.compile(r"(?:^|[\r\n])[ \t]*(?:[-*•–—]|\d{1,2}[.)])$")
_WRAP = re.compile(
    r"(?<=[^\s.!?…:])[^\S\r\n]*(\r?\n)(?=[^\S\r\n]*[a-zà-ÿœ])"
    r"|(?<=[^\s.!?…:,;])[^\S\r\n]*(\r?\n)(?=[^\S\r\n]*I\b)"
    r"|(?<=[^\r\n]{50})(?<=[^\s.!?…:,;])(\r?\n)(?=[^\W\d])"
)
"""The end of a line inside a sentence: it goes on in small letters, or the line was full and no sign ends it."""
_LINE_BREAK = re.compile(r"\r?\n[ \t]*")
_ELIDED = {"d": "de", "j": "je", "l": "le", "m": "me", "n": "ne", "s": "se", "t": "te", "c": "ce", "qu": "que"}
_OPENED = {full: short for short, full in _ELIDED.items()} | {"la": "l"}
_VOWEL = re.compile(r"[aeiouyàâäéèêëîïôöùûüœæ]", re.IGNORECASE)
_BEFORE = re.compile(r"(?:^|(?<=[\s(«]))(\w+)(['’]|[ \u00a0]+)$", re.IGNORECASE)
_ONSET = re.compile(r"(?![hy]|on[zc]|oui\b)[aeiouàâäéèêëîïôöùûüœæ]", re.IGNORECASE)
"""Before this a word is elided for certain."""
_NAME = re.compile(r"^[@#]|.[A-ZÀ-Þ]|[.@/_:]\w|://")


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of the draft and what to put in its place."""

    span: Span
    text: str

    def applied(self, draft: str) -> str:
        """Give the draft with this edit."""
        return draft[: self.span.start] + self.text + draft[self.span.end :]


def unwrapped(draft: str) -> str:
    """Give a draft with spaces, as many, where a line ends inside a sentence, as mail programs break them."""
    return _WRAP.sub(lambda wrap: " " * len(wrap[0]), draft)


def wrapped(edit: Edit, draft: str) -> Edit:
    """Leave the end of a line where an edit of the unwrapped draft takes it out between two words."""
    start, end = edit.span.start, edit.span.end
    line_break = _LINE_BREAK.search(draft, start, end)
    kept = draft[:start].rstrip(SPACES)
    follows = (edit.text + draft[end:]).lstrip(SPACES)[:1]
    if not line_break or not kept or kept[-1] in LINE_END or not follows.strip() or follows in SENTENCE_END + ",;:)]":
        return edit
    return Edit(Span(len(kept), end), line_break[0] + edit.text.lstrip(SPACES))


def begins_sentence(draft: str, start: int) -> bool:
    """Say whether a sentence, a line or an item of a list begins here."""
    before = draft[:start].rstrip(SPACES)
    return not before or before[-1] in SENTENCE_END + LINE_END or bool(BULLET.search(before))


def capital(text: str) -> str:
    """Give a text a capital, but not inside a name that has one further in, nor in an address."""
    first = re.split(r"[\s'’]", text, maxsplit=1)[0]
    return text if _NAME.search(first) else text[:1].upper() + text[1:]


def in_apostrophes_of(draft: str, text: str) -> str:
    """Write a text's apostrophes as the draft does; one that has both kinds, or none, says nothing."""
    is_straight, is_curved = "'" in draft, "’" in draft
    if is_straight == is_curved:
        return text
    return text.replace("’", "'") if is_straight else text.replace("'", "’")


def elide(span: Span, replacement: str, draft: str) -> Edit | None:
    """Make the words around fit: `d'` before a vowel, `de` before a consonant; a French h is left to people."""
    end = _elide_end(span, replacement, draft)
    return _elide_before(*end, draft) if end else None


def _elide_end(span: Span, replacement: str, draft: str) -> tuple[Span, str] | None:
    """Elide the last word of a replacement before a vowel: "parce qu'une"."""
    rest, last = replacement.rpartition(" ")[::2]
    following = draft[span.end + 1 : span.end + 5]
    if last.lower() not in _OPENED or draft[span.end : span.end + 1] not in SPACES or not following:
        return span, replacement
    if _ONSET.match(following):
        elided = in_apostrophes_of(draft, f"{_OPENED[last.lower()]}’")
        return Span(span.start, span.end + 1), f"{rest} {elided}".lstrip()
    return None if following[0].lower() in "hyo" else (span, replacement)


def _elide_before(span: Span, replacement: str, draft: str) -> Edit | None:
    """Make the word before a replacement fit."""
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
        return Edit(Span(before.start(1), span.end), in_apostrophes_of(draft, f"{elided}’{replacement}"))
    return Edit(span, replacement)


def open_up(span: Span, draft: str) -> Edit | None:
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
