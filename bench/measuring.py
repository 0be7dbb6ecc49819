"""Who is measured, and in what order: whole processes, or living ones that are asked once a turn."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol

from bench.family import Family, watching

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

ROOT = Path(__file__).parents[1]
_MEGABYTE = 1 << 20
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024
_LONG = 90
"""Seconds; who takes longer in one turn gets no other."""
_SHOWN = 400
"""Characters of what a failed process said."""


class MeasuringError(Exception):
    """A contestant did not do what is measured, so that its time would mean nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """What one turn took."""

    wall: float
    """Seconds on the clock."""
    cpu: float | None = None
    """Seconds of all its processes, user and system; None where that cannot be told."""
    amount: float = 1
    """How much was done: words, calls; times are compared per unit."""
    peak: float | None = None
    """Megabytes of its largest process, or of all together; None where it lives on."""


class Contestant(Protocol):
    """Something that can be measured again and again."""

    name: str
    turns: int | None
    """In how many of the turns it takes part, evenly spread; None means all."""

    def measure(self, turn: int) -> Sample:
        """Do the work once."""

    def close(self) -> float | None:
        """End; give the peak in megabytes of what lived through all turns."""


@dataclass(slots=True, kw_only=True)
class Command:
    """A process, started anew each turn."""

    name: str
    arguments: Sequence[str]
    stdin: Path | None = None
    environment: Mapping[str, str] = field(default_factory=dict)
    folder: Path | None = None
    codes: frozenset[int] = frozenset({0, 1})
    """Exit codes of a run that did its work."""
    complaint: Callable[[IO[bytes]], str] | None = None
    """Says what is wrong with what was printed; nothing where all is well."""
    amount: float = 1
    turns: int | None = None
    counts_children: bool = False
    """Its memory is that of all processes that it starts, together."""

    def measure(self, turn: int) -> Sample:
        """
        Run the process to its end.

        Raises:
            MeasuringError: It did not do its work.
        """
        del turn
        with (
            Path(self.stdin or os.devnull).open("rb") as stdin,
            tempfile.TemporaryFile() as stdout,
            tempfile.TemporaryFile() as stderr,
        ):
            start = time.perf_counter()
            process = subprocess.Popen(
                self.arguments,
                stdin=stdin,
                stdout=stdout,
                stderr=stderr,
                cwd=self.folder,
                env={**os.environ, **self.environment},
            )
            with watching(process.pid) if self.counts_children else nullcontext(Family()) as family:
                _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
            self._look_over(process.returncode, stdout, stderr)
        peak = max(_megabytes(usage.ru_maxrss), family.peak / _MEGABYTE)
        return Sample(wall=wall, cpu=usage.ru_utime + usage.ru_stime, amount=self.amount, peak=peak)

    def _look_over(self, code: int, stdout: IO[bytes], stderr: IO[bytes]) -> None:
        for file in (stdout, stderr):
            file.seek(0)
        if code not in self.codes:
            said = stderr.read()[-_SHOWN:].decode("utf-8", "replace").strip()
            raise MeasuringError(f"{self.name} ended with {code}: {said}")
        if self.complaint and (wrong := self.complaint(stdout)):
            raise MeasuringError(f"{self.name}: {wrong}")

    def close(self) -> None:
        """Nothing lives on."""


class Probe:
    """A living process of `bench.probes` that makes ready once, and is asked once a turn."""

    def __init__(
        self, name: str, arguments: Sequence[str], environment: Mapping[str, str], turns: int | None = None
    ) -> None:
        self.name = name
        self.turns = turns
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.probes", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, **environment},
            text=True,
        )
        self._answer()

    def measure(self, turn: int) -> Sample:
        """Have the process do the work of a turn."""
        if self._process.stdin is None:
            raise MeasuringError(f"{self.name} has no standard input")
        self._process.stdin.write(f"{turn}\n")
        self._process.stdin.flush()
        return Sample(**self._answer())

    def close(self) -> float:
        """End the process; give its peak in megabytes."""
        if self._process.returncode is not None:
            return 0
        if self._process.stdin and self._process.stdout:
            self._process.stdin.close()
            self._process.stdout.close()
        _, status, usage = os.wait4(self._process.pid, 0)
        self._process.returncode = os.waitstatus_to_exitcode(status)
        return _megabytes(usage.ru_maxrss)

    def _answer(self) -> dict[str, float]:
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            self.close()
            raise MeasuringError(f"{self.name} ended before it answered")
        answer: dict[str, float] = json.loads(line)
        return answer


def _megabytes(maxrss: int) -> float:
    return maxrss * _RSS_UNIT / _MEGABYTE


@dataclass(slots=True, kw_only=True)
class Series:
    """All turns of one contestant."""

    name: str
    samples: list[Sample] = field(default_factory=list)
    peak: float | None = None


def takes_part(turn: int, of: int, turns: int | None) -> bool:
    """Say whether one who takes `turns` turns of `of`, evenly spread, takes this one."""
    if turns is None or turns >= of:
        return True
    return (turn * turns) // of != ((turn + 1) * turns) // of


def take_turns(contestants: Sequence[Contestant], turns: int) -> list[Series]:
    """
    Measure all contestants, one after the other, again and again; those that take very long, once.

    Raises:
        MeasuringError: One of them did not do its work.
    """
    series = [Series(name=contestant.name) for contestant in contestants]
    try:
        for turn in range(turns):
            for contestant, kept in zip(contestants, series, strict=True):
                was_long = any(sample.wall > _LONG for sample in kept.samples)
                if takes_part(turn, turns, contestant.turns) and not was_long:
                    kept.samples.append(contestant.measure(turn))
    finally:
        peaks = [contestant.close() for contestant in contestants]
    for kept, peak in zip(series, peaks, strict=True):
        kept.peak = max((sample.peak for sample in kept.samples if sample.peak), default=None) or peak
    return series
