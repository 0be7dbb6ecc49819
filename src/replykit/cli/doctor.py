"""`replykit doctor`: what is wrong with this machine, and how to get it right."""

from __future__ import annotations

import importlib.util
import os
import platform
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from replykit.cli import common
from replykit.cli.mail_programs import look_at_mail_programs
from replykit.errors import ReplykitError
from replykit.output.doctor import Finding, findings_json, show_findings
from replykit.output.findings import counted
from replykit.serve import unix
from replykit.serve.address import folder, is_private
from replykit.settings import Settings, dismissed_file, interface_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from replykit.errors import Problem

_CLIPBOARDS = ("pbcopy", "clip.exe", "wl-copy", "xclip", "xsel")


@click.command("doctor")
@common.text_or_json
@common.global_options
def command(form: str) -> int:
    """Say what is missing on this machine, and how to get it. Exit code 3 where something is."""
    speaks = interface_language(os.environ)
    findings = list(_look(speaks))
    if form == "json":
        common.write_json(findings_json(findings))
    else:
        common.write(show_findings(findings, speaks, common.style()))
    return 3 if any(finding.state == "missing" for finding in findings) else 0


def _look(speaks: str) -> Iterator[Finding]:
    yield Finding(state="ok", what=f"Python {platform.python_version()}, {platform.system()}")
    yield from _pipelines()
    try:
        settings = common.get_settings()
    except ReplykitError as error:
        yield from _problems(error.problems)
    else:
        yield from _set(settings)
        yield from _chart(settings)
        yield from _dismissals()
    yield from _limits()
    yield from _warm_linter()
    yield from _clipboard()
    yield from look_at_mail_programs(speaks, os.environ)


def _problems(problems: Iterable[Problem]) -> Iterator[Finding]:
    for problem in problems:
        yield Finding(state="missing", what=str(problem), help=problem.hint)


def _pipelines() -> Iterator[Finding]:
    from replykit.language import available  # noqa: PLC0415 - doctor must speak even where this room is broken

    for language, package in available().items():
        if package:
            yield Finding(state="ok", what=f"{language}: {package}")
        else:
            what = common.in_agents_language(
                fr=f"le modèle spaCy pour « {language} »", en=f"the spaCy pipeline for '{language}'"
            )
            yield Finding(state="missing", what=what, help="pip install --force-reinstall replykit")


def _set(settings: Settings) -> Iterator[Finding]:
    from replykit.macros.load import load_set  # noqa: PLC0415 - as above

    for file in settings.files:
        yield Finding(state="ok", what=f"{file}")
    if settings.agent is None:
        what = common.in_agents_language(fr="aucun agent n'est nommé", en="no agent is named")
        yield Finding(state="note", what=what, help="replykit init")
        return
    try:
        agents_set = load_set(settings.macros, settings.agent)
    except ReplykitError as error:
        yield from _problems(error.problems)
        return
    macros = counted(len(agents_set.macros), "macro")
    yield Finding(state="ok", what=f"{settings.agent}: {macros}, {settings.macros / settings.agent}")
    if agents_set.problems:
        count = len(agents_set.problems)
        what = common.in_agents_language(
            fr=f"{counted(count, 'remarque', 'fr')} sur ces macros", en=f"{counted(count, 'remark')} on these macros"
        )
        yield Finding(state="note", what=what, help=f"replykit macros check --agent {settings.agent}")


def _chart(settings: Settings) -> Iterator[Finding]:
    from replykit.cli.linting import with_unknown_sets  # noqa: PLC0415 - as above
    from replykit.tone.linter import load_linter  # noqa: PLC0415 - as above

    try:
        chart = with_unknown_sets(load_linter(settings.rules).chart, settings)
    except ReplykitError as error:
        yield from _problems(error.problems)
        return
    name = settings.rules or "tone_rules.yaml"
    number = len(chart.rules)
    french, english = f"{name} : {counted(number, 'règle', 'fr')}", f"{name}: {counted(number, 'rule')}"
    yield Finding(state="ok", what=common.in_agents_language(fr=french, en=english))
    yield from _problems(chart.problems)


def _dismissals() -> Iterator[Finding]:
    from replykit.tone.dismissals import load_dismissals  # noqa: PLC0415 - as above

    try:
        load_dismissals(dismissed_file())
    except ReplykitError as error:
        yield from _problems(error.problems)


def _limits() -> Iterator[Finding]:
    if importlib.util.find_spec("resource"):
        return
    yield Finding(
        state="note",
        what=common.in_agents_language(
            fr="pas de limite de mémoire pour les macros", en="no memory limit for macros on this system"
        ),
        help=common.in_agents_language(
            fr="n'ouvrez que des macros de gens que vous connaissez", en="open only macros of people you know"
        ),
    )


def _warm_linter() -> Iterator[Finding]:
    if not unix.is_supported():
        what = common.in_agents_language(
            fr="pas de relecteur gardé prêt sur ce système : chaque relecture le recharge",
            en="no warm linter on this system: each check loads it anew",
        )
        yield Finding(state="note", what=what)
        return
    home = Path(folder())
    if os.path.lexists(home) and not is_private(str(home)):
        what = common.in_agents_language(fr=f"{home} n'est pas à vous seul", en=f"{home} is not yours alone")
        yield Finding(state="note", what=what, help=f"chmod 700 {home}")


def _clipboard() -> Iterator[Finding]:
    if any(shutil.which(program) for program in _CLIPBOARDS):
        return
    if sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb":
        what = common.in_agents_language(
            fr="la copie passe par le terminal (OSC 52)", en="copying goes through the terminal (OSC 52)"
        )
        yield Finding(state="note", what=what)
        return
    what = common.in_agents_language(fr="pas de presse-papiers ici", en="no clipboard here")
    yield Finding(state="note", what=what, help="wl-clipboard, xclip, xsel")
