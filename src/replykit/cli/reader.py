"""The linter behind the prompt: the warm one where it is there, else one loaded beside the keyboard."""

from __future__ import annotations

import gc
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from replykit.cli.warm_checks import check_warm
from replykit.cli.warm_start import start_in_background

if TYPE_CHECKING:
    from collections.abc import Callable

    from replykit.settings import Settings
    from replykit.tone.linter import Linter
    from replykit.tone.model import Checked

_WARM_UP = {"fr": "Bonjour, merci de votre message.", "en": "Hello, thank you for your message."}


@dataclass(slots=True)
class Reader:
    """Checks the drafts of one prompt; called from a thread of its own."""

    settings: Settings
    likely: str
    """The language to be ready for, and of a draft too short to tell, where no setting says one."""
    before: tuple[Callable[[], None], ...]
    """What else to warm up first."""
    _linter: Linter | None = None
    _is_begun: bool = False

    def lint(self, text: str, customer: str) -> Checked:
        """
        Check a draft that answers a customer's message (or an empty text); the first time may take seconds.

        Raises:
            ReplykitError: The chart or the draft cannot be read.
        """
        if not self._is_begun:
            self._is_begun = True
            for warm_up in self.before:
                warm_up()
        # NOTE: a reply's first words are too few to tell its language, which is no fault of the agent's.
        settings = replace(self.settings, language=self.settings.language or self.likely)
        if self._linter is None:
            if checked := check_warm(text, customer, settings):
                return checked
            self._linter = _loaded(settings)
        return self._linter.lint(text, customer or None)


def _loaded(settings: Settings) -> Linter:
    from replykit.cli.linting import agents_linter  # noqa: PLC0415 - takes a while; the screen must not wait
    from replykit.tone.switching import switched  # noqa: PLC0415 - as above

    linter = agents_linter(settings)
    own = switched(linter, settings.agent)
    # NOTE: grammar loads at the first real draft; this one makes it load before the agent has typed.
    own.lint(_WARM_UP[settings.language or "en"], None, settings.language)
    _keep_for_good()
    start_in_background(settings, linter.chart)
    return own


def _keep_for_good() -> None:
    """What was loaded lives as long as the prompt: looking for garbage in it would hold up the keyboard."""
    gc.collect()
    gc.freeze()
