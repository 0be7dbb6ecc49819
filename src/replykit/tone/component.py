"""The linter as a spaCy component: `nlp.add_pipe("replykit_tone")` fills `doc.spans["replykit_tone"]`.

Spans are labelled by rule. `config={"rules": "team.yaml"}` names a team's chart. The text is
read with replykit's own pipelines, whatever stands before in the caller's. What could not be checked, such as
a rule that is wrong, comes as a warning of Python's: a document has no place for it.
"""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from replykit import language as languages
from replykit.errors import LanguageError
from replykit.tone.linter import load_linter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from replykit.errors import Problem
    from replykit.language import Find

NAME = "replykit_tone"


def _prepare(language: str, rules: str | None) -> Find:
    if language not in languages.SUPPORTED:
        raise LanguageError(f"no pipeline reads '{language}'", hint=f"known: {', '.join(languages.SUPPORTED)}")
    linter = load_linter(Path(rules) if rules else None, language)
    _warn(linter.chart.problems)

    def find(text: str) -> list[tuple[int, int, str]]:
        checked = linter.lint(text, None, language)
        _warn(checked.problems)
        return [(finding.span.start, finding.span.end, finding.rule) for finding in checked.findings]

    return find


def _warn(problems: Iterable[Problem]) -> None:
    for problem in problems:
        warnings.warn(str(problem), stacklevel=2)


create_tone_component = languages.span_component(NAME, _prepare)
