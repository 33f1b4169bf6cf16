"""Text files: encodings, byte order marks, delimiters, line ends, quotes and rows of other widths."""

import codecs

import pytest

TABLE = "measure,period,actual,area\ndays,2016/17,190,Łódź\nshare,2016/17,91,Zürich\n"
WINDOWS = TABLE.replace("Łódź", "Café “One”")
READ = [("days", "190", "Łódź"), ("share", "91", "Zürich")]


def read(outcome):
    return [(row["measure"], row["actual"], row["area"]) for row in outcome.rows if row["reason"] != "not reported"]


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("utf-32-be", codecs.BOM_UTF32_BE),
    ],
)
def test_a_byte_order_mark_tells_the_encoding_whatever_is_asked_for(export, name, mark):
    for options in ((), ("--encoding", "cp1252"), ("--encoding", "utf-8")):
        outcome = export(mark + TABLE.encode(name), *options)
        assert (outcome.exit_code, read(outcome)) == (0, READ)


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_refused_naming_it_and_read_when_told(export, name):
    refused = export(TABLE.encode(name))
    assert refused.exit_code == 3
    assert f"t.csv:1: KPI202 byte {1 if name.endswith('be') else 2} is NUL" in refused.stderr
    assert f"try --encoding {name}" in refused.stderr
    assert read(export(TABLE.encode(name), "--encoding", name)) == READ


@pytest.mark.parametrize("name", ["cp1252", "windows-1252", "WINDOWS-1252"])
def test_windows_text_is_refused_with_its_place_and_read_when_told(export, name):
    refused = export(WINDOWS.encode("cp1252"))
    assert refused.exit_code == 3
    assert "t.csv:2: KPI202 byte 48 is 0xE9, which is not UTF-8" in refused.stderr
    assert "try --encoding cp1252" in refused.stderr
    told = export(WINDOWS.encode("cp1252"), "--encoding", name, "-v")
    assert read(told) == [("days", "190", "Café “One”"), ("share", "91", "Zürich")]
    assert "cp1252" in told.stderr


@pytest.mark.parametrize("name", ["utf-32-le", "utf-32-be"])
def test_utf32_without_a_mark_is_read_when_told(export, name):
    outcome = export(TABLE.encode(name), "--encoding", name)
    assert (outcome.exit_code, read(outcome)) == (0, READ)


@pytest.mark.parametrize(("name", "area"), [("latin-1", "Zürich"), ("mac-roman", "Zürich"), ("iso8859-15", "20 €")])
def test_other_encodings_are_read_when_told(export, name, area):
    content = f"measure,period,actual,area\ndays,2016/17,190,{area}\n".encode(name)
    assert read(export(content, "--encoding", name)) == [("days", "190", area)]


def test_bytes_that_windows_does_not_know_are_not_said_to_be_its(export):
    outcome = export(b"measure,period,actual,area\ndays,2016/17,190,\x81\x8d\n")
    assert outcome.exit_code == 3
    assert "try --encoding cp1252" not in outcome.stderr
    assert "it is none of Windows' encodings either" in outcome.stderr


@pytest.mark.parametrize("engine", ["rows", "stream"])
@pytest.mark.parametrize("before", [0, 100, 6550, 6560, 9000])
@pytest.mark.parametrize("area", [b"Z\xfcrich", b"\xfc\x81", b"\xfc" + b"x" * 70_000 + b"\x81"])
def test_what_a_byte_looks_like_goes_by_its_line_however_much_is_read_at_once(export, before, area, engine):
    row = b"share,2016/17,90,Z\xc3\x81"
    lines = [b"measure,period,actual,area", *[row] * before, b"days,2016/17,190," + area, *[row] * 9000]
    content = b"\n".join(lines)
    one_by_one = export(b"\n".join(lines[: before + 2]))
    assert ("try --encoding cp1252" in one_by_one.stderr) == (b"\x81" not in area[:70_000])
    assert export(content, "--engine", engine).stderr == one_by_one.stderr


@pytest.mark.parametrize("name", ["utf-7-bogus", "base64", "", "rot13"])
def test_an_encoding_that_is_none_is_refused(export, name):
    outcome = export(TABLE, "--encoding", name)
    assert outcome.exit_code == 2
    assert "--encoding" in outcome.stderr


@pytest.mark.parametrize(("mark", "word"), [(",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "pipe")])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_the_delimiter_is_told_from_the_header_whatever_ends_the_lines(export, mark, word, ending):
    outcome = export(TABLE.replace(",", mark).replace("\n", ending), "-v")
    assert (outcome.exit_code, read(outcome)) == (0, READ)
    assert f"delimiter {word} told from the header;" in outcome.stderr


@pytest.mark.parametrize("mark", ["tab", "\\t", "\t", "semicolon", ";", "#", "comma", "pipe", "~"])
def test_a_delimiter_may_be_a_word_or_a_character(export, mark):
    character = {"tab": "\t", "\\t": "\t", "semicolon": ";", "comma": ",", "pipe": "|"}.get(mark, mark)
    outcome = export(TABLE.replace(",", character), "--delimiter", mark)
    assert (outcome.exit_code, read(outcome)) == (0, READ)


@pytest.mark.parametrize("mark", ["", "ab", "1", '"', ".", "-"])
def test_what_cannot_be_a_delimiter_is_refused(export, mark):
    outcome = export(TABLE, "--delimiter", mark)
    assert outcome.exit_code == 2
    assert "cannot be a delimiter; write comma, semicolon, tab or pipe" in outcome.stderr


@pytest.mark.parametrize("line", ["sep=;\n", "SEP=;\r\n", '"sep=;"\n'])
def test_the_line_by_which_excel_is_told_the_delimiter_is_obeyed(export, line):
    outcome = export(line + TABLE.replace(",", ";"))
    assert (outcome.exit_code, read(outcome)) == (0, READ)


def test_commas_in_names_do_not_hide_the_semicolons_between_cells(export):
    content = 'measure;period;actual;area\ndays;2016/17;190;"a, b, c, d"\nshare;2016/17;91;e, f\n'
    assert read(export(content)) == [("days", "190", "a, b, c, d"), ("share", "91", "e, f")]


def test_a_file_of_tabs_needs_no_header_that_is_known(export):
    content = "Indicator\tWhen\tOutturn\ndays\t2016/17\t190\n"
    mapped = ("--column", "measure=Indicator", "--column", "period=When", "--column", "actual=Outturn")
    assert read(export(content, *mapped)) == [("days", "190", "")]
    assert read(export(content, *mapped, name="t.tsv")) == [("days", "190", "")]


def test_line_ends_of_three_kinds_may_stand_in_one_file(export):
    content = "measure,period,actual\ndays,2016/17,1\r\nshare,2016/17,2\rspend,2016/17,3\ncontext,2016/17,4"
    outcome = export(content)
    assert [row["actual"] for row in outcome.rows] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_a_quoted_line_end_is_part_of_its_cell_and_of_no_count(export, ending):
    rows = ["measure,period,actual,note", f'"Average{ending}days",2016/17,190,"one{ending}two"', "days,2016/17,oops,"]
    outcome = export(ending.join(rows) + ending)
    assert outcome.rows[0]["measure"] == "days"
    assert outcome.rows[0]["note"].split() == ["one", "two"]
    assert "t.csv row 3: KPI213" in outcome.stderr


def test_quotes_doubled_within_a_cell_are_one(export):
    outcome = export('measure,period,actual,note\ndays,2016/17,190,"the ""best"" one"\n')
    assert outcome.rows[0]["note"] == 'the "best" one'


def test_rows_of_other_widths_are_read_and_told(export):
    content = "measure,period,actual,area,note\ndays,2016/17,190\ndays,2016/17,1,234,North,x\ndays,2016/17\n"
    outcome = export(content)
    assert outcome.column("status") == ["on-target", "no-data", "no-data"]
    assert outcome.exit_code == 3
    assert "row 2: KPI207 warning: the row has 3 cells, the header 5" in outcome.stderr
    assert "row 3: KPI208 the row has 6 cells, the header 5; quote a cell that has a comma" in outcome.stderr
    assert "row 4: KPI207 the row has 2 cells, the header 5" in outcome.stderr


def test_blank_lines_are_no_rows_and_rows_of_commas_alone_are_told(export):
    outcome = export("measure,period,actual\n\ndays,2016/17,190\n\n,,\n , ,\nshare,2016/17,91\n\n")
    assert (outcome.exit_code, read(outcome)) == (0, [("days", "190", ""), ("share", "91", "")])
    assert "row 5: KPI209 advice: rows without anything in them were left out (2 rows)" in outcome.stderr


def test_a_trailing_comma_in_every_line_does_no_harm(export):
    outcome = export("measure,period,actual,\ndays,2016/17,190,\nshare,2016/17,91,\n")
    assert (outcome.exit_code, read(outcome)) == (0, [("days", "190", ""), ("share", "91", "")])
    assert "KPI207" not in outcome.stderr
    assert "KPI208" not in outcome.stderr
