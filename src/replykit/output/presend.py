"""What the mail gate says: why a message was held back, and the last report."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from replykit.output.findings import INSTEAD
from replykit.output.style import PLAIN, Style
from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from replykit.output.findings import CheckedDraft

Outcome = Literal["passed", "blocked", "unread", "failed", "allowed"]
HELD: tuple[Outcome, ...] = ("blocked", "failed")
"""How a message ends that was not handed on."""

_HEADS: dict[str, dict[str, str]] = {
    "fr": {
        "passed": "rien n'empêchait l'envoi",
        "blocked": "message non envoyé",
        "unread": "message transmis sans relecture",
        "failed": "message non envoyé : il n'a pas pu être relu",
        "allowed": "message transmis tel quel, comme vous l'avez demandé",
    },
    "en": {
        "passed": "nothing stood against sending",
        "blocked": "message not sent",
        "unread": "message handed on unchecked",
        "failed": "message not sent: it could not be checked",
        "allowed": "message handed on as it is, as you asked",
    },
}
_PLACES = {"fr": "ligne {line}, colonne {column}, {length} car.", "en": "line {line}, column {column}, {length} chars"}
_WAY_ON = {
    "fr": "Corrigez-le et renvoyez-le ; ou, tel quel : « replykit presend --send-anyway », puis renvoyez-le.",
    "en": "Change it and send it again; or, as it is: 'replykit presend --send-anyway', then send it again.",
}
_WAY_ON_UNKEPT = {
    "fr": "Corrigez-le et renvoyez-le ; ou, tel quel : quand replykit pourra écrire à cet endroit, renvoyez-le, "
    "et il vous dira comment faire.",
    "en": "Change it and send it again; or, as it is: once replykit can write there, send it again, and it says how.",
}
"""Where nothing is known of a message later on, there is nothing to let go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A finding without a word of the message."""

    rule: str
    level: str
    line: int
    """Of the message's text, from 1."""
    column: int
    """From 1, in code points."""
    length: int
    """Characters marked."""
    instead: str
    """What the gate itself advises. A rule's advice may name words of the message, so it is not kept but read anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How the last check ended; holds no word of the message."""

    outcome: Outcome
    when: str
    """Date and time, ISO 8601."""
    digest: str
    """SHA-256 of the text that was checked."""
    reason: str = ""
    """Why it could not be checked."""
    remarks: tuple[Remark, ...] = ()
    held: str = ""
    """SHA-256 of the text that was last held back, by this check or one before; empty: none is."""


def remarks_of(one: CheckedDraft, own: Collection[str]) -> tuple[Remark, ...]:
    """
    Give the findings of a message as its report keeps them.

    Args:
        one: The message.
        own: The names of the gate's own findings, whose advice holds no word of a message.
    """
    places = [(finding, one.draft.lines.position(finding.span.start)) for finding in one.checked.findings]
    return tuple(
        Remark(
            rule=finding.rule,
            level=finding.level,
            line=place.line,
            column=place.column,
            length=len(finding.span),
            instead=finding.instead if finding.rule in own else "",
        )
        for finding, place in places
    )


def with_advice(report: Report, advice: Mapping[str, str]) -> Report:
    """Give a report with what the chart advises for these rules, in place of whatever is kept of theirs."""
    remarks = [replace(one, instead=advice.get(one.rule, one.instead)) for one in report.remarks]
    return replace(report, remarks=tuple(remarks))


def show_head(outcome: Outcome, language: str, reason: str = "") -> str:
    """Say in one line how a check ended."""
    return f"replykit: {_HEADS[language][outcome]}{f' ({visible(reason)})' if reason else ''}.\n"


def show_way_on(language: str, *, is_kept: bool) -> str:
    """Say how a message that was held back can be sent; after why it could not be kept, where it is not."""
    return f"{(_WAY_ON if is_kept else _WAY_ON_UNKEPT)[language]}\n"


def show_report(report: Report, language: str, style: Style = PLAIN) -> str:
    """Write a report for a person."""
    lines = [f"{visible(report.when)}  {show_head(report.outcome, language, report.reason).rstrip()}"]
    for remark in report.remarks:
        paint = {"error": style.error, "warning": style.warning}.get(remark.level, style.suggestion)
        place = style.bold(_PLACES[language].format_map(asdict(remark)) + ":")
        lines.append(f"{place} {paint(visible(remark.level))} {style.dim(f'[{visible(remark.rule)}]')}")
        if remark.instead:
            lines.append(f"  {style.dim(INSTEAD[language])} {visible(remark.instead)}")
    if report.outcome in HELD:
        lines.append(show_way_on(language, is_kept=True).rstrip())
    return "\n".join(lines) + "\n"


def report_json(report: Report) -> dict[str, Any]:
    """Give a report as its file has it."""
    return asdict(report)


def read_report(record: Any) -> Report:
    """
    Read a report back.

    Raises:
        TypeError, ValueError, KeyError: It is none.
    """
    remarks = tuple(Remark(**{**remark, "line": int(remark["line"])}) for remark in record["remarks"])
    report = Report(**{**record, "remarks": remarks})
    if report.outcome not in _HEADS["en"]:
        raise ValueError(report.outcome)
    return report
