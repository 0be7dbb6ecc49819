"""A large team's facts are read in several processes: the same facts, in the same order, whatever becomes of these."""

from __future__ import annotations

import pytest

from replykit.cli import common, many_facts
from replykit.comparison.glossary import default_glossary
from replykit.comparison.model import Passage, Reply
from replykit.comparison.statements import read_facts

REPLIES = [
    Reply(
        agent="lea",
        trigger=f";{days}",
        name="Remboursement",
        language="fr",
        passages=(Passage(text=f"Vous recevrez {days} € sous {days} jours."),),
    )
    for days in range(2, 9)
]


@pytest.fixture
def due(monkeypatch):
    monkeypatch.setattr(many_facts, "_MANY", 1)
    monkeypatch.setattr(many_facts, "_BATCH", 2)
    return [read_facts(reply, default_glossary()) for reply in REPLIES]


def test_several_processes_read_the_same(due, monkeypatch):
    monkeypatch.setattr(common, "cores", lambda: 2)
    told = []
    assert many_facts.read_many(REPLIES, default_glossary(), told.append) == due
    assert told == [2 / 7, 4 / 7, 6 / 7, 1.0]


def test_what_processes_leave_is_read_here(due, monkeypatch):
    def break_off(*_):
        yield due[:2]
        raise OSError

    monkeypatch.setattr(many_facts, "_read_together", break_off)
    assert many_facts.read_many(REPLIES, default_glossary(), lambda _: None) == due
