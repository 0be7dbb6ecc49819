"""Macros and sets made in memory, for tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timezone
from pathlib import Path

from replykit.errors import Location
from replykit.macros.expand import Context
from replykit.macros.model import AgentSet, Field, Macro

TODAY = date(2027, 3, 12)
"""A Friday."""


def macro(body: str, *triggers: str, fields: tuple[Field, ...] = (), language: str | None = "fr", **more) -> Macro:
    """A macro whose body's first line stands in line 10 of `set.yml`."""
    words = triggers or (";test",)
    plain = Macro(
        agent="ana",
        triggers=words,
        name=f"Macro {words[0]}",
        body=body,
        where=Location(file="set.yml", line=4, column=3),
        body_line=10,
        language=language,
        fields=fields,
    )
    return replace(plain, **more)


def make_set(*macros: Macro) -> AgentSet:
    return AgentSet(agent="ana", folder=Path("ana"), macros=macros)


def context(**more) -> Context:
    now = datetime(2027, 3, 12, 14, 5, tzinfo=timezone.utc)
    return Context(**{"now": now, "agent": "ana", **more})


def field(name: str, kind: str = "text", **more) -> Field:
    return Field(**{"name": name, "label": name, "type": kind, **more})
