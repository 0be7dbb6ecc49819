"""What `doctor` found, as text and as JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

from replykit.output.style import PLAIN, Style
from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORDS = {
    "fr": {"ok": "bien   ", "missing": "manque ", "note": "à noter"},
    "en": {"ok": "fine   ", "missing": "missing", "note": "note   "},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at."""

    state: Literal["ok", "missing", "note"]
    """`missing` keeps something from working; `note` only makes it lesser."""
    what: str
    help: str = ""


def show_findings(findings: Sequence[Finding], language: str, style: Style = PLAIN) -> str:
    """Write one line a finding, and under it what to do."""
    lines = []
    for finding in findings:
        paint = {"ok": style.good, "missing": style.error, "note": style.warning}[finding.state]
        lines.append(f"{paint(_WORDS[language][finding.state])}  {visible(finding.what)}")
        if finding.help:
            lines.append(f"         {visible(finding.help)}")
    return "\n".join(lines) + "\n"


def findings_json(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Give the findings as JSON."""
    return [asdict(finding) for finding in findings]
