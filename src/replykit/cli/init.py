"""`replykit init`: a first set, in two minutes."""

from __future__ import annotations

import os
import sys

import click

from replykit.cli import common
from replykit.settings import LANGUAGES, interface_language


@click.command("init")
@click.option("--name", metavar="NAME", help="Your name as an agent, which is also your folder's.")
@click.option("--language", type=click.Choice(LANGUAGES), help="The language you write in most.")
@click.option("--folder", metavar="DIR", type=common.FILE, help="The folder that holds the sets.")
@click.option("--from", "sample", metavar="AGENT", help="Start from a sample set, such as sprinter.")
@click.option("--no-prompt", is_flag=True, help="Do not offer to open the prompt.")
@common.global_options
@click.pass_context
def command(
    ctx: click.Context,
    name: str | None,
    language: str | None,
    folder: str | None,
    sample: str | None,
    *,
    no_prompt: bool,
) -> None:
    """
    Make your first set: three questions, one macro made together.

    Each question has an option, so that init runs without a terminal too. A set that
    is there is never overwritten.
    """
    from replykit.cli.welcome import open_questions, welcome  # noqa: PLC0415 - brings prompt_toolkit along
    from replykit.prompt.wording import Wording  # noqa: PLC0415 - the same

    wording = Wording(interface_language(os.environ))
    given = {"name": name, "language": language, "folder": folder}
    questions = open_questions(wording)
    made = welcome(questions, wording, {key: said for key, said in given.items() if said is not None}, sample)
    if no_prompt or not sys.stdin.isatty():
        return
    if questions.confirm(wording("ask-open", trigger=made.trigger), default=True):
        from replykit.cli.compose import command as compose  # noqa: PLC0415 - only if wanted

        ctx.invoke(compose)
