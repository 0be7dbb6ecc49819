"""Importing: find the files, let each be read by the importer of its tool, add what is new to one's own set."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from replykit.caches import without_collecting
from replykit.cli.adopting import own_file
from replykit.cli.common import in_agents_language, refuse_unknown
from replykit.cli.turns import change_whole
from replykit.cli.writing import cannot
from replykit.errors import MacroError, Problem, ReplykitError, any_broken
from replykit.located_yaml import append_entries
from replykit.macros.expand import Context
from replykit.macros.importers import IMPORTERS, ForeignFile, Importer
from replykit.macros.importing import Imported, plan
from replykit.macros.load import load_set
from replykit.macros.walk import MAX_BYTES, find_files
from replykit.macros.writing import as_entry
from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from replykit.macros.importers import Read
    from replykit.macros.importing import Wishes
    from replykit.macros.model import Macro
    from replykit.settings import Settings

_OPENING = "# Taken from {tool}: replykit macros import\n"
_MOST_OF_A_FILE = 16_000_000
"""Bytes of a foreign file; one of 30,000 texts has a quarter of it."""
_HEAD = 65_536
_FULL = 900_000
"""Bytes of a file of ours at which another is begun; a set may have files of 1 MB."""
_MOST_BRACKETS = 18_000
"""Of a file of ours, which may not have many more."""
_LEAST_INDENT = 4


@dataclass(slots=True, kw_only=True)
class Import:
    """What came of an import."""

    imported: list[Imported] = field(default_factory=list)
    """By tool."""
    passed_over: list[str] = field(default_factory=list)
    """Files in folders that are of no known tool."""
    problems: list[Problem] = field(default_factory=list)
    """What could not be read or written."""

    @property
    def exit_code(self) -> int:
        """Give 3 where something could not be read or written, or nothing at all could become a macro."""
        outcomes = [outcome for each in self.imported for outcome in each.outcomes]
        is_vain = not self.imported or (bool(outcomes) and all(each.status == "left_out" for each in outcomes))
        return 3 if is_vain or any_broken(self.problems) else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be imported, and where to."""

    paths: Sequence[Path]
    """Files, and folders that are searched at any depth."""
    tool: str | None = None
    """Name of the importer; None: each file's is told by name and content."""
    file: str | None = None
    """The file of the set; None: one for each tool."""
    wishes: Wishes
    is_dry: bool = False
    """Write nothing."""


def import_files(order: Order, settings: Settings, show: Callable[[str], None]) -> Import:
    """
    Import files.

    Args:
        order: Which, and where to.
        settings: Whose set, and where.
        show: Is told how far we are.

    Raises:
        UnknownNameError: There is no such tool or agent.
        MacroError: The set cannot be read, or the file is none of it.
    """
    if order.tool is not None:
        refuse_unknown(order.tool, IMPORTERS, "tool")
    own = load_set(settings.macros, settings.require_agent())
    target = own_file(own.folder, order.file) if order.file else None
    found = _Found(IMPORTERS[order.tool] if order.tool else None)
    for path in order.paths:
        found.add(path)
    done = Import(passed_over=found.passed_over, problems=found.problems)
    context = Context(now=datetime.now().astimezone(), agent=own.agent, language=settings.language)
    for name, files in found.files.items():
        with without_collecting():
            outcomes = plan(_counted(IMPORTERS[name].read(files), show), own, order.wishes, context, _looked_at(show))
        imported = Imported(tool=name, files=len(files), outcomes=tuple(outcomes))
        place = target or own_file(own.folder, f"imported-{name}.yml")
        try:
            written = () if order.is_dry else tuple(_store(place, name, imported.new, own.folder, show))
        except ReplykitError as error:
            done.problems += error.problems
            continue
        done.imported.append(replace(imported, written=written))
        own = replace(own, macros=(*own.macros, *imported.new))
    return done


def _counted(reads: Iterable[Read], show: Callable[[str], None]) -> Iterator[Read]:
    for number, read in enumerate(reads, 1):
        show(in_agents_language(fr=f"{number} textes lus…", en=f"{number} texts read…"))
        yield read


def _looked_at(show: Callable[[str], None]) -> Callable[[int], None]:
    return lambda number: show(in_agents_language(fr=f"{number} macros essayées…", en=f"{number} macros tried…"))


class _Found:
    """The files to import, by the importer that reads them."""

    def __init__(self, importer: Importer | None) -> None:
        self._importer = importer
        self.files: dict[str, list[ForeignFile]] = {}
        self.passed_over: list[str] = []
        self.problems: list[Problem] = []

    def add(self, path: Path) -> None:
        """Add a file, or all that a folder holds of known tools."""
        if not path.is_dir():
            self._add_file(path, is_named=True)
            return
        inside = find_files(path, ("",))
        self.problems += inside.problems
        for file in inside.files:
            self._add_file(file, is_named=False)

    def _add_file(self, path: Path, *, is_named: bool) -> None:
        try:
            data = _bytes_of(path)
        except ReplykitError as error:
            self.problems += error.problems
            return
        known = [self._importer] if self._importer else IMPORTERS.values()
        if self._importer and is_named:
            importer: Importer | None = self._importer
        else:
            importer = next((each for each in known if each.recognises(path, data[:_HEAD])), None)
        if importer is not None:
            self.files.setdefault(importer.name, []).append(ForeignFile(path=path, data=data))
        elif is_named:
            hint = f"say whose it is: --from {', '.join(IMPORTERS)}"
            self.problems.append(Problem(what=f"{visible(str(path))} is of no tool that is known here", hint=hint))
        else:
            self.passed_over.append(str(path))


def _bytes_of(path: Path) -> bytes:
    if path.exists() and not path.is_file():
        raise MacroError(f"{visible(str(path))} is no ordinary file", hint="name a file, or a folder of files")
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_OF_A_FILE + 1)
    except OSError as error:
        raise cannot(path, "read", error) from None
    if len(data) > _MOST_OF_A_FILE:
        raise MacroError(f"{visible(str(path))} is larger than {_MOST_OF_A_FILE // 1_000_000} MB", hint="split it")
    return data


def _store(path: Path, tool: str, macros: Sequence[Macro], folder: Path, show: Callable[[str], None]) -> Iterator[str]:
    """Add macros to a file, and to others of its name where they are too many for one; give the files' names."""
    entries = [as_entry(macro) for macro in macros]
    if find_files(folder).size + sum(map(_size, entries)) > MAX_BYTES:
        raise MacroError(f"with these, the set would be larger than {MAX_BYTES // 1_000_000} MB", hint="import less")
    for part in _parts(path):
        if not entries:
            return
        there = part.read_bytes() if part.exists() else b""
        fitting = _fitting(entries, _FULL - len(there), _MOST_BRACKETS - there.count(b"[") - there.count(b"{"))
        if fitting:
            show(in_agents_language(fr=f"Écriture de {part.name}…", en=f"Writing {part.name}…"))
            _append(part, entries[:fitting], _OPENING.format(tool=tool))
            yield str(part)
        entries = entries[fitting:]


def _append(path: Path, entries: Sequence[str], opening: str) -> None:
    change_whole(path, lambda: append_entries(path, "macros", entries, opening))


def _parts(path: Path) -> Iterator[Path]:
    yield path
    number = 2
    while True:
        yield path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1


def _size(entry: str) -> int:
    return len(entry.encode("utf-8", "surrogatepass")) + _LEAST_INDENT * (entry.count("\n") + 1)


def _fitting(entries: Sequence[str], room: int, brackets: int) -> int:
    """Count the entries that a file has room for."""
    for number, entry in enumerate(entries):
        room -= _size(entry)
        brackets -= len(re.findall(r"[\[{]", entry))
        if room < 0 or brackets < 0:
            return number
    return len(entries)
