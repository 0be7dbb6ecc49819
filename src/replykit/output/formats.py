"""The formats of `replykit lint --format` beside text: a new one is one file and one line here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replykit.output.findings import as_json
from replykit.output.github import as_github
from replykit.output.sarif import as_sarif
from replykit.output.vale import as_vale, as_vale_lines, as_vale_report

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from replykit.errors import Problem
    from replykit.output.findings import CheckedDraft

    Format = Callable[[Sequence[CheckedDraft], Sequence[Problem]], str]
    """Drafts that were checked, and what could not be, to what is printed."""

FORMATS: Mapping[str, Format] = {"json": as_json, "vale": as_vale, "sarif": as_sarif, "github": as_github}
"""By the name that `--format` takes, beside `text`."""

ALL_FORMATS: Mapping[str, Format] = {**FORMATS, "vale-line": as_vale_lines, "vale-report": as_vale_report}
"""Beside them the other two shapes of Vale's output, for `replykit-vale`."""
