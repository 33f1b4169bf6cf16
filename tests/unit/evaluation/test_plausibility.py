"""Plausibility: what is said of actuals that are understood but may not be meant, and what is not."""

import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_eval import evaluate, load_strategy
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.errors import UsageError

STRATEGY = """\
format: 1
id: homes
title: Homes
year: financial
scales:
  grade: [Poor, Fair, Good]
benchmarks:
  national: {{title: England, values: {{gap: {{2016/17: -4}}}}}}
measures:
  share:
    title: {title}
    direction: {direction}
    unit: "{unit}"
    {target}
  gap: {{title: Rents, direction: higher is better, unit: "%", target: in line with national}}
  count: {{title: Homes let, direction: none, unit: homes}}
  graded: {{title: Grade, direction: none, scale: grade}}
  both:
    title: Children in need
    direction: none
    bases:
      number: {{unit: children}}
      rate: {{unit: "per 10,000"}}
"""
PLAUSIBLE = (
    Code.PER_CENT_OUT_OF_RANGE,
    Code.TENFOLD_VALUE,
    Code.STALE_VALUE,
    Code.PERIOD_NOT_ENDED,
    Code.PROVISIONAL_VALUES,
)


@pytest.fixture(scope="module")
def strategy_of(tmp_path_factory):
    """Load a strategy whose measure `share` is as given; each distinct one once."""
    loaded = {}

    def call(target="", title="Repairs done in time", unit="%"):
        key = (target, title, unit)
        if key not in loaded:
            path = tmp_path_factory.mktemp("strategy") / "strategy.yaml"
            direction = "plan is best" if target else "none"
            path.write_text(
                STRATEGY.format(title=title, unit=unit, target=target, direction=direction), encoding="utf-8"
            )
            loaded[key] = load_strategy(path)
        return loaded[key]

    return call


def findings(strategy, rows, header="measure,period,actual", **options):
    """Give what is said of rows that does not look right."""
    text = "\n".join([header, *rows]) + "\n"
    evaluation = evaluate(strategy, io.BytesIO(text.encode()), **options)
    list(evaluation.rows)
    return [finding for finding in evaluation.findings if finding.code in PLAUSIBLE]


def codes(*arguments, **options):
    return [finding.code.number for finding in findings(*arguments, **options)]


@pytest.mark.parametrize(
    ("actual", "is_said"),
    [
        ("0", False),
        ("100", False),
        ("100%", False),
        ("100.00000000000001", False),
        ("-0.00000000000001", False),
        ("100.1", True),
        ("-0.1", True),
        ("910%", True),
        (">100", False),
        (">120", True),
        ("n/a", False),
        ("101 [f]", True),
    ],
)
def test_a_share_is_from_0_to_100_per_cent(strategy_of, actual, is_said):
    told = [code for code in codes(strategy_of(), [f"share,2016/17,{actual}"]) if code != "KPI243"]
    assert told == (["KPI239"] if is_said else [])


@pytest.mark.parametrize(
    ("settings", "actual", "is_said"),
    [
        pytest.param({"title": "Change in rents"}, "120", False, id="a change above"),
        pytest.param({"title": "Change in rents"}, "-12", False, id="a change below"),
        pytest.param({"title": "Bed occupancy"}, "104", False, id="occupancy above"),
        pytest.param({"title": "Bed occupancy"}, "-4", True, id="occupancy below"),
        pytest.param({"title": "Operating surplus"}, "-4", False, id="a surplus below"),
        pytest.param({"unit": "homes"}, "120", False, id="another unit"),
        pytest.param({"unit": "% of plan"}, "120", False, id="a unit of comparison"),
        pytest.param({"target": "target: 120"}, "140", False, id="a target above"),
        pytest.param({"target": "targets: {2015/16: 120, 2016/17: 90}"}, "140", False, id="another year's target"),
        pytest.param({"target": "target: 90\n    tolerance: [80, 110]"}, "140", False, id="a limit above"),
        pytest.param({"target": "target: 98\n    tolerance: ± 3 pp"}, "100.5", False, id="inside a tolerance"),
        pytest.param({"target": "target: 98\n    tolerance: ± 3 pp"}, "985", True, id="beyond a tolerance"),
        pytest.param({"target": "target: 90\n    tolerance: ± 3 pp"}, "100.5", True, id="with a target"),
    ],
)
def test_what_may_be_beyond_the_ends_of_a_share_is_let_pass(strategy_of, settings, actual, is_said):
    told = codes(strategy_of(**settings), [f"share,2016/17,{actual}"])
    assert told == (["KPI239"] if is_said else [])


def test_a_number_that_has_been_doubted_already_is_not_doubted_again(strategy_of):
    assert codes(strategy_of(), ["share;2016/17;91,125"], "measure;period;actual") == []
    assert codes(strategy_of(), ["share,2016/17,,90,80"], "measure,period,actual,numerator,denominator") == []


def test_a_benchmark_below_zero_says_that_actuals_may_be(strategy_of):
    assert codes(strategy_of(), ["gap,2016/17,-5"]) == []


def test_a_slipped_decimal_point_is_told_with_its_neighbours(strategy_of):
    rows = ["share,2016/17 Q1,91.2", "share,2016/17 Q2,9.13", "share,2016/17 Q3,90.9"]
    (finding,) = findings(strategy_of(), rows)
    assert finding.code is Code.TENFOLD_VALUE
    assert finding.row == 3
    assert finding.measure == "share"
    assert finding.message == (
        "'share': 9.13 for 2016/17 Q2 is about a tenth of its neighbours, 91.2 for 2016/17 Q1 and 90.9 for 2016/17 Q3"
    )
    assert "decimal point" in finding.hint


def test_each_area_basis_and_length_of_period_is_a_series_of_its_own(strategy_of):
    header = "measure,basis,area,period,actual"
    rows = [
        "both,number,North,2016/17 Q1,912",
        "both,number,North,2016/17 Q3,909",
        "both,rate,North,2016/17 Q2,91.3",
        "both,number,South,2016/17 Q2,91",
        "both,number,North,2016/17,91",
    ]
    assert codes(strategy_of(), rows, header) == []
    (finding,) = findings(strategy_of(), [*rows, "both,number,NORTH,2016/17 Q2,91"], header)
    assert finding.message.startswith("'both' (number) in ")


@pytest.mark.parametrize("actual", ["9.13", "<9.13", "9.13 [f]", "n/a", "[c]"])
def test_bounds_forecasts_and_what_is_missing_are_no_values_of_a_series(strategy_of, actual):
    rows = ["share,2016/17 Q1,91.2", f"share,2016/17 Q2,{actual}", "share,2016/17 Q3,90.9"]
    told = [code for code in codes(strategy_of(), rows) if code != "KPI243"]
    assert told == (["KPI240"] if actual == "9.13" else [])


def test_days_that_came_twice_are_left_out(strategy_of):
    rows = ["share,2016/17 Q1,91.2", "share,2016/17 Q2,9.13", "share,2016/17 Q3,90.9"]
    assert codes(strategy_of(), [*rows, "share,2016/17 Q2,91.3"]) == []
    assert codes(strategy_of(), [*rows, "share,Q2 2016/17,91.3"]) == []


def test_a_stale_value_is_one_finding_with_its_first_and_last_period(strategy_of):
    rows = [f"count,2016/17 Q{number},1684" for number in (1, 2, 3, 4)]
    (finding,) = findings(strategy_of(), rows)
    assert (finding.code, finding.severity.value, finding.row) == (Code.STALE_VALUE, "advice", 5)
    assert finding.message == "'count': 1,684 in each of 4 periods, 2016/17 Q1 to 2016/17 Q4"


def test_an_area_is_one_however_it_is_written(strategy_of):
    areas = ["North", "NORTH", "north ", "North"]
    rows = [f"count,{area},2016/17 Q{number},1684" for number, area in enumerate(areas, 1)]
    (finding,) = findings(strategy_of(), rows, "measure,area,period,actual")
    assert finding.message == "'count' in North: 1,684 in each of 4 periods, 2016/17 Q1 to 2016/17 Q4"


def test_values_that_describe_the_same_days_are_not_stale(strategy_of):
    rows = [f"count,2016/17 Q{number},1684,2015/16" for number in (1, 2, 3)]
    assert codes(strategy_of(), rows, "measure,period,actual,covers") == []


@pytest.mark.parametrize(("measure", "actual"), [("share", "100"), ("share", "0"), ("graded", "Good")])
def test_what_may_well_stay_the_same_is_not_stale(strategy_of, measure, actual):
    assert codes(strategy_of(), [f"{measure},2016/17 Q{number},{actual}" for number in (1, 2, 3, 4)]) == []


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (None, []),
        (date(2017, 3, 31), []),
        (date(2017, 3, 30), [("2016/17 Q4", 2)]),
        (date(2016, 12, 30), [("2016/17 Q3", 1), ("2016/17 Q4", 2)]),
        (datetime(2017, 3, 30, 23, 59, tzinfo=UTC), [("2016/17 Q4", 2)]),
    ],
)
def test_a_period_has_ended_on_its_last_day(strategy_of, day, said):
    rows = [
        "share,2016/17 Q3,91.2",
        "share,2016/17 Q4,92.3",
        "count,2016/17 Q4,7",
        "share,2017/18,n/a",
        "share,2017/18,93 [f]",
        "unknown,2017/18,93",
        "share,nonsense,93",
    ]
    told = [finding for finding in findings(strategy_of(), rows, as_at=day) if finding.code is Code.PERIOD_NOT_ENDED]
    assert [(finding.message.split(" ends ")[0], finding.count) for finding in told] == said


def test_days_that_an_actual_covers_count_rather_than_its_period(strategy_of):
    header = "measure,period,actual,covers"
    assert codes(strategy_of(), ["count,2017/18,7,2016/17"], header, as_at=date(2017, 4, 1)) == []
    assert codes(strategy_of(), ["count,2016/17,7,2017/18"], header, as_at=date(2017, 4, 1)) == ["KPI242"]


def test_the_day_must_be_a_date(strategy_of):
    with pytest.raises(UsageError, match="as_at must be a date"):
        findings(strategy_of(), ["count,2016/17,7"], as_at="2017-03-31")


def test_provisional_values_and_forecasts_are_counted_by_file(strategy_of):
    rows = ["share,2016/17 Q1,91 [p]", "share,2016/17 Q2,92 [p] [r]", "share,2016/17 Q3,93 [f]", "count,2016/17,n/a"]
    told = findings(strategy_of(), [*rows, "unknown,2016/17,9 [p]"])
    assert [(finding.code, finding.count, finding.row) for finding in told] == [
        (Code.PROVISIONAL_VALUES, 2, None),
        (Code.PROVISIONAL_VALUES, 1, None),
    ]
    assert [finding.message for finding in told] == [
        "actuals are marked [p], provisional",
        "an actual is marked [f], forecast",
    ]


def test_no_status_is_changed(strategy_of):
    strategy = strategy_of(target="target: 90\n    tolerance: ± 3 pp")
    evaluation = evaluate(strategy, io.BytesIO(b"measure,period,actual\nshare,2016/17,910\n"), as_at=date(2016, 1, 1))
    assert [row.status.value for row in evaluation.rows if row.row is not None] == ["off-track"]
    assert not evaluation.has_unusable_rows


ROWS = [
    *(f"share,North,2016/17 Q{number},{actual}" for number, actual in enumerate(("91.2", "9.1", "90.8", "905"), 1)),
    *(f"count,South,2016/17 Q{number},684 [p]" for number in (1, 2, 3)),
    "count,,2017/18,7",
]


@given(st.permutations(ROWS))
def test_the_order_of_the_rows_does_not_matter(strategy_of, rows):
    def told(order):
        found = findings(strategy_of(), order, "measure,area,period,actual", as_at=date(2017, 2, 1))
        return sorted((finding.code.number, finding.message, finding.count) for finding in found)

    assert told(rows) == told(ROWS)
    assert {code for code, _, _ in told(ROWS)} == {"KPI239", "KPI240", "KPI241", "KPI242", "KPI243"}
