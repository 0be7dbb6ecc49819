"""`replykit compare --record`: what was decided on the page comes into the team's files."""

from __future__ import annotations

import pytest

from replykit.comparison.decision_file import load_decisions
from replykit.comparison.topic_file import load_links
from small_sets import LEA, TOM, write_sets

DECIDED = """decisions:
  - topic: "Remboursement"
    about: duration
    members:
      - {macro: "lea/;remb", value: "P3D"}
      - {macro: "tom/;rbt", value: "P10D"}
    outcome: align
    value: "3 jours"
    date: 2026-11-22
  - topic: "Objet"
    members: [lea/;remb, tom/;objet]
    outcome: not-same-topic
    from: tom/;objet
"""
LINKS = 'topics:\n  "Délai": [lea/;remb, tom/;rbt]\nrefused:\n  - [tom/;objet, lea/;remb]\n'


@pytest.fixture
def sets(tmp_path):
    return write_sets(tmp_path / "sets", lea=LEA, tom=TOM)


@pytest.fixture
def recorded(replykit, sets, tmp_path):
    """Compare after a file of the page was taken in; give the outcome."""

    def record(*texts):
        words = []
        for number, text in enumerate(texts):
            file = tmp_path / f"page-{number}.yml"
            file.write_text(text, encoding="utf-8")
            words += ["--record", str(file)]
        return replykit("compare", "lea", "tom", "--no-tone", "--macros", str(sets), *words)

    return record


def test_decisions_and_links_of_the_page_are_kept_once(recorded, sets):
    first = recorded(DECIDED, LINKS)
    assert first.code == 0
    assert "Recorded: decisions 2, links 2; already there: 1." in first.err
    before = (sets / "decisions.yml").read_text(encoding="utf-8"), (sets / "topics.yml").read_text(encoding="utf-8")
    assert [one.outcome for one in load_decisions(sets / "decisions.yml")[0]] == ["align", "not-same-topic"]
    links, problems = load_links(sets / "topics.yml")
    assert (len(links.topics), len(links.refused), problems) == (1, 1, ())
    assert "Recorded: decisions 0, links 0; already there: 5." in recorded(DECIDED, LINKS).err
    after = (sets / "decisions.yml").read_text(encoding="utf-8"), (sets / "topics.yml").read_text(encoding="utf-8")
    assert after == before


def test_what_is_decided_is_at_once_held_against_the_macros(recorded):
    assert "NOT KEPT" in recorded(DECIDED).out


def test_what_cannot_be_kept_costs_itself_alone_and_is_told_first(recorded, sets):
    done = recorded(DECIDED.replace('"3 jours"', '"bientôt"'))
    assert done.code == 3
    assert "page-0.yml:8:12: 'bientôt' is no duration" in done.err
    assert "Recorded: decisions 1, links 1; already there: 0." in done.err
    assert [one.outcome for one in load_decisions(sets / "decisions.yml")[0]] == ["not-same-topic"]


def test_a_team_file_that_cannot_be_added_to_stays_and_links_are_kept(recorded, sets):
    (sets / "decisions.yml").write_text("decisions: {}\n", encoding="utf-8")
    done = recorded(DECIDED, LINKS)
    assert done.code == 3
    assert (sets / "decisions.yml").read_text(encoding="utf-8") == "decisions: {}\n"
    assert len(load_links(sets / "topics.yml")[0].topics) == 1


def test_a_link_that_the_team_has_otherwise_is_told(recorded, sets):
    (sets / "topics.yml").write_text("topics:\n  ours: [lea/;remb, tom/;objet]\n", encoding="utf-8")
    done = recorded(LINKS)
    assert done.code == 3
    assert "topics.yml says that both belong to 'ours'" in done.err


@pytest.mark.parametrize("text", ["", "decisions: []\n", "minutes: 1\n", "a: ["])
def test_a_file_of_something_else_is_told(recorded, sets, text):
    done = recorded(text)
    assert done.code == 3
    assert "page-0.yml:" in done.err
    assert not (sets / "decisions.yml").exists()


def test_a_file_that_is_not_there_is_told_and_the_rest_compared(replykit, sets):
    done = replykit("compare", "lea", "tom", "--no-tone", "--macros", str(sets), "--record", "gone.yml")
    assert done.code == 3
    assert "gone.yml cannot be read" in done.err
    assert "Délai de remboursement" in done.out


def test_what_is_wrong_with_the_files_is_told_before_the_comparison(replykit, sets, monkeypatch):
    order = []
    monkeypatch.setattr("replykit.cli.common.complain", lambda problems: order.append([one.what for one in problems]))
    monkeypatch.setattr("replykit.cli.compare.deliver", lambda *_: order.append("compared"))
    (sets / "facts.yml").write_text("facts: 1\n", encoding="utf-8")
    (sets / "decisions.yml").write_text("decisions: 2\n", encoding="utf-8")
    done = replykit("compare", "lea", "tom", "--no-tone", "--macros", str(sets))
    assert done.code == 3
    assert (len(order[0]), order[1:]) == (2, ["compared", []])
