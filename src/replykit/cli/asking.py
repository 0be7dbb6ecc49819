"""Asking for one field on a terminal, line by line: questions on standard error, so that the reply stays alone."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from replykit.cli import common
from replykit.cli.reply_file import listen
from replykit.errors import CancelledError, DraftError, MacroError
from replykit.macros.adopting import why_not_free
from replykit.macros.variables import read_value
from replykit.output.problems import show_problems
from replykit.text import visible

if TYPE_CHECKING:
    from datetime import date

    from replykit.macros.model import AgentSet, Field

_COLON = {"fr": " :", "en": ":"}
_HINTS = {
    "fr": {
        "multiline": "plusieurs lignes, une ligne vide pour finir",
        "number": "un nombre",
        "amount": "un montant, par exemple 12,50",
        "date": "une date, par exemple demain, 15/03 ou +3 jours ouvrés",
        "boolean": "oui ou non",
    },
    "en": {
        "multiline": "several lines, an empty line to end",
        "number": "a number",
        "amount": "an amount, such as 12.50",
        "date": "a date, such as tomorrow, 15/03 or +3 business days",
        "boolean": "yes or no",
    },
}


def ask_on_terminal(field: Field, language: str, today: date, spoken: str) -> str:
    """
    Ask until the answer fits.

    Args:
        field: What to ask for.
        language: Language of the reply, which decides how numbers are read.
        today: What `demain` counts from.
        spoken: Language of the question, `fr` or `en`.

    Raises:
        CancelledError: The input ended.
    """
    hint = _HINTS[spoken].get(field.type, "")
    for number, choice in enumerate(field.choices, 1):
        common.say(f"  {number}. {visible(choice)}")
    while True:
        sys.stderr.write(f"{visible(field.label)}{f' ({hint})' if hint else ''}{_COLON[spoken]} ")
        sys.stderr.flush()
        try:
            typed = _several_lines() if field.type == "multiline" else _line()
            read_value(field, typed, language, today)
        except MacroError as error:
            sys.stderr.write(show_problems(error.problems, common.style(sys.stderr)))
        else:
            return typed


def ask_line(question: str) -> str | None:
    """
    Ask for one line on standard error; None where the input ends.

    Raises:
        DraftError: It is no text in UTF-8.
    """
    sys.stderr.write(question)
    sys.stderr.flush()
    line = listen()
    return None if line is None else line.strip()


def free_trigger(wanted: str, own: AgentSet) -> str:
    """Give a trigger; one that is taken is asked for again where somebody can answer."""
    while (why := why_not_free(wanted, own)) and sys.stdin.isatty():
        common.say(f"{why.what}.")
        line = ask_line(common.in_agents_language(fr="Votre déclencheur : ", en="Your trigger: "))
        if line is None:
            break
        wanted = line
    return wanted


def _line() -> str:
    try:
        line = listen()
    except DraftError as error:
        raise MacroError(error.problems[0].what, hint="type it again, on a terminal that writes UTF-8") from None
    if line is None:
        raise CancelledError("nothing was written: the question was left unanswered")
    return line


def _several_lines() -> str:
    lines: list[str] = []
    while line := _line():
        lines.append(line)
    return "\n".join(lines)
