"""The warm linter among killed servers, stale sockets, strangers, floods: right answers or none, never a hang."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from machines import wait_until

from replykit.cli.warm import Warm
from replykit.cli.warm_start import start_in_background
from replykit.errors import ReplykitError
from replykit.serve import address, client, door, unix, wire
from replykit.serve.calls import Call
from replykit.serve.request import Request, Source
from replykit.serve.server import NotServableError
from replykit.settings import Options, resolve
from replykit.tone.linter import load_linter
from small_charts import BOTH, CHART

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not unix.is_supported(), reason="this system has no warm linter"),
]
DRAFT = b"Hi,\n\nSorry for any inconvenience, we are looking at it.\n"


def memory(process):
    """Bytes that a process holds."""
    (line,) = [line for line in Path(f"/proc/{process}/status").read_text().splitlines() if line.startswith("VmRSS")]
    return int(line.split()[1]) * 1024


def status(machine):
    return client.ask_at(str(machine.socket), [("do", b"status")])


def check(machine, text=DRAFT, seconds=20.0):
    """Ask as the fast path does; the answer's code and output."""
    (machine.home / "d.txt").write_bytes(text)
    call = Call(["lint", "--format=json", str(machine.home / "d.txt")])
    who = address.identity(call.paths, call.config_folder)
    return client.ask(who, [("do", b"lint"), ("identity", os.fsencode(who)), *call.pairs], seconds)


def test_200_idle_clients_and_50_callers_at_once(inside):
    idle = []
    for _ in range(200):
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(str(inside.socket))
        idle.append(connection)
    answers = {}

    def call(number):
        text = b"Sorry for any inconvenience, " + b"truly " * number + b"we are on it today.\n"
        pairs = [("name", b"-"), ("draft", text), ("file", b""), ("format", b"vale-line")]
        who = address.identity((str(inside.rules.resolve()), ""), f"{inside.home}/.config/replykit")
        answers[number] = client.ask(who, [("do", b"lint"), ("identity", os.fsencode(who)), *pairs], 30)

    callers = [threading.Thread(target=call, args=(number,)) for number in range(50)]
    started = time.monotonic()
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    assert time.monotonic() - started < 20
    assert all(answers[number]["out"].startswith(b"-:1:11:replykit.en-inconvenience") for number in range(50))
    for connection in idle:
        connection.close()


def flood(path):
    noise = random.Random(5)  # noqa: S311 - no secret
    for number in range(1_000):
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(path))
            body = noise.randbytes(noise.randrange(200))
            connection.sendall(len(body).to_bytes(4, "big") + body if number % 2 else body)


def test_bytes_that_are_no_frames_change_nothing(inside):
    pid = int(status(inside)["pid"])
    flood(inside.socket)
    assert check(inside)["code"] == b"1"
    before = memory(pid)
    flood(inside.socket)
    assert check(inside)["code"] == b"1"
    assert memory(pid) < before + 16 * 2**20


def test_a_frame_too_long_is_refused_before_it_is_read(inside):
    pid = int(status(inside)["pid"])
    before = memory(pid)
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(inside.socket))
        connection.settimeout(10)
        connection.sendall(b"\x7f\xff\xff\xff")
        with contextlib.suppress(OSError):
            for _ in range(200):
                connection.sendall(b"x" * 2**20)
    assert memory(pid) < before + 16 * 2**20
    assert check(inside)["code"] == b"1"


@pytest.mark.parametrize(
    "pairs",
    [
        [("do", b"expand"), ("file", b"/etc/passwd")],
        [("do", b"lint"), ("path", b"/etc/passwd")],
        [("do", b"lint"), ("name", b"x")],
        [("do", b"lint"), ("name", b"x"), ("draft", b"x"), ("file", b""), ("format", b"xml")],
        [("do", b"lint"), ("name", b"\xff"), ("draft", b"x"), ("file", b"")],
        [("do", b"lint"), ("columns", b"many")],
        [],
    ],
)
def test_what_is_no_request_is_refused(inside, pairs):
    call = Call(["lint", str(inside.rules)])
    who = os.fsencode(address.identity(call.paths, call.config_folder))
    assert client.ask_at(str(inside.socket), [*pairs, ("identity", who)]) == {"refused": b""}


def test_another_version_is_refused(inside, monkeypatch):
    assert check(inside)["code"] == b"1"
    monkeypatch.setattr(address, "PROTOCOL", address.PROTOCOL + 1)
    monkeypatch.setattr(address, "name_of", lambda _: inside.socket.stem)
    assert check(inside) == {"refused": b""}


def test_what_is_dismissed_meanwhile_counts_at_once(inside):
    done = inside.run("lint", "--format=json", stdin=DRAFT)
    fingerprint = done.stdout.decode().split('"fingerprint": "')[1][:16]
    assert inside.run("dismiss", fingerprint, "--reason", "as agreed").returncode == 0
    before = inside.answers()
    after = inside.run("lint", stdin=DRAFT)
    assert (after.returncode, after.stderr) == (0, b"1 draft: nothing to say (1 dismissed).\n")
    assert inside.answers() == before + 1
    assert inside.run("dismiss", fingerprint, "--undo").returncode == 0


def test_a_folder_of_the_chart_that_is_gone_is_told_by_the_full_program(tmp_path):
    (tmp_path / "vip").mkdir()
    rules = tmp_path / "rules.yaml"
    rules.write_text(CHART % "warning" + "folders: {vip: {off: [en-inconvenience]}}\n", encoding="utf-8")
    warm = Warm(resolve(Options(rules=str(rules)), {}, tmp_path))
    draft = Source(name="-", data=b"Sorry for any inconvenience.", file=str(tmp_path / "vip" / "draft.txt"))
    assert warm.answer(Request(sources=(draft,), language="en")).code == 0
    (tmp_path / "vip").rename(tmp_path / "new")
    with pytest.raises(NotServableError):
        warm.answer(Request(sources=(draft,), language="en"))


def test_the_socket_and_its_folder_are_the_users_alone(inside):
    assert stat.S_IMODE(inside.folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in inside.folder.iterdir()} == {0o600}


# A server that is none: a thread that takes a connection and does something with it.


@contextlib.contextmanager
def listening(path, reply):
    got = []

    def serve():
        connection, _ = server.accept()
        with connection:
            got.append(connection.recv(1 << 16))
            reply(connection)

    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        server.listen()
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield got
        thread.join(5)


HALF = wire.pack([("code", b"0"), ("out", b""), ("err", b"")])


@pytest.mark.parametrize(
    "sent",
    [b"", b"\0\0", HALF[:-1], b"\xff\xff\xff\xff", b"\0\0\0\x04\0\0\0\x09", wire.pack([("refused", b"")])],
    ids=["nothing", "half a length", "all but a byte", "too long", "does not add up", "refusal"],
)
def test_an_answer_that_is_none_is_no_answer(machine, sent):
    with listening(machine.home / "s", lambda connection: connection.sendall(sent)):
        answer = client.ask_at(str(machine.home / "s"), [("do", b"lint")], 5)
    assert not answer or "code" not in answer


def test_a_server_that_hangs_is_left(machine):
    over = threading.Event()
    with listening(machine.home / "s", lambda _: over.wait(10)):
        started = time.monotonic()
        assert client.ask_at(str(machine.home / "s"), [("do", b"lint")], 0.2) is None
        assert time.monotonic() - started < 5
        over.set()


def test_a_full_queue_is_waited_for_and_not_for_ever(machine):
    with socket.socket(socket.AF_UNIX) as server, contextlib.ExitStack() as waiting:
        server.bind(str(machine.home / "s"))
        server.listen(0)
        for _ in range(8):
            ahead = waiting.enter_context(socket.socket(socket.AF_UNIX))
            ahead.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                ahead.connect(str(machine.home / "s"))
        started = time.monotonic()
        assert client.ask_at(str(machine.home / "s"), [("do", b"status")], 0.3) is None
        assert 0.2 < time.monotonic() - started < 5


def test_another_users_socket_gets_no_word(machine, monkeypatch):
    with listening(machine.home / "s", lambda _: None) as got:
        monkeypatch.setattr(unix, "peer_of", lambda _: os.getuid() + 1)
        assert client.ask_at(str(machine.home / "s"), [("draft", b"secret")], 5) is None
    assert got == [b""]


STRANGER = """
import os, socket, sys
os.setgid(65534); os.setuid(65534)
server = socket.socket(socket.AF_UNIX); server.bind(sys.argv[1]); server.listen(); print("ready", flush=True)
connection, _ = server.accept(); print(connection.recv(100), flush=True)
"""


def test_a_real_stranger_gets_no_word(machine):
    if os.getuid() != 0:
        pytest.skip("only root can act as another user")
    machine.home.chmod(0o755)
    (machine.home / "open").mkdir()
    (machine.home / "open").chmod(0o777)
    path = str(machine.home / "open" / "s")
    stranger = subprocess.Popen([sys.executable, "-c", STRANGER, path], stdout=subprocess.PIPE, text=True)
    assert stranger.stdout.readline() == "ready\n"
    assert client.ask_at(path, [("draft", b"secret")], 5) is None
    assert stranger.communicate(timeout=20)[0] == "b''\n"


# What may stand in the way at a start.


@pytest.fixture
def at_home(machine, monkeypatch):
    for name, value in machine.environ.items():
        monkeypatch.setenv(name, value)
    return machine


def test_a_planted_link_is_neither_followed_nor_removed(at_home):
    target = at_home.home / "target"
    target.write_text("mine", encoding="utf-8")
    opened = door.open_door("x")
    os.close(opened.lock)
    for planted in (Path(opened.socket), Path(opened.socket).with_suffix(".lock")):
        planted.unlink(missing_ok=True)
        planted.symlink_to(target)
        with pytest.raises(ReplykitError, match="cannot listen"):
            door.open_door("x")
        assert planted.readlink() == target
        planted.unlink()
    assert target.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("way", ["link", "open to others", "file"])
def test_a_folder_that_is_not_the_users_alone_is_refused_and_not_asked(at_home, way):
    if way == "link":
        (at_home.home / "elsewhere").mkdir(mode=0o700)
        at_home.folder.symlink_to(at_home.home / "elsewhere")
    elif way == "file":
        at_home.folder.touch()
    else:
        at_home.folder.mkdir()
        at_home.folder.chmod(0o750)
    with pytest.raises(ReplykitError, match="yours alone"):
        door.open_door("x")
    assert not address.is_private(str(at_home.folder))
    assert client.ask("x", [("do", b"status")]) is None


@pytest.mark.parametrize("temporary", ["nowhere", "file", "relative"])
def test_a_folder_that_cannot_be_made_is_said_with_the_way_out(machine, monkeypatch, temporary):
    (machine.home / "file").touch()
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setenv("TMPDIR", temporary if temporary == "relative" else str(machine.home / temporary))
    with pytest.raises(ReplykitError, match="cannot be made: no") as raised:
        door.open_door("x")
    assert "XDG_RUNTIME_DIR or TMPDIR" in raised.value.problems[0].hint


def test_a_path_too_long_for_a_socket_is_refused_at_the_door_and_nothing_is_started(at_home, monkeypatch):
    started = []
    monkeypatch.setattr(unix, "start_apart", started.append)
    for name in ("CI", "REPLYKIT_NO_SERVE"):
        monkeypatch.delenv(name, raising=False)
    settings = resolve(Options(), os.environ, at_home.home)
    start_in_background(settings, load_linter(settings.rules).chart)
    assert len(started) == 1
    long = at_home.home / ("x" * 90)
    long.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(long))
    start_in_background(settings, load_linter(settings.rules).chart)
    assert len(started) == 1
    with pytest.raises(ReplykitError, match="too long for a socket"):
        door.open_door("x")


@pytest.mark.parametrize("runtime", ["", "relative", "/nowhere/at/all"])
def test_without_a_runtime_folder_the_private_one_is_among_temporary_files(machine, monkeypatch, runtime):
    monkeypatch.setenv("XDG_RUNTIME_DIR", runtime)
    monkeypatch.setenv("TMPDIR", str(machine.home))
    assert address.folder() == f"{machine.home}/replykit-{os.getuid()}"
    opened = door.open_door("x")
    assert address.is_private(address.folder())
    os.close(opened.lock)


def test_the_mask_of_the_process_does_not_matter(at_home):
    before = os.umask(0)
    try:
        opened = door.open_door("x")
    finally:
        os.umask(before)
    assert stat.S_IMODE(at_home.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(Path(opened.socket).with_suffix(".lock").stat().st_mode) == 0o600
    os.close(opened.lock)


def test_the_door_opens_to_one(at_home):
    first = door.open_door("x")
    assert door.is_taken("x")
    assert door.open_door("x") is None
    os.close(first.lock)
    assert not door.is_taken("x")


# A server of the test's own.


def test_a_killed_server_a_stale_socket_and_the_next_one(at_home, capsys):
    first = at_home.start()
    assert check(at_home)["code"] == b"1"
    first.send_signal(signal.SIGSTOP)
    first.kill()
    first.wait()
    assert at_home.socket.exists()
    assert check(at_home) is None
    done = at_home.run("lint", stdin=DRAFT)
    assert (done.returncode, b"en-inconvenience" in done.stdout) == (1, True)
    second = at_home.start()
    assert check(at_home)["code"] == b"1"
    at_home.rules.write_text(BOTH.replace("names nothing", "says nothing"), encoding="utf-8")
    done = at_home.run("lint", stdin=DRAFT)
    assert b"'any inconvenience' says nothing." in done.stdout
    assert second.wait(20) == 0
    assert not list(at_home.folder.glob("*.sock"))


def test_one_that_is_still_loading_is_stopped_too(at_home):
    loading = subprocess.Popen(
        [sys.executable, "-m", "replykit", "serve", "--quiet"], cwd=at_home.home, env=at_home.environ
    )
    wait_until(lambda: list(at_home.folder.glob("*.lock")))
    assert not list(at_home.folder.glob("*.sock"))
    assert at_home.run("serve", "--stop").stderr == b"Stopped: 1.\n"
    assert loading.wait(20) == 0
    assert at_home.run("serve", "--stop").stderr == b"No warm linter runs.\n"


def test_an_idle_server_leaves(at_home):
    process = at_home.start(idle=0.1)
    assert process.wait(20) == 0
    assert not list(at_home.folder.glob("*.sock"))


def test_status_and_stop(at_home):
    assert at_home.run("serve", "--status").returncode == 3
    process = at_home.start()
    second = at_home.run("serve")
    assert (second.returncode, second.stderr) == (0, b"A warm linter runs already.\n")
    told = at_home.run("serve", "--status")
    assert (told.returncode, f"process {process.pid}, 0 answers" in told.stdout.decode()) == (0, True)
    assert at_home.run("serve", "--stop").stderr == b"Stopped: 1.\n"
    assert process.wait(20) == 0


def test_a_check_starts_one_for_the_next_unless_told_not_to(at_home):
    for left_out in ({"CI": "1"}, {"CI": "", "REPLYKIT_NO_SERVE": "1"}):
        at_home.run("lint", stdin=DRAFT, **left_out)
        assert not at_home.folder.exists()
    first = at_home.run("lint", stdin=DRAFT, CI="")
    wait_until(lambda: list(at_home.folder.glob("*.sock")))
    second = at_home.run("lint", stdin=DRAFT, CI="")
    assert (first.returncode, first.stdout, first.stderr) == (second.returncode, second.stdout, second.stderr)
    assert at_home.answers() == 1
    pid = int(status(at_home)["pid"])
    arguments = Path(f"/proc/{pid}/cmdline").read_bytes()
    assert b"Sorry" not in arguments
    assert at_home.run("serve", "--stop").returncode == 0
