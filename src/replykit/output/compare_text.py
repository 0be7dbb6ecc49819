"""A comparison as text for people: facts first, then the texts.

Neutral on purpose: what differs is shown, nobody is counted or ranked, and nothing is called wrong.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from replykit.comparison.model import ORDER, Stated
from replykit.output.compare_decisions import describe_agreed, describe_decision, describe_judged, more_about, quoted
from replykit.output.compare_diff import WIDE, show_beside, show_texts
from replykit.output.compare_words import WORDS, macro_name, title_of
from replykit.output.style import PLAIN, Style
from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from replykit.comparison.decisions import Issue
    from replykit.comparison.model import (
        Comparison,
        Conflict,
        Departure,
        Omission,
        OrderDifference,
        Reply,
        Steps,
        Topic,
    )


_MORE = " · "
_HERE = "  <"
"""After the fact that is being spoken of."""
_TABLE = 3
"""Values from which on each has its own line in a walk."""


def show_comparison(
    comparison: Comparison,
    language: str,
    style: Style = PLAIN,
    width: int | None = None,
    *,
    shows_settled: bool = False,
) -> str:
    """
    Write a comparison, ended by a line end.

    Args:
        comparison: What `compare` found.
        language: `fr` or `en`, the agent's own.
        style: Colours, where there are any.
        width: Cells of the terminal; None: no terminal, and no columns.
        shows_settled: Show in full, too, the topics on which all is decided and holds.
    """
    report = _Report(language, style, width)
    return "\n".join(report.lines(comparison, shows_settled=shows_settled)) + "\n"


def show_topic(topic: Topic, language: str, width: int | None, issue: Issue | None = None) -> list[str]:
    """
    Write one topic as lines without colour.

    Args:
        topic: The topic.
        language: `fr` or `en`, the agent's own.
        width: Cells of the terminal: two columns from 100 on; None: no columns.
        issue: What to mark as the one being spoken of.
    """
    return list(_Report(language, PLAIN, width, issue).topic(topic))


class _Report:
    """The words and the style of one report."""

    def __init__(self, language: str, style: Style, width: int | None, issue: Issue | None = None) -> None:
        self.language = language
        self.words = WORDS[language]
        self.style = style
        self.width = width
        self.issue = issue

    def lines(self, comparison: Comparison, *, shows_settled: bool) -> Iterator[str]:
        words = self.words
        yield f"{words.agents}{words.colon}{', '.join(map(visible, comparison.agents))}"
        if not comparison.topics:
            yield words.nothing
        settled = [topic for topic in comparison.topics if topic.is_settled and not shows_settled]
        shared = [
            topic for topic in comparison.topics if topic.status != "only" and (shows_settled or not topic.is_settled)
        ]
        shared.sort(key=lambda topic: not any(judged.state == "broken" for judged in topic.decisions))
        if shared:
            yield self.style.dim(words.legend)
        for topic in shared:
            yield ""
            yield from self.topic(topic)
        yield from self._section(f"{words.settled} ({words.settled_hint})", [self._settled(topic) for topic in settled])
        alone = [topic for topic in comparison.topics if topic.status == "only"]
        yield from self._section(words.only, [self._lone(topic) for topic in alone])
        same = [
            f"{visible(s.trigger)}{words.colon}{_MORE.join(self._named(m) for m in s.members)}"
            for s in comparison.same_trigger
        ]
        yield from self._section(words.same_trigger, same)
        inside = [
            f"{self._who(one.reply)}{words.colon}{words.slot(one.kind, one.values[0].subject)}{words.colon}"
            + _MORE.join(quoted(fact.text) for fact in one.values)
            for one in comparison.inside
        ]
        yield from self._section(words.inside, inside)
        yield from self._section(words.departures, list(map(self._departure, comparison.departures)))

    def _departure(self, departure: Departure) -> str:
        stated = Stated(reply=departure.reply, fact=departure.fact)
        return f"{self._stated(stated)} ({describe_agreed(departure.agreed, self.words)})"

    def _section(self, title: str, lines: Sequence[str]) -> Iterator[str]:
        if lines:
            yield ""
            yield self.style.bold(title)
            yield from (f"  {line}" for line in lines)

    def topic(self, topic: Topic) -> Iterator[str]:
        mark = self.style.warning if topic.status == "conflict" else self.style.dim
        status = mark(self.words.status[topic.status])
        here = _HERE if self.issue and not self.issue.about else ""
        yield f"{self.style.bold(visible(title_of(topic, self.language)))}  {status}{here}"
        yield f"  {_MORE.join(self._who(member) for member in topic.members)}"
        why = self.words.explain(visible(topic.why))
        sure = self.words.share(topic.confidence)
        yield f"  {self.style.dim(f'{self.words.how_sure}{self.words.colon}{sure} ({why})')}"
        yield from self._decisions(topic)
        yield from self._facts(topic)
        yield f"  {self.words.texts}"
        yield from show_texts(topic.members, self.width, self.style)
        yield from self._tone(topic)

    def _tone(self, topic: Topic) -> Iterator[str]:
        """Show what the tone chart says of each member: side by side where there is room, never counted."""
        remarks: dict[tuple[str, str, str, int], list[str]] = {}
        for reply, finding in topic.findings:
            remarks.setdefault(reply.key, []).append(describe_remark(finding))
        members = [member for member in topic.members if member.key in remarks]
        if members:
            yield f"  {self.words.tone}"
        for one, other in zip_longest(members[::2], members[1::2]):
            if one is not None and other is not None and self.width is not None and self.width >= WIDE:
                rows = zip_longest(remarks[one.key], remarks[other.key], fillvalue="")
                heads = macro_name(one), macro_name(other)
                yield from show_beside(heads, rows, self.width, self.style)
                continue
            for member in (one, other):
                if member is not None:
                    yield from (f"    {self._who(member)}{self.words.colon}{line}" for line in remarks[member.key])

    def _settled(self, topic: Topic) -> str:
        described = (describe_decision(judged.decision, self.words) for judged in topic.decisions)
        decided = self.words.semicolon.join(described)
        return f"{self.style.bold(visible(title_of(topic, self.language)))}{self.words.colon}{decided}"

    def _decisions(self, topic: Topic) -> Iterator[str]:
        for judged in topic.decisions:
            mark = self.style.dim if judged.state == "standing" else self.style.warning
            yield f"  {mark(f'{self.words.decided}{self.words.colon}{describe_judged(judged, self.words)}')}"
            yield from (f"    {line}" for line in more_about(judged.decision, self.words))

    def _facts(self, topic: Topic) -> Iterator[str]:
        values = [c for c in topic.conflicts if c.kind != "policy"]
        policies = [c for c in topic.conflicts if c.kind == "policy"]
        for title, conflicts in ((self.words.differs, values), (self.words.to_check, policies)):
            if conflicts:
                yield f"  {self.style.warning(title)}"
                for conflict in conflicts:
                    yield from self._conflict(conflict)
        if topic.omissions:
            yield f"  {self.words.omitted}"
            yield from (f"    {self._omission(omission)}" for omission in topic.omissions)
        if topic.order:
            yield f"  {self.words.order}{_HERE if self.issue and self.issue.about == ORDER else ''}"
            for difference in topic.order:
                yield from self._order(difference)

    def _conflict(self, conflict: Conflict) -> Iterator[str]:
        kind = self.words.slot(conflict.kind, conflict.values[0].fact.subject)
        here = _HERE if self.issue and self.issue.conflict is conflict else ""
        values = [self._stated(stated) for stated in conflict.values]
        if self.issue is None or len(values) < _TABLE:
            yield f"    {kind}{self.words.colon}{_MORE.join(values)}{here}"
            return
        yield f"    {kind}{self.words.colon.rstrip()}{here}"
        yield from (f"      {value}" for value in values)

    def _stated(self, stated: Stated) -> str:
        value = ""
        if stated.fact.kind == "policy":
            value = f"{self.words.yes if stated.fact.value == 'yes' else self.words.no}, "
        return f"{self._who(stated.reply)} {value}{quoted(stated.fact.text)}"

    def _omission(self, omission: Omission) -> str:
        said = _MORE.join(self._stated(stated) for stated in omission.values)
        missing = ", ".join(self._who(reply) for reply in omission.missing)
        return f"{self.words.kinds[omission.kind]}{self.words.colon}{said} ({self.words.not_said} {missing})"

    def _order(self, difference: OrderDifference) -> Iterator[str]:
        for steps in (difference.first, difference.second):
            yield f"    {self._steps(steps)}"

    def _steps(self, steps: Steps) -> str:
        steps_in_order = " > ".join(f"{n}. {visible(text)}" for n, text in enumerate(steps.texts, 1))
        return f"{self._who(steps.reply)}{self.words.colon}{steps_in_order}"

    def _lone(self, topic: Topic) -> str:
        return f"{self._named(topic.members[0])}  {self.style.dim(f'({self.words.explain(visible(topic.why))})')}"

    def _who(self, reply: Reply) -> str:
        return self.style.bold(macro_name(reply))

    def _named(self, reply: Reply) -> str:
        return f"{self._who(reply)} {visible(reply.name)}"


def describe_remark(finding: Any) -> str:
    """Give a finding's message, with the words that it is about where the message does not name them."""
    is_named = finding.text in finding.message
    return visible(finding.message) if is_named else f"{quoted(finding.text)} {visible(finding.message)}"
