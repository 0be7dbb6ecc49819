"""Series as tables of Markdown, and what was to be reached."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.measuring import Series


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """How times are written."""

    name: str
    per_second: bool = False
    """Write how much was done in a second, not how long one took."""

    def show(self, seconds: float | None) -> str:
        """Write the time of one unit of work."""
        if not seconds:
            return ""
        if self.per_second:
            return f"{1 / seconds:,.0f}"
        milliseconds = 1000 * seconds
        return f"{milliseconds:,.0f}" if milliseconds >= 20 else f"{milliseconds:.2f}"  # noqa: PLR2004 - digits that tell


MILLISECONDS = Unit(name="ms")
PER_SECOND = Unit(name="words/s", per_second=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """Two contestants, set against each other."""

    of: str
    to: str
    target: float | None = None
    is_speed: bool = False
    """How many times faster, at least; otherwise how many times longer, at most."""
    goal: str = ""
    """Which goal this is, where it is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeakLimit:
    """Memory that a contestant must stay under."""

    of: str
    megabytes: float
    goal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLimit:
    """Time on the clock, per unit of work, that a contestant must stay under."""

    of: str
    seconds: float
    goal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One goal, and what became of it."""

    goal: str
    target: str
    measured: str
    is_met: bool


@dataclass(slots=True, kw_only=True)
class Section:
    """One question, and what was measured."""

    title: str
    text: str
    """What was read, and how."""
    unit: Unit = MILLISECONDS
    series: list[Series] = field(default_factory=list)
    ratios: Sequence[Ratio] = ()
    limits: Sequence[PeakLimit | TimeLimit] = ()
    left_out: list[str] = field(default_factory=list)
    """What could not be measured, and why."""


def wall(series: Series) -> float:
    """Give the median time on the clock, per unit of work."""
    return median(_per_unit(series))


def best_wall(series: Series) -> float:
    """Give the shortest time on the clock, per unit of work: the least disturbed."""
    return min(_per_unit(series))


def late_wall(series: Series) -> float:
    """Give the time on the clock that 95 of 100 stay under, per unit of work."""
    times = sorted(_per_unit(series))
    return times[max(0, -(-95 * len(times) // 100) - 1)]


def cpu(series: Series) -> float | None:
    """Give the median time of the processor, per unit of work; None where it was not told."""
    times = [sample.cpu / sample.amount for sample in series.samples if sample.cpu is not None]
    return median(times) if times else None


def _per_unit(series: Series) -> list[float]:
    return [sample.wall / sample.amount for sample in series.samples]


def outcomes(section: Section) -> list[Outcome]:
    """Give the goals of a section, reached or not, by the medians on the clock."""
    by_name = {series.name: series for series in section.series if series.samples}
    found = []
    for ratio in section.ratios:
        if ratio.target is None or ratio.of not in by_name or ratio.to not in by_name:
            continue
        of, to = wall(by_name[ratio.of]), wall(by_name[ratio.to])
        measured = _divided(of, to, is_speed=ratio.is_speed)
        is_met = measured >= ratio.target if ratio.is_speed else measured <= ratio.target
        target = f"{'at least' if ratio.is_speed else 'at most'} {ratio.target}×"
        found.append(Outcome(goal=ratio.goal, target=target, measured=f"{measured:.2f}×", is_met=is_met))
    return found + [_held(limit, by_name[limit.of]) for limit in section.limits if limit.of in by_name]


def _held(limit: PeakLimit | TimeLimit, series: Series) -> Outcome:
    """Say whether a contestant stayed under a limit."""
    if isinstance(limit, TimeLimit):
        measured, most, unit = wall(series), limit.seconds, "s"
    else:
        measured, most, unit = series.peak or 0.0, limit.megabytes, "MB"
    said, is_met = f"{measured:.0f} {unit}", 0 < measured < most
    return Outcome(goal=limit.goal, target=f"under {most:.0f} {unit}", measured=said, is_met=is_met)


def show_outcomes(found: Sequence[Outcome]) -> str:
    """Write the goals as a table."""
    if not found:
        return "No goal was measured.\n"
    rows = [[each.goal, each.target, each.measured, "yes" if each.is_met else "**no**"] for each in found]
    return _table(["goal", "target", "measured", "met"], rows)


def show_section(section: Section) -> str:
    """Write a section: what was measured, the ratios, what was left out."""
    parts = [f"## {section.title}\n\n{section.text}\n"]
    measured = [series for series in section.series if series.samples]
    if measured:
        unit = section.unit
        head = ["", f"wall {unit.name}", "best", "p95", f"CPU {unit.name}", "peak MB", "turns"]
        parts.append(_table(head, [_row(series, unit) for series in measured]))
    if rows := _ratio_rows(section):
        parts.append(_table(["ratio", "by wall medians", "by best", "by CPU medians", "target"], rows))
    parts += [f"- Left out: {reason}\n" for reason in section.left_out]
    return "\n".join(parts)


def _row(series: Series, unit: Unit) -> list[str]:
    peak = "" if series.peak is None else f"{series.peak:.0f}"
    times = [unit.show(take(series)) for take in (wall, best_wall, late_wall, cpu)]
    return [series.name, *times, peak, str(len(series.samples))]


def _ratio_rows(section: Section) -> list[list[str]]:
    by_name = {series.name: series for series in section.series if series.samples}
    rows = []
    for ratio in section.ratios:
        if ratio.of not in by_name or ratio.to not in by_name:
            continue
        of, to = by_name[ratio.of], by_name[ratio.to]
        figures = [_ratio(take(of), take(to), is_speed=ratio.is_speed) for take in (wall, best_wall, cpu)]
        verb = "is faster than" if ratio.is_speed else "takes the time of"
        bound = "≥" if ratio.is_speed else "≤"
        target = "" if ratio.target is None else f"{bound} {ratio.target}×"
        rows.append([f"{ratio.of} {verb} {ratio.to}", *figures, target])
    return rows


def _ratio(of: float | None, to: float | None, *, is_speed: bool) -> str:
    return f"{_divided(of, to, is_speed=is_speed):.2f}×" if of and to else ""


def _divided(of: float, to: float, *, is_speed: bool) -> float:
    return to / of if is_speed else of / to


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
