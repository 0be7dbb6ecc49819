"""replykit: a personal library of canned replies, and a linter for the team's tone.

The names below are imported when first used: importing the package imports no spaCy, and next to nothing else.
"""

from __future__ import annotations

# NOTE: `typing` itself takes longer to import than the warm linter takes to be asked; type checkers know this name.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from replykit.errors import ReplykitError
    from replykit.library import compare, expand, lint, load_set

__all__ = ["ReplykitError", "compare", "expand", "lint", "load_set"]

_HOMES = {
    "ReplykitError": "replykit.errors",
    "compare": "replykit.library",
    "expand": "replykit.library",
    "lint": "replykit.library",
    "load_set": "replykit.library",
}


if not TYPE_CHECKING:  # a type checker that saw it would take any name for one of ours

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            message = f"module 'replykit' has no attribute {name!r}"
            raise AttributeError(message)
        import importlib  # noqa: PLC0415 - as `typing` above

        return getattr(importlib.import_module(_HOMES[name]), name)
