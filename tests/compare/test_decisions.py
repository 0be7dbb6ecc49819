"""Decisions: read with every fault at its place, added to a file that keeps its own words, held against the macros."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from replykit.comparison.comparing import compare_replies
from replykit.comparison.decision_file import add_decisions, canonical_value, load_decisions
from replykit.comparison.decisions import digest, judge
from replykit.comparison.model import OUTCOMES, Decision, Passage, Reply, Seen
from replykit.comparison.schema import decisions_schema
from replykit.errors import ReplykitError

TODAY = dt.date(2026, 11, 22)
LEA = "Le remboursement arrive sur votre carte sous 3 jours. Appelez le 39 00 si besoin."
TOM = "Le remboursement arrive sur votre carte sous 10 jours. Appelez le 39 70 si besoin."


def reply(agent, text, trigger=";remb"):
    passages = (Passage(text=text),)
    return Reply(
        agent=agent,
        trigger=trigger,
        name="Délai de remboursement",
        language="fr",
        passages=passages,
        digest=digest(passages),
    )


def members(**values):
    return tuple(
        Seen(agent=agent, trigger=";remb", digest=reply(agent, text).digest, value=values.get(agent, ""))
        for agent, text in (("lea", LEA), ("tom", TOM))
    )


def topic_after(*decisions, lea=LEA, tom=TOM, more=(), today=TODAY):
    replies = [reply("lea", lea), reply("tom", tom), *more]
    (topic,) = judge(compare_replies(replies), decisions, today).topics
    return topic


def reasons(topic):
    return [(r.kind, r.reply.agent if r.reply else None, r.text) for j in topic.decisions for r in j.reasons]


def seen_of(**texts):
    return tuple(Seen(agent=agent, trigger=";remb", digest=reply(agent, text).digest) for agent, text in texts.items())


KEPT = Decision(members=members(), outcome="keep-both", date=TODAY)
ALIGNED = Decision(
    members=members(lea="P3D", tom="P10D"), outcome="align", about="duration", value="3 jours", agreed="P3D"
)


def test_a_kept_topic_is_settled_while_its_texts_stay():
    assert topic_after(KEPT).is_settled
    assert topic_after(KEPT).decisions[0].state == "standing"


@pytest.mark.parametrize("tom", [TOM.replace(" ", "\u00a0"), TOM.replace(". ", ".\n"), TOM])
def test_typography_reopens_nothing(tom):
    assert topic_after(KEPT, tom=tom).is_settled


def test_a_changed_macro_reopens():
    topic = topic_after(KEPT, tom=TOM.replace("10", "12"))
    assert not topic.is_settled
    assert topic.decisions[0].state == "reopened"
    assert reasons(topic) == [("changed", "tom", "")]


def test_other_values_than_were_decided_on_reopen():
    kept = replace(ALIGNED, outcome="keep-both", value="", agreed="")
    topic = topic_after(kept, lea=LEA.replace("3 jours", "5 jours"), tom=TOM.replace("10", "12"))
    assert not topic.is_settled
    assert [(kind, agent) for kind, agent, _ in reasons(topic)] == [("changed", "lea"), ("changed", "tom")]


def test_a_difference_that_is_gone_is_decided():
    kept = replace(ALIGNED, outcome="keep-both", value="", agreed="")
    topic = topic_after(kept, tom=LEA)
    assert topic.is_settled
    assert reasons(topic) == []


def test_a_macro_that_comes_in_reopens():
    topic = topic_after(KEPT, more=[reply("zoe", LEA)])
    assert reasons(topic) == [("joined", "zoe", "")]


def test_a_day_of_review_that_is_past_reopens():
    decision = Decision(members=members(), outcome="keep-both", review_by=TODAY)
    assert topic_after(decision).is_settled
    assert reasons(topic_after(decision, today=TODAY + dt.timedelta(days=1))) == [("due", None, "")]


def test_an_agreement_is_broken_while_a_macro_says_otherwise():
    topic = topic_after(ALIGNED)
    assert topic.decisions[0].state == "broken"
    assert reasons(topic) == [("differs", "tom", "10 jours")]


def test_an_agreement_stays_broken_where_all_say_the_old_value():
    assert reasons(topic_after(ALIGNED, lea=TOM)) == [("differs", "lea", "10 jours"), ("differs", "tom", "10 jours")]


def test_a_value_that_is_new_breaks_an_agreement():
    assert reasons(topic_after(ALIGNED, tom=TOM.replace("10", "12"))) == [("differs", "tom", "12 jours")]


@pytest.mark.parametrize("lea", ["4 jours", "12 jours"])
def test_new_values_everywhere_break_an_agreement(lea):
    agreed = replace(ALIGNED, value="8 jours", agreed="P8D")
    topic = topic_after(agreed, lea=LEA.replace("3 jours", lea), tom=TOM.replace("10", "12"))
    assert topic.decisions[0].state == "broken"
    assert reasons(topic) == [("differs", "lea", lea), ("differs", "tom", "12 jours")]


BARE = replace(ALIGNED, members=members(), value="5 jours", agreed="P5D")


def test_an_agreement_without_noted_values_is_broken_while_nobody_says_it():
    assert reasons(topic_after(BARE)) == [("differs", "lea", "3 jours"), ("differs", "tom", "10 jours")]
    assert reasons(topic_after(BARE, tom=LEA)) == [("differs", "lea", "3 jours"), ("differs", "tom", "3 jours")]
    assert reasons(topic_after(BARE, tom=TOM.replace("10", "5"))) == [("differs", "lea", "3 jours")]


def test_an_agreement_is_kept_in_other_words_for_the_same():
    decision = replace(BARE, value="deux semaines", agreed="P14D")
    lea, tom = LEA.replace("3 jours", "quinze jours"), TOM.replace("10 jours", "une quinzaine de jours")
    assert reasons(topic_after(decision, lea=lea, tom=tom)) == []


def test_another_delay_beside_the_agreed_one_breaks_nothing():
    more = " Vous avez 30 jours pour renvoyer l'article."
    lea, tom = (text.replace("3 jours", "5 jours").replace("10 jours", "5 jours") for text in (LEA, TOM))
    assert reasons(topic_after(BARE, lea=lea + more, tom=tom)) == []
    assert reasons(topic_after(BARE, lea=LEA + more, tom=tom)) == [("differs", "lea", "3 jours")]
    assert reasons(topic_after(BARE, lea=LEA + more, tom=LEA)) == [
        ("differs", "lea", "3 jours"),
        ("differs", "tom", "3 jours"),
    ]


def test_a_macro_is_taken_over_once_nobody_says_otherwise():
    adopted = replace(ALIGNED, outcome="adopt", value="", agreed="", source="lea/;remb")
    assert reasons(topic_after(adopted)) == [("differs", "tom", "10 jours")]
    assert reasons(topic_after(adopted, tom=TOM.replace("10", "12"))) == [("differs", "tom", "12 jours")]
    assert reasons(topic_after(adopted, tom=TOM.replace("10", "3"))) == []
    assert reasons(topic_after(adopted, more=[reply("zoe", LEA)], tom=LEA)) == []


def test_a_sentence_that_all_are_to_say_is_held_against_who_says_otherwise():
    whole = replace(KEPT, outcome="align", value="3 jours, et appelez le 39 00")
    assert reasons(topic_after(whole)) == [("differs", "tom", "10 jours"), ("differs", "tom", "39 70")]
    assert reasons(topic_after(replace(whole, value="3 jours"))) == [
        ("differs", "tom", "10 jours"), ("differs", "lea", "39 00"), ("differs", "tom", "39 70"),
    ]  # fmt: skip
    assert topic_after(whole, tom=TOM.replace("10", "3").replace("39 70", "39 00")).is_settled
    phone = Decision(members=members(), outcome="keep-both", about="phone")
    assert reasons(topic_after(whole, phone)) == [("differs", "tom", "10 jours")]


@pytest.mark.parametrize(("outcome", "wrong"), [("align", ["lea", "tom"]), ("adopt", ["tom"])])
def test_an_order_of_steps_is_held_against_who_has_another(outcome, wrong):
    lea = "1. Imprimez l'étiquette de retour. 2. Emballez l'article. 3. Déposez le colis."
    tom = "1. Emballez l'article. 2. Imprimez l'étiquette de retour. 3. Déposez le colis."
    decision = Decision(
        members=seen_of(lea=lea, tom=tom), outcome=outcome, about="order", value="imprimer d'abord", source="lea/;remb"
    )
    topic = topic_after(decision, lea=lea, tom=tom)
    assert topic.decisions[0].state == "broken"
    assert reasons(topic) == [("order", agent, "") for agent in wrong]
    assert topic_after(decision, lea=lea, tom=lea).is_settled


@pytest.mark.parametrize("about", ["", "order", "duration"])
def test_a_macro_to_take_over_that_is_not_there_leaves_its_topic_open(about):
    topic = topic_after(replace(KEPT, outcome="adopt", about=about, source="lea/;rembourse"))
    assert not topic.is_settled
    assert topic.decisions[0].state == "reopened"
    assert reasons(topic) == [("gone", None, "lea/;rembourse")]


def test_a_macro_to_take_over_of_somebody_who_is_not_compared_is_not_missed():
    assert topic_after(replace(KEPT, outcome="adopt", source="zoe/;remb")).is_settled


@pytest.mark.parametrize("agents", [("lea", "tom"), ("lea", "tom", "zoe")])
def test_a_macro_to_take_over_that_has_left_is_held_to_what_it_said(agents):
    zoe = Seen(agent="zoe", trigger=";remb", digest="z", value="P5D")
    adopted = replace(
        ALIGNED, members=(*ALIGNED.members, zoe), outcome="adopt", value="", agreed="", source="zoe/;remb"
    )
    gone = [("gone", None, "zoe/;remb")] if "zoe" in agents else []

    def told(*decisions, lea=LEA, tom=TOM):
        found = compare_replies([reply("lea", lea), reply("tom", tom)], agents=agents)
        return reasons(judge(found, decisions, TODAY).topics[0])

    assert told(adopted) == [*gone, ("differs", "lea", "3 jours"), ("differs", "tom", "10 jours")]
    five = [text.replace(said, "5 jours") for text, said in ((LEA, "3 jours"), (TOM, "10 jours"))]
    assert told(adopted, lea=five[0], tom=five[1]) == gone
    whole = replace(adopted, about="", members=(*KEPT.members, replace(zoe, value="")))
    assert told(whole) == [*gone, ("not-adopted", "lea", ""), ("not-adopted", "tom", "")]


def test_a_topic_is_taken_over_in_ones_own_words():
    whole = replace(KEPT, outcome="adopt", source="lea/;remb")
    assert [(kind, agent) for kind, agent, _ in reasons(topic_after(whole))] == [("differs", "tom")] * 2
    own_words = "Bonne nouvelle : le remboursement sera sur votre carte sous 3 jours. Appelez le 39 00 si besoin."
    assert topic_after(whole, tom=own_words).is_settled


def test_a_topic_without_facts_is_taken_over_once_each_took_it_or_changed():
    lea, tom = "Je vous envoie votre facture tout de suite.", "Votre facture part dans votre boîte, promis."
    whole = Decision(members=seen_of(lea=lea, tom=tom), outcome="adopt", source="lea/;remb", date=TODAY)
    assert reasons(topic_after(whole, lea=lea, tom=tom)) == [("not-adopted", "tom", "")]
    assert topic_after(whole, lea=lea, tom=tom).decisions[0].state == "broken"
    taken = replace(reply("tom", "La facture part à l'instant.", ";facture"), adopted_from="lea/;remb")
    assert reasons(topic_after(whole, lea=lea, tom=tom, more=[taken])) == []
    assert reasons(topic_after(whole, lea=lea, tom="Votre facture part par mail, je m'en occupe.")) == []
    assert reasons(topic_after(whole, lea=lea, tom=lea)) == []


def test_a_macro_taken_over_that_changes_is_looked_at_again():
    adopted = replace(ALIGNED, outcome="adopt", value="", agreed="", source="lea/;remb")
    lea = LEA.replace("3 jours", "5 jours")
    assert ("changed", "lea", "") in reasons(topic_after(adopted, lea=lea))


def test_a_kept_agreement_leaves_what_else_is_at_issue_open():
    kept = TOM.replace("10 jours", "3 jours")
    assert topic_after(ALIGNED, tom=kept).decisions[0].state == "standing"
    assert not topic_after(ALIGNED, tom=kept).is_settled
    phone = Decision(
        members=(Seen(agent="lea", trigger=";remb"), Seen(agent="tom", trigger=";remb")),
        outcome="ask-product",
        about="phone",
    )
    assert topic_after(ALIGNED, phone, tom=kept).is_settled


def test_a_newer_decision_takes_the_place_of_an_older_one():
    topic = topic_after(ALIGNED, Decision(members=ALIGNED.members, outcome="keep-both", about="duration"))
    assert [j.decision.outcome for j in topic.decisions] == ["keep-both"]


def on_days(lea, tom, outcome, agreed):
    """Give a decision on texts that say so many days."""
    seen = seen_of(lea=LEA.replace("3 jours", f"{lea} jours"), tom=TOM.replace("10 jours", f"{tom} jours"))
    members = tuple(replace(one, value=f"P{days}D") for one, days in zip(seen, (lea, tom), strict=True))
    value = agreed if outcome == "align" else ""
    return Decision(members=members, outcome=outcome, about="duration", value=value, agreed=value)


@pytest.mark.parametrize("outcome", ["keep-both", "align"])
def test_a_newer_decision_takes_the_place_of_one_on_values_that_nobody_states_any_more(outcome):
    older, newer = on_days(3, 7, outcome, "P5D"), on_days(8, 10, outcome, "P10D")
    lea = LEA.replace("3 jours", "8 jours")
    assert [j.decision for j in topic_after(older, newer, lea=lea).decisions] == [newer]
    assert [j.decision for j in topic_after(older, newer, lea=LEA).decisions] == [older, newer]


def test_decisions_on_two_delays_of_one_text_stay_two():
    more = " Vous avez {} jours pour renvoyer l'article."
    lea, tom = LEA + more.format(30), TOM + more.format(14)
    seen = seen_of(lea=lea, tom=tom)
    refund, back = (
        replace(
            ALIGNED, members=tuple(replace(one, value=value) for one, value in zip(seen, said, strict=True)), agreed=to
        )
        for said, to in ((("P3D", "P10D"), "P3D"), (("P30D", "P14D"), "P30D"))
    )
    moved_on = LEA.replace("3 jours", "5 jours") + more.format(30)
    assert len(topic_after(refund, back, lea=lea, tom=tom).decisions) == 2
    assert len(topic_after(refund, back, lea=moved_on, tom=moved_on).decisions) == 2


def test_a_macro_is_known_by_any_of_its_triggers():
    other = replace(reply("tom", TOM, ";rbt"), triggers=(";rbt", ";remb"))
    (topic,) = judge(compare_replies([reply("lea", LEA), other]), [KEPT], TODAY).topics
    assert topic.is_settled


def test_other_macros_decisions_touch_nothing():
    other = Decision(members=(Seen(agent="lea", trigger=";x"), Seen(agent="tom", trigger=";remb")), outcome="align")
    assert topic_after(other).decisions == ()


def test_a_decision_is_shown_where_the_other_of_two_is_not_compared():
    replies = [reply("tom", TOM), reply("zoe", TOM)]
    (topic,) = judge(compare_replies(replies), [ALIGNED], TODAY).topics
    assert reasons(topic) == [("differs", "tom", "10 jours"), ("differs", "zoe", "10 jours")]
    (apart,) = judge(compare_replies(replies, agents=("lea",)), [ALIGNED], TODAY).topics
    assert apart.decisions == ()


# --- the file ---


def test_a_bad_decision_costs_only_itself(tmp_path):
    path = tmp_path / "decisions.yml"
    path.write_text(
        "decisions:\n"
        "  - {members: [lea/;remb, tom/;remb], outcome: kep-both}\n"
        "  - {members: [lea/;remb, tom/;remb], outcome: keep-both, date: 2026-11-22}\n"
        "  - {members: [lea], outcome: align, about: duration, value: bientôt, review_by: demain}\n"
        "  - {members: [lea/;remb, tom/;remb], outcome: align}\n"
        "  - {members: [lea/;remb, tom/;remb], outcome: align, about: order, value: ''}\n",
        encoding="utf-8",
    )
    found, problems = load_decisions(path)
    assert [(d.outcome, d.date) for d in found] == [("keep-both", TODAY)]
    assert [(p.where.line, p.what) for p in problems] == [
        (2, "'kep-both' is no outcome in a decision"),
        (4, "'lea' names no macro"),
        (4, "'bientôt' is no duration"),
        (4, "'demain' is no date in a decision"),
        (5, "'value' is missing in a decision"),
        (6, "'value' in a decision must say something"),
    ]
    assert problems[0].hint == "did you mean 'keep-both'?"


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("duration", "5 jours ouvrés", "P5B"),
        ("duration", "5 business days", "P5B"),
        ("duration", "P5B", "P5B"),
        ("amount", "12,50 €", "12.50 EUR"),
        ("policy", "Oui", "yes"),
        ("duration", "a week", "P7D"),
        ("time", "9am to 6:30pm", "09:00/18:30"),
        ("time", "9am to 630pm", ""),
        ("amount", "€5k", "5000.00 EUR"),
        ("amount", "1,000 €", ""),
        ("duration", "5 jours, puis 7 jours ouvrés", ""),
        ("duration", "bientôt", ""),
    ],
)
def test_an_agreed_value_is_read_as_a_macro_is(kind, text, value):
    assert canonical_value(kind, text) == value


@pytest.mark.parametrize(
    ("known", "value"),
    [
        (("1000.00 EUR", "2000.00 EUR"), "1000.00 EUR"),
        (("1.00 EUR", "2.00 EUR"), "1.00 EUR"),
        (("1.00 EUR", "1000.00 EUR"), ""),
        (("5.00 EUR",), ""),
    ],
)
def test_what_is_read_in_two_ways_means_what_a_macro_states(known, value):
    assert canonical_value("amount", "€1,000", known) == value


def test_an_agreed_thousand_is_kept_where_a_macro_states_it(tmp_path):
    path = tmp_path / "decisions.yml"
    seen = (Seen(agent="a", trigger=";lim", value="1000.00 EUR"), Seen(agent="b", trigger=";lim", value="2000.00 EUR"))
    agreed = Decision(members=seen, outcome="align", about="amount", value="€1,000")
    bare = replace(agreed, members=(Seen(agent="a", trigger=";lim"),))
    path.write_text(add_decisions(path, [agreed, bare]), encoding="utf-8")
    found, problems = load_decisions(path)
    assert [one.agreed for one in found] == ["1000.00 EUR"]
    assert [problem.what for problem in problems] == ["'€1,000' can be read as 1.00 EUR or as 1000.00 EUR"]


TEAM = """\
# notre équipe
decisions:
    # le plus ancien
    - members: [lea/;a, tom/;b]   # vu le 3
      outcome: keep-both
# fin
"""


@pytest.mark.parametrize("text", [TEAM, TEAM.replace("\n", "\r\n"), TEAM.removesuffix("# fin\n").rstrip()])
def test_what_stands_in_the_file_stays(tmp_path, text):
    path = tmp_path / "decisions.yml"
    path.write_bytes(text.encode())
    written = add_decisions(path, [ALIGNED])
    assert written.startswith(text)
    path.write_bytes(written.encode())
    assert [d.outcome for d in load_decisions(path)[0]] == ["keep-both", "align"]


@pytest.mark.parametrize("text", ["", "decisions:\n", "# rien\ndecisions: []\n", "# rien"])
def test_a_file_without_decisions_takes_its_first(tmp_path, text):
    path = tmp_path / "decisions.yml"
    path.write_text(text, encoding="utf-8")
    path.write_text(add_decisions(path, [KEPT]), encoding="utf-8")
    assert load_decisions(path) == ((KEPT,), ())


@pytest.mark.parametrize(
    "text", ["decisions: [{members: [a/;b], outcome: adopt}]\n", "decisions: {}\n", "- 1\n", "a: ["]
)
def test_a_file_that_cannot_be_added_to_is_named(tmp_path, text):
    path = tmp_path / "decisions.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReplykitError):
        add_decisions(path, [KEPT])


_WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=20)
_NAMES = _WORDS.map(lambda text: text.replace("/", "")).filter(bool)
_DAYS = st.none() | st.dates(dt.date(2000, 1, 1))
_DECISIONS = st.builds(
    Decision,
    members=st.lists(st.builds(Seen, agent=_NAMES, trigger=_NAMES, digest=_WORDS, value=_WORDS), min_size=1).map(tuple),
    outcome=st.sampled_from(("keep-both", "ask-product", "not-same-topic")),
    topic=_WORDS,
    subject=_WORDS,
    present=st.lists(_WORDS, max_size=3).map(tuple),
    date=_DAYS,
    review_by=_DAYS,
    note=_WORDS,
)


@settings(deadline=None, max_examples=40)
@given(st.lists(_DECISIONS, min_size=1, max_size=3))
def test_what_is_written_is_read_back_the_same(tmp_path_factory, decisions):
    path = tmp_path_factory.mktemp("sets") / "decisions.yml"
    path.write_bytes(add_decisions(path, decisions).encode())
    assert load_decisions(path) == (tuple(decisions), ())


def test_every_outcome_is_written_and_read_back(tmp_path):
    path = tmp_path / "decisions.yml"
    written = [
        Decision(members=members(), outcome=outcome, about="duration", value="3 jours", source="lea/;remb")
        for outcome in OUTCOMES
    ]
    path.write_text(add_decisions(path, written), encoding="utf-8")
    found, problems = load_decisions(path)
    assert problems == ()
    plain = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - texts alone
    assert Draft202012Validator(decisions_schema()).is_valid(plain)
    assert [(d.outcome, d.agreed, d.source) for d in found] == [
        ("keep-both", "", ""), ("align", "P3D", ""), ("ask-product", "", ""), ("adopt", "", "lea/;remb"),
        ("not-same-topic", "", "lea/;remb"),
    ]  # fmt: skip
