"""The linter behind `replykit serve`: loaded once, and again when what the agent lets stand changes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from replykit.cli.checking import check_drafts
from replykit.cli.linting import agents_linter, is_still_right, switched_check
from replykit.language import available
from replykit.serve.footprint import Footprint, take
from replykit.serve.server import NotServableError
from replykit.settings import LANGUAGES, Settings, dismissed_file
from replykit.tone.linter import default_chart

if TYPE_CHECKING:
    from replykit.serve.request import Answer, Request
    from replykit.tone.linter import Linter

_WARM_UP = {
    "fr": "Bonjour Anna,\n\nMerci de votre message. Je regarde cela tout de suite et je vous réponds ici.",
    "en": "Hello Anna,\n\nThank you for your message. I am looking at it now and will answer here.",
}


@dataclass(slots=True)
class Warm:
    """A linter that stays loaded."""

    settings: Settings
    _loaded: tuple[Linter, Footprint] | None = field(default=None)

    def get_ready(self) -> None:
        """Load the chart and both languages."""
        linter = self._linter()
        for language in LANGUAGES:
            linter.lint(_WARM_UP[language], None, language)

    def _linter(self) -> Linter:
        """Give the linter, read anew where something was dismissed since, or a set or folder came or went."""
        if self._loaded is None or not is_still_right(*self._loaded):
            watched = take([dismissed_file(), self.settings.macros])
            self._loaded = (agents_linter(self.settings), watched)
        return self._loaded[0]

    def answer(self, request: Request) -> Answer:
        """
        Check drafts as the full program does.

        Raises:
            NotServableError: The chart has problems, which the full program should show.
        """
        linter = replace(self._linter(), default_language=request.default_language)
        if linter.chart.problems:
            raise NotServableError
        return check_drafts(request, switched_check(linter, request))


def files_behind(settings: Settings) -> list[Path]:
    """Name the files that decide an answer: our code, the charts, the pipelines."""
    packages = [Path(__file__).parents[1], *_pipelines()]
    code = [path for package in packages for path in package.rglob("*") if path.suffix in (".py", ".json", ".yaml")]
    return [*code, default_chart(), *([settings.rules] if settings.rules else [])]


def _pipelines() -> list[Path]:
    specs = [find_spec(package) for package in available().values() if package]
    return [Path(spec.origin).parent for spec in specs if spec and spec.origin]
