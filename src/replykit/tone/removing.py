"""Words taken out of a sentence, which is repaired around the hole: spaces, signs, the capital of what now comes first.

A pair of commas, brackets or dashes goes whole; a sentence with nothing left goes as a whole. Where more hangs on the
words than a sign, they stay.
"""

from __future__ import annotations

import re

from replykit.text import Span
from replykit.tone.edits import BREAK, BULLET, LINE_END, SENTENCE_END, SPACES, Edit, begins_sentence, capital, open_up

_NUMBER = re.compile(r"\d{1,2}[.)]")
_BEHIND = re.compile(
    r"[ \u00a0\u202f]*(?P<sign>,(?=[\s\w]|$)|[;:](?=\s|$)|—|(?<=[ \u00a0\u202f])[-–](?=\s))?[ \u00a0\u202f]*"
)
"""What may stand between the words that go and those that stay; a smiley is no colon."""
_FOLLOWING = re.compile(r"(?!(?:and|or|et|ou)\b)(?:[\w@#]|[€$£]\d|[\"“«‘(*]+[ \u00a0]?[A-ZÀ-Þ\d])\S*")
"""A word, or what else may begin a sentence as it stands."""
_LEANING = re.compile(
    r"(?:(?:\w+ ){0,3}(?:l[ea]s?|du|des|aux?)quel(?:le)?s?|qui|que|dont|où|puis|mais|ainsi|y|en|l[ae]s? voi(?:ci|là)|"
    r"ce(?:s|tte)? derni(?:er|ère)s?|celui|celle|ceux|celles|whom|whose|which|who)\b|qu['’]|"
    r"(?!(?:[nv]ous|you|thus|t?his|tu|lui|\w+di|depuis|aussi)\b)"
    r"(?:(?:bien|très|encore) )?\w+(?:é|i|u|is|it)e?s?\b[^,.!?]*,|"
    r"(?:(?:je|nous|on|vous) (?:(?:ne|vous) )?|j['’])(?:l['’]|(?:l[ae]s?|lui|leur|y|en) \w)",
    re.IGNORECASE,
)
"""Leans on what stands before its comma, by a relative, a participle or a pronoun, and falls with it."""
_THAT = re.compile(r"\b(?:that|que)$", re.IGNORECASE)
_ANOTHER_THAT = re.compile(
    r"\b(?:and|or|but|nor|et|ou|mais|ni),? (?:\w+ )?(?:(?:that|to|que|de)\b|(?:qu|d)['’])", re.IGNORECASE
)
_JOINING = re.compile(r"\b(?:and|but|or|because|if|et|mais|ou|car)$", re.IGNORECASE)
"""Behind these no comma stands but the first of a pair."""
_GREETING = re.compile(r"(?:hi|hey|hello|dear|bonjour|bonsoir|chère?|madame|monsieur)\b[^,]*$", re.IGNORECASE)
_HANGING = re.compile(
    r"(?:if|when\w*|while|as|since|because|once|until|unless|although|though|after|before|should|in|for|with|to|by|at|on|"
    r"si|quand|lorsqu\w*|comme|puisqu\w*|dans|en|avec|pour|par|à|après|avant|dès|sous|suite|afin|d['’]ici|s['’]il|"
    r"despite|without|upon|given|whereas|sur|vu|malgré|bien que|quoique|sans|selon|concernant|compte tenu|étant donné|"
    r"\w+ing|(?:(?:vous|nous|ne|y) )?\w+ant|"
    r"(?:(?:always|very|quite|so|\w+ly) )?(?:\w+ed|confident|certain|sure|aware|glad|happy|eager|mindful) "
    r"(?:that|of|to|by|with|for)|"
    r"(?:(?:toujours|bien|très|tout|plus|\w+ment) )?\w+(?:é|i|u|ain|eux|eus|sûr|prêt|fier|ent|is|it)e?s? "
    r"(?:que|qu['’]|des?|d['’]|du|à|aux?|par|en))\b",
    re.IGNORECASE,
)
"""Begins what is no sentence without its second half; and some that are, which keep both halves."""
_NEXT_LINE = re.compile(r"\r?\n")
_GAP = re.compile(r"\r?\n(?:[ \t]*\r?\n)?")
_EMPTY_LINE_BEFORE = re.compile(r"\n[ \t]*\r?\n$")


def take_out(span: Span, draft: str) -> Edit | None:
    """Take words out and repair the sentence around the hole; what more hangs on them than a sign keeps them in."""
    span, is_bracketed = _with_brackets(span, draft)
    begins = begins_sentence(draft, span.start)
    behind = _BEHIND.match(draft, span.end)
    if behind is None or _has_another_that(span, draft) or _is_leant_on(behind, draft):
        return None
    if behind.end() >= len(draft) or draft[behind.end()] in SENTENCE_END + LINE_END:
        if behind["sign"] not in (None, ","):
            return None
        if begins:
            return _take_out_sentence(span.start, behind.end(), draft)
        return _take_out_tail(span.start, span.end, draft, is_bracketed=is_bracketed)
    if begins:
        return _take_out_beginning(Span(span.start, behind.end()), draft)
    return _take_out_middle(span, behind, draft)


def _with_brackets(span: Span, draft: str) -> tuple[Span, bool]:
    """Give the words with the pair of brackets around them, if they are all that stands in it."""
    pair = draft[span.start - 1 : span.start] + draft[span.end : span.end + 1]
    return (Span(span.start - 1, span.end + 1), True) if pair in ("()", "[]") else (span, False)


def _has_another_that(span: Span, draft: str) -> bool:
    """Say whether an "and that ...", "and to ..." hangs on words that end in "that"."""
    rest = re.split(BREAK, draft[span.end :])[0]
    return bool(_THAT.search(draft, span.start, span.end) and _ANOTHER_THAT.search(rest))


def _is_leant_on(behind: re.Match[str], draft: str) -> bool:
    """Say whether what stands behind the comma needs the words that go."""
    return behind["sign"] == "," and _LEANING.match(draft, behind.end()) is not None


def _take_out_beginning(span: Span, draft: str) -> Edit | None:
    """Take the beginning of a sentence out; its capital goes to what now comes first."""
    following = _FOLLOWING.match(draft, span.end)
    if following is None:
        return None
    has_capital = draft[span.start : span.end].lstrip("([")[:1].isupper()
    return Edit(Span(span.start, following.end()), capital(following[0]) if has_capital else following[0])


def _take_out_middle(span: Span, behind: re.Match[str], draft: str) -> Edit | None:
    """Take words out inside a sentence: signs before and behind them go as a pair, or are no pair, or nothing goes."""
    before = draft[: span.start].rstrip(SPACES)
    sign, joint = behind["sign"], draft[span.start - 1]
    if joint in "'’":
        return None if sign else open_up(Span(span.start, behind.end()), draft)
    if not _FOLLOWING.match(draft, behind.end()) or joint not in SPACES + ",;:—":
        return None
    if sign is None:
        has_space = behind.end() > span.end
        return Edit(Span(span.start, behind.end() if joint in SPACES else span.end), "") if has_space else None
    return _take_out_pair(span, behind, before, draft)


def _take_out_pair(span: Span, behind: re.Match[str], before: str, draft: str) -> Edit | None:
    kept = before.rstrip(SPACES + before[-1] if before[-1] in ",-–—" else SPACES)
    if before[-1] in "-–—" and behind["sign"] in "-–—":
        return Edit(Span(len(kept), behind.end()), " ")
    stays = _THAT.search(draft, span.start, span.end) or _GREETING.match(re.split(BREAK, kept)[-1].lstrip())
    if before[-1] in ";:-–—" or (before[-1] == "," and stays):
        return Edit(Span(span.start, behind.end()), "") if draft[span.start - 1] in SPACES else None
    if behind["sign"] == "," and _JOINING.search(kept):
        return Edit(Span(len(kept), behind.end()), " ")
    return None


def _take_out_sentence(start: int, end: int, draft: str) -> Edit | None:
    """Take a whole sentence out, with its sign, and one space or empty line; no numbered one, nor the only one."""
    while end < len(draft) and draft[end] in SPACES + SENTENCE_END:
        end += 1
    line_start = max(draft.rfind(sign, 0, start) for sign in LINE_END) + 1
    ends_line = end >= len(draft) or draft[end] in LINE_END
    before = draft[line_start:start].strip()
    goes_on = draft[start].isupper() and draft[end : end + 1].islower()
    if goes_on or _NUMBER.fullmatch(before) or not (draft[:start] + draft[end:]).strip():
        return None
    if ends_line and (not before or BULLET.fullmatch(before)):
        return Edit(_with_line_end(Span(line_start, end), draft), "")
    if ends_line:
        start = len(draft[:start].rstrip(SPACES))
    return Edit(Span(start, end), "")


def _with_line_end(line: Span, draft: str) -> Span:
    """Give a line with its end, and with one empty line where it stands between two, or last."""
    if not draft[line.end :].strip():
        kept = draft[: line.start].rstrip(SPACES + LINE_END)
        return Span(len(kept), line.end)
    is_between = not draft[: line.start].strip() or _EMPTY_LINE_BEFORE.search(draft, 0, line.start)
    gap = (_GAP if is_between else _NEXT_LINE).match(draft, line.end)
    return Span(line.start, gap.end() if gap else line.end)


def _take_out_tail(start: int, end: int, draft: str, *, is_bracketed: bool) -> Edit | None:
    """Take the end of a sentence out, with the comma before it; without one, what stands before may need it."""
    before = draft[:start].rstrip(SPACES)
    kept = before if is_bracketed else re.sub(r"[ \u00a0]*(?:[,;]|—|(?<=[ \u00a0])[-–])$", "", before)
    is_whole = is_bracketed or (kept != before and not _HANGING.match(re.split(BREAK, kept)[-1].lstrip()))
    return Edit(Span(len(kept), end), "") if is_whole and kept[-1:].isalnum() else None
