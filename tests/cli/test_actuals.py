"""Actuals that are broken, hostile or odd: a message with its place and its remedy, exit code 3, and no row lost."""

import csv
import io

import pytest

HEADER = "measure,period,actual\n"


def rows_of(result):
    return list(csv.DictReader(io.StringIO(result.stdout)))


def check(run, actuals, *options):
    return run("check", "t.csv", "--format", "csv", *options, actuals=actuals)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param("", "the file is empty; it needs a header", id="empty"),
        pytest.param(b"\xef\xbb\xbf", "the file is empty; it needs a header", id="byte order mark alone"),
        pytest.param("\n\n \n", "the file is empty; it needs a header", id="blank lines"),
        pytest.param(HEADER, "a header but no rows; check that the export finished", id="header only"),
        pytest.param("measure,period\ndays,2016/17\n", "no column 'actual'; name it with --column", id="no actual"),
        pytest.param("measure,actual\ndays,1\n", "no column 'period'; give --period", id="no period"),
        pytest.param("measure,period,actual,Actual\n", "row 1: KPI205 columns 3 and 4 are both called", id="twice"),
        pytest.param(b"PK\x03\x04...", "a zip file, but not a workbook", id="zip"),
        pytest.param(b"PK\x03\x04..xl/workbook.xml", "an Excel workbook, not csv; give --input-format xlsx", id="xlsx"),
        pytest.param(b"\xd0\xcf\x11\xe0...", "an old Excel workbook", id="xls"),
        pytest.param(HEADER.encode("utf-16-le"), "try --encoding utf-16-le", id="UTF-16 without mark"),
        pytest.param(f"{HEADER}days,2016/17,\0 1\n", "t.csv:2: KPI202 byte 36 is NUL", id="NUL"),
        pytest.param(f'{HEADER}days,2016/17,1\ndays,2016/17,"1\nx\n', "row 3: KPI201 a quoted cell", id="unclosed"),
        pytest.param(f'{HEADER}days,2016/17,"1"2\n', "row 2: KPI201 text follows the closing quote", id="after quote"),
        pytest.param(
            f"{HEADER}{'x' * (17 << 20)},2016/17,1\n",
            "t.csv:2: KPI201 a line of more than 16 million",
            id="17 MiB cell",
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_its_reason(run, content, said):
    result = check(run, content)
    assert result.exit_code == 3
    assert "t.csv" in result.stderr
    assert said in result.stderr


@pytest.mark.parametrize(
    ("before", "line"),
    [
        pytest.param(HEADER.encode(), 2, id="first row"),
        pytest.param(b"\xef\xbb\xbf" + HEADER.encode(), 2, id="after a byte order mark"),
        pytest.param(HEADER.encode() + b"days,2016/17,1\n" * 6000, 6002, id="beyond 64 KiB"),
        pytest.param(b"\xef\xbb\xbf" + HEADER.encode() + b"days,2016/17,1\n" * 6000, 6002, id="mark, beyond 64 KiB"),
        pytest.param(HEADER.encode() + "é,2016/17,1\n".encode() * 700, 702, id="beyond 8 KiB, two-byte letters"),
        pytest.param(HEADER.replace("\n", "\r\n").encode() + b"days,2016/17,1\r\n", 3, id="CRLF"),
        pytest.param(HEADER.replace("\n", "\r").encode() + b"days,2016/17,1\r", 3, id="CR"),
        pytest.param(HEADER.encode() + b'days,2016/17,"\n\n1"\n', 5, id="after quoted newlines"),
    ],
)
@pytest.mark.parametrize("after", [b"", b"\ndays,2016/17,1" * 9000], ids=["at the end", "long before the end"])
def test_bytes_that_are_not_utf8_are_named_by_line_and_byte(run, before, line, after):
    start = before + b"days,2016/17,"
    result = check(run, start + b"\xa35" + after)
    assert result.exit_code == 3
    assert f"t.csv:{line}: KPI202 byte {len(start) + 1:,} is 0xA3, which is not UTF-8" in result.stderr


def test_a_character_cut_off_at_the_end_is_not_utf8(run):
    result = check(run, HEADER.encode() + b"days,2016/17,\xc2")
    assert result.exit_code == 3
    assert "t.csv:2: KPI202 byte 36 is 0xC2" in result.stderr


@pytest.mark.parametrize(
    "text",
    [
        "NaN",
        "nan",
        "inf",
        "-inf",
        "Infinity",
        "1,23",
        "1,5",
        "1_000",
        "\u0663",
        "1e999",
        "-1e999",
        "1e400 days",
        "1e99999999999999999999",
        "1e99999999999999999999 days",
        "(1e99999999999999999999)",
        "1e-99999999999999999999 days",
        "--1",
        "0x10",
        "1e",
        "9" * 5000,
        "9" * 5000 + " days",
        "x" * 1_000_000,
        "[" * 1_000_000 + "]",
    ],
    ids=lambda text: text if len(text) < 40 else f"{text[0]} x {len(text)}",
)
def test_an_actual_that_is_no_number_is_no_data_with_a_finding(run, text):
    result = check(run, f'{HEADER}days,2016/17,"{text}"\ndays,2016/17 Q1,5\n')
    assert result.exit_code == 3
    first, second, *_ = rows_of(result)
    assert (first["status"], first["reason"], first["actual"]) == ("no-data", "not a number", "")
    assert second["status"] == "on-target"
    assert "t.csv row 2: KPI21" in result.stderr
    assert all(len(line) < 400 for line in result.stderr.splitlines())


@pytest.mark.parametrize("text", ["1e-999", "0." + "0" * 9000 + "1 days", "0" * 6000 + "5"])
def test_a_tiny_or_padded_number_is_a_number(run, text):
    result = check(run, f"{HEADER}days,2016/17,{text}\n")
    assert result.exit_code == 0
    assert rows_of(result)[0]["status"] == "on-target"


@pytest.mark.parametrize("column", ["measure", "period", "basis", "area", "covers", "note"])
def test_a_cell_of_a_megabyte_is_written_whole_and_never_fills_a_message(run, column):
    cells = {"measure": "days", "period": "2016/17", "actual": "5"} | {column: "x" * 1_000_000}
    line = ",".join(cells.values())
    result = check(run, f"{','.join(cells)}\n{line}\n{line}\n")
    assert result.exit_code in {0, 3}
    if column != "covers":
        assert [row[column] for row in rows_of(result)[:2]] == ["x" * 1_000_000] * 2
    assert len(result.stderr) < 3000


def test_rows_too_short_or_too_long_are_said_and_kept(run):
    result = check(run, f"{HEADER}days,2016/17\ndays,2016/17 Q1,1,234\ndays,2016/17 Q2,5\n")
    assert result.exit_code == 3
    assert [row["status"] for row in rows_of(result)[:3]] == ["no-data", "no-data", "on-target"]
    assert "t.csv row 2: KPI207 the row has 2 cells, the header 3" in result.stderr
    assert "t.csv row 3: KPI208 the row has 4 cells, the header 3" in result.stderr
    assert "row 4" not in result.stderr


def test_a_row_that_only_ends_in_too_many_commas_is_kept_and_said(run):
    result = check(run, f"{HEADER}days,2016/17,1,,\nshare,2016/17,91\n")
    assert [row["measure"] for row in rows_of(result)] == ["days", "share"]
    assert "t.csv row 2: KPI208 the row has 5 cells, the header 3" in result.stderr


def test_commas_at_the_end_of_the_header_are_what_spreadsheets_leave(run):
    result = check(run, "measure,period,actual,,\ndays,2016/17,5\nshare,2016/17,91\n")
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_rows_are_counted_as_a_spreadsheet_counts_them(run, end):
    lines = [HEADER.strip(), '"match\ndays",2016/17,1', "", ",,", "days,2016/17 Q1,oops"]
    result = check(run, end.join(lines) + end)
    assert "row 5: KPI213" in result.stderr
    assert len([row for row in rows_of(result) if row["reason"] != "not reported"]) == 2


def test_an_unknown_measure_is_one_finding_for_all_its_rows(run):
    actuals = f"{HEADER}dayz,2016/17,1\ndayz,2016/17 Q1,2\nzzz,2016/17,3\n"
    result = check(run, actuals)
    assert result.exit_code == 0
    assert "t.csv row 2: KPI210 warning: no measure is called 'dayz' (2 rows); did you mean 'days'?" in result.stderr
    assert result.stderr.count("KPI210") == 2
    assert [row["measure"] for row in rows_of(result)[:3]] == ["dayz", "dayz", "zzz"]
    assert check(run, actuals, "--strict").exit_code == 3


def test_a_repeated_row_is_judged_and_said(run):
    result = check(run, f"{HEADER}days,2016/17,1\ndays,2016-17,300\n")
    assert [row["status"] for row in rows_of(result)[:2]] == ["on-target", "off-track"]
    assert "t.csv row 3: KPI220 " in result.stderr


def test_columns_that_are_not_used_are_not_counted_as_rows(run):
    result = check(run, "measure,period,actual,x,y\ndays,2016/17,5,,\nshare,2016/17,91,,\n")
    assert "KPI206 advice: not used: x, y" in result.stderr
    assert "rows" not in result.stderr


def test_a_column_is_mapped_whatever_its_case(run):
    actuals = "KPI name,period,Out turn\ndays,2016/17,250\n"
    result = check(run, actuals, "--column", "actual=out_turn", "--column", "measure=kpi NAME")
    assert rows_of(result)[0]["status"] == "off-track"


@pytest.mark.parametrize(
    ("option", "code", "said"),
    [
        pytest.param("actual=Outurn", 3, "no column 'Outurn'; did you mean 'Outturn'?", id="near a header"),
        pytest.param("actual=Q", 3, "the header has 'measure', 'period', 'Outturn'", id="near none"),
        pytest.param("actul=Outturn", 2, "did you mean 'actual'", id="no such field"),
        pytest.param("actual", 2, "write --column FIELD=HEADER", id="no equals sign"),
        pytest.param("actual=", 2, "write --column FIELD=HEADER", id="no header"),
    ],
)
def test_a_wrong_mapping_says_what_would_be_right(run, option, code, said):
    result = check(run, "measure,period,Outturn\ndays,2016/17,1\n", "--column", option)
    assert result.exit_code == code
    assert said in result.stderr


def test_the_period_option_stands_in_for_a_missing_column(run):
    result = check(run, "measure,actual\ndays,190\n", "--period", "2016/17")
    assert result.exit_code == 0
    assert rows_of(result)[0]["period"] == "2016/17"


def test_a_blank_period_is_an_error_with_its_row(run):
    result = check(run, f"{HEADER}days,,5\n")
    assert result.exit_code == 3
    assert rows_of(result)[0]["reason"] == "unknown period"
    assert "t.csv row 2: KPI212" in result.stderr
    assert "period is blank" in result.stderr


@pytest.mark.parametrize("name", ["nosuch.csv", "*.nope", "strategies", "[a.csv", "ok.csv/x.csv"])
def test_a_name_that_is_no_file_is_refused(run, name):
    result = run("check", "ok.csv", name)
    assert (result.exit_code, result.stdout) == (3, "")
    assert f"{name}: KPI201 " in result.stderr


def test_a_pattern_that_the_shell_left_is_expanded(run, folder):
    (folder / "b.csv").write_text(f"{HEADER}days,2016/17 Q1,1\n")
    result = run("check", "*.csv", "--format", "csv")
    assert [row["period"] for row in rows_of(result)] == ["2016/17 Q1", "2016/17", "2016/17", "2016/17"]


def test_standard_input_is_read(run):
    result = run("check", "-", "--format", "concise", stdin=f"{HEADER}days,2016/17,oops\n")
    assert result.exit_code == 3
    assert "standard input row 2: KPI213" in result.stderr


@pytest.mark.parametrize("again", ["ok.csv", "./ok.csv", "link.csv"])
def test_the_same_file_named_twice_is_read_once_or_said(run, folder, again):
    (folder / "link.csv").symlink_to("ok.csv")
    result = run("check", "ok.csv", again, "--format", "csv")
    assert len(rows_of(result)) == 3 or "KPI220" in result.stderr


def test_several_files_are_judged_in_their_order(run, folder):
    (folder / "b.csv").write_text(f"{HEADER}days,2016/17 Q1,1\n")
    result = run("check", "ok.csv", "b.csv", "--format", "csv")
    assert [row["period"] for row in rows_of(result)][-1] == "2016/17 Q1"
