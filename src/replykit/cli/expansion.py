"""What `replykit expand` does: gather values, ask for what is missing, print the reply or nothing."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import click

from replykit.cli import common
from replykit.cli.asking import ask_on_terminal
from replykit.cli.reply_file import MARK, read_input
from replykit.cli.ticket import Ticket, read_ticket
from replykit.cli.uses import note_use
from replykit.errors import ReplykitError
from replykit.macros.expand import Context, as_the_bodies_name, expand, expand_text
from replykit.macros.find import broken_in, require, triggers_in
from replykit.macros.languages import language_of
from replykit.macros.load import load_set
from replykit.settings import interface_language
from replykit.text import decode, visible

if TYPE_CHECKING:
    from replykit.macros.model import AgentSet, Macro
    from replykit.macros.variables import Ask
    from replykit.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the command line asks for."""

    trigger: str
    given: tuple[str, ...]
    ticket: str | None
    is_copied: bool


def fulfil(wish: Wish, settings: Settings) -> int:
    """
    Print the reply; give the exit code.

    Raises:
        ReplykitError: Something is missing or cannot be read; nothing was printed.
    """
    said = _said(wish.given)
    if wish.trigger == "-" and wish.ticket == "-":
        raise click.UsageError("the draft and the ticket cannot both come from standard input")
    ticket = read_ticket(wish.ticket) if wish.ticket else Ticket()
    macros = load_set(settings.macros, settings.require_agent())
    now = datetime.now().astimezone()
    context = Context(now=now, agent=macros.agent, customer=ticket.customer, language=settings.language)
    values = {**ticket.values, **said}
    reply = _draft(macros, values, said, context) if wish.trigger == "-" else _one(macros, wish, values, said, context)
    common.write(reply)
    if wish.trigger != "-":
        note_use(macros.agent, require(macros, wish.trigger).trigger, context.today)
    _mention_broken(macros)
    return _copy(reply) if wish.is_copied else 0


def _one(macros: AgentSet, wish: Wish, values: dict[str, str], said: dict[str, str], context: Context) -> str:
    macro = require(macros, wish.trigger)
    values = as_the_bodies_name(values, said, [macro], macros)
    return expand(macro, macros, values, context, _asker(macro, context), typed=wish.trigger) + "\n"


def _draft(macros: AgentSet, values: dict[str, str], said: dict[str, str], context: Context) -> str:
    """Expand the draft on standard input; nobody can be asked there, for the draft takes it."""
    received = decode(read_input(), "-")
    # NOTE: beside the mark no trigger would stand at the start of a word; it stays, as all that is no trigger does.
    text = received.removeprefix(MARK)
    for word in broken_in(text, macros):
        require(macros, word)
    for span, _ in (found := triggers_in(text, macros)):
        require(macros, text[span.start : span.end])
    values = as_the_bodies_name(values, said, [macro for _, macro in found], macros)
    return received.removesuffix(text) + expand_text(text, macros, values, context)


def _said(given: tuple[str, ...]) -> dict[str, str]:
    said = {}
    for each in given:
        name, sign, value = each.partition("=")
        if not sign or not name.strip():
            raise click.UsageError(f"--set takes NAME=VALUE, not '{visible(each[:40])}'", click.get_current_context())
        said[name.strip()] = value
    return said


def _asker(macro: Macro, context: Context) -> Ask | None:
    """Give a way to ask, where somebody sits at a terminal that shows questions apart from the reply."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return None
    language = language_of(macro, context.language)
    spoken = interface_language(os.environ)
    return lambda field: ask_on_terminal(field, language, context.today, spoken)


def _mention_broken(macros: AgentSet) -> None:
    count = sum(not problem.is_warning for problem in macros.problems)
    if count:
        some = "1 thing" if count == 1 else f"{count} things"
        english = f"{some} in this set could not be loaded; 'replykit macros check' says what."
        french = f"Ce jeu n'a pas pu être lu en entier ({count}) ; « replykit macros check » dit pourquoi."
        common.mention(common.in_agents_language(fr=french, en=english))


def _copy(reply: str) -> int:
    """Copy the reply, and say where it went or why not."""
    from replykit.cli.clipboard import copy, tell_copied  # noqa: PLC0415 - expanding is instant, and few copy

    terminal = next((stream for stream in (sys.stderr, sys.stdout) if stream.isatty()), None)
    try:
        copied = copy(reply, os.environ, has_terminal=terminal is not None)
    except ReplykitError as error:
        common.complain(error.problems)
        return 3
    if terminal is not None and copied.escape:
        terminal.write(copied.escape)
        terminal.flush()
    common.mention(tell_copied(copied, interface_language(os.environ)))
    return 0
