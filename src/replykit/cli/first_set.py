"""A first set on disk: made with the agent or copied from a sample, and loaded back before it counts."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from replykit.cli.common import refuse_unknown
from replykit.cli.desk import stand_in
from replykit.cli.turns import turn_to_write
from replykit.cli.writing import cannot, write_whole
from replykit.errors import ReplykitError
from replykit.located_yaml import block, quote
from replykit.macros import expand
from replykit.macros.load import list_agents, load_set
from replykit.prompt.desk import describe
from replykit.settings import shipped

if TYPE_CHECKING:
    from replykit.macros.model import AgentSet
    from replykit.prompt.interview import FirstMacro

_FILE = "first.yml"
_BODY_INDENT = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What was written."""

    place: Path
    files: int
    macros: AgentSet


def has_set(folder: Path, agent: str) -> bool:
    """Say whether an agent's folder holds anything."""
    own = folder / agent
    return own.is_dir() and any(own.iterdir())


def what_bars(folder: Path, agent: str) -> Path | None:
    """Give what stands in the way of an agent's set in a folder: a file, or a folder where nothing may be made."""
    own = folder / agent
    if has_set(folder, agent):
        return None
    there = next(place for place in (own, *own.parents) if os.path.lexists(place))
    return None if there.is_dir() and os.access(there, os.W_OK | os.X_OK) else there


def write_macro(folder: Path, agent: str, language: str, macro: FirstMacro) -> Made:
    """
    Write a set of one macro.

    Raises:
        ReplykitError: It cannot be written, or does not load.
    """
    own = folder / agent
    try:
        own.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot(own, "made", error) from None
    with turn_to_write(own):
        # NOTE: whoever answered the same questions elsewhere meanwhile has written theirs.
        names = itertools.chain([_FILE], (f"{n}-{_FILE}" for n in itertools.count(2)))
        file = next(own / name for name in names if not (own / name).exists())
        write_whole(file, as_yaml(language, macro).encode("utf-8"))
    return Made(place=file, files=1, macros=_loaded(folder, agent))


def as_yaml(language: str, macro: FirstMacro) -> str:
    """Write a macro as a file of a set; its field is declared where the body uses it."""
    lines = [
        f"language: {language}",
        "macros:",
        f"  - trigger: {quote(macro.trigger)}",
        f"    name: {quote(macro.name)}",
    ]
    if macro.field in macro.body:
        lines += ["    fields:", f"      {macro.field}: {{label: {quote(macro.label)}}}"]
    return "\n".join([*lines, f"    body: {block(macro.body, _BODY_INDENT)}", ""])


def why_not(language: str, macro: FirstMacro) -> str:
    """Try a macro: load it and render it once; say why it cannot be used, or nothing."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "trial").mkdir()
        (folder / "trial" / _FILE).write_text(as_yaml(language, macro), encoding="utf-8", newline="")
        try:
            _render(_loaded(folder, "trial"))
        except ReplykitError as error:
            return describe(error)
    return ""


def _render(macros: AgentSet) -> None:
    context = expand.Context(now=datetime.now().astimezone(), agent=macros.agent)
    for macro in macros.macros:
        fields = expand.needed_fields(macro, macros)
        expand.expand(macro, macros, {each.name: stand_in(each) for each in fields}, context)


def _loaded(folder: Path, agent: str) -> AgentSet:
    macros = load_set(folder, agent)
    faults = [problem for problem in macros.problems if not problem.is_warning]
    if faults:
        raise ReplykitError(*faults)
    return macros


def require_sample(sample: str) -> None:
    """Raise `UnknownNameError` where there is no sample set of that name."""
    refuse_unknown(sample, list_agents(shipped("macros")), "sample set")


def copy_sample(sample: str, folder: Path, agent: str) -> Made:
    """
    Copy a sample set, every file of it, or nothing.

    Raises:
        UnknownNameError: There is no such sample.
        ReplykitError: It cannot be copied.
    """
    require_sample(sample)
    own = folder / agent
    try:
        _copy_whole(shipped("macros") / sample, own)
    except OSError as error:
        raise cannot(own, "written", error) from None
    files = sum(path.is_file() for path in own.rglob("*"))
    return Made(place=own, files=files, macros=_loaded(folder, agent))


def _copy_whole(source: Path, target: Path) -> None:
    """Copy a folder beside its place, then give it its name: half a set never stands there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".replykit-", dir=target.parent) as name:
        copied = Path(name) / target.name
        # NOTE: not `copytree`: a package that nobody may write to would make a set of which the same holds.
        for path in (source, *sorted(source.rglob("*"))):
            there = copied / path.relative_to(source)
            if path.is_dir():
                there.mkdir()
            else:
                shutil.copyfile(path, there)
        if target.is_dir():
            target.rmdir()
        copied.rename(target)
