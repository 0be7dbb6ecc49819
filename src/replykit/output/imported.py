"""What was imported, as the agent reads it: a summary, then what needs a hand, is left out or adapted; or as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from replykit.macros.characters import macro_warnings
from replykit.macros.importing import STATUSES
from replykit.output.imported_words import COUNTS, KINDS, WORDS
from replykit.output.macros import problem_json
from replykit.output.problems import show_problems
from replykit.output.style import PLAIN, Style
from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from replykit.errors import Problem
    from replykit.macros.importers.model import Note
    from replykit.macros.importing import Imported, Outcome

_MOST_NAMED = 20
"""Texts left out for one reason that are named, and warnings."""
_EXAMPLES = 3
_LONGEST = 160
"""Characters of what a note is about, in text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """An import to be told."""

    imported: Sequence[Imported]
    passed_over: Sequence[str]
    """Files that are of no known tool."""
    is_dry: bool

    @property
    def outcomes(self) -> list[Outcome]:
        """What became of each text."""
        return [outcome for each in self.imported for outcome in each.outcomes]

    @property
    def warnings(self) -> list[Problem]:
        """What in the new macros could fool a reader."""
        return [problem for each in self.imported for problem in macro_warnings(each.new)]


def as_text(report: Report, language: str, style: Style = PLAIN) -> str:
    """
    Tell what came of an import.

    Args:
        report: The import.
        language: `fr` or `en`, the agent's own.
        style: Of the terminal.
    """
    words = WORDS[language]
    lines = [line for each in report.imported for line in _summary(each, report, language)]
    if report.passed_over:
        named = ", ".join(visible("/".join(Path(path).parts[-2:])) for path in report.passed_over[:_EXAMPLES])
        lines.append(
            words["passed_over"].format(count=len(report.passed_over), names=named + _more(report.passed_over))
        )
    if not report.imported:
        lines.append(words["nothing"])
    lines += _by_hand(report, language, style) + _left_out(report, language, style) + _adapted(report, language, style)
    lines += _warned(report.warnings, language, style)
    return "\n".join(lines) + "\n"


def _more(things: Sequence[object]) -> str:
    return ", …" if len(things) > _EXAMPLES else ""


def _summary(imported: Imported, report: Report, language: str) -> list[str]:
    words = WORDS[language]
    counts = [(status, imported.count(status)) for status in STATUSES]
    told = ", ".join(COUNTS[language][status].format(count=count) for status, count in counts if count)
    total = words["texts"] if len(imported.outcomes) > 1 or not imported.outcomes else words["text"]
    first = total.format(count=len(imported.outcomes), tool=imported.tool)
    lines = [f"{first}{words['colon']} {told}." if told else f"{first}."]
    if report.is_dry:
        lines.append(words["dry"])
    elif imported.written:
        lines.append(words["written"].format(files=", ".join(map(visible, imported.written))))
    return lines


def _by_hand(report: Report, language: str, style: Style) -> list[str]:
    found = [outcome for outcome in report.outcomes if outcome.status == "needs_hand"]
    lines = [f"\n{style.bold(WORDS[language]['by_hand'])}"] if found else []
    for outcome in found:
        lines.append(f"  {style.bold(_called(outcome))}  {style.dim(_place(outcome))}")
        lines += [f"    {_sentence(note, language)}" for note in outcome.notes]
    return lines


def _left_out(report: Report, language: str, style: Style) -> list[str]:
    found = [outcome for outcome in report.outcomes if outcome.status == "left_out"]
    lines = [f"\n{style.bold(WORDS[language]['left_out'])}"] if found else []
    for kind, outcomes in _grouped((outcome.notes[-1].kind, outcome) for outcome in found).items():
        lines.append(f"  {KINDS[language][kind]} ({len(outcomes)})")
        for outcome in outcomes[:_MOST_NAMED]:
            what = outcome.notes[-1].what
            about = f": {_short(what)}" if what and what != outcome.read.label else ""
            lines.append(f"    {_called(outcome)}  {style.dim(_place(outcome))}{about}")
        if len(outcomes) > _MOST_NAMED:
            lines.append(f"    {WORDS[language]['more'].format(count=len(outcomes) - _MOST_NAMED)}")
    return lines


def _adapted(report: Report, language: str, style: Style) -> list[str]:
    """Tell what was adapted, by what was done, with a few examples."""
    found = ((note, outcome) for outcome in report.outcomes if outcome.status == "adapted" for note in outcome.notes)
    groups = _grouped((note.kind, (note, outcome)) for note, outcome in found)
    lines = [f"\n{style.bold(WORDS[language]['adapted'])}"] if groups else []
    for kind, told in groups.items():
        examples = ", ".join(_short(note.what) or _called(outcome) for note, outcome in told[:_EXAMPLES])
        lines.append(f"  {KINDS[language][kind]} ({len(told)}): {examples}{_more(told)}")
    return lines


def _grouped(pairs: Iterable[tuple[str, Any]]) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups


def _warned(warnings: Sequence[Problem], language: str, style: Style) -> list[str]:
    if not warnings:
        return []
    lines = ["", show_problems(warnings[:_MOST_NAMED], style).removesuffix("\n")]
    if len(warnings) > _MOST_NAMED:
        lines.append(WORDS[language]["more_warnings"].format(count=len(warnings) - _MOST_NAMED))
    return lines


def _called(outcome: Outcome) -> str:
    return visible(" ".join(outcome.macro.triggers) if outcome.macro else outcome.read.label)[:_LONGEST]


def _place(outcome: Outcome) -> str:
    where = outcome.read.where
    return f"{visible(Path(where.file).name)}:{where.line}"


def _sentence(note: Note, language: str) -> str:
    about = f"{WORDS[language]['colon']} {_short(note.what)}" if note.what else ""
    return f"{KINDS[language][note.kind]}{about}"


def _short(text: str) -> str:
    return visible(" ".join(text.split()))[:_LONGEST]


def report_json(report: Report, language: str) -> dict[str, Any]:
    """Give an import as JSON has it, every text with what became of it."""
    return {
        "version": 1,
        "dry_run": report.is_dry,
        "tools": [_tool_json(each, language) for each in report.imported],
        "passed_over": list(report.passed_over),
        "warnings": [problem_json(problem, "warning") for problem in report.warnings],
    }


def _tool_json(imported: Imported, language: str) -> dict[str, Any]:
    counts: dict[str, int] = {status: imported.count(status) for status in STATUSES}
    return {
        "tool": imported.tool,
        "files": imported.files,
        "written": list(imported.written),
        "counts": {"texts": len(imported.outcomes), **counts},
        "texts": [_text_json(outcome, language) for outcome in imported.outcomes],
    }


def _text_json(outcome: Outcome, language: str) -> dict[str, Any]:
    macro, read = outcome.macro, outcome.read
    return {
        "file": read.where.file,
        "line": read.where.line,
        "label": read.label,
        "status": outcome.status,
        "triggers": list(macro.triggers) if macro else [],
        "name": macro.name if macro else None,
        "notes": [
            {"kind": note.kind, "what": note.what, "needs_hand": note.needs_hand, "said": KINDS[language][note.kind]}
            for note in outcome.notes
        ],
    }
