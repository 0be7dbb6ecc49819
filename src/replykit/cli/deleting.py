"""A macro taken out of its file, and kept in one of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replykit.cli.renaming import places_in, team_files
from replykit.cli.sheets import Sheet
from replykit.cli.turns import change_whole
from replykit.errors import MacroError, Problem, ReplykitError, collecting
from replykit.located_yaml import change_entries
from replykit.macros.entries import KEY, find_written, language_of_file
from replykit.macros.includes import lost_words
from replykit.macros.load import load_set
from replykit.text import visible

if TYPE_CHECKING:
    from pathlib import Path

    from replykit.macros.entries import Written
    from replykit.macros.model import AgentSet
    from replykit.settings import Settings


def find_deletable(settings: Settings, word: str) -> tuple[AgentSet, Written]:
    """
    Find the lines of a macro that may go.

    Raises:
        UnknownNameError: There is no such agent or macro.
        MacroError: Two macros are called so, its lines cannot be read, or another macro includes it.
    """
    own = load_set(settings.macros, settings.require_agent())
    written = find_written(own, word)
    including = lost_words(own, written.macro, None) if written.macro else []
    if including:
        shown = visible(written.title)
        others = [
            Problem(
                what=f"macro '{visible(macro.trigger)}' includes '{shown}'",
                where=macro.where,
                hint=f"take the include out of it first: replykit macros edit '{visible(macro.trigger)}'",
            )
            for macro, _ in including
        ]
        raise MacroError(Problem(what=f"'{shown}' stays: another macro includes it"), *others)
    return own, written


def delete_macro(own: AgentSet, written: Written, folder: Path) -> tuple[Path, list[str], list[Problem]]:
    """
    Take a macro out of its file.

    Args:
        own: Its set.
        written: Its lines.
        folder: The folder that holds the agents' folders.

    Returns:
        The file that holds it now, as one that could stand in the set; places of the team's files that name it; and
        what of these could not be read.

    Raises:
        ReplykitError: The file cannot be written, or was changed meanwhile; the macro is still there.
    """
    language, indented = language_of_file(written.path), written.entry.text.replace("\n", "\n    ").rstrip()
    opening = f"language: {language}\n" if language else ""
    sheet = Sheet.make(written.title, ".yml", f"{opening}{KEY}:\n  - {indented}\n", folder="deleted")
    try:
        change_whole(written.path, lambda: change_entries(written.path, KEY, {written.entry.text: ""}))
    except ReplykitError:
        sheet.remove()
        raise
    places: list[str] = []
    problems: list[Problem] = []
    for path in team_files(folder):
        with collecting(problems):
            places += (place for trigger in written.triggers for place in places_in(path, f"{own.agent}/{trigger}"))
    return sheet.path, places, problems
