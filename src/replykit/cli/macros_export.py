"""`replykit macros export`: the whole set as one file."""

from __future__ import annotations

from pathlib import Path

import click

from replykit.cli import common
from replykit.cli.writing import write_output
from replykit.macros.load import load_set


@click.command("export")
@click.option("--format", "form", type=click.Choice(("yaml", "json", "csv")), default="yaml", show_default=True)
@click.option("--output", "-o", metavar="FILE", type=common.FILE, help="Write there (default: standard output).")
@common.global_options
def export(form: str, output: str | None) -> int:
    """
    Write your set as one file, which 'macros import' takes back.

    YAML and JSON hold everything. A table (csv) holds triggers, names and bodies; its cells are text to any
    spreadsheet: a ' stands before what would be a formula.
    """
    from replykit.output.exported import FORMATS  # noqa: PLC0415 - the other commands do not need it

    settings = common.get_settings()
    macros = load_set(settings.macros, settings.require_agent())
    text = FORMATS[form](macros.macros)
    if output is None:
        common.write(text)
    else:
        write_output(Path(output), text.encode("utf-8"))
    if form == "csv" and not common.is_quiet():
        _say_what_is_not_there(sum(bool(m.fields or m.tags or m.category or m.keeps_case) for m in macros.macros))
    return common.finish(macros.problems)


def _say_what_is_not_there(count: int) -> None:
    if count:
        french = f"Un tableau ne dit ni champs, ni tags, ni casse, ni catégorie : {count} macros en ont. json dit tout."
        english = f"A table holds no fields, tags, case or category, which {count} macros have; json holds everything."
        common.say(common.in_agents_language(fr=french, en=english))
