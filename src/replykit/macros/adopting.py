"""A colleague's macro, or one sentence of it, made ready for one's own set.

Pure: reads no file, writes none. What the colleague's macro includes of their own set is put in its
place, unless one's own set has a macro of that word: then that one is included, as one's own voice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from replykit.errors import MacroError, Problem, UnknownNameError
from replykit.macros.bodies import gather
from replykit.macros.characters import fold
from replykit.macros.decoding import why_no_trigger
from replykit.macros.expand import needed_fields
from replykit.macros.find import by_trigger
from replykit.macros.shape import MAX_NAME
from replykit.text import visible

if TYPE_CHECKING:
    from replykit.macros.model import AgentSet, Field, Macro

INCLUDE = re.compile(
    r"""(?:(?<!\s)\s+(?=\{%-))?\{%[-+]?\s*include\s+(?:"([^"\n]*)"|'([^'\n]*)')\s*(?:-%\}\s*|\+?%\})"""
)
"""With the white space around it that its `-` takes away."""
_TAG = re.compile(r"\{([{%#]).*?[}%#]\}", re.DOTALL)
_MOST_DEEP = 10
_NAME_LENGTH = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """A macro for one's own set, not yet written."""

    macro: Macro
    put_in_place: tuple[str, ...]
    """Triggers of the colleague's macros whose text now stands in it."""
    own_includes: tuple[str, ...]
    """Words by which it includes macros of one's own set."""


def adopt(macro: Macro, colleagues: AgentSet, own: AgentSet, trigger: str, sentence: str | None = None) -> Adopted:
    """
    Make a macro of one's own of a colleague's.

    Args:
        macro: The colleague's.
        colleagues: The set it is of.
        own: One's own set.
        trigger: By which one will type it; must be free in one's own set.
        sentence: The part of its body to take, as written; None takes all.

    Raises:
        UnknownNameError: The trigger is taken, or can be none.
        MacroError: What is taken cannot stand by itself.
    """
    if (problem := why_not_free(trigger, own)) is not None:
        raise UnknownNameError(problem)
    resolved = _Resolved(colleagues, own)
    body = resolved.body(macro.body if sentence is None else f"{sentence}\n")
    adopted = replace(
        macro,
        agent=own.agent,
        triggers=(trigger,),
        name=macro.name if sentence is None else name_of(sentence),
        body=body,
        fields=(),
        adopted_from=f"{macro.agent}/{macro.trigger}",
    )
    own = replace(own, macros=(*own.macros, adopted))
    try:
        used = {field.name for field in needed_fields(adopted, own)}
    except MacroError as error:
        if sentence is None:
            raise
        what = f"this sentence cannot stand alone: {error.problems[0].what}"
        raise MacroError(what, hint="adopt the whole macro, or a sentence that no condition cuts through") from None
    fields = tuple(field for field in _declared(macro, colleagues) if field.name in used)
    return Adopted(
        macro=replace(adopted, fields=fields),
        put_in_place=tuple(dict.fromkeys(resolved.put_in_place)),
        own_includes=tuple(dict.fromkeys(resolved.own_includes)),
    )


def why_not_free(trigger: str, own: AgentSet) -> Problem | None:
    """Say why a macro cannot be added to a set under a trigger; None where it can."""
    if why := why_no_trigger(trigger):
        return Problem(what=f"'{visible(trigger)}' can be no trigger: {why}", hint="such as --as ';refund'")
    taken = [*(each for macro in own.macros for each in macro.triggers), *own.broken_triggers]
    like = next((each for each in taken if fold(each) == fold(trigger)), None)
    if like is None:
        return None
    what = f"your set has a macro '{visible(like)}' already, "
    what += "and nothing is overwritten" if like == trigger else f"for which '{visible(trigger)}' is easily taken"
    return Problem(what=what, hint="give it another trigger: --as ';other'")


def mask_tags(body: str) -> str:
    """Give a body, of the same length, in which no tag can end a sentence: a value is one word, any other is spaces."""
    return _TAG.sub(lambda tag: "{" + "x" * (len(tag[0]) - 2) + "}" if tag[1] == "{" else " " * len(tag[0]), body)


def _declared(macro: Macro, colleagues: AgentSet) -> list[Field]:
    """Give the fields that a macro and all it includes declare, its own first."""
    owners = [macro, *(m for m in gather(macro, colleagues).macros.values() if m is not macro)]
    fields: dict[str, Field] = {}
    for owner in owners:
        for field in owner.fields:
            fields.setdefault(field.name, field)
    return list(fields.values())


def name_of(sentence: str) -> str:
    """Name a sentence by its first words, its Jinja left out."""
    words = " ".join(_TAG.sub("…", sentence).split())
    if len(words) <= _NAME_LENGTH:
        return words[:MAX_NAME]
    return words[: words.rfind(" ", 0, _NAME_LENGTH)].rstrip(" ,;:") + "…"


class _Resolved:
    """What became of the includes of a body."""

    def __init__(self, colleagues: AgentSet, own: AgentSet) -> None:
        self._colleagues = colleagues
        self._own = own
        self.put_in_place: list[str] = []
        self.own_includes: list[str] = []

    def body(self, text: str, depth: int = 0) -> str:
        return INCLUDE.sub(lambda tag: self._instead_of(tag, depth), text)

    def _instead_of(self, tag: re.Match[str], depth: int) -> str:
        word = tag[1] or tag[2] or ""
        if by_trigger(self._own, word) is not None:
            self.own_includes.append(word)
            return tag[0]
        target = by_trigger(self._colleagues, word)
        if target is None or depth > _MOST_DEEP:
            return tag[0]
        self.put_in_place.append(target.trigger)
        return self.body(target.body.removesuffix("\n"), depth + 1)
