"""The linter: a draft and a chart in, findings out.

Flow: language (declared, else detected, else default; never guessed in silence) ->
the draft read once -> checks find -> signals silence -> findings, sorted and capped.
Nothing of the draft is kept.
"""

from __future__ import annotations

import hashlib
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import TYPE_CHECKING

from replykit import language as languages
from replykit.errors import ChartError, LanguageError, Problem
from replykit.settings import shipped
from replykit.tone.bilingual import split_by_language
from replykit.tone.checks.absence import AbsenceCheck
from replykit.tone.checks.answers import AnswersCheck
from replykit.tone.checks.kind import TooSlowError
from replykit.tone.composing import Composed, compose
from replykit.tone.dismissals import load_dismissals
from replykit.tone.kept_chart import kept_chart
from replykit.tone.model import LEVELS, Chart, Checked, Finding, NamedSignal, Rule, Switch
from replykit.tone.passages import Reader, UnparsedError, ask_for_grammar, parse_together, putting_off
from replykit.tone.phrase_elements import literals
from replykit.tone.reading import Reading, language_of_customer, read
from replykit.tone.words import fold, without_accents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from replykit.text import Span
    from replykit.tone.passages import Passage
    from replykit.tone.phrases import Phrase

MAX_FINDINGS = 20
"""Findings of one rule on one draft; more say nothing new."""
NO_LANGUAGE = "und"
"""ISO 639-2 for undetermined: the language of a draft without a word."""
BATCH_SIZE = 64
"""Drafts whose grammar is read together."""
_CONTEXT = 2
_INSTEAD_OF = " -> "
"""Stands in a replacement between the words that it replaces and what it puts there."""
_FAMILY = {"hollow-apology": "scripted", "jargon": "scripted"}
"""Categories between which a reader would not tell two remarks on the same words apart."""


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
class _Tongue:
    """What the chart holds for one language, compiled."""

    language: str
    rules: tuple[Rule, ...]
    draft_signals: Mapping[str, NamedSignal]
    customer_signals: Mapping[str, NamedSignal]
    drafts: Reader
    make_customers: Callable[[], Reader]
    by_phrase: Mapping[Phrase, tuple[int, ...]]
    """Numbers of the rules that find nothing unless a phrase does."""
    others: tuple[int, ...]
    """Numbers of the rules that may find without a phrase."""
    _customers: Reader | None = None

    @property
    def customers(self) -> Reader:
        """What reads customers' messages; made for the first one."""
        if self._customers is None:
            self._customers = self.make_customers()
        return self._customers


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
    _tongues: dict[str, _Tongue] = field(default_factory=dict)

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
                off: AbstractContextManager[dict[Passage, None]] = (
                    putting_off() if self.takes_shortcuts else nullcontext({})
                )
                with off as unparsed:
                    for run in runs:
                        run.go_on()
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
        """Give the rules that may find something, in the chart's order."""
        tongue = self.tongue(reading.language)
        numbers = {*tongue.others, *chain.from_iterable(tongue.by_phrase.get(phrase, ()) for phrase in reading.found)}
        for rule in map(tongue.rules.__getitem__, sorted(numbers)):
            if rule.id not in self.switch.off:
                level = self.switch.levels.get(rule.id, rule.level)
                yield rule if level == rule.level else replace(rule, level=level)

    def read(self, text: str, customer: str | None, language: str) -> Reading:
        """Read a draft with its customer's message; where it is None, the quoted lines of the draft are one."""
        tongue = self.tongue(language)
        reading = read(text, language, tongue.drafts)
        signals = _Signals(tongue.draft_signals, reading)
        asked = customer if customer and customer.strip() else reading.own.quoted
        if asked:
            theirs = self.tongue(language_of_customer(asked, language))
            reading.customer = read(asked, theirs.language, theirs.customers)
            signals.customers = _Signals(theirs.customer_signals, reading.customer)
            reading.customer.holds = signals.customers.hold
        reading.holds = signals.hold
        return reading

    def findings_of(self, rule: Rule, reading: Reading) -> tuple[list[Finding], list[Problem]]:
        """Give what one rule finds in a draft that was read, and what kept it from finding."""
        try:
            apart = _outermost(_spans_of(rule, reading))
        except TooSlowError:
            return [], [_too_slow(rule)]
        findings = [_finding(rule, span, reading) for span in apart[:MAX_FINDINGS]]
        if len(apart) <= MAX_FINDINGS:
            return findings, []
        what = f"rule {rule.id} finds {len(apart)} places; the first {MAX_FINDINGS} are shown"
        return findings, [Problem(what=what, is_warning=True)]

    def tongue(self, language: str) -> _Tongue:
        """Give the rules of a language, compiled at first use."""
        if language not in self._tongues:
            self._tongues[language] = _compile(self.chart, language, takes_shortcuts=self.takes_shortcuts)
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
    problems: list[Problem] = field(default_factory=list)

    def go_on(self) -> None:
        """Try the rules that are due; those that ask for grammar which was put off stay due."""
        still_due = []
        for rule, reading in self.due:
            try:
                found, trouble = self.linter.findings_of(rule, reading)
            except UnparsedError:
                still_due.append((rule, reading))
                continue
            self.findings += found
            self.problems += trouble
        self.due = still_due

    def result(self) -> Checked | LanguageError:
        """Give what came out."""
        if self.error is not None:
            return self.error
        arranged = _arranged(self.findings)
        shown = tuple(finding for finding in arranged if finding.fingerprint not in self.linter.dismissed)
        hidden = len(arranged) - len(shown)
        if self.composed is not None and self.composed.text != self.received:
            shown = tuple(_as_received(finding, self.composed, self.received) for finding in shown)
        return Checked(language=self.language, findings=shown, problems=tuple(self.problems), dismissed=hidden)


def _compile(chart: Chart, language: str, *, takes_shortcuts: bool) -> _Tongue:
    rules = tuple(rule for rule in chart.rules if rule.language == language)
    signals = [signal for signal in chart.signals if signal.language == language]
    of_draft, of_customer = ([signal for signal in signals if signal.of == side] for side in ("draft", "customer"))
    asked = [phrase for rule in rules for check in rule.match for phrase in getattr(check, "asked", ())]
    by_phrase, others = _drivers(rules)
    return _Tongue(
        language=language,
        rules=rules,
        draft_signals={signal.id: signal for signal in of_draft},
        customer_signals={signal.id: signal for signal in of_customer},
        drafts=Reader(language, chain(_phrases_of(rules), _phrases_of(of_draft)), takes_shortcuts=takes_shortcuts),
        make_customers=lambda: Reader(
            language,
            chain(_phrases_of(of_customer), asked),
            _accented(_phrases_of(of_customer), language),
            takes_shortcuts=takes_shortcuts,
        ),
        by_phrase=by_phrase,
        others=others,
    )


def _drivers(rules: Sequence[Rule]) -> tuple[dict[Phrase, tuple[int, ...]], tuple[int, ...]]:
    """Sort rules, by their numbers, into those that some phrase drives, by phrase, and the others."""
    by_phrase: dict[Phrase, tuple[int, ...]] = {}
    others: list[int] = []
    for number, rule in enumerate(rules):
        drivers: list[tuple[Phrase, ...] | None] = [getattr(check, "drivers", None) for check in rule.match]
        if None in drivers:
            others.append(number)
        for phrase in chain.from_iterable(found or () for found in drivers):
            by_phrase[phrase] = (*by_phrase.get(phrase, ()), number)
    return by_phrase, tuple(others)


def _phrases_of(things: Iterable[Rule | NamedSignal]) -> Iterator[Phrase]:
    for thing in things:
        for check in thing.match:
            yield from check.phrases


def _accented(phrases: Iterable[Phrase], language: str) -> dict[str, str]:
    """Give the accents back to words that customers write without: "recu", but not "livre", which is a word."""
    forms = {form for phrase in phrases for form in literals(phrase.elements)}
    plain = {without_accents(form): form for form in sorted(forms) if not form.isascii()}
    known = forms | languages.known_words(language) if plain else forms
    return {bare: form for bare, form in plain.items() if bare not in known}


@dataclass(slots=True)
class _Signals:
    """The chart's own signals over one text, each asked for at most once."""

    named: Mapping[str, NamedSignal]
    reading: Reading
    customers: _Signals | None = None
    """What the customer's message does, for a draft that answers one."""
    _known: dict[str, bool] = field(default_factory=dict)

    def hold(self, name: str) -> bool:
        """Say whether a signal holds; one that asks for itself does not."""
        if name not in self._known:
            self._known[name] = False
            try:
                is_theirs = self.customers is not None and self.customers.hold(name)
                self._known[name] = is_theirs or (name in self.named and _holds(self.named[name], self.reading))
            except UnparsedError:
                del self._known[name]
                raise
        return self._known[name]


def _holds(signal: NamedSignal, reading: Reading) -> bool:
    spans = (span for check in signal.match for span in check.find(reading))
    try:
        return any(not reading.signals_among(signal.unless, span) & signal.unless for span in spans)
    except TooSlowError:
        return False


def _spans_of(rule: Rule, reading: Reading) -> Iterator[Span]:
    # NOTE: what the customer does is known for the whole draft; what a clause does is asked place by place.
    if not all(reading.holds(name) for name in rule.when if name.startswith("customer-")):
        return
    for check in rule.match:
        spans = [span for span in check.find(reading) if _is_the_agents(span, reading)]
        if rule.unless or rule.when:
            ask_for_grammar(reading.passages_to_ask(rule.unless | rule.when, spans))
        yield from (span for span in spans if _is_let_through(rule, span, reading))


def _outermost(spans: Iterable[Span]) -> list[Span]:
    """Give the stretches that lie in no other, in order."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s.start, -s.end)):
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return kept


def _is_the_agents(span: Span, reading: Reading) -> bool:
    """Say whether these are the agent's own words: no stand-in for a field, nothing in quotation marks."""
    if any(quote.contains(span) for quote in reading.quotes):
        return False
    return not any(masked.contains(span) for masked in reading.own.spans)


def _is_let_through(rule: Rule, span: Span, reading: Reading) -> bool:
    if not rule.unless and not rule.when:
        return True
    signals = reading.signals_among(rule.unless | rule.when, span)
    return not rule.unless & signals and rule.when <= signals


def _speaks_of_the_whole(rule: Rule) -> bool:
    """Say whether a rule asks what is missing in the reply: a part of it cannot tell."""
    return any(isinstance(check, (AbsenceCheck, AnswersCheck)) for check in rule.match)


def _finding(rule: Rule, span: Span, reading: Reading) -> Finding:
    found = reading.text[span.start : span.end]
    return Finding(
        rule=rule.id,
        pair=rule.pair,
        principle=rule.principle,
        category=rule.category,
        level=rule.level,
        span=span,
        text=found,
        message=rule.message.replace("{found}", " ".join(found.split())),
        because=rule.because,
        instead=rule.instead,
        replacements=_replacements_for(found, rule),
        fingerprint=_fingerprint(rule.id, span, reading),
    )


def _as_received(finding: Finding, composed: Composed, text: str) -> Finding:
    """Bring a finding back to the text as received."""
    span = composed.received(finding.span)
    return replace(finding, span=span, text=text[span.start : span.end])


def _replacements_for(found: str, rule: Rule) -> tuple[str, ...]:
    """Give what may stand in place of these words: "bjr -> bonjour" is for "bjr" alone, all else for any words."""
    words = fold(" ".join(found.split()))
    parts = (replacement.partition(_INSTEAD_OF) for replacement in rule.replacements)
    return tuple(text if arrow else old for old, arrow, text in parts if not arrow or fold(old) == words)


def _fingerprint(rule: str, span: Span, reading: Reading) -> str:
    """Name a finding by its rule, its words and two words on each side: it survives edits elsewhere."""
    words = reading.words
    inside = [i for i in range(len(words)) if words.starts[i] < span.end and span.start < words.ends[i]]
    first, last = (inside[0], inside[-1]) if inside else (0, 0)
    around = words.forms[max(0, first - _CONTEXT) : last + 1 + _CONTEXT] or [fold(reading.text)]
    return hashlib.sha256("\x1f".join([rule, *around]).encode()).hexdigest()[:16]


def _too_slow(rule: Rule) -> Problem:
    return Problem(
        what=f"rule {rule.id} took too long on this draft and was stopped",
        where=rule.where,
        hint="simplify its pattern; all other rules were checked",
    )


def _arranged(findings: Iterable[Finding]) -> list[Finding]:
    """Sort by place; of two remarks of one family on the same words, keep the one that says more."""
    by_weight = sorted(findings, key=lambda f: (-len(f.span), -LEVELS.index(f.level), f.rule))
    kept: list[Finding] = []
    for finding in by_weight:
        family = _FAMILY.get(finding.category, finding.category)
        same = (k for k in kept if _FAMILY.get(k.category, k.category) == family)
        if not any(k.span.touches(finding.span) for k in same):
            kept.append(finding)
    return sorted(kept, key=lambda f: (f.span, f.rule))
