"""The same rows, in whatever format, delimiter, encoding or packing, come to the same export, byte for byte."""

import bz2
import csv
import gzip
import io
import json
import lzma
import random

import openpyxl
import polars as pl
import pytest
import xlwt
import zstandard

from support import open_document as ods

FIELDS = ["measure", "period", "actual", "area", "note"]


def made_rows():
    """Give 200 rows of numbers, codes, markers, bounds, areas and notes, always the same."""
    source = random.Random(20260401)  # noqa: S311 - rows for a test
    kinds = [
        lambda: str(source.randint(-5, 400)),
        lambda: f"{source.uniform(0, 400):.3f}",
        lambda: f"{source.randint(1000, 9_999_999):,}",
        lambda: f"{source.uniform(0, 99):.1f} [{source.choice('prebu')}]",
        lambda: f"<{source.randint(1, 20)}",
        lambda: source.choice(["c", "[x]", "n/a", "..", "-", "*", "TBC", "#DIV/0!", "", "oops", "12 [f]", "1,23"]),
        lambda: f"{source.uniform(0, 100):.2f}%",
    ]
    notes = ["", "provisional", 'the "best", so far', "first line\nsecond line", "50 % of β; Łódź|x", "  padded  "]
    measures = ["days", "Share in education", "spend", "context", "no such measure", "Total"]
    periods = ["2016/17", "2015/16", "March 2017", "2016/17 Q4", "never"]
    areas = ["", "Lincoln", "Zürich", "Stoke-on-Trent, City of"]
    return [
        [source.choice(measures), source.choice(periods), source.choice(kinds)(), source.choice(areas), note]
        for note in source.choices(notes, k=200)
    ]


ROWS = made_rows()


def delimited(mark=",", ending="\n"):
    stream = io.StringIO()
    csv.writer(stream, delimiter=mark, lineterminator=ending).writerows([FIELDS, *ROWS])
    return stream.getvalue()


def xlsx():
    book, stream = openpyxl.Workbook(), io.BytesIO()
    for number, row in enumerate([FIELDS, *ROWS], 1):
        for column, text in enumerate(row, 1):
            cell = book.active.cell(number, column, text)
            if text.startswith("="):
                cell.data_type = "s"
    book.save(stream)
    return stream.getvalue()


def xls():
    book, stream = xlwt.Workbook(), io.BytesIO()
    sheet = book.add_sheet("Sheet1")
    for number, row in enumerate([FIELDS, *ROWS]):
        for column, text in enumerate(row):
            sheet.write(number, column, text)
    book.save(stream)
    return stream.getvalue()


def parquet():
    stream = io.BytesIO()
    columns = {field: [row[place] for row in ROWS] for place, field in enumerate(FIELDS)}
    pl.DataFrame(columns).write_parquet(stream)
    return stream.getvalue()


OBJECTS = [dict(zip(FIELDS, row, strict=True)) for row in ROWS]
PLAIN = delimited().encode()
FORMS = {
    "csv of CRLF": ("t.csv", delimited(ending="\r\n").encode()),
    "semicolons": ("t.csv", delimited(";").encode()),
    "pipes": ("t.csv", delimited("|").encode()),
    "tsv": ("t.tsv", delimited("\t").encode()),
    "UTF-8 with mark": ("t.csv", delimited().encode("utf-8-sig")),
    "UTF-16": ("t.csv", delimited().encode("utf-16")),
    "UTF-32": ("t.csv", delimited().encode("utf-32")),
    "json": ("t.json", json.dumps(OBJECTS).encode()),
    "jsonl": ("t.jsonl", "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in OBJECTS).encode()),
    "xlsx": ("t.xlsx", xlsx()),
    "xls": ("t.xls", xls()),
    "ods": ("t.ods", ods.document(ods.table_of(*(ods.texts_row(*row) for row in [FIELDS, *ROWS])))),
    "parquet": ("t.parquet", parquet()),
    "gz": ("t.csv.gz", gzip.compress(PLAIN)),
    "bz2": ("t.csv.bz2", bz2.compress(PLAIN)),
    "xz": ("t.csv.xz", lzma.compress(PLAIN)),
    "zst": ("t.csv.zst", zstandard.compress(PLAIN)),
    "jsonl, gz": ("t.jsonl.gz", gzip.compress("\n".join(map(json.dumps, OBJECTS)).encode())),
}


def findings(outcome, name):
    """Give the findings, without the name of the file and what only a format with few separators can say."""
    lines = (line.replace(name, "t") for line in outcome.stderr.splitlines())
    return [line for line in lines if "KPI235" not in line]


@pytest.mark.parametrize("form", FORMS)
def test_the_same_rows_give_the_same_bytes_and_findings_in_every_format(export, form):
    plain = export(PLAIN)
    assert len(plain.reported) == 200
    name, content = FORMS[form]
    other = export(content, name=name)
    assert other.bytes == plain.bytes
    assert findings(other, name) == findings(plain, "t.csv")
    assert other.exit_code == plain.exit_code == 3


NUMBERS = [("days", 190.5), ("days", 1 / 3), ("share", 91), ("share", 0.1 + 0.2), ("spend", 2.2e6), ("spend", 1e-7)]


def test_numbers_that_are_numbers_of_their_format_give_the_same_bytes(folder, export):
    rows = [(measure, "2016/17", value, f"a{place}") for place, (measure, value) in enumerate(NUMBERS)]
    header = FIELDS[:4]
    text = "".join(",".join(map(str, row)) + "\n" for row in [header, *rows])
    plain = export(text)
    objects = [dict(zip(header, row, strict=True)) for row in rows]
    cells = [ods.row_of(*map(ods.text_cell, row[:2]), ods.number_cell(row[2]), ods.text_cell(row[3])) for row in rows]
    sheet = ods.document(ods.table_of(ods.texts_row(*header), *cells))
    pl.DataFrame(objects, orient="row").write_parquet(folder / "t.parquet")
    book = xlwt.Workbook()
    for number, row in enumerate([header, *rows]):
        for column, value in enumerate(row):
            book.get_sheet(0) if number or column else book.add_sheet("x")
            book.get_sheet(0).write(number, column, value)
    book.save(str(folder / "t.xls"))
    others = [
        export(json.dumps(objects), name="t.json"),
        export(sheet, name="t.ods"),
        export(None, name="t.parquet"),
        export(None, name="t.xls"),
    ]
    assert {other.bytes for other in others} == {plain.bytes}
