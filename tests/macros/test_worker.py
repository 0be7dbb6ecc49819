"""The limits hold whatever a template does, and the next reply comes all the same."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest
from sets import context, macro, make_set

from replykit.errors import MacroError
from replykit.macros import limits, worker
from replykit.macros.expand import expand

LOOP = "".join(f'{{% for a{n} in "xxxxxxxxxxxxxxxxxxxx" %}}' for n in range(8))
HANG = LOOP + "{% if a0 == 'y' %}a{% endif %}" + "{% endfor %}" * 8
FLOOD = LOOP + "xxxxxxxxxxxxxxxx" + "{% endfor %}" * 8
DOUBLE = "{% set x = 'xxxxxxxxxx' %}" + "{% set x = x ~ x %}" * 40 + "{% if x %}a{% endif %}"
unix = pytest.mark.skipif(not limits.can_limit_memory(), reason="this system bounds no memory")


def stopped(body):
    one = macro(body)
    start = time.perf_counter()
    with pytest.raises(MacroError) as caught:
        expand(one, make_set(one), {}, context())
    return caught.value.problems[0], time.perf_counter() - start


def warm():
    one = macro("ok")
    assert expand(one, make_set(one), {}, context()) == "ok"


@pytest.mark.parametrize("body", [HANG, pytest.param(DOUBLE, marks=unix), FLOOD], ids=["hang", "memory", "flood"])
def test_a_body_is_stopped_within_a_second_and_the_next_one_is_not(body):
    times = []
    for _ in range(2):  # a busy machine may be late once
        warm()
        problem, seconds = stopped(body)
        times.append(seconds)
        assert problem.where.line == 10
        warm()
        if seconds < 1.0:
            break
    assert min(times) < 1.0


def test_a_second_reply_is_made_by_the_same_process():
    warm()
    process = worker._SHARED.process
    warm()
    assert worker._SHARED.process is process


@unix
def test_a_job_that_never_got_to_work_is_asked_once_more(monkeypatch):
    mine, one = worker.Worker(), macro("ok")
    monkeypatch.setattr(worker, "_SHARED", mine)
    warm()
    os.kill(mine.process.pid, signal.SIGSTOP)
    started = time.perf_counter()
    assert expand(one, make_set(one), {}, context()) == "ok"
    assert time.perf_counter() - started > limits.MAX_SECONDS
    mine.close()


def test_a_killed_worker_leaves_no_zombie():
    mine = worker.Worker()
    mine.warm()
    process = mine.process
    mine.close()
    assert process.returncode is not None
    assert mine.process is None


def test_closing_twice_and_an_unstarted_worker_are_fine():
    mine = worker.Worker()
    mine.close()
    mine.close()


@unix
def test_the_worker_ends_when_its_parent_is_killed():
    code = (
        "from replykit.macros import worker; import sys, time; worker.warm(); "
        "print(worker._SHARED.process.pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    pid = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert wait_until(lambda: not is_running(pid))


def is_running(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as file:  # noqa: PTH123 - one short read
            return file.read().split()[2] != "Z"
    except OSError:
        return False


def wait_until(true, seconds=10.0):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.05)
    return False


@unix
def test_the_worker_can_write_nothing_and_start_nothing(tmp_path):
    code = (
        "from replykit.macros import limits\n"
        "assert limits.limit_this_process()\n"
        "import subprocess, sys\n"
        f"try:\n    open({str(tmp_path / 'x')!r}, 'w').write('x' * 9999)\nexcept OSError: print('no file')\n"
        "try:\n    x = bytearray(300 * 2**20)\nexcept MemoryError: print('no memory')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.split("\n")[:2] == ["no file", "no memory"]


def test_the_worker_sees_neither_this_environment_nor_the_working_folder(monkeypatch, tmp_path):
    (tmp_path / "jinja2.py").write_text("raise SystemExit('read from the working folder')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(sys, "path", ["", *sys.path])
    monkeypatch.setenv("SECRET", "canary")
    mine = worker.Worker()
    job = {"do": "pieces", "main": "m", "bodies": {"m": "a"}, "words": {}, "titles": {"m": "m"}}
    assert mine.ask(job)["result"] == [["a", "", 1]]
    environ = f"/proc/{mine.process.pid}/environ"
    if os.path.exists(environ):  # noqa: PTH110 - only where the system shows it
        with open(environ, "rb") as file:  # noqa: PTH123 - the same
            assert b"canary" not in file.read()
    mine.close()


def test_without_a_process_the_job_is_done_here_under_the_same_rules(monkeypatch):
    monkeypatch.setattr(worker, "_SHARED", worker.Worker())
    monkeypatch.setattr(sys, "executable", "")
    one = macro("Bonjour {{ prenom }}")
    assert expand(one, make_set(one), {"prenom": "Ana"}, context()) == "Bonjour Ana"
    problem, _ = stopped(FLOOD)
    assert "100,000 characters" in problem.what


def test_a_fork_gets_a_worker_of_its_own(monkeypatch):
    mine = worker.Worker()
    mine.warm()
    first = mine.process
    monkeypatch.setattr(mine, "owner", os.getpid() + 1)
    mine.warm()
    assert mine.process is not first
    assert first.poll() is None
    mine.close()
    first.stdin.close()
    first.stdout.close()
    first.wait(10)


def test_without_unix_the_door_says_so_and_macros_expand_all_the_same(monkeypatch):
    monkeypatch.setattr(limits, "_unix", lambda _: None)
    monkeypatch.delattr("signal.setitimer", raising=False)
    monkeypatch.delattr("os.killpg", raising=False)
    assert limits.limit_this_process() is False
    assert limits.can_limit_memory() is False
    limits.start_clock(0.001)
    mine = worker.Worker()
    monkeypatch.setattr(worker, "_SHARED", mine)
    warm()
    mine.close()
