"""`replykit-vale`: the linter under the flags and output of Vale, for plugins that run one program by its name.

Reads Vale's flags by hand and calls `replykit lint`. What only Vale has (its configuration, its filters)
is taken and left aside, because plugins pass it unasked. Exit codes are Vale's: 1 for an alert at level
error, 2 where something could not be done.
"""

from __future__ import annotations

import sys

from replykit.cli import leave, start

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import NoReturn

_FORMATS = {"JSON": "vale", "line": "vale-line", "CLI": "vale-report"}
_LEVELS = ("suggestion", "warning", "error")
_TAKEN = ("--output", "--ext", "--path", "--minAlertLevel")
_LEFT = ("--config", "--filter", "--glob", "--sources", "--styles", "--built-in")
"""Flags with a value that mean nothing here."""
_LEFT_ALONE = (
    "--no-wrap",
    "--no-global",
    "--relative",
    "--normalize",
    "--sort",
    "--ignore-syntax",
    "--mode-rev-compat",
)
_HELP = """Usage: replykit-vale [--output JSON|line|CLI] [--ext .EXT] [--path NAME] [--minAlertLevel LEVEL]
                     [--no-exit] [FILE...]

'replykit lint' for plugins that run Vale. Without a FILE, reads standard input.
"""


class _UsageError(Exception):
    """Words that are no call of Vale."""


def main() -> NoReturn:
    """Run and exit: 0, 1 for an alert at level error, 2 where something could not be done."""
    leave(run(sys.argv[1:]))


def run(args: list[str]) -> int:
    """Check what Vale's words ask for; give Vale's exit code."""
    if "-h" in args or "--help" in args:
        sys.stdout.write(_HELP)
        return 0
    if "-v" in args or "--version" in args:
        return start(["--version"])
    try:
        words, is_mild = _translate(args)
    except _UsageError as error:
        sys.stderr.write(f"{error}\n  help: 'replykit-vale --help' lists what is possible.\n")
        return 2
    code = start(words)
    if code > 1:
        return 2
    return 0 if is_mild else code


def _translate(args: list[str]) -> tuple[list[str], bool]:
    """Give the words of `replykit lint` for those of Vale, and whether findings are no failure."""
    flags, files = _read(args)
    form = _FORMATS.get(flags.get("--output", "CLI"))
    least = flags.get("--minAlertLevel", "suggestion")
    if form is None:
        raise _UsageError(f"--output is one of {', '.join(_FORMATS)}.")
    if least not in _LEVELS:
        raise _UsageError(f"--minAlertLevel is one of {', '.join(_LEVELS)}.")
    name = flags.get("--path") or "stdin" + flags.get("--ext", ".txt")
    words = ["lint", "--quiet", f"--format={form}", "--fail-level=error", f"--min-level={least}"]
    # NOTE: some plugins name a file and send the text too; the file counts.
    return [*words, *(["--", *files] if files else [f"--stdin-name={name}"])], "--no-exit" in flags


def _read(args: list[str]) -> tuple[dict[str, str], list[str]]:
    flags: dict[str, str] = {}
    files: list[str] = []
    words = iter(args)
    for word in words:
        flag, sign, value = word.partition("=")
        if flag in (*_TAKEN, *_LEFT):
            flags[flag] = value if sign else _next(words, flag)
        elif word == "--no-exit" or flag in _LEFT_ALONE:
            flags[flag] = ""
        elif word.startswith("--") and word != "--":
            raise _UsageError(f"There is no flag {flag}.")
        elif word != "--":
            files.append(word)
    return flags, files


def _next(words: Iterator[str], flag: str) -> str:
    value = next(words, None)
    if value is None:
        raise _UsageError(f"{flag} wants a value.")
    return value
