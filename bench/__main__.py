"""`python -m bench`: measure, print, and with --write keep what came out."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import os
import platform
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from bench.measuring import ROOT, MeasuringError
from bench.sections import audit, cold, compare, draft, expansion, prompt, rules, writing
from bench.tables import Outcome, Section, outcomes, show_outcomes, show_section
from bench.workplace import Workplace

if TYPE_CHECKING:
    from collections.abc import Sequence

_SECTIONS = {
    "cold": cold.measure,
    "draft": draft.measure,
    "audit": audit.measure,
    "rules": rules.measure,
    "expansion": expansion.measure,
    "prompt": prompt.measure,
    "compare": compare.measure,
    "writing": writing.measure,
}
_RESULTS = ROOT / "bench" / "RESULTS.md"
_HEAD = """# Results

{where}

Written by `make bench` (`python -m bench --write`), from one run. Contestants take turns; a goal is met by the medians
of time on the clock; "best" is the least disturbed turn, "p95" what 95 of 100 turns stay under. Compare rows of one
table, never two runs. Memory is the peak of the largest process, unless a part says otherwise; the bench's own size is
the floor of what can be told. That findings are the same with every shortcut off is not measured here: tests hold it.

## Goals

{goals}
"""


def main() -> int:
    """Measure what was asked for; 1 where something could not be measured."""
    asked = _arguments()
    if not hasattr(os, "wait4"):
        print("The bench needs a Unix: memory is what wait4 says.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="replykit-bench-") as folder:
        place = Workplace(folder=Path(folder), is_quick=asked.quick)
        place.build_caches()
        sections = []
        for name in asked.only or _SECTIONS:
            if section := _measured(name, place):
                sections.append(section)
                print(show_section(section), flush=True)
    found = [outcome for section in sections for outcome in outcomes(section)]
    print(show_outcomes(found))
    if asked.write:
        _RESULTS.write_text(_report(sections, found), encoding="utf-8")
    return int(len(sections) < len(asked.only or _SECTIONS))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure replykit beside spaCy and others.")
    parser.add_argument("--only", nargs="+", choices=_SECTIONS, metavar="PART", help=f"of {', '.join(_SECTIONS)}")
    parser.add_argument("--quick", action="store_true", help="a few turns: does it run, not how fast")
    parser.add_argument("--write", action="store_true", help="keep the report in bench/RESULTS.md")
    asked = parser.parse_args()
    if asked.write and (asked.only or asked.quick):
        parser.error("RESULTS.md is of one whole run: no --only, no --quick")
    return asked


def _measured(name: str, place: Workplace) -> Section | None:
    start = time.monotonic()
    print(f"{name} ...", end=" ", file=sys.stderr, flush=True)
    try:
        section = _SECTIONS[name](place)
    except MeasuringError as error:
        print(f"not measured: {error}", file=sys.stderr)
        return None
    print(f"{time.monotonic() - start:.0f} s", file=sys.stderr)
    return section


def _report(sections: Sequence[Section], found: Sequence[Outcome]) -> str:
    goals = show_outcomes(found).rstrip()
    return "\n".join([_HEAD.format(where=_where(), goals=goals), *map(show_section, sections)])


def _where() -> str:
    """Say when and on what this ran; nothing that names the machine or its owner."""
    programs = f"Python {platform.python_version()}, spaCy {version('spacy')}, replykit {version('replykit')}"
    load = f"load {os.getloadavg()[0]:.1f} at the end"
    system = f"{platform.system()} {platform.machine()}, {_processor()}, {os.cpu_count()} cores, {load}"
    return f"{dt.datetime.now().astimezone():%Y-%m-%d %H:%M}. {programs}. {system}."


def _processor() -> str:
    with contextlib.suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown processor"


if __name__ == "__main__":
    sys.exit(main())
