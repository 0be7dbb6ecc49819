"""The warm linter: one process a user that has loaded everything and answers over a private socket.

It gets texts and gives texts: no path is opened, no word of a draft is written anywhere. One draft is read
at a time; whoever connects and says nothing is dropped, and after a while without work it goes away.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from replykit.errors import ReplykitError
from replykit.serve import unix, wire
from replykit.serve.request import RequestError, read_request

if TYPE_CHECKING:
    from collections.abc import Callable

    from replykit.serve.request import Answer, Request

_MOST_CONNECTIONS = 800
"""Below the thousand files that a process may usually have open."""
_MOST_ANSWERS = 5_000
"""After so many a new process takes over: the grammar's store of words only grows."""
_SECONDS_TO_SPEAK = 5.0
"""For a whole request to arrive, and for an answer to be taken."""
_BACKLOG = 256


class NotServableError(Exception):
    """A request that the full program must answer itself."""


@dataclass(slots=True)
class WarmLinter:
    """What answers, and for how long."""

    identity: str
    answer: Callable[[Request], Answer]
    """Runs in a thread of its own, one call at a time. Raises `NotServableError` for what it leaves to others."""
    is_current: Callable[[], bool]
    """Says whether every file that was loaded is still the same."""
    idle_seconds: float
    _connections: int = 0
    _answers: int = 0
    _last: float = field(default_factory=time.monotonic)
    _over: asyncio.Event = field(default_factory=asyncio.Event)
    _busy: set[asyncio.Task[None]] = field(default_factory=set)
    """Talks in which an answer is due."""
    _thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))

    async def serve(self, path: str, tell: Callable[[], None]) -> None:
        """Listen at a path until idle, stopped or out of date; `tell` is called once it listens."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            loop.add_signal_handler(number, self._over.set)
        # NOTE: the mask, not a change of mode afterwards: at no moment may others connect.
        before = os.umask(0o177)
        try:
            server = await asyncio.start_unix_server(self._talk, path, backlog=_BACKLOG)
        finally:
            os.umask(before)
        self._leave_when_idle()
        try:
            tell()
            await self._over.wait()
        finally:
            # NOTE: off the door before the lights go out, so that whoever comes next starts another.
            with contextlib.suppress(FileNotFoundError):
                os.unlink(path)  # noqa: PTH108 - no path object at hand
            server.close()
            if self._busy:
                await asyncio.wait(self._busy, timeout=_SECONDS_TO_SPEAK)
            self._thread.shutdown(wait=False, cancel_futures=True)

    def _leave_when_idle(self) -> None:
        left = self._last + self.idle_seconds - time.monotonic()
        if left > 0:
            asyncio.get_running_loop().call_later(left, self._leave_when_idle)
        else:
            self._over.set()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request; whatever goes wrong ends this talk and nothing else."""
        talk = cast("asyncio.Task[None]", asyncio.current_task())
        self._connections += 1
        try:
            if self._connections <= _MOST_CONNECTIONS and self._is_ours(writer):
                body = await asyncio.wait_for(_read_frame(reader), _SECONDS_TO_SPEAK)
                self._busy.add(talk)
                writer.write(wire.pack(await self._answer_to(wire.unpack(body))))
                await asyncio.wait_for(writer.drain(), _SECONDS_TO_SPEAK)
        except (OSError, EOFError, wire.WireError, asyncio.TimeoutError):
            pass
        finally:
            self._busy.discard(talk)
            self._connections -= 1
            writer.close()

    def _is_ours(self, writer: asyncio.StreamWriter) -> bool:
        return unix.peer_of(writer.get_extra_info("socket")) == os.getuid()

    async def _answer_to(self, pairs: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
        said = dict(pairs)
        task = said.get("do")
        if task == b"stop":
            self._over.set()
        elif task == b"status":
            return [("pid", str(os.getpid()).encode()), ("answers", str(self._answers).encode())]
        elif task == b"lint" and said.get("identity") == os.fsencode(self.identity):
            return await self._check([pair for pair in pairs if pair[0] not in ("do", "identity")])
        return [("refused", b"")]

    async def _check(self, pairs: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
        if not self.is_current() or self._answers >= _MOST_ANSWERS:
            self._over.set()
            return [("refused", b"")]
        self._last = time.monotonic()
        self._answers += 1
        try:
            request = read_request(pairs)
            answer = await asyncio.get_running_loop().run_in_executor(self._thread, self.answer, request)
        except (NotServableError, RequestError, ReplykitError):
            return [("refused", b"")]
        except Exception:  # noqa: BLE001 - the full program meets it again, and says so where someone reads it
            return [("refused", b"")]
        streams = {"out": answer.out, "err": answer.err, "code": str(answer.code)}
        return [(name, text.encode(errors="backslashreplace")) for name, text in streams.items()]


async def _read_frame(reader: asyncio.StreamReader) -> bytes:
    return await reader.readexactly(wire.length_of(await reader.readexactly(wire.SIZE)))
