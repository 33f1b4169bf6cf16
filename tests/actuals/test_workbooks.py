"""Excel workbooks: each cell is read as its sheet shows it, and the sheet that is meant is found or asked for."""

import re
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest

HEADER = ["measure", "period", "actual"]


@pytest.fixture
def workbook(folder):
    """Write a workbook: rows by the names of sheets; a cell may be a pair of its value and its number format."""

    def write(sheets, *, hidden=(), name="t.xlsx"):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            sheet.sheet_state = "hidden" if title in hidden else "visible"
            for row, cells in enumerate(rows, 1):
                for column, cell in enumerate(cells, 1):
                    value, code = cell if isinstance(cell, tuple) else (cell, None)
                    place = sheet.cell(row, column, value)
                    place.number_format = code or place.number_format
        book.save(folder / name)
        return book

    return write


@pytest.fixture
def read(workbook, export):
    """Write a workbook of one sheet and export it."""

    def call(*rows, options=()):
        workbook({"Sheet1": rows})
        return export(None, *options, name="t.xlsx")

    return call


@pytest.mark.parametrize(
    ("value", "code", "actual"),
    [
        (0.7794, "0.0%", "77.94"),
        (0.7794, "0%", "77.94"),
        (0.07, "0.00%", "7"),
        (0.29, "0%", "29"),
        (1.1, "0%;[Red]-0%", "110"),
        (77.94, "0.0", "77.94"),
        (77.94, "0.0\\%", "77.94"),
        (77.94, '0.0"%"', "77.94"),
        (77, "General", "77"),
        ("77.94%", "General", "77.94"),
        ("77.94%", "@", "77.94"),
    ],
)
def test_a_per_cent_cell_is_what_its_sheet_shows(read, value, code, actual):
    outcome = read(HEADER, ["share", "2016/17", (value, code)])
    assert (outcome.exit_code, outcome.rows[0]["actual"]) == (0, actual)
    assert "KPI234" not in outcome.stderr


@pytest.mark.parametrize(
    ("value", "code", "actual"),
    [
        (2_230_000, "#,##0,", "2230000"),
        (2_230_000, '#,##0,"k"', "2230000"),
        (2_230_000, "0.00,,", "2230000"),
        (2_230_000, "£#,##0", "2230000"),
        (2_230_000.55, "#,##0", "2230000.55"),
        (-1500.5, "#,##0;(#,##0)", "-1500.5"),
        (1e21, "General", "1000000000000000000000"),
    ],
)
def test_a_number_is_read_whole_whatever_its_sheet_shows_of_it(read, value, code, actual):
    outcome = read(HEADER, ["spend", "2016/17", (value, code)])
    assert (outcome.exit_code, outcome.rows[0]["actual"]) == (0, actual)


@pytest.mark.parametrize(
    ("value", "code", "period"),
    [
        (date(2017, 3, 1), "mmm-yy", "2017-03"),
        (date(2017, 3, 31), "mmmm yyyy", "2017-03"),
        (datetime(2017, 3, 1), "yyyy-mm-dd", "2017-03-01"),  # noqa: DTZ001 - a sheet has no time zones
        (datetime(2017, 3, 1), "dd/mm/yyyy", "2017-03-01"),  # noqa: DTZ001 - as above
        ("2016/17", "General", "2016/17"),
        ("March 2017", "@", "March 2017"),
        (201617, "General", "201617"),
    ],
)
def test_a_date_is_the_day_or_month_that_its_sheet_shows(read, value, code, period):
    outcome = read(HEADER, ["days", (value, code), 190])
    assert (outcome.exit_code, outcome.rows[0]["period"], outcome.rows[0]["status"]) == (0, period, "on-target")


@pytest.mark.parametrize("value", [time(12, 30), timedelta(hours=30), True, date(2017, 3, 1)])
def test_a_cell_that_is_no_number_is_no_data_and_told(read, value):
    outcome = read(HEADER, ["days", "2016/17", value])
    assert (outcome.exit_code, outcome.rows[0]["reason"]) == (3, "not a number")
    assert re.search(r"t\.xlsx row 2: KPI21[35] 'days': '", outcome.stderr)


@pytest.mark.parametrize("code", ["yyyy", "yy", '"year" yyyy', "mmm-yy", "dd/mm/yyyy", "d mmm", "mmmm"])
def test_a_date_is_no_actual_whatever_its_sheet_shows_of_it(read, code):
    outcome = read(HEADER, ["days", "2016/17", (date(2017, 3, 1), code)], ["days", "2015/16", 2017])
    assert outcome.exit_code == 3
    assert [(row["actual"], row["reason"]) for row in outcome.reported] == [("", "not a number"), ("2017", "")]
    assert "t.xlsx row 2: KPI213 'days': '2017-03" in outcome.stderr
    assert "is not understood: it is a date; check which column holds the actuals" in outcome.stderr


@pytest.mark.parametrize("place", ["numerator", "denominator"])
def test_a_date_is_no_part_of_a_ratio(read, place):
    header = ["measure", "period", "actual", "numerator", "denominator"]
    cells = {"numerator": 10, "denominator": 20, place: (date(2017, 3, 1), "yyyy")}
    outcome = read(header, ["share", "2016/17", 50, *cells.values()])
    assert "'2017-03-01'" in outcome.stderr


def test_a_date_is_no_actual_in_a_wide_sheet_and_a_year_in_its_header(read):
    years = [(date(year, 1, 1), "yyyy") for year in (2016, 2017)]
    outcome = read(["measure", *years], ["days", (date(2017, 3, 1), "yyyy"), 190])
    assert [(row["period"], row["actual"]) for row in outcome.reported] == [("2016", ""), ("2017", "190")]
    assert "'2017-03-01' is not understood: it is a date" in outcome.stderr


@pytest.mark.parametrize("error", ["#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"])
def test_an_error_of_the_sheet_is_told_with_its_row(read, error):
    outcome = read(["Title"], [], HEADER, ["days", "2016/17", error])
    assert (outcome.exit_code, outcome.rows[0]["reason"]) == (0, "spreadsheet error")
    assert f"t.xlsx row 4: KPI214 warning: 'days': the cell holds {error}" in outcome.stderr


def test_a_formula_that_was_never_worked_out_is_told_and_no_blank(read):
    outcome = read(HEADER, ["days", "2016/17", "=SUM(1,2)"], ["share", "2016/17", 91])
    assert outcome.exit_code == 3
    assert outcome.column("reason") == ["not a number", ""]
    assert (
        "row 2: KPI213 'days': '=SUM(1,2)' is not understood: it is a formula that was not worked out" in outcome.stderr
    )
    assert "open the file in its program, and save it again" in outcome.stderr


def test_a_formula_that_was_worked_out_is_its_value(folder, export):
    import xlsxwriter  # noqa: PLC0415 - writes values of formulas, which openpyxl does not

    with xlsxwriter.Workbook(str(folder / "t.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ["share", "2016/17"])
        sheet.write_formula(1, 2, "=0.5+0.41", book.add_format({"num_format": "0%"}), 0.91)
    assert export(None, name="t.xlsx").rows[0]["actual"] == "91"


def test_titles_over_merged_cells_stand_above_the_header(folder, export):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["Quarterly report"], ["in days"], [], HEADER, ["days", "2016/17", 190]):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("A2:C2")
    book.save(folder / "t.xlsx")
    for options in ((), ("--skip-rows", "3")):
        outcome = export(None, *options, name="t.xlsx")
        assert (outcome.exit_code, outcome.column("actual")) == (0, ["190"])
        assert ("t.xlsx row 1: KPI218 advice: the header is row 4" in outcome.stderr) is (not options)


def test_a_table_that_begins_to_the_right_is_read(read):
    outcome = read(
        [], [None, None, *HEADER], [None, None, "days", "2016/17", 190], [None, None, "share", "2016/17", 91]
    )
    assert (outcome.exit_code, outcome.column("actual")) == (0, ["190", "91"])


def test_cells_beside_the_table_are_told_and_not_read(read):
    outcome = read(HEADER, ["days", "2016/17", 190, None, "checked by me"], ["share", "2016/17", 91])
    assert (outcome.exit_code, outcome.column("actual")) == (0, ["190", "91"])
    assert "t.xlsx row 2: KPI230 advice: cells to the right of the header are not read" in outcome.stderr


TABLE = [HEADER, ["days", "2016/17", 190]]
OTHER = [HEADER, ["days", "2016/17", 180]]
COVER = [["About this workbook"], ["It has figures"]]


@pytest.mark.parametrize(
    ("asked", "actual"),
    [("Q4", "190"), ("q 4", "190"), ("2", "190"), ("Notes", None), ("3", "180"), ("Hidden one", "180")],
)
def test_a_sheet_is_named_by_its_name_or_number(workbook, export, asked, actual):
    workbook({"Notes": COVER, "Q4": TABLE, "Hidden one": OTHER}, hidden=["Hidden one"])
    outcome = export(None, "--sheet", asked, name="t.xlsx")
    assert (outcome.exit_code, outcome.column("actual")) == (3 if actual is None else 0, [actual] if actual else [])


def test_a_wrong_name_of_a_sheet_is_answered_with_the_right_one(workbook, export):
    workbook({"Notes": COVER, "Quarter 4": TABLE})
    near = export(None, "--sheet", "Quartr 4", name="t.xlsx")
    assert near.exit_code == 3
    assert "KPI201 there is no sheet 'Quartr 4'; did you mean 'Quarter 4'?" in near.stderr
    for asked in ("zzz", "0", "3"):
        far = export(None, "--sheet", asked, name="t.xlsx")
        assert far.exit_code == 3
        assert "the sheets are 'Notes', 'Quarter 4'" in far.stderr


def test_the_one_sheet_with_the_columns_is_chosen_and_told(workbook, export):
    workbook({"Notes": COVER, "Q4": TABLE, "Graph": []})
    outcome = export(None, name="t.xlsx")
    assert (outcome.exit_code, outcome.column("actual")) == (0, ["190"])
    assert (
        "t.xlsx: KPI219 advice: read from the sheet 'Q4', the only one with the columns needed; "
        "not read: 'Notes', 'Graph'; --sheet names another"
    ) in outcome.stderr


def test_several_sheets_that_could_be_meant_are_refused(workbook, export):
    workbook({"Q3": OTHER, "Q4": TABLE})
    outcome = export(None, name="t.xlsx")
    assert outcome.exit_code == 3
    assert "KPI201 several sheets could be meant: 'Q3', 'Q4'; name one with --sheet" in outcome.stderr


def test_no_sheet_with_the_columns_is_refused(workbook, export):
    workbook({"Notes": COVER, "More": COVER})
    outcome = export(None, name="t.xlsx")
    assert outcome.exit_code == 3
    assert "KPI201 no sheet has the columns needed: 'Notes', 'More'; name one with --sheet" in outcome.stderr


def test_a_hidden_sheet_is_read_only_when_it_is_asked_for(workbook, export):
    workbook({"Old": OTHER, "Q4": TABLE}, hidden=["Old"])
    outcome = export(None, name="t.xlsx")
    assert (outcome.exit_code, outcome.column("actual")) == (0, ["190"])
    assert "KPI219" not in outcome.stderr
    assert export(None, "--sheet", "Old", name="t.xlsx").column("actual") == ["180"]


def test_a_sheet_for_a_chart_is_no_sheet_of_cells(folder, export):
    import xlsxwriter  # noqa: PLC0415 - writes chart sheets

    with xlsxwriter.Workbook(str(folder / "t.xlsx")) as book:
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=Data!$C$2:$C$2"})
        book.add_chartsheet("Chart").set_chart(chart)
        sheet = book.add_worksheet("Data")
        for row, cells in enumerate(TABLE):
            sheet.write_row(row, 0, cells)
    outcome = export(None, name="t.xlsx")
    assert (outcome.exit_code, outcome.column("actual")) == (0, ["190"])


def test_a_decimal_comma_is_of_texts_and_not_of_numbers(read):
    outcome = read(HEADER, ["context", "2016/17", 1.5], ["days", "2016/17", "1,5"], options=("--decimal", ","))
    assert (outcome.exit_code, outcome.column("actual")) == (0, ["1.5", "1.5"])
