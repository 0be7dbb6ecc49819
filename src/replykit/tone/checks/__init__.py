"""The kinds of check that a rule's `match` may name: a new kind is one file and one line here."""

from __future__ import annotations

from replykit.tone.checks import (
    absence,
    answers,
    clause,
    density,
    dependency,
    measure,
    phrases,
    regex,
    sounds_like,
    spelling,
    tokens,
)
from replykit.tone.checks.kind import Check, Decoder, Kind

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        phrases.KIND,
        clause.KIND,
        regex.KIND,
        tokens.KIND,
        dependency.KIND,
        absence.KIND,
        answers.KIND,
        density.KIND,
        measure.KIND,
        sounds_like.KIND,
        spelling.KIND,
    )
}

__all__ = ["KINDS", "Check", "Decoder", "Kind"]
