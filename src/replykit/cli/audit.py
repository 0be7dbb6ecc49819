"""`replykit audit`: check many drafts, one JSON line each."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from replykit.cli import common
from replykit.cli.piles import PileDraft, read_pile
from replykit.errors import ReplykitError
from replykit.output.findings import counted, finding_json
from replykit.settings import FAIL_LEVELS, LANGUAGES
from replykit.text import Draft
from replykit.tone.linter import Linter, load_linter
from replykit.tone.model import LEVELS, Checked, reaches

if TYPE_CHECKING:
    from collections.abc import Iterator


@click.command("audit")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--language", type=click.Choice(LANGUAGES), help="Language of drafts too short to tell.")
@click.option("--fail-level", type=click.Choice(FAIL_LEVELS), help="Exit 1 from this level on (default: warning).")
@common.global_options
def command(files: tuple[str, ...], language: str | None, fail_level: str | None) -> int:
    """
    Check many drafts; print one JSON line each, in the order of the input.

    JSON lines in ({"id", "reply", "customer"?, "language"?}; '-' is standard input), or .csv with
    these columns, .mbox, .eml, .txt. Out: {"id", "language", "findings"}, with "error" where a
    draft could not be checked; the run goes on, and ends with 3.
    """
    settings = common.get_settings(language=language, fail_level=fail_level)
    linter = load_linter(settings.rules, settings.language)
    common.complain(linter.chart.problems)
    gate = next(level for level in LEVELS if level == settings.fail_level)
    tally: Counter[str] = Counter()
    with common.progress() as show:
        for draft in _drafts(files, tally):
            answer, checked = check(draft, linter)
            common.write(json.dumps(answer, ensure_ascii=False) + "\n")
            tally["drafts"] += 1
            tally["errors"] += "error" in answer
            tally["findings"] += len(answer["findings"])
            tally["stopped"] += checked is not None and any(reaches(f.level, gate) for f in checked.findings)
            show(counted(tally["drafts"], "draft"))
    if not common.is_quiet():
        drafts, findings = counted(tally["drafts"], "draft"), counted(tally["findings"], "finding")
        common.say(f"{drafts}: {findings}, {tally['errors']} not checked.")
    if tally["errors"] or tally["unread"] or any(not problem.is_warning for problem in linter.chart.problems):
        return 3
    return int(bool(tally["stopped"]))


def _drafts(files: tuple[str, ...], tally: Counter[str]) -> Iterator[PileDraft]:
    for name in files:
        try:
            yield from read_pile(name)
        except ReplykitError as error:
            tally["unread"] += 1
            common.complain(error.problems)


def check(pile_draft: PileDraft, linter: Linter) -> tuple[dict[str, Any], Checked | None]:
    """Check one draft of a pile; give its JSON line, and what the linter said where it could say something."""
    if pile_draft.error:
        return _refused(pile_draft, pile_draft.error), None
    try:
        draft = Draft.from_bytes(pile_draft.reply.encode("utf-8"))
        checked = linter.lint(draft.text, pile_draft.customer, pile_draft.language)
    except UnicodeEncodeError:
        return _refused(pile_draft, "half a surrogate pair in the text"), None
    except ReplykitError as error:
        return _refused(pile_draft, "; ".join(problem.what for problem in error.problems)), None
    findings = [finding_json(finding, draft.lines) for finding in checked.findings]
    answer = {"id": pile_draft.id, "language": checked.language, "findings": findings}
    stopped = [problem.what for problem in checked.problems if not problem.is_warning]
    return ({**answer, "error": "; ".join(stopped)} if stopped else answer), checked


def _refused(draft: PileDraft, error: str) -> dict[str, Any]:
    return {"id": draft.id, "language": None, "findings": [], "error": error}
