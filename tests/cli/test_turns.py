"""What is read, changed and written back: of those who do so at once, none loses what another wrote."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from replykit.cli import turns, writing
from replykit.cli.dismissing import dismiss, take_back
from replykit.cli.turns import turn_to_write
from replykit.cli.writing import write_whole
from replykit.errors import ReplykitError, UnknownNameError
from replykit.settings import dismissed_file, user_state_folder
from replykit.tone.dismissals import load_dismissals

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
