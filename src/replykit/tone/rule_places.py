"""Where one rule speaks in a draft that was read: what its checks find, less what signals silence."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from replykit.text import Span
from replykit.tone.checks.sounds_like import SOUNDS_FINE, may_sound_like, weighs_sentences
from replykit.tone.passages import UnparsedError, ask_for_grammar
from replykit.tone.signals import SIGNALS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from replykit.tone.model import Rule
    from replykit.tone.passages import Passage
    from replykit.tone.reading import Reading


def places_of(rule: Rule, reading: Reading) -> list[Span]:
    """
    Give the stretches that a rule finds fault with, in order; none lies in another.

    Raises:
        TooSlowError: One of its checks was stopped at its limit.
        UnparsedError: It asks for grammar that was put off.
    """
    return _outermost(_whole(span, rule, reading.text) for span in _spans_of(rule, reading))


def _spans_of(rule: Rule, reading: Reading) -> Iterator[Span]:
    is_doubted = SOUNDS_FINE in rule.unless
    if is_doubted and not may_sound_like(rule.category, reading):
        return
    for check in rule.match:
        try:
            spans = [span for span in check.find(reading) if _is_the_agents(span, reading)]
        except UnparsedError:
            # NOTE: grammar takes longest, so what is known of the chart's own signals is asked before it.
            if _is_silenced(rule, reading):
                return
            raise
        if is_doubted:
            spans = [span for span in spans if may_sound_like(rule.category, reading, span)]
        if not spans or _is_silenced(rule, reading):
            continue
        if rule.unless or rule.when:
            ask_for_grammar(reading.passages_to_ask(rule.unless | rule.when, spans))
        spans = [span for span in spans if _is_let_through(rule, span, reading)]
        if spans and _is_called_for(rule, reading):
            yield from spans


def _is_silenced(rule: Rule, reading: Reading) -> bool:
    """Say whether the chart's own signals silence a rule, as far as that is known without more grammar."""
    with suppress(UnparsedError):
        return not _is_called_for(rule, reading)
    return False


def _is_called_for(rule: Rule, reading: Reading) -> bool:
    """
    Say whether the chart's own signals of a whole draft let a rule speak; all else is asked place by place.

    Raises:
        UnparsedError: None of those that are known forbids it, and others ask for grammar.
    """
    unparsed: list[Passage] = []
    asked = (rule.when | rule.unless).difference(SIGNALS, reading.sentence_signals, (SOUNDS_FINE,))
    # NOTE: a signal that must hold fails more often than one that must not holds.
    for name in sorted(asked, key=lambda one: (one not in reading.quick_signals, one not in rule.when)):
        try:
            if reading.holds(name) != (name in rule.when):
                return False
        except UnparsedError as error:
            unparsed += error.passages
    if unparsed:
        raise UnparsedError(unparsed)
    return True


def _whole(span: Span, rule: Rule, text: str) -> Span:
    """Begin the mark of "can't happen" with its "can"; what a replacement stands for is left as it is."""
    start = span.start
    is_cut = text[start] in "'’" or text[start : start + 3].lower().replace("’", "'") == "n't"
    if rule.replacements or not start or not is_cut:
        return span
    while start and text[start - 1].isalpha():
        start -= 1
    return Span(start, span.end)


def _outermost(spans: Iterable[Span]) -> list[Span]:
    """Give the stretches that lie in no other, in order."""
    kept: list[Span] = []
    if not (found := set(spans)):
        return kept
    for span in sorted(found, key=lambda s: (s.start, -s.end)):
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return kept


def _is_the_agents(span: Span, reading: Reading) -> bool:
    """Say whether these are the agent's own words: no stand-in for a field, nothing in quotation marks."""
    if any(quote.contains(span) for quote in reading.quotes):
        return False
    return not any(masked.contains(span) for masked in reading.own.spans)


def _is_let_through(rule: Rule, span: Span, reading: Reading) -> bool:
    """Say whether the signals of a place let a rule speak there."""
    for name in (rule.unless | rule.when) & reading.sentence_signals:
        if reading.holds_beside(name, span) != (name in rule.when):
            return False
    unless, when = rule.unless.intersection(SIGNALS), rule.when.intersection(SIGNALS)
    if not unless and not when:
        return True
    signals = reading.signals_among(unless | when, span, in_any_clause=weighs_sentences(rule))
    return not unless & signals and when <= signals
