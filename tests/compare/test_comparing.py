"""Whole comparisons: topics, status, conflicts, and what must never change them."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hotel_sets import load
from hypothesis import given, settings
from hypothesis import strategies as st

from replykit.comparison.comparing import compare_replies
from replykit.comparison.model import Passage, Reply


def reply(agent, trigger, text, *, name="", language="fr", condition=""):
    return Reply(
        agent=agent,
        trigger=trigger,
        name=name or trigger,
        language=language,
        passages=(Passage(text=text, condition=condition),),
        body=text,
    )


def names(members):
    return {f"{m.agent}/{m.trigger}" for m in members}


@pytest.fixture(scope="module")
def hotel():
    replies, topics = load()
    return compare_replies(replies), topics


def conflict_of(comparison, key):
    topic = next(t for t in comparison.topics if key in names(t.members))
    return {c.kind: {f"{v.reply.agent}/{v.reply.trigger}": v.fact.value for v in c.values} for c in topic.conflicts}


def test_topics_of_the_hotel_sets_are_found(hotel):
    comparison, topics = hotel
    assert {frozenset(names(t.members)) for t in comparison.topics} == {frozenset(m) for m in topics.values()}


@pytest.mark.parametrize(
    ("member", "expected"),
    [
        ("lea/;cancel-fr", {"duration": {"amy/;cancel": "P2D", "lea/;cancel-fr": "P2D", "tom/;annulation": "P1D"}}),
        (
            "lea/;parking",
            {"amount": {"amy/;carpark": "18.00 EUR", "lea/;parking": "18.00 EUR", "tom/;garer": "22.00 EUR"}},
        ),
        ("lea/;checkin", {"time": {"amy/;early": "15:00", "lea/;checkin": "15:00", "tom/;arrivee": "16:00"}}),
        ("lea/;animaux", {"policy": {"amy/;dogs": "yes", "lea/;animaux": "yes", "tom/;chien": "no"}}),
        ("lea/;facture", {}),
        ("lea/;bebe", {}),
        ("lea/;wifi", {}),
    ],
)
def test_conflicts_of_the_hotel_sets(hotel, member, expected):
    assert conflict_of(hotel[0], member) == expected


def test_every_macro_stands_in_exactly_one_topic(hotel):
    comparison, topics = hotel
    placed = [key for topic in comparison.topics for key in names(topic.members)]
    assert sorted(placed) == sorted(itertools.chain.from_iterable(topics.values()))


def test_every_topic_says_why_and_how_sure(hotel):
    for topic in hotel[0].topics:
        assert 0.0 <= topic.confidence <= 1.0
        assert 0.0 <= topic.similarity <= 1.0
        assert "name " in topic.why


@given(st.randoms(use_true_random=False))
@settings(max_examples=4, deadline=None)
def test_order_of_replies_changes_nothing(random):
    replies, _ = load()
    shuffled = replies.copy()
    random.shuffle(shuffled)
    assert compare_replies(shuffled) == compare_replies(replies)


def test_a_set_against_itself_has_no_difference():
    replies, _ = load()
    mine = [r for r in replies if r.agent == "lea"]
    comparison = compare_replies([*mine, *(replace(r, agent="twin") for r in mine)])
    assert {t.status for t in comparison.topics} == {"same"}
    assert [t for t in comparison.topics if t.conflicts or t.omissions or t.order] == []
    assert comparison.same_trigger == ()


def test_typography_alone_is_the_same_wording():
    one = reply("a", ";x", 'L\'échange coûte 5 € : cliquez sur "Annuler" !', name="Échange de billet")
    other = reply(
        "b", ";y", "L’échange coûte 5\u00a0€\u202f: cliquez sur «\u00a0Annuler\u00a0»\u202f!", name="Échange de billet"
    )
    assert [t.status for t in compare_replies([one, other]).topics] == ["same"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Le remboursement arrive sous 48 h.", "Le remboursement arrive sous 2 jours."),
        ("Le bon est valable 12 mois.", "Le bon est valable un an."),
        ("Le remboursement prend 1 mois.", "Le remboursement prend trente jours."),
        ("Le bon vaut 5 €.", "Le bon vaut 5,00 EUR."),
        ("Le train part à 17h30.", "Le train part à 17 h 30."),
        ("Appelez le 01 84 88 12 34.", "Appelez le +33 1 84 88 12 34."),
        ("La vente ouvre le 12 mars.", "La vente ouvre le 12 mars 2027."),
        ("Comptez de 3 à 5 jours.", "Comptez entre trois et cinq jours."),
        ("C'est pour plus de 9 personnes.", "C'est pour 10 personnes ou plus."),
        ("La livraison est gratuite.", "La livraison est sans frais."),
        ("Le bon est valable quinze jours.", "Le bon est valable deux semaines."),
        ("Le bon est valable deux semaines.", "Le bon est valable une quinzaine de jours."),
        ("Le bon est valable une semaine.", "Le bon est valable huit jours."),
    ],
)
def test_equal_facts_are_never_in_conflict(left, right):
    comparison = compare_replies([reply("a", ";x", left, name="Le sujet"), reply("b", ";x", right, name="Le sujet")])
    assert [t.conflicts for t in comparison.topics] == [()]


@pytest.mark.parametrize(
    ("left", "right"),
    [("15 jours", "deux semaines"), ("quinze jours", "14 jours"), ("huit jours ouvrés", "une semaine")],
)
def test_days_that_are_counted_are_no_weeks(left, right):
    replies = [reply(agent, ";x", f"Le bon est valable {text}.") for agent, text in (("a", left), ("b", right))]
    assert [t.status for t in compare_replies(replies).topics] == ["conflict"]


def test_another_condition_is_another_wording():
    text = "Votre remboursement est parti ce matin vers votre carte."
    (topic,) = compare_replies(
        [reply("lea", ";r", text, condition="carte"), reply("tom", ";r", text, condition="not virement")]
    ).topics
    assert topic.status == "reworded"


def test_same_trigger_with_another_topic_is_told():
    comparison = compare_replies(
        [
            reply("a", ";code", "Le code promo est réservé au premier achat.", name="Code promo refusé"),
            reply("b", ";code", "Le digicode de l'immeuble est au dos du contrat.", name="Ouvrir la porte"),
        ]
    )
    assert [(s.trigger, len(s.members)) for s in comparison.same_trigger] == [(";code", 2)]


def test_a_trigger_that_is_no_word_links_nothing():
    swap = "L’échange d’une taille est gratuit pendant 30 jours. Je vous envoie la nouvelle dès que j'ai l'ancienne."
    failed = "Your payment didn't go through and nothing was charged. Check the limit of your card with your bank."
    ours = [
        reply("lea", ";ech", swap, name="Échanger la taille"),
        reply("amy", ";ech", failed, name="Payment failed", language="en"),
    ]
    comparison = compare_replies([*load()[0], *ours])
    assert [(one.trigger, names(one.members)) for one in comparison.same_trigger] == [
        (";ech", {"lea/;ech", "amy/;ech"})
    ]


def test_an_agent_may_answer_one_thing_twice():
    short = "Votre abonnement peut être gelé 30 jours sur envoi d'un justificatif médical."
    long = "Vous pouvez geler votre abonnement pendant 30 jours : il suffit d'envoyer un justificatif médical."
    other = "Le gel de l'abonnement dure 60 jours au plus. Envoyez un justificatif médical et je m'en occupe."
    comparison = compare_replies(
        [
            reply("a", ";gel", long, name="Geler son abonnement"),
            reply("a", ";gel2", short, name="Geler son abonnement (court)"),
            reply("a", ";fin", "L'abonnement résilié s'arrête à la fin du mois.", name="Résilier l'abonnement"),
            reply("b", ";pause", other, name="Geler un abonnement"),
        ]
    )
    assert names(comparison.topics[0].members) == {"a/;gel", "a/;gel2", "b/;pause"}
    assert names(comparison.topics[1].members) == {"a/;fin"}


def test_a_lone_macro_is_listed_with_what_comes_nearest():
    comparison = compare_replies([reply("a", ";x", "Un."), reply("b", ";y", "Deux mots.")])
    assert [t.status for t in comparison.topics] == ["only", "only"]
    assert all(t.why.startswith("nearest ") for t in comparison.topics)


def test_branches_under_one_condition_are_compared_first():
    def two_branches(agent, late, early):
        passages = (Passage(text=late, condition="late"), Passage(text=early, condition="not late"))
        return Reply(agent=agent, trigger=";x", name="Frais d'échange du billet", language="fr", passages=passages)

    same = compare_replies(
        [
            two_branches("a", "L'échange coûte 15 €.", "L'échange coûte 5 €."),
            two_branches("b", "L'échange coûte 15 €.", "L'échange coûte 5 €."),
        ]
    )
    crossed = compare_replies(
        [
            two_branches("a", "L'échange coûte 15 €.", "L'échange coûte 5 €."),
            two_branches("b", "L'échange coûte 5 €.", "L'échange coûte 15 €."),
        ]
    )
    assert [t.status for t in same.topics] == ["same"]
    assert [t.status for t in crossed.topics] == ["conflict"]


def test_one_macro_against_itself_is_told():
    text = "Le remboursement arrive sur la carte sous 5 jours. Comptez 10 jours pour le remboursement sur la carte."
    inside = compare_replies([reply("a", ";x", text)]).inside
    assert [[fact.value for fact in one.values] for one in inside] == [["P5D", "P10D"]]


def test_a_policy_bounded_in_time_does_not_contradict_itself():
    text = "Le billet est remboursable jusqu'à la veille du départ. Le billet n'est plus remboursable après le départ."
    assert compare_replies([reply("a", ";x", text)]).inside == ()


def test_a_policy_without_bounds_contradicts_itself():
    text = "Ce billet de train est remboursable. Rappel : ce billet de train n'est pas remboursable."
    assert [one.kind for one in compare_replies([reply("a", ";x", text)]).inside] == ["policy"]


def test_exclusive_branches_do_not_contradict_each_other():
    passages = (
        Passage(text="Le remboursement arrive sur la carte sous 5 jours.", condition="carte"),
        Passage(text="Le remboursement arrive sur la carte sous 10 jours.", condition="not carte"),
    )
    one = Reply(agent="a", trigger=";x", name="x", language="fr", passages=passages)
    assert compare_replies([one]).inside == ()


def test_a_default_is_what_a_reply_states():
    one = replace(
        reply("a", ";x", "Comptez {delai} pour le remboursement.", name="Remboursement"),
        defaults=(("delai", "5 jours"),),
    )
    other = reply("b", ";x", "Comptez 10 jours pour le remboursement.", name="Remboursement")
    values = [v.fact.value for t in compare_replies([one, other]).topics for c in t.conflicts for v in c.values]
    assert values == ["P5D", "P10D"]


def test_tone_findings_come_from_the_function_handed_in():
    replies = [reply("a", ";x", "Un texte.", name="n"), reply("b", ";x", "Un texte.", name="n")]
    topics = compare_replies(replies, lint=lambda r: [f"finding of {r.agent}"]).topics
    assert [finding for _, finding in topics[0].findings] == ["finding of a", "finding of b"]


def test_agents_without_a_macro_are_named():
    assert compare_replies([], agents=["b", "a"]).agents == ("a", "b")


@given(st.lists(st.text(max_size=80), min_size=1, max_size=5))
@settings(max_examples=40, deadline=None)
def test_no_text_breaks_a_comparison(texts):
    replies = [reply(f"agent{i % 2}", f";{i}", text, language=None) for i, text in enumerate(texts)]
    assert sum(len(t.members) for t in compare_replies(replies).topics) == len(texts)
