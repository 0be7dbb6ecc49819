"""Characters that fool a reader: invisible ones, look-alikes, and triggers that clash.

Pure. Gives warnings; nothing is changed, the text is used as it stands.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from replykit.errors import Problem
from replykit.text import is_invisible, name_character, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from replykit.macros.model import Macro

_CYRILLIC = dict(zip("асԁеһіјӏоԛрѕԝхуүАВСЕНІЈКМОРЅТХУ", "acdehijloqpswxyyABCEHIJKMOPSTXY", strict=True))
_GREEK = dict(zip("ανοριυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "avopiuABEZHIKMNOPTYX", strict=True))
_LIKE_LATIN = _CYRILLIC | _GREEK
"""Letters that look like a Latin one. Source: Unicode's confusables.txt, the exact look-alikes."""

_COMMON_WORDS = frozenset(
    [
        *["le", "la", "les", "de", "du", "des", "un", "une", "et", "ou", "en", "au", "on", "est", "que", "qui", "pas"],
        *["vous", "nous", "je", "il", "pour", "par", "sur", "dans", "votre", "bonjour", "merci", "oui", "non", "si"],
        *["the", "a", "an", "to", "of", "and", "or", "in", "is", "it", "for", "you", "we", "i", "at", "not", "no"],
        *["be", "are", "your", "our", "this", "that", "with", "from", "hello", "thanks", "yes", "if", "ok"],
    ]
)
"""Words that stand in most replies."""
_NAMED_AT_MOST = 5


def fold(text: str) -> str:
    """Give what a reader takes a text for: NFKC, without invisible characters, look-alikes as Latin, case ignored."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKC", text)
    return "".join(_LIKE_LATIN.get(c, c) for c in plain if not is_invisible(c)).casefold()


def oddities(text: str, *, is_trigger: bool = False) -> tuple[str, ...]:
    """
    Name the characters of a text that a reader does not see, or takes for others.

    Args:
        text: A trigger, a name or a body.
        is_trigger: Also name accents without a letter and letters of another script.

    Returns:
        Names such as `U+200B ZERO WIDTH SPACE`, each once, in order.
    """
    characters = set(text)
    if text.isascii() or not (characters & _LIKE_LATIN.keys() or any(map(is_invisible, characters)) or is_trigger):
        return ()
    odd = [c for c in text if is_invisible(c)]
    odd += [c for word in text.split() if _mixes_scripts(word) for c in word if c in _LIKE_LATIN]
    if is_trigger:
        odd += [c for c in text if c in _LIKE_LATIN]
        odd += [text[0]] if unicodedata.combining(text[0]) else []
    return tuple(dict.fromkeys(name_character(c) for c in odd))


def _mixes_scripts(word: str) -> bool:
    return any(c in _LIKE_LATIN for c in word) and any(c.isascii() and c.isalpha() for c in word)


def macro_warnings(macros: Iterable[Macro]) -> list[Problem]:
    """Say what in each macro could fool its reader: characters, triggers that fire while typing."""
    return [problem for macro in macros for problem in _warnings(macro)]


def _warnings(macro: Macro) -> Iterator[Problem]:
    texts = [("trigger", trigger) for trigger in macro.triggers]
    texts += [("name", macro.name), ("body", macro.body)]
    for what, text in texts:
        odd = oddities(text, is_trigger=what == "trigger")
        if odd:
            yield _odd_characters(macro, what, text, odd)
    for trigger in macro.triggers:
        if fires_on_typing(trigger):
            kind = "one character" if len(trigger) == 1 else "a common word"
            yield Problem(
                what=f"trigger '{visible(trigger)}' is {kind}: it fires on ordinary typing",
                where=macro.where,
                hint="make it longer, such as ;refund",
                is_warning=True,
            )


def fires_on_typing(trigger: str) -> bool:
    """Say whether a trigger is what anybody types all day: one character, or a word of most replies."""
    return len(trigger) == 1 or trigger.casefold() in _COMMON_WORDS


def _odd_characters(macro: Macro, what: str, text: str, odd: tuple[str, ...]) -> Problem:
    named = ", ".join(odd[:_NAMED_AT_MOST]) + (
        f" and {len(odd) - _NAMED_AT_MOST} more" if len(odd) > _NAMED_AT_MOST else ""
    )
    where = macro.where
    if what == "body":
        lines = text.split("\n")
        number = next((n for n, line in enumerate(lines, 1) if oddities(line)), 1)
        where = macro.place(number)
    hint = "retype it; what cannot be seen cannot be reviewed"
    subject = f"the {what} of macro '{visible(macro.name[:40])}'"
    return Problem(what=f"{subject} holds {named}", where=where, hint=hint, is_warning=True)


def clashes(macros: Iterable[Macro]) -> Iterator[Problem]:
    """Name triggers that are the same, or that a reader takes for the same."""
    seen: dict[str, tuple[str, Macro]] = {}
    for macro, trigger in _triggers(macros):
        other = seen.setdefault(fold(trigger), (trigger, macro))
        if other[1] is macro:
            continue
        first, there = other[0], f"{visible(other[1].where.file)}:{other[1].where.line}"
        same = unicodedata.normalize("NFC", first) == unicodedata.normalize("NFC", trigger)
        shown = visible(trigger)
        what = (
            f"trigger '{shown}' stands twice, here and" if same else f"trigger '{shown}' looks like '{visible(first)}'"
        )
        yield Problem(
            what=f"{what} at {there}", where=macro.where, hint="give one of the two another trigger", is_warning=True
        )


def _triggers(macros: Iterable[Macro]) -> Iterator[tuple[Macro, str]]:
    return ((macro, trigger) for macro in macros for trigger in macro.triggers)
