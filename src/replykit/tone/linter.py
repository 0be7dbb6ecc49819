"""The linter: a draft and a chart in, findings out.

Flow: language (declared, else detected, else default; never guessed in silence) ->
the draft read once -> checks find -> signals silence -> findings, sorted and capped.
Nothing of the draft is written anywhere; pieces that were read stay in memory, and only so many.
"""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import TYPE_CHECKING

from replykit import language as languages
from replykit.errors import ChartError, LanguageError, Problem
from replykit.settings import shipped
from replykit.tone.bilingual import split_by_language
from replykit.tone.chart_signals import ChartSignals
from replykit.tone.checks.absence import AbsenceCheck
from replykit.tone.checks.answers import AnswersCheck
from replykit.tone.checks.kind import TooSlowError
from replykit.tone.checks.sounds_like import weighing, weighs_sentences
from replykit.tone.composing import Composed, compose
from replykit.tone.dismissals import load_dismissals
from replykit.tone.doubts import has_sure_fault, is_doubtful
from replykit.tone.kept_chart import kept_chart
from replykit.tone.learned import FAULTS
from replykit.tone.model import Chart, Checked, Finding, Rule, Switch
from replykit.tone.passages import UnparsedError, parse_together, putting_off
from replykit.tone.reading import Reading, language_of_customer, read
from replykit.tone.remarks import Weighed, arranged, as_received, family_of, remark, too_slow
from replykit.tone.rule_places import places_of
from replykit.tone.tongues import Tongue, compile_tongue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from replykit.tone.passages import Passage
    from replykit.tone.phrases import Phrase

MAX_FINDINGS = 20
"""Findings of one rule on one draft; more say nothing new."""
NO_LANGUAGE = "und"
"""ISO 639-2 for undetermined: the language of a draft without a word."""
BATCH_SIZE = 256
"""Drafts whose grammar is read together: they ask for it in several rounds, and short ones cost more a word."""


def load_linter(
    rules: Path | None = None, default_language: str | None = None, dismissed: Path | None = None
) -> Linter:
    """
    Load a chart and make its linter.

    Args:
        rules: The team's chart; None for ours.
        default_language: For drafts too short to tell; None refuses them.
        dismissed: The agent's file of findings that may stand; None shows all.

    Raises:
        ChartError: The chart or the file of dismissals cannot be read, or has no rule at all.
    """
    chart = kept_chart(rules or default_chart(), default_chart())
    if not chart.rules:
        raise ChartError(*(chart.problems or ("the chart has no rules",)))
    stand = load_dismissals(dismissed) if dismissed else ()
    return Linter(chart, default_language, frozenset(one.fingerprint for one in stand))


def default_chart() -> Path:
    """Give the path of our own chart."""
    return shipped("tone_rules.yaml")


@dataclass(slots=True)
class Linter:
    """Checks drafts against one chart."""

    chart: Chart
    default_language: str | None = None
    dismissed: frozenset[str] = frozenset()
    """Fingerprints of findings that the agent lets stand."""
    switch: Switch = field(default_factory=Switch)
    """What is off, or at another level, for the draft at hand."""
    takes_shortcuts: bool = True
    """False reads every piece of every draft in full: slow, and the same."""
    _tongues: dict[str, Tongue] = field(default_factory=dict)

    @property
    def off(self) -> frozenset[str]:
        """Ids of the rules that are off for the draft at hand."""
        return self.switch.off.union(rule.id for rule in self.chart.off)

    def lint(self, text: str, customer: str | None = None, language: str | None = None) -> Checked:
        """
        Check a draft.

        Args:
            text: The draft as received.
            customer: The customer's message; where it is None, the quoted lines of the draft are.
            language: `fr` or `en`; None detects it, paragraph by paragraph.

        Raises:
            LanguageError: It is in a language without a pipeline, or too short to tell.
        """
        only = next(self.lint_many([(text, customer, language)]))
        if isinstance(only, LanguageError):
            raise only
        return only

    def lint_many(
        self, drafts: Iterable[tuple[str, str | None, str | None]], batch_size: int = BATCH_SIZE
    ) -> Iterator[Checked | LanguageError]:
        """
        Check many drafts, in their order; grammar is read for a batch at a time.

        Args:
            drafts: Text, customer's message and language of each, as in `lint`.
            batch_size: At least 1.

        Yields:
            What is said of each, or why it cannot be checked.
        """
        waiting = iter(drafts)
        while batch := list(islice(waiting, batch_size)):
            runs = [self._start(*draft) for draft in batch]
            while True:
                with putting_off() if self.takes_shortcuts else nullcontext():
                    unparsed = dict.fromkeys(passage for run in runs for passage in run.go_on())
                if not unparsed:
                    break
                parse_together(unparsed)
            yield from (run.result() for run in runs)

    def _start(self, text: str, customer: str | None, language: str | None) -> _Run:
        composed = compose(text)
        try:
            if language:
                languages.require_supported(language)
            if not any(map(str.isalnum, text)):
                return _Run(self, language or self.default_language or NO_LANGUAGE)
            parts = {language: composed.text} if language else self._parts(composed.text)
            run = _Run(self, next(iter(parts)), received=text, composed=composed)
            for tongue, part in parts.items():
                reading = self.read(part, compose(customer).text if customer else None, tongue)
                is_main = tongue == run.language
                rules = (rule for rule in self._rules_in_force(reading) if is_main or not _speaks_of_the_whole(rule))
                run.due += [(rule, reading) for rule in rules]
        except LanguageError as error:
            return _Run(self, NO_LANGUAGE, error=error)
        return run

    def _rules_in_force(self, reading: Reading) -> Iterator[Rule]:
        """Give the rules that may find something, in the chart's order; of those that are off, what may hide."""
        tongue = self.tongue(reading.language)
        starting = tongue.expressions if reading.starting is None else reading.starting
        drivers: tuple[Iterable[Phrase | bytes], ...] = (reading.found, starting)
        driven = (tongue.by_driver.get(driver, ()) for driver in chain.from_iterable(drivers))
        off = self.off
        for rule in map(tongue.rules.__getitem__, sorted({*tongue.others, *chain.from_iterable(driven)})):
            if rule.id not in off or _may_hide(rule):
                level = self.switch.levels.get(rule.id, rule.level)
                yield rule if level == rule.level else replace(rule, level=level)

    def read(self, text: str, customer: str | None, language: str) -> Reading:
        """Read a draft with its customer's message; where it is None, the quoted lines of the draft are one."""
        tongue = self.tongue(language)
        reading = read(text, language, tongue.reader_of(text))
        signals = ChartSignals(tongue.draft_signals)
        asked = customer if customer and customer.strip() else reading.own.quoted
        if asked:
            theirs = self.tongue(language_of_customer(asked, language))
            reading.customer = read(asked, theirs.language, theirs.customers)
            signals.customers = ChartSignals(theirs.customer_signals)
            reading.customer.ask = signals.customers.hold
            reading.quick_signals = theirs.quick_signals | tongue.draft_signals.keys()
        reading.ask = signals.hold
        reading.ask_where = signals.places
        reading.sentence_signals = tongue.sentence_signals
        return reading

    def findings_of(self, rule: Rule, reading: Reading) -> tuple[list[Finding], list[Problem]]:
        """Give what one rule finds in a draft that was read, and what kept it from finding."""
        try:
            apart = places_of(rule, reading)
        except TooSlowError:
            return [], [too_slow(rule)]
        if not apart:
            return [], []
        findings = [remark(rule, span, reading) for span in apart[:MAX_FINDINGS]]
        if len(apart) <= MAX_FINDINGS:
            return findings, []
        what = f"rule {rule.id} finds {len(apart)} places; the first {MAX_FINDINGS} are shown"
        return findings, [Problem(what=what, is_warning=True)]

    def tongue(self, language: str) -> Tongue:
        """Give the rules of a language, compiled at first use."""
        if language not in self._tongues:
            self._tongues[language] = compile_tongue(self.chart, language, takes_shortcuts=self.takes_shortcuts)
        return self._tongues[language]

    def _parts(self, text: str) -> dict[str, str]:
        """Give the draft once a language it is written in, the main one first."""
        return split_by_language(text, self._detect(text))

    def _detect(self, text: str) -> str:
        detected = languages.detect(text).language
        if detected in languages.SUPPORTED:
            return str(detected)
        if detected is None and self.default_language:
            return self.default_language
        if detected is None:
            raise LanguageError("too little text to tell its language", hint="give --language fr or --language en")
        raise LanguageError(
            f"this looks like '{detected}', which no pipeline here reads",
            hint="replykit reads French and English; if it is one of them, give --language fr or --language en",
        )


@dataclass(slots=True)
class _Run:
    """One draft on its way through the rules."""

    linter: Linter
    language: str
    error: LanguageError | None = None
    received: str = ""
    composed: Composed | None = None
    """The text as it is read, where accents are one sign with their letter."""
    due: list[tuple[Rule, Reading]] = field(default_factory=list)
    """Rules that were not tried yet, or that wait for grammar."""
    findings: list[Finding] = field(default_factory=list)
    weighed: list[Weighed] = field(default_factory=list)
    """Those of rules that weigh whole sentences."""
    hidden: list[Finding] = field(default_factory=list)
    """Those of rules that are off."""
    doubtful: set[Finding] = field(default_factory=set)
    """Those that weigh too little to stand alone."""
    problems: list[Problem] = field(default_factory=list)

    def go_on(self) -> list[Passage]:
        """Try the rules that are due; those whose grammar was put off stay due. Give the passages they ask for."""
        still_due: list[tuple[Rule, Reading]] = []
        unparsed: list[Passage] = []
        off = self.linter.off
        for rule, reading in self.due:
            try:
                found, trouble = self.linter.findings_of(rule, reading)
            except UnparsedError as error:
                still_due.append((rule, reading))
                unparsed += error.passages
                continue
            if rule.id in off:
                self.hidden += found
                continue
            self.doubtful.update(one for one in found if is_doubtful(one, rule, reading))
            if weighs_sentences(rule):
                self.weighed += [_weighed(finding, rule, reading) for finding in found]
            else:
                self.findings += found
            self.problems += trouble
        self.due = still_due
        return unparsed

    def result(self) -> Checked | LanguageError:
        """Give what came out."""
        if self.error is not None:
            return self.error
        found = arranged(self.findings, self.weighed, self.hidden)
        if self.doubtful and not has_sure_fault(found, self.doubtful):
            sure = (one for one in self.findings if one not in self.doubtful)
            found = arranged(sure, (one for one in self.weighed if one.finding not in self.doubtful), self.hidden)
        shown = tuple(one for one in found if one.fingerprint not in self.linter.dismissed)
        hidden = len(found) - len(shown)
        if self.composed is not None and self.composed.text != self.received:
            shown = tuple(as_received(one, self.composed, self.received) for one in shown)
        return Checked(language=self.language, findings=shown, problems=tuple(self.problems), dismissed=hidden)


def _may_hide(rule: Rule) -> bool:
    """Say whether what a rule finds can keep one that weighs sentences from speaking."""
    return family_of(rule.category) in FAULTS and not weighs_sentences(rule)


def _weighed(finding: Finding, rule: Rule, reading: Reading) -> Weighed:
    sentence = next(filter(finding.span.touches, reading.sentences), finding.span)
    parts = (pair for check in weighing(rule) for pair in check.parts(sentence, reading))
    return Weighed(finding, sentence, [(remark(rule, span, reading), part) for span, part in parts])


def _speaks_of_the_whole(rule: Rule) -> bool:
    """Say whether a rule asks what is missing in the reply: a part of it cannot tell."""
    return any(isinstance(check, (AbsenceCheck, AnswersCheck)) for check in rule.match)
