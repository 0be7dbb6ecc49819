"""What is read, changed and written back: of those who do so at once, none loses what another wrote."""

from __future__ import annotations

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from replykit.cli import turns, uses, writing
from replykit.cli.adopting import open_colleague
from replykit.cli.dismissing import dismiss, take_back
from replykit.cli.first_set import write_macro
from replykit.cli.last_report import keep_report, last_report
from replykit.cli.ledger import Ledger
from replykit.cli.recording import record
from replykit.cli.turns import turn_to_write
from replykit.cli.user_settings import remember
from replykit.cli.uses import note_use, read_uses
from replykit.cli.writing import write_whole
from replykit.comparison.decision_file import add_decisions, load_decisions
from replykit.comparison.model import Decision, Seen
from replykit.comparison.topic_file import load_links
from replykit.errors import ReplykitError, UnknownNameError
from replykit.macros.load import load_set
from replykit.output.presend import Report
from replykit.prompt.interview import FirstMacro
from replykit.settings import dismissed_file, user_config_folder, user_state_folder
from replykit.tone.dismissals import load_dismissals
from small_sets import write_sets

TODAY = date(2027, 3, 12)

AT_ONCE = """
import sys, time
{imports}
while time.time() < float(sys.argv[1]):
    pass
{work}
"""
HOLD = """
import sys, time
from pathlib import Path
from replykit.cli.turns import turn_to_write
with turn_to_write(Path(sys.argv[1])):
    print("mine", flush=True)
    time.sleep(60)
"""


def run_at_once(imports, *works):
    """Start processes that all begin to work at the same moment."""
    start = str(time.time() + 1.5)
    codes = [AT_ONCE.format(imports=imports, work=work) for work in works]
    running = [subprocess.Popen([sys.executable, "-c", code, start]) for code in codes]
    assert [process.wait() for process in running] == [0] * len(works)


@pytest.fixture
def holder():
    """Start a process that takes a turn and keeps it."""
    running = []

    def hold(path: Path) -> subprocess.Popen:
        process = subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE)
        running.append(process)
        assert process.stdout.readline().strip() == b"mine"
        return process

    yield hold
    for process in running:
        process.kill()
        process.wait()
        process.stdout.close()


def test_dismissals_at_once_are_all_kept():
    dismiss("f" * 16, "taken back meanwhile")
    works = [f"for n in range(5): dismiss(f'{{{process} * 16 + n:016x}}', 'r')" for process in range(3)]
    imports = "from replykit.cli.dismissing import dismiss, take_back"
    run_at_once(imports, *works, "take_back('f' * 16)")
    kept = {one.fingerprint for one in load_dismissals(dismissed_file())}
    assert kept == {f"{process * 16 + n:016x}" for process in range(3) for n in range(5)}


@pytest.fixture
def together(monkeypatch):
    """Do things at the same moment on a slow disk: what one has read is old before it has written."""
    replace = writing._replace

    def replace_slowly(*args):
        time.sleep(0.1)
        replace(*args)

    def do(*works):
        monkeypatch.setattr(writing, "_replace", replace_slowly)
        with ThreadPoolExecutor(len(works)) as pool:
            for done in [pool.submit(work) for work in works]:
                done.result()

    return do


def test_a_use_is_counted_while_others_are_made_one_line(together, monkeypatch):
    monkeypatch.setattr(uses, "_MOST_LINES", 1)
    for _ in range(2):
        note_use("ana", ";a", TODAY)

    def note_meanwhile():
        time.sleep(0.03)
        note_use("ana", ";a", TODAY)

    together(lambda: read_uses("ana"), note_meanwhile)
    assert read_uses("ana")[";a"].count == 3


def test_decisions_and_links_of_two_pages_are_all_recorded(together, tmp_path):
    for name, trigger in (("one", ";a"), ("two", ";b")):
        text = f"decisions:\n  - {{members: [lea/{trigger}, tom/;x], outcome: keep-both}}\n"
        (tmp_path / f"{name}.yml").write_text(f"{text}refused:\n  - [lea/{trigger}, tom/;x]\n", encoding="utf-8")
    together(*(partial(record, [tmp_path / f"{name}.yml"], tmp_path, ()) for name in ("one", "two")))
    assert len(load_decisions(tmp_path / "decisions.yml", ("decisions",))[0]) == 2
    assert len(load_links(tmp_path / "topics.yml")[0].refused) == 2


def test_decisions_of_two_walks_are_all_kept(together, tmp_path):
    path, ledgers = tmp_path / "decisions.yml", (Ledger(), Ledger())

    def decide(ledger, trigger):
        seen = (Seen(agent="lea", trigger=trigger), Seen(agent="tom", trigger=";x"))
        with ledger.action():
            ledger.write(path, lambda: add_decisions(path, [Decision(members=seen, outcome="keep-both")]))

    together(*(partial(decide, ledger, trigger) for ledger, trigger in zip(ledgers, (";a", ";b"), strict=True)))
    assert len(load_decisions(path)[0]) == 2


def test_an_action_that_writes_nothing_is_none_to_take_back(tmp_path):
    ledger = Ledger()
    with ledger.action():
        assert ledger.write(tmp_path / "file", lambda: "first")
    with ledger.action():
        assert not ledger.write(tmp_path / "file", lambda: "")
    ledger.take_back()
    assert list(tmp_path.iterdir()) == []


def test_macros_adopted_at_once_are_all_added(together, tmp_path):
    theirs = "macros: [{trigger: ';a', name: A, body: Alpha}, {trigger: ';b', name: B, body: Beta}]\n"
    sets = write_sets(tmp_path, ana="macros: [{trigger: ';own', name: Own, body: Mine}]\n", bob=theirs)
    colleagues = {trigger: open_colleague(Path(sets), "bob", trigger, "ana") for trigger in (";a", ";b")}
    together(*(partial(colleague.take, trigger) for trigger, colleague in colleagues.items()))
    assert {macro.trigger for macro in load_set(Path(sets), "ana").macros} == {";own", ";a", ";b"}


def test_first_macros_made_at_once_are_both_there(together, tmp_path):
    macros = [FirstMacro(name=name, trigger=f";{name}", body="Hi\n", field="x", label="X") for name in ("a", "b")]
    together(*(partial(write_macro, tmp_path, "ana", "en", macro) for macro in macros))
    assert {macro.trigger for macro in load_set(tmp_path, "ana").macros} == {";a", ";b"}


def test_settings_remembered_at_once_are_all_kept(together):
    together(lambda: remember({"agent": "ana"}), lambda: remember({"language": "fr"}))
    kept = (user_config_folder() / "replykit.toml").read_text(encoding="utf-8")
    assert sorted(kept.splitlines()) == ['agent = "ana"', 'language = "fr"']


def test_the_message_that_is_held_back_is_known_whatever_else_leaves(together):
    def keep(outcome, digest, wait):
        time.sleep(wait)
        keep_report(Report(outcome=outcome, when="2027-03-12 10:00:00", digest=digest))

    together(lambda: keep("blocked", "1" * 64, 0), lambda: keep("passed", "2" * 64, 0.03))
    report = last_report()
    assert report is not None
    assert (report.digest, report.held) == ("2" * 64, "1" * 64)


def test_what_is_not_dismissed_is_not_taken_back():
    with pytest.raises(UnknownNameError, match="is not dismissed"):
        take_back("f" * 16)
    assert not dismissed_file().exists()


def test_a_turn_ends_with_its_process_however_that_ends(holder, tmp_path, monkeypatch):
    monkeypatch.setattr(turns, "_PATIENCE", 0.1)
    holding = holder(tmp_path / "file")
    with pytest.raises(ReplykitError, match="is being written by another replykit"), turn_to_write(tmp_path / "file"):
        pass
    holding.kill()
    holding.wait()
    with turn_to_write(tmp_path / "file"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_each_file_has_its_turn_whatever_it_is_called(holder, tmp_path, monkeypatch):
    monkeypatch.setattr(turns, "_PATIENCE", 0.1)
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(tmp_path / "file")
    holder(tmp_path / "file")
    with turn_to_write(tmp_path / "other"):
        pass
    with pytest.raises(ReplykitError), turn_to_write(tmp_path / "link"):
        pass


def test_where_no_lock_can_be_had_it_is_written_without():
    user_state_folder().parent.mkdir(parents=True)
    user_state_folder().write_text("")
    dismiss("0" * 16, "r")
    assert len(load_dismissals(dismissed_file())) == 1


def test_a_file_that_is_being_read_is_replaced_once_it_is_read(tmp_path, monkeypatch):
    replace, refusals = Path.replace, [PermissionError(13, "it is open")] * 2

    def replace_when_closed(made, path):
        if refusals:
            raise refusals.pop()
        return replace(made, path)

    monkeypatch.setattr(writing, "_MORE_TRIES", 3)
    monkeypatch.setattr(writing, "_PAUSE", 0)
    monkeypatch.setattr(Path, "replace", replace_when_closed)
    write_whole(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"new"
