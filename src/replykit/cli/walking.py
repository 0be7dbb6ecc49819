"""The walk through a comparison, put together: the rooms' functions in the hands of `prompt.walk`."""

from __future__ import annotations

import datetime as dt
import os
import sys
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from replykit.cli import common
from replykit.cli.adopting import open_colleague
from replykit.cli.compared_sets import hide_in_problem, names_and_topics
from replykit.cli.ledger import Ledger
from replykit.cli.reply_file import listen
from replykit.comparison.comparing import compare_replies
from replykit.comparison.decision_file import FILE as DECISIONS
from replykit.comparison.decision_file import add_decisions, canonical_value
from replykit.comparison.decisions import Issue, decide, judge
from replykit.comparison.model import ORDER, Comparison, Confirmed, Links, Named, Reply, Topic
from replykit.comparison.topic_file import FILE as TOPICS
from replykit.comparison.topic_file import confirm_link, refuse_link
from replykit.errors import ReplykitError
from replykit.output.adopted import show_adopted
from replykit.output.compare_text import describe_remark, show_topic
from replykit.output.compare_words import title_of
from replykit.prompt.terminal import is_dumb, open_terminal
from replykit.prompt.walk import Walk
from replykit.prompt.walk_desk import WalkDesk
from replykit.prompt.walk_wording import WalkWording

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from replykit.cli.adopting import Colleague
    from replykit.comparison.glossary import Glossary
    from replykit.comparison.model import Decision, Lint
    from replykit.settings import Settings


_P = ParamSpec("_P")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """What a session knows that its topics do not."""

    settings: Settings
    agents: tuple[str, ...]
    """Whose sets are compared, as they are shown."""
    owners: Mapping[tuple[str, str], tuple[str, str]]
    """Agent and trigger by those that are shown; empty where nothing is hidden."""
    glossary: Glossary
    lint: Lint | None
    present: tuple[str, ...]
    review_by: dt.date | None
    language: str
    ledger: Ledger = field(default_factory=Ledger)

    @property
    def folder(self) -> Path:
        """The folder that holds the agents' folders."""
        return self.settings.macros

    def title(self, topic: Topic) -> str:
        """Give what people call a topic."""
        return title_of(topic, self.language)

    def keep(self, topic: Topic, decision: Decision) -> Topic:
        """Write a decision; give the topic with all that is decided on it."""
        with self.ledger.action():
            return self._keep(topic, decision)

    def _keep(self, topic: Topic, decision: Decision) -> Topic:
        is_value = decision.outcome == "align" and decision.about not in ("", ORDER)
        known = [seen.value for seen in decision.members]
        agreed = canonical_value(decision.about, decision.value, known) if is_value else ""
        whole = replace(decision, agreed=agreed, date=_today(), present=self.present, review_by=self.review_by)
        self._write(whole)
        bare = Comparison(agents=self.agents, topics=(replace(topic, decisions=(), is_settled=False),))
        return judge(bare, [*(judged.decision for judged in topic.decisions), whole], _today(), self.glossary).topics[0]

    def _write(self, decision: Decision) -> None:
        shown = [(seen, self._owned(seen.agent, seen.trigger)) for seen in decision.members]
        members = tuple(replace(seen, agent=agent, trigger=trigger) for seen, (agent, trigger) in shown)
        agent, slash, trigger = decision.source.partition("/")
        own = replace(decision, members=members, source=slash.join(self._owned(agent, trigger)))
        path = self.folder / DECISIONS
        self.ledger.write(path, lambda: add_decisions(path, [own]))

    def _owned(self, agent: str, trigger: str) -> tuple[str, str]:
        return self.owners.get((agent, trigger), (agent, trigger))

    def refuse(self, topic: Topic, member: Reply) -> Topic:
        """Write that a member answers something else than each other one; give what is left of the topic."""
        others = [other for other in topic.members if other.key != member.key]
        path, source = self.folder / TOPICS, f"{member.agent}/{member.trigger}"
        with self.ledger.action():
            for other in others:
                pair = [self._owned(one.agent, one.trigger) for one in (member, other)]
                self.ledger.write(path, partial(refuse_link, path, pair))
            self._keep(topic, decide(topic, Issue(about=""), "not-same-topic", title=self.title(topic), source=source))
        return self._left(topic, others) if len(others) > 1 else replace(topic, is_settled=True)

    def _left(self, topic: Topic, members: Sequence[Reply]) -> Topic:
        """Give a topic as the next comparison will, of some of its members alone, with what was decided on it."""
        named = tuple(Named(agent=member.agent, trigger=member.trigger) for member in members)
        links = Links(topics=(Confirmed(topic=topic.id, members=named),))
        found = compare_replies(members, agents=self.agents, glossary=self.glossary, links=links)
        findings = tuple(one for one in topic.findings if one[0] in members)
        left = replace(found.topics[0], id=topic.id, confidence=topic.confidence, why=topic.why, findings=findings)
        decided = [judged.decision for judged in topic.decisions]
        return judge(replace(found, topics=(left,)), decided, _today(), self.glossary).topics[0]

    def confirm(self, topic: Topic) -> Topic | None:
        """Write that the members answer the same thing; give the topic as it is now, None where that stood there."""
        path = self.folder / TOPICS
        owned = [(member, self._owned(member.agent, member.trigger)) for member in topic.members]
        own = [replace(member, agent=agent, trigger=trigger) for member, (agent, trigger) in owned]
        with self.ledger.action():
            is_new = self.ledger.write(path, lambda: confirm_link(path, self.title(topic), own))
        return replace(topic, confidence=1.0, why="confirmed") if is_new else None

    def hide(self, action: Callable[_P, _T]) -> Callable[_P, _T]:
        """Give an action whose errors name nobody, where names are hidden."""
        if not self.owners:
            return action
        names = {agent: shown for (shown, _), (agent, _) in self.owners.items()}

        def act(*args: _P.args, **more: _P.kwargs) -> _T:
            try:
                return action(*args, **more)
            except ReplykitError as error:
                hidden = names_and_topics(names, self.folder)
                raise ReplykitError(*(hide_in_problem(problem, hidden) for problem in error.problems)) from None

        return act

    # --- adopting ---

    def sentences(self, member: Reply) -> Sequence[str]:
        """Give the sentences of a colleague's macro."""
        return self._open(member).sentences

    def adopt(self, member: Reply, trigger: str, sentence: str | None) -> Sequence[str]:
        """Take a colleague's macro, or one sentence; give what there is to say of it."""
        adoption = self._open(member).take(trigger, sentence)
        macro = adoption.adopted.macro
        said = show_adopted(adoption.adopted, str(adoption.file), adoption.habits, self.language).splitlines()
        if self.lint is None:
            return said
        reply = replace(member, agent=macro.agent, body=macro.body, language=macro.language or member.language)
        return [*said, *map(describe_remark, self.lint(reply))]

    def _open(self, member: Reply) -> Colleague:
        return open_colleague(self.folder, member.agent, member.trigger, self.settings.require_agent())


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()


def walk(comparison: Comparison, session: Session, *, shows_settled: bool, is_plain: bool) -> None:
    """
    Walk through a comparison: broken decisions first, replies that only one has last.

    Args:
        comparison: With the decisions of earlier sessions.
        session: Whose, and with whom.
        shows_settled: What is decided and holds is walked through, too.
        is_plain: Line by line; so it is off a terminal, too.
    """
    topics = [topic for topic in comparison.topics if shows_settled or not topic.is_settled]
    topics.sort(key=lambda topic: (topic.status == "only", not any(j.state == "broken" for j in topic.decisions)))
    wording = WalkWording(session.language)
    hide = session.hide
    desk = WalkDesk(
        topics=topics,
        show=lambda topic, width, issue: show_topic(topic, session.language, width, issue),
        title=session.title,
        keep=hide(session.keep),
        refuse=hide(session.refuse),
        confirm=hide(session.confirm),
        take_back=hide(session.ledger.take_back),
        sentences=session.sentences,
        adopt=session.adopt,
        may_adopt=not session.owners,
        agent=session.settings.agent,
    )
    steps = Walk(desk, wording)
    if is_plain or not sys.stdin.isatty() or is_dumb(os.environ):
        from replykit.prompt.walk_plain import LineWalk  # noqa: PLC0415 - one of the two

        LineWalk(steps, listen, lambda line: common.write(f"{line}\n")).run()
        return
    from replykit.prompt.walk_screen import WalkScreen  # noqa: PLC0415 - the other

    WalkScreen(steps, *open_terminal()).run()
