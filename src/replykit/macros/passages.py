"""A macro's body as plain passages, each with the condition it stands under: what `compare` reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from replykit.macros.bodies import gather

if TYPE_CHECKING:
    from replykit.macros.model import AgentSet, Macro


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of a body that stands or falls as a whole."""

    text: str
    """`{{ x }}` stands as `{x}`; what is included is put in place."""
    condition: str
    """As the body asks it: `carte`, `not carte`, `carte and pro`; empty: always."""
    line: int
    """Line of the macro's file on which it starts; of the include, for what is included."""


def passages(macro: Macro, macros: AgentSet) -> tuple[Passage, ...]:
    """
    Give the passages of a macro, in order.

    Raises:
        MacroError: The body cannot be read, or includes what is not there.
    """
    pieces = gather(macro, macros).ask({"do": "pieces"})
    return tuple(Passage(text=text, condition=condition, line=macro.line_of(line)) for text, condition, line in pieces)
