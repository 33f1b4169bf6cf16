"""Headers: found below titles, told by an option, named twice or with a note; and the rows that are no measure's."""

import pytest

TITLES = "Quarterly report,,\nin days or per cent,,\n,,\n"
TABLE = "measure,period,actual\ndays,2016/17,190\nshare,2016/17,91\n"


def read(outcome):
    return [(row["measure"], row["actual"]) for row in outcome.reported]


READ = [("days", "190"), ("share", "91")]


def test_rows_above_the_header_are_left_out_and_told(export):
    outcome = export(TITLES + TABLE)
    assert (outcome.exit_code, read(outcome)) == (0, READ)
    assert (
        "row 1: KPI218 advice: the header is row 4; left out above it: 'Quarterly report', 'in days or per cent'; "
        "--skip-rows 3 says so for certain"
    ) in outcome.stderr


@pytest.mark.parametrize("number", ["2", "3"])
def test_rows_that_are_to_be_skipped_are_left_out_without_a_word(export, number):
    outcome = export(TITLES + TABLE, "--skip-rows", number)
    assert (outcome.exit_code, read(outcome)) == (0, READ)
    assert "KPI218" not in outcome.stderr


def test_titles_of_one_cell_do_not_hide_the_header(export):
    outcome = export(f"Quarterly report\n\n{TABLE}")
    assert (outcome.exit_code, read(outcome)) == (0, READ)


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_titles_with_commas_do_not_hide_the_delimiter(export, mark):
    titles = "Report for Lincoln, Boston, Spalding, Sleaford\nmade by us, for them\n"
    outcome = export(titles + TABLE.replace(",", mark))
    assert (outcome.exit_code, read(outcome)) == (0, READ)


def test_row_numbers_count_the_rows_above(export):
    outcome = export(f"{TITLES}{TABLE}days,2016/17,oops\n")
    assert outcome.exit_code == 3
    assert "row 7: KPI213" in outcome.stderr


@pytest.mark.parametrize(
    ("number", "said"),
    [
        pytest.param("1", "row 2: KPI204 there is no column 'measure'", id="too few"),
        pytest.param("4", "row 5: KPI204 there is no column 'measure'", id="too many"),
        pytest.param("50", "nothing is left after 50 rows; check --skip-rows", id="all"),
    ],
)
def test_a_wrong_number_of_rows_to_skip_is_refused(export, number, said):
    outcome = export(TITLES + TABLE, "--skip-rows", number)
    assert outcome.exit_code == 3
    assert said in outcome.stderr


@pytest.mark.parametrize("number", ["-1", "x", "1.5", "10001", ""])
def test_what_is_no_number_of_rows_is_refused(export, number):
    outcome = export(TABLE, f"--skip-rows={number}")
    assert outcome.exit_code == 2
    assert "--skip-rows" in outcome.stderr


@pytest.mark.parametrize("header", ["Actual [note 1]", "ACTUAL (2)", "actual¹", "Act_ual *", "actual [1, 2]"])
def test_a_note_mark_is_no_part_of_a_header(export, header):
    content = f'measure,period,"{header}"\ndays,2016/17,190\nshare,2016/17,91\n'
    assert read(export(content)) == READ


def test_the_exact_header_goes_before_one_with_a_note_mark(export):
    content = "measure,period,actual [note 1],actual\ndays,2016/17,1,190\nshare,2016/17,2,91\n"
    assert read(export(content)) == READ


def test_headers_that_stand_twice_are_told_and_refused_only_where_they_are_read(export):
    beside = export("measure,period,x,actual,X\ndays,2016/17,a,190,b\nshare,2016/17,c,91,d\n")
    assert (beside.exit_code, read(beside)) == (0, READ)
    assert "row 1: KPI205 warning: columns 3 and 5 are both called 'x'; nothing is read from them" in beside.stderr
    for header in ("measure,period,actual,Actual", "measure,Measure,period,actual", "area,measure,area,period,actual"):
        refused = export(f"{header}\n{'1,' * header.count(',')}1\n")
        assert refused.exit_code == 3
        assert "row 1: KPI205 columns" in refused.stderr


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("measure,period,Value,Outturn", "the header has 'measure', 'period', 'Value', 'Outturn'"),
        ("measure,period,Actual,actual", "columns 3 and 4 are both called 'Actual'"),
        ("measure,period,Actual [note 1],Actual (2)", "columns 3 and 4 are called 'Actual [note 1]' and 'Actual (2)'"),
    ],
)
def test_of_two_columns_that_could_be_the_actual_none_is_chosen(export, header, said):
    outcome = export(f"{header}\ndays,2016/17,190,220\n")
    assert (outcome.exit_code, outcome.stdout) == (3, "")
    assert said in outcome.stderr


def test_of_two_columns_that_could_be_the_actual_the_one_that_is_named_is_read(export):
    outcome = export("measure,period,Value,Outturn\ndays,2016/17,190,220\n", "--column", "actual=Outturn")
    assert outcome.rows[0]["actual"] == "220"


def test_a_column_that_is_asked_for_and_not_there_is_refused_with_those_that_are(export):
    near = export(TABLE, "--column", "actual=Aktual")
    assert near.exit_code == 3
    assert "KPI204 there is no column 'Aktual'; did you mean 'actual'?" in near.stderr
    far = export(TABLE, "--column", "actual=Outturn")
    assert "the header has 'measure', 'period', 'actual'" in far.stderr


@pytest.mark.parametrize(
    ("row", "said"),
    [
        pytest.param("Total,2016/17,281", "KPI232 warning: 'Total' is a total, and no measure's row", id="total"),
        pytest.param("Grand total,2016/17,281", "KPI232 warning: 'Grand total' is a total", id="grand total"),
        pytest.param("Sub-total,2016/17,281", "KPI232 warning: 'Sub-total' is a total", id="sub-total"),
        pytest.param("Source: us,,", "KPI231 warning: 'Source: us' is a footnote, and no measure's row", id="source"),
        pytest.param('"Notes: one, two",,', "KPI231 warning: 'Notes: one, two' is a footnote", id="notes"),
        pytest.param(
            "1) provisional figures,,", "KPI231 warning: '1) provisional figures' is a footnote", id="numbered"
        ),
        pytest.param("Printed on a Monday,,", "KPI231 warning: 'Printed on a Monday' is a footnote", id="alone"),
        pytest.param("Measure,Period,Actual", "KPI233 warning: the header stands here once more", id="header again"),
    ],
)
def test_rows_that_are_no_measures_are_told_and_change_no_exit_code(export, row, said):
    outcome = export(f"{TABLE}{row}\n")
    assert (outcome.exit_code, read(outcome)[:2]) == (0, READ)
    assert len(outcome.reported) == 3
    assert outcome.reported[2]["status"] in {"no-data", "not-judged"}
    assert "row 4: " in outcome.stderr
    assert said in outcome.stderr


def test_a_measure_that_is_called_total_is_judged(export, folder):
    form = "format: 1\nid: t\ntitle: T\nyear: financial\nmeasures: {all: {title: Total visits, direction: none}}\n"
    (folder / "t.yaml").write_text(form, encoding="utf-8")
    outcome = export("measure,period,actual\nTotal visits,2016/17,281\n", "-s", "t.yaml")
    assert (outcome.exit_code, read(outcome)) == (0, [("all", "281")])
    assert "KPI232" not in outcome.stderr
