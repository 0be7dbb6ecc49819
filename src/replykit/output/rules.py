"""The chart as text: a list, a page a rule, the pairs with their rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from replykit.output.style import PLAIN, Style
from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from replykit.tone.model import Chart, Example, Finding, Rule

_HEADINGS = {
    "fr": {
        "finds": "Ce qu'elle trouve",
        "why": "Pourquoi",
        "wrong": "Quand elle se trompe",
        "instead": "À la place",
        "silent": "Elle se tait quand",
        "alone": "Rien d'autre n'est relevé, et la phrase, pesée tout entière, ne sonne guère comme cette faute.",
        "needs": "Elle ne parle que si",
        "flags": "Elle relève",
        "passes": "Elle laisse passer",
        "source": "Source",
        "customer": "le client",
    },
    "en": {
        "finds": "What it finds",
        "why": "Why",
        "wrong": "When it is wrong",
        "instead": "Instead",
        "silent": "It is silent when",
        "alone": "Nothing else is found, and the sentence, weighed as a whole, hardly sounds like this fault.",
        "needs": "It speaks only if",
        "flags": "It flags",
        "passes": "It lets pass",
        "source": "Source",
        "customer": "the customer",
    },
}


_AROUND = 40
"""Characters shown on each side of a finding."""
_BUT_NOT = {"fr": "mais pas", "en": "but not"}


def list_rules(rules: Iterable[Rule], style: Style = PLAIN) -> str:
    """Write one line a rule: id, level, category, pair or principle, message."""
    rules = list(rules)
    width = max((len(rule.id) for rule in rules), default=0)
    return "".join(
        f"{style.bold(visible(rule.id).ljust(width))}  {rule.level:10}  {rule.category:15}  "
        f"{style.dim(visible(rule.pair or rule.principle or ''))}\n"
        for rule in rules
    )


def rule_json(rule: Rule) -> dict[str, Any]:
    """Give a rule as JSON."""
    return {
        "id": rule.id,
        "language": rule.language,
        "pair": rule.pair,
        "principle": rule.principle,
        "category": rule.category,
        "level": rule.level,
        "message": rule.message,
        "because": rule.because,
        "instead": rule.instead,
        "replacements": list(rule.replacements),
        "file": rule.where.file,
        "line": rule.where.line,
    }


def explain_rule(rule: Rule, meanings: Mapping[str, str], style: Style = PLAIN) -> str:
    """
    Write the page of a rule, in the rule's language.

    Args:
        rule: The rule.
        meanings: What each signal means.
        style: Colours.
    """
    belongs = rule.pair or rule.principle or ""
    lines = [f"{style.bold(visible(rule.id))}  {rule.level}, {rule.category}, {visible(belongs)}"]
    for heading, said in sections_of(rule, meanings):
        lines += ["", style.bold(heading), *(f"  {visible(line)}" for line in said)]
    return "\n".join(lines) + "\n"


def sections_of(rule: Rule, meanings: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
    """Give the page of a rule, a heading with its lines at a time; none without lines."""
    words = _HEADINGS[rule.language]
    silences = [_mean_signal(name, meanings) for name in sorted(rule.unless)]
    sections = {
        "finds": [rule.message.replace("{found}", "…")],
        "why": [rule.because],
        "wrong": [rule.wrong_when],
        "instead": [rule.instead.replace("{meant}", "…"), *rule.replacements],
        "silent": [*silences, *([words["alone"]] if rule.alone is not None else [])],
        "needs": [_mean_signal(name, meanings) for name in sorted(rule.when)],
        "flags": [_marked_example(example, words["customer"]) for example in rule.flags],
        "passes": [_marked_example(example, words["customer"]) for example in rule.passes],
        "source": [rule.source],
    }
    for key, lines in sections.items():
        if said := [line.strip() for line in lines if line.strip()]:
            yield words[key], said


def _mean_signal(name: str, meanings: Mapping[str, str]) -> str:
    return f"{name}: {meanings[name]}" if meanings.get(name) else name


def _marked_example(example: Example, customer: str) -> str:
    """Write an example on one line, its words marked, and what it answers under the name of the customer."""
    text = example.text
    for mark in reversed(example.marks):
        text = f"{text[: mark.start]}[[{text[mark.start : mark.end]}]]{text[mark.end :]}"
    text = " / ".join(line for line in text.split("\n") if line.strip())
    return f"{text}  ({customer}: {' '.join(example.customer.split())})" if example.customer else text


def show_chart(chart: Chart, style: Style = PLAIN) -> str:
    """Write every pair and principle with the rules of each language, or why no rule can tell it."""
    lines = []
    for pair in chart.pairs:
        for language, be in pair.be.items():
            title = f"{be} {_BUT_NOT[language]} {pair.avoid.get(language, '')}"
            lines.append(f"{style.bold(visible(title))}  {style.dim(visible(pair.id))} [{language}]")
            lines += _cell(rules_towards(pair.id, language, chart), pair.untold.get(language, ""))
    for principle in chart.principles:
        for language, name in principle.name.items():
            lines.append(f"{style.bold(visible(name))}  {style.dim(visible(principle.id))} [{language}]")
            lines += _cell(rules_towards(principle.id, language, chart), "")
    return "\n".join(lines) + "\n"


def rules_towards(aim: str, language: str, chart: Chart) -> list[str]:
    """Name the rules of a language that belong to a pair or a principle."""
    return [rule.id for rule in chart.rules if rule.language == language and aim in (rule.pair, rule.principle)]


def _cell(rules: Sequence[str], untold: str) -> list[str]:
    if rules:
        return [f"  {rule}" for rule in rules]
    return [f"  - {visible(untold) or 'no rule yet'}"]


def chart_json(chart: Chart) -> dict[str, Any]:
    """Give the chart as JSON: pairs and principles with their rules by language."""
    languages = sorted({rule.language for rule in chart.rules} | {"fr", "en"})

    def cells(aim: str) -> dict[str, list[str]]:
        return {language: rules_towards(aim, language, chart) for language in languages}

    return {
        "pairs": [
            {"id": p.id, "be": p.be, "not": p.avoid, "rules": cells(p.id), "untold": p.untold} for p in chart.pairs
        ],
        "principles": [{"id": p.id, "name": p.name, "rules": cells(p.id)} for p in chart.principles],
    }


def show_change(sign: str, finding: Finding, draft: object, text: str, style: Style = PLAIN) -> str:
    """
    Write one difference between two charts: the sign, the draft, the words in their sentence, the rule.

    Args:
        sign: `+` newly found, `-` no longer found.
        finding: What.
        draft: Name of the draft.
        text: The draft.
        style: Colours.
    """
    paint = style.good if sign == "+" else style.error
    before = text[max(0, finding.span.start - _AROUND) : finding.span.start]
    after = text[finding.span.end : finding.span.end + _AROUND]
    words = visible(" ".join(f"{before}[[{finding.text}]]{after}".split()))
    return f"{paint(sign)} {visible(str(draft))}  {words}  {style.dim(f'[{finding.rule}]')}"
