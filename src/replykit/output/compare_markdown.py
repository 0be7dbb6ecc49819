"""A comparison as minutes in Markdown, to be pasted where the team writes: what was decided, what is open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from babel.dates import format_date

from replykit.output.compare_decisions import describe_agreed, describe_judged, more_about
from replykit.output.compare_html.parts import one_line
from replykit.output.compare_html.wording import PAGE_WORDS
from replykit.output.compare_words import WORDS, title_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from replykit.comparison.model import (
        Comparison,
        Conflict,
        Departure,
        Inside,
        Omission,
        OrderDifference,
        Reply,
        Stated,
        Topic,
    )

_SPECIAL = re.compile(r"[\\`*_\[\]<>|#~&]|^(?:[-+]|\d+[.)])(?=\s)")


def show_minutes(comparison: Comparison, language: str, day: dt.date) -> str:
    """
    Write a comparison as minutes, ended by a line end.

    Args:
        comparison: What `compare` found.
        language: `fr` or `en`, the agent's own.
        day: The day of the session.
    """
    return "\n".join(_Minutes(language).lines(comparison, day)) + "\n"


def plain(text: str) -> str:
    """Write a text so that Markdown shows it as it is, on one line."""
    return _SPECIAL.sub(_escape, one_line(text))


def _escape(special: re.Match[str]) -> str:
    return f"{special[0][:-1]}\\{special[0][-1]}"


def _is_at_issue(topic: Topic) -> bool:
    return bool(topic.conflicts or topic.omissions or topic.order)


class _Minutes:
    """The words of one document."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.own = PAGE_WORDS[language]
        self.shared = WORDS[language]

    def lines(self, comparison: Comparison, day: dt.date) -> Iterator[str]:
        yield f"# {self.own.title}, {format_date(day, 'long', locale=self.language)}"
        yield ""
        yield f"{self.shared.agents}{self.shared.colon}{', '.join(map(plain, comparison.agents))}"
        for title, lines in self._parts(comparison):
            if lines:
                yield from ("", f"## {title}", "", *lines)

    def _parts(self, comparison: Comparison) -> Iterator[tuple[str, list[str]]]:
        own, shared = self.own, [topic for topic in comparison.topics if topic.status != "only"]
        yield own.decided, self._decided(shared) or [own.no_earlier]
        yield self.shared.departures, [self._departure(one) for one in comparison.departures]
        yield own.open_topics, self._open(topic for topic in shared if _is_at_issue(topic)) or [own.none]
        reworded = [topic for topic in shared if topic.status == "reworded" and not _is_at_issue(topic)]
        yield (
            self.shared.status["reworded"].capitalize(),
            [self._line(self._title(topic), ", ".join(map(self._who, topic.members))) for topic in reworded],
        )
        alone = [topic.members[0] for topic in comparison.topics if topic.status == "only"]
        yield own.alone, sorted(f"- {self._named(reply)}" for reply in alone)
        same = [(plain(s.trigger), map(self._named, s.members)) for s in comparison.same_trigger]
        yield own.same_trigger, [self._line(trigger, self.shared.semicolon.join(named)) for trigger, named in same]
        yield own.inside, [self._inside(one) for one in comparison.inside]

    def _departure(self, one: Departure) -> str:
        agreed = describe_agreed(one.agreed, self.shared)
        return self._line(self._who(one.reply), plain(f"{one.fact.text} ({agreed})"))

    def _inside(self, one: Inside) -> str:
        values = " ≠ ".join(plain(fact.text) for fact in one.values)
        return self._line(self._named(one.reply), f"{self.shared.slot(one.kind, one.values[0].subject)}, {values}")

    def _decided(self, topics: Iterable[Topic]) -> list[str]:
        lines = []
        for topic in topics:
            for judged in topic.decisions:
                lines.append(self._line(f"**{self._title(topic)}**", plain(describe_judged(judged, self.shared))))
                lines += [f"  - {plain(more)}" for more in more_about(judged.decision, self.shared)]
        return lines

    def _open(self, topics: Iterable[Topic]) -> list[str]:
        lines: list[str] = []
        for topic in topics:
            if not topic.is_settled:
                lines += [f"### {self._title(topic)}", "", *self._facts(topic)]
                lines += [f"- {self._order(difference)}" for difference in topic.order]
                lines += [""] if topic.order else []
        return lines[:-1]

    def _facts(self, topic: Topic) -> list[str]:
        agents = sorted({member.agent for member in topic.members})
        rows = [self._row(f"≠ {self._slot(one)}", self._values(one.values), agents) for one in topic.conflicts]
        for omission in topic.omissions:
            unsaid = [(reply.agent, f"*{self.own.not_said}*") for reply in omission.missing]
            rows.append(self._row(f"∅ {self._slot(omission)}", [*self._values(omission.values), *unsaid], agents))
        if not rows:
            return []
        head = self._row(self.own.slot, [(agent, plain(agent)) for agent in agents], agents)
        return [head, f"|{' --- |' * (len(agents) + 1)}", *rows, ""]

    def _row(self, first: str, cells: Sequence[tuple[str, str]], agents: Sequence[str]) -> str:
        said = [" / ".join(dict.fromkeys(text for owner, text in cells if owner == agent)) for agent in agents]
        return f"| {' | '.join([first, *said])} |"

    def _values(self, values: Iterable[Stated]) -> list[tuple[str, str]]:
        said = {"yes": self.shared.yes + self.shared.colon, "no": self.shared.no + self.shared.colon}
        return [
            (one.reply.agent, (said[one.fact.value] if one.fact.kind == "policy" else "") + plain(one.fact.text))
            for one in values
        ]

    def _slot(self, one: Conflict | Omission) -> str:
        return self.shared.slot(one.kind, one.values[0].fact.subject)

    def _order(self, difference: OrderDifference) -> str:
        both = (difference.first, difference.second)
        said = [f"{self._who(steps.reply)}{self.shared.colon}{' → '.join(map(plain, steps.texts))}" for steps in both]
        return f"{self.own.order}{self.shared.colon}{'; '.join(said)}"

    def _line(self, what: str, said: str) -> str:
        return f"- {what}{self.shared.colon}{said}"

    def _title(self, topic: Topic) -> str:
        return plain(title_of(topic, self.language))

    def _who(self, reply: Reply) -> str:
        return plain(f"{reply.agent} {reply.trigger}")

    def _named(self, reply: Reply) -> str:
        return f"{self._who(reply)} {plain(reply.name)}"
