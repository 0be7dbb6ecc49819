"""The words on the screen while blanks are filled or a reason is asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from replykit.prompt.drawing import bar, columns, cut, rows, visible_lines
from replykit.prompt.hints import field_hint
from replykit.prompt.rows import wrap
from replykit.prompt.underline import break_rows
from replykit.text import visible

if TYPE_CHECKING:
    from prompt_toolkit.formatted_text import StyleAndTextTuples

    from replykit.prompt.composer import Composer

_CHOICES = 5
_NEARBY = 10_000
"""Characters around a field that are laid out: more than any screen shows."""
_LINES_BEFORE = 5
"""Rows that stay in sight before a field that is being filled, its own counted."""
_ROWS_FOR_LINES_BEFORE = 16
_STAND_IN = re.compile("(‹[^‹›]*›)")
_MESSAGE_LINES = 3


def glimpse(composer: Composer) -> StyleAndTextTuples:
    """The draft with the macro that is being filled, from a little before the field; what is open stands out."""
    text, place, seen = composer.draft.text, composer.expansion.place, composer.fill.glimpse.seen
    macro = seen.text or text[place.start : place.end]
    before = visible_lines((text[: place.start] + macro[: seen.at])[-_NEARBY:])
    kept = _LINES_BEFORE if rows(composer) >= _ROWS_FOR_LINES_BEFORE else 1
    # NOTE: a row ends without the spaces at which it is broken, but here the field follows them.
    spaces = " " * (len(before) - len(before.rstrip(" ")))
    rest = (macro[seen.at + len(seen.shown) :] + text[place.end :])[:_NEARBY]
    listed: StyleAndTextTuples = [
        *_with_stand_ins("\n".join(wrap(before, columns(composer))[-kept:]) + spaces),
        ("class:chosen", visible_lines(seen.shown)),
        *_with_stand_ins(visible_lines(rest)),
    ]
    return break_rows(listed, columns(composer))


def _with_stand_ins(text: str) -> StyleAndTextTuples:
    parts = _STAND_IN.split(text)
    return [("class:placeholder" if _STAND_IN.fullmatch(part) else "", part) for part in parts]


# --- fields ---


def field_title(composer: Composer) -> StyleAndTextTuples:
    """Which macro is being filled, and how far."""
    filling = composer.fill.filling
    if filling is None:
        return []
    at = composer.wording("field-at", number=filling.at + 1, count=len(filling.fields))
    return bar(composer, f"{filling.macro.trigger}  {filling.macro.name}", at)


def field_label(composer: Composer) -> StyleAndTextTuples:
    """What is asked, and how to answer."""
    filling = composer.fill.filling
    if filling is None:
        return []
    asked: StyleAndTextTuples = [
        ("bold", visible(filling.field.label)),
        ("class:dim", f"  ({field_hint(filling.field, composer.wording)})"),
    ]
    return break_rows(asked, columns(composer))


def field_label_height(composer: Composer) -> int:
    """Rows that what is asked would have."""
    return "".join(part[1] for part in field_label(composer)).count("\n") + 1


def field_reading(composer: Composer) -> StyleAndTextTuples:
    """How what is typed will be written."""
    reading = composer.fill.glimpse.seen.reading
    return [("class:dim", f"= {cut(reading, columns(composer) - 2)}")] if reading else []


def field_choices(composer: Composer) -> StyleAndTextTuples:
    """The choices, the one in the line marked; a few at a time."""
    choices = composer.fill.choices()
    if not choices:
        return []
    typed = composer.fill.buffer.text
    at = choices.index(typed) if typed in choices else 0
    start = min(max(at - _CHOICES + 1, 0), max(len(choices) - _CHOICES, 0))
    listed: StyleAndTextTuples = []
    for choice in choices[start : start + _CHOICES]:
        style, mark = ("class:chosen", ">") if choice == typed else ("", " ")
        listed.append((style, f" {mark} {cut(choice, columns(composer) - 4)}"))
        listed.append(("", "\n"))
    return listed[:-1]


def field_refusal(composer: Composer) -> StyleAndTextTuples:
    """Why the value was refused."""
    filling = composer.fill.filling
    if filling is None or not filling.refusal:
        return []
    return [("class:refusal", "\n".join(wrap(f"! {filling.refusal}", columns(composer))[:_MESSAGE_LINES]))]


# --- the reason ---


def reason_title(composer: Composer) -> StyleAndTextTuples:
    """Which words may stand."""
    finding = composer.mending.finding
    return bar(composer, composer.wording("let-stand", text=cut(finding.text, 40))) if finding else []


def reason_label(composer: Composer) -> StyleAndTextTuples:
    """What is asked."""
    return [("bold", composer.wording("ask-reason"))]
