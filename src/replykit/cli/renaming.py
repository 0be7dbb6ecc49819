"""A macro called otherwise: in its own file, in the includes of the set, in its uses and in the team's files."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from replykit.cli.turns import change_whole
from replykit.cli.uses import rename_uses
from replykit.cli.writing import write_whole
from replykit.errors import Problem, ReplykitError, collecting
from replykit.located_yaml import MAX_BYTES, change_entries, change_texts, load, scalars_in
from replykit.macros.entries import KEY, written_of
from replykit.macros.find import mention_broken, require
from replykit.macros.includes import lost_words
from replykit.macros.load import load_set
from replykit.macros.renaming import called, with_includes, with_names
from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from replykit.macros.model import AgentSet
    from replykit.macros.renaming import Renamed
    from replykit.settings import Settings

TEAM_FILES = ("topics.yml", "decisions.yml")
"""Beside the agents' folders; they name macros as `agent/trigger`."""
_MOST = 8 * MAX_BYTES


def rename_macro(settings: Settings, word: str, trigger: str | None, name: str | None) -> Renamed:
    """
    Give a macro another trigger, another name, or both.

    Args:
        settings: Whose set.
        word: A trigger of it, which is the one that changes, or its name.
        trigger: The new one; None keeps it.
        name: The new one; None keeps it.

    Raises:
        UnknownNameError: There is no such macro, or the trigger cannot be had.
        MacroError: The macro, or an include of it, is written in a way in which it cannot be changed; nothing was.
        ReplykitError: A file cannot be written; those that were are again as they were.
    """
    own = load_set(settings.macros, settings.require_agent())
    done = called(require(own, word), word, trigger, name, own)
    _write(_changes(done, own))
    if broken := mention_broken(own):
        hint = f"an include of '{visible(word)}' there is as it was"
        done.problems.append(Problem(what=broken, hint=hint, is_warning=True))
    if trigger and done.trigger == done.old.trigger:
        with collecting(done.problems):
            done.has_uses = rename_uses(own.agent, done.trigger, trigger)
    for path in team_files(settings.macros) if trigger else ():
        with collecting(done.problems):
            done.team += _rename_in_team(path, f"{own.agent}/{done.trigger}", f"{own.agent}/{trigger}")
    return done


def team_files(folder: Path) -> Iterator[Path]:
    """Give the team's files that may name a macro."""
    return (folder / name for name in TEAM_FILES if (folder / name).exists())


def places_in(path: Path, named: str) -> list[str]:
    """
    Give the places of a team's file that name a macro, as `agent/trigger`.

    Raises:
        ReplykitError: It cannot be read.
    """
    root = load(path, most=_MOST).root
    lines = dict.fromkeys(scalar.where.line for scalar in scalars_in(root) if scalar.text == named)
    return [f"{path}:{line}" for line in lines]


def _changes(done: Renamed, own: AgentSet) -> dict[Path, dict[str, str]]:
    """Give, by file, the lines that change and what is to stand in their place."""
    lost = lost_words(own, done.old, done.new)
    named, *including = written_of([done.old, *(macro for macro, _ in lost)])
    changes = {named.path: {named.entry.text: with_names(named.entry.text, done)}}
    for (macro, words), written in zip(lost, including, strict=True):
        lines = changes.setdefault(written.path, {})
        text = lines.get(written.entry.text, written.entry.text)
        lines[written.entry.text] = with_includes(macro, text, words, done)
        done.includes.append(macro.trigger)
    return changes


def _write(changes: dict[Path, dict[str, str]]) -> None:
    for path, lines in changes.items():
        change_entries(path, KEY, lines)
    before: dict[Path, bytes] = {}
    try:
        for path, lines in changes.items():
            there = path.read_bytes()
            change_whole(path, partial(change_entries, path, KEY, lines))
            before[path] = there
    except (ReplykitError, OSError):
        for path, there in before.items():
            write_whole(path, there)
        raise


def _rename_in_team(path: Path, old: str, new: str) -> list[str]:
    places: list[str] = []

    def renamed() -> str:
        places.extend(places_in(path, old))
        text = path.read_bytes().decode("utf-8")
        return (
            change_texts(text, str(path), lambda scalar: new if scalar.text == old else None, most=_MOST)
            if places
            else ""
        )

    change_whole(path, renamed)
    return places
