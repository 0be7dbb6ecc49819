"""`replykit macros import`: the texts of other tools into one's own set."""

from __future__ import annotations

import os
from pathlib import Path

import click

from replykit.cli import common
from replykit.settings import interface_language
from replykit.text import has_control_characters, visible

_READING = {"fr": "Les fichiers sont lus…", "en": "The files are being read…"}


@click.command("import")
@click.argument("paths", nargs=-1, required=True, metavar="FILE_OR_FOLDER...", type=common.FILE)
@click.option("--from", "tool", metavar="TOOL", help="Whose files they are (default: told by name and content).")
@click.option("--file", metavar="NAME", help="The file of your set to add them to (default: imported-TOOL.yml).")
@click.option(
    "--prefix", default="", metavar="TEXT", help="Put before triggers that are taken (default: a number in them)."
)
@click.option("--skip-taken", is_flag=True, help="Leave out what has a trigger that is taken.")
@click.option("--dry-run", is_flag=True, help="Only say what would be imported; write nothing.")
@common.text_or_json
@common.global_options
def import_(
    paths: tuple[str, ...],
    tool: str | None,
    file: str | None,
    prefix: str,
    form: str,
    *,
    skip_taken: bool,
    dry_run: bool,
) -> int:
    """
    Take the texts of another tool into your own set.

    Each becomes a macro that writes the same. Nothing of your set is overwritten and nothing runs: what came from a
    command is a blank to fill. What could not be taken as it was is said, text by text; when you import again, only
    what is new is added.
    """
    from replykit.cli.importing import Order, import_files  # noqa: PLC0415 - the other commands do not need it
    from replykit.macros.decoding import why_no_trigger  # noqa: PLC0415 - as above
    from replykit.macros.importing import Wishes  # noqa: PLC0415 - as above
    from replykit.output.imported import Report, as_text, report_json  # noqa: PLC0415 - as above

    why = why_no_trigger(prefix) if prefix else ""
    if why or has_control_characters(prefix):
        why = why or "it holds a control character"
        raise click.UsageError(f"--prefix '{visible(prefix[:40])}' can start no trigger: {why}")
    settings = common.get_settings()
    order = Order(
        paths=[Path(path) for path in paths],
        tool=tool,
        file=file,
        wishes=Wishes(prefix=prefix, skips_taken=skip_taken),
        is_dry=dry_run,
    )
    with common.waiting(_READING), common.progress() as show:
        done = import_files(order, settings, show)
    report = Report(imported=done.imported, passed_over=done.passed_over, is_dry=dry_run)
    language = interface_language(os.environ)
    if form == "json":
        common.write_json(report_json(report, language))
    else:
        common.write(as_text(report, language, common.style()))
    common.complain(done.problems)
    return done.exit_code
