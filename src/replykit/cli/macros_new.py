"""`replykit macros new`: a macro of one's own, written in the editor, at the keyboard or through a pipe."""

from __future__ import annotations

import click

from replykit.cli import common
from replykit.settings import LANGUAGES

FILE = "macros.yml"


@click.command("new")
@click.argument("trigger", required=False)
@click.option("--name", metavar="NAME", help="What it is called.")
@click.option("--file", default=FILE, metavar="NAME", show_default=True, help="The file of your set to add it to.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Of the reply (default: the file's, else detected).")
@click.option("--body-file", metavar="FILE", type=common.FILE, help="Take its text from FILE; - is standard input.")
@click.option("--no-tone", is_flag=True, help="Leave out what the tone chart says of it.")
@common.global_options
def new(
    trigger: str | None, name: str | None, file: str, language: str | None, body_file: str | None, *, no_tone: bool
) -> int:
    """
    Add a macro to your set.

    On a terminal, what is missing is asked, and the text is written in your editor ($VISUAL, else $EDITOR), or line
    by line. Else the text comes from standard input. What is wrong with it is said before it is kept; a text that
    cannot be kept is never lost.
    """
    from replykit.cli.new_macro import piped_body, prepare, write_macro  # noqa: PLC0415 - the other commands do not need it
    from replykit.cli.told_macro import tell_written  # noqa: PLC0415 - as above

    with piped_body(trigger, name, file, language, body_file) as piped:
        settings = common.get_settings()
        wanted = prepare(settings, trigger, name, file, language)
        macro, problems = write_macro(wanted, body_file, piped)
    return tell_written(macro, wanted.own, problems, settings, is_new=True, has_tone=not no_tone)
