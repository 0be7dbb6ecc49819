"""A folder of its own for one run: drafts, sets, charts, and the caches that replykit builds."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

from bench import texts
from bench.measuring import ROOT, Command, Probe

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_FEW = 0.02
"""Share of real replies in a third language, or too short to tell."""
_Record = TypeVar("_Record")
SHARED = Path(os.environ.get("REPLYKIT_SHARED") or ROOT.parent / "shared")
"""Replies that are not published, as the tests find them."""


@dataclass(slots=True, kw_only=True)
class Workplace:
    """Where a run keeps its files, and how long it takes."""

    folder: Path
    is_quick: bool = False
    _dictionaries: dict[str, texts.Dictionary] = field(default_factory=dict)

    @property
    def environment(self) -> Mapping[str, str]:
        """
        An environment in which nothing of the user's is read or written, and no warm linter answers.

        Compiled modules are kept, or every start of ours would compile them anew, and no start of the others'.
        """
        home = str(self.folder / "home")
        own = {"HOME": home, "XDG_CACHE_HOME": f"{home}/cache", "XDG_CONFIG_HOME": f"{home}/config"}
        unset = {key: "" for key in os.environ if key.startswith("REPLYKIT_")}
        unset["PYTHONDONTWRITEBYTECODE"] = ""
        return {**unset, **own, "XDG_DATA_HOME": f"{home}/data", "REPLYKIT_NO_SERVE": "1", "LC_ALL": "C.UTF-8"}

    def turns(self, usual: int, quick: int = 2) -> int:
        """Give the number of turns: fewer in a quick run."""
        return quick if self.is_quick else usual

    def replykit(self, name: str, *arguments: str | Path, stdin: Path | None = None, **more: Any) -> Command:
        """Make a contestant of a replykit command."""
        words = [*replykit_program(), *map(str, arguments)]
        return Command(
            name=name, arguments=words, stdin=stdin, environment=self.environment, folder=self.folder, **more
        )

    def audit(
        self, name: str, records: Sequence[Mapping[str, Any]], *options: str | Path, turns: int | None = None
    ) -> Command:
        """
        Make a contestant of `replykit audit` on a pile; its work is words, those of customers' messages as well.

        A run in which drafts are missing, or more than a few could not be checked, does not count.
        """
        words = sum(texts.count_words(record["reply"] + " " + (record.get("customer") or "")) for record in records)
        pile = self.write_pile(f"{name}.jsonl", records)

        def complaint(stdout: IO[bytes]) -> str:
            lines = [json.loads(line) for line in stdout]
            unchecked = sum("error" in line for line in lines)
            is_whole = len(lines) == len(records) and unchecked <= _FEW * len(records)
            return "" if is_whole else f"{len(lines)} of {len(records)} drafts came back, {unchecked} of them unchecked"

        codes = frozenset({0, 1, 3})
        return self.replykit(name, "audit", pile, *options, amount=words, turns=turns, codes=codes, complaint=complaint)

    def python(self, name: str, code: str, *, turns: int | None = None) -> Command:
        """Make a contestant of a line of Python."""
        return Command(name=name, arguments=[sys.executable, "-c", code], environment=self.environment, turns=turns)

    def probe(self, name: str, *arguments: str | Path, turns: int | None = None) -> Probe:
        """Make a contestant of a probe."""
        return Probe(name, list(map(str, arguments)), self.environment, turns)

    def build_caches(self) -> None:
        """Have replykit keep what it keeps of both pipelines: no turn, of any part, is the first start on a machine."""
        drafts = texts.DRAFTS.values()
        self.warm_up(*(self.replykit("the first start", "lint", "-", stdin=draft) for draft in drafts))

    def warm_up(self, *commands: Command) -> None:
        """Run commands once, unmeasured, so that caches are built and files are in memory."""
        for command in commands:
            command.measure(0)

    def write(self, name: str, text: str) -> Path:
        """Write a file."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def write_pile(self, name: str, drafts: Iterable[Mapping[str, Any]]) -> Path:
        """Write drafts as `audit` reads them."""
        return self.write(name, "".join(json.dumps(draft, ensure_ascii=False) + "\n" for draft in drafts))

    def fresh_drafts(self, language: str, count: int) -> list[str]:
        """Give generated drafts of about 130 words, no two with a sentence in common."""
        if language not in self._dictionaries:
            done = subprocess.run(
                [sys.executable, "-m", "bench.probes", "dictionary", language],
                cwd=ROOT,
                check=True,
                stdout=subprocess.PIPE,
            )
            self._dictionaries[language] = json.loads(done.stdout)
        return texts.fresh_drafts(language, count, self._dictionaries[language])


def replykit_program() -> Sequence[str]:
    """Give the words that start replykit: the installed program, else the module."""
    program = Path(sys.executable).with_name("replykit")
    return [str(program)] if program.exists() else [sys.executable, "-m", "replykit"]


def pool() -> list[dict[str, Any]] | None:
    """Give the unpublished English replies, or None where they are not at hand."""
    path = SHARED / "eval" / "en" / "pool.jsonl.gz"
    if not path.exists():
        return None
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def spread(records: Sequence[_Record], count: int, first: int = 0) -> list[_Record]:
    """Give up to `count` records from all over a pile; another `first`, below `len(records) // count`, gives others."""
    step = max(1, len(records) // count)
    return list(records[first % step :: step][:count])


def labelled(language: str) -> list[str] | None:
    """Give the unpublished labelled replies of a language, or None where they are not at hand."""
    path = SHARED / "eval" / language / "dev.jsonl"
    if not path.exists():
        return None
    return [json.loads(line)["reply"] for line in path.read_text(encoding="utf-8").splitlines()]


POOL_ABSENT = f"the pool of replies is not at hand ({Path('eval/en/pool.jsonl.gz')} in `REPLYKIT_SHARED`)."
