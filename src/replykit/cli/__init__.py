"""The commands: each file parses, calls, prints and exits; nothing else.

A command's module is imported when the command is called, so that `--help` and
`expand` start without what they do not need. A plain `lint` asks the warm linter
first, and imports not even click where it answers.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

__all__ = ["main"]


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run replykit and exit: 0, 1 findings, 2 wrong call, 3 something could not be done."""
    words = sys.argv[1:] if args is None else list(args)
    code = _ask(words)
    if code is None:
        sys.exit(_run(words))
    # NOTE: all is written and nothing is open; taking the interpreter apart would take as long as the answer.
    os._exit(code)


def start(args: list[str]) -> int:
    """Run replykit, by the warm linter where that can answer; give the exit code."""
    code = _ask(args)
    return _run(args) if code is None else code


def _ask(args: list[str]) -> int | None:
    from replykit.serve.client import answer_of_warm_linter  # noqa: PLC0415 - nothing that takes time

    return answer_of_warm_linter(args)


def _run(args: list[str]) -> int:
    from replykit.cli.program import run  # noqa: PLC0415 - click and all that follows

    return run(args)
