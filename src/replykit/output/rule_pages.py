"""The chart as Markdown pages: one a rule under fixed headings, and an index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replykit.output.rules import HEADINGS, marked_example, mean_signal, what_silences

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
    words = HEADINGS[rule.language]
    belongs = rule.pair or rule.principle or ""
    sections = [
        _section(words["finds"], [rule.message.replace("{found}", "…")]),
        _section(words["why"], [rule.because]),
        _section(words["wrong"], [rule.wrong_when]),
        _section(words["instead"], [rule.instead.replace("{meant}", "…"), *rule.replacements]),
        _section(words["silent"], what_silences(rule, meanings)),
        _section(words["needs"], [mean_signal(name, meanings) for name in sorted(rule.when)]),
        _section(words["flags"], [marked_example(example, words["customer"]) for example in rule.flags]),
        _section(words["passes"], [marked_example(example, words["customer"]) for example in rule.passes]),
        _section(words["source"], [rule.source]),
    ]
    head = f"# {rule.id}\n\n`{rule.level}`, {rule.category}, {belongs}\n"
    return _NOTE + "\n" + head + "".join(section for section in sections if section)


def _section(heading: str, lines: Iterable[str]) -> str:
    lines = [" ".join(line.split()) for line in lines if line.strip()]
    if not lines:
        return ""
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
    rules = [r.id for r in chart.rules if r.language == language and belongs in (r.pair, r.principle)]
    return ", ".join(f"[{rule}]({rule}.md)" for rule in rules)
