"""What the linter says of one draft of a pile: all of its JSON line but the id."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from replykit.cli import common
from replykit.errors import LanguageError, ReplykitError
from replykit.output.findings import finding_json
from replykit.text import Draft
from replykit.tone.linter import BATCH_SIZE, Linter, load_linter
from replykit.tone.model import Level, reaches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from replykit.cli.piles import PileDraft
    from replykit.tone.model import Checked


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """By what drafts are judged; small enough to travel to another process, which loads its own linter."""

    rules: Path | None
    language: str | None
    """Of drafts too short to tell."""
    gate: Level
    """Findings from this level on stop a draft."""
    takes_shortcuts: bool
    """False reads everything anew and in full: slow, and the same."""

    def load_linter(self) -> Linter:
        """
        Load the linter.

        Raises:
            ChartError: As `tone.linter.load_linter`.
        """
        linter = load_linter(self.rules, self.language)
        linter.takes_shortcuts = self.takes_shortcuts
        return linter


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of one draft."""

    said: str
    """A JSON object with `language`, `findings` and, where it could not be checked, `error`."""
    findings: int = 0
    is_checked: bool = True
    is_stopped: bool = False

    def line(self, identifier: Any) -> str:
        """Give the draft's line of output."""
        return f'{{"id": {json.dumps(identifier, ensure_ascii=False)}, {self.said[1:]}\n'


def refuse(reason: str) -> Verdict:
    """Give the verdict on a draft that cannot be checked."""
    return Verdict(said=_as_json(language=None, findings=[], error=reason), is_checked=False)


def judge_many(drafts: Iterable[PileDraft], linter: Linter, gate: Level) -> Iterator[tuple[PileDraft, Verdict]]:
    """Check drafts, many together; give each with its verdict, in order."""
    waiting = iter(drafts)
    while batch := list(islice(waiting, BATCH_SIZE if linter.takes_shortcuts else 1)):
        yield from zip(batch, _judge_batch(batch, linter, gate), strict=True)


def _judge_batch(batch: list[PileDraft], linter: Linter, gate: Level) -> list[Verdict]:
    """Check some drafts; what is wrong with one becomes part of its verdict."""
    drafts = [_read(pile_draft) for pile_draft in batch]
    asked = [
        (draft.text, one.customer, one.language)
        for one, draft in zip(batch, drafts, strict=True)
        if isinstance(draft, Draft)
    ]
    try:
        checked = iter(list(linter.lint_many(asked)))
    except Exception as error:
        if len(batch) > 1:
            # NOTE: one by one, it costs only the draft that it is about.
            return [verdict for one in batch for verdict in _judge_batch([one], linter, gate)]
        if isinstance(error, ReplykitError):
            return [_refuse_for(error)]
        if os.environ.get("REPLYKIT_DEBUG"):
            raise
        return [refuse(common.describe_crash(error).splitlines()[0])]
    return [_verdict(draft, next(checked), gate) if isinstance(draft, Draft) else draft for draft in drafts]


def _read(pile_draft: PileDraft) -> Draft | Verdict:
    """Give the draft, or the verdict on what cannot be read."""
    try:
        return pile_draft.read()
    except ReplykitError as error:
        return _refuse_for(error)


def _refuse_for(error: ReplykitError) -> Verdict:
    return refuse("; ".join(problem.what for problem in error.problems))


def _verdict(draft: Draft, checked: Checked | LanguageError, gate: Level) -> Verdict:
    if isinstance(checked, LanguageError):
        return _refuse_for(checked)
    findings = [finding_json(finding, draft.lines) for finding in checked.findings]
    trouble = "; ".join(problem.what for problem in checked.problems if not problem.is_warning)
    return Verdict(
        said=_as_json(language=checked.language, findings=findings, **({"error": trouble} if trouble else {})),
        findings=len(findings),
        is_checked=not trouble,
        is_stopped=any(reaches(finding.level, gate) for finding in checked.findings),
    )


def _as_json(**values: Any) -> str:
    return json.dumps(values, ensure_ascii=False)
