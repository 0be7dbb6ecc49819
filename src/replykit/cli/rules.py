"""`replykit rules`: list, explain, chart, test."""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from replykit.cli import common, slips
from replykit.cli.linting import with_unknown_sets
from replykit.cli.piles import PileDraft, read_piles
from replykit.errors import Problem, ReplykitError, UnknownNameError
from replykit.output.findings import counted
from replykit.output.rules import (
    chart_json,
    explain_rule,
    list_rules,
    rule_json,
    show_change,
    show_chart,
)
from replykit.settings import LANGUAGES
from replykit.text import did_you_mean, visible
from replykit.tone.checks.sounds_like import SIGNAL_OF_SOUND
from replykit.tone.examples import find_hidden, run_examples, run_signals
from replykit.tone.kept_chart import kept_chart
from replykit.tone.linter import Linter, default_chart, load_linter
from replykit.tone.signals import SIGNALS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from replykit.tone.model import Chart, Checked, Finding, Rule


@click.group("rules")
@common.global_options
def command() -> None:
    """List, explain and test the rules of the tone chart."""


def _chart() -> Chart:
    settings = common.get_settings()
    return with_unknown_sets(kept_chart(settings.rules or default_chart(), default_chart()), settings)


def _print(data: Any, text: Callable[[], str], form: str) -> None:
    if form == "json":
        common.write_json(data)
    else:
        common.write(text())


@command.command("list")
@click.option("--language", type=click.Choice(LANGUAGES))
@common.text_or_json
@common.global_options
def list_(language: str | None, form: str) -> int:
    """List the rules, one a line."""
    chart = _chart()
    rules = [rule for rule in chart.rules if language in (None, rule.language)]
    _print([rule_json(rule) for rule in rules], lambda: list_rules(rules, common.style()), form)
    return common.finish(chart.problems)


@command.command("explain")
@click.argument("rule_id", metavar="ID")
@click.option("--format", "form", type=click.Choice(["text", "yaml"]), default="text", show_default=True)
@common.global_options
def explain(rule_id: str, form: str) -> int:
    """
    Show the page of a rule: what, why, when it is wrong, what instead, examples.

    As yaml: the rule as its chart writes it, in a file that a team can begin with.
    """
    chart = _chart()
    rule = _require(chart, rule_id, (*chart.rules, *chart.off))
    if rule in chart.off:
        french, english = "est désactivée dans cette charte", "is off in this chart"
        common.mention(common.in_agents_language(fr=f"{rule.id} {french}.", en=f"{rule.id} {english}."))
    if form == "yaml":
        common.write(f"version: 1\nextends: default\nrules:\n{_as_written(rule)}")
        return 0
    meanings = {**SIGNALS, **SIGNAL_OF_SOUND, **{s.id: s.means for s in chart.signals if s.language == rule.language}}
    common.write(explain_rule(rule, meanings, common.style()))
    return 0


def _as_written(rule: Rule) -> str:
    """Give the lines of a rule in its chart, from its dash to what is indented less; and what the chart's top adds."""
    lines = Path(rule.where.file).read_text(encoding="utf-8-sig").splitlines()[rule.where.line - 1 :]
    margin = " " * (rule.where.column - 1)
    rest = takewhile(lambda line: line.startswith(margin) or not line.strip(), lines[1:])
    written = "\n".join([lines[0], *rest]).rstrip() + "\n"
    # NOTE: nothing can be put below a rule in braces.
    has_own = any(line[len(margin) :].startswith(("alone:", "{")) for line in written.splitlines())
    return written if rule.alone is None or has_own else f"{written}{margin}alone: {rule.alone}\n"


def _require(chart: Chart, rule_id: str, among: Iterable[Rule]) -> Rule:
    if rule := _named(rule_id, among):
        return rule
    common.complain(chart.problems)
    if _named(rule_id, chart.off):
        raise UnknownNameError(f"rule '{rule_id}' is off in this chart", hint="take it out of 'off' first")
    if rule_id in chart.faulty:
        raise ReplykitError(f"rule '{rule_id}' has a fault and is left out", hint="mend what is named above")
    if rule_id in slips.NAMES:
        hint = "the mail gate looks for it in every letter, whatever the chart says: 'replykit presend --help'"
        raise UnknownNameError(f"'{rule_id}' is no rule of a chart", hint=hint)
    hint = did_you_mean(rule_id, [rule.id for rule in chart.rules]) or "'replykit rules list' names them all"
    raise UnknownNameError(f"no rule '{visible(rule_id)}'", hint=hint)


def _named(rule_id: str, rules: Iterable[Rule]) -> Rule | None:
    return next((rule for rule in rules if rule_id in (rule.id, *rule.aliases)), None)


@command.command("chart")
@common.text_or_json
@common.global_options
def chart_(form: str) -> int:
    """Show every pair and principle with its rules, by language, or why no rule can tell it."""
    chart = _chart()
    _print(chart_json(chart), lambda: show_chart(chart, common.style()), form)
    return common.finish(chart.problems)


@command.command("test")
@click.argument("rule_ids", nargs=-1, metavar="[ID...]")
@common.global_options
def test(rule_ids: tuple[str, ...]) -> int:
    """
    Run the examples of all rules, or of some: each rule alone, and under the whole chart.

    Of the rules of a team's file, it is also said where another rule speaks in their place.

    Exit codes: 0 all hold, 1 some do not, 2 unknown rule, 3 the chart has faults.
    """
    settings = common.get_settings()
    linter = load_linter(settings.rules, settings.language)
    chart = with_unknown_sets(linter.chart, settings)
    rules = [_require(chart, rule_id, chart.rules) for rule_id in rule_ids] or list(chart.rules)
    signals = [] if rule_ids else chart.signals
    failures: list[Problem] = []
    remarks: list[Problem] = []
    with common.progress() as show:
        for number, rule in enumerate(rules, 1):
            failures += run_examples(linter, [rule])
            if rule.where.file != str(default_chart()):
                remarks += find_hidden(linter, rule)
            show(common.in_agents_language(fr=f"règle {number} sur {len(rules)}", en=f"rule {number} of {len(rules)}"))
        failures += run_signals(linter, signals)
    common.complain([*failures, *remarks])
    common.write(_tested(rules, len(failures)) + "\n")
    return common.finish(chart.problems) or int(bool(failures))


def _tested(rules: Sequence[Rule], fails: int) -> str:
    """Say how many rules and examples were run, and what came of it."""
    examples = sum(len(rule.flags) + len(rule.passes) for rule in rules)
    verdict = f"{fails} ne tien{'nent' if fails > 1 else 't'} pas" if fails else "tout tient"
    french = f"{counted(len(rules), 'règle', 'fr')}, {counted(examples, 'exemple', 'fr')} : {verdict}."
    verdict = f"{fails} not holding" if fails else "all hold"
    english = f"{counted(len(rules), 'rule')}, {counted(examples, 'example')}: {verdict}."
    return common.in_agents_language(fr=french, en=english)


@command.command("try")
@click.argument("changed", metavar="RULES", type=common.FILE)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=common.FILE)
@common.global_options
def try_(changed: str, files: tuple[str, ...]) -> int:
    """
    Show what the rules of a file would newly find, and no longer find, on a pile of drafts.

    RULES is a chart of rules, such as a team's with 'extends: default'; FILE is a pile as `audit`
    reads it. Exit code 0 whatever it shows, 3 where something could not be read.
    """
    settings = common.get_settings()
    before, after = load_linter(settings.rules, settings.language), load_linter(Path(changed), settings.language)
    problems = list(with_unknown_sets(after.chart, settings).problems)
    counts = {"+": 0, "-": 0}
    drafts = 0
    with common.progress() as show:
        for draft in read_piles(files, problems.extend):
            drafts += 1
            show(common.in_agents_language(fr=counted(drafts, "brouillon", "fr"), en=counted(drafts, "draft")))
            try:
                was, now = _checked(draft, before), _checked(draft, after)
            except ReplykitError as error:
                problems += draft.named(error.problems)
                continue
            problems += draft.named(dict.fromkeys((*was.problems, *now.problems)))
            for sign, finding in _changes(was.findings, now.findings):
                counts[sign] += 1
                common.write(show_change(sign, finding, draft.id, draft.reply, common.style()) + "\n")
    more, less = counts["+"], counts["-"]
    french = f"{counted(drafts, 'brouillon', 'fr')} : {counted(more, 'remarque', 'fr')} de plus, {less} de moins."
    english = f"{counted(drafts, 'draft')}: {counted(more, 'finding')} more, {less} less."
    common.say(common.in_agents_language(fr=french, en=english))
    return common.finish(problems)


def _checked(draft: PileDraft, linter: Linter) -> Checked:
    return linter.lint(draft.read().text, draft.customer, draft.language)


def _changes(old: Sequence[Finding], new: Sequence[Finding]) -> list[tuple[str, Finding]]:
    was, now = {(f.rule, f.span) for f in old}, {(f.rule, f.span) for f in new}
    lost = [("-", finding) for finding in old if (finding.rule, finding.span) not in now]
    return lost + [("+", finding) for finding in new if (finding.rule, finding.span) not in was]
