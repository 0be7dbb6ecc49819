"""The agent's own triggers, counted in a private file: never a word of a draft."""

from __future__ import annotations

import json
import stat
import sys
from datetime import date, datetime

import pytest

from replykit.cli import uses
from replykit.cli.uses import Use, note_use, read_uses
from replykit.settings import user_state_folder
from small_sets import write_sets

TODAY = date(2027, 3, 12)


def test_uses_are_counted_with_their_last_day():
    for trigger, day in ((";a", date(2027, 3, 1)), (";b", TODAY), (";a", date(2027, 2, 1))):
        note_use("ana", trigger, day)
    assert read_uses("ana") == {";a": Use(count=2, last=date(2027, 3, 1)), ";b": Use(count=1, last=TODAY)}
    assert read_uses("bob") == {}


def test_an_old_use_weighs_less_than_a_new_one():
    often, lately = Use(count=3, last=date(2026, 12, 12)), Use(count=1, last=TODAY)
    assert often.weight(TODAY) == pytest.approx(3 / 8)
    assert lately.weight(TODAY) == 1
    assert Use(count=1, last=date(2030, 1, 1)).weight(TODAY) == 1


def test_many_uses_become_one_line_each_and_junk_is_left_out(monkeypatch):
    monkeypatch.setattr(uses, "_MOST_LINES", 3)
    for _ in range(4):
        note_use("ana", ";a", TODAY)
    path = user_state_folder() / "uses" / "ana.txt"
    with path.open("ab") as file:
        file.write(b"junk\n\xff\xff 1 ;x\n2027-03-11 2 ;b\n")
    assert read_uses("ana")[";a"].count == 4
    assert path.read_text() == "2027-03-12 4 ;a\n2027-03-11 2 ;b\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such bits")
def test_the_file_is_for_the_user_alone():
    note_use("ana", ";a", TODAY)
    folder = user_state_folder() / "uses"
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (folder.parent, folder, folder / "ana.txt")]
    assert modes == [0o700, 0o700, 0o600]


def test_where_nothing_can_be_written_nothing_is(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(uses, "user_state_folder", lambda: tmp_path / "file")
    note_use("ana", ";a", TODAY)
    assert read_uses("ana") == {}


def test_what_was_expanded_is_counted_and_shown_by_stats(replykit, tmp_path):
    macros = '[{triggers: [";a", ";aa"], name: A, body: Alpha}, {trigger: ";b", name: B, body: "{{ x }}"}]'
    words = ("--agent", "ana", "--macros", write_sets(tmp_path / "sets", ana=f"macros: {macros}\n"))
    assert replykit("expand", ";aa", *words).code == 0
    assert replykit("expand", "A", *words).code == 0
    assert replykit("expand", ";b", *words).code == 3
    rows = json.loads(replykit("macros", "stats", "--format", "json", *words).out)
    today = datetime.now().astimezone().date().isoformat()
    assert rows == [
        {"trigger": ";a", "name": "A", "count": 2, "last": today},
        {"trigger": ";b", "name": "B", "count": 0, "last": None},
    ]
    shown = replykit("macros", "stats", *words).out
    assert shown == f"     2  {today}  ;a  A\n     0  never       ;b  B\n"
