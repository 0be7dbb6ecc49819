"""`replykit macros adopt`: take a colleague's macro, or one sentence of it, into one's own set."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from replykit.cli import common
from replykit.cli.adopting import FILE, Adoption, open_colleague
from replykit.cli.reply_file import listen
from replykit.errors import ReplykitError
from replykit.macros.adopting import why_not_free
from replykit.output.adopted import show_adopted
from replykit.settings import interface_language
from replykit.text import Draft, visible

if TYPE_CHECKING:
    from replykit.macros.model import AgentSet, Macro
    from replykit.settings import Settings

_ASK = {"fr": "Votre déclencheur : ", "en": "Your trigger: "}


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
    adoption = found.take(_free_trigger(own_trigger or found.macro.trigger, found.own, language), sentence, file)
    common.write(show_adopted(adoption.adopted, str(adoption.file), adoption.habits, language))
    return 0 if no_tone else _show_tone(adoption.adopted.macro, adoption, settings)


def _free_trigger(wanted: str, own: AgentSet, language: str) -> str:
    """Give the trigger; one that is taken is asked for again where somebody can answer."""
    while (why := why_not_free(wanted, own)) and sys.stdin.isatty():
        common.say(f"{why.what}.")
        sys.stderr.write(_ASK[language])
        sys.stderr.flush()
        line = listen()
        if line is None:
            break
        wanted = line.strip()
    return wanted


def _show_tone(macro: Macro, adoption: Adoption, settings: Settings) -> int:
    # NOTE: imported here: the linter loads spaCy, which nothing else of `macros` needs.
    from replykit.cli.linting import agents_linter  # noqa: PLC0415
    from replykit.output.findings import show_finding  # noqa: PLC0415
    from replykit.tone.switching import switched  # noqa: PLC0415

    try:
        with common.waiting():
            linter = switched(agents_linter(settings), macro.agent, adoption.file)
            checked = linter.lint(macro.body, None, macro.language)
    except ReplykitError as error:
        common.complain(error.problems)
        return error.exit_code
    draft = Draft(macro.body, macro.trigger)
    for finding in checked.findings:
        common.write(show_finding(finding, draft, checked.language, common.style()) + "\n")
    return 0
