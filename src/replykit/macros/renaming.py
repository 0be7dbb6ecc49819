"""A macro called otherwise, and the lines of files that say so. Pure: reads no file, writes none."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from unicodedata import normalize

from replykit.errors import MacroError, Problem, UnknownNameError
from replykit.located_yaml import Mapping, change_texts, parse, scalars_in
from replykit.macros.adopting import why_not_free
from replykit.macros.decoding import load_entry, require_name
from replykit.macros.includes import replaced, with_words
from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from replykit.macros.model import AgentSet, Macro


@dataclass(slots=True, kw_only=True)
class Renamed:
    """What was changed."""

    old: Macro
    new: Macro
    trigger: str
    """The one that was changed; the shown one where only the name was."""
    includes: list[str] = field(default_factory=list)
    """Triggers of the macros whose includes were changed along."""
    has_uses: bool = False
    team: list[str] = field(default_factory=list)
    """Places of the team's files that were changed along."""
    problems: list[Problem] = field(default_factory=list)
    """What could not be changed along."""

    @property
    def new_trigger(self) -> str:
        """The trigger that stands in place of the one that was changed."""
        return self.new.triggers[self.old.triggers.index(self.trigger)]

    @property
    def is_named_anew(self) -> bool:
        """Whether its name is another."""
        return self.new.name != self.old.name


def called(macro: Macro, word: str, trigger: str | None, name: str | None, own: AgentSet) -> Renamed:
    """
    Call a macro otherwise.

    Args:
        macro: The macro.
        word: A trigger of it, which is the one that changes, or its name.
        trigger: The new one; None keeps it.
        name: The new one; None keeps it.
        own: Its set.

    Raises:
        UnknownNameError: The trigger or the name cannot be had.
    """
    old = _trigger_meant(macro, word)
    if trigger in macro.triggers:
        raise UnknownNameError(f"'{visible(trigger)}' is a trigger of this macro already", hint="give it another one")
    if trigger is not None and (why := why_not_free(trigger, replaced(own, macro, None))) is not None:
        raise UnknownNameError(replace(why, hint="give it another trigger"))
    if name is not None:
        require_name(name)
    triggers = tuple(trigger if trigger and each == old else each for each in macro.triggers)
    new = replace(macro, triggers=triggers, name=(name or macro.name).strip())
    return Renamed(old=macro, new=new, trigger=old)


def _trigger_meant(macro: Macro, word: str) -> str:
    plain = normalize("NFC", word)
    same = [trigger for trigger in macro.triggers if normalize("NFC", trigger) == plain]
    like = [trigger for trigger in macro.triggers if macro.keeps_case and trigger.casefold() == plain.casefold()]
    return next(iter((*same, *like, macro.trigger)))


def with_names(text: str, done: Renamed) -> str:
    """
    Give the lines of a macro with its new trigger and name.

    Raises:
        ReplykitError: They are written in a way in which they cannot be changed.
    """
    name = f"macro '{visible(done.old.trigger)}'"
    root = parse(text.encode("utf-8"), name).root
    keys = {key.text: value for key, value in root.entries} if isinstance(root, Mapping) else {}
    triggers = (scalar for key in ("trigger", "triggers") for scalar in scalars_in(keys.get(key)))
    instead = {scalar: done.new_trigger for scalar in triggers if scalar.text == done.trigger}
    if done.is_named_anew:
        instead |= dict.fromkeys(scalars_in(keys.get("name")), done.new.name)
    return change_texts(text, name, instead.get)


def with_includes(macro: Macro, text: str, words: Iterable[str], done: Renamed) -> str:
    """
    Give the lines of a macro that includes one by words which mean it no longer.

    Args:
        macro: The one that includes.
        text: Its lines.
        words: See `lost_words`.
        done: What the other is called.

    Raises:
        MacroError: They are written in a way in which they cannot be changed.
    """
    instead = {word: _new_word(word, done) for word in words}
    changed = with_words(text, instead)
    loaded, _ = load_entry(changed, macro.where.file, macro.agent, macro.language)
    # NOTE: a body that ends its file may lack the line end that its lines have.
    if loaded is None or loaded.body.rstrip("\n") != with_words(macro.body, instead).rstrip("\n"):
        what = f"macro '{visible(macro.trigger)}' includes it in a way that cannot be changed here; nothing was"
        raise MacroError(what, where=macro.where, hint="take the include out of it first, or write it in one line")
    return changed


def _new_word(word: str, done: Renamed) -> str:
    """Give what an include has to say from now on: a trigger where it said one, else the name."""
    is_name = normalize("NFC", word) == normalize("NFC", done.old.name)
    new = done.new.name if is_name else done.new_trigger
    if set(new) & set("\"'\\"):
        what = f"macros include it, and '{visible(new)}' cannot stand in an include"
        raise MacroError(what, hint="take one without quotation marks and backslashes")
    return new
