"""Where a comparison goes: to standard output, or to a file."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sys
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from replykit.cli import common
from replykit.cli.writing import write_output
from replykit.output.compare_json import show_json
from replykit.output.compare_text import show_comparison
from replykit.output.findings import finding_json
from replykit.output.style import PLAIN
from replykit.settings import interface_language
from replykit.text import Lines, visible

if TYPE_CHECKING:
    from replykit.comparison.model import Comparison

FORMATS = ("text", "html", "markdown", "json")
_MILLION = 1_000_000
_LARGE = 15 * _MILLION
"""Characters from which a browser takes its time to open a page."""
_NARROW = {
    "en": "A page of {} MB opens slowly: --only conflict, --topic WORDS or fewer agents make it smaller.",
    "fr": "Une page de {} Mo s'ouvre lentement : --only conflict, --topic MOTS ou moins d'agents la font plus petite.",
}
_WRITTEN = {"en": "Written: {}", "fr": "Écrit : {}"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How a comparison is to be shown, and where."""

    form: str
    """One of `FORMATS`."""
    output: Path | None
    """The file to write; None: standard output."""
    shows_settled: bool
    is_plain: bool
    is_anonymous: bool


def deliver(comparison: Comparison, wanted: Wanted) -> None:
    """
    Write a comparison as it is wanted.

    A page that would fill a terminal goes to a new file in the current folder; where it went is said.

    Raises:
        ReplykitError: The file cannot be written.
    """
    output = wanted.output
    if output is None and wanted.form == "html" and sys.stdout.isatty():
        output = _free_name()
    shown = _show(comparison, wanted)
    if wanted.form == "html" and len(shown) > _LARGE:
        common.mention(_NARROW[interface_language(os.environ)].format(len(shown) // _MILLION))
    if output is None:
        common.write(shown)
        return
    write_output(output, shown.encode("utf-8", errors="replace"))
    if wanted.output is None or not common.is_quiet():
        common.say(_WRITTEN[interface_language(os.environ)].format(visible(str(output.resolve()))))


def _show(comparison: Comparison, wanted: Wanted) -> str:
    language = interface_language(os.environ)
    if wanted.form == "json":
        return show_json(comparison, lambda reply, finding: finding_json(finding, Lines(reply.body)))
    if wanted.form == "html":
        # NOTE: imported here: no other format builds HTML or names a month.
        from replykit.output.compare_html import show_page  # noqa: PLC0415

        return show_page(comparison, language, _today(), is_anonymous=wanted.is_anonymous)
    if wanted.form == "markdown":
        from replykit.output.compare_markdown import show_minutes  # noqa: PLC0415

        return show_minutes(comparison, language, _today())
    is_terminal = wanted.output is None and sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if is_terminal and not wanted.is_plain else None
    style = common.style() if wanted.output is None else PLAIN
    return show_comparison(comparison, language, style, width, shows_settled=wanted.shows_settled)


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()


def _free_name() -> Path:
    """Name a file of today that is not there yet: a page of this morning's stays."""
    stem = f"replykit-{_today().isoformat()}"
    names = (Path(f"{stem}{f'-{number}' if number > 1 else ''}.html") for number in count(1))
    return next(name for name in names if not name.exists())
