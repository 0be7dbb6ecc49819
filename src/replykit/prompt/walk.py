"""A walk through a comparison: which topic, which fact, what is being asked. Knows no terminal.

The screen and the line mode draw what this holds, and call what stands in `walk_keys.BINDINGS`.
What is decided is written at once; what could not be written is said, and nothing changes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

from replykit.comparison.decision_file import canonical_value
from replykit.comparison.decisions import decide, issues_of
from replykit.comparison.model import ORDER, OUTCOMES
from replykit.comparison.typography import compose, fold
from replykit.errors import ReplykitError
from replykit.output.compare_words import macro_name
from replykit.prompt.desk import describe
from replykit.text import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from replykit.comparison.decisions import Issue
    from replykit.comparison.model import Outcome, Reply, Topic
    from replykit.prompt.walk_desk import WalkDesk
    from replykit.prompt.walk_wording import WalkWording


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something asked of the agents."""

    text: str
    options: tuple[str, ...] = ()
    """What may be chosen, by number from 1."""
    is_free: bool = False
    """Something else may be typed, too."""
    answer: Callable[[str], None]
    """Takes the option chosen, or what was typed."""
    proposed: str = ""
    """What stands there to be changed or accepted."""


@dataclass(slots=True)
class Walk:
    """Where the walk is."""

    desk: WalkDesk
    wording: WalkWording
    topics: list[Topic] = field(init=False)
    shown: list[int] = field(init=False)
    """Which of `topics` the filter lets through."""
    place: int = 0
    """Which of `shown`."""
    fact: int = 0
    """Which issue of the topic."""
    scrolled: int = 0
    filter: str = ""
    notice: str = ""
    question: Question | None = None
    panel: tuple[str, ...] = ()
    """Lines shown in place of the topic until a key is pressed."""
    is_done: bool = False
    _written: list[tuple[Topic, Topic]] = field(default_factory=list)
    """Topics before and after each decision, refusal and confirmation."""

    def __post_init__(self) -> None:
        self.topics = list(self.desk.topics)
        self.shown = list(range(len(self.topics)))

    # --- where ---

    def _words_of(self, topic: Topic) -> str:
        members = (f"{m.agent} {m.trigger} {m.name} {' '.join(m.tags)}" for m in topic.members)
        return f"{self.desk.title(topic)} {self.wording(f'status-{topic.status}')} {' '.join(members)}".casefold()

    @property
    def topic(self) -> Topic | None:
        """Give the topic being looked at; None where there is none to look at."""
        shown = self.shown
        return self.topics[shown[min(self.place, len(shown) - 1)]] if shown else None

    @property
    def issue(self) -> Issue | None:
        """Give the issue being spoken of."""
        topic = self.topic
        if topic is None or topic.status == "only":
            return None
        issues = issues_of(topic)
        return issues[min(self.fact, len(issues) - 1)]

    def step(self, by: int) -> None:
        """Go to another topic."""
        there = self.place + by
        if not 0 <= there < len(self.shown):
            self.notice = self.wording("last-topic" if by > 0 else "first-topic")
            return
        self.place, self.fact, self.scrolled = there, 0, 0

    def next_fact(self) -> None:
        """Speak of the next difference of this topic, round in a circle."""
        topic = self.topic
        count = len(issues_of(topic)) if topic is not None else 0
        if count <= 1:
            self.notice = self.wording("one-fact")
        self.fact = (self.fact + 1) % max(count, 1)

    def scroll(self, lines: int) -> None:
        """Read on, or back; the screen knows where the text ends."""
        self.scrolled = max(self.scrolled + lines, 0)

    def look_for(self) -> None:
        """Ask for words that the topics must have."""
        self.question = Question(text=self.wording("ask-filter"), is_free=True, answer=self._narrow)

    def _narrow(self, typed: str) -> None:
        words = typed.casefold().split()
        found = [n for n, topic in enumerate(self.topics) if all(word in self._words_of(topic) for word in words)]
        if not found and words:
            self.notice = self.wording("no-topic", words=typed)
            return
        self.filter, self.shown = typed, found
        self.place = self.fact = self.scrolled = 0

    def leave(self) -> None:
        """End the walk."""
        self.is_done = True

    # --- questions ---

    def answer(self, typed: str) -> None:
        """Take an answer: an option, its number, or words where they are asked for; nothing leaves it unanswered."""
        question, self.question = self.question, None
        if question is None:
            return
        typed = typed.strip()
        numbered = {str(number): option for number, option in enumerate(question.options, 1)}
        named = {fold(compose(option)): option for option in question.options}
        named |= {option: option for option in question.options}
        chosen = numbered.get(typed) or named.get(typed) or named.get(fold(compose(typed)))
        if chosen is not None:
            self._do(lambda: question.answer(chosen))
        elif question.is_free and (typed or not question.options):
            self._do(lambda: question.answer(typed))
        else:
            self.notice = self.wording("nothing-done")

    def cancel(self) -> None:
        """Leave the question, or what is shown in place of the topic."""
        if self.question is not None:
            self.notice = self.wording("nothing-done")
        self.question, self.panel, self.scrolled = None, (), 0

    def _do(self, act: Callable[[], None]) -> None:
        try:
            act()
        except ReplykitError as error:
            self.notice = describe_placed(error)

    # --- deciding ---

    def decide(self) -> None:
        """Ask what is decided on the fact being spoken of."""
        topic, issue = self.topic, self.issue
        if topic is None or issue is None:
            self.notice = self.wording("nothing-to-decide")
            return
        options = {self.wording(f"outcome-{outcome}"): outcome for outcome in OUTCOMES}
        self.question = Question(
            text=self.wording("ask-outcome", what=self.name_of(issue)),
            options=tuple(options),
            answer=lambda chosen: self._take_outcome(topic, issue, options[chosen]),
        )

    def name_of(self, issue: Issue) -> str:
        """Name what is being spoken of: a fact, the order of steps, or the whole topic."""
        if issue.about == ORDER:
            return self.wording("about-order")
        return self.wording.slot(issue.about, issue.subject) if issue.about else self.wording("about-all")

    def _take_outcome(self, topic: Topic, issue: Issue, outcome: Outcome) -> None:
        if outcome == "align":
            self._ask_value(topic, issue)
        elif outcome == "adopt":
            self._ask_member("ask-source", topic.members, lambda m: self._keep(topic, issue, outcome, source=m))
        elif outcome == "not-same-topic":
            self.refuse()
        else:
            self._keep(topic, issue, outcome)

    def _ask_value(self, topic: Topic, issue: Issue) -> None:
        if issue.about == "policy":
            values = {self.wording(word): word for word in ("yes", "no")}
        else:
            facts = {s.fact.value: s.fact.text for s in reversed(issue.conflict.values)} if issue.conflict else {}
            values = {words: words for v, text in facts.items() if (words := _readable(text, issue.about, v, facts))}
        self.question = Question(
            text=self.wording("ask-value"),
            options=tuple(values),
            is_free=issue.about != "policy",
            answer=lambda said: self._align(topic, issue, values.get(said, said)),
        )

    def _align(self, topic: Topic, issue: Issue, value: str) -> None:
        stated = {s.fact.value for s in issue.conflict.values} if issue.conflict else set()
        is_read = not issue.conflict or canonical_value(issue.about, value, stated)
        if not (value and is_read):
            self._ask_value(topic, issue)
            self.notice = self.wording("no-value", value=value, what=self.name_of(issue))
            return
        self._keep(topic, issue, "align", value=value)

    def _keep(
        self, topic: Topic, issue: Issue, outcome: Outcome, *, value: str = "", source: Reply | None = None
    ) -> None:
        named = f"{source.agent}/{source.trigger}" if source else ""
        decision = decide(topic, issue, outcome, title=self.desk.title(topic), value=value, source=named)
        self._put(topic, self.desk.keep(topic, decision))
        self.notice = self.wording("kept", decision=self.wording.decision(decision))

    def _put(self, before: Topic, after: Topic) -> None:
        self.topics[self.topics.index(before)] = after
        self._written.append((before, after))

    def take_back(self) -> None:
        """Undo the last decision, refusal or confirmation of this walk."""
        if not self._written:
            self.notice = self.wording("nothing-to-undo")
            return
        before, after = self._written[-1]
        self.desk.take_back()
        self._written.pop()
        self.topics[self.topics.index(after)] = before
        self.notice = self.wording("taken-back", topic=visible(self.desk.title(before)))

    def refuse(self) -> None:
        """Ask which member answers something else than the others."""
        topic = self.topic
        if topic is None or topic.status == "only":
            self.notice = self.wording("nothing-to-refuse")
            return
        self._ask_member("ask-refused", topic.members, lambda member: self._refuse(topic, member))

    def _refuse(self, topic: Topic, member: Reply) -> None:
        self._put(topic, self.desk.refuse(topic, member))
        self.notice = self.wording("refused", who=macro_name(member))

    def confirm(self) -> None:
        """Keep that the members answer the same thing."""
        topic = self.topic
        if topic is None or topic.status == "only":
            self.notice = self.wording("nothing-to-refuse")
            return
        after = self.desk.confirm(topic)
        if after is None:
            self.notice = self.wording("confirmed-before")
            return
        self._put(topic, after)
        self.notice = self.wording("confirmed")

    def _ask_member(self, key: str, members: Sequence[Reply], take: Callable[[Reply], None]) -> None:
        by_name = {macro_name(member): member for member in members}
        self.question = Question(
            text=self.wording(key), options=tuple(by_name), answer=lambda name: take(by_name[name])
        )

    # --- adopting ---

    def adopt(self) -> None:
        """Ask what to take into one's own set."""
        topic = self.topic
        if not self.desk.may_adopt or self.desk.agent is None:
            self.notice = self.wording("no-agent" if self.desk.may_adopt else "names-are-hidden")
            return
        others = [m for m in topic.members if m.agent != self.desk.agent] if topic else []
        if not others:
            self.notice = self.wording("nothing-to-adopt")
        elif len(others) == 1:
            self._ask_part(others[0])
        else:
            self._ask_member("ask-adopted", others, self._ask_part)

    def _ask_part(self, member: Reply) -> None:
        sentences = {f"{visible(' '.join(s.split()))}": str(n) for n, s in enumerate(self.desk.sentences(member), 1)}
        whole = self.wording("whole-macro")
        self.question = Question(
            text=self.wording("ask-part"),
            options=(whole, *sentences),
            answer=lambda part: self._ask_trigger(member, sentences.get(part)),
        )

    def _ask_trigger(self, member: Reply, sentence: str | None) -> None:
        self.question = Question(
            text=self.wording("ask-trigger"),
            is_free=True,
            answer=lambda trigger: self._adopt(member, trigger, sentence),
            proposed=member.trigger,
        )

    def _adopt(self, member: Reply, trigger: str, sentence: str | None) -> None:
        if not trigger:
            self.notice = self.wording("nothing-done")
            return
        try:
            self.panel = tuple(self.desk.adopt(member, trigger, sentence))
        except ReplykitError as error:
            # NOTE: a taken trigger asks for another; what else went wrong would only come again.
            if error.exit_code == _WRONG_WORD:
                self._ask_trigger(member, sentence)
            raise
        self.scrolled = 0


_WRONG_WORD = 2


def describe_placed(error: ReplykitError) -> str:
    """Say on one line where something went wrong, what, and what to do; of the place, the file's name and the line."""
    where = error.problems[0].where
    place = f"{visible(PurePath(where.file).name)}:{where.line}: " if where else ""
    return f"{place}{describe(error)}"


def _readable(text: str, kind: str, value: str, known: Collection[str]) -> str:
    """Give a value as a macro says it, where those words alone mean the same; else as it is kept."""
    words = visible(" ".join(text.split()))
    return words if canonical_value(kind, words, known) == value else value
