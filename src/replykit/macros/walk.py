"""The files of a set: what is there, without following a link or opening a pipe."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from replykit.errors import Problem
from replykit.text import visible

SUFFIXES = (".yml", ".yaml")
MAX_DEPTH = 16
"""Folders within folders; no set needs more."""
MAX_FILES = 10_000
MAX_BYTES = 32_000_000
"""Of all files together; a set of 10,000 replies has a third of it."""


@dataclass(slots=True)
class Found:
    """The files of a set, sorted by path, and what was passed over."""

    suffixes: tuple[str, ...]
    """In small letters, how the names of files end that are wanted."""
    files: list[Path] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    size: int = 0
    """Bytes of the files."""
    is_full: bool = False

    def skip(self, path: str | Path, why: str, hint: str = "", *, is_warning: bool = True) -> None:
        """Note what was passed over and why."""
        self.problems.append(Problem(what=f"{visible(str(path))} {why}", hint=hint, is_warning=is_warning))


def find_files(folder: Path, suffixes: tuple[str, ...] = SUFFIXES) -> Found:
    """
    Find the macro files of an agent's folder, or files whose names end in other ways, at any depth.

    Dot files, dot folders and files of other kinds are left out in silence. Links are never
    followed, wherever they lead: they are named, as are pipes, devices and what cannot be read.
    """
    found = Found(suffixes=suffixes)
    _walk(folder, found, 1)
    found.files.sort()
    return found


def _walk(folder: Path, found: Found, depth: int) -> None:
    if depth > MAX_DEPTH:
        found.skip(folder, f"lies more than {MAX_DEPTH} folders deep: not read", "move it up", is_warning=False)
        return
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        found.skip(folder, f"cannot be listed: {(error.strerror or str(error)).lower()}", is_warning=False)
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        try:
            _take(entry, found, depth)
        except OSError as error:
            found.skip(entry.path, f"cannot be read: {(error.strerror or str(error)).lower()}", is_warning=False)


def _take(entry: os.DirEntry[str], found: Found, depth: int) -> None:
    is_wanted = entry.name.lower().endswith(found.suffixes)
    if entry.is_symlink():
        # NOTE: never followed: a link in a shared set may lead anywhere, round in circles too.
        found.skip(entry.path, "is a link and is not followed", "copy the file or folder here instead")
    elif entry.is_dir(follow_symlinks=False):
        _walk(Path(entry.path), found, depth + 1)
    elif not is_wanted:
        return
    elif not entry.is_file(follow_symlinks=False):
        found.skip(entry.path, "is no ordinary file and is not read")
    else:
        _keep(entry, found)


def _keep(entry: os.DirEntry[str], found: Found) -> None:
    found.size += entry.stat(follow_symlinks=False).st_size
    if found.is_full:
        return
    if len(found.files) >= MAX_FILES or found.size > MAX_BYTES:
        found.is_full = True
        bound = f"over {MAX_FILES:,} files or {MAX_BYTES // 1_000_000} MB"
        found.skip(entry.path, f"and what follows is not read: {bound}", "split the set", is_warning=False)
        return
    found.files.append(Path(entry.path))
