"""A measure's own kind of year: all its periods are meant in it, and nobody else's are."""

import pytest

from kpi_eval.vocabulary.errors import StrategyError
from kpi_eval.vocabulary.period import YearKind

ATTENDANCE = """measures:
  attendance:
    title: Attendance
    direction: higher is better
    year: academic
    targets: {2016/17: 95, 2017/18 Q2: 96}
  spending:
    title: Spending per child
    direction: lower is better
    targets: {2016/17: 30}
"""


def days(found):
    return f"{found.first} to {found.last}"


def test_targets_are_meant_in_the_measures_own_year(load):
    attendance, spending = load(ATTENDANCE).measures
    assert [days(target.period) for target in attendance.bases[0].targets] == [
        "2016-09-01 to 2017-08-31",
        "2017-12-01 to 2018-02-28",
    ]
    assert [days(target.period) for target in spending.bases[0].targets] == ["2016-04-01 to 2017-03-31"]
    assert (attendance.year, spending.year) == (YearKind.ACADEMIC, YearKind.FINANCIAL)


def test_covers_areas_and_values_of_benchmarks_are_too(load):
    strategy = load(
        "benchmarks: {national: {title: England, values: {attendance: {2016/17: 95}}}}\n"
        + ATTENDANCE.replace("2016/17: 95", "2016/17: {target: 95, covers: 2015/16}").replace(
            "  spending", "    areas: {Boston: {targets: {2016/17 H1: 90}}}\n  spending"
        )
    )
    basis = strategy.measures[0].bases[0]
    assert days(basis.targets[0].covers) == "2015-09-01 to 2016-08-31"
    assert days(basis.areas["boston"][0].period) == "2016-09-01 to 2017-02-28"
    ((of_value, _),) = strategy.benchmarks[0].values["attendance", ""]
    assert days(of_value) == "2016-09-01 to 2017-08-31"


def test_periods_of_actuals_are_too(load, judged):
    rows = judged(
        load(ATTENDANCE),
        "measure,period,actual",
        "attendance,2016/17,95",
        "attendance,August 2017,95",
        "attendance,2017/18 Q2,95",
        "attendance,August 2016,95",
        "attendance,2016,95",
        "spending,2016/17,30",
        "spending,August 2017,30",
    )
    assert [(row["status"], row["reason"]) for row in rows] == [
        ("on-target", None),
        ("on-target", None),
        ("off-track", None),
        ("not-judged", "no target for this period"),
        ("not-judged", "unknown period"),
        ("on-target", None),
        ("not-judged", "no target for this period"),
    ]


def test_a_bare_year_of_lait_is_the_academic_year_that_ended_in_it(load, judged):
    rows = judged(
        load(ATTENDANCE.replace("2017/18 Q2: 96", "2017/18: 96")),
        "Short Desc,Characteristic,Years,LA and Regions,Values,,",
        "attendance,,2017,Boston,95,,",
        "attendance,,2018,Boston,95,,",
        "spending,,2017,Boston,30,,",
    )
    assert [(row["target"], row["status"]) for row in rows] == [(95, "on-target"), (96, "off-track"), (30, "on-target")]


@pytest.mark.parametrize(
    ("year", "written", "message"),
    [
        ("academic", "2016", "'2016' could be two years where the year is academic"),
        ("financial", "2016", "'2016' could be two years where the year is financial"),
        ("calendar", "2016/17", "'2016/17' is a split year, but the year is calendar"),
    ],
)
@pytest.mark.parametrize("of_strategy", YearKind)
def test_a_year_that_means_two_things_in_the_measures_own_year_is_refused(load, of_strategy, year, written, message):
    text = ATTENDANCE.split("  spending", maxsplit=1)[0].replace("year: academic", f"year: {year}")
    with pytest.raises(StrategyError) as caught:
        load(text.replace("2016/17: 95, 2017/18 Q2: 96", f"{written}: 95"), of_strategy.value)
    (problem,) = caught.value.problems
    assert problem.message == message


@pytest.mark.parametrize("of_strategy", YearKind)
def test_a_measure_that_names_its_year_means_the_same_in_every_strategy(load, of_strategy):
    (attendance,) = load(ATTENDANCE.split("  spending", maxsplit=1)[0], of_strategy.value).measures
    assert days(attendance.bases[0].targets[0].period) == "2016-09-01 to 2017-08-31"
