"""One operator, five letters about one cancelled contract: what they contradict must be found and named."""

from __future__ import annotations

import pytest

from replykit.comparison.comparing import compare_replies
from replykit.comparison.model import Passage, Reply

LETTERS = {
    "anna": (
        "Fin de contrat",
        (
            "Votre ligne est résiliée. Nous vous verserons 300 euros sous 7 jours. D'abord, nous coupons la ligne. "
            "Ensuite, nous envoyons la dernière facture. Enfin, vous renvoyez la box. Une question ? Appelez le 3900."
        ),
    ),
    "bruno": (
        "Résiliation du contrat",
        (
            "Votre contrat est résilié. Le remboursement vous parviendra sous 10 jours. D'abord, vous renvoyez la box. "
            "Ensuite, nous coupons la ligne. Enfin, nous envoyons la dernière facture. "
            "Inutile de nous rappeler, ne nous contactez pas."
        ),
    ),
    "chloe": (
        "Résilier son contrat",
        (
            "La résiliation de votre ligne est enregistrée, avec 300 € remboursés sous 7 jours. "
            "Nous restons à votre disposition au 39 70."
        ),
    ),
    "dan": (
        "Contract cancelled",
        (
            "Your contract and line are cancelled. The refund of €300 takes 10 days. Call 1014 if anything is unclear. "
            "We are at your disposal."
        ),
    ),
}


@pytest.fixture(scope="module")
def topic():
    replies = [
        Reply(
            agent=agent,
            trigger=";fin",
            name=name,
            language="en" if agent == "dan" else "fr",
            passages=(Passage(text=text),),
        )
        for agent, (name, text) in LETTERS.items()
    ]
    topics = [t for t in compare_replies(replies).topics if t.status != "only"]
    assert len(topics) == 1
    return topics[0]


def stated(conflicts, kind):
    return {value.fact.value for c in conflicts if c.kind == kind for value in c.values}


def test_all_four_letters_answer_the_same_thing(topic):
    assert [m.agent for m in topic.members] == ["anna", "bruno", "chloe", "dan"]
    assert topic.status == "conflict"


def test_seven_and_ten_days_differ(topic):
    assert stated(topic.conflicts, "duration") == {"P7D", "P10D"}


def test_an_amount_that_one_does_not_state_is_an_omission(topic):
    omission = next(o for o in topic.omissions if o.kind == "amount")
    assert [m.agent for m in omission.missing] == ["bruno"]
    assert {s.fact.value for s in omission.values} == {"300.00 EUR"}


def test_do_not_call_contradicts_at_your_disposal(topic):
    conflicts = [c for c in topic.conflicts if c.values[0].fact.subject == "contact us"]
    assert {(v.reply.agent, v.fact.value) for c in conflicts for v in c.values} >= {("bruno", "no"), ("chloe", "yes")}


def test_three_phone_numbers_differ(topic):
    assert stated(topic.conflicts, "phone") == {"3900", "3970", "1014"}


def test_steps_stand_in_another_order(topic):
    difference = topic.order[0]
    assert (difference.first.reply.agent, difference.second.reply.agent) == ("anna", "bruno")
    assert difference.positions == (1, 2, 0)
