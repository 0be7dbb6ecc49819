"""`replykit serve`: the warm linter, in the foreground; and how it is asked about and stopped."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from replykit.cli import common
from replykit.cli.warm_start import identity_of
from replykit.errors import ReplykitError
from replykit.output.findings import counted
from replykit.serve import unix
from replykit.serve.address import folder, is_private
from replykit.serve.client import ask_at
from replykit.serve.door import open_door
from replykit.serve.footprint import take

if TYPE_CHECKING:
    from collections.abc import Iterator

_IDLE = 1800
_SECONDS_TO_STOP = 5.0
_SECONDS_TO_LOAD = 60.0


@click.command("serve")
@click.option("--idle", type=click.FloatRange(min=0.1), default=_IDLE, show_default=True, metavar="SECONDS")
@click.option("--status", is_flag=True, help="Say which warm linters of yours run; exit code 3 where none does.")
@click.option("--stop", is_flag=True, help="Stop them.")
@common.global_options
def command(idle: float, *, status: bool, stop: bool) -> int:
    """
    Keep the linter loaded, so that 'replykit lint' answers at once.

    'replykit lint' starts one in the background by itself, and checks on its own where there is none.
    It goes away when nothing was asked for --idle seconds, or when replykit or the chart changes.
    """
    if not unix.is_supported():
        raise ReplykitError("this system has no warm linter", hint="'replykit lint' checks without it")
    if status or stop:
        return _stop() if stop else _tell()
    return _serve(idle)


def _serve(idle: float) -> int:
    settings = common.get_settings()
    who = identity_of(settings)
    # NOTE: kept open to the end of the process: whoever holds it is the warm linter.
    door = open_door(who)
    if door is None:
        common.say(common.in_agents_language(fr="Un relecteur tourne déjà.", en="A warm linter runs already."))
        return 0
    import asyncio  # noqa: PLC0415 - as below

    from replykit.cli.warm import Warm, files_behind  # noqa: PLC0415 - a second to load; who comes too late needs not
    from replykit.serve.server import WarmLinter  # noqa: PLC0415 - as above

    loaded_from = take(files_behind(settings))
    warm = Warm(settings)
    warm.get_ready()
    linter = WarmLinter(identity=who, answer=warm.answer, is_current=loaded_from.is_current, idle_seconds=idle)
    french, english = f"Le relecteur écoute à {door.socket}.", f"The warm linter listens at {door.socket}."
    greeting = common.in_agents_language(fr=french, en=english)
    asyncio.run(linter.serve(door.socket, lambda: common.mention(greeting)))
    return 0


def _tell() -> int:
    found = list(_running())
    for path, pid, answers in found:
        french = f"{path} : processus {pid}, {counted(int(answers), 'réponse', 'fr')}\n"
        common.write(
            common.in_agents_language(fr=french, en=f"{path}: process {pid}, {counted(int(answers), 'answer')}\n")
        )
    if not found:
        common.say(_none())
    return 0 if found else 3


def _none() -> str:
    return common.in_agents_language(fr="Aucun relecteur ne tourne.", en="No warm linter runs.")


def _running() -> Iterator[tuple[Path, str, str]]:
    for path in _sockets():
        told = ask_at(str(path), [("do", b"status")], _SECONDS_TO_STOP)
        if told and "pid" in told:
            yield path, told["pid"].decode(), told["answers"].decode()


def _sockets() -> list[Path]:
    home = folder()
    return sorted(Path(home).glob("*.sock")) if is_private(home) else []


def _stop() -> int:
    """Ask each to stop, and wait until it has."""
    with common.waiting():
        _await_loading()
    found = list(_running())
    for path, pid, _ in found:
        ask_at(str(path), [("do", b"stop")], _SECONDS_TO_STOP)
        if not _is_gone(path):
            raise ReplykitError(f"the warm linter at {path} does not stop", hint=f"end process {pid}")
    stopped = common.in_agents_language(fr=f"Arrêté : {len(found)}.", en=f"Stopped: {len(found)}.")
    common.say(stopped if found else _none())
    return 0


def _await_loading() -> None:
    """Wait until each that is on its way listens, or has left."""
    home = folder()
    end = time.monotonic() + _SECONDS_TO_LOAD
    for lock in sorted(Path(home).glob("*.lock")) if is_private(home) else ():
        while unix.is_locked(str(lock)) and not lock.with_suffix(".sock").exists():
            if time.monotonic() > end:
                raise ReplykitError(f"the warm linter of {lock} is still loading", hint="ask again in a while")
            time.sleep(0.02)


def _is_gone(path: Path) -> bool:
    """Wait until nobody holds the lock of a socket."""
    end = time.monotonic() + _SECONDS_TO_STOP
    while time.monotonic() < end:
        if not unix.is_locked(str(path.with_suffix(".lock"))):
            return True
        time.sleep(0.02)
    return False
