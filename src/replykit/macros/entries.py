"""A macro as it stands in its file, also one that cannot be loaded: found, and read once it was changed."""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from replykit.errors import Location, MacroError, Problem, ReplykitError, UnknownNameError
from replykit.located_yaml import Entry, Mapping, Scalar, load, read_entries
from replykit.macros.decoding import as_written
from replykit.macros.find import require
from replykit.macros.walk import find_files
from replykit.settings import LANGUAGES
from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from replykit.macros.model import AgentSet, Macro

KEY = "macros"
"""Under which a file lists them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A macro and its lines in a file."""

    path: Path
    entry: Entry
    macro: Macro | None
    """None: it cannot be loaded."""

    @property
    def triggers(self) -> tuple[str, ...]:
        """As written, whatever else is wrong with it."""
        node = self.entry.node
        return tuple(as_written(node, "trigger", "triggers")) if isinstance(node, Mapping) else ()

    @property
    def where(self) -> Location:
        """Where it starts."""
        return self.entry.node.where

    @property
    def title(self) -> str:
        """Its first trigger; its name where it has none."""
        node = self.entry.node
        names = as_written(node, "name") if isinstance(node, Mapping) else []
        return next(iter((*self.triggers, *names)), "?")


def find_written(macros: AgentSet, word: str) -> Written:
    """
    Find the lines of a macro by its trigger or name.

    Raises:
        UnknownNameError: No macro is called so.
        MacroError: Two are, or the file that may hold it cannot be read.
    """
    try:
        macro = require(macros, word)
    except UnknownNameError as error:
        raise _unreadable(macros, word) or error from None
    except MacroError:
        broken = [written for written in _all_written(macros) if _is_called(written, word)]
        if len(broken) != 1:
            raise
        return broken[0]
    return written_of([macro])[0]


def written_of(macros: Sequence[Macro]) -> list[Written]:
    """
    Give the lines of macros, each file read once.

    Raises:
        ReplykitError: A file cannot be read, or its list stands in brackets.
        MacroError: It was changed since it was loaded.
    """
    files = dict.fromkeys(macro.where.file for macro in macros)
    entries = {entry.node.where: entry for file in files for entry in read_entries(Path(file), KEY)}
    for macro in macros:
        if macro.where not in entries:
            raise MacroError(f"{visible(macro.where.file)} was changed meanwhile", hint="try again")
    return [Written(path=Path(macro.where.file), entry=entries[macro.where], macro=macro) for macro in macros]


def language_of_file(path: Path) -> str | None:
    """Give the language that a file of macros says for all of them; None where it says none, or is not there."""
    root = load(path).root if path.exists() else None
    language = root.get("language") if isinstance(root, Mapping) else None
    return language.text if isinstance(language, Scalar) and language.text in LANGUAGES else None


def _all_written(macros: AgentSet) -> Iterator[Written]:
    for path in find_files(macros.folder).files:
        try:
            entries = read_entries(path, KEY)
        except ReplykitError:
            continue
        yield from (Written(path=path, entry=entry, macro=None) for entry in entries)


def _is_called(written: Written, word: str) -> bool:
    node = written.entry.node
    names = as_written(node, "trigger", "triggers", "name") if isinstance(node, Mapping) else []
    return unicodedata.normalize("NFC", word) in (unicodedata.normalize("NFC", name) for name in names)


def _unreadable(macros: AgentSet, word: str) -> MacroError | None:
    """Give what is wrong with the files that hold a word and cannot be read; None where there is none."""
    faults: list[Problem] = []
    for path in find_files(macros.folder).files:
        try:
            read_entries(path, KEY)
        except ReplykitError as error:
            # NOTE: what may not be opened at all is named by whoever loads the set.
            with suppress(OSError):
                if word.encode("utf-8", "replace") in path.read_bytes():
                    faults += error.problems
    first = Problem(what=f"'{visible(word)}' stands in a file that cannot be read", hint="mend the file first")
    return MacroError(first, *faults) if faults else None
