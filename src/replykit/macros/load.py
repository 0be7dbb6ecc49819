"""A set on disk to records: every fault at its place, each costs only itself.

Reads files, changes none, runs no template. Problems are collected, not raised;
only an agent or a folder that is not there raises.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import TYPE_CHECKING
from unicodedata import normalize

from replykit.caches import without_collecting
from replykit.errors import Location, MacroError, Problem, ReplykitError, UnknownNameError
from replykit.located_yaml import Faults, Mapping, load
from replykit.macros.characters import clashes, macro_warnings
from replykit.macros.decoding import as_written, read_macros, why_no_trigger
from replykit.macros.kept import FileOfMacros, KeptFiles
from replykit.macros.model import AgentSet, Macro
from replykit.macros.walk import Found, find_files
from replykit.settings import why_no_agent_name
from replykit.text import did_you_mean, visible

if TYPE_CHECKING:
    from pathlib import Path

_LARGE = 200_000
"""Bytes of a set from which on its files are kept as they were read; reading less takes no time."""


def list_agents(folder: Path) -> tuple[str, ...]:
    """
    Give the names of the agents whose sets lie in a folder, sorted.

    Args:
        folder: The folder that holds the agents' folders; links in it are not followed.

    Raises:
        MacroError: The folder cannot be listed.
    """
    try:
        with os.scandir(folder) as listing:
            names = sorted(entry.name for entry in listing if entry.is_dir(follow_symlinks=False))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "run 'replykit init', or name the folder of the sets with --macros DIR"
        raise MacroError(
            f"the folder of the sets, {visible(str(folder))}, cannot be listed: {reason}", hint=hint
        ) from None
    return tuple(name for name in names if not why_no_agent_name(name))


def load_set(folder: Path, agent: str) -> AgentSet:
    """
    Load an agent's set.

    Args:
        folder: The folder that holds the agents' folders.
        agent: Whose set; the name of a folder in it, whether its accents are characters of their own or not.

    Returns:
        The macros that could be loaded, and the problems of the others; under the name that the folder has.

    Raises:
        UnknownNameError: There is no such agent.
        MacroError: The folder cannot be listed.
    """
    agents = list_agents(folder)
    # NOTE: some systems and archives write an accented letter as two characters, keyboards as one.
    same = (one for one in agents if normalize("NFC", one) == normalize("NFC", agent))
    agent = agent if agent in agents else next(same, agent)
    if agent not in agents:
        among = f"agents here: {', '.join(map(visible, agents))}" if agents else "run 'replykit init' to make a set"
        near = did_you_mean(agent, agents)
        hint = f"{near} {among[0].upper()}{among[1:]}" if near else among
        raise UnknownNameError(f"no agent '{visible(agent)}' in {visible(str(folder))}", hint=hint)
    found = find_files(folder / agent)
    with without_collecting():
        files = _read_files(found, folder / agent, agent)
    broken: dict[str, tuple[Problem, ...]] = {}
    for file in files:
        for trigger, why in file.broken:
            broken.setdefault(trigger, why)
    macros = tuple(macro for file in files for macro in file.macros)
    faults = (problem for file in files for problem in file.problems)
    warnings = (problem for file in files for problem in file.warnings)
    return AgentSet(
        agent=agent,
        folder=folder / agent,
        macros=macros,
        problems=(*found.problems, *faults, *warnings, *clashes(macros)),
        broken=broken,
        broken_triggers=frozenset(trigger for file in files for trigger in file.broken_triggers),
    )


def _read_files(found: Found, home: Path, agent: str) -> list[FileOfMacros]:
    if found.size < _LARGE:
        return [_file_of_macros(path, agent) for path in found.files]
    kept = KeptFiles(home)
    files = [kept.get(path, agent, _file_of_macros) for path in found.files]
    kept.close()
    return files


def _file_of_macros(path: Path, agent: str) -> FileOfMacros:
    loaded = _Loaded(agent=agent)
    _load_file(path, loaded)
    return FileOfMacros(
        macros=tuple(loaded.macros),
        problems=tuple(loaded.problems),
        broken=tuple(loaded.broken.items()),
        broken_triggers=tuple(loaded.broken_triggers),
        warnings=tuple(macro_warnings(loaded.macros)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Loaded:
    """What came of a file so far."""

    agent: str
    macros: list[Macro] = dataclass_field(default_factory=list)
    problems: list[Problem] = dataclass_field(default_factory=list)
    broken: dict[str, tuple[Problem, ...]] = dataclass_field(default_factory=dict)
    broken_triggers: list[str] = dataclass_field(default_factory=list)


def _load_file(path: Path, loaded: _Loaded) -> None:
    try:
        document = load(path)
    except ReplykitError as error:
        loaded.problems.extend(error.problems)
        return
    faults = document.faults
    top = Location(file=str(path), line=1, column=1)
    if document.root is None:
        faults.add(top, "the file holds nothing", "add 'macros:' and a macro, or delete it", is_warning=True)
    elif not isinstance(document.root, Mapping):
        faults.add(document.root.where, "a macro file is a mapping", "start it with 'macros:' and list them below")
    else:
        _load_macros(document.root, faults, loaded)
    loaded.problems.extend(faults.problems)


def _load_macros(root: Mapping, faults: Faults, loaded: _Loaded) -> None:
    for node, macro, why in read_macros(root, faults, loaded.agent):
        if macro is not None:
            loaded.macros.append(macro)
        if macro is not None or not isinstance(node, Mapping):
            continue
        triggers = as_written(node, "trigger", "triggers")
        loaded.broken_triggers.extend(trigger for trigger in triggers if not why_no_trigger(trigger))
        for word in (*triggers, *as_written(node, "name")):
            loaded.broken.setdefault(word, why)
