"""Findings that were there when a team began: known, and left out until their words change.

An old set of three hundred replies starts with hundreds of findings. A baseline names each by its
fingerprint, says how often it stood there and since when, and holds no word of any text: what
comes up once more than that is new.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from replykit.errors import ChartError
from replykit.located_yaml import Fields, Mapping, load, quote
from replykit.tone.dismissals import FINGERPRINT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from replykit.located_yaml import Node
    from replykit.tone.model import Checked, Finding

_KEYS = ("fingerprint", "rule", "count", "since")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A finding of a baseline."""

    fingerprint: str
    rule: str
    count: int
    """How often it stood there, at least 1: words that are copied elsewhere are a new finding."""
    since: str
    """The day it was first written down, `YYYY-MM-DD`."""


@dataclass(slots=True)
class Sieve:
    """Lets through what a baseline does not know."""

    known: tuple[Known, ...] = ()
    held: int = 0
    """Findings left out so far."""
    _left: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """Count what may be held back."""
        for one in self.known:
            self._left[one.fingerprint] += one.count

    def sift(self, checked: Checked) -> Checked:
        """Give what the linter says of a text without the findings that are known."""
        fresh = tuple(finding for finding in checked.findings if not self._is_held(finding))
        return replace(checked, findings=fresh)

    def _is_held(self, finding: Finding) -> bool:
        if not self._left[finding.fingerprint]:
            return False
        self._left[finding.fingerprint] -= 1
        self.held += 1
        return True

    def unmatched(self) -> list[Known]:
        """Give the entries that stood for more than was found: all of it or a part is to be taken out."""
        return [one for one in self.known if self._left[one.fingerprint]]


def load_baseline(path: Path) -> tuple[Known, ...]:
    """
    Read a baseline.

    Raises:
        ChartError: The file cannot be read, or an entry is wrong: a baseline must never widen by a typo.
    """
    document = load(path)
    root = document.root
    if not isinstance(root, Mapping):
        raise ChartError(f"{path} must hold 'baseline:' and a list", hint="--write-baseline writes such a file")
    top = Fields(root, document.faults, ("baseline",))
    found = [_entry(item, top) for item in top.items("baseline")]
    if document.faults.problems:
        raise ChartError(*document.faults.problems)
    return tuple(one for one in found if one)


def _entry(item: Node, top: Fields) -> Known | None:
    if not isinstance(item, Mapping):
        top.note(item.where, "an entry must hold 'key: value' lines", f"known keys: {', '.join(_KEYS)}")
        return None
    fields = Fields(item, top.faults, _KEYS, "an entry of the baseline")
    fingerprint = fields.text("fingerprint", required=True)
    if fingerprint and not FINGERPRINT.fullmatch(fingerprint):
        fields.note(fields.where("fingerprint"), f"'{fingerprint}' is no fingerprint", "let --write-baseline write it")
    return Known(
        fingerprint=fingerprint,
        rule=fields.text("rule"),
        count=fields.integer("count", 1, least=1) or 1,
        since=fields.text("since"),
    )


def renewed(old: Iterable[Known], findings: Iterable[Finding], today: str) -> tuple[Known, ...]:
    """
    Make the baseline of what is found now.

    Args:
        old: The baseline so far; its days are kept.
        findings: All that is found, what is known already included.
        today: `YYYY-MM-DD`, for what is new.
    """
    since = {one.fingerprint: one.since for one in old}
    findings = list(findings)
    counts = Counter(finding.fingerprint for finding in findings)
    rules = {finding.fingerprint: finding.rule for finding in findings}
    entries = (
        Known(fingerprint=name, rule=rules[name], count=count, since=since.get(name, today))
        for name, count in counts.items()
    )
    return tuple(sorted(entries, key=lambda one: (one.rule, one.fingerprint)))


def write_baseline(known: Iterable[Known]) -> str:
    """Give the text of a file that `load_baseline` reads back the same; one line an entry, for reviews."""
    lines = [
        f"  - {{fingerprint: {quote(one.fingerprint)}, rule: {quote(one.rule)}, count: {one.count}, "
        f"since: {quote(one.since)}}}\n"
        for one in known
    ]
    head = "# Findings that were there before; only new ones are reported. Written by --write-baseline.\n"
    return head + ("baseline:\n" + "".join(lines) if lines else "baseline: []\n")
