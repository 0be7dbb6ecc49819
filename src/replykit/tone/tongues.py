"""What the chart holds for one language, compiled once."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from replykit import language as languages
from replykit.tone.accents import Speller, is_without_accents, with_accents
from replykit.tone.phrase_elements import literals
from replykit.tone.readers import MAX_PASSAGES, Reader
from replykit.tone.words import without_accents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from replykit.tone.checks.regex import Expression
    from replykit.tone.model import Chart, NamedSignal, Rule
    from replykit.tone.phrases import Phrase
    from replykit.tone.readers import Spell


_FEW_PASSAGES = 512
"""Pieces of customers' messages, and of drafts without accents, that are remembered: customers do not repeat each
other, and edits of one draft do."""


@dataclass(slots=True)
class Tongue:
    """What the chart holds for one language, compiled."""

    language: str
    rules: tuple[Rule, ...]
    draft_signals: Mapping[str, NamedSignal]
    """Of the draft as a whole, or sentence by sentence."""
    sentence_signals: frozenset[str]
    customer_signals: Mapping[str, NamedSignal]
    drafts: Reader
    make_customers: Callable[[], Reader]
    make_bare: Callable[[], Reader]
    by_driver: Mapping[Phrase | bytes, tuple[int, ...]]
    """Numbers of the rules that find nothing unless a phrase matches, or an expression has a word to start with."""
    others: tuple[int, ...]
    """Numbers of the rules that may find in any words."""
    expressions: frozenset[bytes]
    """Of these drivers, those that are expressions."""
    _customers: Reader | None = None
    _bare: Reader | None = None
    _quick_signals: frozenset[str] | None = None

    @property
    def quick_signals(self) -> frozenset[str]:
        """The signals of customers' messages for which no phrase is looked for."""
        if self._quick_signals is None:
            signals = self.customer_signals.values()
            self._quick_signals = frozenset(one.id for one in signals if not any(_phrases_of([one])))
        return self._quick_signals

    @property
    def customers(self) -> Reader:
        """What reads customers' messages; made for the first one."""
        if self._customers is None:
            self._customers = self.make_customers()
        return self._customers

    def reader_of(self, draft: str) -> Reader:
        """Give what reads a draft; one typed without accents is read as if it had them."""
        if self.language != "fr" or not is_without_accents(draft):
            return self.drafts
        if self._bare is None:
            self._bare = self.make_bare()
        return self._bare


def compile_tongue(chart: Chart, language: str, *, takes_shortcuts: bool) -> Tongue:
    """Compile what a chart holds for one language."""
    rules = tuple(rule for rule in chain(chart.rules, chart.off) if rule.language == language)
    signals = [signal for signal in chart.signals if signal.language == language]
    of_draft = [signal for signal in signals if signal.of != "customer"]
    of_customer = [signal for signal in signals if signal.of == "customer"]
    by_driver, others = _drivers(rules)
    at_once = [driver for driver in by_driver if not isinstance(driver, bytes)]
    readers = _Readers(language, rules, of_draft, of_customer, at_once, takes_shortcuts)
    return Tongue(
        language=language,
        rules=rules,
        draft_signals={signal.id: signal for signal in of_draft},
        sentence_signals=frozenset(signal.id for signal in signals if signal.of == "sentence"),
        customer_signals={signal.id: signal for signal in of_customer},
        drafts=readers.of_drafts(),
        make_customers=readers.of_customers,
        make_bare=readers.of_bare_drafts,
        by_driver=by_driver,
        others=others,
        expressions=frozenset(driver for driver in by_driver if isinstance(driver, bytes)),
    )


@dataclass(frozen=True, slots=True)
class _Readers:
    """What readers of one language look for."""

    language: str
    rules: Sequence[Rule]
    draft_signals: Sequence[NamedSignal]
    customer_signals: Sequence[NamedSignal]
    at_once: Sequence[Phrase]
    """Phrases that drive rules."""
    takes_shortcuts: bool

    def of_drafts(self, spell: Spell | None = None, remembers: int = MAX_PASSAGES) -> Reader:
        asking: list[Rule | NamedSignal] = [*self.rules, *self.draft_signals]
        return Reader(
            self.language,
            self.at_once,
            _phrases_of(asking),
            _expressions_of(asking),
            spell=spell,
            takes_shortcuts=self.takes_shortcuts,
            remembers=remembers,
        )

    def of_bare_drafts(self) -> Reader:
        """Make what reads drafts that were typed without accents."""
        forms = _forms_of(_phrases_of([*self.rules, *self.draft_signals]))
        return self.of_drafts(with_accents(forms, languages.known_words(self.language)), _FEW_PASSAGES)

    def of_customers(self) -> Reader:
        asked = (phrase for rule in self.rules for check in rule.match for phrase in getattr(check, "asked", ()))
        return Reader(
            self.language,
            chain(_phrases_of(self.customer_signals), asked),
            expressions=_expressions_of(self.customer_signals),
            spell=Speller(_accented(_phrases_of(self.customer_signals), self.language)),
            takes_shortcuts=self.takes_shortcuts,
            remembers=_FEW_PASSAGES,
        )


def _drivers(rules: Sequence[Rule]) -> tuple[dict[Phrase | bytes, tuple[int, ...]], tuple[int, ...]]:
    """Sort rules, by their numbers, into those that some phrase or expression drives, by these, and the others."""
    by_driver: dict[Phrase | bytes, tuple[int, ...]] = {}
    others: list[int] = []
    for number, rule in enumerate(rules):
        drivers: list[tuple[Phrase | bytes, ...] | None] = [getattr(check, "drivers", None) for check in rule.match]
        if None in drivers:
            others.append(number)
        for driver in chain.from_iterable(found or () for found in drivers):
            by_driver[driver] = (*by_driver.get(driver, ()), number)
    return by_driver, tuple(others)


def _phrases_of(things: Iterable[Rule | NamedSignal]) -> Iterator[Phrase]:
    for thing in things:
        for check in thing.match:
            yield from check.phrases


def _expressions_of(things: Iterable[Rule | NamedSignal]) -> Iterator[Expression]:
    for thing in things:
        for check in thing.match:
            yield from getattr(check, "expressions", ())


def _forms_of(phrases: Iterable[Phrase]) -> set[str]:
    return {form for phrase in phrases for form in literals(phrase.elements)}


def _accented(phrases: Iterable[Phrase], language: str) -> dict[str, str]:
    """Give the accents back to words that customers write without: "recu", but not "livre", which is a word."""
    forms = _forms_of(phrases)
    plain = {without_accents(form): form for form in sorted(forms) if not form.isascii()}
    known = forms | languages.known_words(language) if plain else forms
    return {bare: form for bare, form in plain.items() if bare not in known}
