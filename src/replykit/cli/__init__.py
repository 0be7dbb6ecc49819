"""The commands: each file parses, calls, prints and exits; nothing else.

A command's module is imported when the command is called, so that `--help` and
`expand` start without what they do not need.
"""

from __future__ import annotations

from replykit.cli.program import main

__all__ = ["main"]
