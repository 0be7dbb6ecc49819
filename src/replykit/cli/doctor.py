"""`replykit doctor`: what is wrong with this machine, and how to get it right."""

from __future__ import annotations

import importlib.util
import json
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
from replykit.settings import Settings, interface_language

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLIPBOARDS = ("pbcopy", "clip.exe", "wl-copy", "xclip", "xsel")


@click.command("doctor")
@common.text_or_json
@common.global_options
def command(form: str) -> int:
    """Say what is missing on this machine, and how to get it. Exit code 3 where something is."""
    speaks = interface_language(os.environ)
    findings = list(_look(speaks))
    if form == "json":
        common.write(json.dumps(findings_json(findings), ensure_ascii=False, indent=2) + "\n")
    else:
        common.write(show_findings(findings, speaks, common.style()))
    return 3 if any(finding.state == "missing" for finding in findings) else 0


def _look(speaks: str) -> Iterator[Finding]:
    yield Finding(state="ok", what=f"Python {platform.python_version()}, {platform.system()}")
    yield from _pipelines(speaks)
    try:
        settings = common.get_settings()
    except ReplykitError as error:
        yield from _problems(error)
    else:
        yield from _set(settings, speaks)
        yield from _chart(settings, speaks)
    yield from _limits(speaks)
    yield from _warm_linter(speaks)
    yield from _clipboard(speaks)
    yield from look_at_mail_programs(speaks, os.environ)


def _say(speaks: str, french: str, english: str) -> str:
    return french if speaks == "fr" else english


def _problems(error: ReplykitError) -> Iterator[Finding]:
    for problem in error.problems:
        place = f"{problem.where.file}:{problem.where.line}: " if problem.where else ""
        yield Finding(state="missing", what=f"{place}{problem.what}", help=problem.hint)


def _pipelines(speaks: str) -> Iterator[Finding]:
    from replykit.language import available  # noqa: PLC0415 - doctor must speak even where this room is broken

    for language, package in available().items():
        if package:
            yield Finding(state="ok", what=f"{language}: {package}")
        else:
            what = _say(speaks, f"le modèle spaCy pour « {language} »", f"the spaCy pipeline for '{language}'")
            yield Finding(state="missing", what=what, help="pip install --force-reinstall replykit")


def _set(settings: Settings, speaks: str) -> Iterator[Finding]:
    from replykit.macros.load import load_set  # noqa: PLC0415 - as above

    for file in settings.files:
        yield Finding(state="ok", what=f"{file}")
    if settings.agent is None:
        what = _say(speaks, "aucun agent n'est nommé", "no agent is named")
        yield Finding(state="note", what=what, help="replykit init")
        return
    try:
        agents_set = load_set(settings.macros, settings.agent)
    except ReplykitError as error:
        yield from _problems(error)
        return
    macros = len(agents_set.macros)
    yield Finding(state="ok", what=f"{settings.agent}: {macros} macros, {settings.macros / settings.agent}")
    if agents_set.problems:
        count = len(agents_set.problems)
        what = _say(
            speaks, f"{counted(count, 'remarque', 'fr')} sur ces macros", f"{counted(count, 'remark')} on these macros"
        )
        yield Finding(state="note", what=what, help=f"replykit macros check --agent {settings.agent}")


def _chart(settings: Settings, speaks: str) -> Iterator[Finding]:
    from replykit.tone.chart import load_chart  # noqa: PLC0415 - as above
    from replykit.tone.linter import default_chart  # noqa: PLC0415 - as above

    try:
        chart = load_chart(settings.rules or default_chart(), default_chart())
    except ReplykitError as error:
        yield from _problems(error)
        return
    name = settings.rules or "tone_rules.yaml"
    yield Finding(
        state="ok", what=_say(speaks, f"{name} : {len(chart.rules)} règles", f"{name}: {len(chart.rules)} rules")
    )
    for problem in chart.problems:
        place = f"{problem.where.file}:{problem.where.line}: " if problem.where else ""
        yield Finding(state="missing", what=f"{place}{problem.what}", help=problem.hint)


def _limits(speaks: str) -> Iterator[Finding]:
    if importlib.util.find_spec("resource"):
        return
    yield Finding(
        state="note",
        what=_say(speaks, "pas de limite de mémoire pour les macros", "no memory limit for macros on this system"),
        help=_say(
            speaks,
            "n'ouvrez que des macros de gens que vous connaissez",
            "open only macros of people you know",
        ),
    )


def _warm_linter(speaks: str) -> Iterator[Finding]:
    if not unix.is_supported():
        what = _say(
            speaks,
            "pas de relecteur gardé prêt sur ce système : chaque relecture le recharge",
            "no warm linter on this system: each check loads it anew",
        )
        yield Finding(state="note", what=what)
        return
    home = Path(folder())
    if home.exists() and not is_private(str(home)):
        what = _say(speaks, f"{home} n'est pas à vous seul", f"{home} is not yours alone")
        yield Finding(state="note", what=what, help=f"chmod 700 {home}")


def _clipboard(speaks: str) -> Iterator[Finding]:
    if any(shutil.which(program) for program in _CLIPBOARDS):
        return
    if sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb":
        what = _say(speaks, "la copie passe par le terminal (OSC 52)", "copying goes through the terminal (OSC 52)")
        yield Finding(state="note", what=what)
        return
    what = _say(speaks, "pas de presse-papiers ici", "no clipboard here")
    yield Finding(state="note", what=what, help="wl-clipboard, xclip, xsel")
