"""The facts of a large team's macros, read in several processes: half of the time of a comparison."""

from __future__ import annotations

import multiprocessing
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TYPE_CHECKING

from replykit.cli import common
from replykit.comparison.statements import read_facts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from replykit.comparison.glossary import Glossary
    from replykit.comparison.model import Fact, Reply

_MANY = 3_000
"""Replies from which on more processes save more time than their start takes."""
_MOST_JOBS = 4
_BATCH = 100
_glossaries: list[Glossary] = []
"""The one glossary of a process that reads."""


def read_many(
    replies: Sequence[Reply], glossary: Glossary, progress: Callable[[float], None]
) -> list[tuple[Fact, ...]]:
    """Find the facts of each reply, in order; in this process where there are few, or where no other can be had."""
    read: list[tuple[Fact, ...]] = []
    jobs = min(common.cores(), _MOST_JOBS)
    if len(replies) >= _MANY and jobs > 1:
        try:
            for facts in _read_together(replies, glossary, jobs):
                read += facts
                progress(len(read) / len(replies))
        except (BrokenProcessPool, OSError):
            pass  # what is missing is read below
    for reply in replies[len(read) :]:
        read.append(read_facts(reply, glossary))
        progress(len(read) / len(replies))
    return read


def _read_together(replies: Sequence[Reply], glossary: Glossary, jobs: int) -> Iterator[list[tuple[Fact, ...]]]:
    # NOTE: spawned, not forked, on every system: a fork copies locks and threads in whatever state they are.
    spawn = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=spawn, initializer=_begin, initargs=(glossary,))
    try:
        yield from pool.map(_read, _batches(replies))
    finally:
        pool.shutdown(cancel_futures=True)


def _batches(replies: Sequence[Reply]) -> Iterator[list[Reply]]:
    rest = iter(replies)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def _begin(glossary: Glossary) -> None:
    # NOTE: Ctrl-C reaches every process of a terminal; the one that asked ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _glossaries[:] = [glossary]


def _read(batch: Sequence[Reply]) -> list[tuple[Fact, ...]]:
    return [read_facts(reply, _glossaries[0]) for reply in batch]
