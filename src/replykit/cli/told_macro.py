"""What is said of one macro that has just been written: where it stands, its blanks, its tone."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from replykit.cli import common
from replykit.errors import LanguageError, ReplykitError
from replykit.macros.expand import needed_fields
from replykit.macros.includes import replaced
from replykit.macros.languages import language_of
from replykit.output.own_macros import show_written
from replykit.settings import interface_language
from replykit.text import Draft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from replykit.errors import Problem
    from replykit.macros.model import AgentSet, Macro
    from replykit.settings import Settings
    from replykit.tone.linter import Linter
    from replykit.tone.model import Checked


def tell_written(
    macro: Macro, macros: AgentSet, problems: Sequence[Problem], settings: Settings, *, is_new: bool, has_tone: bool
) -> int:
    """
    Say what has become of a macro; give the exit code.

    Args:
        macro: As it now stands in its file.
        macros: The set before, without it.
        problems: What is to be looked at.
        settings: Which chart.
        is_new: It was not there before.
        has_tone: The tone chart is asked.
    """
    declared = {field.name for field in macro.fields}
    fields = needed_fields(macro, replaced(macros, None, macro))
    undeclared = [field for field in fields if field.name not in declared]
    language = interface_language(os.environ)
    common.write(show_written(macro.trigger, macro.where.file, undeclared, language, is_new=is_new))
    common.complain(problems)
    return show_tone(macro, Path(macro.where.file), settings) if has_tone else 0


def show_tone(macro: Macro, file: Path, settings: Settings) -> int:
    """Print the findings in a macro's body; give the exit code: 3 where it could not be read, else 0."""
    # NOTE: imported here: the linter loads spaCy, which nothing else of `macros` needs.
    from replykit.cli.linting import agents_linter  # noqa: PLC0415
    from replykit.output.findings import show_finding  # noqa: PLC0415
    from replykit.tone.switching import switched  # noqa: PLC0415

    try:
        with common.waiting():
            checked = _read(macro, switched(agents_linter(settings), macro.agent, file))
    except ReplykitError as error:
        common.complain(error.problems)
        return error.exit_code
    draft = Draft(macro.body, macro.trigger)
    for finding in checked.findings:
        common.write(show_finding(finding, draft, checked.language, common.style()) + "\n")
    return 0


def _read(macro: Macro, linter: Linter) -> Checked:
    try:
        return linter.lint(macro.body, None, macro.language)
    except LanguageError:
        if macro.language:
            raise
        return linter.lint(macro.body, None, language_of(macro))
