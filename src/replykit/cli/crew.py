"""Several processes that judge the drafts of a pile, in its order.

Each process has one batch at a time and gets the next when it has answered, so that no pipe
ever fills up on both sides. Batches answered ahead of a slow one are held back, and only so
many: a pile of any length takes the memory of a few batches. When a process ends before it has
answered, its drafts are tried again one by one; the one that ends a process again is refused.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from dataclasses import dataclass, field, replace
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

from replykit.cli import BETWEEN_COLLECTIONS
from replykit.cli.verdicts import Terms, Verdict, judge_many, refuse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

    from replykit.cli.piles import PileDraft

_BATCH = 128
"""Drafts of a batch at most."""
_BATCH_CHARACTERS = 100_000
"""A batch ends with the draft that reaches this."""
_AHEAD = 8
"""Batches per process that may wait for a slower one before them."""
_MOST_ENDS = 20
"""Processes that may end before their time; then no more are started."""
# NOTE: spawned, not forked, on every system: a fork copies locks and threads in whatever state they are.
_SPAWN = multiprocessing.get_context("spawn")


def judge_together(drafts: Iterable[PileDraft], terms: Terms, jobs: int) -> Iterator[tuple[PileDraft, Verdict]]:
    """
    Judge drafts in several processes; give each with its verdict, in order.

    Args:
        drafts: Read in this process, a few batches ahead of what was given.
        terms: By what they are judged.
        jobs: How many processes, at least 1.
    """
    crew = _Crew(_batches(drafts), terms, jobs)
    try:
        yield from crew.run()
    finally:
        crew.dismiss()


@dataclass(frozen=True, slots=True)
class _Batch:
    """Some drafts of the pile that follow each other."""

    first: int
    """Number of the first draft in the pile."""
    drafts: list[PileDraft]

    def one_by_one(self) -> list[_Batch]:
        return [_Batch(self.first + n, [draft]) for n, draft in enumerate(self.drafts)]


@dataclass(slots=True, eq=False)
class _Worker:
    """A process, and what it is at."""

    process: SpawnProcess
    pipe: Connection
    batch: _Batch | None = None


@dataclass(slots=True)
class _Crew:
    new: Iterator[_Batch]
    terms: Terms
    jobs: int
    workers: list[_Worker] = field(default_factory=list)
    again: deque[_Batch] = field(default_factory=deque)
    """Taken back from a process that ended."""
    answered: dict[int, tuple[_Batch, list[Verdict]]] = field(default_factory=dict)
    """By the number of their first draft."""
    ends: int = 0

    def run(self) -> Iterator[tuple[PileDraft, Verdict]]:
        """Give each draft with its verdict, in order."""
        number = 0
        while True:
            while number in self.answered:
                batch, verdicts = self.answered.pop(number)
                yield from zip(batch.drafts, verdicts, strict=True)
                number += len(batch.drafts)
            self._hand_out()
            busy = [worker for worker in self.workers if worker.batch]
            if busy:
                self._collect(busy)
            elif not self.answered:
                return

    def _hand_out(self) -> None:
        while (worker := self._free()) and (batch := self._next()):
            self._give(worker, batch)
        if not self.workers and (batch := self._next()):
            reason = f"{self.ends} processes ended while they checked; no more are started"
            self.answered[batch.first] = batch, [refuse(reason)] * len(batch.drafts)

    def _next(self) -> _Batch | None:
        if self.again:
            return self.again.popleft()
        return next(self.new, None) if len(self.answered) < _AHEAD * self.jobs else None

    def _free(self) -> _Worker | None:
        """Give a process that waits; start one where there may be more."""
        idle = next((worker for worker in self.workers if worker.batch is None), None)
        if idle is None and len(self.workers) < self.jobs and self.ends < _MOST_ENDS:
            idle = _start(self.terms)
            self.workers.append(idle)
        return idle

    def _give(self, worker: _Worker, batch: _Batch) -> None:
        try:
            # NOTE: without their ids, which stay here: they may be anything, and nobody there needs them.
            worker.pipe.send([replace(draft, id=None) for draft in batch.drafts])
        except OSError:
            # It ended while it had nothing to do: no draft is to blame.
            self._bury(worker)
            self.again.appendleft(batch)
        else:
            worker.batch = batch

    def _collect(self, busy: list[_Worker]) -> None:
        """Take the answers that are there; wait for the first."""
        ready = wait([worker.pipe for worker in busy])
        for worker in busy:
            if worker.pipe not in ready or worker.batch is None:
                continue
            batch = worker.batch
            try:
                self.answered[batch.first] = batch, worker.pipe.recv()
                worker.batch = None
            except (EOFError, OSError):
                self._take_back(batch, self._bury(worker))

    def _take_back(self, batch: _Batch, why: str) -> None:
        if len(batch.drafts) > 1:
            self.again.extendleft(reversed(batch.one_by_one()))
        else:
            self.answered[batch.first] = batch, [refuse(f"the process that checked it ended ({why})")]

    def _bury(self, worker: _Worker) -> str:
        """Forget a process that ended; say how it did."""
        self.ends += 1
        self.workers.remove(worker)
        worker.pipe.close()
        worker.process.join()
        code = worker.process.exitcode or 0
        return f"signal {-code}" if code < 0 else f"exit code {code}"

    def dismiss(self) -> None:
        """End all processes: those that wait by themselves, those that work at once."""
        for worker in self.workers:
            worker.pipe.close()
            if worker.batch:
                worker.process.terminate()
        for worker in self.workers:
            worker.process.join()


def _batches(drafts: Iterable[PileDraft]) -> Iterator[_Batch]:
    first, size = 0, 0
    batch: list[PileDraft] = []
    for draft in drafts:
        batch.append(draft)
        size += len(draft.reply) + len(draft.customer or "")
        if len(batch) == _BATCH or size >= _BATCH_CHARACTERS:
            yield _Batch(first, batch)
            first, batch, size = first + len(batch), [], 0
    if batch:
        yield _Batch(first, batch)


def _start(terms: Terms) -> _Worker:
    ours, theirs = _SPAWN.Pipe()
    process = _SPAWN.Process(target=_work, args=(theirs, terms), daemon=True)
    with deaf_to_interrupts():
        process.start()
    # NOTE: with no other end left here, the pipe breaks when the process ends, which is how we notice.
    theirs.close()
    return _Worker(process, ours)


@contextlib.contextmanager
def deaf_to_interrupts() -> Iterator[None]:
    """
    Within: processes that are started never hear Ctrl-C, not even while they start; this one ends them.

    An interrupt that comes meanwhile is heard at the end of it, but on Windows, which cannot hold one back.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
    elif sys.platform == "win32":
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)
    else:
        from multiprocessing import resource_tracker  # noqa: PLC0415 - not there on Windows

        # NOTE: started by the first process that is, it would let interrupts through again.
        resource_tracker.ensure_running()
        before_it = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before_it)


def _work(pipe: Connection, terms: Terms) -> None:
    """Judge batches until the pipe is closed; the whole life of a process of the crew."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        # NOTE: what was loaded stays to the end; a process that is spawned begins with the usual, small number.
        gc.set_threshold(BETWEEN_COLLECTIONS)
        linter = terms.load_linter()
        with contextlib.suppress(EOFError, ConnectionError):
            while True:
                pipe.send([verdict for _, verdict in judge_many(pipe.recv(), linter, terms.gate)])
    except Exception:
        if os.environ.get("REPLYKIT_DEBUG"):
            raise
        # NOTE: without a word: what broke may quote a draft; the crew says that this process ended.
        sys.exit(1)
