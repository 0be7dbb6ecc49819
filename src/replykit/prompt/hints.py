"""How a field wants to be answered, in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from replykit.macros.model import Field
    from replykit.prompt.wording import Wording


def field_hint(asked: Field, wording: Wording) -> str:
    """Say what kind of value a field takes, and whether it may stay empty."""
    hint = wording(f"hint-{asked.type}")
    if asked.type == "amount" and asked.currency:
        hint += f" {asked.currency}"
    return wording("semicolon").join([hint, wording("optional")]) if may_stay_empty(asked) else hint


def may_stay_empty(asked: Field) -> bool:
    """Say whether an empty line is an answer; to yes or no, and where there is a default, it is none of its own."""
    return not (asked.is_required or asked.default or asked.type == "boolean")
