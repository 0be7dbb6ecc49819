"""`replykit macros rename`: another trigger or name, and all that goes by the old one changed along."""

from __future__ import annotations

import os

import click

from replykit.cli import common
from replykit.settings import interface_language


@click.command("rename")
@click.argument("trigger")
@click.argument("new", required=False)
@click.option("--name", metavar="NAME", help="What it is to be called.")
@common.global_options
def rename(trigger: str, new: str | None, name: str | None) -> int:
    """
    Give a macro of your set another trigger, another name, or both.

    Macros of yours that include it are changed along, and so are its uses and the places of topics.yml and
    decisions.yml that name it.
    """
    from replykit.cli.renaming import rename_macro  # noqa: PLC0415 - the other commands do not need it
    from replykit.output.own_macros import show_renamed, show_team_places  # noqa: PLC0415 - as above

    if new is None and name is None:
        raise click.UsageError("give it a NEW trigger, or a --name NAME")
    done = rename_macro(common.get_settings(), trigger, new, name)
    language = interface_language(os.environ)
    common.write(show_renamed(done, language))
    common.write(show_team_places(done.team, language, is_changed=True))
    return common.finish(done.problems)
