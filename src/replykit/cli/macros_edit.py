"""`replykit macros edit`: the lines of one macro in the editor, and nothing else of its file touched."""

from __future__ import annotations

import click

from replykit.cli import common


@click.command("edit")
@click.argument("trigger")
@click.option(
    "--from",
    "source",
    metavar="FILE",
    type=common.FILE,
    help="Take the macro's new lines from FILE; - is standard input.",
)
@click.option("--no-tone", is_flag=True, help="Leave out what the tone chart says of it.")
@common.global_options
def edit(trigger: str, source: str | None, *, no_tone: bool) -> int:
    """
    Change one macro of your set: its words, its fields, its name.

    Its lines open in your editor ($VISUAL, else $EDITOR). What comes back is checked before it takes their place;
    all else in the file stays as it is. What cannot be kept is never lost.
    """
    from replykit.cli.edited_macro import edit_macro, open_macro, piped_lines  # noqa: PLC0415 - the other commands do not need it
    from replykit.cli.told_macro import tell_written  # noqa: PLC0415 - as above

    with piped_lines(trigger, source) as piped:
        settings = common.get_settings()
        wanted = open_macro(settings, trigger)
        problems = edit_macro(wanted, source, piped)
    if wanted.macro is None:
        common.say(common.in_agents_language(fr="Rien n'a changé.", en="Nothing was changed."))
        return 0
    return tell_written(wanted.macro, wanted.others, problems, settings, is_new=False, has_tone=not no_tone)
