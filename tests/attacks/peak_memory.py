"""Expand templates in a small process of their own, and print the most memory that a worker of it took, in bytes.

Asked in the tests' own process, the system would count what every other child of the tests ever took.
"""

from __future__ import annotations

import contextlib
import resource
import sys
from datetime import datetime, timezone
from pathlib import Path

from replykit.errors import Location, MacroError
from replykit.macros import worker
from replykit.macros.expand import Context, expand
from replykit.macros.model import AgentSet, Macro

NOW = datetime(2027, 3, 12, tzinfo=timezone.utc)


def main(paths: list[str]) -> None:
    where = Location(file="t.yml", line=1, column=1)
    for path in paths:
        body = Path(path).read_text(encoding="utf-8")
        macro = Macro(agent="a", triggers=(";t",), name="t", body=body, where=where, body_line=4, language="en")
        context = Context(now=NOW, agent="a", customer={})
        with contextlib.suppress(MacroError):
            expand(macro, AgentSet(agent="a", folder=Path(), macros=(macro,)), {}, context)
    worker._SHARED.close()  # the system counts a child once it has ended
    sys.stdout.write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024))


main(sys.argv[1:])
