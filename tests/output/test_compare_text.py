"""The report of a comparison: tone beside tone, nobody counted."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from replykit.comparison.model import Comparison, Decision, Judged, Passage, Reason, Reply, Topic
from replykit.output.compare_decisions import describe_judged
from replykit.output.compare_text import show_comparison, show_topic
from replykit.output.compare_words import WORDS

SAYS = {"lea": ["« la gêne » ne nomme rien."], "tom": ["« ASAP » est du jargon.", "Trop sec."]}


def reply(agent):
    return Reply(agent=agent, trigger=";r", name="Retard", passages=(Passage(text="Bonjour."),), language="fr")


def topic(*agents):
    members = tuple(map(reply, agents))
    found = [(m, SimpleNamespace(text="Non.", message=text)) for m in members for text in SAYS.get(m.agent, ())]
    return Topic(id="r", status="same", members=members, similarity=1.0, confidence=1.0, why="", findings=tuple(found))


def tone(width, *agents):
    lines = show_topic(topic(*agents), "fr", width)
    return lines[lines.index("  Ton") + 1 :] if "  Ton" in lines else []


def test_tone_stands_side_by_side_where_there_is_room():
    head, first, second = tone(120, "lea", "tom")
    assert [part.strip() for part in head.split(" | ")] == ["lea ;r", "tom ;r"]
    assert [part.strip() for part in first.split(" | ")] == [
        '"Non." « la gêne » ne nomme rien.', '"Non." « ASAP » est du jargon.',
    ]  # fmt: skip
    assert second.split(" | ")[0].strip() == ""


@pytest.mark.parametrize("width", [None, 80])
def test_tone_stands_one_under_the_other_where_there_is_none(width):
    assert tone(width, "lea", "tom") == [
        '    lea ;r\N{NO-BREAK SPACE}: "Non." « la gêne » ne nomme rien.',
        '    tom ;r\N{NO-BREAK SPACE}: "Non." « ASAP » est du jargon.',
        '    tom ;r\N{NO-BREAK SPACE}: "Non." Trop sec.',
    ]


def test_who_has_no_remark_is_not_held_up_to_the_others():
    assert tone(120, "ana", "lea") == ['    lea ;r\N{NO-BREAK SPACE}: "Non." « la gêne » ne nomme rien.']
    assert tone(120, "ana") == []


def test_no_report_counts_remarks():
    shown = show_comparison(Comparison(agents=("lea", "tom"), topics=(topic("lea", "tom"),)), "fr")
    assert "2" not in shown


@pytest.mark.parametrize(("language", "sign"), [("en", "; "), ("fr", "\N{NO-BREAK SPACE}; ")])
def test_reasons_are_divided_as_the_language_divides_them(language, sign):
    one = topic("lea", "tom")
    reasons = tuple(Reason(kind="joined", reply=member) for member in one.members)
    judged = Judged(decision=Decision(members=(), outcome="keep-both"), reasons=reasons)
    assert sign + "tom ;r" in describe_judged(judged, WORDS[language])
