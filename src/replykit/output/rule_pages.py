"""The chart as Markdown pages: one a rule under fixed headings, and an index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replykit.output.rules import rules_towards, sections_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from replykit.tone.model import Chart, Rule

_NOTE = "<!-- Made from tone_rules.yaml by scripts/rule-pages; change the rule, not this page. -->\n"


def rule_page(rule: Rule, meanings: Mapping[str, str]) -> str:
    """
    Write the page of a rule.

    Args:
        rule: The rule; the page speaks its language.
        meanings: What each signal means.
    """
    head = f"# {rule.id}\n\n`{rule.level}`, {rule.category}, {rule.pair or rule.principle or ''}\n"
    sections = (_section(heading, lines) for heading, lines in sections_of(rule, meanings))
    return _NOTE + "\n" + head + "".join(sections)


def _section(heading: str, lines: Iterable[str]) -> str:
    lines = [" ".join(line.split()) for line in lines]
    body = lines[0] if len(lines) == 1 else "\n".join(f"- {line}" for line in lines)
    return f"\n## {heading}\n\n{body}\n"


def index_page(chart: Chart) -> str:
    """Write the index: every pair and principle with its rules, or why no rule can tell it."""
    lines = ["# Rules", "", "| | fr | en |", "| --- | --- | --- |"]
    for pair in chart.pairs:
        cells = [_cell(chart, pair.id, language) or pair.untold.get(language, "") for language in ("fr", "en")]
        lines.append(f"| {pair.id} | {cells[0]} | {cells[1]} |")
    for principle in chart.principles:
        cells = [_cell(chart, principle.id, language) for language in ("fr", "en")]
        lines.append(f"| *{principle.id}* | {cells[0]} | {cells[1]} |")
    return _NOTE + "\n" + "\n".join(lines) + "\n"


def _cell(chart: Chart, belongs: str, language: str) -> str:
    return ", ".join(f"[{rule}]({rule}.md)" for rule in rules_towards(belongs, language, chart))
