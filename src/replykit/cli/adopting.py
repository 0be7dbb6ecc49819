"""Adopting from a colleague: read both sets, make the macro one's own, add it to one's own file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from replykit.cli.turns import change_whole
from replykit.errors import MacroError, UnknownNameError
from replykit.located_yaml import append_entries
from replykit.macros.adopting import Adopted, adopt, mask_tags
from replykit.macros.find import require
from replykit.macros.habits import Habit, differing_habits
from replykit.macros.load import load_set
from replykit.macros.walk import SUFFIXES
from replykit.macros.writing import as_entry
from replykit.text import visible

if TYPE_CHECKING:
    from pathlib import Path

    from replykit.macros.model import AgentSet, Macro

FILE = "adopted.yml"
_OPENING = "# Taken from colleagues: replykit macros adopt\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """What now stands in one's own set."""

    adopted: Adopted
    file: Path
    habits: tuple[Habit, ...]
    """What in it goes against one's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """A macro that may be adopted, and both sets."""

    macro: Macro
    colleagues: AgentSet
    own: AgentSet

    @property
    def sentences(self) -> list[str]:
        """The sentences of its body, as written, the tags around them left out."""
        # NOTE: it brings rapidfuzz along, for which no other command about macros should wait.
        from replykit.comparison.wording import sentence_places  # noqa: PLC0415

        body = self.macro.body
        return [body[start:end] for start, end in sentence_places(mask_tags(body))]

    def take(self, trigger: str, sentence: str | None = None, file: str = FILE) -> Adoption:
        """
        Add it to one's own set, under a trigger that is free there.

        Args:
            trigger: One's own.
            sentence: Number of a sentence, from 1, or words that only one has; None takes the whole macro.
            file: In one's own folder; made where it is not there.

        Raises:
            UnknownNameError: The trigger is taken, or no sentence is meant.
            MacroError: It cannot stand alone, or not be written there.
        """
        part = None if sentence is None else self._sentence(sentence)
        adopted = adopt(self.macro, self.colleagues, self.own, trigger, part)
        path = own_file(self.own.folder, file)
        change_whole(path, lambda: append_entries(path, "macros", [as_entry(adopted.macro)], _OPENING))
        return Adoption(adopted=adopted, file=path, habits=tuple(differing_habits(adopted.macro, self.own)))

    def _sentence(self, wanted: str) -> str:
        sentences = self.sentences
        if wanted.isdecimal():
            found = sentences[int(wanted) - 1 : int(wanted)] if int(wanted) else []
        else:
            words = " ".join(wanted.split()).casefold()
            found = [sentence for sentence in sentences if words in " ".join(sentence.split()).casefold()]
        if len(found) == 1:
            return found[0]
        title = visible(f"{self.macro.agent}/{self.macro.trigger}")
        what = f"{len(found) or 'no'} sentences of {title} are meant by '{visible(wanted)}'"
        raise UnknownNameError(what, hint=f"it has {len(sentences)}; --list shows them with their numbers")


def open_colleague(folder: Path, agent: str, trigger: str, own: str) -> Colleague:
    """
    Find a colleague's macro.

    Args:
        folder: The folder that holds the agents' folders.
        agent: The colleague.
        trigger: Or name of the macro.
        own: One's own name.

    Raises:
        UnknownNameError: There is no such agent or macro, or it is one's own.
        MacroError: The macro could not be loaded.
    """
    mine, theirs = load_set(folder, own), load_set(folder, agent)
    if mine.agent == theirs.agent:
        raise UnknownNameError(f"'{visible(agent)}' is your own set", hint="name the colleague's")
    return Colleague(macro=require(theirs, trigger), colleagues=theirs, own=mine)


def own_file(folder: Path, name: str) -> Path:
    """
    Give a file of one's own set, where the loader will read it.

    Raises:
        MacroError: It would read no such file, or there is no such folder.
    """
    path = folder / name
    is_inside = path.resolve().is_relative_to(folder.resolve())
    parts = path.relative_to(folder).parts if path.is_relative_to(folder) else ()
    if not (is_inside and parts and name.lower().endswith(SUFFIXES)) or any(part.startswith(".") for part in parts):
        what = f"{visible(name)} is no macro file of your own set"
        raise MacroError(what, hint=f"name a .yml file in {visible(str(folder))}, such as {FILE}")
    if not path.parent.is_dir():
        raise MacroError(f"there is no folder {visible(str(path.parent))}", hint="make it first, or name another file")
    return path
