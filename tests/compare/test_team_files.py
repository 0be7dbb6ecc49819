"""`topics.yml` and `facts.yml`: read with every fault at its place, and stronger than any guess."""

from __future__ import annotations

import datetime as dt

import pytest

from replykit.comparison.comparing import compare_replies
from replykit.comparison.fact_file import EXAMPLES, load_agreed, stale_facts
from replykit.comparison.model import KINDS, Passage, Reply
from replykit.comparison.topic_file import confirm_link, linked, load_links, refuse_link, unknown_members
from replykit.errors import ReplykitError

TODAY = dt.date(2026, 11, 22)


def reply(agent, trigger, text, *, name="", language="fr", triggers=()):
    return Reply(
        agent=agent,
        trigger=trigger,
        triggers=triggers,
        name=name or trigger,
        language=language,
        passages=(Passage(text=text),),
    )


LEA = reply("lea", ";remb", "Le remboursement arrive sous 3 jours sur votre carte.", name="Délai de remboursement")
TOM = reply("tom", ";rbt", "Le remboursement arrive sous 10 jours sur votre carte.", name="Remboursement")
KIM = reply("kim", ";bike", "Bikes travel free of charge in a bag.", name="Bikes", language="en")


def read_links(tmp_path, text):
    path = tmp_path / "topics.yml"
    path.write_text(text, encoding="utf-8")
    return load_links(path)


def read_facts(tmp_path, text):
    path = tmp_path / "facts.yml"
    path.write_text(text, encoding="utf-8")
    return load_agreed(path)


def topics_of(links, *replies):
    comparison = compare_replies(replies, links=links)
    return {topic.id: {f"{m.agent}/{m.trigger}" for m in topic.members} for topic in comparison.topics}


def test_a_topic_goes_by_its_first_macro():
    assert topics_of(None, TOM, KIM, LEA) == {"lea/;remb": {"lea/;remb", "tom/;rbt"}, "kim/;bike": {"kim/;bike"}}


def test_confirmed_links_win_over_guesses(tmp_path):
    links, problems = read_links(tmp_path, "topics:\n  mixed bag: [lea/;remb, kim/;bike]\n")
    assert problems == ()
    comparison = compare_replies([LEA, TOM, KIM], links=links)
    topic = next(t for t in comparison.topics if t.id == "mixed bag")
    assert {KIM, LEA} <= set(topic.members)
    assert topic.why == "confirmed" if TOM not in topic.members else "name" in topic.why


def test_a_topic_all_of_whose_macros_are_confirmed_is_sure(tmp_path):
    links, _ = read_links(tmp_path, "topics:\n  odd: [tom/;rbt, kim/;bike]\n")
    topic = next(t for t in compare_replies([TOM, KIM], links=links).topics if t.id == "odd")
    assert (topic.confidence, topic.why) == (1.0, "confirmed")


def test_two_confirmed_topics_stay_two(tmp_path):
    links, _ = read_links(tmp_path, "topics:\n  fast: [lea/;remb]\n  slow: [tom/;rbt]\n")
    assert topics_of(links, LEA, TOM) == {"fast": {"lea/;remb"}, "slow": {"tom/;rbt"}}


def test_refused_links_stay_apart_also_by_another_trigger(tmp_path):
    links, problems = read_links(tmp_path, "refused:\n  - [lea/;remb, tom/;other]\n")
    assert problems == ()
    tom = reply("tom", ";rbt", TOM.text, name=TOM.name, triggers=(";rbt", ";other"))
    assert topics_of(links, LEA, tom) == {"lea/;remb": {"lea/;remb"}, "tom/;rbt": {"tom/;rbt"}}


def test_a_refused_link_is_added_and_read_back(tmp_path):
    path = tmp_path / "topics.yml"
    path.write_text("topics:\n  # ours\n  fast: [lea/;remb]\n", encoding="utf-8")
    path.write_text(refuse_link(path, [("lea", ";remb"), ("tom", ";rbt")]), encoding="utf-8")
    links, problems = load_links(path)
    assert problems == ()
    assert [[f"{m.agent}/{m.trigger}" for m in group] for group in links.refused] == [["lea/;remb", "tom/;rbt"]]
    assert "# ours" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# ours\n", '# ours\ntopics:\n  "Refunds": ["lea/;remb", "tom/;rbt"]\n'),
        ("topics: {}  # none\n", None),
        ("topics: {}\n", 'topics:\n  "Refunds": ["lea/;remb", "tom/;rbt"]\n'),
        (
            "topics:\n    Refunds: [kim/;bike]  # hers\n\n# not these\nrefused:\n- [a/b, c/d]\n",
            (
                'topics:\n    Refunds: [kim/;bike]  # hers\n    "Refunds 2": ["lea/;remb", "tom/;rbt"]\n'
                "\n# not these\nrefused:\n- [a/b, c/d]\n"
            ),
        ),
        ("topics:\n  r: [tom/;rbt]  # sure\n", 'topics:\n  r: [tom/;rbt, "lea/;remb"]  # sure\n'),
        ("topics:\r\n  r:\r\n  - tom/;rbt # ]\r\n", 'topics:\r\n  r:\r\n  - tom/;rbt # ]\r\n  - "lea/;remb"\r\n'),
        ('topics: {r: ["tom/;rbt", "x/]"], s: [a/b]}\n', 'topics: {r: ["tom/;rbt", "x/]", "lea/;remb"], s: [a/b]}\n'),
        ("topics:\n  r: [tom/;rbt, lea/;remb]\n", ""),
        ("topics:\n  r: [tom/;rbt]\n  s: [lea/;remb]\n", None),
        ("refused:\n  - [tom/;rbt, lea/;remb]\n", None),
        ("topics: {a: [b/c]}\n", None),
    ],
    ids=[
        "new", "comment-on-empty", "empty", "clash-mid-file", "joins-brackets", "joins-lines", "joins-inline",
        "all-there", "two-topics", "refused", "not-lines",
    ],
)  # fmt: skip
def test_a_confirmed_link_is_added_and_read_back(tmp_path, before, after):
    path = tmp_path / "topics.yml"
    path.write_bytes(before.encode())
    if after is None:
        with pytest.raises(ReplykitError) as caught:
            confirm_link(path, "Refunds", [LEA, TOM])
        assert caught.value.problems[0].hint
        return
    text = confirm_link(path, "Refunds", [LEA, TOM])
    assert text == after
    if after:
        path.write_bytes(text.encode())
        links, problems = load_links(path)
        assert problems == ()
        (topic,) = compare_replies([LEA, TOM], links=links).topics
        assert (topic.confidence, topic.why, topic.id in {said.topic for said in links.topics}) == (
            1.0,
            "confirmed",
            True,
        )


def test_links_are_confirmed_and_refused_in_any_order(tmp_path):
    path = tmp_path / "topics.yml"
    path.write_text(refuse_link(path, [("a", "b"), ("c", "d")]), encoding="utf-8")
    path.write_text(confirm_link(path, "Refunds: all", [LEA, TOM]), encoding="utf-8")
    path.write_text(refuse_link(path, [("a", "b"), ("e", "f")]), encoding="utf-8")
    links, problems = load_links(path)
    assert (problems, len(links.refused), [topic.topic for topic in links.topics]) == ((), 2, ["Refunds: all"])


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("topic: {}\n", 1, "unknown key 'topic'"),
        ("topics:\n  fast: lea/;remb\n", 2, "must be a list"),
        ("topics:\n  fast: [lea]\n", 2, "'lea' names no macro"),
        ("topics:\n  fast: [lea/;a]\n  slow:\n    - lea/;a\n", 4, "stands in topic 'fast' too"),
        ("refused:\n  - [lea/;a]\n", 2, "must name the macros that do not belong together"),
        ("topics:\n  fast: [lea/;a, tom/;b]\nrefused:\n  - [lea/;a, tom/;b]\n", 4, "are one topic above: 'fast'"),
        ("- lea/;a\n", 1, "holds 'topics:' and 'refused:'"),
    ],
)
def test_faults_of_topics_are_told_at_their_place(tmp_path, text, line, what):
    _, problems = read_links(tmp_path, text)
    assert [(p.where.line, what in p.what, bool(p.hint)) for p in problems] == [(line, True, True)]


def test_a_broken_entry_costs_only_itself(tmp_path):
    links, problems = read_links(tmp_path, "topics:\n  bad: [lea]\n  good: [lea/;remb]\n")
    assert [c.topic for c in links.topics] == ["good"]
    assert len(problems) == 1


def test_a_macro_that_is_gone_is_named_with_its_likely_new_trigger(tmp_path):
    links, _ = read_links(tmp_path, "topics:\n  fast: [lea/;rembb, paul/;x]\n")
    (problem,) = unknown_members(linked(links), [LEA], ["lea"])
    assert (problem.where.line, problem.is_warning) == (2, True)
    assert "lea has no macro ;rembb" in problem.what
    assert ";remb" in problem.hint


def test_no_file_says_nothing(tmp_path):
    assert load_links(tmp_path / "topics.yml")[1] == ()
    assert load_agreed(tmp_path / "facts.yml") == ((), ())


FACT = "facts:\n  - name: délai\n    kind: duration\n    value: 5 jours\n    about: remboursement\n"


def departures(tmp_path, text, *replies, links=None, today=TODAY):
    agreed, problems = read_facts(tmp_path, text)
    assert problems == ()
    found = compare_replies(replies, agreed=agreed, links=links, today=today).departures
    return [(d.agreed.name, f"{d.reply.agent}/{d.reply.trigger}", d.fact.text) for d in found]


def test_every_macro_that_says_otherwise_is_named(tmp_path):
    five = reply("ann", ";r", "We refund you within five days.", name="Refund", language="en")
    assert departures(tmp_path, FACT, LEA, TOM, KIM, five) == [
        ("délai", "lea/;remb", "3 jours"),
        ("délai", "tom/;rbt", "10 jours"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vous avez 14 jours pour renvoyer l'article. Le remboursement arrive sous 5 jours.", []),
        ("Vous avez 14 jours pour renvoyer l'article. Le remboursement arrive sous 8 jours.", ["8 jours"]),
        ("Le remboursement se demande sous 30 jours et arrive sous 7 jours.", ["7 jours"]),
        ("Le colis met 2 jours.", []),
        ("Your refund takes a week.", ["a week"]),
        ("Le remboursement est en route.", []),
    ],
)
def test_only_what_is_about_the_fact_departs_from_it(tmp_path, text, found):
    language = "en" if text.startswith("Your") else "fr"
    said = reply("lea", ";x", text, name="Retour d'un article", language=language)
    assert [text for *_, text in departures(tmp_path, FACT, said)] == found


def test_a_macro_whose_name_is_about_the_fact_needs_no_words_of_it(tmp_path):
    said = reply("lea", ";x", "Comptez 8 jours.", name="Délai de remboursement")
    assert departures(tmp_path, FACT, said) == [("délai", "lea/;x", "8 jours")]


def test_the_macros_of_the_facts_topic_are_held_to_it(tmp_path):
    links, _ = read_links(tmp_path, "topics:\n  bikes: [kim/;bike]\n")
    text = "facts:\n  - {name: bikes, kind: policy, value: le transport est payant, topic: bikes}\n"
    assert departures(tmp_path, text, KIM, links=links) == [
        ("bikes", "kim/;bike", "Bikes travel free of charge in a bag")
    ]


def test_a_fact_past_its_day_is_not_held_against_anyone_and_is_named(tmp_path):
    text = FACT + "    until: 2026-11-21\n"
    assert departures(tmp_path, text, TOM) == []
    agreed, _ = load_agreed(tmp_path / "facts.yml")
    (problem,) = stale_facts(agreed, TODAY, ())
    assert "held until 2026-11-21" in problem.what
    assert problem.is_warning


def test_a_fact_on_an_unknown_topic_is_named(tmp_path):
    agreed, _ = read_facts(tmp_path, FACT.replace("about: remboursement", "topic: bike"))
    (problem,) = stale_facts(agreed, TODAY, {"bikes"})
    assert "bikes" in problem.hint


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_of_each_kind_can_be_read(tmp_path, kind):
    text = f'facts:\n  - {{name: x, kind: {kind}, value: "{EXAMPLES[kind]}", about: remboursement}}\n'
    agreed, problems = read_facts(tmp_path, text)
    assert problems == ()
    assert agreed[0].value


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        (FACT.replace("duration", "delay"), 3, "'delay' is no kind"),
        (FACT.replace("5 jours", "[5, jours]"), 4, "'value' in fact 'délai' must be one value"),
        (FACT.replace("5 jours", "bientôt"), 4, "'bientôt' states no duration"),
        (FACT.replace("5 jours", "5 jours pour l'un, 8 pour l'autre jours, 9 jours"), 4, "values of kind 'duration'"),
        (FACT.replace("duration", "time").replace("5 jours", "9am to 630pm"), 4, "'9am to 630pm' states no time"),
        (FACT.replace("duration", "amount").replace("5 jours", "€1,000"), 4, "can be read as 1.00 EUR or as 1000.00"),
        (FACT.replace("    about: remboursement\n", ""), 2, "nothing says what fact 'délai' is about"),
        (FACT.replace("remboursement", "le de la"), 5, "has no word that tells one sentence from another"),
        (FACT + "    until: demain\n", 6, "'demain' is no date"),
        (FACT + "    untl: 2026-01-01\n", 6, "unknown key 'untl'"),
        (FACT + FACT.removeprefix("facts:\n"), 6, "two facts are named 'délai'"),
        ("facts:\n  - 5 jours\n", 2, "a fact must hold 'key: value' lines"),
        ("5 jours\n", 1, "a file of facts holds 'facts:'"),
    ],
)
def test_faults_of_facts_are_told_at_their_place(tmp_path, text, line, what):
    _, problems = read_facts(tmp_path, text)
    assert [(p.where.line, what in p.what, bool(p.hint)) for p in problems] == [(line, True, True)]


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path):
    assert read_facts(tmp_path, "facts: [\n")[1]
    assert read_links(tmp_path, "topics: [\n")[1]
    path = tmp_path / "topics.yml"
    with pytest.raises(ReplykitError):
        refuse_link(path, [("a", "b"), ("c", "d")])
