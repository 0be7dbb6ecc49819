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

BETWEEN_COLLECTIONS = 500_000
"""Objects made between two searches for garbage; Python's own 700 makes hundreds of searches at the start, in vain."""


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run replykit and exit: 0, 1 findings, 2 wrong call, 3 something could not be done."""
    leave(start(sys.argv[1:] if args is None else list(args)))


def _open_what_is_closed() -> None:
    """Stand in for streams that the caller closed: a result must reach somebody, what is said besides need not."""
    if sys.stdout is None:
        from replykit.cli.closed_streams import ClosedOutput  # noqa: PLC0415 - nearly never

        sys.stdout = ClosedOutput()
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - open to the end


def start(args: list[str]) -> int:
    """Run replykit, by the warm linter where that can answer; give the exit code."""
    _open_what_is_closed()
    code = _ask(args)
    return _run(args) if code is None else code


def _ask(args: list[str]) -> int | None:
    from replykit.serve.client import answer_of_warm_linter  # noqa: PLC0415 - nothing that takes time

    return answer_of_warm_linter(args)


def _run(args: list[str]) -> int:
    import gc  # noqa: PLC0415 - the warm linter's answer makes no garbage

    gc.set_threshold(BETWEEN_COLLECTIONS)
    if sys.stdin is None:
        from replykit.cli.closed_streams import ClosedInput  # noqa: PLC0415 - nearly never

        sys.stdin = ClosedInput()
    from replykit.cli.program import run  # noqa: PLC0415 - click and all that follows

    return run(args)


def leave(code: int) -> NoReturn:
    """
    Exit without taking the interpreter apart first, which would take a sixth of the time of a check.

    What was registered for the end is done, what is written is flushed; threads are waited for the usual way.
    """
    import atexit  # noqa: PLC0415 - built in

    threads = sys.modules.get("threading")
    if threads is not None and threads.active_count() > 1:
        sys.exit(code)
    atexit._run_exitfuncs()  # noqa: SLF001 - what the interpreter itself calls at its end
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            try:
                stream.flush()
            except (OSError, ValueError):
                # NOTE: nobody reads on; whoever wrote has said so by the exit code.
                continue
    os._exit(code)
