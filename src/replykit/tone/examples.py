"""A rule's own examples, run as its tests.

Each `flags` text: the rule finds the marked words and no others, and the whole chart says
something of the text. Each `passes` text: silent under the whole chart. Each `after`: what
the fix makes of the text, silent under the whole chart. No text stands twice. A signal's
`holds` and `fails` are tested alike.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from replykit.errors import Location, Problem
from replykit.tone.fixing import fix

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from replykit.tone.linter import Linter
    from replykit.tone.model import Chart, Example, Finding, NamedSignal, Rule


def run_examples(linter: Linter, rules: Iterable[Rule]) -> Iterator[Problem]:
    """Give every example that does not hold, with its place."""
    for rule in rules:
        yield from _doubled(linter.chart, rule)
        for example in rule.flags:
            yield from _run_flag(linter, rule, example)
        for example in rule.passes:
            yield from _run_pass(linter, rule, example.text, example)


def find_hidden(linter: Linter, rule: Rule) -> Iterator[Problem]:
    """Give, as warnings, the `flags` of a rule on which the whole chart lets others speak in its place."""
    for example in rule.flags:
        findings = linter.lint(example.text, example.customer, rule.language).findings
        others = {f.rule for f in findings if any(f.span.touches(mark) for mark in example.marks)}
        if others and all(finding.rule != rule.id for finding in findings):
            what = f"{', '.join(sorted(others))} speaks here in place of {rule.id}"
            hint = "to hear yours alone, switch the other off, or change what yours finds"
            yield Problem(what=what, where=example.where, hint=hint, is_warning=True)


def _doubled(chart: Chart, rule: Rule) -> Iterator[Problem]:
    """Name the examples that stand twice: the second one tests nothing."""
    texts = Counter((e.text, e.customer) for r in chart.rules for e in (*r.flags, *r.passes))
    for example in (*rule.flags, *rule.passes):
        if texts[example.text, example.customer] > 1:
            yield _problem(example.where, f"this example of {rule.id} stands twice in the chart", "write another one")


def run_signals(linter: Linter, signals: Iterable[NamedSignal]) -> Iterator[Problem]:
    """Give every text of a signal that does not hold, or does not fail."""
    for signal in signals:
        for text, is_due in (*((t, True) for t in signal.holds), *((t, False) for t in signal.fails)):
            if _does(linter, signal, text) != is_due:
                what = f"signal {signal.id} {'does not hold' if is_due else 'holds'} for: {text}"
                yield _problem(signal.where, what, "change the signal, or the text")


def _does(linter: Linter, signal: NamedSignal, text: str) -> bool:
    draft, customer = (
        (text, None) if signal.of != "customer" else ("Bonjour." if signal.language == "fr" else "Hello.", text)
    )
    reading = linter.read(draft, customer, signal.language)
    return reading.holds(signal.id)


def _run_flag(linter: Linter, rule: Rule, example: Example) -> Iterator[Problem]:
    reading = linter.read(example.text, example.customer, rule.language)
    found, trouble = linter.findings_of(rule, reading)
    yield from trouble
    if [f.span for f in found] != list(example.marks):
        said = _quoted(found) or "nothing"
        due = ", ".join(f"'{example.text[m.start : m.end]}'" for m in example.marks)
        yield _problem(example.where, f"{rule.id} finds {said} here, not {due}", "change the match, or the marks")
    elif not linter.lint(example.text, example.customer, rule.language).findings:
        what = f"{rule.id} finds this, and nothing is said: alone it weighs too little"
        yield _problem(example.where, what, "take a plainer text, or lower 'alone'")
    if example.after is not None:
        yield from _run_after(linter, rule, example)


def _run_after(linter: Linter, rule: Rule, example: Example) -> Iterator[Problem]:
    fixed = fix(example.text, lambda text: linter.lint(text, example.customer, rule.language))
    if fixed.text != example.after:
        yield _problem(example.where, f"the fix of {rule.id} makes '{fixed.text}'", "change 'replacements', or 'after'")
    elif example.after:
        yield from _run_pass(linter, rule, example.after, example)


def _run_pass(linter: Linter, rule: Rule, text: str, example: Example) -> Iterator[Problem]:
    checked = linter.lint(text, example.customer, rule.language)
    if checked.findings:
        found = "; ".join(f"{f.rule} finds '{f.text}'" for f in checked.findings)
        yield _problem(
            example.where,
            f"this text of {rule.id} should pass, but {found}",
            "narrow that rule, or change the text",
        )


def _quoted(findings: Iterable[Finding]) -> str:
    return ", ".join(f"'{finding.text}'" for finding in findings)


def _problem(where: Location, what: str, hint: str) -> Problem:
    return Problem(what=what, where=where, hint=hint)
