"""`replykit macros stats`: which macros the agent uses."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from replykit.cli import common
from replykit.cli.uses import read_uses
from replykit.settings import interface_language
from replykit.text import visible

if TYPE_CHECKING:
    from replykit.cli.uses import Use
    from replykit.macros.model import Macro

_NEVER = {"fr": "jamais", "en": "never"}


@click.command("stats")
@common.text_or_json
@common.global_options
def stats(form: str) -> int:
    """
    Say how often each of your macros was used, and when last; the most used first.

    Counted on this machine alone, by 'compose' and 'expand TRIGGER': triggers and days, never a word of a reply.
    """
    from replykit.cli.macros import load  # noqa: PLC0415 - that module names this command

    macros = load()
    uses = read_uses(macros.agent)
    rows = [(macro, uses.get(macro.trigger)) for macro in macros.macros]
    rows.sort(key=lambda row: -row[1].count if row[1] else 0)
    if form == "json":
        common.write_json([_as_row(*row) for row in rows])
    else:
        common.write("".join(_as_line(*row) for row in rows))
    return common.finish(macros.problems)


def _as_row(macro: Macro, use: Use | None) -> dict[str, object]:
    last = use.last.isoformat() if use else None
    return {"trigger": macro.trigger, "name": macro.name, "count": use.count if use else 0, "last": last}


def _as_line(macro: Macro, use: Use | None) -> str:
    last = use.last.isoformat() if use else _NEVER[interface_language(os.environ)]
    return f"{use.count if use else 0:>6}  {last:<10}  {visible(macro.trigger)}  {visible(macro.name)}\n"
