"""`replykit macros delete`: a macro out of the set, and where it can be had again."""

from __future__ import annotations

import os
import sys

import click

from replykit.cli import common
from replykit.settings import interface_language
from replykit.text import visible


@click.command("delete")
@click.argument("trigger")
@click.option("--yes", "is_sure", is_flag=True, help="Do not ask.")
@common.global_options
def delete(trigger: str, *, is_sure: bool) -> int:
    """
    Take a macro out of your set.

    It is shown first, and kept in a file of its own, from which it can be put back. One that another macro includes
    stays.
    """
    from replykit.cli.deleting import delete_macro, find_deletable  # noqa: PLC0415 - the other commands do not need it
    from replykit.output.own_macros import show_deleted, show_team_places  # noqa: PLC0415 - as above

    settings = common.get_settings()
    own, written = find_deletable(settings, trigger)
    if not is_sure:
        lines = "\n".join(map(visible, written.entry.text.split("\n")))
        common.say(f"{visible(str(written.path))}:{written.where.line}:\n{lines}")
        _confirm(written.title)
    kept, team, problems = delete_macro(own, written, settings.macros)
    language = interface_language(os.environ)
    common.write(show_deleted(written.title, str(kept), str(written.path.parent), language))
    common.write(show_team_places(team, language, is_changed=False))
    return common.finish(problems)


def _confirm(title: str) -> None:
    from replykit.cli.asking import ask_line  # noqa: PLC0415 - the other commands do not need it
    from replykit.errors import CancelledError  # noqa: PLC0415 - as above

    if not sys.stdin.isatty():
        raise click.UsageError("nobody can be asked here: say --yes")
    shown = visible(title)
    question = common.in_agents_language(fr=f"Supprimer {shown} ? (o/N) ", en=f"Delete {shown}? (y/N) ")
    if (ask_line(question) or "").casefold() not in ("y", "yes", "o", "oui"):
        raise CancelledError(f"{shown} stays as it is")
