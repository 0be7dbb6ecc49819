r"""Macros as an editor inserts them: text with blanks to fill, as a snippet with tab stops or as plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ESCAPED = re.compile(r"[\\$}]")
_ESCAPED_CHOICE = re.compile(r"[\\$},|]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """A place that the agent fills; the same number at each place of one field."""

    number: int
    """From 1."""
    label: str
    default: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Expansion:
    """A macro, ready to be inserted."""

    triggers: tuple[str, ...]
    name: str
    parts: tuple[str | Blank, ...]

    def as_snippet(self) -> str:
        """Write it in the snippet language of editors, the last tab stop at the end."""
        written: set[int] = set()
        pieces = []
        for part in self.parts:
            if isinstance(part, str):
                pieces.append(_ESCAPED.sub(_escape, part))
            else:
                pieces.append(_tab_stop(part, is_first=part.number not in written))
                written.add(part.number)
        return "".join(pieces) + "$0"

    def as_text(self) -> str:
        """Write it with its defaults and visible blanks, for editors without snippets."""
        shown = (part if isinstance(part, str) else part.default or f"‹{part.label}›" for part in self.parts)
        return "".join(shown)


def _tab_stop(blank: Blank, *, is_first: bool) -> str:
    if not is_first:
        return f"${blank.number}"
    if blank.choices:
        # NOTE: editors write the first choice until the agent takes another.
        choices = sorted(blank.choices, key=lambda choice: choice != blank.default)
        return f"${{{blank.number}|{','.join(_ESCAPED_CHOICE.sub(_escape, choice) for choice in choices)}|}}"
    return f"${{{blank.number}:{_ESCAPED.sub(_escape, blank.default or blank.label)}}}"


def _escape(match: re.Match[str]) -> str:
    return f"\\{match[0]}"
