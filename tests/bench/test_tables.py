from __future__ import annotations

from bench.measuring import Sample, Series
from bench.tables import PER_SECOND, PeakLimit, Ratio, Section, TimeLimit, outcomes, show_outcomes, show_section


def series(name, *walls, amount=1, cpu=None, peak=None):
    return Series(name=name, samples=[Sample(wall=wall, cpu=cpu, amount=amount) for wall in walls], peak=peak)


def test_a_section_shows_medians_bests_ratios_and_what_was_left_out():
    section = Section(
        title="Cold",
        text="One draft.",
        series=[series("ours", 0.3, 0.2, 0.9, cpu=0.1, peak=80.4), series("theirs", 0.1, 0.2, 0.2, cpu=0.2)],
        ratios=[Ratio(of="ours", to="theirs", target=1.3, goal="1. Cold"), Ratio(of="ours", to="nobody")],
        left_out=["alex: not installed."],
    )
    assert show_section(section) == (
        "## Cold\n\nOne draft.\n\n"
        "|  | wall ms | best | p95 | CPU ms | peak MB | turns |\n"
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n"
        "| ours | 300 | 200 | 900 | 100 | 80 | 3 |\n"
        "| theirs | 200 | 100 | 200 | 200 |  | 3 |\n\n"
        "| ratio | by wall medians | by best | by CPU medians | target |\n"
        "| --- | ---: | ---: | ---: | ---: |\n"
        "| ours takes the time of theirs | 1.50× | 2.00× | 0.50× | ≤ 1.3× |\n\n"
        "- Left out: alex: not installed.\n"
    )
    (outcome,) = outcomes(section)
    assert (outcome.measured, outcome.is_met) == ("1.50×", False)
    assert "| 1. Cold | at most 1.3× | 1.50× | **no** |" in show_outcomes([outcome])


def test_speeds_are_work_a_second_and_a_target_of_speed_is_a_least():
    fast, slow = series("fast", 2.0, amount=600, peak=500.0), series("slow", 1.0, amount=100)
    section = Section(
        title="Audit",
        text="",
        unit=PER_SECOND,
        series=[fast, slow, series("long", 70.0)],
        ratios=[Ratio(of="fast", to="slow", target=3, is_speed=True, goal="3. Words")],
        limits=[
            PeakLimit(of="fast", megabytes=600, goal="3. Memory"),
            TimeLimit(of="long", seconds=60, goal="3. Time"),
        ],
    )
    assert "| fast | 300 | 300 | 300 |  | 500 | 1 |" in show_section(section)
    assert "| fast is faster than slow | 3.00× | 3.00× |  | ≥ 3× |" in show_section(section)
    assert [(one.goal, one.measured, one.is_met) for one in outcomes(section)] == [
        ("3. Words", "3.00×", True),
        ("3. Memory", "500 MB", True),
        ("3. Time", "70 s", False),
    ]


def test_what_was_not_measured_meets_no_goal():
    ratio = Ratio(of="ours", to="theirs", target=3, goal="3. Words")
    limit = PeakLimit(of="ours", megabytes=600, goal="3. Memory")
    section = Section(title="Audit", text="", series=[series("theirs", 1.0)], ratios=[ratio], limits=[limit])
    assert outcomes(section) == []
