"""`replykit compose`: the interactive prompt."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from replykit.cli import common
from replykit.cli.reply_file import ReplyFile, ended, hand_over, has_more, listen, open_reply, read_customer
from replykit.errors import CancelledError
from replykit.settings import EXPANSIONS, KEYS, interface_language

if TYPE_CHECKING:
    from replykit.prompt.desk import Desk
    from replykit.prompt.wording import Wording

_UNCHECKED = 3


@click.command("compose")
@click.argument("file", required=False, type=click.Path(readable=False, path_type=Path))
@click.option(
    "--customer",
    metavar="FILE",
    type=click.Path(readable=False, path_type=Path),
    help="The message to answer: a text or an e-mail (.eml).",
)
@click.option("--plain", is_flag=True, help="Line by line, for a pipe, a screen reader or a dumb terminal.")
@click.option("--expand", type=click.Choice(EXPANSIONS), help="Expand triggers on Tab, or as soon as they are typed.")
@click.option("--keys", type=click.Choice(KEYS), help="Edit with the keys of Emacs, or of vi.")
@common.global_options
def command(file: Path | None, customer: Path | None, expand: str | None, keys: str | None, *, plain: bool) -> int:
    """
    Write a reply: expand macros, fill their fields, see findings while you type.

    The reply goes to standard output, or back to FILE. F1 lists the keys. Leaving
    without finishing writes nothing and ends with 130.
    """
    from replykit.cli.desk import open_desk  # noqa: PLC0415 - what follows brings prompt_toolkit along
    from replykit.cli.left_drafts import DraftKeeper, left_drafts  # noqa: PLC0415 - the same
    from replykit.prompt.wording import Wording  # noqa: PLC0415 - the same

    wording = Wording(interface_language(os.environ))
    reply = open_reply(file) if file else None
    keeper = DraftKeeper(reply.text if reply else "", reply.path.name if reply else "")
    settings = common.get_settings(expand=expand, keys=keys)
    with common.waiting(common.MACROS):
        desk = open_desk(
            settings,
            wording,
            customer=read_customer(customer) if customer else "",
            title=reply.path.name if reply else "",
            deliver=reply.save if reply else hand_over,
        )
    desk = replace(desk, keep=keeper.keep, left=left_drafts())
    write = _write_lines if plain or os.environ.get("TERM") == "dumb" else _write_on_screen
    try:
        code = write(desk, wording, reply)
    except CancelledError:
        # NOTE: the screen asked whether the draft may be lost; a no to sending it line by line does not say so.
        if write is _write_on_screen:
            keeper.close()
        raise
    keeper.close()
    return code


def _write_on_screen(desk: Desk, wording: Wording, reply: ReplyFile | None) -> int:
    from replykit.prompt.app import compose  # noqa: PLC0415 - only the full screen needs all of it
    from replykit.prompt.terminal import open_terminal  # noqa: PLC0415 - the same

    keyboard, screen = open_terminal()
    text = compose(desk, wording, reply.text if reply else "", keyboard, screen)
    _show(text, reply)
    return 0


def _write_lines(desk: Desk, wording: Wording, reply: ReplyFile | None) -> int:
    from replykit.prompt.plain import LineMode  # noqa: PLC0415 - brings prompt_toolkit along

    mode = LineMode(desk, wording, listen, common.say, is_answered=sys.stdin.isatty(), has_more=has_more)
    text = mode.write(reply.text if reply else "")
    _show(text, reply)
    return 0 if mode.was_checked else _UNCHECKED


def _show(text: str, reply: ReplyFile | None) -> None:
    """Print the reply on a terminal, which is the screen's own again; anything else has it already."""
    if reply is None and sys.stdout.isatty():
        common.write(ended(text))
