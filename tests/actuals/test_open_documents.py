"""OpenDocument spreadsheets: each cell is read as its sheet shows it, repeated cells and rows as often as they stand."""

import pytest

from support import open_document as ods

HEADER = ods.texts_row("measure", "period", "actual", "note")


def row(actual, *, measure="context", period="2016/17", more=()):
    period_cell = ods.text_cell(period) if not period.startswith("<") else period
    return ods.row_of(ods.text_cell(measure), period_cell, actual, *more)


@pytest.fixture
def read(export):
    """Export a document of tables, or of the rows of one."""

    def call(*parts, options=()):
        tables = parts if parts[0].startswith("<table:table ") else [ods.table_of(*parts)]
        return export(ods.document(*tables), *options, name="t.ods")

    return call


@pytest.mark.parametrize(
    ("cell", "actual"),
    [
        pytest.param(ods.number_cell("190.5"), "190.5", id="float"),
        pytest.param(ods.typed_cell("float", "1234567.891", "1,234,568"), "1234567.891", id="rounded when shown"),
        pytest.param(ods.typed_cell("currency", "2230000", "£2.2m"), "2230000", id="currency"),
        pytest.param(ods.typed_cell("float", "1E+3", "1000"), "1000", id="exponent"),
        pytest.param(ods.text_cell("1,234"), "1234", id="text"),
        pytest.param(ods.typed_cell("float", "-0", "0"), "0", id="minus zero"),
    ],
)
def test_a_number_is_its_value_and_not_what_is_shown(read, cell, actual):
    outcome = read(HEADER, row(cell))
    assert (outcome.exit_code, outcome.rows[0]["actual"]) == (0, actual)


@pytest.mark.parametrize(("value", "actual"), [("0.7794", "77.94"), ("0.07", "7"), ("0.29", "29"), ("1.1", "110")])
def test_a_per_cent_cell_is_what_its_sheet_shows(read, value, actual):
    outcome = read(HEADER, row(ods.typed_cell("percentage", value, "shown"), measure="share"))
    assert (outcome.exit_code, outcome.rows[0]["actual"]) == (0, actual)
    assert "KPI234" not in outcome.stderr


@pytest.mark.parametrize(("value", "period"), [("2017-03-31", "2017-03-31"), ("2017-03-31T00:00:00", "2017-03-31")])
def test_a_date_is_its_day(read, value, period):
    cell = ods.typed_cell("date", value, "31/03/17")
    outcome = read(HEADER, row(ods.number_cell(190), measure="days", period=cell))
    assert (outcome.exit_code, outcome.rows[0]["period"], outcome.rows[0]["status"]) == (0, period, "on-target")


STYLES = "".join(
    (
        ods.date_style("month", "month", "year"),
        ods.date_style("year", "year"),
        ods.date_style("day", "day", "month", "year"),
        ods.date_style("quarter", "quarter", "year"),
        '<style:style style:name="child" style:family="table-cell" style:parent-style-name="month"/>',
    )
)


def dated(style="", value="2017-03-01"):
    return ods.typed_cell("date", value, "Mar-17", f' table:style-name="{style}"' if style else "")


@pytest.mark.parametrize(
    ("style", "period"),
    [
        ("month", "2017-03"),
        ("child", "2017-03"),
        ("year", "2017"),
        ("day", "2017-03-01"),
        ("quarter", "2017-03-01"),
        ("unknown", "2017-03-01"),
        ("", "2017-03-01"),
    ],
)
@pytest.mark.parametrize("place", ["styles", "common"])
def test_a_date_is_the_day_or_month_or_year_that_its_style_shows(export, style, period, place):
    rows = ods.table_of(HEADER, row(ods.number_cell(190), measure="days", period=dated(style)))
    outcome = export(ods.document(rows, **{place: STYLES}), name="t.ods")
    assert outcome.rows[0]["period"] == period


@pytest.mark.parametrize(
    ("columns", "of_row", "style", "period"),
    [
        pytest.param(("", "month"), "", "", "2017-03", id="column"),
        pytest.param(("", "month"), "", "day", "2017-03-01", id="cell before column"),
        pytest.param(("", "month"), "day", "", "2017-03-01", id="row before column"),
        pytest.param(("month", ""), "", "", "2017-03-01", id="another column"),
        pytest.param(("",), "", "", "2017-03-01", id="no such column"),
    ],
)
def test_a_cell_without_a_style_has_that_of_its_row_or_column(export, columns, of_row, style, period):
    listed = "".join(f'<table:table-column table:default-cell-style-name="{column}"/>' for column in columns)
    cells = (ods.text_cell("days"), dated(style), ods.number_cell(190))
    extra = f' table:default-cell-style-name="{of_row}"' if of_row else ""
    table = ods.table_of(HEADER, ods.row_of(*cells, extra=extra), columns=listed)
    assert export(ods.document(table, styles=STYLES), name="t.ods").rows[0]["period"] == period


@pytest.mark.parametrize("style", ["month", "year", "day", ""])
def test_a_date_is_no_actual(export, style):
    table = ods.table_of(HEADER, row(dated(style), measure="days"))
    outcome = export(ods.document(table, styles=STYLES), name="t.ods")
    assert (outcome.exit_code, outcome.rows[0]["reason"]) == (3, "not a number")
    assert "is not understood: it is a date" in outcome.stderr


@pytest.mark.parametrize("error", ["#DIV/0!", "#N/A", "#REF!", "#VALUE!"])
def test_an_error_of_the_sheet_is_told_with_its_row(read, error):
    extra = ' calcext:value-type="error" table:formula="of:=1/0"'
    outcome = read(HEADER, row(ods.text_cell(error, extra)))
    assert (outcome.exit_code, outcome.rows[0]["reason"]) == (0, "spreadsheet error")
    assert f"t.ods row 2: KPI214 warning: 'context': the cell holds {error}" in outcome.stderr


def test_an_error_that_states_a_number_too_is_an_error(read):
    extra = ' calcext:value-type="error" table:formula="of:=1/0"'
    outcome = read(HEADER, row(ods.typed_cell("float", "0", "#DIV/0!", extra)))
    assert outcome.rows[0]["reason"] == "spreadsheet error"


def test_a_formula_that_was_never_worked_out_is_told_and_no_blank(read):
    outcome = read(HEADER, row('<table:table-cell table:formula="of:=SUM(1;2)"/>'))
    assert (outcome.exit_code, outcome.rows[0]["reason"]) == (3, "not a number")
    assert "it is a formula that was not worked out" in outcome.stderr


def test_repeated_rows_and_columns_are_read_as_often_as_they_stand(read):
    blanks = '<table:table-cell table:number-columns-repeated="2"/>'
    twice = ods.row_of(
        ods.text_cell("context"),
        ods.text_cell("2016/17"),
        ods.typed_cell("float", "7", "7", ' table:number-columns-repeated="2"'),
        extra=' table:number-rows-repeated="2"',
    )
    blank_rows = ods.row_of(
        '<table:table-cell table:number-columns-repeated="9"/>', extra=' table:number-rows-repeated="3"'
    )
    outcome = read(HEADER, twice, blank_rows, ods.row_of(ods.text_cell("context"), blanks, ods.text_cell("late")))
    assert outcome.column("actual") == ["7", "7", ""]
    assert outcome.column("note") == ["7", "7", "late"]
    assert "t.ods row 7: KPI212" in outcome.stderr


def test_a_million_blank_rows_at_the_end_cost_nothing(read):
    cells = '<table:table-cell table:number-columns-repeated="16384"/>'
    end = ods.row_of(cells, extra=' table:number-rows-repeated="1048570"')
    outcome = read(HEADER, row(ods.number_cell(190)), end)
    assert (outcome.exit_code, outcome.column("actual")) == (0, ["190"])
    assert "KPI209" not in outcome.stderr


def test_a_row_repeated_more_often_than_a_sheet_is_long_is_refused(read):
    many = ods.row_of(ods.text_cell("x"), extra=' table:number-rows-repeated="99999999999"')
    outcome = read(HEADER, many)
    assert outcome.exit_code == 3
    assert "a row is repeated 99,999,999,999 times" in outcome.stderr


@pytest.mark.parametrize("count", ["16385", "99999999999", "x"])
def test_a_cell_repeated_more_often_than_a_sheet_is_wide_is_refused(read, count):
    cell = ods.text_cell("x", f' table:number-columns-repeated="{count}"')
    outcome = read(HEADER, ods.row_of(cell, ods.text_cell("y")))
    assert outcome.exit_code == 3


@pytest.mark.parametrize("what", ["rows", "columns"])
@pytest.mark.parametrize("count", ["0", "-1"])
def test_what_is_repeated_less_than_once_is_not_lost(read, what, count):
    extra = f' table:number-{what}-repeated="{count}"'
    if what == "rows":
        odd = ods.row_of(ods.text_cell("days"), ods.text_cell("2016/17"), ods.number_cell(190), extra=extra)
    else:
        odd = ods.row_of(ods.text_cell("days"), ods.text_cell("2016/17"), ods.typed_cell("float", 190, "190", extra))
    outcome = read(HEADER, odd)
    assert outcome.exit_code == 3 or outcome.column("actual") == ["190"]


def test_a_comment_is_no_part_of_its_cells_text(read):
    note = "<office:annotation><text:p>check this</text:p></office:annotation>"
    cell = f'<table:table-cell office:value-type="string">{note}<text:p>12</text:p></table:table-cell>'
    outcome = read(HEADER, row(cell))
    assert outcome.rows[0]["actual"] == "12"


def test_spans_links_and_spaces_are_part_of_the_text(read):
    inner = 'one<text:s text:c="2"/><text:span>two</text:span> <text:a>three</text:a><text:line-break/>four'
    cell = f'<table:table-cell office:value-type="string"><text:p>{inner}</text:p></table:table-cell>'
    outcome = read(HEADER, row(ods.number_cell(1), more=[cell]))
    assert outcome.rows[0]["note"] == "one  two three four"


def test_merged_cells_and_row_groups_are_read(read):
    title = ods.row_of(
        ods.text_cell("Quarterly report", ' table:number-columns-spanned="4"'),
        '<table:covered-table-cell table:number-columns-repeated="3"/>',
    )
    group = f"<table:table-row-group>{row(ods.number_cell(1))}</table:table-row-group>"
    header = f"<table:table-header-rows>{HEADER}</table:table-header-rows>"
    outcome = read(title, header, group, row(ods.number_cell(2)))
    assert (outcome.exit_code, outcome.column("actual")) == (0, ["1", "2"])
    assert "t.ods row 1: KPI218 advice: the header is row 2; left out above it: 'Quarterly report'" in outcome.stderr


def test_the_sheet_that_is_meant_is_found_or_asked_for(read):
    notes = ods.table_of(ods.texts_row("About"), name="Notes")
    first, second = (
        ods.table_of(HEADER, row(ods.number_cell(number)), name=name) for name, number in (("Q3", 3), ("Q4", 4))
    )
    chosen = read(notes, second)
    assert chosen.column("actual") == ["4"]
    assert "KPI219 advice: read from the sheet 'Q4'" in chosen.stderr
    assert read(notes, first, second).exit_code == 3
    for asked in ("Q3", "2"):
        assert read(notes, first, second, options=("--sheet", asked)).column("actual") == ["3"]
    assert "did you mean 'Notes'?" in read(notes, first, second, options=("--sheet", "Note")).stderr
