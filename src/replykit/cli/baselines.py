"""The baseline of a call: read, used, or written anew."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from replykit.cli import common
from replykit.cli.writing import write_whole
from replykit.errors import Problem, ReplykitError, any_broken
from replykit.output.baselines import held_back, written
from replykit.settings import interface_language
from replykit.tone.baseline import Known, Sieve, load_baseline, renewed, write_baseline

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from replykit.tone.model import Checked, Finding


@dataclass(slots=True)
class Baseline:
    """A file of known findings, and what of it was met."""

    path: Path
    is_written_anew: bool
    known: tuple[Known, ...]
    sieve: Sieve
    _found: list[Finding] = field(default_factory=list)

    def sift(self, checked: Checked) -> Checked:
        """Leave out what is known; where the file is written anew, keep all for it and leave out all."""
        if not self.is_written_anew:
            return self.sieve.sift(checked)
        self._found += checked.findings
        return replace(checked, findings=())

    def as_json(self) -> dict[str, Any]:
        """Say what it did, as `macros check --format json` has it."""
        unmatched = [] if self.is_written_anew else self.sieve.unmatched()
        return {
            "file": str(self.path),
            "known": self.sieve.held,
            "unmatched": [{"fingerprint": one.fingerprint, "rule": one.rule, "since": one.since} for one in unmatched],
        }

    def finish(self, problems: Sequence[Problem], *, is_of_all: bool) -> None:
        """
        Write the file where it is to be written; say what it did.

        Args:
            problems: What went wrong while texts were checked.
            is_of_all: Whether these were all the texts that the file knows: else what matches none of them may yet
                match others, and is not told.

        Raises:
            ReplykitError: It cannot be written; nor is it where something could not be checked.
        """
        language = interface_language(os.environ)
        if not self.is_written_anew:
            unmatched = self.sieve.unmatched() if is_of_all else []
            for line in held_back(self.sieve.held, unmatched, str(self.path), language):
                common.mention(line)
            return
        if any_broken(problems):
            what = f"{self.path} is not written: not everything could be checked"
            raise ReplykitError(what, hint="mend what is named, then write it again")
        today = dt.datetime.now().astimezone().date().isoformat()
        renewed_now = renewed(self.known, self._found, today)
        write_whole(self.path, write_baseline(renewed_now).encode("utf-8"))
        before, now = ({one.fingerprint for one in entries} for entries in (self.known, renewed_now))
        fresh, gone = len(now - before), len(before - now)
        common.mention(written(len(self._found), fresh, gone, str(self.path), language))


def open_baseline(path: Path, *, is_written_anew: bool) -> Baseline:
    """
    Read a baseline; one that is to be written need not be there yet.

    Raises:
        ReplykitError: It is not there, or cannot be read.
    """
    known: tuple[Known, ...] = ()
    if path.exists():
        known = load_baseline(path)
    elif not is_written_anew:
        raise ReplykitError(f"there is no baseline {path}", hint="--write-baseline writes one")
    return Baseline(path=path, is_written_anew=is_written_anew, known=known, sieve=Sieve(known))
