"""What `inspect` says of a file of actuals: what would be understood, and what to do where it would not be."""

import re
import shlex
import shutil

import pytest
import xlsxwriter

FOREIGN = """\
KPI,Time period,Value,Comment
match days,2016/17,190,
Share in education,2016/17,91%,two schools late
match days,2016/17 Q4,205 [p],
"""


@pytest.fixture
def inspect(run):
    """Inspect `t.csv`, which holds the actuals given."""
    return lambda actuals, *options: run("inspect", "t.csv", *options, actuals=actuals)


@pytest.fixture
def workbook(folder):
    """Write `t.xlsx`: sheets by name, each a list of rows."""

    def write(**sheets):
        with xlsxwriter.Workbook(folder / "t.xlsx") as book:
            for name, rows in sheets.items():
                sheet = book.add_worksheet(name)
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row)

    return write


def section(text, heading):
    """Give the lines below a heading, without what they are indented by."""
    found = re.search(rf"^{re.escape(heading)}(?: \(.*\))?\n((?:  .*\n)+)", text, re.MULTILINE)
    assert found, f"there is no '{heading}' in:\n{text}"
    return [line.strip() for line in found[1].splitlines()]


def suggested(text):
    """Give the options that are suggested, as a shell would hand them over."""
    found = re.search(r"try: (--column .*)", text)
    return shlex.split(found[1]) if found else []


def column_options(text):
    """Give the columns that are suggested, by field."""
    words = suggested(text)
    return dict(word.split("=", 1) for word in words if word != "--column")


def test_it_says_how_the_file_was_read(inspect):
    result = inspect("measure,period,actual\ndays,2016/17,190\n")
    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert lines[0] == "t.csv"
    assert lines[1].startswith("  read as csv, UTF-8, delimiter comma")
    assert "  the header is row 1" in lines
    assert "  1 row below it" in lines


@pytest.mark.parametrize(
    ("actuals", "options", "words"),
    [
        pytest.param("measure;period;actual\ndays;2016/17;190\n", (), "delimiter semicolon", id="semicolons"),
        pytest.param("measure\tperiod\tactual\ndays\t2016/17\t190\n", (), "delimiter tab", id="tabs"),
        pytest.param("measure,period,actual\ndays,2016/17,190\n".encode("utf-16"), (), "UTF-16", id="UTF-16"),
        pytest.param(
            "measure,period,actual,note\ndays,2016/17,190,£\n".encode("cp1252"), ("--encoding", "cp1252"), "cp1252"
        ),
        pytest.param("measure;period;actual\ndays;2016/17;190,5\n", ("--decimal", ","), "decimal comma"),
    ],
)
def test_it_names_encoding_delimiter_and_decimal_mark(inspect, actuals, options, words):
    result = inspect(actuals, *options)
    assert (result.exit_code, result.stderr) == (0, "")
    assert words in result.stdout
    assert "'days' is days (1 row)" in section(result.stdout, "Measures")


def test_columns_are_told_by_field_with_their_numbers(inspect):
    result = inspect("Area,MEASURE,Per_iod,Actual [note 1],Officer,\nNorth,days,2016/17,190,J,\n")
    assert section(result.stdout, "Columns") == [
        "area is column 1, 'Area'",
        "measure is column 2, 'MEASURE'",
        "period is column 3, 'Per_iod'",
        "actual is column 4, 'Actual [note 1]'",
        "not used: 5 'Officer', 6 (no name)",
    ]


def test_a_foreign_header_is_no_use_and_the_likely_columns_are_suggested(inspect):
    result = inspect(FOREIGN)
    assert result.exit_code == 3
    assert "KPI204 there is no column 'measure'" in result.stdout
    assert column_options(result.stdout) == {"measure": "KPI", "period": "Time period", "actual": "Value"}


def test_the_options_suggested_make_the_file_readable(inspect, run):
    options = suggested(inspect(FOREIGN).stdout)
    seen = run("inspect", "t.csv", *options)
    checked = run("check", "t.csv", *options, "--format", "csv")
    assert (seen.exit_code, checked.exit_code) == (0, 0)
    assert "actual is column 3, 'Value'" in section(seen.stdout, "Columns")
    assert [line.split(",")[14] for line in checked.stdout.splitlines()[1:4]] == [
        "on-target",
        "on-target",
        "within-tolerance",
    ]


@pytest.mark.parametrize(
    ("header", "options", "likely"),
    [
        pytest.param("measure,Years,x", (), {"period": "Years", "actual": "x"}, id="what has a name keeps it"),
        pytest.param("x,y,z", (), {"measure": "x", "period": "y", "actual": "z"}, id="by what is in them"),
        pytest.param("x,y,z", ("--column", "measure=x"), {"period": "y", "actual": "z"}, id="what was asked for stays"),
    ],
)
def test_only_what_the_header_does_not_tell_is_suggested(inspect, header, options, likely):
    result = inspect(f"{header}\nmatch days,2016/17,190\nShare in education,2016/17,[c]\n", *options)
    assert result.exit_code == 3
    assert column_options(result.stdout) == likely


def test_nothing_is_suggested_that_does_not_look_like_it(inspect):
    result = inspect("Place,Colour\nHere,red\nThere,blue\n")
    assert result.exit_code == 3
    assert suggested(result.stdout) == []
    assert section(result.stdout, "First rows") == ["2: Here | red", "3: There | blue"]


def test_the_period_of_every_row_may_be_given(inspect):
    result = inspect("measure,actual\ndays,190\n", "--period", "2016/17 Q4")
    assert result.exit_code == 0
    assert section(result.stdout, "Periods") == ["'2016/17 Q4' is 2017-01-01 to 2017-03-31 (1 row)"]


def test_known_measures_come_with_their_ids_and_unknown_ones_with_what_may_be_meant(inspect):
    actuals = "measure,period,actual\nmatch days,2016/17,1\nmatch days,2016/17 Q1,1\ndasy,2016/17,1\nZebra,2016/17,1\n"
    measures = section(inspect(actuals).stdout, "Measures")
    assert "'match days' is days (2 rows)" in measures
    assert any(line.startswith("not known: 'dasy'; did you mean 'days'?") for line in measures)
    assert "not known: 'Zebra' (1 row)" in measures


def test_the_heading_counts_rows_of_known_and_unknown_measures(inspect):
    result = inspect("measure,period,actual\ndays,2016/17,1\ndays,2016/17 Q1,1\nZebra,2016/17,1\n")
    assert "Measures (known in 2 rows, not known in 1)" in result.stdout


def test_totals_footnotes_and_repeated_headers_are_no_measures(inspect):
    actuals = "measure,period,actual\ndays,2016/17,1\nTotal,2016/17,9\nmeasure,period,actual\nSource: us,,\n"
    result = inspect(actuals)
    measures = section(result.stdout, "Measures")
    assert result.exit_code == 0
    assert "row 3: 'Total' is a total, and no measure's row (1 row)" in measures
    assert any("header" in line and line.startswith("row 4") for line in measures)
    assert "row 5: 'Source: us' is a footnote, and no measure's row (1 row)" in measures
    assert "not known: 'Total'" not in result.stdout


def test_missing_data_codes_are_told_apart_and_counted(inspect):
    cells = ["190", "[c]", "[c]", "..", "[low]", "TBC", "", "", "<5", ">9", "12 [p]", "#N/A"]
    rows = "".join(f"days,2016/17,{cell}\n" for cell in cells)
    actuals = section(inspect("measure,period,actual\n" + rows).stdout, "Actuals")
    assert set(actuals) == {
        "2 numbers, 2 only as a bound such as <5",
        "'[c]' means confidential (2 rows)",
        "'..' means not available (1 row)",
        "'[low]' means rounds to zero (1 row)",
        "'TBC' means awaited (1 row)",
        "empty cells (2 rows)",
        "'#N/A' means spreadsheet error (1 row)",
        "marked [p] provisional: 1 row",
    }


def test_a_strategys_own_codes_and_zeros_are_told_as_it_says(folder, inspect):
    path = folder / "strategies" / "demo.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("outcomes:\n", 'missing: {"..": suppressed}\noutcomes:\n', 1)
    path.write_text(text.replace("    unit: days\n", "    unit: days\n    zero_means: missing\n"), encoding="utf-8")
    actuals = section(inspect("measure,period,actual\ndays,2016/17,..\ndays,2016/17 Q1,0\n").stdout, "Actuals")
    assert "'..' means suppressed (1 row)" in actuals
    assert "'0' means not available (1 row)" in actuals


def test_a_strategys_own_settings_serve(folder, inspect):
    path = folder / "strategies" / "demo.yaml"
    settings = 'actuals: {columns: {measure: KPI, actual: Value}, decimal: ",", skip_rows: 1}\noutcomes:\n'
    path.write_text(path.read_text(encoding="utf-8").replace("outcomes:\n", settings, 1), encoding="utf-8")
    result = inspect("Title\nKPI;period;Value\ndays;2016/17;190,5\n")
    assert result.exit_code == 0
    assert "actual is column 3, 'Value'" in section(result.stdout, "Columns")
    assert "1 number" in section(result.stdout, "Actuals")[0]


def test_what_is_not_understood_is_told_with_its_first_row_and_what_to_try(inspect):
    actuals = "measure,period,actual\ndays,2016/17,many\ndays,2016/17 Q1,many\ndays,2016,1\ndays,2016/17,1,234\n"
    result = inspect(actuals)
    wrong = section(result.stdout, "Not understood")
    assert result.exit_code == 0
    assert any(line.startswith("row 2: 'many' is not understood") and line.endswith(" (2 rows)") for line in wrong)
    assert any(line.startswith("row 4: '2016' could be two years") for line in wrong)
    assert any(line.startswith("row 5: the row has 4 cells, the header 3") for line in wrong)


def test_periods_and_areas_are_listed(inspect):
    result = inspect("measure,area,period,actual\ndays,North,2016/17 Q4,1\ndays,South,whenever,2\n")
    assert section(result.stdout, "Areas") == ["'North', 'South'"]
    assert section(result.stdout, "Periods") == [
        "'2016/17 Q4' is 2017-01-01 to 2017-03-31 (1 row)",
        "'whenever' is not understood as a period (1 row)",
    ]


def test_titles_above_the_header_are_told_and_left_out(inspect):
    result = inspect("Quarterly report,,\n,,\nmeasure,period,actual\ndays,2016/17,190\n")
    assert result.exit_code == 0
    assert "  the header is row 3\n" in result.stdout
    assert "  left out above it: row 1, 'Quarterly report'\n" in result.stdout
    assert section(result.stdout, "First rows") == ["4: days | 2016/17 | 190"]


def test_titles_are_found_where_the_header_is_foreign_too(inspect):
    result = inspect("Quarterly report,,\n" + FOREIGN)
    assert result.exit_code == 3
    assert "  the header is row 2\n" in result.stdout
    assert column_options(result.stdout)["measure"] == "KPI"


def test_the_sheet_that_was_read_is_named_and_so_are_the_others(workbook, run):
    table = [["measure", "period", "actual"], ["days", "2016/17", 190]]
    workbook(Cover=[["Housing"]], Figures=table, Notes=[["a", "b"]])
    result = run("inspect", "t.xlsx")
    assert result.exit_code == 0
    assert "  read as xlsx, sheet 'Figures'\n" in result.stdout
    assert "  other sheets: Cover, Notes; --sheet names one of them\n" in result.stdout


def test_a_sheet_asked_for_is_inspected(workbook, run):
    table = [["measure", "period", "actual"], ["days", "2016/17", 190]]
    workbook(First=table, Second=[["measure", "period", "actual"], ["share", "2016/17", 91]])
    result = run("inspect", "t.xlsx", "--sheet", "second")
    assert result.exit_code == 0
    assert section(result.stdout, "Measures") == ["'share' is share (1 row)"]
    assert "other sheets" not in result.stdout


def test_sheets_that_could_all_be_meant_are_named(workbook, run):
    table = [["measure", "period", "actual"], ["days", "2016/17", 190]]
    workbook(First=table, Second=table)
    result = run("inspect", "t.xlsx")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "'First', 'Second'" in result.stderr
    assert "--sheet" in result.stderr


@pytest.fixture
def _without_strategies(folder):
    shutil.rmtree(folder / "strategies")


@pytest.mark.usefixtures("_without_strategies")
def test_no_strategy_is_needed(inspect):
    result = inspect("measure,period,actual\nanything,2016/17,[c]\nanything,2016/17 Q1,5\n")
    assert (result.exit_code, result.stderr) == (0, "")
    assert section(result.stdout, "Measures") == [
        "no strategy was found to match them with; name one with --strategy",
        "'anything' (2 rows)",
    ]
    assert "'[c]' means confidential (1 row)" in section(result.stdout, "Actuals")


@pytest.mark.usefixtures("_without_strategies")
def test_without_a_strategy_columns_are_suggested_by_their_usual_names(inspect):
    likely = column_options(inspect("Indicator,Period,Value\nOne,2016/17,5\nTwo,2016/17,6\n").stdout)
    assert likely == {"measure": "Indicator", "actual": "Value"}


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        pytest.param(("ok.csv",), 0, "", id="sound"),
        pytest.param(("ok.csv", "-s", "nowhere.yaml"), 2, "no such file or folder", id="no such strategy"),
        pytest.param(("ok.csv", "--sheet", "A"), 2, "--sheet is for a workbook", id="an option of no use"),
        pytest.param(("ok.csv", "--decimal", "x"), 2, "'x' is not a decimal mark", id="an option not understood"),
        pytest.param(("nowhere.csv",), 3, "KPI201", id="no such file"),
        pytest.param(("ok.csv", "--input-format", "xlsx"), 3, "KPI201", id="not of that format"),
    ],
)
def test_exit_codes(run, arguments, code, words):
    result = run("inspect", *arguments)
    assert result.exit_code == code
    assert words in result.stderr
    assert bool(result.stdout) == (code == 0)


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "KPI203"), (b"measure,period,actual\ndays,2016/17,\xa3\n", "KPI202")]
)
def test_a_file_that_cannot_be_read_is_3(inspect, content, code):
    result = inspect(content)
    assert (result.exit_code, result.stdout) == (3, "")
    assert code in result.stderr


def test_a_strategy_with_problems_is_2(folder, run):
    (folder / "bad.yaml").write_text("format: 1\n", encoding="utf-8")
    assert run("inspect", "ok.csv", "-s", "bad.yaml").exit_code == 2


def test_rows_off_track_and_unknown_measures_are_no_verdict(inspect):
    result = inspect("measure,period,actual\ndays,2016/17,9999\nwhat,2016/17,1\n")
    assert (result.exit_code, result.stderr) == (0, "")


def test_several_files_are_told_one_after_the_other(folder, run):
    (folder / "other.csv").write_text("measure;period;actual\nshare;2016/17;91\n", encoding="utf-8")
    result = run("inspect", "ok.csv", "other.csv")
    assert result.exit_code == 0
    first, second = re.split(r"^(?=other\.csv$)", result.stdout, flags=re.MULTILINE)
    assert "'days' is days (1 row)" in section(first, "Measures")
    assert first.startswith("ok.csv\n")
    assert section(second, "Measures") == ["'share' is share (1 row)"]
    assert "delimiter semicolon" in second


def test_one_file_with_a_foreign_header_makes_3_and_hides_no_other(folder, run):
    (folder / "foreign.csv").write_text(FOREIGN, encoding="utf-8")
    result = run("inspect", "foreign.csv", "ok.csv")
    assert result.exit_code == 3
    assert "try: --column" in result.stdout
    assert "'days' is days (1 row)" in result.stdout


def test_standard_input_can_be_inspected(run):
    result = run("inspect", "-", stdin="measure,period,actual\ndays,2016/17,190\n")
    assert result.exit_code == 0
    assert result.stdout.startswith("standard input\n")


def test_long_lists_are_whole_where_all_is_asked_for(inspect):
    rows = "".join(f"unknown {number},2016/17,1\n" for number in range(30))
    measures = section(inspect("measure,period,actual\n" + rows, "--all").stdout, "Measures")
    assert sum("unknown" in line for line in measures) == 30


def test_long_lists_are_cut_and_counted(inspect):
    rows = "".join(f"unknown {number},2016/17,1\n" for number in range(30))
    measures = section(inspect("measure,period,actual\n" + rows).stdout, "Measures")
    assert measures[-1] == "and 18 more (18 rows); --all shows them"


def test_a_file_that_cannot_be_opened_hides_none_of_the_others(run, tmp_path):
    good = tmp_path / "good.csv"
    good.write_text("measure,period,actual\nneet,2016/17,1\n", encoding="utf-8")
    result = run("inspect", str(tmp_path / "missing.csv"), str(good))
    assert "1 row below it" in result.stdout
    assert "missing.csv" in result.stderr
    assert "KPI201" in result.stderr
    assert result.exit_code == 3
