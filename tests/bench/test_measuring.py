from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from bench.measuring import Command, MeasuringError, Probe, Sample, take_turns, takes_part
from bench.workplace import Workplace

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the bench measures with wait4, which is Unix's")


class Fake:
    def __init__(self, name, said, turns=None):
        self.name, self.turns, self._said = name, turns, said

    def measure(self, turn):
        self._said.append(f"{self.name}{turn}")
        return Sample(wall=turn + 1.0, cpu=0.5)

    def close(self):
        self._said.append(f"end {self.name}")
        return 12.0


def test_contestants_take_turns_and_all_are_closed():
    said = []
    series = take_turns([Fake("a", said), Fake("b", said)], 3)
    assert said == ["a0", "b0", "a1", "b1", "a2", "b2", "end a", "end b"]
    assert [(one.name, len(one.samples), one.peak) for one in series] == [("a", 3, 12.0), ("b", 3, 12.0)]


def test_who_takes_very_long_is_measured_once(monkeypatch):
    monkeypatch.setattr("bench.measuring._LONG", 1.5)
    said = []
    take_turns([Fake("a", said)], 4)
    assert said == ["a0", "a1", "end a"]


@pytest.mark.parametrize(
    ("of", "turns", "expected"),
    [(4, None, [0, 1, 2, 3]), (4, 9, [0, 1, 2, 3]), (4, 2, [1, 3]), (5, 1, [4]), (6, 3, [1, 3, 5])],
)
def test_who_takes_fewer_turns_takes_them_evenly_spread(of, turns, expected):
    assert [turn for turn in range(of) if takes_part(turn, of, turns)] == expected


def test_a_failing_contestant_leaves_none_running():
    said = []

    class Broken(Fake):
        def measure(self, _):
            raise MeasuringError("no")

    with pytest.raises(MeasuringError):
        take_turns([Fake("a", said), Broken("b", said)], 2)
    assert said == ["a0", "end a", "end b"]


_HUNGRY = """
import sys
from bench.measuring import Command
work = "import time; b = bytes(range(256)) * 400_000; time.sleep(0.2)"
sample = Command(name="hungry", arguments=[sys.executable, "-c", work]).measure(0)
print(sample.wall, sample.cpu, sample.peak)
"""


def test_a_command_is_timed_from_start_to_end_with_its_memory():
    # NOTE: in a process of its own: no peak can be told below that of the process that starts it.
    run = subprocess.run([sys.executable, "-c", _HUNGRY], capture_output=True, text=True, check=True, cwd=ROOT)
    wall, cpu, peak = map(float, run.stdout.split())
    assert 0.2 < wall < 60
    assert 0 < cpu < wall
    assert 100 < peak < 400


def test_a_command_that_does_not_do_its_work_has_no_time():
    wrong = Command(name="wrong", arguments=[sys.executable, "-c", "import sys; sys.exit('no such thing')"], codes={0})
    with pytest.raises(MeasuringError, match="wrong ended with 1: no such thing"):
        wrong.measure(0)


def test_a_command_that_prints_what_it_should_not_has_no_time():
    def complaint(stdout):
        return f"it says {stdout.read().decode().strip()}"

    wrong = Command(name="wrong", arguments=[sys.executable, "-c", "print('nothing')"], complaint=complaint)
    with pytest.raises(MeasuringError, match="wrong: it says nothing"):
        wrong.measure(0)


def test_an_audit_that_loses_drafts_or_checks_none_has_no_time(tmp_path):
    records = [{"id": n, "reply": "Two words."} for n in range(3)]
    audit = Workplace(folder=tmp_path).audit("audit", records)
    assert audit.amount == 6
    line = b'{"id": 1, "language": "en", "findings": []}\n'
    refused = b'{"id": 1, "language": null, "findings": [], "error": "no"}\n'
    assert audit.complaint(io.BytesIO(3 * line)) == ""
    assert audit.complaint(io.BytesIO(2 * line)) == "2 of 3 drafts came back, 0 of them unchecked"
    assert audit.complaint(io.BytesIO(3 * refused)) == "3 of 3 drafts came back, 3 of them unchecked"


def test_a_probe_that_ends_before_it_answers_is_named():
    with pytest.raises(MeasuringError, match="lost ended before it answered"):
        Probe("lost", ["dictionary"], {})


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="only Linux tells what several processes hold")
def test_the_memory_of_a_command_may_count_what_it_starts():
    hungry = "b = bytes(range(256)) * 400_000; import time; time.sleep(1)"
    start = f"subprocess.Popen([sys.executable, '-c', {hungry!r}])"
    code = f"import subprocess, sys; [child.wait() for child in [{start}, {start}]]"
    family = Command(name="family", arguments=[sys.executable, "-c", code], counts_children=True)
    assert family.measure(0).peak > 200
