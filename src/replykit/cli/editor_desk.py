"""The desk behind the language server: the rooms' functions, put into its hands."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from replykit import settings
from replykit.cli import common
from replykit.cli.dismissing import dismiss
from replykit.cli.insertable import insertable
from replykit.cli.linting import agents_linter, is_still_right
from replykit.macros.casing import as_spelled
from replykit.macros.find import triggers_in
from replykit.macros.load import load_set
from replykit.serve.desk import EditorDesk, OpenDesk, Preferences
from replykit.serve.footprint import Footprint, take
from replykit.tone.fixing import fix
from replykit.tone.switching import switched

if TYPE_CHECKING:
    from pathlib import Path

    from replykit.errors import Problem
    from replykit.macros.model import AgentSet
    from replykit.serve.snippets import Expansion
    from replykit.text import Span
    from replykit.tone.linter import Linter
    from replykit.tone.model import Checked


def desk_opener() -> OpenDesk:
    """Give what opens a desk: the editor's settings over those of the command line and of the user's files."""
    given = common.said_globally()

    def open_desk(preferences: Preferences) -> EditorDesk:
        said = {name: getattr(preferences, name) or given.get(name) for name in ("agent", "macros", "rules")}
        options = settings.Options(**said, language=preferences.language)
        chosen = settings.resolve(options, os.environ, settings.working_folder())
        agent = _Agent(chosen)
        agent.load()
        return EditorDesk(
            lint=agent.lint,
            fix=agent.fix,
            expansions=agent.expansions,
            set_problems=agent.set_problems,
            triggers_in=agent.triggers_in,
            dismiss=dismiss,
        )

    return open_desk


@dataclass(slots=True)
class _Agent:
    """The linter and the set of one agent; asked by one thread."""

    settings: settings.Settings
    _loaded: tuple[Linter, Footprint] | None = None
    _macros: AgentSet | None = None
    _expansions: list[Expansion] = field(default_factory=list)
    _read_from: Footprint | None = None
    _made_in: datetime | None = None
    """The hour for which the expansions were made."""

    def load(self) -> Linter:
        """Give the linter, read anew where the chart, its folders or what may stand have changed since."""
        if self._loaded is None or not is_still_right(*self._loaded):
            watched = [settings.dismissed_file(), self.settings.macros, self.settings.rules]
            read_from = take(path for path in watched if path is not None)
            self._loaded = (agents_linter(self.settings), read_from)
        return self._loaded[0]

    def lint(self, text: str, customer: str | None, path: Path | None) -> Checked:
        linter = self.load()
        checked = switched(linter, self.settings.agent, path).lint(text, customer)
        return replace(checked, problems=(*linter.chart.problems, *checked.problems))

    def fix(self, text: str, customer: str | None, path: Path | None) -> str:
        return fix(text, lambda changed: self.lint(changed, customer, path)).text

    def expansions(self) -> list[Expansion]:
        if self.settings.agent is None:
            # NOTE: drafts are checked without any set, too.
            return []
        self._read_set()
        return self._expansions

    def set_problems(self) -> list[Problem]:
        known = self._macros.problems if self._macros is not None else ()
        return [problem for problem in known if not problem.is_warning]

    def triggers_in(self, text: str) -> list[tuple[Span, str]]:
        found = triggers_in(text, self._read_set())
        return [(span, as_spelled(text[span.start : span.end], macro)) for span, macro in found]

    def _read_set(self) -> AgentSet:
        """Give the set as its files are now."""
        folder = self._macros.folder if self._macros else self.settings.macros / self.settings.require_agent()
        files = take([folder, *folder.rglob("*")])
        if self._macros is None or files != self._read_from:
            self._macros = load_set(self.settings.macros, self.settings.require_agent())
            self._read_from, self._made_in = files, None
        # NOTE: macros write the day, and greet by the hour, while an editor stays open for weeks.
        hour = datetime.now().astimezone().replace(minute=0, second=0, microsecond=0)
        if hour != self._made_in:
            self._expansions = insertable(self._macros, self.settings.language)
            self._made_in = hour
        return self._macros
