"""Decisions of earlier sessions as lines for people: what was decided, and why it no longer holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from replykit.comparison.model import KINDS, ORDER
from replykit.output.compare_words import macro_name
from replykit.text import visible

if TYPE_CHECKING:
    import datetime as dt

    from replykit.comparison.model import AgreedFact, Decision, Judged, Reason
    from replykit.output.compare_words import CompareWords

_NAMED = {"yes", "no"}


def describe_decision(decision: Decision, words: CompareWords) -> str:
    """Say what was decided, about what and when: `duration: all say 5 days (22/11/2026)`."""
    value = getattr(words, decision.value) if decision.value in _NAMED else decision.value
    said = words.outcomes[decision.outcome].format(value=quoted(value), source=visible(decision.source)).rstrip(" :")
    about = _about(decision, words)
    day = f" ({show_day(decision.date, words)})" if decision.date else ""
    return f"{f'{about}{words.colon}' if about else ''}{said}{day}"


def describe_agreed(agreed: AgreedFact, words: CompareWords) -> str:
    """Say what the team agreed on, by whom and when: `refund delay: "5 days", the bank's contract, 22/11/2026`."""
    said = words.agreed.format(name=visible(agreed.name), value=quoted(agreed.text))
    source = [visible(agreed.source)] if agreed.source else []
    return ", ".join([said, *source, *([show_day(agreed.date, words)] if agreed.date else [])])


def _about(decision: Decision, words: CompareWords) -> str:
    if decision.about == ORDER:
        return words.order_of_steps
    kind = next((kind for kind in KINDS if kind == decision.about), None)
    return visible(words.slot(kind, decision.subject)) if kind else ""


def describe_judged(judged: Judged, words: CompareWords) -> str:
    """Say what was decided, whether it holds, and why not."""
    why = words.semicolon.join(_reason(reason, judged.decision, words) for reason in judged.reasons)
    state = words.states[judged.state]
    return f"{describe_decision(judged.decision, words)}{words.colon}{state}{f', {why}' if why else ''}"


def _reason(reason: Reason, decision: Decision, words: CompareWords) -> str:
    who = macro_name(reason.reply) if reason.reply else ""
    day = show_day(decision.review_by, words) if decision.review_by else ""
    return words.reasons[reason.kind].format(who=who, text=quoted(reason.text), day=day)


def more_about(decision: Decision, words: CompareWords) -> list[str]:
    """Give what else was noted: who was there, until when it holds, a note."""
    said = []
    if decision.present:
        said.append(f"{words.present}{words.colon}{visible(', '.join(decision.present))}")
    if decision.review_by:
        said.append(f"{words.review_by} {show_day(decision.review_by, words)}")
    return [*said, visible(decision.note)] if decision.note else said


def show_day(day: dt.date, words: CompareWords) -> str:
    """Write a day as the agents do: 22/11/2026, or 2026-11-22."""
    return day.strftime(words.day)


def quoted(text: str) -> str:
    """Show what a macro says, on one line."""
    return f'"{visible(" ".join(text.split()))}"'
