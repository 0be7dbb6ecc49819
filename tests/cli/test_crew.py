from __future__ import annotations

import itertools
import json
import multiprocessing
import threading

import pytest
from falling_terms import FallingTerms

from replykit.cli import crew
from replykit.cli.crew import judge_together
from replykit.cli.piles import PileDraft


def pile(*replies):
    return [PileDraft(id=n, reply=reply) for n, reply in enumerate(replies)]


def judged(drafts, jobs=2, **terms):
    return [
        (draft.id, json.loads(verdict.said)) for draft, verdict in judge_together(drafts, FallingTerms(**terms), jobs)
    ]


def test_drafts_come_back_in_their_order_though_the_first_is_slow():
    said = judged(pile("slow", *["quick"] * 200))
    assert [number for number, _ in said] == list(range(201))
    assert all("error" not in verdict for _, verdict in said)


@pytest.mark.parametrize("drafts", [[], pile("one")], ids=["none", "one"])
def test_fewer_drafts_than_processes(drafts):
    assert [number for number, _ in judged(drafts, jobs=3)] == [draft.id for draft in drafts]


def test_a_draft_that_ends_its_process_is_refused_alone():
    said = judged(pile(*["fine"] * 40, "fall", *["fine"] * 40))
    assert [number for number, _ in said] == list(range(81))
    assert [number for number, verdict in said if "error" in verdict] == [40]
    assert said[40][1]["error"] == "the process that checked it ended (exit code 7)"


@pytest.mark.slow
def test_a_process_that_ends_while_others_are_far_ahead_holds_nothing_up(monkeypatch):
    monkeypatch.setattr(crew, "_BATCH", 2)
    said = judged(pile("slow", "fall", *["fine"] * 200))
    assert [number for number, verdict in said if "error" in verdict] == [1]
    assert [number for number, _ in said] == list(range(202))


def test_a_draft_that_breaks_the_linter_is_refused_and_the_process_goes_on():
    (_, broken), (_, fine) = judged(pile("break", "fine"), jobs=1)
    assert broken["error"].startswith("replykit has a fault of its own: RuntimeError at ")
    assert "error" not in fine


def test_when_too_many_processes_end_every_draft_still_has_its_line(monkeypatch, capfd):
    monkeypatch.setattr(crew, "_MOST_ENDS", 2)
    said = judged(pile(*["fine"] * 50), breaks=True)
    assert [number for number, _ in said] == list(range(50))
    assert all("ended" in verdict["error"] for _, verdict in said)
    assert capfd.readouterr() == ("", "")


def test_a_pile_without_end_is_read_only_a_little_ahead():
    taken = itertools.count()
    drafts = (PileDraft(id=n, reply="slow" if n == 0 else "quick") for n in taken)
    answers = judge_together(drafts, FallingTerms(), 2)
    assert [draft.id for draft, _ in itertools.islice(answers, 100)] == list(range(100))
    answers.close()
    assert next(taken) < 100 + crew._BATCH * (2 * 8 + 2 * 2)


def test_who_stops_listening_ends_the_processes():
    batch = crew._BATCH
    answers = judge_together(pile(*["quick"] * batch, *["slow"] * batch), FallingTerms(), 2)
    next(answers)
    assert len(multiprocessing.active_children()) == 2
    answers.close()
    assert multiprocessing.active_children() == []


def test_a_crew_may_be_led_from_any_thread():
    said = []
    thread = threading.Thread(target=lambda: said.extend(judged(pile("a", "b"))))
    thread.start()
    thread.join()
    assert [number for number, _ in said] == [0, 1]
