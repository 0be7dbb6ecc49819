"""`replykit compare --walk` in a pipe: a session line by line, and what it leaves beside the sets."""

from __future__ import annotations

import pytest

from replykit.cli.ledger import Ledger
from replykit.comparison.decision_file import add_decisions, load_decisions
from replykit.comparison.model import Decision, Seen
from replykit.comparison.topic_file import load_links
from replykit.errors import ReplykitError
from small_sets import LEA, TOM, write_sets


@pytest.fixture
def sets(tmp_path):
    return write_sets(tmp_path, lea=LEA, tom=TOM)


@pytest.fixture
def walked(replykit, sets):
    """Walk with these lines typed; give the outcome."""

    def walk(lines, *args):
        words = ["lea", "tom", "--walk", "--no-tone", "--macros", str(sets), "--agent", "tom", *args]
        return replykit("compare", *words, stdin="\n".join(lines))

    return walk


def test_a_session_in_a_pipe_names_nobody_where_names_are_hidden(walked, sets):
    (sets / "tom" / "a.yml").write_text(TOM.replace(";rbt", ";rbt-tom"), encoding="utf-8")
    done = walked(["d", "1", "a", "q"], "--anonymous", "--present", "Léa")
    assert (done.code, done.err) == (0, "")
    out = done.out
    assert "Agent 1" in out
    assert "lea " not in out
    assert "-tom" not in out
    assert "\x1b" not in out
    (decision,) = load_decisions(sets / "decisions.yml")[0]
    assert sorted((seen.agent, seen.trigger) for seen in decision.members) == [("lea", ";remb"), ("tom", ";rbt-tom")]
    assert ": holds" in walked(["q"], "--anonymous", "--all").out
    assert decision.present == ()


def test_what_was_settled_is_not_walked_through_again(walked, sets):
    walked(["d", "1"])
    assert "39 00" not in walked(["q"]).out
    assert "39 00" in walked(["q"], "--all").out


def test_a_file_that_cannot_be_added_to_is_said_and_left(walked, sets):
    (sets / "decisions.yml").write_text("decisions: {}\n", encoding="utf-8")
    done = walked(["d", "1", "q"])
    assert "decisions.yml:1: nothing can be added to 'decisions'" in done.out
    assert (sets / "decisions.yml").read_text(encoding="utf-8") == "decisions: {}\n"


def test_a_broken_file_is_named_with_its_line(walked, sets):
    (sets / "decisions.yml").write_text("decisions:\n  - topic: a: b\n", encoding="utf-8")
    assert "\ndecisions.yml:2: a second ': ' on this line" in walked(["d", "1", "q"]).out


def test_what_the_team_confirmed_is_not_refused_behind_its_back(walked, sets):
    (sets / "topics.yml").write_text("topics:\n  delai: [lea/;remb, tom/;rbt]\n", encoding="utf-8")
    done = walked(["x", "1", "q"])
    assert "both belong to 'delai'" in done.out
    assert load_links(sets / "topics.yml")[0].refused == ()


def test_an_error_names_nobody_where_names_are_hidden(walked, sets):
    (sets / "topics.yml").write_text("topics:\n  les mots de lea: [lea/;remb, tom/;rbt]\n", encoding="utf-8")
    done = walked(["x", "1", "q"], "--anonymous")
    assert "topics.yml says that both belong to 'topic 1'" in done.out
    assert "lea" not in done.out.replace("leave", "")
    assert "mots" not in done.out


@pytest.mark.parametrize("words", [["--walk", "--format", "json"], ["--present", "Léa"], ["--review-by", "2027-01-01"]])
def test_a_session_is_asked_for_whole(replykit, sets, words):
    done = replykit("compare", "lea", "tom", "--macros", str(sets), *words)
    assert (done.code, done.out) == (2, "")
    assert "--walk" in done.err


def test_a_thousand_is_agreed_on_as_a_macro_states_it(walked, sets):
    limit = "language: en\nmacros:\n  - {trigger: ';lim', name: Transfer limit, body: 'You can send €1,000 a day.'}\n"
    (sets / "lea" / "a.yml").write_text(limit, encoding="utf-8")
    (sets / "tom" / "a.yml").write_text(limit.replace("1,000", "2,000"), encoding="utf-8")
    walked(["d", "2", "€1,000", "q"])
    (decision,) = load_decisions(sets / "decisions.yml")[0]
    assert (decision.value, decision.agreed) == ("€1,000", "1000.00 EUR")
    (sets / "tom" / "a.yml").write_text(limit, encoding="utf-8")
    assert ": holds" in walked(["q"], "--all").out


def test_who_was_there_and_when_to_look_again_are_kept(walked, sets):
    walked(["d", "3"], "--present", "Léa", "--present", "Tom", "--review-by", "2030-01-31")
    (decision,) = load_decisions(sets / "decisions.yml")[0]
    assert (decision.outcome, decision.present) == ("ask-product", ("Léa", "Tom"))
    assert decision.review_by.isoformat() == "2030-01-31"


def test_a_refused_link_is_kept_with_who_answers_something_else(walked, sets):
    assert "Kept in topics.yml: lea ;remb answers something else." in walked(["x", "1", "q"]).out
    (decision,) = load_decisions(sets / "decisions.yml")[0]
    assert (decision.outcome, decision.source) == ("not-same-topic", "lea/;remb")
    assert "there is nothing to decide" in walked(["d", "q"]).out


def test_what_the_others_differ_in_is_still_open_where_one_is_refused(walked, sets):
    write_sets(sets, zoe=TOM.replace("10 jours", "7 jours"))
    out = walked(["x", "3", "d", "1", "q"], "zoe").out
    assert "zoe ;rbt answers something else" in out
    assert "duration: keep both" in out
    _, kept = load_decisions(sets / "decisions.yml")[0]
    assert [(seen.agent, seen.value) for seen in kept.members] == [("lea", "P3D"), ("tom", "P10D")]


def test_a_confirmed_link_is_kept_and_the_next_comparison_takes_it(walked, sets):
    out = walked(["c", "c", "n", "c", "q"]).out
    assert "Kept in topics.yml: these answer the same thing." in out
    assert out.index("topics.yml says already") < out.index("there is no link")
    (topic,) = load_links(sets / "topics.yml")[0].topics
    assert topic.topic == "Délai de remboursement"
    assert [f"{named.agent}/{named.trigger}" for named in topic.members] == ["lea/;remb", "tom/;rbt"]
    assert "100% (confirmed)" in walked(["q"]).out


def test_a_confirmed_link_is_taken_back_and_keeps_owners_where_names_are_hidden(walked, sets):
    walked(["c", "u", "q"])
    assert not (sets / "topics.yml").exists()
    walked(["c", "q"], "--anonymous")
    assert {named.agent for named in load_links(sets / "topics.yml")[0].topics[0].members} == {"lea", "tom"}


def test_what_was_refused_is_not_confirmed(walked, sets):
    done = walked(["x", "1", "c", "n", "q"])
    assert done.code == 0
    assert done.out.index("do not belong together") < done.out.index("Objet trouvé")
    assert load_links(sets / "topics.yml")[0].topics == ()


@pytest.mark.parametrize("before", [None, "# ours\n", "# ours\nrefused: []\n"])
def test_what_is_taken_back_leaves_the_files_as_they_were(walked, sets, before):
    if before is not None:
        (sets / "topics.yml").write_text(before, encoding="utf-8")
    done = walked(["d", "1", "x", "1", "u", "u", "u", "q"])
    assert done.out.count("Taken back, on Délai de remboursement.") == 2
    assert "There is nothing to take back." in done.out
    assert not (sets / "decisions.yml").exists()
    assert ((sets / "topics.yml").read_text(encoding="utf-8") if before else None) == before
    assert (sets / "topics.yml").exists() == (before is not None)


def test_a_refusal_is_kept_whole_or_not_at_all(walked, sets):
    (sets / "decisions.yml").write_text("decisions: {}\n", encoding="utf-8")
    walked(["x", "1", "q"])
    assert not (sets / "topics.yml").exists()


def test_what_somebody_changed_since_is_not_taken_back(sets):
    ledger, path = Ledger(), sets / "decisions.yml"
    with ledger.action():
        ledger.write(path, lambda: "a")
    path.write_text("b", encoding="utf-8")
    with pytest.raises(ReplykitError, match="was changed since"):
        ledger.take_back()
    assert path.read_text(encoding="utf-8") == "b"


@pytest.mark.parametrize(
    ("before", "more", "place"),
    [
        (None, "  - {members: [lea/;x, tom/;y], outcome: keep-both}\n", "decisions.yml:3"),
        ("decisions: []\n", "  - {members: [lea/;x, tom/;y], outcome: keep-both}\n", "decisions.yml:2"),
        ("decisions:\n  - {members: [lea/;x, tom/;y], outcome: keep-both}\n", "# vu\n", "decisions.yml:3"),
    ],
)
def test_what_cannot_be_taken_back_is_named_by_its_line(sets, before, more, place):
    ledger, path = Ledger(), sets / "decisions.yml"
    if before:
        path.write_text(before, encoding="utf-8")
    decision = Decision(members=(Seen(agent="lea", trigger=";remb"),), outcome="keep-both", topic="Délai")
    with ledger.action():
        ledger.write(path, lambda: add_decisions(path, [decision]))
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    with pytest.raises(ReplykitError) as raised:
        ledger.take_back()
    assert raised.value.problems[0].hint == f"take out by hand what was written at {place}"
    assert "Délai" in path.read_text(encoding="utf-8").splitlines()[int(place[-1]) - 1]


def test_a_teams_own_words_link_what_ours_do_not(replykit, tmp_path):
    macro = "language: {}\nmacros:\n  - {{trigger: ';a', name: {name}, body: {name} 12}}\n"
    write_sets(tmp_path, lea=macro.format("fr", name="Cagnotte"), tom=macro.format("en", name="Cash pot"))
    words = ["compare", "lea", "tom", "--no-tone", "--macros", str(tmp_path)]
    assert "In one set only" in replykit(*words).out
    (tmp_path / "glossary.yml").write_text(
        'concepts:\n- {fr: "cagnotte*", en: "cash pot"}\n- {fr: mot}\n', encoding="utf-8"
    )
    done = replykit(*words)
    assert "cagnotte~cash pot" in done.out
    assert (done.code, "glossary.yml:3:3: 'en' is missing" in done.err) == (3, True)
