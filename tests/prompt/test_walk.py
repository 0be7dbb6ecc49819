"""A walk through a comparison, without a terminal: what is asked, what is kept, what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from replykit.comparison.model import Conflict, Fact, Judged, OrderDifference, Reply, Stated, Steps, Topic
from replykit.errors import ReplykitError, UnknownNameError
from replykit.prompt.walk import Walk
from replykit.prompt.walk_desk import WalkDesk
from replykit.prompt.walk_keys import SCROLL_KEYS, SHORT, TOPIC_KEYS, help_of
from replykit.prompt.walk_plain import LineWalk
from replykit.prompt.walk_screen import WalkScreen
from replykit.prompt.walk_wording import WORDS, WalkWording


def reply(agent, trigger=";remb", name="Refund"):
    return Reply(agent=agent, trigger=trigger, name=name, passages=(), digest=f"of {agent}")


def differing(kind, subject="", **values):
    stated = tuple(
        Stated(reply=reply(agent), fact=Fact(kind=kind, value=value, text=text, start=0, end=1, subject=subject))
        for agent, (value, text) in values.items()
    )
    return Conflict(kind=kind, values=stated)


LEA, TOM = reply("lea"), reply("tom")
DELAY = differing("duration", lea=("P3D", "3 days"), tom=("P10D", "10 days"))
FREE = differing("policy", "free", lea=("yes", "free"), tom=("no", "not free"))
ORDER = OrderDifference(
    first=Steps(reply=LEA, texts=("a", "b")), second=Steps(reply=TOM, texts=("b", "a")), positions=(1, 0)
)


def topic(*members, **facts):
    status = "conflict" if facts else "only" if len(members) == 1 else "reworded"
    return Topic(id=members[0].name, status=status, members=members, similarity=1.0, confidence=1.0, why="", **facts)


TOPICS = (
    topic(LEA, TOM, conflicts=(FREE, DELAY), order=(ORDER,)),
    topic(reply("lea", ";code", "Promo code"), reply("tom", ";code", "Promo code")),
    topic(reply("tom", ";seul", "Alone")),
)


class Office:
    """What the fakes wrote, and what they refuse to."""

    def __init__(self):
        self.kept, self.refused, self.adopted = [], [], []
        self.refusal = None

    def keep(self, about, decision):
        if self.refusal:
            raise self.refusal
        self.kept.append(decision)
        return replace(about, decisions=(*about.decisions, Judged(decision=decision)))

    def refuse(self, about, member):
        self.refused.append(member.agent)
        return replace(about, is_settled=True)

    def adopt(self, member, trigger, sentence):
        if trigger == ";taken":
            raise UnknownNameError("';taken' is taken")
        self.adopted.append((member.agent, trigger, sentence))
        return ["adopted"]

    def walk(self, language="en", **changes):
        desk = WalkDesk(
            topics=TOPICS,
            show=lambda shown, _, issue: [shown.members[0].name, f"about {issue.about if issue else None}"],
            title=lambda shown: shown.members[0].name,
            keep=self.keep,
            refuse=self.refuse,
            confirm=lambda about: replace(about, why="confirmed") if about.why != "confirmed" else None,
            take_back=self.kept.pop,
            sentences=lambda _: ["One.", "Two."],
            adopt=self.adopt,
            may_adopt=True,
            agent="moi",
        )
        return Walk(replace(desk, **changes), WalkWording(language))


@pytest.fixture
def office():
    return Office()


@pytest.fixture
def walk(office):
    return office.walk()


def test_the_values_come_first_then_policies_then_the_order_then_all(walk):
    assert [walk.name_of(walk.issue)] == ["duration"]
    walk.next_fact()
    assert walk.issue.subject == "free"
    walk.next_fact()
    assert walk.name_of(walk.issue) == "the order of the steps"
    walk.next_fact()
    assert walk.name_of(walk.issue) == "the whole topic"
    walk.next_fact()
    assert walk.issue.about == "duration"


def test_the_ends_of_the_walk_are_told(walk):
    walk.step(-1)
    assert walk.notice == "This is the first topic."
    for _ in range(3):
        walk.step(1)
    assert (walk.place, walk.notice) == (2, "This is the last topic.")


def test_a_decision_is_kept_with_what_the_macros_say(walk, office):
    walk.decide()
    walk.answer("1")
    (kept,) = office.kept
    assert (kept.outcome, kept.about, kept.topic) == ("keep-both", "duration", "Refund")
    assert [(m.agent, m.digest, m.value) for m in kept.members] == [("lea", "of lea", "P3D"), ("tom", "of tom", "P10D")]
    assert walk.topic.decisions
    assert walk.notice == "Kept in decisions.yml: duration: keep both"


@pytest.mark.parametrize(("typed", "value"), [("2", "10 days"), ("a week", "a week"), ("P5B", "P5B")])
def test_an_agreed_value_is_chosen_or_typed(walk, office, typed, value):
    walk.decide()
    walk.answer("2")
    assert sorted(walk.question.options) == ["10 days", "3 days"]
    walk.answer(str(walk.question.options.index("10 days") + 1) if typed == "2" else typed)
    assert [(d.outcome, d.value) for d in office.kept] == [("align", value)]


def test_a_value_that_is_none_is_asked_for_again(walk, office):
    walk.decide()
    walk.answer("2")
    walk.answer("soon")
    assert (office.kept, walk.notice) == ([], "'soon' is no duration: write it as a macro would")
    assert walk.question.is_free


@pytest.mark.parametrize("typed", ["2", "non", "Non"])
def test_a_policy_is_agreed_by_yes_or_no(office, typed):
    walk = office.walk("fr")
    walk.next_fact()
    walk.decide()
    walk.answer("2")
    assert walk.question.options == ("oui", "non")
    walk.answer(typed)
    assert [(d.value, d.subject) for d in office.kept] == [("no", "free")]


def test_what_is_taken_over_is_named(walk, office):
    walk.decide()
    walk.answer("4")
    walk.answer("2")
    assert [(d.outcome, d.source) for d in office.kept] == [("adopt", "tom/;remb")]


@pytest.mark.parametrize("typed", ["", "9", "x", "²", "-1", "01", "9" * 5000], ids=lambda typed: typed[:4])
def test_an_answer_that_is_none_writes_nothing(walk, office, typed):
    walk.decide()
    walk.answer(typed)
    assert (office.kept, walk.question, walk.notice) == ([], None, "Nothing was written.")


def test_what_cannot_be_written_is_said_and_changes_nothing(walk, office):
    office.refusal = ReplykitError("decisions.yml cannot be written", hint="change its permissions")
    before = walk.topic
    walk.decide()
    walk.answer("1")
    assert walk.topic is before
    assert walk.notice == "decisions.yml cannot be written (change its permissions)"


def test_the_last_decision_is_taken_back(walk, office):
    before = walk.topic
    for _ in range(2):
        walk.decide()
        walk.answer("1")
    walk.take_back()
    assert (len(office.kept), len(walk.topic.decisions)) == (1, 1)
    walk.take_back()
    walk.take_back()
    assert (office.kept, walk.topic, walk.notice) == ([], before, "There is nothing to take back.")


@pytest.mark.parametrize("way", ["x", "d"])
def test_a_link_is_refused_for_the_member_that_is_chosen(walk, office, way):
    if way == "x":
        walk.refuse()
    else:
        walk.decide()
        walk.answer("5")
    walk.answer("2")
    assert office.refused == ["tom"]
    assert walk.topic.is_settled


def test_a_lone_reply_can_only_be_adopted(walk, office):
    walk.step(2)
    for act in (walk.decide, walk.refuse):
        act()
        assert walk.question is None
        assert walk.notice.startswith("Only one agent has this reply")
    walk.adopt()
    walk.answer("3")
    assert walk.question.proposed == ";seul"
    walk.answer(";a")
    assert office.adopted == [("tom", ";a", "2")]
    assert walk.panel == ("adopted",)


def test_a_trigger_that_is_taken_is_asked_for_again(walk, office):
    walk.adopt()
    walk.answer("1")
    walk.answer("1")
    walk.answer(";taken")
    assert (walk.notice, walk.question.proposed) == ("';taken' is taken", ";remb")
    walk.answer(";mine")
    assert office.adopted == [("lea", ";mine", None)]


def test_nobody_adopts_from_themselves_or_from_hidden_names(office):
    walk = office.walk(agent="tom")
    walk.adopt()
    walk.answer("1")
    walk.answer(";r")
    assert office.adopted == [("lea", ";r", None)]
    for changes in ({"may_adopt": False}, {"agent": None}):
        walk = office.walk(**changes)
        walk.adopt()
        assert walk.question is None
        assert walk.notice


def test_a_filter_keeps_the_topics_with_all_its_words(walk):
    walk.look_for()
    walk.answer("promo TOM")
    assert [walk.desk.title(walk.topics[n]) for n in walk.shown] == ["Promo code"]
    walk.look_for()
    walk.answer("nothing like it")
    assert (walk.filter, walk.notice) == ("promo TOM", "No topic has these words: nothing like it")
    walk.look_for()
    walk.answer("")
    assert len(walk.shown) == 3


def test_a_walk_with_nothing_to_see_breaks_nothing(office):
    walk = office.walk(topics=())
    for binding in TOPIC_KEYS:
        binding.action(walk)
        walk.cancel()
    assert walk.topic is None


# --- keys and words ---


def test_every_key_and_outcome_is_worded_in_both_languages():
    assert set(WORDS["en"]) == set(WORDS["fr"])
    for language in WORDS:
        shown = "\n".join(help_of(WalkWording(language)))
        for binding in (*TOPIC_KEYS, *SCROLL_KEYS):
            assert WalkWording(language)(f"key-{binding.name}") in shown


def test_no_key_does_two_things():
    keys = [key for binding in (*TOPIC_KEYS, *SCROLL_KEYS) for key in binding.keys]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_status_line_fits_eighty_columns(language):
    wording = WalkWording(language)
    keys = {binding.name: binding.keys[0] for binding in TOPIC_KEYS}
    assert len("  ".join(f"{keys[name]} {wording(f'short-{name}')}" for name in SHORT)) <= 77


# --- line by line ---


def listened(walk, *lines):
    said, waiting = [], list(lines)
    LineWalk(walk, lambda: waiting.pop(0) if waiting else None, said.append).run()
    return said


def test_line_by_line_a_topic_is_told_once_and_what_comes_of_an_answer(walk, office):
    said = listened(walk, "d", "1", "f", "z", "n", "q", "never read")
    assert said.count("Refund") == 1
    assert said.count("Promo code") == 1
    assert "  1. keep both" in said
    assert "Kept in decisions.yml: duration: keep both" in said
    assert "free" in said
    assert "No key 'z'; ? lists them." in said
    assert len(office.kept) == 1


def test_line_by_line_an_empty_answer_takes_what_is_proposed(walk, office):
    listened(walk, "a", "1", "1", "")
    assert office.adopted == [("lea", ";remb", None)]


# --- by keys ---


def typed(walk, keys):
    with create_pipe_input() as keyboard:
        keyboard.send_text(keys)
        WalkScreen(walk, keyboard, DummyOutput()).run()
    return walk


@pytest.mark.parametrize(
    ("keys", "outcomes"),
    [
        ("d1q", ["keep-both"]),
        ("d3fd1q", ["ask-product", "keep-both"]),
        ("d2P5B\rq", ["align"]),
        ("d\x03q", []),
        ("d9\x03q", []),
        ("d\rq", []),
        ("?jd1d1q", ["keep-both"]),
        ("d1\x03", ["keep-both"]),
        ("qqd1q", []),
        ("d1\rq", ["keep-both"]),
        ("d2\rP5B\rq", ["align"]),
        ("d4\r2\rq", ["adopt"]),
        ("d4\r\rq", []),
        ("dKeep Both\rq", ["keep-both"]),
        ("d4lea ;r1\rq", []),
    ],
    ids=[
        "digit",
        "next-fact",
        "typed",
        "cancelled",
        "no-option",
        "empty",
        "help-first",
        "ctrl-c",
        "after-the-end",
        "digit-and-enter",
        "typed-after-enter",
        "twice",
        "two-enters",
        "by-name",
        "digit-in-words",
    ],
)
def test_keys_decide(walk, office, keys, outcomes):
    typed(walk, keys)
    assert [decision.outcome for decision in office.kept] == outcomes


def test_enter_after_a_digit_takes_no_trigger_that_nobody_saw(walk, office):
    typed(walk, "a1\r1\r\x03q")
    assert office.adopted == []
    typed(office.walk(), "a1\r1\r\rxq")
    assert office.adopted == [("lea", ";remb", None)]


def test_keys_filter_and_adopt(walk, office):
    typed(walk, "/promo\ra11;x\rxq")
    assert walk.filter == "promo"
    assert office.adopted == [("lea", ";code;x", None)]
