"""Onto the clipboard: the system's, tmux's, or through the terminal; what was not copied never counts as copied.

A clipboard that can be read is read back: a program that finds no display may end well all the same. Over SSH
the clipboard of this machine is nobody's, so the reply goes to the terminal at the agent's desk (OSC 52), which
says nothing back. The reply goes to a program by its standard input, never on a command line.
"""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from replykit.errors import ReplykitError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_MOST = 74_000
"""Characters of base64 that every terminal with OSC 52 takes."""
_PATIENCE = 2.0
"""Seconds for a clipboard's program: one that waits for a display that is gone would wait for good."""
_SCREEN_CHUNK = 700
"""Characters that GNU screen hands on at a time."""
How = Literal["clipboard", "tmux", "terminal"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """Where a reply went."""

    how: How
    escape: str = ""
    """To be written to the terminal, which copies it then; empty where it is copied already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Program:
    """A program that takes the clipboard's text, and the one that gives it back."""

    write: Sequence[str]
    read: Sequence[str] = ()
    """Empty: what it took cannot be read back as it was."""


def copy(text: str, environ: Mapping[str, str], *, has_terminal: bool) -> Copied:
    """
    Copy a text.

    Args:
        text: What to copy; one line end at its end is left out.
        environ: Says which displays and terminals there are.
        has_terminal: The caller can write an escape sequence to a terminal.

    Raises:
        ReplykitError: It went nowhere.
    """
    text = text.removesuffix("\n")
    is_remote = bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))
    if not is_remote and any(_takes(program, text, environ) for program in _programs(environ)):
        return Copied(how="clipboard")
    if environ.get("TMUX") and _takes(_TMUX, text, environ):
        return Copied(how="tmux")
    if not has_terminal or environ.get("TERM") in (None, "", "dumb", "linux"):
        raise ReplykitError("not copied: there is no clipboard here", hint=_hint())
    encoded = base64.b64encode(text.encode("utf-8", "replace")).decode("ascii")
    if len(encoded) > _MOST:
        raise ReplykitError("not copied: the reply is too long for a terminal's clipboard", hint="save it to a file")
    return Copied(how="terminal", escape=_passed_on(f"\x1b]52;c;{encoded}\x07", environ))


_TOLD: Mapping[str, Mapping[How, str]] = {
    "fr": {
        "clipboard": "Copié.",
        "tmux": "Copié dans tmux, qui le passe au terminal.",
        "terminal": "Envoyé au presse-papiers du terminal.",
    },
    "en": {
        "clipboard": "Copied.",
        "tmux": "Copied to tmux, which hands it to the terminal.",
        "terminal": "Sent to the terminal's clipboard.",
    },
}


def tell_copied(copied: Copied, language: str) -> str:
    """Say where a reply went; no more than is known."""
    return _TOLD[language][copied.how]


# NOTE: -w has tmux tell its own terminal, as it may whatever `set-clipboard` lets a program do.
_TMUX = _Program(write=("tmux", "load-buffer", "-w", "-"), read=("tmux", "save-buffer", "-"))


def _programs(environ: Mapping[str, str]) -> Iterator[_Program]:
    """Give what may reach a clipboard from here, the likeliest first."""
    if sys.platform == "darwin":
        yield _Program(write=("pbcopy",), read=("pbpaste",))
    if environ.get("WAYLAND_DISPLAY"):
        yield _Program(write=("wl-copy",), read=("wl-paste", "--no-newline"))
    if environ.get("DISPLAY"):
        yield _Program(write=("xclip", "-selection", "clipboard"), read=("xclip", "-selection", "clipboard", "-o"))
        yield _Program(write=("xsel", "--clipboard", "--input"), read=("xsel", "--clipboard", "--output"))
    if sys.platform == "win32" or environ.get("WSL_DISTRO_NAME"):
        yield _Program(write=("clip.exe",))


def _takes(program: _Program, text: str, environ: Mapping[str, str]) -> bool:
    """Hand a text to a program, and see that it is there."""
    if shutil.which(program.write[0], path=environ.get("PATH")) is None:
        return False
    data = text.encode("utf-8", "replace")
    try:
        # NOTE: xclip and wl-copy live on behind us, and an open pipe would be waited for as long.
        subprocess.run(  # noqa: S603 - names of ours; the text goes by standard input
            program.write,
            # clip.exe reads UTF-16 where a byte order mark says so, else the console's old code page.
            input=text.encode("utf-16") if program.write[0] == "clip.exe" else data,
            env=dict(environ),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=True,
        )
        return not program.read or _held(program.read, environ) == data
    except (OSError, subprocess.SubprocessError):
        return False


def _held(command: Sequence[str], environ: Mapping[str, str]) -> bytes:
    done = subprocess.run(  # noqa: S603 - as above
        command,
        env=dict(environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=_PATIENCE,
        check=True,
    )
    return done.stdout


def _passed_on(escape: str, environ: Mapping[str, str]) -> str:
    """Wrap a sequence for a multiplexer that hands it to its own terminal only when it is told to."""
    if environ.get("TMUX"):
        return f"\x1bPtmux;{escape.replace(chr(27), chr(27) * 2)}\x1b\\"
    if environ.get("STY"):
        parts = (escape[at : at + _SCREEN_CHUNK] for at in range(0, len(escape), _SCREEN_CHUNK))
        return "".join(f"\x1bP{part}\x1b\\" for part in parts)
    return escape


def _hint() -> str:
    return "save it to a file" if os.name == "nt" else "install wl-clipboard, xclip or xsel, or save it to a file"
