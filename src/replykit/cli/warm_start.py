"""Starting the warm linter, from a call of `lint`; loads nothing of it."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from replykit.serve import unix
from replykit.serve.address import identity
from replykit.serve.door import is_out_of_reach, is_taken
from replykit.settings import Settings, default_macros_folder, user_config_folder

if TYPE_CHECKING:
    from replykit.tone.model import Chart


def identity_of(settings: Settings) -> str:
    """Name the warm linter that these settings want."""
    rules = os.path.realpath(settings.rules) if settings.rules else ""
    macros, default = os.path.realpath(settings.macros), os.path.realpath(default_macros_folder())
    return identity((rules, "" if macros == default else macros), str(user_config_folder()))


def start_in_background(settings: Settings, chart: Chart) -> None:
    """
    Start the warm linter for the next call, where the system has one, nobody forbids it and none runs.

    A chart with problems is not served: whoever checks with it should see them each time.
    """
    unwanted = any(os.environ.get(name) for name in ("CI", "REPLYKIT_NO_SERVE"))
    if unwanted or not unix.is_supported() or chart.problems:
        return
    arguments = ["serve", "--quiet", "--macros", os.path.realpath(settings.macros)]
    if settings.rules:
        arguments += ["--rules", os.path.realpath(settings.rules)]
    who = identity_of(settings)
    with contextlib.suppress(OSError):
        if not is_out_of_reach(who) and not is_taken(who):
            unix.start_apart(arguments)
