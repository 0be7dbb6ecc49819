"""
The program as often as asked, imported once.

A process that has imported the gate waits, and makes a copy of itself for each call. The copy has the streams, the
words, the environment and the folder of that call, and runs from where `python -m replykit` has imported its code.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

SECONDS = 60


class Starter:
    """The process that waits."""

    def __init__(self, environ):
        self._calls, waiting = socket.socketpair()
        self._calls.settimeout(SECONDS)
        with waiting:
            self._process = subprocess.Popen(
                [sys.executable, str(Path(__file__)), str(waiting.fileno())],
                pass_fds=[waiting.fileno()],
                stdin=subprocess.DEVNULL,
                env=environ,
            )

    def run(self, words, message, cwd, environ):
        """Run the program; as `subprocess.run`, with a pipe for standard input."""
        umask = os.umask(0)
        os.umask(umask)
        call = {"words": [os.fsdecode(one) for one in words], "cwd": str(cwd), "environ": environ, "umask": umask}
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, tempfile.TemporaryFile() as told:
            told.write(json.dumps(call).encode())
            told.seek(0)
            reads, writes = os.pipe()
            try:
                socket.send_fds(self._calls, [b"."], [reads, out.fileno(), err.fileno(), told.fileno()])
            finally:
                os.close(reads)
            writing = threading.Thread(target=_write, args=(writes, message))
            writing.start()
            code = int(self._calls.recv(100))
            writing.join()
            out.seek(0)
            err.seek(0)
            return subprocess.CompletedProcess(words, code, out.read(), err.read())

    def end(self):
        self._calls.close()
        self._process.kill()
        self._process.wait()


def _write(pipe, message):
    with contextlib.suppress(BrokenPipeError), os.fdopen(pipe, "wb", buffering=0) as stream:
        rest = memoryview(message)
        while rest:
            rest = rest[stream.write(rest) :]


def wait_for_calls(calls):
    """Copy this process for each call, and answer with the exit code; a copy returns, with its call's words."""
    while True:
        _, files, *_ = socket.recv_fds(calls, 1, 4)
        if not files:
            sys.exit()
        copy = os.fork()
        if not copy:
            calls.close()
            _become(*files)
            return
        for one in files:
            os.close(one)
        calls.send(str(os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])).encode())


def _become(*files):
    *streams, told = files
    for number, one in enumerate(streams):
        os.dup2(one, number)
        os.close(one)
    with os.fdopen(told) as file:
        call = json.load(file)
    os.umask(call["umask"])
    os.chdir(call["cwd"])
    os.environ.clear()
    os.environ.update(call["environ"])
    sys.argv[1:] = call["words"]


if __name__ == "__main__":
    from replykit.cli import main, presend, program, why  # noqa: F401 - what a call would import

    wait_for_calls(socket.socket(fileno=int(sys.argv[1])))
    main()
