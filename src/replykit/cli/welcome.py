"""What `init` does: asks, writes, loads back, says what is where."""

from __future__ import annotations

import getpass
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from replykit.cli import common, first_set
from replykit.cli.reply_file import has_more, listen
from replykit.cli.user_settings import remember
from replykit.errors import SettingsError, UnknownNameError
from replykit.macros.decoding import why_no_trigger
from replykit.macros.load import load_set
from replykit.prompt.interview import Interview, Who
from replykit.prompt.questions import PlainQuestions, TerminalQuestions
from replykit.prompt.terminal import is_dumb, open_terminal
from replykit.settings import interface_language, why_no_agent_name

if TYPE_CHECKING:
    from replykit.macros.model import AgentSet
    from replykit.prompt.interview import Questions
    from replykit.prompt.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcomed:
    """What the agent has now."""

    trigger: str
    """One to try; empty where the set has none."""


def open_questions(wording: Wording) -> Questions:
    """Give the way to ask: an editor's line on a terminal, else plain lines."""
    is_answered = sys.stdin.isatty()
    if is_answered and not is_dumb(os.environ):
        keyboard, screen = open_terminal()
        return TerminalQuestions(wording, common.say, keyboard, screen)
    return PlainQuestions(wording, common.say, listen, is_answered, has_more)


def welcome(questions: Questions, wording: Wording, given: dict[str, str], sample: str | None) -> Welcomed:
    """
    Make a set and remember whose it is.

    Args:
        questions: Asks what is not given.
        wording: The language of the questions.
        given: `name`, `language` and `folder`, where the command line says them.
        sample: The sample set to start from; None makes one macro together.

    Raises:
        ReplykitError: Something cannot be written; what was there stands.
    """
    _refuse_early(given, sample)
    interview = Interview(questions=questions, wording=wording)
    if sample is None:
        questions.say(wording("welcome"))
    who = interview.ask_who(given, _proposed(), why_no_agent_name, _what_bars)
    if place := _what_bars(who.folder, who.name):
        raise SettingsError(wording("wrong-folder", place=place), hint="name another folder (--folder)")
    folder = _folder(who.folder)
    trigger = _make(interview, who, folder, sample)
    file = remember({"agent": who.name, "macros": str(folder), "language": who.language})
    questions.say(wording("remembered", file=file))
    _tell_if_shadowed(questions, wording, who, file)
    questions.say(wording("next-step", trigger=trigger))
    return Welcomed(trigger=trigger)


def _folder(said: str) -> Path:
    return Path(said).expanduser().absolute()


def _what_bars(folder: str, agent: str) -> str:
    try:
        return str(first_set.what_bars(_folder(folder), agent) or "")
    except RuntimeError:  # somebody's home who is not known here: `~nobody`
        return folder


def _refuse_early(given: dict[str, str], sample: str | None) -> None:
    """Refuse a wrong option before any question."""
    if "name" in given and (why := why_no_agent_name(given["name"])):
        raise UnknownNameError(f"'{given['name']}' is no agent's name: {why}", hint="choose another")
    if sample is not None:
        first_set.require_sample(sample)


def _proposed() -> Who:
    settings = common.get_settings()
    language = settings.language or interface_language(os.environ)
    return Who(name=settings.agent or _login(), language=language, folder=str(settings.macros))


def _login() -> str:
    """Give the name the agent logs in with, where it can be an agent's; else nothing."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
    return "" if why_no_agent_name(name) else name


def _make(interview: Interview, who: Who, folder: Path, sample: str | None) -> str:
    """Make or copy the set, or keep the one that is there; give a trigger to try."""
    questions, wording = interview.questions, interview.wording
    if first_set.has_set(folder, who.name):
        return _keep(interview, who, folder)
    if sample is not None:
        made = first_set.copy_sample(sample, folder, who.name)
        count = len(made.macros.macros)
        questions.say(wording("copied", name=sample, count=made.files, macros=count, folder=made.place))
        return _first_trigger(made.macros)
    macro = interview.ask_macro(who.language, lambda tried: first_set.why_not(who.language, tried), why_no_trigger)
    made = first_set.write_macro(folder, who.name, who.language, macro)
    questions.say(wording("made", count=len(made.macros.macros), file=made.place))
    return macro.trigger


def _keep(interview: Interview, who: Who, folder: Path) -> str:
    own = folder / who.name
    if not interview.questions.confirm(interview.wording("ask-keep", name=who.name, folder=own), default=False):
        hint = "give another name (--name), or keep it, and add to its YAML files"
        raise SettingsError(f"{who.name} already has a set in {own}; nothing was changed", hint=hint)
    interview.questions.say(interview.wording("kept", folder=own))
    return _first_trigger(load_set(folder, who.name))


def _first_trigger(macros: AgentSet) -> str:
    """Give a trigger worth trying: one that asks for something, else any."""
    worth = sorted(macros.macros, key=lambda macro: not macro.fields)
    return worth[0].trigger if worth else ""


def _tell_if_shadowed(questions: Questions, wording: Wording, who: Who, file: Path) -> None:
    """Say where another `replykit.toml` names another agent: it stands nearer, and wins."""
    settings = common.get_settings()
    if settings.files and settings.files[0] != file and settings.agent not in (None, who.name):
        questions.say(wording("shadowed", file=settings.files[0], agent=settings.agent))
