"""Targets of areas, and the one status that a measure with several bases is reported with."""

import csv
import io
import json

import pytest

STRATEGY = """\
format: 1
id: own
title: Own targets
year: financial
measures:
  settled:
    title: Settled
    direction: higher is better
    unit: "%"
    target: 90
    tolerance: 2 pp
    areas:
      North Kesteven: {target: 80}
      Boston: {targets: {2016/17: {target: 70, tolerance: 5 pp}}}
  care:
    title: Care
    direction: lower is better
    headline: HEADLINE
    bases:
      count: {unit: children}
      rate: {unit: "per 10,000"}
    targets:
      2016/17: {count: {target: 10, tolerance: 5}, rate: {target: 2, tolerance: 5}}
"""


@pytest.fixture
def judge(run, folder):
    """Judge rows with a headline, or without; give the outcome, the rows and the document."""

    def call(actuals, headline=None, *options):
        text = STRATEGY.replace("    headline: HEADLINE\n", f"    headline: {headline}\n" if headline else "")
        (folder / "own.yaml").write_text(text, encoding="utf-8")
        done = run("check", "t.csv", "-s", "own.yaml", "--format", "csv", *options, actuals=actuals)
        rows = [row for row in csv.DictReader(io.StringIO(done.stdout)) if row["reason"] != "not reported"]
        summary = json.loads(run("check", "t.csv", "-s", "own.yaml", "--format", "json", *options).stdout)["summary"]
        return done, rows, summary

    return call


def test_each_row_is_judged_by_the_target_of_its_own_area(judge):
    actuals = "measure,area,period,actual\n" + "".join(
        f"settled,{area},2016/17,79\n" for area in ("North Kesteven", "Boston", "Lincoln", "")
    )
    _, rows, _ = judge(actuals)
    assert [(row["area"], row["target"], row["tolerance_lower"], row["status"]) for row in rows] == [
        ("North Kesteven", "80", "78", "within-tolerance"),
        ("Boston", "70", "65", "on-target"),
        ("Lincoln", "90", "88", "off-track"),
        ("", "90", "88", "off-track"),
    ]


@pytest.mark.parametrize("area", ["NORTH KESTEVEN", "north  kesteven", " North Kesteven "])
def test_an_area_is_the_same_in_another_case_or_spacing(judge, area):
    done, rows, _ = judge(f"measure,area,period,actual\nsettled,{area},2016/17,79\nsettled,boston,2016/17,79\n")
    assert [row["target"] for row in rows] == ["80", "70"]
    assert "KPI247" not in done.stderr


def test_an_area_with_a_target_and_no_row_is_told_with_what_it_may_be(judge):
    done, _, _ = judge("measure,area,period,actual\nsettled,N Kesteven,2016/17,79\nsettled,Boston,2016/17,79\n")
    assert (
        "KPI247 warning: 'settled' has a target of its own for 'North Kesteven', and no row names that area"
        in done.stderr
    )
    assert "did you mean 'N Kesteven'?" in done.stderr
    assert done.stderr.count("KPI247") == 1


def test_where_no_row_names_an_area_none_is_missed(judge):
    done, _, _ = judge("measure,period,actual\nsettled,2016/17,91\n")
    assert "KPI247" not in done.stderr


BOTH = "measure,basis,period,actual\ncare,count,2016/17,9\ncare,rate,2016/17,9\n"


@pytest.mark.parametrize(
    ("headline", "actuals", "status"),
    [
        (None, BOTH, "off-track"),
        ("count", BOTH, "on-target"),
        ("rate", BOTH, "off-track"),
        ("count", BOTH.replace("care,count,2016/17,9\n", ""), "off-track"),
        ("count", BOTH.replace("count,2016/17,9", "count,2016/17,n/a"), "no-data"),
        (None, BOTH.replace("count,2016/17,9", "count,2016/17,n/a"), "off-track"),
    ],
)
def test_a_measure_with_several_bases_counts_once_with_its_headline(judge, headline, actuals, status):
    _, rows, summary = judge(actuals, headline, "--measure", "care")
    headlines = {name: count for name, count in summary["headlines"].items() if count}
    assert headlines.get(status, 0) >= 1
    assert sum(headlines.values()) == summary["rows"] - (len(rows) - 1)


def test_bases_that_disagree_are_told_with_the_headline(judge):
    assert "its headline is off track, the worse" in judge(BOTH)[0].stderr
    assert "its headline is on target, that of 'count'" in judge(BOTH, "count")[0].stderr
