"""`replykit audit --jobs`: the same lines as from one process, and a clean end."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time

import pytest

from replykit.cli import audit, common, crew
from replykit.cli.verdicts import Terms
from small_charts import CHART

REPLIES = (
    "Sorry for any inconvenience.",
    "Désolé pour le retard de votre train, je vous rembourse.",
    "Sorry for any inconvenience. The parcel left on Monday, and you should see it by Friday.",
    "Das ist leider ein Brief auf Deutsch, den hier niemand lesen kann.",
)


def pile(count):
    for number in range(count):
        yield json.dumps({"id": [number, "\ud83d", None], "reply": f"{REPLIES[number % 4]} {number}"})
    yield from ("not json", '{"id": 1, "reply": 3}', '{"id": 2, "reply": "\\ud83d hello"}', '{"id": 3, "reply": ""}')


@pytest.fixture
def rules(tmp_path):
    path = tmp_path / "rules.yaml"
    path.write_text(CHART % "warning", encoding="utf-8")
    return path


@pytest.fixture
def start(tmp_path, rules):
    """Start `replykit audit` on a pile, in a process group of its own."""
    path = tmp_path / "pile.jsonl"

    def run(*options, count=80):
        path.write_text("\n".join(pile(count)) + "\n", encoding="utf-8")
        return subprocess.Popen(
            [sys.executable, "-m", "replykit", "audit", str(path), "--rules", str(rules), *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    return run


@pytest.fixture
def _hears_interrupts():
    """Hear Ctrl-C, as what is started here then does, too: a shell lets what it starts in the background ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def wait_for_the_end_of_group(group):
    """Wait for Python's own little process, too, which tracks what others leave behind; a test's time is limited."""
    with contextlib.suppress(ProcessLookupError):
        while True:
            os.killpg(group, 0)
            time.sleep(0.05)


@pytest.mark.model
def test_several_processes_print_the_bytes_of_one(replykit, rules):
    data = "\n".join(pile(120))
    one, three = (replykit("audit", "-", "--rules", rules, "--jobs", jobs, stdin=data) for jobs in (1, 3))
    assert one == three
    assert (one.code, len(one.out.splitlines())) == (3, 124)
    assert "60 findings" in one.err


@pytest.mark.model
@pytest.mark.parametrize("jobs", [1, 2])
def test_without_its_caches_it_prints_the_same_bytes(replykit, rules, jobs):
    data = "\n".join(pile(40))
    options = ["--rules", rules, "--jobs", jobs]
    assert replykit("audit", "-", *options, stdin=data) == replykit("audit", "-", *options, "--no-cache", stdin=data)


@pytest.mark.parametrize("takes_shortcuts", [True, False])
def test_the_linter_of_each_process_takes_shortcuts_as_told(rules, takes_shortcuts):
    terms = Terms(rules=rules, language=None, gate="warning", takes_shortcuts=takes_shortcuts)
    assert terms.load_linter().takes_shortcuts == takes_shortcuts


@pytest.mark.usefixtures("_hears_interrupts")
@pytest.mark.skipif(os.name == "nt", reason="Windows cannot hold an interrupt back")
def test_an_interrupt_while_a_process_starts_is_heard_afterwards():
    def start():
        with crew.deaf_to_interrupts():
            signal.raise_signal(signal.SIGINT)
            steps.append("started")
        steps.append("deaf for ever")

    steps = []
    with pytest.raises(KeyboardInterrupt):
        start()
    assert steps == ["started"]


@pytest.mark.model
@pytest.mark.usefixtures("_hears_interrupts")
@pytest.mark.skipif(os.name == "nt", reason="signals are sent so on Unix only")
def test_an_interrupt_ends_all_processes_without_a_word(start):
    with start("--jobs", "2", count=100_000) as process:
        assert process.stdout.readline().startswith(b'{"id": [0, ')
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=90)
    assert (process.returncode, said.strip()) == (130, b"")
    wait_for_the_end_of_group(process.pid)


@pytest.mark.model
def test_a_reader_who_leaves_ends_all_processes_without_a_word(start):
    with start("--jobs", "2", count=20_000) as process:
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
        assert (process.wait(90), said) == (3, b"")


@pytest.mark.parametrize("jobs", ["0", "33", "many"])
def test_jobs_is_a_number_of_processes(replykit, jobs):
    assert replykit("audit", "-", "--jobs", jobs).code == 2


@pytest.mark.parametrize(
    ("asked", "characters", "cores", "expected"),
    [(None, 10, 8, 1), (None, 700_000, 8, 4), (None, 700_000, 2, 2), (None, 700_000, 1, 1), (3, 10, 1, 3)],
    ids=["small", "large", "two-cores", "one-core", "asked-for"],
)
def test_a_large_pile_is_shared_by_the_cores(monkeypatch, asked, characters, cores, expected):
    monkeypatch.setattr(common, "cores", lambda: cores)
    drafts = [audit.PileDraft(id=n, reply="x" * (characters // 10)) for n in range(10)]
    given, jobs = audit._how_many(iter(drafts), asked)
    assert (list(given), jobs) == (drafts, expected)
