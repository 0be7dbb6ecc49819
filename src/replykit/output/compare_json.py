"""A comparison as JSON, for programs: the shape that users and other tools rely on."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from replykit.comparison.model import (
    Comparison,
    Conflict,
    Departure,
    Fact,
    Inside,
    Judged,
    Omission,
    OrderDifference,
    Reply,
    Stated,
    Topic,
)

FindingJson = Callable[[Reply, Any], dict[str, Any]]
"""Writes one tone finding of a reply."""


def show_json(comparison: Comparison, finding_json: FindingJson) -> str:
    """Write a comparison as JSON, ended by a line end."""
    return json.dumps(comparison_json(comparison, finding_json), ensure_ascii=False, indent=1) + "\n"


def comparison_json(comparison: Comparison, finding_json: FindingJson) -> dict[str, Any]:
    """Give a comparison as what `json` writes; all keys are always there."""
    return {
        "version": 1,
        "agents": list(comparison.agents),
        "topics": [_topic(topic, finding_json) for topic in comparison.topics],
        "same_trigger": [
            {"trigger": one.trigger, "members": [_member(reply) for reply in one.members]}
            for one in comparison.same_trigger
        ],
        "inside": [_inside(one) for one in comparison.inside],
        "departures": [_departure(one) for one in comparison.departures],
    }


def _topic(topic: Topic, finding_json: FindingJson) -> dict[str, Any]:
    return {
        "id": topic.id,
        "status": topic.status,
        "similarity": round(topic.similarity, 3),
        "confidence": round(topic.confidence, 3),
        "why": topic.why,
        "members": [_member(reply) for reply in topic.members],
        "conflicts": [_conflict(conflict) for conflict in topic.conflicts],
        "omissions": [_omission(omission) for omission in topic.omissions],
        "order": [_order(difference) for difference in topic.order],
        "findings": [
            {"agent": reply.agent, "trigger": reply.trigger, **finding_json(reply, finding)}
            for reply, finding in topic.findings
        ],
        "is_settled": topic.is_settled,
        "decisions": [_decision(judged) for judged in topic.decisions],
    }


def _decision(judged: Judged) -> dict[str, Any]:
    decision = judged.decision
    return {
        "state": judged.state,
        "reasons": [
            {
                "kind": reason.kind,
                "agent": reason.reply.agent if reason.reply else None,
                "trigger": reason.reply.trigger if reason.reply else None,
                "text": reason.text,
            }
            for reason in judged.reasons
        ],
        "topic": decision.topic,
        "about": decision.about or None,
        "subject": decision.subject or None,
        "outcome": decision.outcome,
        "value": decision.value or None,
        "agreed": decision.agreed or None,
        "from": decision.source or None,
        "members": [
            {"agent": seen.agent, "trigger": seen.trigger, "digest": seen.digest or None, "value": seen.value or None}
            for seen in decision.members
        ],
        "present": list(decision.present),
        "date": decision.date.isoformat() if decision.date else None,
        "review_by": decision.review_by.isoformat() if decision.review_by else None,
        "note": decision.note,
    }


def _member(reply: Reply) -> dict[str, Any]:
    return {"agent": reply.agent, "trigger": reply.trigger, "name": reply.name, "file": reply.file, "line": reply.line}


def _conflict(conflict: Conflict) -> dict[str, Any]:
    return {"kind": conflict.kind, "values": [_stated(stated) for stated in conflict.values]}


def _stated(stated: Stated) -> dict[str, Any]:
    return _value(stated.reply, stated.fact)


def _value(reply: Reply, fact: Fact) -> dict[str, Any]:
    return {"agent": reply.agent, "trigger": reply.trigger, "text": fact.text, "value": fact.value}


def _omission(omission: Omission) -> dict[str, Any]:
    return {
        "kind": omission.kind,
        "values": [_stated(stated) for stated in omission.values],
        "missing": [{"agent": reply.agent, "trigger": reply.trigger} for reply in omission.missing],
    }


def _order(difference: OrderDifference) -> dict[str, Any]:
    return {
        "steps": [
            {"agent": steps.reply.agent, "trigger": steps.reply.trigger, "texts": list(steps.texts)}
            for steps in (difference.first, difference.second)
        ],
        "positions": list(difference.positions),
    }


def _inside(inside: Inside) -> dict[str, Any]:
    reply = inside.reply
    return {**_member(reply), "kind": inside.kind, "values": [_value(reply, fact) for fact in inside.values]}


def _departure(departure: Departure) -> dict[str, Any]:
    agreed = departure.agreed
    return {
        **_member(departure.reply),
        "kind": agreed.kind,
        "text": departure.fact.text,
        "value": departure.fact.value,
        "agreed": {
            "name": agreed.name,
            "text": agreed.text,
            "value": agreed.value,
            "source": agreed.source or None,
            "date": agreed.date.isoformat() if agreed.date else None,
            "until": agreed.until.isoformat() if agreed.until else None,
        },
    }
