"""`replykit why`: the mail gate's last report, for mail programs that show none of it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from replykit.cli import common
from replykit.cli.last_report import last_report
from replykit.cli.slips import NAMES
from replykit.errors import ReplykitError
from replykit.output.presend import report_json, show_report, with_advice
from replykit.settings import interface_language

if TYPE_CHECKING:
    from replykit.output.presend import Report


@click.command("why")
@common.text_or_json
@common.global_options
def command(form: str) -> int:
    """
    Say how the last check of 'replykit presend' ended, and what it found where.

    The report names rules and places and holds no word of the message; what a rule advises is read from the
    chart in use. Exit code 3 where there is no report.
    """
    report = last_report()
    if report is None:
        raise ReplykitError("no message was checked yet", hint="'replykit presend --help' says how that begins")
    report = _advised(report)
    if form == "json":
        common.write_json(report_json(report))
    else:
        common.write(show_report(report, interface_language(os.environ), common.style()))
    return 0


def _advised(report: Report) -> Report:
    """Say with each rule what the chart advises, but where that is a word of the message."""
    rules = {remark.rule for remark in report.remarks} - set(NAMES)
    if not rules:
        return report
    from replykit.tone.kept_chart import kept_chart  # noqa: PLC0415 - not needed where nothing was found
    from replykit.tone.linter import default_chart  # noqa: PLC0415 - as above

    try:
        chart = kept_chart(common.get_settings().rules or default_chart(), default_chart())
    except ReplykitError:
        # NOTE: what was found is told all the same, whatever became of the chart since.
        return with_advice(report, dict.fromkeys(rules, ""))
    advice = {rule.id: rule.instead for rule in (*chart.rules, *chart.off) if "{meant}" not in rule.instead}
    return with_advice(report, {rule: advice.get(rule, "") for rule in rules})
