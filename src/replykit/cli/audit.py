"""`replykit audit`: check many drafts, JSON lines in and out."""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from replykit.cli import common
from replykit.errors import ReplykitError
from replykit.output.findings import finding_json
from replykit.settings import FAIL_LEVELS, LANGUAGES
from replykit.text import Draft
from replykit.tone.linter import Linter, load_linter
from replykit.tone.model import LEVELS, Checked, reaches

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROGRESS_SECONDS = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One draft of an audit, or the reason why it is none."""

    id: Any
    reply: str = ""
    customer: str | None = None
    language: str | None = None
    error: str = ""


@click.command("audit")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--language", type=click.Choice(LANGUAGES), help="Language of drafts that name none.")
@click.option("--fail-level", type=click.Choice(FAIL_LEVELS), help="Exit 1 from this level on (default: warning).")
@common.global_options
def command(files: tuple[str, ...], language: str | None, fail_level: str | None) -> int:
    """
    Check many drafts: JSON lines in, JSON lines out, in the same order.

    Each line in: {"id", "reply", "customer"?, "language"?}; each line out: {"id", "language",
    "findings"}, with "error" where the draft could not be checked. '-' reads standard input.
    """
    settings = common.get_settings(language=language, fail_level=fail_level)
    linter = load_linter(settings.rules, settings.language)
    common.complain(linter.chart.problems)
    gate = next(level for level in LEVELS if level == settings.fail_level)
    tally: Counter[str] = Counter()
    progress = _Progress()
    for line in _lines(files):
        answer, checked = _check(line, linter)
        common.write(json.dumps(answer, ensure_ascii=False) + "\n")
        tally["drafts"] += 1
        tally["errors"] += checked is None or any(not p.is_warning for p in checked.problems)
        tally["findings"] += len(answer["findings"])
        tally["stopped"] += checked is not None and any(reaches(f.level, gate) for f in checked.findings)
        progress.show(tally["drafts"])
    progress.clear()
    if not common.is_quiet():
        common.say(f"{tally['drafts']} drafts: {tally['findings']} findings, {tally['errors']} not checked.")
    if tally["errors"] or any(not problem.is_warning for problem in linter.chart.problems):
        return 3
    return int(bool(tally["stopped"]))


def _lines(files: tuple[str, ...]) -> Iterator[_Line]:
    for name in files:
        try:
            # NOTE: line by line, as bytes: one bad line costs only itself, and a pool does not fit in memory twice.
            with sys.stdin.buffer if name == "-" else Path(name).open("rb") as file:
                for number, data in enumerate(file, 1):
                    if data.strip():
                        yield _decode(data, f"{name}:{number}")
        except OSError as error:
            raise ReplykitError(f"{name} cannot be read: {(error.strerror or str(error)).lower()}") from error


def _decode(data: bytes, place: str) -> _Line:
    try:
        record = json.loads(data)
    except (ValueError, RecursionError):
        return _Line(id=None, error=f"{place}: not a line of JSON")
    if not isinstance(record, dict) or not isinstance(record.get("reply"), str):
        return _Line(id=record.get("id") if isinstance(record, dict) else None, error=f"{place}: no text under 'reply'")
    for key in ("customer", "language"):
        if not isinstance(record.get(key), str | None):
            return _Line(id=record.get("id"), error=f"{place}: '{key}' must be text or null")
    customer, language = record.get("customer"), record.get("language")
    return _Line(id=record.get("id"), reply=record["reply"], customer=customer, language=language)


def _check(line: _Line, linter: Linter) -> tuple[dict[str, Any], Checked | None]:
    if line.error:
        return _refused(line, line.error), None
    try:
        draft = Draft.from_bytes(line.reply.encode("utf-8"))
        checked = linter.lint(draft.text, line.customer, line.language)
    except UnicodeEncodeError:
        return _refused(line, "half a surrogate pair in the text"), None
    except ReplykitError as error:
        return _refused(line, "; ".join(problem.what for problem in error.problems)), None
    findings = [finding_json(finding, draft.lines) for finding in checked.findings]
    answer = {"id": line.id, "language": checked.language, "findings": findings}
    stopped = [problem.what for problem in checked.problems if not problem.is_warning]
    return ({**answer, "error": "; ".join(stopped)} if stopped else answer), checked


def _refused(line: _Line, error: str) -> dict[str, Any]:
    return {"id": line.id, "language": None, "findings": [], "error": error}


class _Progress:
    """A line on a terminal's standard error that says how far the audit is."""

    def __init__(self) -> None:
        self.is_shown = sys.stderr.isatty() and not common.is_quiet() and os.environ.get("TERM") != "dumb"
        self.last = time.monotonic()

    def show(self, count: int) -> None:
        if self.is_shown and time.monotonic() - self.last > _PROGRESS_SECONDS:
            self.last = time.monotonic()
            sys.stderr.write(f"\r{count} drafts checked")
            sys.stderr.flush()

    def clear(self) -> None:
        if self.is_shown:
            sys.stderr.write("\r\x1b[K")
