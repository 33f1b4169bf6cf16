"""Shapes: long, wide by period and wide by measure are told from the header, or asked for, and mean the same."""

import csv
import io
import re

import openpyxl
import pytest

LONG = "measure,period,area,actual\ndays,2016/17,North,190\nshare,2016/17,North,91%\ndays,2017/18,North,c\n"
BY_PERIOD = "measure,area,2016/17,2017/18\ndays,North,190,c\nShare in education,North,91%,\n"
BY_MEASURE = "period,area,Average days,share\n2016/17,North,190,91%\n2017/18,North,c,\n"
WIDE = [
    ("days", "2016/17", "North", "190", ""),
    ("days", "2017/18", "North", "", "confidential"),
    ("share", "2016/17", "North", "91", ""),
    ("share", "2017/18", "North", "", "empty"),
]
FILES = {"long": LONG, "wide-by-period": BY_PERIOD, "wide-by-measure": BY_MEASURE}


def read(outcome):
    return [(row["measure"], row["period"], row["area"], row["actual"], row["reason"]) for row in outcome.reported]


def brief(outcome):
    return [(row["measure"], row["period"], row["actual"]) for row in outcome.reported]


def lines(stderr, code):
    return [line for line in stderr.splitlines() if f" {code} " in line]


def strategy_with(folder, actuals, name="s.yaml"):
    text = (folder / "strategies" / "demo.yaml").read_text(encoding="utf-8")
    (folder / name).write_text(text.replace("measures:", f"actuals: {actuals}\nmeasures:"), encoding="utf-8")
    return name


@pytest.mark.parametrize("options", [(), ("--shape",)], ids=["recognised", "asked for"])
@pytest.mark.parametrize("shape", FILES)
def test_a_shape_is_read_and_named(export, shape, options):
    outcome = export(FILES[shape], *options, *([shape] if options else []), "-v")
    assert outcome.exit_code == 0
    expected = [row for row in WIDE if shape != "long" or row != WIDE[3]]
    assert sorted(read(outcome)) == expected
    assert f"; shape {shape}" in outcome.stderr
    assert lines(outcome.stderr, "KPI206") == []


@pytest.mark.parametrize("shape", ["wide-by-period", "wide-by-measure"])
def test_rows_come_record_by_record_from_left_to_right(export, shape):
    found = [(row[0], row[1]) for row in read(export(FILES[shape]))]
    expected = [row[:2] for row in WIDE]
    assert found == (expected if shape == "wide-by-period" else sorted(expected, key=lambda row: row[1]))


@pytest.mark.parametrize("shape", ["wide-by-period", "wide-by-measure"])
def test_a_wide_sheet_is_read(export, folder, shape):
    book = openpyxl.Workbook()
    book.active.append(["Performance of the year"])
    book.active.append([])
    for row in csv.reader(io.StringIO(FILES[shape])):
        book.active.append([int(cell) if cell.isdigit() else cell or None for cell in row])
    book.save(folder / "t.xlsx")
    outcome = export(None, "-v", name="t.xlsx")
    assert (outcome.exit_code, sorted(read(outcome))) == (0, WIDE)
    assert f"shape {shape} with 2 columns of values; header in row 3" in outcome.stderr


@pytest.mark.parametrize(
    "content",
    [
        pytest.param('[{"measure": "days", "2016/17": 190, "2017/18": null}]', id="period"),
        pytest.param('[{"period": "2016/17", "days": 190}, {"period": "2017/18", "days": null}]', id="measure"),
    ],
)
def test_wide_json_is_read(export, content):
    outcome = export(content, name="t.json")
    assert brief(outcome) == [("days", "2016/17", "190"), ("days", "2017/18", "")]


MEASURES = ("days", "share", "spend", "context")
PERIODS = tuple(f"{year}/{(year + 1) % 100:02d}" for year in range(2001, 2026))
AREAS = ("North", "South")
CODES = ("", "c", "[x]", "..", "<300", "1,234", "12 [p]")
GRID = {
    (measure, period, area): CODES[number % 11] if number % 11 < len(CODES) else str(number)
    for number, (measure, period, area) in enumerate((m, p, a) for m in MEASURES for p in PERIODS for a in AREAS)
}


def text_of(*rows):
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue()


def test_the_same_200_rows_in_three_shapes_give_the_same_export_but_for_their_order(export):
    assert len(GRID) == 200
    long = text_of(["measure", "period", "area", "actual"], *([*key, actual] for key, actual in GRID.items()))
    by_period = text_of(
        ["measure", "area", *PERIODS],
        *([m, a, *(GRID[m, p, a] for p in PERIODS)] for m in MEASURES for a in AREAS),
    )
    by_measure = text_of(
        ["area", "period", *MEASURES],
        *([a, p, *(GRID[m, p, a] for m in MEASURES)] for p in PERIODS for a in AREAS),
    )
    expected = export(long)
    assert (expected.exit_code, len(expected.reported)) == (0, 200)
    assert {row["reason"] for row in expected.rows} >= {"empty", "confidential", "not available"}
    for content in (by_period, by_measure):
        outcome = export(content)
        assert outcome.exit_code == 0
        assert sorted(outcome.stdout.splitlines()) == sorted(expected.stdout.splitlines())


def test_blank_cells_are_rows_without_data(export):
    outcome = export("measure,area,2016/17,2017/18\ndays,North,,\nshare,,,91\n")
    assert outcome.column("status") == ["no-data", "no-data", "no-data", "on-target"]
    assert outcome.column("reason") == ["empty", "empty", "empty", ""]


def test_a_period_without_any_value_still_has_a_row_for_each_measure(export):
    outcome = export("period,days,share\n2016/17,190,91\n2017/18,,\n")
    assert brief(outcome)[2:] == [("days", "2017/18", ""), ("share", "2017/18", "")]
    assert lines(outcome.stderr, "KPI210") == []


@pytest.mark.parametrize(
    ("content", "options"),
    [
        pytest.param("period,days,share\n,190,\n", (), id="period blank"),
        pytest.param("measure,2016/17,2017/18\n,,190\n", (), id="measure blank"),
        pytest.param("days,share\n190,\n", ("--period", "2016/17"), id="no period column"),
        pytest.param("days\n190\n", ("--period", "2016/17"), id="one column"),
    ],
)
def test_a_value_that_stands_alone_in_its_row_is_not_lost(export, content, options):
    assert "190" in export(content, *options).column("actual")


def test_a_column_of_actuals_makes_a_file_long_whatever_stands_beside_it(export):
    outcome = export("measure,2016/17,actual,period,2017/18\ndays,1,190,2016/17,2\n", "-v")
    assert brief(outcome) == [("days", "2016/17", "190")]
    assert "shape long;" in outcome.stderr
    assert "not used: 2016/17, 2017/18" in outcome.stderr


def test_one_column_called_by_a_period_makes_no_file_wide_unless_asked(export):
    content = "measure,2016/17\ndays,190\n"
    outcome = export(content)
    assert outcome.exit_code == 3
    assert "there is no column 'actual'" in outcome.stderr
    outcome = export(content, "--shape", "wide-by-period")
    assert (outcome.exit_code, brief(outcome)) == (0, [("days", "2016/17", "190")])


@pytest.mark.parametrize(
    ("header", "spelt"),
    [
        ("2016/17,2017/18", ["2016/17", "2017/18"]),
        ("201617,2017-18", ["201617", "2017-18"]),
        ("2016/17 Q1,Q2 2016/17", ["2016/17 Q1", "Q2 2016/17"]),
        ("Apr-16,May 2016", ["Apr-16", "May 2016"]),
        ("year ended 2017,Year ending 2018", ["year ended 2017", "Year ending 2018"]),
        ("2016/17  Q1 , 2016/17 Q2", ["2016/17 Q1", "2016/17 Q2"]),
        ("2016/17 [note 1],2017/18 (2)", ["2016/17", "2017/18"]),
    ],
)
def test_headers_of_periods_in_any_spelling(export, header, spelt):
    outcome = export(f"measure,{header}\ndays,190,191\n")
    assert (outcome.exit_code, outcome.column("period")) == (0, spelt)


def test_a_bare_year_above_a_column_is_refused_as_it_is_in_a_row(export):
    outcome = export("measure,2016,2017\ndays,190,191\n")
    assert outcome.exit_code == 3
    assert outcome.column("reason") == ["unknown period", "unknown period"]
    assert "KPI212 'days': '2016' could be two years" in outcome.stderr


@pytest.mark.parametrize("header", ["Average days", "average  DAYS", "days", "Average_days", "Average days [note 1]"])
def test_headers_of_measures_as_people_write_them(export, header):
    outcome = export(f"period,{header},share\n2016/17,190,91\n")
    assert outcome.exit_code == 0
    assert brief(outcome)[0] == ("days", "2016/17", "190")


def test_a_period_header_that_is_misspelt_is_named_as_not_used(export):
    outcome = export("measure,2016/17,2017-1B,2018/19\ndays,1,2,3\n")
    assert outcome.column("period") == ["2016/17", "2018/19"]
    assert "KPI206 advice: not used: 2017-1B" in outcome.stderr


def test_a_measure_header_that_is_misspelt_is_named_as_not_used(export):
    outcome = export("period,days,Spend on boks\n2016/17,1,2\n")
    assert brief(outcome) == [("days", "2016/17", "1")]
    assert "KPI206 advice: not used: Spend on boks" in outcome.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("measure,2016/17,note,2016/17\ndays,190,,191\n", "columns 2 and 4 are both called '2016/17'"),
        ("period,days,Days\n2016/17,190,191\n", "columns 2 and 3 are both called 'days'"),
    ],
)
def test_two_columns_of_values_that_are_headed_alike_are_refused_with_both_positions(export, content, said):
    outcome = export(content)
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert f"row 1: KPI205 {said}, and actuals are read from there; rename one of them" in outcome.stderr


def test_two_columns_of_a_period_that_are_spelt_differently_are_both_read_and_told(export):
    outcome = export("measure,2016/17,2016-17\ndays,190,191\n")
    assert outcome.column("actual") == ["190", "191"]
    assert lines(outcome.stderr, "KPI220")


def test_ten_thousand_periods(export):
    periods = [f"{1000 + number // 12}-{number % 12 + 1:02d}" for number in range(10_000)]
    cells = ",".join(str(number) for number in range(10_000))
    outcome = export(f"measure,{','.join(periods)}\ndays,{cells}\n", "-v")
    assert outcome.exit_code == 0
    assert outcome.column("period") == periods
    assert outcome.column("actual") == cells.split(",")
    assert "shape wide-by-period with 10,000 columns of values" in outcome.stderr


def test_a_half_empty_period_column_loses_nothing(export):
    rows = "".join(f"{'2016/17' if number % 2 else ''},{number},{90 + number}\n" for number in range(10))
    outcome = export(f"period,days,share\n{rows}")
    assert outcome.exit_code == 3
    assert outcome.column("actual") == [text for number in range(10) for text in (str(number), str(90 + number))]
    assert outcome.column("reason").count("unknown period") == 10
    assert len(lines(outcome.stderr, "KPI212")) == 2
    assert "row 2: KPI212 'days': the period is blank" in outcome.stderr


FOOT = "Total,,281,c\nSource: housing team,,,\nNote 1: provisional,,,\nthe end of it,,,\n"


def test_totals_and_footnotes_below_a_table_by_period_are_told(export):
    outcome = export(BY_PERIOD + FOOT)
    assert (outcome.exit_code, read(outcome)[:4]) == (0, [WIDE[0], WIDE[1], WIDE[2], WIDE[3]])
    titles = [row["measure"] for row in outcome.reported[4:]]
    assert titles == ["Total", "Total", "Source: housing team", "Note 1: provisional", "the end of it"]
    assert "row 4: KPI232 warning: 'Total' is a total" in outcome.stderr
    assert [line.split(":")[0] for line in lines(outcome.stderr, "KPI231")] == [
        "t.csv row 5",
        "t.csv row 6",
        "t.csv row 7",
    ]


def test_footnotes_below_a_table_by_measure_are_told(export):
    outcome = export(BY_MEASURE + "Source: housing team,,,\nthe end of it,,,\n")
    assert (outcome.exit_code, len(outcome.reported)) == (0, 6)
    assert len(lines(outcome.stderr, "KPI231")) == 2


def test_a_total_below_a_table_by_measure_is_told_as_one_and_is_no_error(export):
    outcome = export(BY_MEASURE + "Total,,380,182\n")
    assert "380" in outcome.column("actual")
    assert "row 4: KPI232 warning: 'Total' is a total" in outcome.stderr
    assert outcome.exit_code == 0


@pytest.mark.parametrize("shape", ["wide-by-period", "wide-by-measure"])
def test_a_header_repeated_below_is_told(export, shape):
    header, rest = FILES[shape].split("\n", 1)
    outcome = export(f"{header}\n{rest}{header}\n")
    assert re.search(r"row 4: KPI233 ", outcome.stderr)
    assert outcome.exit_code == 0


def test_a_finding_about_one_record_counts_it_once(export):
    outcome = export("measure,2016/17,2017/18,2018/19\nTotal,1,2,3\nnobody,1,2,3\ndays,1\ndays,1,2,3,4\n")
    assert "KPI207" in outcome.stderr
    assert "KPI208" in outcome.stderr
    assert "(3 rows)" not in outcome.stderr


def test_a_record_with_too_many_cells_is_not_read_by_halves(export):
    outcome = export("measure,2016/17,2017/18\ndays,1,234,2\nshare,91,92\n")
    assert outcome.exit_code == 3
    assert outcome.column("reason") == ["not a number", "not a number", "", ""]
    assert "row 2: KPI208 " in outcome.stderr


def test_a_record_that_is_cut_short_has_blank_cells(export):
    outcome = export("measure,area,2016/17,2017/18\ndays,North,190\n")
    assert outcome.column("actual") == ["190", ""]
    assert "row 2: KPI207 " in outcome.stderr


@pytest.mark.parametrize("shape", ["wide-by-period", "wide-by-measure"])
def test_a_title_above_a_wide_header_is_found(export, shape):
    outcome = export(f"Quarterly report\n\n{FILES[shape]}")
    assert (outcome.exit_code, sorted(read(outcome))) == (0, WIDE)
    assert "KPI218 advice: the header is row 3; left out above it: 'Quarterly report'" in outcome.stderr


@pytest.mark.parametrize("row", ["days,2016/17,190", "share,North,£5", "spend,-3,", "days,1,2", "context,91%,x"])
def test_a_row_that_begins_with_the_name_of_a_measure_is_no_header(export, row):
    outcome = export(f"Indicator,one,two\n{row}\n", "--period", "2016/17")
    assert outcome.exit_code == 3
    assert outcome.rows == []
    assert "row 1: KPI204 there is no column 'measure'" in outcome.stderr


def test_a_row_of_names_below_a_long_header_is_no_header(export):
    outcome = export("measure,period,actual\ndays,share,spend\ndays,2016/17,190\n")
    assert brief(outcome)[1] == ("days", "2016/17", "190")
    assert len(outcome.reported) == 2


def test_a_period_serves_every_row_by_measure(export):
    outcome = export("area,days,share\nNorth,190,91\nSouth,191,\n", "--period", "2016/17")
    assert outcome.exit_code == 0
    assert outcome.column("period") == ["2016/17"] * 4
    assert outcome.column("actual") == ["190", "91", "191", ""]


def test_without_a_period_a_file_by_measure_asks_for_one(export):
    outcome = export("area,days,share\nNorth,190,91\n")
    assert outcome.exit_code == 3
    assert "there is no column 'period'; give --period if all rows are of one period" in outcome.stderr


def test_a_period_chooses_among_columns(export):
    outcome = export(BY_PERIOD, "--period", "2016/17")
    assert (outcome.exit_code, read(outcome)) == (0, [WIDE[0], WIDE[2]])


def test_how_a_file_without_other_columns_is_read_is_said_in_a_whole_sentence(export):
    outcome = export("days,share\n190,91\n", "--period", "2016/17", "-v")
    (said,) = [line for line in outcome.stderr.splitlines() if "; shape " in line]
    assert said.endswith("shape wide-by-measure with 2 columns of values; header in row 1")
    outcome = export("days,area\n190,North\n", "--period", "2016/17", "-v")
    assert "1 columns" not in outcome.stderr


def test_other_columns_are_passed_on_to_every_row_of_a_record(export):
    outcome = export("measure,note,area,2016/17,2017/18\ndays,late,North,1,2\n")
    assert outcome.column("note") == ["late", "late"]
    assert outcome.column("area") == ["North", "North"]


def test_the_column_of_measures_may_be_named(export):
    content = "Indicator,2016/17,2017/18\ndays,190,191\n"
    assert export(content).exit_code == 3
    outcome = export(content, "--column", "measure=Indicator")
    assert (outcome.exit_code, outcome.column("actual")) == (0, ["190", "191"])


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("wide-by-perod", "'wide-by-perod' is not a shape; did you mean 'wide-by-period'?"),
        ("lait2", "'lait2' is not a shape; did you mean 'lait'?"),
        ("?", "'?' is not a shape; write long, wide-by-period, wide-by-measure, dfe, lait, fingertips"),
        ("", "'' is not a shape; write long"),
    ],
)
def test_a_wrong_word_for_a_shape_is_wrong_usage(export, word, said):
    outcome = export(LONG, "--shape", word)
    assert outcome.exit_code == 2
    assert f"--shape: {said}" in outcome.stderr


def test_the_word_for_a_shape_may_be_in_capitals(export):
    assert export(BY_PERIOD, "--shape", " Wide-by-Period ").exit_code == 0


OTHERS = [
    (shape, other)
    for shape in ("long", "wide-by-period", "wide-by-measure", "dfe", "lait", "fingertips")
    for other in FILES
    if shape != other
]


@pytest.mark.parametrize(("shape", "other"), OTHERS)
def test_a_file_that_is_not_of_the_shape_asked_for_is_refused(export, shape, other):
    outcome = export(FILES[other], "--shape", shape)
    assert outcome.exit_code == 3
    assert outcome.rows == []
    assert re.search(r"t\.csv row 1: KPI20[0-9] ", outcome.stderr)


@pytest.mark.parametrize("shape", ["dfe", "lait", "fingertips"])
def test_a_layout_asked_for_in_vain_is_named_in_the_message(export, shape):
    outcome = export(LONG, "--shape", shape)
    assert outcome.exit_code == 3
    assert shape in outcome.stderr


def test_by_period_may_be_asked_for_beside_a_column_of_actuals(export):
    content = "measure,2016/17,actual,2017/18\ndays,190,7,191\n"
    outcome = export(content, "--shape", "wide-by-period")
    assert (outcome.exit_code, brief(outcome)) == (0, [("days", "2016/17", "190"), ("days", "2017/18", "191")])


def test_a_strategy_may_say_the_shape_and_an_option_goes_before_it(export, folder):
    name = strategy_with(folder, "{shape: wide-by-period}")
    content = "measure,2016/17\ndays,190\n"
    assert brief(export(content, "-s", name)) == [("days", "2016/17", "190")]
    assert export(content, "-s", name, "--shape", "long").exit_code == 3
    outcome = export(LONG, "-s", name, "--shape", "long")
    assert (outcome.exit_code, len(outcome.reported)) == (0, 3)


def test_a_strategy_may_say_columns_and_shape_together(export, folder):
    name = strategy_with(folder, "{shape: wide-by-period, columns: {measure: Indicator, area: Where}}")
    outcome = export("Indicator,Where,2016/17,2017/18\ndays,North,190,c\nshare,North,91%,\n", "-s", name)
    assert (outcome.exit_code, read(outcome)) == (0, WIDE)


def test_a_shape_in_a_strategy_that_is_not_understood_is_a_problem_with_its_place(run, folder):
    outcome = run("validate", strategy_with(folder, "{shape: wide-by-perod}"))
    text = " ".join((outcome.stdout + outcome.stderr).split())
    assert outcome.exit_code == 1
    assert "s.yaml:5:18: KPI127 'wide-by-perod' is not a shape; did you mean 'wide-by-period'?" in text


def test_strategies_that_say_different_shapes_are_named(export, folder):
    first = strategy_with(folder, "{shape: long}", "a.yaml")
    second = strategy_with(folder, "{shape: lait}", "b.yaml")
    text = (folder / second).read_text(encoding="utf-8").replace("id: demo", "id: other")
    for name in ("days", "share", "spend", "context"):
        text = text.replace(f"  {name}: {{title: ", f"  other-{name}: {{title: Other ")
    (folder / second).write_text(text, encoding="utf-8")
    outcome = export(LONG, "-s", first, "-s", second)
    assert outcome.exit_code == 2
    assert "a.yaml and b.yaml say different things under actuals: shape; give --shape" in outcome.stderr
    assert export(LONG, "-s", first, "-s", second, "--shape", "long").exit_code == 0


@pytest.mark.parametrize("shape", ["wide-by-period", "wide-by-measure"])
def test_inspect_shows_a_wide_file_without_calling_its_values_unused(run, folder, shape):
    (folder / "t.csv").write_text(FILES[shape], encoding="utf-8")
    outcome = run("inspect", "t.csv")
    assert outcome.exit_code == 0
    assert "'2016/17' is 2016-04-01 to 2017-03-31 (2 rows)" in outcome.stdout
    assert "not used" not in outcome.stdout
    assert shape in outcome.stdout
    assert "\n  4 rows of values below it" in outcome.stdout


def test_inspect_without_a_strategy_shows_a_file_by_period(run, folder):
    (folder / "strategies" / "demo.yaml").unlink()
    (folder / "strategies").rmdir()
    (folder / "t.csv").write_text(BY_PERIOD, encoding="utf-8")
    outcome = run("inspect", "t.csv")
    assert outcome.exit_code == 0
    assert "Periods (2)" in outcome.stdout


def test_explain_reads_a_wide_file(run, folder):
    (folder / "t.csv").write_text(BY_PERIOD, encoding="utf-8")
    outcome = run("explain", "days", "--actuals", "t.csv")
    assert outcome.exit_code == 0
    assert "190" in outcome.stdout


def test_a_table_that_may_be_wide_by_measure_is_told_that_its_headers_can_be_aliases(export):
    told = "where columns are headed by measures, give each its header as an alias in the strategy"
    assert told in export("period,area,NEET rate\n2016/17,Boston,3\n").stderr
    assert told not in export("KPI,period,Outturn,actual\ndays,2016/17,3,3\n").stderr
