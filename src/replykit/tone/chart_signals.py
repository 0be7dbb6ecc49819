"""The chart's own signals over one text, each asked for at most once."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from replykit.tone.checks.kind import TooSlowError
from replykit.tone.passages import UnparsedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from replykit.text import Span
    from replykit.tone.checks import Check
    from replykit.tone.model import NamedSignal
    from replykit.tone.reading import Reading


@dataclass(slots=True)
class ChartSignals:
    """The chart's own signals over one text, each asked for at most once."""

    named: Mapping[str, NamedSignal]
    customers: ChartSignals | None = None
    """What the customer's message does, for a draft that answers one."""
    _known: dict[str, bool] = field(default_factory=dict)
    _places: dict[str, list[Span]] = field(default_factory=dict)

    def places(self, reading: Reading, name: str) -> list[Span]:
        """Give the places that do what a signal means."""
        if name not in self._places:
            self._places[name] = list(_doing(self.named[name], reading))
        return self._places[name]

    def hold(self, reading: Reading, name: str) -> bool:
        """Say whether a signal holds over a text; one that asks for itself does not."""
        # NOTE: the text is given, not kept: nothing here may hold what holds it, or memory is freed late.
        if name not in self._known:
            self._known[name] = False
            try:
                self._known[name] = self._is_theirs(reading, name) or (
                    name in self.named and _holds(self.named[name], reading)
                )
            except UnparsedError:
                del self._known[name]
                raise
        return self._known[name]

    def _is_theirs(self, reading: Reading, name: str) -> bool:
        if self.customers is None or reading.customer is None:
            return False
        return self.customers.hold(reading.customer, name)


def _holds(signal: NamedSignal, reading: Reading) -> bool:
    """Say whether some span does what a signal means; what needs no phrases, then no grammar, is asked first."""
    spans = (span for check in sorted(signal.match, key=_looks_for_phrases) for span in check.find(reading))
    waiting: list[Span] = []
    try:
        for span in spans:
            if any(reading.passages_to_ask(signal.unless, (span,))):
                waiting.append(span)
            elif not reading.signals_among(signal.unless, span) & signal.unless:
                return True
        return any(not reading.signals_among(signal.unless, span) & signal.unless for span in waiting)
    except TooSlowError:
        return False


def _doing(signal: NamedSignal, reading: Reading) -> Iterator[Span]:
    """Give the spans that do what a signal means."""
    with suppress(TooSlowError):
        for span in (span for check in signal.match for span in check.find(reading)):
            if not reading.signals_among(signal.unless, span) & signal.unless:
                yield span


def _looks_for_phrases(check: Check) -> bool:
    return bool(check.phrases)
