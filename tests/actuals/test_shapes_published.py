"""Shapes as they are published: the Department for Education's open data, its LAIT, and Fingertips."""

import csv
from pathlib import Path

import pytest

from kpi_eval.actuals.file import open_actuals
from kpi_eval.actuals.read import read_table
from kpi_eval.vocabulary.naming import folded
from kpi_eval.vocabulary.period import YearKind
from kpi_eval.vocabulary.period_text import PeriodError, parse_period
from kpi_eval.vocabulary.reading import Reading
from support import program
from support.reference_data import reference_file

ROOT = Path(__file__).parents[2]

LAIT = "Short Desc,Data item,Years,LA and Regions,Values,LA Number,Region\n"
FINGERTIPS = "Indicator ID,Indicator Name,Area Name,Time period,Value,Value note\n"
DFE = "time_period,time_identifier,geographic_level,country_name,region_name,la_name,days,Share_of_all\n"
FILES = {
    "lait": LAIT + "days,Average,2018,North,190,1,N\ndays,,2019,North,-,1,N\n",
    "fingertips": FINGERTIPS + "1,days,North,2017/18,190,a note\n1,days,South,2018/19,,\n",
    "dfe": DFE + "201718,Financial year,National,England,,,190,z\n201819,Financial year,National,England,,,c,9\n",
}
READ = {
    "lait": [("2018", "North", "190", ""), ("2019", "North", "", "not available")],
    "fingertips": [("2017/18", "North", "190", ""), ("2018/19", "South", "", "empty")],
    "dfe": [("201718", "England", "190", ""), ("201819", "England", "", "confidential")],
}


@pytest.mark.parametrize("asked", [False, True], ids=["recognised", "asked for"])
@pytest.mark.parametrize("shape", FILES)
def test_a_published_layout_is_read_and_named(export, shape, asked):
    outcome = export(FILES[shape], "-v", *(("--shape", shape) if asked else ()))
    assert outcome.exit_code == 0
    found = [(row["period"], row["area"], row["actual"], row["reason"]) for row in outcome.reported]
    assert found == READ[shape]
    assert {row["measure"] for row in outcome.reported} == {"days"}
    assert f"; shape {shape}" in outcome.stderr


def test_the_notes_of_fingertips_are_kept(export):
    assert export(FILES["fingertips"]).column("note") == ["a note", ""]


@pytest.mark.parametrize(("year", "period"), [("financial", "2017/18"), ("academic", "2017/18"), ("calendar", "2018")])
def test_a_bare_year_of_lait_is_the_year_that_ended_in_it(folder, year, period):
    form = program.strategy_form(["LACnum"], year=year)
    form["measures"]["m0"] |= {"direction": "higher is better", "targets": {period: 5}}
    (folder / "t.csv").write_text(LAIT + "LACnum,,2018,North,6,1,N\nLACnum,,2019,North,6,1,N\n", encoding="utf-8")
    outcome = program.exported("t.csv", program.write_strategy(folder, form))
    assert outcome.exit_code == 0
    assert outcome.column("status") == ["on-target", "not-judged"]
    assert outcome.column("period") == ["2018", "2019"]


def test_a_year_of_lait_that_is_split_is_read_as_it_stands(export):
    outcome = export(LAIT + "days,,2017/18,North,190,1,N\n")
    assert (outcome.exit_code, outcome.column("period")) == (0, ["2017/18"])


def meant(folder, text, kind, year):
    """Give the days that a period of the department's open data means; None where it is not understood."""
    path = folder / "dfe.csv"
    path.write_text(f"{DFE}{text},{kind},National,England,,,1,2\n", encoding="utf-8")
    table = read_table(open_actuals(str(path)), Reading(measures=frozenset({folded("days")})))
    (row,) = table.rows(lambda _: None)
    assert row.period == text
    try:
        period = parse_period(row.period_meant, year)
    except PeriodError:
        return None
    first, last = period.days
    return first.isoformat(), last.isoformat()


EVERY = list(YearKind)


@pytest.mark.parametrize("year", EVERY)
@pytest.mark.parametrize(
    ("text", "kind", "days"),
    [
        ("2023", "Calendar year", ("2023-01-01", "2023-12-31")),
        ("202223", "Academic year", ("2022-09-01", "2023-08-31")),
        ("202223", "Financial year", ("2022-04-01", "2023-03-31")),
        ("2022/23", "Financial year", ("2022-04-01", "2023-03-31")),
        ("2023", "Calendar year Q2", ("2023-04-01", "2023-06-30")),
        ("202223", "Financial year Q2", ("2022-07-01", "2022-09-30")),
        ("202223", "Financial year Q4", ("2023-01-01", "2023-03-31")),
        ("202223", "Academic year Q1", ("2022-09-01", "2022-11-30")),
    ],
)
def test_the_period_of_dfe_is_that_of_its_identifier_whatever_the_year_of_the_strategy(folder, text, kind, days, year):
    assert meant(folder, text, kind, year) == days


@pytest.mark.parametrize("year", YearKind)
def test_a_reporting_year_is_the_financial_year_that_ended_in_it(folder, year):
    assert meant(folder, "2025", "Reporting year", year) == ("2024-04-01", "2025-03-31")


@pytest.mark.parametrize(
    ("text", "kind", "days"),
    [
        ("2023", "March", ("2023-03-01", "2023-03-31")),
        ("2023", "Week 5", None),
        ("202223", "Autumn term", None),
        ("202223", "Spring term", None),
        ("202223", "Autumn and spring term", None),
        ("2022", "Part 1 (April to September)", None),
    ],
)
def test_a_part_of_a_year_is_never_taken_for_the_whole(folder, text, kind, days):
    assert meant(folder, text, kind, YearKind.FINANCIAL) in {days, None}


def test_rows_of_a_region_and_of_the_nation_have_its_name_as_area(export):
    rows = [
        "202223,Financial year,National,England,,,1,2",
        "202223,Financial year,Regional,England,East Midlands,,3,4",
        "202223,Financial year,Local authority,England,East Midlands,Lincolnshire,5,6",
    ]
    outcome = export(DFE + "\n".join(rows) + "\n")
    assert outcome.column("area") == ["England", "East Midlands", "Lincolnshire"]
    assert export(DFE + "\n".join(rows) + "\n", "--area", "East Midlands").column("actual") == ["3"]


def test_indicators_that_no_measure_is_named_by_are_named_as_not_used(export):
    outcome = export(FILES["dfe"])
    assert "KPI206 advice: not used: geographic_level, Share_of_all" in outcome.stderr


def test_an_indicator_is_known_by_title_or_alias_whatever_its_spacing(export, folder):
    text = (folder / "strategies" / "demo.yaml").read_text(encoding="utf-8")
    text = text.replace("share: {title: Share in education", "share: {aliases: [share of all], title: Share")
    (folder / "s.yaml").write_text(text, encoding="utf-8")
    outcome = export(FILES["dfe"], "-s", "s.yaml")
    assert outcome.column("measure") == ["days", "share", "days", "share"]


def test_a_file_of_dfe_may_have_its_columns_named(export):
    content = (
        "time_period,time_identifier,geographic_level,country_name,region_name,la_name,kind,value\n"
        "202223,Financial year,Regional,England,East Midlands,,days,190\n"
        "202223,Financial year,Local authority,England,East Midlands,Lincolnshire,share,91\n"
    )
    outcome = export(content, "--column", "measure=kind", "--column", "actual=value", "-v")
    assert outcome.exit_code == 0
    found = [(row["measure"], row["area"], row["actual"], row["status"]) for row in outcome.reported]
    assert found == [("days", "East Midlands", "190", "on-target"), ("share", "Lincolnshire", "91", "on-target")]
    assert "shape dfe" in outcome.stderr


def test_inspect_tells_the_layout_and_its_columns(run, folder):
    (folder / "t.csv").write_text(FILES["dfe"], encoding="utf-8")
    outcome = run("inspect", "t.csv")
    assert outcome.exit_code == 0
    assert "dfe" in outcome.stdout
    unused = next(line for line in outcome.stdout.splitlines() if "not used" in line)
    assert not any(name in unused for name in ("time_identifier", "country_name", "region_name", "'days'"))


def test_inspect_tells_periods_apart_that_are_written_alike(run, folder):
    rows = "2023,Calendar year,National,England,,,1,2\n2023,Reporting year,National,England,,,1,2\n"
    (folder / "t.csv").write_text(DFE + rows, encoding="utf-8")
    outcome = run("inspect", "t.csv")
    assert "2023-01-01 to 2023-12-31" in outcome.stdout
    assert "2022-04-01 to 2023-03-31" in outcome.stdout


# The reference data


def table_of(path):
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def value(row):
    return float(row["actual"]) if row["actual"] else None


@pytest.fixture
def lait():
    return reference_file("outturns/lait.csv")


def chosen(outcome, **wanted):
    return [row for row in outcome.reported if all(row[name] == text for name, text in wanted.items())]


def test_lait_is_read_with_the_shipped_strategies_and_no_option(run, lait):
    outcome = run("export", lait, "-o", "-", "-s", ROOT / "strategies", "-v")
    assert outcome.exit_code == 0
    assert "; shape lait; header in row 1" in outcome.stderr
    assert "measure from 'Short Desc', actual from 'Values', period from 'Years'" in outcome.stderr
    assert "area from 'LA and Regions'" in outcome.stderr
    published = table_of(lait)
    assert len(published) == len(outcome.reported) == 1547
    assert outcome.column("period") == [row["Years"] for row in published]
    assert outcome.column("area") == [row["LA and Regions"] for row in published]
    numbers = [None if row["Values"] == "-" else float(row["Values"]) for row in published]
    assert [value(row) for row in outcome.reported] == numbers
    gaps = [row for row in outcome.reported if not row["actual"]]
    assert len(gaps) == 73
    assert {(row["status"], row["reason"]) for row in gaps} == {("no-data", "not available")}


def test_children_looked_after_in_lait_are_judged_by_the_shipped_strategy(run, lait):
    outcome = run("export", lait, "-o", "-", "-s", ROOT / "strategies", "--area", "Lincolnshire")
    found = {(row["basis"], row["period"]): row for row in chosen(outcome, measure="looked-after-children")}
    assert found["count", "2018"]["actual"] == "656"
    assert (found["rate", "2018"]["actual"], found["rate", "2018"]["target"]) == ("45", "48")
    count, rate = found["count", "2017"], found["rate", "2017"]
    assert (count["actual"], count["target"], count["status"]) == ("696", "656", "off-track")
    assert (rate["actual"], rate["target"], rate["status"]) == ("48", "45", "off-track")
    assert found["count", "2016"]["reason"] == "no target for this period"


LANDMARKS = """\
format: 1
id: landmarks
title: Landmarks
year: financial
measures:
  looked-after:
    title: Looked after
    direction: plan is best
    bases: {count: {unit: children, aliases: [LACnum]}, rate: {unit: per 10 000, aliases: [LAC]}}
    targets:
      2017/18:
        count: {target: 656, tolerance: {lower: 626, upper: 686}}
        rate: {target: 45, tolerance: {lower: 43, upper: 47}}
  plans:
    title: Plans
    direction: plan is best
    bases: {count: {unit: children, aliases: [CPP_Num]}, rate: {unit: per 10 000, aliases: [CPP_rate]}}
    targets:
      2016/17:
        count: {target: 340, tolerance: {lower: 310, upper: 370}}
        rate: {target: 24, tolerance: {lower: 21, upper: 25}}
  care-leavers:
    title: Care leavers
    aliases: [CareLeaverAcc]
    direction: higher is better
    unit: "%"
    targets: {2016/17: {target: 90, tolerance: {lower: 86, upper: 98}}}
"""


def test_the_landmarks_of_lait(run, folder, lait):
    (folder / "s.yaml").write_text(LANDMARKS, encoding="utf-8")
    outcome = run("export", lait, "-o", "-", "-s", "s.yaml", "--area", "Lincolnshire")
    judged = {
        (row["measure"], row["basis"], row["period"]): (row["actual"], row["status"])
        for row in outcome.reported
        if row["target"]
    }
    assert judged == {
        ("looked-after", "count", "2018"): ("656", "on-target"),
        ("looked-after", "rate", "2018"): ("45", "on-target"),
        ("plans", "count", "2017"): ("370", "within-tolerance"),
        ("plans", "rate", "2017"): ("25.9", "off-track"),
        ("care-leavers", "", "2017"): ("89", "within-tolerance"),
    }


def test_a_strategy_of_academic_years_takes_the_years_of_lait_for_its_own(run, folder, lait):
    text = LANDMARKS.replace("year: financial", "year: academic")
    (folder / "s.yaml").write_text(text, encoding="utf-8")
    outcome = run("export", lait, "-o", "-", "-s", "s.yaml", "--area", "Lincolnshire")
    assert [row["period"] for row in chosen(outcome, measure="care-leavers") if row["target"]] == ["2017"]


def test_messy_file_03_is_read_in_the_layout_of_fingertips(folder):
    path = reference_file("messy/03_fingertips_quoted_newline_mixed_eol.csv")
    form = program.strategy_form(["Campylobacter incidence rate/100,000"], year="calendar")
    outcome = program.exported(path, program.write_strategy(folder, form), "-v")
    published = table_of(path)
    assert (outcome.exit_code, len(outcome.reported)) == (0, len(published))
    assert "; shape fingertips; header in row 1" in outcome.stderr
    assert set(outcome.column("measure")) == {"m0"}
    assert outcome.column("period") == [row["Time period"] for row in published]
    assert outcome.column("area") == [row["Area Name"] for row in published]
    assert outcome.column("note") == [row["Value note"].strip() for row in published]
    expected = [float(row["Value"]) if row["Value"] else None for row in published]
    assert [value(row) for row in outcome.reported] == expected


def dfe_strategy(folder, **aliases):
    form = program.strategy_form([])
    form["measures"] = {
        name: {"title": name.title(), "aliases": [alias], "direction": "none"} for name, alias in aliases.items()
    }
    return program.write_strategy(folder, form)


GAPS = {"z": "not applicable", "c": "confidential", "": "empty"}


def check_indicators(outcome, published, names):
    """Compare what was read with the columns named, record by record."""
    expected = [(row, name) for row in published for name in names]
    assert len(outcome.reported) == len(expected)
    for read, (row, name) in zip(outcome.reported, expected, strict=True):
        assert read["period"] == row["time_period"]
        assert read["area"] == (row["la_name"] or row["region_name"] or row["country_name"])
        text = row[name]
        if text in GAPS:
            assert (read["status"], read["reason"], read["actual"]) == ("no-data", GAPS[text], "")
        else:
            assert float(read["actual"]) == float(text)


def test_messy_file_14_is_read_in_the_layout_of_the_department(folder):
    path = reference_file("messy/14_dfe_nccis_2023_z_c_codes.csv")
    names = ["NEET_percent", "Notknown_percent", "VG_cohort_percentage", "NEET_quintile"]
    strategy = dfe_strategy(folder, **dict(zip(("neet", "unknown", "vulnerable", "quintile"), names, strict=True)))
    outcome = program.exported(path, strategy, "-v")
    assert outcome.exit_code == 0
    assert "; shape dfe with 4 columns of values; header in row 1" in outcome.stderr
    published = table_of(path)
    assert len(published) == 160
    assert {row["geographic_level"] for row in published} == {"National", "Regional", "Local authority"}
    check_indicators(outcome, published, names)


def test_messy_file_15_is_read_in_the_layout_of_the_department(folder):
    path = reference_file("messy/15_dfe_care_leavers_bom_c_z.csv")
    names = ["care_leaver_count", "care_leaver_percent"]
    outcome = program.exported(path, dfe_strategy(folder, count=names[0], share=names[1]), "-v")
    assert outcome.exit_code == 0
    assert "; shape dfe with 2 columns of values" in outcome.stderr
    published = table_of(path)
    assert len(published) == 240
    check_indicators(outcome, published, names)


def test_messy_file_15_with_its_columns_named(folder):
    path = reference_file("messy/15_dfe_care_leavers_bom_c_z.csv")
    columns = ("--column", "measure=breakdown", "--column", "actual=care_leaver_percent")
    form = program.strategy_form(["In an apprenticeship"])
    outcome = program.exported(path, program.write_strategy(folder, form), *columns, "-v")
    published = table_of(path)
    assert (outcome.exit_code, len(outcome.reported)) == (0, len(published))
    assert "; shape dfe; " in outcome.stderr
    apprentices = [row for row in published if row["breakdown"] == "In an apprenticeship"]
    assert len(chosen(outcome, measure="m0")) == len(apprentices) > 0
    assert outcome.column("area") == [row["la_name"] or row["country_name"] for row in published]
