"""`replykit dismiss`: let one finding stand, with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from replykit.cli import common
from replykit.cli.dismissing import dismiss, take_back
from replykit.errors import UnknownNameError
from replykit.settings import dismissed_file
from replykit.text import visible
from replykit.tone.dismissals import FINGERPRINT, load_dismissals

if TYPE_CHECKING:
    from collections.abc import Iterable

    from replykit.tone.dismissals import Dismissal


@click.command("dismiss")
@click.argument("words", nargs=-1, metavar="[FINGERPRINT] or --unused [FILE...]", type=common.FILE)
@click.option("--unused", is_flag=True, help="List what silences nothing, in your set and in these drafts.")
@click.option("--reason", metavar="TEXT", help="Why it may stand; you will read it again.")
@click.option("--undo", is_flag=True, help="Show the finding again from now on.")
@common.global_options
def command(words: tuple[str, ...], reason: str | None, *, undo: bool, unused: bool) -> int:
    """
    Let one finding stand, wherever its words are found again; in a file of your own.

    'lint --why' and 'lint --format json' give the FINGERPRINT. Without one, list what is dismissed.
    With --unused, list what silences nothing in your set nor in the drafts of FILE.
    """
    if unused:
        from replykit.cli.unused import list_unused  # noqa: PLC0415 - it loads the linter

        return list_unused(load_dismissals(dismissed_file()), words)
    if len(words) > 1:
        raise click.UsageError("one FINGERPRINT at a time; FILEs go with --unused")
    if not words:
        common.write(as_lines(load_dismissals(dismissed_file())))
        return 0
    (fingerprint,) = words
    if not FINGERPRINT.fullmatch(fingerprint):
        hint = "it has 16 characters, 0-9 and a-f; 'replykit lint --why' shows it"
        raise UnknownNameError(f"'{visible(fingerprint)}' is no fingerprint", hint=hint)
    if undo:
        take_back(fingerprint)
        return 0
    if not (reason and reason.strip()):
        raise click.UsageError("--reason TEXT is missing: say why it may stand")
    dismiss(fingerprint, reason)
    return 0


def as_lines(dismissals: Iterable[Dismissal]) -> str:
    """Write dismissals one a line."""
    return "".join(f"{one.fingerprint}  {one.date}  {visible(one.reason)}\n" for one in dismissals)
