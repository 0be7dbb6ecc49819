"""`replykit expand`: a trigger to a reply, or the triggers of a text to a draft."""

from __future__ import annotations

import click

from replykit.cli import common
from replykit.macros import worker


@click.command("expand")
@click.argument("trigger", metavar="TRIGGER|-")
@click.option(
    "--set", "given", multiple=True, metavar="NAME=VALUE", help="A field's value; may be given several times."
)
@click.option(
    "--ticket",
    metavar="FILE",
    type=common.FILE,
    help="JSON that gives fields by name, and 'customer'; - is standard input.",
)
@click.option("--copy", "is_copied", is_flag=True, help="Also copy the reply to the clipboard.")
@common.global_options
def command(trigger: str, given: tuple[str, ...], ticket: str | None, *, is_copied: bool) -> int:
    """
    Print one macro as a finished reply.

    TRIGGER is a trigger or a name; '-' expands every trigger in the text on standard input.
    Missing fields are asked on the terminal. On any failure nothing is printed.
    """
    settings = common.get_settings()
    worker.warm()
    from replykit.cli.expansion import Wish, fulfil  # noqa: PLC0415 - while this loads, the worker starts

    return fulfil(Wish(trigger=trigger, given=given, ticket=ticket, is_copied=is_copied), settings)
