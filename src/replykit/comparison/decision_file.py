"""`decisions.yml`: what the team decided, beside the agents' folders.

Read with every fault at its place, each of which costs only its own decision; only ever added to.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from replykit.comparison.facts import TWO_WAYS, find_alone
from replykit.comparison.model import KINDS, ORDER, OUTCOMES, Decision, Outcome, Seen
from replykit.comparison.topic_file import read_named
from replykit.comparison.typography import compose, fold
from replykit.located_yaml import Fields, Mapping, append_entries, quote, read_fields

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from replykit.errors import Problem
    from replykit.located_yaml import Faults, Node

FILE = "decisions.yml"
OPENING = "# What the team decided when it compared its replies: replykit compare\n"
MOST = 8_000_000
"""Bytes: what a team decides in some twenty years; the file is one, since it tells the story."""
KEYS = (
    "topic", "about", "subject", "members", "outcome", "value", "from", "present", "date", "review_by", "note",
)  # fmt: skip
_MEMBER_KEYS = ("macro", "digest", "value")
_KNOWN_ABOUT = (*KINDS, ORDER)
_CANONICAL = re.compile(r"P[\dTYMDBHSW./P-]+|\d+(?:\.\d+)? (?:[A-Z]{3}|%)")
_WITH_SOURCE = ("adopt", "not-same-topic")
_YES_NO = {"yes": "yes", "oui": "yes", "no": "no", "non": "no"}


def load_decisions(
    path: Path, known: Sequence[str] = ("decisions",)
) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """
    Read the decisions of a file; one that is not there holds none.

    Args:
        path: The file.
        known: The keys that it may have.

    Returns:
        The decisions that could be read, in the order of the file, and what is wrong with the others.
    """
    hint = "list them below, each under a '- '"
    fields, problems = read_fields(path, known, "a file of decisions", hint, most=MOST)
    found = [_decision(node, fields.faults) for node in fields.items("decisions")] if fields else []
    return tuple(decision for decision in found if decision is not None), tuple(problems)


def _decision(node: Node, faults: Faults) -> Decision | None:
    if not isinstance(node, Mapping):
        faults.add(node.where, "a decision must hold 'key: value' lines", f"known keys: {', '.join(KEYS)}")
        return None
    fields = Fields(node, faults, KEYS, "a decision")
    outcome = _outcome(fields)
    about = fields.choice("about", _KNOWN_ABOUT)
    members, written = _members(fields), fields.as_written("value")
    value = written.text if written else ""
    decision = Decision(
        members=members,
        outcome=outcome,
        topic=fields.text("topic"),
        about=about,
        subject=fields.text("subject"),
        value=value,
        agreed=_agreed(fields, value, about, members) if outcome == "align" else "",
        source=_source(fields, is_required=outcome == "adopt") if outcome in _WITH_SOURCE else "",
        present=fields.texts("present"),
        date=fields.date("date"),
        review_by=fields.date("review_by"),
        note=fields.text("note"),
        where=node.where,
    )
    return decision if fields.is_sound else None


def _outcome(fields: Fields) -> Outcome:
    said = fields.choice("outcome", OUTCOMES, required=True)
    return next((outcome for outcome in OUTCOMES if outcome == said), "keep-both")


def _members(fields: Fields) -> tuple[Seen, ...]:
    if not fields.required("members"):
        return ()
    members = [seen for node in fields.items("members") if (seen := _member(node, fields)) is not None]
    if not members and fields.is_sound:
        fields.note(fields.where("members"), "a decision must name its macros", "write - agent/trigger for each")
    return tuple(members)


def _member(node: Node, fields: Fields) -> Seen | None:
    if isinstance(node, Mapping):
        inner = Fields(node, fields.faults, _MEMBER_KEYS, "a member")
        named = inner.scalar("macro", required=True)
        digest, value = inner.text("digest"), inner.text("value")
        fields.is_sound = fields.is_sound and inner.is_sound
    else:
        named, digest, value = fields.text_node(node, "a member"), "", ""
    if named is None:
        return None
    read = read_named(named, fields)
    return Seen(agent=read.agent, trigger=read.trigger, digest=digest, value=value) if read else None


def _source(fields: Fields, *, is_required: bool) -> str:
    source = fields.scalar("from", required=is_required)
    return source.text if source is not None and read_named(source, fields) else ""


def _agreed(fields: Fields, text: str, about: str, members: Sequence[Seen]) -> str:
    if not text.strip():
        if fields.required("value"):
            fields.note(fields.where("value"), "'value' in a decision must say something", "write what all are to say")
        return ""
    if not about or about == ORDER:
        # NOTE: a sentence has no canonical form; what it states is read where the macros are held to it.
        return ""
    agreed = canonical_value(about, text, [seen.value for seen in members])
    if not agreed:
        what, hint = _unread(about, text)
        fields.note(fields.where("value"), what, hint, width=len(text))
    return agreed


def _unread(about: str, text: str) -> tuple[str, str]:
    """Say why a value cannot be taken, and what would do."""
    values = _values(about, text)
    if len(values) > 1:
        return f"'{text[:40]}' can be read as {' or as '.join(values)}", TWO_WAYS
    return f"'{text[:40]}' is no {about}", "write it as a macro would: '5 jours ouvrés', '12.50 EUR', 'yes'"


def canonical_value(kind: str, text: str, known: Collection[str] = ()) -> str:
    """
    Give the canonical form of a value that is written as a macro would, or canonical already.

    Args:
        kind: Of the value.
        text: What was typed.
        known: What macros state of the matter, canonical: tells what is meant where there are two ways to read it.

    Returns:
        Nothing where it is no such value, or could be two.
    """
    text = compose(text).strip()
    if text in known:
        return text
    if kind == "policy":
        return _YES_NO.get(fold(text), "")
    values = _values(kind, text)
    meant = values if len(values) == 1 else [value for value in values if value in known]
    found = meant[0] if len(meant) == 1 else ""
    return found or (text if _CANONICAL.fullmatch(text) else "")


def _values(kind: str, text: str) -> list[str]:
    """Give the one value of each way to read a text."""
    return [way[0].value for way in find_alone(kind, text) if len(way) == 1]


def add_decisions(path: Path, decisions: Sequence[Decision]) -> str:
    """
    Give the text of the file with more decisions at its end; what stands there stays.

    Raises:
        ReplykitError: The file cannot be read, or is not written as a list that can be added to.
    """
    return append_entries(path, "decisions", [as_entry(decision) for decision in decisions], OPENING, most=MOST)


def as_entry(decision: Decision) -> str:
    """Write a decision as an entry that `load_decisions` reads back the same."""
    texts = {"topic": decision.topic, "about": decision.about, "subject": decision.subject}
    agreed = {"outcome": decision.outcome, "value": decision.value, "from": decision.source}
    days = {"date": decision.date, "review_by": decision.review_by}
    lines = [
        *_lines_of(texts),
        "members:",
        *(f"  - {_member_entry(seen)}" for seen in decision.members),
        *_lines_of(agreed),
        *([f"present: [{', '.join(map(quote, decision.present))}]"] if decision.present else ()),
        *(f"{key}: {day.isoformat()}" for key, day in days.items() if day is not None),
        *_lines_of({"note": decision.note}),
    ]
    return "- " + "\n  ".join(lines)


def _lines_of(texts: dict[str, str]) -> list[str]:
    return [f"{key}: {quote(text)}" for key, text in texts.items() if text]


def _member_entry(seen: Seen) -> str:
    parts = [("macro", f"{seen.agent}/{seen.trigger}"), ("digest", seen.digest), ("value", seen.value)]
    return "{" + ", ".join(f"{key}: {quote(text)}" for key, text in parts if text) + "}"
