"""A year's own row beside what its parts come to: when they differ, by how much they may, and when nobody can tell."""

import pytest

from kpi_eval import evaluate, load_strategy
from kpi_eval.evaluation.selection import Filters

STRATEGY = """\
format: 1
id: demo
title: Demo
year: financial
measures:
  visits: {title: Visits, direction: higher is better, unit: visits, accumulates: sum, targets: {2016/17: 50}}
  spend: {title: Spend, direction: lower is better, unit: £m, accumulates: sum, targets: {2016/17: 50}}
  money: {title: Money, direction: lower is better, unit: £, accumulates: sum, targets: {2016/17: 50}}
  on-time: {title: On time, direction: higher is better, unit: "%", accumulates: ratio, target: 90}
  level: {title: Level, direction: higher is better, unit: members, accumulates: last, target: 90}
  mean: {title: Mean, direction: higher is better, unit: days, accumulates: average, target: 90}
  school: {title: School, direction: higher is better, unit: pupils, year: academic, accumulates: sum, target: 50}
"""
QUARTERS = [f"2016/17 Q{number}" for number in (1, 2, 3, 4)]
MONTHS = ["April", "May", "June", "July", "August", "September", "October", "November", "December"]
MONTHS = [f"{name} 2016" for name in MONTHS] + [f"{name} 2017" for name in ("January", "February", "March")]


@pytest.fixture
def differences(tmp_path):
    """Give what is said of rows whose year differs, as row and message."""

    def give(*rows, **settings):
        (tmp_path / "s.yaml").write_text(STRATEGY, encoding="utf-8")
        head = "measure,period,actual,numerator,denominator,area,covers"
        text = "\n".join([head, *(row + "," * (6 - row.count(",")) for row in rows)]) + "\n"
        (tmp_path / "a.csv").write_text(text, encoding="utf-8")
        strategy = load_strategy(tmp_path / "s.yaml")
        done = evaluate(strategy, tmp_path / "a.csv", **settings)
        for _ in done.rows:
            pass
        return [(found.row, found.message) for found in done.findings if found.code.number == "KPI255"]

    return give


def parts(measure, values, periods=QUARTERS):
    return [f"{measure},{period},{value}" for period, value in zip(periods, values, strict=True)]


@pytest.mark.parametrize(
    ("measure", "values", "year", "differs"),
    [
        # Things that are counted are not rounded: 10 + 11 + 12 + 13 = 46.
        ("visits", (10, 11, 12, 13), 46, False),
        ("visits", (10, 11, 12, 13), 47, True),
        # Five numbers of whole pounds may each be off by a half: 46 +- 2.5.
        ("money", (10, 11, 12, 13), 48, False),
        ("money", (10, 11, 12, 13), 49, True),
        ("money", ("£10", "£11", "£12", "£13"), "£43", True),
        # Of millions with one decimal each by 0.05: 4.6 +- 0.25.
        ("spend", (1.0, 1.1, 1.2, 1.3), 4.8, False),
        ("spend", (1.0, 1.1, 1.2, 1.3), 4.9, True),
        # 10 thousand and one in four is written to ten thousand: half of that is 5,000, and 2 of the others.
        ("money", (10_000, 10_000, 10_000, 10_001), "£0.04m", False),
        ("money", (10_000, 10_000, 10_000, 16_000), "£0.04m", True),
        # Neither the level nor the mean of a year is made of its parts by adding.
        ("level", (10, 11, 12, 13), 99, False),
        ("mean", (10, 11, 12, 13), 99, False),
    ],
)
def test_a_sum_differs_beyond_the_rounding_of_what_is_written(differences, measure, values, year, differs):
    found = differences(*parts(measure, values), f"{measure},2016/17,{year}")
    assert [row for row, _ in found] == ([6] if differs else [])


def test_it_says_what_the_parts_come_to(differences):
    rows = [f"{row},,,North" for row in (*parts("visits", (1000, 11, 12, 13)), "visits,2016/17,1037")]
    assert differences(*rows) == [(6, "'visits' (North) is 1,037 in 2016/17, but its quarters add up to 1,036")]


@pytest.mark.parametrize(
    ("year", "differs"),
    [
        ("80.8", False),
        ("80.7", True),
        ("80.77", False),
        ("81", False),
        ("80", True),
        (",1050,1300", False),
        (",1051,1300", True),
    ],
)
def test_a_ratio_differs_from_that_of_the_sums(differences, year, differs):
    # 1,050 of 1,300 are 80.769 per cent.
    rows = [f"on-time,{QUARTERS[0]},,900,1000", *(f"on-time,{period},,50,100" for period in QUARTERS[1:])]
    found = differences(*rows, f"on-time,2016/17,{year}")
    assert bool(found) is differs
    if year == "80":
        assert found == [(6, "'on-time' is 80 in 2016/17, but its quarters come to 80.77")]


def test_months_and_halves_of_the_year_are_looked_at_as_quarters_are(differences):
    months = parts("visits", [1] * 12, MONTHS)
    assert differences(*months, "visits,2016/17,13")[0][1].endswith("but its months add up to 12")
    halves = parts("visits", (5, 6), ("2016/17 H1", "2016/17 H2"))
    assert differences(*halves, "visits,2016/17,12")[0][1].endswith("but its half-years add up to 11")
    # One finding is enough, and what agrees is no excuse for what does not.
    assert len(differences(*months, *parts("visits", (1, 2, 3, 5)), "visits,2016/17,13")) == 1
    assert len(differences(*months, *parts("visits", (1, 2, 3, 7)), "visits,2016/17,13")) == 1


def test_a_year_of_another_kind_is_another_year(differences):
    academic = parts("school", (1, 2, 3, 4))
    assert differences(*academic, "school,2016/17,10") == []
    assert len(differences(*academic, "school,2016/17,11")) == 1


def test_the_order_of_rows_and_the_writing_of_areas_do_not_matter(differences):
    rows = [f"{row},,,{area}" for row, area in zip(parts("visits", (1, 2, 3, 4)), ("a", "A", "a ", "A"), strict=True)]
    assert len(differences("visits,2016/17,11,,,A", *rows)) == 1


@pytest.mark.parametrize(
    "rows",
    [
        parts("visits", (1, 2, 3, "n/a")),
        parts("visits", (1, 2, 3, "<5")),
        parts("visits", (1, 2, 3, "4 [f]")),
        parts("visits", (1, 2, 3, "4 [b]")),
        parts("visits", (1, 2, 3, 4))[:3],
        [*parts("visits", (1, 2, 3, 4)), f"visits,{QUARTERS[0]},2"],
        [*parts("visits", (1, 2, 3, 4))[:3], f"visits,{QUARTERS[3]},4,,,,January 2017"],
        [f"{row},,,North" for row in parts("visits", (1, 2, 3, 4))],
    ],
)
def test_where_nobody_can_tell_nothing_is_said(differences, rows):
    assert differences(*rows, "visits,2016/17,99") == []


def test_the_period_asked_for_leaves_the_parts_out(differences):
    rows = (*parts("visits", (1, 2, 3, 4)), "visits,2016/17,11")
    assert differences(*rows, filters=Filters(period="2016/17 Q1")) == []
    assert len(differences(*rows, filters=Filters(period="2016/17"))) == 1


def test_nothing_is_told_of_hidden_rows(differences):
    rows = (*parts("visits", (100, 200, 300, 3)), "visits,2016/17,700")
    assert len(differences(*rows)) == 1
    assert differences(*rows, suppress_below=5) == []


@pytest.mark.parametrize(("most", "is_told"), [(4, True), (5, False)])
def test_beyond_what_is_remembered_it_is_said_that_years_are_not_looked_at(tmp_path, monkeypatch, most, is_told):
    monkeypatch.setattr("kpi_eval.evaluation.whole_years._MOST_HELD", most)
    (tmp_path / "s.yaml").write_text(STRATEGY, encoding="utf-8")
    rows = ["measure,period,actual", *parts("visits", (10, 12, 8, 9)), "visits,2016/17,50"]
    (tmp_path / "a.csv").write_text("\n".join(rows), encoding="utf-8")
    done = evaluate(load_strategy(tmp_path / "s.yaml"), tmp_path / "a.csv")
    list(done.rows)
    told = {found.code.number: found.message for found in done.findings}
    message = "there are more than 4 rows of measures whose parts make up a year: the rest was not compared"
    assert told.get("KPI229") == (message if is_told else None)
    assert ("KPI255" in told) is not is_told
