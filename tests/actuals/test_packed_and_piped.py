"""Packed and piped files: unpacked whatever they are called, read from standard input, of the format that is said."""

import bz2
import gzip
import io
import lzma

import openpyxl
import polars as pl
import pytest
import zstandard

TABLE = b"measure,period,actual\ndays,2016/17,190\nshare,2016/17,91\n"
LINES = (
    b'{"measure": "days", "period": "2016/17", "actual": 190}\n{"measure": "share", "period": "2016/17", "actual": 91}'
)
READ = [("days", "190"), ("share", "91")]
PACKERS = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress, "zst": zstandard.compress}


def read(outcome):
    return [(row["measure"], row["actual"]) for row in outcome.reported]


def workbook():
    book, stream = openpyxl.Workbook(), io.BytesIO()
    for row in (["measure", "period", "actual"], ["days", "2016/17", 190], ["share", "2016/17", 91]):
        book.active.append(row)
    book.save(stream)
    return stream.getvalue()


def parquet():
    stream = io.BytesIO()
    columns = {"measure": ["days", "share"], "period": ["2016/17"] * 2, "actual": [190, 91]}
    pl.DataFrame(columns).write_parquet(stream)
    return stream.getvalue()


@pytest.mark.parametrize("ending", PACKERS)
@pytest.mark.parametrize(
    ("name", "content"),
    [("t.csv", TABLE), ("t.jsonl", LINES), ("t.tsv", TABLE.replace(b",", b"\t"))],
    ids=["csv", "jsonl", "tsv"],
)
def test_a_packed_file_is_unpacked(export, ending, name, content):
    outcome = export(PACKERS[ending](content), "-v", name=f"{name}.{ending}")
    assert (outcome.exit_code, read(outcome)) == (0, READ)
    assert {"gz": "gzip", "bz2": "bzip2", "xz": "xz", "zst": "zstd"}[ending] in outcome.stderr


@pytest.mark.parametrize("ending", PACKERS)
def test_a_packed_file_is_unpacked_whatever_it_is_called(export, ending):
    assert read(export(PACKERS[ending](TABLE), name="t.csv")) == READ
    assert read(export(PACKERS[ending](TABLE), name="actuals")) == READ


@pytest.mark.parametrize("ending", PACKERS)
def test_a_file_packed_in_several_pieces_is_read_to_its_end(export, ending):
    pack = PACKERS[ending]
    outcome = export(pack(TABLE[:30]) + pack(TABLE[30:]), name=f"t.csv.{ending}")
    assert (outcome.exit_code, read(outcome)) == (0, READ)


def test_a_plain_file_with_the_ending_of_a_packed_one_is_read(export):
    assert read(export(TABLE, name="t.csv.gz")) == READ


def test_packed_text_may_be_of_another_encoding(export):
    outcome = export(gzip.compress(TABLE.decode().encode("utf-16")), name="t.csv.gz")
    assert read(outcome) == READ


def test_a_workbook_that_was_packed_is_refused_with_what_to_do(export):
    outcome = export(gzip.compress(workbook()), name="t.xlsx.gz")
    assert outcome.exit_code == 3
    assert "this is xlsx inside a gzip file; unpack it first" in outcome.stderr


@pytest.mark.parametrize(
    "content",
    [TABLE, gzip.compress(TABLE), TABLE.replace(b",", b";"), workbook(), parquet(), TABLE.decode().encode("utf-16")],
    ids=["csv", "gzip", "semicolons", "xlsx", "parquet", "UTF-16"],
)
def test_standard_input_may_be_of_any_format_that_shows_what_it_is(export, content):
    outcome = export(None, name="-", stdin=content)
    assert (outcome.exit_code, read(outcome)) == (0, READ)


@pytest.mark.parametrize(("form", "content"), [("jsonl", LINES), ("json", b"[" + LINES.replace(b"\n", b",") + b"]")])
def test_standard_input_is_of_the_format_that_is_said(export, form, content):
    for packed in (content, gzip.compress(content)):
        outcome = export(None, "--input-format", form, name="-", stdin=packed)
        assert (outcome.exit_code, read(outcome)) == (0, READ)


def test_problems_of_standard_input_are_named_so(export):
    outcome = export(None, name="-", stdin=TABLE + b"days,2016/17,oops\n")
    assert "standard input row 4: KPI213" in outcome.stderr
    assert "standard input: KPI203 the file is empty" in export(None, name="-", stdin=b"").stderr


@pytest.mark.parametrize(("name", "form"), [("t.txt", "csv"), ("t.dat", "csv"), ("t.csv", "tsv"), ("t.json", "csv")])
def test_a_format_that_is_asked_for_goes_before_the_ending(export, name, form):
    content = TABLE.replace(b",", b"\t") if form == "tsv" else TABLE
    outcome = export(content, "--input-format", form, name=name)
    assert (outcome.exit_code, read(outcome)) == (0, READ)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("t.csv", workbook(), "this is an Excel workbook, not csv; give --input-format xlsx"),
        ("t.csv", parquet(), "this is a Parquet file, not csv; give --input-format parquet"),
        ("t.xls", workbook(), "this is an Excel workbook, not xls; give --input-format xlsx"),
        ("t.xlsx", TABLE, "this is text, not xlsx; give --input-format csv or tsv"),
        ("t.xlsx", parquet(), "this is a Parquet file, not xlsx; give --input-format parquet"),
        ("t.parquet", TABLE, "this is text, not parquet; give --input-format csv or tsv"),
        ("t.ods", workbook(), "this is an Excel workbook, not ods; give --input-format xlsx"),
        ("t.xls", b"<html><body><table><tr><td>1</td></tr></table>", "this is a web page, or other markup, not xls"),
        ("t.xls", b"\xef\xbb\xbf <?xml version='1.0'?><Workbook/>", "this is a web page, or other markup, not xls"),
        ("t.csv", b"<!DOCTYPE html><p>Sign in</p>", "this is a web page, or other markup, not csv"),
        ("t.csv", b"%PDF-1.7 ...", "this is a PDF, not csv"),
        ("t.csv", b"PK\x03\x04" + b"\0" * 60, "this is a zip file, but not a workbook, not csv"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_wrong_ending_is_answered_with_what_to_do(export, name, content, said):
    outcome = export(content, name=name)
    assert (outcome.exit_code, outcome.rows) == (3, [])
    assert said in outcome.stderr


@pytest.mark.parametrize(("name", "form", "content"), [("t.csv", "xlsx", workbook()), ("t.csv", "parquet", parquet())])
def test_what_a_wrong_ending_is_answered_with_is_enough(export, name, form, content):
    outcome = export(content, "--input-format", form, name=name)
    assert (outcome.exit_code, read(outcome)) == (0, READ)


@pytest.mark.parametrize("form", ["cvs", "", "excel", "pdf"])
def test_a_format_that_is_none_is_refused(export, form):
    outcome = export(TABLE, "--input-format", form)
    assert outcome.exit_code == 2
    assert "--input-format" in outcome.stderr
