"""`replykit macros adopt`: take a colleague's macro, or one sentence of it, into one's own set."""

from __future__ import annotations

import os

import click

from replykit.cli import common
from replykit.cli.adopting import FILE, open_colleague
from replykit.cli.asking import free_trigger
from replykit.cli.told_macro import show_tone
from replykit.output.adopted import show_adopted
from replykit.settings import interface_language
from replykit.text import visible


@click.command("adopt")
@click.argument("colleague", metavar="AGENT")
@click.argument("trigger")
@click.option("--as", "own_trigger", metavar="TRIGGER", help="Your own trigger (default: the colleague's).")
@click.option("--sentence", metavar="N|TEXT", help="Take one sentence: its number, or words that only it has.")
@click.option("--list", "is_listed", is_flag=True, help="List the sentences with their numbers; take nothing.")
@click.option("--file", default=FILE, metavar="NAME", show_default=True, help="The file of your set to add it to.")
@click.option("--no-tone", is_flag=True, help="Leave out what the tone chart says of it.")
@common.global_options
def adopt(
    colleague: str,
    trigger: str,
    own_trigger: str | None,
    sentence: str | None,
    file: str,
    *,
    is_listed: bool,
    no_tone: bool,
) -> int:
    """
    Take a colleague's macro, or one sentence of it, into your own set.

    It is added under a trigger of your own; nothing is overwritten. Where it came from is kept as 'adopted_from'. What
    you usually write another way, and what the tone chart says of it, is shown for you to look at.
    """
    settings = common.get_settings()
    found = open_colleague(settings.macros, colleague, trigger, settings.require_agent())
    if is_listed:
        common.write("".join(f"{n}. {visible(text)}\n" for n, text in enumerate(found.sentences, 1)))
        return 0
    language = interface_language(os.environ)
    adoption = found.take(free_trigger(own_trigger or found.macro.trigger, found.own), sentence, file)
    common.write(show_adopted(adoption.adopted, str(adoption.file), adoption.habits, language))
    return 0 if no_tone else show_tone(adoption.adopted.macro, adoption.file, settings)
