"""`--suppress-below`: in no format does anything tell a number that is hidden, and nothing else is hidden."""

import csv
import io
import json

import pytest

from kpi_eval.evaluation.suppression import Suppression

STRATEGY = """\
format: 1
id: care
title: Care
year: financial
benchmarks:
  national: {title: England, area: England}
measures:
  children:
    title: Children in care
    direction: lower is better
    bases:
      count: {unit: children}
      rate: {unit: "per 10,000"}
    targets:
      2016/17:
        count: {target: 10, tolerance: 2}
        rate: {target: 45, tolerance: 2}
      2015/16: {count: {target: 2, tolerance: 2}}
  moves:
    title: Moves
    direction: lower is better
    unit: moves
    accumulates: sum
    target: 2
    tolerance: 2
  waiting:
    title: Waiting
    direction: lower is better
    unit: children
    accumulates: average
    target: 20
  visits:
    title: Visits in time
    direction: higher is better
    unit: "%"
    target: 90
  peers:
    title: Peers
    direction: lower is better
    unit: peers
    target: in line with national
"""
HEADER = "measure,basis,area,period,actual,numerator,denominator,note\n"
FORMATS = ["table", "concise", "csv", "json", "junit", "markdown", "github"]


@pytest.fixture
def hide(run, folder):
    """Judge rows with small numbers hidden."""
    (folder / "care.yaml").write_text(STRATEGY, encoding="utf-8")

    def call(rows, *options, below="5", form="csv"):
        options = ["--format", form, "--suppress-below", below, *options]
        return run("check", "t.csv", "-s", "care.yaml", *options, actuals=HEADER + rows)

    return call


def cells(done, *names):
    rows = csv.DictReader(io.StringIO(done.stdout))
    return [tuple(row[name] for name in names) for row in rows if row["reason"] != "not reported"]


def shown(done):
    return [actual for (actual,) in cells(done, "actual")]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "rows",
    [
        "children,count,North,2016/17,{},,,{} children\n",
        "children,count,North,2016/17,{},,,\nchildren,rate,North,2016/17,44.1,,,\n",
        "children,count,North,2016/17,{} [p],,,\nchildren,count,North,2016/17,{} [p],,,\n",
        "children,count,North,2016/17,{} [f],,,\n",
        "children,count,North,soon,{},,,\nchildren,rate,North,soon,7.1,,,\n",
        "children,,North,2016/17,{},,,\nchildren,rate,North,2016/17,44.1,,,\n",
        "children,count,North,2016/17,{}?,,,\n",
        "children,count,North,2016/17,{} days,,,\n",
        "visits,,North,2016/17,,{},90,\n",
        "visits,,North,2016/17,50,90,{},\n",
        "visits,,North,2016/17,,{},x,\n",
        "visits,,North,2016/17,50,{}x,90,\n",
        "nobody,,North,2016/17,{},,,\nTotal,,,2016/17,{},,,\n",
        "peers,,England,2016/17,{},,,\npeers,,North,2016/17,40,,,\n",
        "moves,,North,2016/17,{},,,\nmoves,,South,2016/17,20,,,\nmoves,,All,2016/17,22,,,\n",
    ],
)
def test_nothing_that_is_written_depends_on_the_number_that_is_hidden(hide, form, rows):
    written = set()
    for count in range(5):
        done = hide(rows.replace("{}", str(count)), "--why", form=form)
        written.add((done.exit_code, done.stdout, done.stderr))
    assert len(written) == 1


def test_a_count_below_the_threshold_is_a_bound_marked_as_confidential(hide):
    done = hide("children,count,North,2016/17,3,,,three children\n")
    assert cells(done, "actual", "markers", "note") == [("5", "< c", "")]
    assert "KPI248 advice: the figures of 1 row are hidden" in done.stderr
    assert "<5 [c]" in hide("children,count,North,2016/17,3,,,\n", form="table").stdout


@pytest.mark.parametrize(
    ("count", "actual"), [("0", "5"), ("4", "5"), ("4.9", "5"), ("5", "5"), ("6", "6"), ("-1", "-1")]
)
def test_zero_is_hidden_and_the_threshold_itself_is_shown(hide, count, actual):
    done = hide(f"children,count,North,2016/17,{count},,,\n")
    assert cells(done, "actual", "markers") == [(actual, "< c" if float(count) in {0, 4, 4.9} else "")]


def test_a_status_is_kept_where_every_count_below_comes_to_it(hide):
    rows = "children,count,North,2016/17,3,,,\nchildren,count,North,2015/16,3,,,\n"
    assert cells(hide(rows), "status", "reason", "variance", "margin") == [
        ("on-target", "", "-5", "7"),
        ("not-judged", "only a bound is known", "", ""),
    ]


def test_the_other_basis_and_a_rate_of_small_parts_are_suppressed(hide):
    rows = (
        "children,count,North,2016/17,3,,,\nchildren,rate,North,2016/17,44.1,,,\nchildren,rate,South,2016/17,44.1,,,\n"
        "visits,,North,2016/17,,3,90,\nvisits,,South,2016/17,75,90,120,\nvisits,,East,2016/17,75,<5,120,\n"
    )
    assert cells(hide(rows), "actual", "status", "reason") == [
        ("5", "on-target", ""),
        ("", "no-data", "suppressed"),
        ("44.1", "on-target", ""),
        ("", "no-data", "suppressed"),
        ("75", "off-track", ""),
        ("", "no-data", "suppressed"),
    ]


@pytest.mark.parametrize(
    "unit",
    [
        "children per year",
        "pupils in year 11",
        "children aged under 5 years",
        "deaths under 28 days",
        "people per month",
    ],
)
def test_people_are_counted_whatever_else_the_unit_says(run, folder, unit):
    measure = f"  m: {{title: M, direction: lower is better, unit: {unit}, target: 20}}\n"
    text = f"format: 1\nid: own\ntitle: Own\nyear: financial\nmeasures:\n{measure}"
    (folder / "own.yaml").write_text(text, encoding="utf-8")
    rows = "measure,period,actual\nm,2016/17,3\n"
    done = run("check", "t.csv", "-s", "own.yaml", "--format", "csv", "--suppress-below", "5", actuals=rows)
    assert shown(done) == ["5"]


def test_rates_of_a_total_do_not_tell_a_small_numerator(hide):
    rows = "visits,,North,2016/17,,3,100,\nvisits,,South,2016/17,,20,100,\nvisits,,All,2016/17,,23,200,\n"
    assert shown(hide(rows)) == ["", "", "11.5"]


def test_a_row_given_twice_hides_no_total_from_view(hide):
    rows = "".join(
        f"moves,,{area},2016/17,{count},,,\n" for area, count in [("A", 3), ("B", 40), ("B", 7), ("All", 10)]
    )
    assert shown(hide(rows)).count("") >= 1


def test_a_total_of_areas_takes_the_next_smallest_with_it(hide):
    rows = (
        "moves,,North,2016/17,3,,,\nmoves,,South,2016/17,90,,,\nmoves,,East,2016/17,20,,,\nmoves,,All,2016/17,113,,,\n"
    )
    assert shown(hide(rows)) == ["5", "90", "", "113"]
    assert shown(hide(rows.replace("113", "130"))) == ["5", "90", "", "130"]


def test_a_year_and_its_quarters_do_not_tell_the_quarter_that_is_hidden(hide):
    quarters = "".join(f"moves,,,2016/17 Q{number},{count},,,\n" for number, count in enumerate((3, 20, 30, 40), 1))
    assert shown(hide(f"{quarters}moves,,,2016/17,93,,,\n")) == ["5", "", "30", "40", "93"]


def test_what_is_hidden_for_the_sake_of_a_total_is_not_told_by_another(hide):
    counts = {"North": (3, 20, 30, 40), "South": (50, 60, 70, 80), "All": (53, 80, 100, 120)}
    rows = "".join(
        f"moves,,{area},2016/17 Q{number},{count},,,\n"
        for area, of_area in counts.items()
        for number, count in enumerate(of_area, 1)
    ) + "".join(f"moves,,{area},2016/17,{sum(of_area)},,,\n" for area, of_area in counts.items())
    hidden = [actual == "" for actual in shown(hide(rows))]
    assert hidden[:4] == [False, True, False, False]
    assert hidden[4:8] == [True, True, False, False]


def test_without_small_numbers_nothing_is_hidden(hide, run):
    rows = "children,count,North,2016/17,12,,,twelve\nvisits,,North,2016/17,,45,90,\nmoves,,,2016/17,5,,,\n"
    done = hide(rows)
    plain = run("check", "t.csv", "-s", "care.yaml", "--format", "csv")
    assert done == plain


def test_what_is_no_count_is_shown_however_small(hide):
    rows = "visits,,North,2016/17,3,,,\nchildren,rate,North,2016/17,3.1,,,\n"
    assert shown(hide(rows)) == ["3", "3.1"]


def test_a_bound_from_above_is_suppressed_only_with_its_place(hide):
    assert cells(hide("moves,,,2016/17,>2,,,\nmoves,,,2015/16,<5,,,\n"), "actual", "markers") == [
        ("2", ">"),
        ("5", "< c"),
    ]


def test_a_benchmark_that_is_hidden_sets_no_target(hide):
    done = hide("peers,,England,2016/17,3,,,\npeers,,North,2016/17,40,,,\n")
    assert cells(done, "target", "reason") == [("", "benchmark not available")] * 2


def test_the_result_has_no_hash_of_actuals_whose_numbers_are_hidden(hide):
    document = json.loads(hide("moves,,,2016/17,3,,,\n", form="json").stdout)
    assert document["inputs"] == [{"path": "t.csv", "sha256": None}]


def test_a_mean_of_the_year_is_hidden_in_every_area_where_a_part_of_it_is_hidden(hide):
    quarters = "".join(
        f"waiting,,North,2016/17 Q{number},{count},,,\n" for number, count in enumerate([4, 4, 12, 12], 1)
    )
    years = "waiting,,North,2016/17,8,,,\nwaiting,,South,2016/17,9.25,,,\nwaiting,,All,2016/17,17.25,,,\n"
    assert shown(hide(quarters + years + "waiting,,North,2015/16,8,,,\n")) == ["5", "5", "12", "12", "", "", "", "8"]
    assert shown(hide(years)) == ["8", "9.25", "17.25"]


def test_filters_do_not_show_what_would_be_hidden_without_them(hide):
    rows = (
        "moves,,North,2016/17,3,,,\nmoves,,South,2016/17,90,,,\nmoves,,East,2016/17,20,,,\nmoves,,All,2016/17,113,,,\n"
    )
    assert shown(hide(rows, "--area", "East", "--area", "All")) == ["", "113"]


@pytest.mark.parametrize("below", ["0", "-5", "1001", "five"])
def test_another_threshold_is_wrong_usage(hide, below):
    assert hide("moves,,,2016/17,3,,,\n", below=below).exit_code == 2


def test_what_is_to_be_hidden_is_found_out_once_however_often_rows_are_gone_through(hide, monkeypatch):
    times = []
    complete = Suppression.complete
    monkeypatch.setattr(Suppression, "complete", lambda self: (times.append(self), complete(self))[1])
    rows = "moves,,North,2016/17 Q1,3,,,\nmoves,,North,2016/17 Q2,20,,,\n"
    done = hide(rows, "--travel", "--year-to-date", "--history", "t.csv")
    assert shown(done) == ["5", "20"]
    assert len(times) == 1
    assert "the figures of 1 row are hidden" in done.stderr
