"""Old Excel workbooks (.xls): each cell is read as its sheet shows it."""

from datetime import date

import pytest
import xlwt

HEADER = ["measure", "period", "actual"]
ERRORS = {"#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#NUM!": 36, "#N/A": 42}


@pytest.fixture
def read(folder, export):
    """Write a workbook: rows by the names of sheets, a cell may be a pair of its value and its number format."""

    def call(*rows, sheets=None, hidden=(), options=()):
        book = xlwt.Workbook()
        for title, cells_of in (sheets or {"Sheet1": rows}).items():
            sheet = book.add_sheet(title)
            sheet.visibility = 1 if title in hidden else 0
            for row, cells in enumerate(cells_of):
                for column, cell in enumerate(cells):
                    value, code = cell if isinstance(cell, tuple) else (cell, "General")
                    if value in ERRORS:
                        sheet.row(row).set_cell_error(column, ERRORS[value])
                    elif value is not None:
                        sheet.write(row, column, value, xlwt.easyxf(num_format_str=code))
        book.save(str(folder / "t.xls"))
        return export(None, *options, name="t.xls")

    return call


@pytest.mark.parametrize(
    ("value", "code", "actual"),
    [
        (2_230_000, "#,##0,", "2230000"),
        (190, "General", "190"),
        (190.5, "0", "190.5"),
        ("1,234", "General", "1234"),
        (None, "General", ""),
    ],
)
def test_a_number_is_what_its_sheet_shows_but_not_rounded(read, value, code, actual):
    outcome = read(HEADER, ["context", "2016/17", (value, code)])
    assert (outcome.exit_code, outcome.rows[0]["actual"]) == (0, actual)


@pytest.mark.parametrize(
    ("value", "code", "actual"),
    [(0.7794, "0.0%", "77.94"), (0.29, "0.0%", "29"), (1.1, "0.0%", "110"), (77.94, "0.0\\%", "77.94")],
)
def test_a_per_cent_cell_is_what_its_sheet_shows(read, value, code, actual):
    outcome = read(HEADER, ["share", "2016/17", (value, code)])
    assert (outcome.exit_code, outcome.rows[0]["actual"]) == (0, actual)
    assert "KPI234" not in outcome.stderr


@pytest.mark.parametrize(
    ("code", "period"), [("yyyy-mm-dd", "2017-03-31"), ("dd/mm/yy", "2017-03-31"), ("mmm-yy", "2017-03")]
)
def test_a_date_is_the_day_or_month_that_its_sheet_shows(read, code, period):
    outcome = read(HEADER, ["days", (date(2017, 3, 31), code), 190])
    assert (outcome.exit_code, outcome.rows[0]["period"], outcome.rows[0]["status"]) == (0, period, "on-target")


@pytest.mark.parametrize("error", ERRORS)
def test_an_error_of_the_sheet_is_told_with_its_row(read, error):
    outcome = read(HEADER, ["days", "2016/17", error])
    assert (outcome.exit_code, outcome.rows[0]["reason"]) == (0, "spreadsheet error")
    assert f"t.xls row 2: KPI214 warning: 'days': the cell holds {error}" in outcome.stderr


def test_a_truth_value_is_no_number(read):
    outcome = read(HEADER, ["days", "2016/17", True])
    assert (outcome.exit_code, outcome.rows[0]["reason"]) == (3, "not a number")


def test_titles_above_the_header_are_left_out(read):
    for options in ((), ("--skip-rows", "2")):
        outcome = read(["Quarterly report"], [None], HEADER, ["days", "2016/17", 190], options=options)
        assert (outcome.exit_code, outcome.column("actual")) == (0, ["190"])
        assert ("the header is row 3" in outcome.stderr) is (not options)


def test_the_sheet_that_is_meant_is_found_or_asked_for(read):
    table = [HEADER, ["days", "2016/17", 190]]
    sheets = {"Notes": [["About"]], "Q4": table, "Old": [HEADER, ["days", "2016/17", 180]]}
    chosen = read(sheets=sheets, hidden=["Old"])
    assert (chosen.exit_code, chosen.column("actual")) == (0, ["190"])
    assert "KPI219 advice: read from the sheet 'Q4'" in chosen.stderr
    assert read(sheets=sheets, hidden=["Old"], options=("--sheet", "old")).column("actual") == ["180"]
    assert "several sheets could be meant: 'Q4', 'Old'" in read(sheets=sheets).stderr
    assert "did you mean 'Notes'?" in read(sheets=sheets, options=("--sheet", "Note")).stderr
