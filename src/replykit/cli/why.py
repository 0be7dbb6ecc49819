"""`replykit why`: the mail gate's last report, for mail programs that show none of it."""

from __future__ import annotations

import os

import click

from replykit.cli import common
from replykit.cli.last_report import last_report
from replykit.errors import ReplykitError
from replykit.output.presend import report_json, show_report
from replykit.settings import interface_language


@click.command("why")
@common.text_or_json
@common.global_options
def command(form: str) -> int:
    """
    Say how the last check of 'replykit presend' ended, and what it found where.

    The report names rules and places and holds no word of the message. Exit code 3 where there is none.
    """
    report = last_report()
    if report is None:
        raise ReplykitError("no message was checked yet", hint="'replykit presend --help' says how that begins")
    if form == "json":
        common.write_json(report_json(report))
    else:
        common.write(show_report(report, interface_language(os.environ), common.style()))
    return 0
