"""`replykit suggest`: which macros answer a customer's message."""

from __future__ import annotations

import os
from pathlib import Path

import click

from replykit.cli import common
from replykit.cli.reply_file import read_bytes, read_input
from replykit.cli.suggesting import suggest_for
from replykit.macros.load import load_set
from replykit.macros.search import Index
from replykit.macros.suggest import MOST_SUGGESTED
from replykit.output.macros import list_macros
from replykit.settings import LANGUAGES, interface_language
from replykit.text import decode

_NOTHING = {
    "fr": "Aucune macro ne répond à ce message ; « replykit macros search » cherche par mots.",
    "en": "No macro fits this message; 'replykit macros search' looks by words.",
}


@click.command("suggest")
@click.argument("file", metavar="[FILE|-]", default="-", type=common.FILE)
@click.option("--language", type=click.Choice(LANGUAGES), help="Of the message (default: as it reads).")
@click.option("--limit", type=click.IntRange(1, 100), default=MOST_SUGGESTED, show_default=True)
@common.text_or_json
@common.global_options
def command(file: str, language: str | None, limit: int, form: str) -> int:
    """
    Name the macros that answer a customer's message, best first.

    Macros in the customer's language come first. Where nothing fits, none is named.
    """
    settings = common.get_settings()
    macros = load_set(settings.macros, settings.require_agent())
    found = suggest_for(Index(macros.macros), _read(file), settings.macros, language, limit)
    if form == "json":
        rows = [{"trigger": s.macro.trigger, "name": s.macro.name, "score": round(s.score, 3)} for s in found]
        common.write_json(rows)
    else:
        common.write(list_macros([suggestion.macro for suggestion in found], common.style()))
    if not found:
        common.mention(_NOTHING[interface_language(os.environ)])
    return 0


def _read(file: str) -> str:
    return decode(read_input() if file == "-" else read_bytes(Path(file)), file)
