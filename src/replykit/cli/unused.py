"""What `replykit dismiss --unused` does: which dismissals silence nothing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from replykit.cli import common
from replykit.cli.dismiss import as_lines
from replykit.cli.linting import with_unknown_sets
from replykit.cli.macros_check import tone_of
from replykit.cli.piles import read_piles
from replykit.cli.slips import slips_in
from replykit.errors import Problem, ReplykitError
from replykit.macros.load import load_set
from replykit.output.findings import counted
from replykit.settings import interface_language
from replykit.tone.linter import Linter, load_linter
from replykit.tone.switching import switched

if TYPE_CHECKING:
    from collections.abc import Sequence

    from replykit.macros.model import Macro
    from replykit.settings import Settings
    from replykit.tone.dismissals import Dismissal
    from replykit.tone.model import Checked


def list_unused(dismissals: Sequence[Dismissal], files: Sequence[str]) -> int:
    """
    Check the agent's set and the drafts of some files, print the dismissals that nothing there calls for.

    Args:
        dismissals: All that the agent lets stand.
        files: Drafts, in any form that `audit` reads.

    Returns:
        The exit code: 3 where not everything could be checked, for then an entry may be in use after all.
    """
    settings = common.get_settings()
    agent = settings.agent if files else settings.require_agent()
    linter = load_linter(settings.rules, settings.language)
    problems = list(with_unknown_sets(linter.chart, settings).problems)
    found = _in_set(agent, settings, linter, problems) if agent else set()
    for file in files:
        found |= _in_file(file, switched(linter, agent, Path(file)), problems)
    unused = [one for one in dismissals if one.fingerprint not in found]
    common.write(as_lines(unused))
    code = common.finish(problems)
    common.mention(_summary(len(unused), len(dismissals), interface_language(os.environ)))
    return code


def _in_set(agent: str, settings: Settings, linter: Linter, problems: list[Problem]) -> set[str]:
    macros = load_set(settings.macros, agent)

    def lint(macro: Macro, language: str | None) -> Checked:
        return switched(linter, agent, Path(macro.where.file)).lint(macro.body, None, language)

    remarks, trouble = tone_of(macros, lint)
    problems += [*macros.problems, *trouble]
    return {remark.finding.fingerprint for remark in remarks}


def _in_file(file: str, linter: Linter, problems: list[Problem]) -> set[str]:
    found: set[str] = set()
    for draft in read_piles([file], problems.extend):
        try:
            text = draft.read().text
            findings = linter.lint(text, draft.customer, draft.language).findings
        except ReplykitError as error:
            problems += draft.named(error.problems)
            continue
        found |= {finding.fingerprint for finding in (*findings, *slips_in(text, "en"))}
    return found


def _summary(unused: int, dismissed: int, language: str) -> str:
    if language == "fr":
        found = f"{counted(unused, 'remarque', 'fr')} mise{'s' if unused > 1 else ''} de côté ne"
        found = f"{found} correspond{'ent' if unused > 1 else ''} plus à rien (sur {dismissed})"
        return f"{found} ; « replykit dismiss EMPREINTE --undo » en retire une." if unused else "Toutes servent encore."
    found = f"{unused} of {counted(dismissed, 'dismissal')} silence{'' if unused > 1 else 's'} nothing"
    return f"{found}; 'replykit dismiss FINGERPRINT --undo' takes one out." if unused else "All are in use."
