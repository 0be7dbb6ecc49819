"""What the language server has others do: functions put into its hands by `cli`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from replykit.tone.model import LEVELS, Checked, Level

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from replykit.errors import Problem
    from replykit.serve.snippets import Expansion
    from replykit.text import Span

Lint: TypeAlias = "Callable[[str, str | None, Path | None], Checked]"
"""Draft, customer's message and the draft's file to what the linter says."""
_TEXTS = ("agent", "macros", "rules", "language")


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """What the editor's settings say; None where they say nothing."""

    agent: str | None = None
    macros: str | None = None
    rules: str | None = None
    language: str | None = None
    level: Level = "suggestion"
    """Findings below it are not shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorDesk:
    """The linter and the agent's set, for one editor. Each function may raise `ReplykitError`."""

    lint: Lint
    fix: Callable[[str, str | None, Path | None], str]
    """Draft, customer's message and the draft's file to the draft with all safe fixes."""
    expansions: Callable[[], Sequence[Expansion]]
    """Every macro of the set that an editor can insert; none where no agent is named."""
    set_problems: Callable[[], Sequence[Problem]]
    """What of the set could not be read."""
    triggers_in: Callable[[str], Sequence[tuple[Span, str]]]
    """The triggers that stand in a draft as words of their own, spelled as the expansions spell them."""
    dismiss: Callable[[str, str], None]
    """Fingerprint and reason: let the finding stand from now on."""


OpenDesk: TypeAlias = "Callable[[Preferences], EditorDesk]"


def read_preferences(said: Any) -> tuple[Preferences, tuple[str, ...]]:
    """
    Read an editor's settings, which may be anything.

    Args:
        said: The settings, or a mapping that holds them under `replykit`.

    Returns:
        What could be read, and a sentence for each setting that could not.
    """
    if isinstance(said, dict) and "replykit" in said:
        said = said["replykit"]
    if said is None:
        return Preferences(), ()
    if not isinstance(said, dict):
        return Preferences(), ("The settings of replykit must be a mapping of names and values.",)
    texts: dict[str, str] = {}
    wrong: list[str] = []
    for name, value in said.items():
        if name in (*_TEXTS, "level") and isinstance(value, str):
            texts[name] = value
        elif name not in (*_TEXTS, "level"):
            wrong.append(f"replykit has no setting '{name}'; it has {', '.join((*_TEXTS, 'level'))}.")
        elif value is not None:
            wrong.append(f"The setting '{name}' of replykit must be a text.")
    level = next((level for level in LEVELS if level == texts.get("level")), None)
    if level is None and texts.get("level"):
        wrong.append(f"The setting 'level' of replykit is one of {', '.join(LEVELS)}.")
    kept = {name: texts.get(name) or None for name in _TEXTS}
    return Preferences(**kept, level=level or "suggestion"), tuple(wrong)
