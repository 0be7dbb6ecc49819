"""With the warm linter and without: the same bytes on both streams, the same exit code."""

from __future__ import annotations

import fcntl
import io
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from replykit.cli.program import run
from replykit.serve import unix

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not unix.is_supported(), reason="this system has no warm linter"),
]

ENGLISH = "Hi 🙂 Zoe\u0308,\n\nSorry for any inconvenience, we are looking at what happened to your order.\n"
FRENCH = "Bonjour Zoé,\r\n\r\nDésolé pour la gêne occasionnée, nous regardons votre commande 🙂.\r\n"
CALLS = {
    "text": ([], ENGLISH, {}),
    "french": (["-"], FRENCH, {}),
    "french locale": (["--why"], FRENCH, {"LANG": "fr_FR.UTF-8"}),
    "json": (["--format", "json"], ENGLISH, {}),
    "sarif": (["--format=sarif", "-"], FRENCH, {}),
    "github": (["--format=github"], ENGLISH, {}),
    "vale": (["--format=vale", "--stdin-name=réponse.md", "--min-level=error"], FRENCH, {}),
    "quiet": (["-q"], ENGLISH, {}),
    "colours": ([], ENGLISH, {"FORCE_COLOR": "1"}),
    "gate": (["--fail-level", "error"], ENGLISH, {}),
    "declared": (["--language=en"], "Sorry for any inconvenience.", {}),
    "default language": ([], "Sorry.", {"REPLYKIT_LANGUAGE": "en"}),
    "too short to tell": ([], "Zxq.", {}),
    "empty": ([], "", {}),
    "not text": ([], b"Sorry \xff\n", {}),
    "binary": ([], b"Sorry \0\n", {}),
    "two files": (["en.txt", "fr.txt"], "", {}),
    "customer": (["en.txt", "--customer", "fr.txt"], "", {}),
    "customer that is no text": (["en.txt", "--customer", "bad.txt"], "", {}),
    "bad file among good": (["bad.txt", "en.txt"], "", {}),
    "agent": (["--agent", "zoe", "en.txt"], "", {}),
    "after a double dash": (["-q", "--", "en.txt"], "", {}),
    "no locale": ([], ENGLISH, {"LANG": ""}),
    "no locale but the C library's": ([], ENGLISH, {"LANG": "", "LC_CTYPE": "C.UTF-8"}),
}
LEFT = {
    "no such file": (["none.txt"], "", {}),
    "no such option": (["--nope"], "", {}),
    "wrong level": ([], ENGLISH, {"REPLYKIT_FAIL_LEVEL": "high"}),
    "agent that can be none": (["--agent=../x"], ENGLISH, {}),
    "folder": (["."], "", {}),
    "too long": ([], "\n" * 70_000 + ENGLISH, {}),
    "not there": (["--no-serve"], ENGLISH, {}),
    "diff": (["--fix", "--dry-run"], ENGLISH, {}),
    "customer on standard input": (["--customer", "-", "en.txt"], FRENCH, {}),
}


@pytest.fixture
def files(inside):
    (inside.home / "en.txt").write_text(ENGLISH, encoding="utf-8", newline="")
    (inside.home / "fr.txt").write_text(FRENCH, encoding="utf-8", newline="")
    (inside.home / "bad.txt").write_bytes(b"caf\xe9\n")
    return inside


def run_alone(args, stdin, environ, monkeypatch, capsys):
    """The full program in this process: its grammar is loaded once for all cases."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    code = run(args)
    captured = capsys.readouterr()
    return code, captured.out.encode(), captured.err.encode()


@pytest.mark.parametrize("call", [*CALLS, *LEFT])
def test_the_answer_is_the_same_to_the_byte(files, call, monkeypatch, capsys):
    args, stdin, environ = (CALLS | LEFT)[call]
    data = stdin.encode() if isinstance(stdin, str) else stdin
    before = files.answers()
    done = files.run("lint", *args, stdin=data, **environ)
    is_warm = files.answers() > before
    alone = run_alone(["lint", *args], data, {**environ, "REPLYKIT_NO_SERVE": "1"}, monkeypatch, capsys)
    assert (done.returncode, done.stdout, done.stderr) == alone
    assert is_warm == (call in CALLS)


def test_a_settings_file_of_the_user_is_followed(files, monkeypatch, capsys):
    config = files.home / ".config" / "replykit"
    config.mkdir(parents=True)
    (config / "replykit.toml").write_text('# mine\nagent = "zoé"\n\nlanguage = "fr"\nfail_level = "error"\n', "utf-8")
    before = files.answers()
    (config / "replykit.toml").write_text('agent = "zoe"\nlanguage = "fr"\nfail_level = "error"\n', "utf-8")
    done = files.run("lint", stdin=b"ok. Sorry for any inconvenience\n")
    assert files.answers() == before + 1
    alone = run_alone(["lint"], b"ok. Sorry for any inconvenience\n", {}, monkeypatch, capsys)
    assert (done.returncode, done.stdout, done.stderr) == alone
    (config / "replykit.toml").unlink()


def test_the_fast_path_loads_next_to_nothing(files):
    code = (
        "import sys; before = set(sys.modules); from replykit.cli import start; code = start(['lint', 'en.txt']);"
        "print(code, *sorted(set(sys.modules) - before), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=files.environ, cwd=files.home
    )
    code, *loaded = done.stderr.splitlines()[-1].split()
    assert code == "1"
    expected = {"__future__", "_socket", "binascii", "replykit", "replykit.cli"}
    expected |= {f"replykit.serve{name}" for name in ("", ".address", ".calls", ".client", ".unix", ".wire")}
    assert set(loaded) <= expected


@pytest.mark.parametrize(("stream", "code"), [("stdout", 3), ("stderr", 1)])
def test_a_full_disk_is_said_where_it_can_be(files, stream, code):
    with Path("/dev/full").open("wb") as full:
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, stream: full}
        done = subprocess.run(
            [sys.executable, "-m", "replykit", "lint", "en.txt"],
            check=False,
            env=files.environ,
            cwd=files.home,
            **streams,
        )
    assert done.returncode == code
    if stream == "stdout":
        assert done.stderr == b"Cannot write: no space left on device.\n"


@pytest.mark.parametrize("how", ["", "--no-serve"])
def test_remarks_that_nobody_can_get_are_told(files, how):
    done = subprocess.run(
        ["/bin/sh", "-c", f"exec {sys.executable} -m replykit lint {how} en.txt >&-"],
        capture_output=True,
        check=False,
        env=files.environ,
        cwd=files.home,
    )
    assert done.returncode == 3
    assert done.stderr.startswith(b"Cannot write: ")


def test_a_reader_that_leaves_is_no_trouble(files):
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "replykit", "lint", "en.txt"],
        check=False,
        env=files.environ,
        cwd=files.home,
        stdout=write,
        stderr=subprocess.PIPE,
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (3, b"")


@pytest.mark.parametrize("columns", [60, 200])
def test_a_terminal_gets_its_colours_and_its_width(files, columns):
    (files.home / "long.txt").write_text("We are sorry. " * 8 + "Sorry for any inconvenience.\n", encoding="utf-8")
    shown = []
    for environ in ({}, {"REPLYKIT_NO_SERVE": "1"}):
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        done = subprocess.run(
            [sys.executable, "-m", "replykit", "lint", "long.txt"],
            check=False,
            env={**files.environ, **environ, "TERM": "xterm"},
            cwd=files.home,
            stdin=theirs,
            stdout=theirs,
            stderr=subprocess.PIPE,
        )
        os.close(theirs)
        shown.append((done.returncode, os.read(ours, 1 << 16), done.stderr))
        os.close(ours)
    assert shown[0] == shown[1]
    assert b"\x1b[33m" in shown[0][1]
