"""Damaged files: cut short or with bytes changed, of every format; each is refused or read, never with a fault of ours."""

import bz2
import gzip
import io
import json
import lzma
import os
import random
from contextlib import closing

import openpyxl
import polars as pl
import pytest
import xlwt
import zstandard

from kpi_eval.actuals.file import open_actuals
from kpi_eval.actuals.read import read_table
from kpi_eval.vocabulary.errors import ActualsError
from support import open_document as ods

HEADER = ["measure", "period", "actual", "area"]
ROWS = [["days", "2016/17", 100 + number, f"Łódź {number}"] for number in range(60)]
TEXT = "".join(",".join(map(str, row)) + "\n" for row in [HEADER, *ROWS]).encode()
PLACES = 50


def xlsx():
    book, stream = openpyxl.Workbook(), io.BytesIO()
    for row in [HEADER, *ROWS]:
        book.active.append(row)
    book.save(stream)
    return stream.getvalue()


def xls():
    book, stream = xlwt.Workbook(), io.BytesIO()
    sheet = book.add_sheet("Sheet1")
    for number, row in enumerate([HEADER, *ROWS]):
        for column, value in enumerate(row):
            sheet.write(number, column, value)
    book.save(stream)
    return stream.getvalue()


def parquet():
    stream = io.BytesIO()
    pl.DataFrame(ROWS, schema=HEADER, orient="row").write_parquet(stream)
    return stream.getvalue()


OBJECTS = [dict(zip(HEADER, row, strict=True)) for row in ROWS]
FILES = {
    "csv": TEXT,
    "csv of UTF-16": TEXT.decode().encode("utf-16"),
    "json": json.dumps(OBJECTS).encode(),
    "jsonl": "\n".join(map(json.dumps, OBJECTS)).encode(),
    "xlsx": xlsx(),
    "xls": xls(),
    "ods": ods.document(ods.table_of(*(ods.texts_row(*map(str, row)) for row in [HEADER, *ROWS]))),
    "parquet": parquet(),
    "csv.gz": gzip.compress(TEXT),
    "csv.bz2": bz2.compress(TEXT),
    "csv.xz": lzma.compress(TEXT),
    "csv.zst": zstandard.compress(TEXT),
}


def name_of(form):
    return f"t.{form.partition(' ')[0]}"


@pytest.mark.parametrize("form", FILES)
def test_a_whole_file_is_read(export, form):
    outcome = export(FILES[form], name=name_of(form))
    assert (outcome.exit_code, outcome.column("actual")) == (0, [str(row[2]) for row in ROWS])


CHECKED = {"xlsx", "ods", "csv.gz", "csv.bz2", "csv.xz"}
"""Forms that hold a checksum of what is in them."""


def check(outcome, name):
    assert outcome.exit_code in {0, 3}, outcome.stderr
    if outcome.exit_code == 3:
        assert name in outcome.stderr
        assert "KPI2" in outcome.stderr
        assert len(outcome.stderr) < 100_000


@pytest.mark.parametrize("form", FILES)
def test_a_file_that_was_cut_is_refused_or_read_as_far_as_it_goes(export, form):
    content, name = FILES[form], name_of(form)
    source = random.Random(form)  # noqa: S311 - places for a test
    for place in sorted({0, 1, len(content) - 1, *(source.randrange(len(content)) for _ in range(PLACES // 2))}):
        outcome = export(content[:place], name=name)
        check(outcome, name)
        if form not in {"csv", "csv of UTF-16", "jsonl", "xls"}:
            assert outcome.exit_code == 3, place


@pytest.mark.parametrize("form", FILES)
def test_a_file_with_bytes_changed_is_refused_or_read(export, form):
    content, name = FILES[form], name_of(form)
    source = random.Random(form)  # noqa: S311 - places for a test
    whole = export(content, name=name)
    for _ in range(PLACES):
        changed = bytearray(content)
        for _ in range(source.choice([1, 1, 3])):
            changed[source.randrange(len(content))] ^= source.randrange(1, 256)
        outcome = export(bytes(changed), name=name)
        check(outcome, name)
        if outcome.exit_code == 0 and form in CHECKED:
            assert outcome.bytes == whole.bytes


@pytest.mark.slow
@pytest.mark.parametrize("form", FILES)
def test_a_file_with_bytes_changed_anywhere_is_refused_or_read(export, form):
    content, name = FILES[form], name_of(form)
    source = random.Random(f"slow {form}")  # noqa: S311 - places for a test
    for _ in range(600):
        changed = bytearray(content)
        start = source.randrange(len(content))
        match source.randrange(4):
            case 0:
                changed[start] = source.randrange(256)
            case 1:
                del changed[start : start + source.randrange(1, 40)]
            case 2:
                changed[start:start] = source.randbytes(source.randrange(1, 40))
            case _:
                changed[start : start + 8] = changed[:8]
        check(export(bytes(changed), name=name), name)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("csv.gz", "the gzip file ends too early; fetch or pack it again"),
        ("csv.bz2", "the bzip2 file ends too early; fetch or pack it again"),
        ("csv.xz", "the xz file ends too early; fetch or pack it again"),
        ("csv.zst", "the zstd file"),
        ("xlsx", "the workbook is damaged"),
        ("ods", "the workbook is damaged"),
        ("parquet", "the Parquet file cannot be read"),
    ],
)
def test_a_file_cut_in_the_middle_is_refused_saying_so(export, form, said):
    name = name_of(form)
    outcome = export(FILES[form][: len(FILES[form]) // 2], name=name)
    assert outcome.exit_code == 3
    assert f"{name}: KPI201" in outcome.stderr
    assert said in outcome.stderr


PACKERS = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress, "zst": zstandard.compress}


@pytest.mark.parametrize("ending", PACKERS)
@pytest.mark.parametrize("part", [0.5, 0.9, 0.999])
def test_a_packed_file_that_lost_its_end_is_never_read_as_if_it_were_whole(export, ending, part):
    source = random.Random(1)  # noqa: S311 - rows for a test
    rows = "".join(f"days,2016/17,{source.random()},{number}\n" for number in range(10_000))
    content = PACKERS[ending](f"measure,period,actual,area\n{rows}".encode())
    outcome = export(content[: int(len(content) * part)], "--status", "no-data", name=f"t.csv.{ending}")
    assert outcome.exit_code == 3
    assert "KPI201" in outcome.stderr


def test_a_parquet_file_at_which_the_library_panics_is_refused(export, monkeypatch):
    def panic(*_, **__):
        raise pl.exceptions.PanicException("range end index 1978 out of range")

    monkeypatch.setattr(pl, "scan_parquet", panic)
    outcome = export(FILES["parquet"], name="t.parquet")
    assert outcome.exit_code == 3
    assert "t.parquet: KPI201 the Parquet file cannot be read" in outcome.stderr


def long_parquet():
    stream, rows = io.BytesIO(), range(20_000)
    columns = {
        "measure": ["days"] * len(rows),
        "area": [f"E{row}" for row in rows],
        "actual": [float(row) for row in rows],
    }
    pl.DataFrame(columns).with_columns(period=pl.lit("2016/17")).write_parquet(stream, row_group_size=500)
    return bytearray(stream.getvalue())


@pytest.mark.parametrize("engine", [[], ["--engine", "rows"], ["--engine", "stream"]])
def test_a_parquet_file_whose_damage_shows_in_the_middle_only_is_refused(export, engine):
    content = long_parquet()
    middle = slice(len(content) // 2, len(content) // 2 + 2000)
    content[middle] = b"\xff" * 2000
    outcome = export(bytes(content), *engine, name="t.parquet")
    assert outcome.exit_code == 3
    assert "t.parquet: KPI201 the Parquet file cannot be read" in outcome.stderr


@pytest.mark.parametrize(
    "after", [lambda content: content + b"x", lambda content: content[:-1000]], ids=["grown", "cut"]
)
def test_a_parquet_file_that_was_changed_while_it_was_read_is_refused(tmp_path, after):
    path = tmp_path / "t.parquet"
    path.write_bytes(long_parquet())
    with closing(open_actuals(str(path))) as file:
        rows = read_table(file).rows(print)
        next(rows)
        path.write_bytes(after(path.read_bytes()))
        with pytest.raises(ActualsError, match="changed while it was read"):
            list(rows)


def test_no_parquet_file_is_mapped_into_memory_where_cutting_it_short_would_end_the_program(tmp_path, monkeypatch):
    path, scanned, scan = tmp_path / "t.parquet", [], pl.scan_parquet
    path.write_bytes(long_parquet())
    # NOTE: Polars maps a file that it is to find the columns of.
    monkeypatch.setattr(pl, "scan_parquet", lambda source, **how: scanned.append((source, how)) or scan(source, **how))
    with closing(open_actuals(str(path))) as file:
        assert len(list(read_table(file).rows(print))) == 20_000
    assert [list(how["schema"]) for source, how in scanned if source == path] == [
        ["measure", "area", "actual", "period"]
    ]


@pytest.mark.skipif(os.name == "nt", reason="a file that is open cannot be deleted")
def test_a_parquet_file_that_was_taken_away_while_it_was_read_is_refused(tmp_path):
    path = tmp_path / "t.parquet"
    pl.DataFrame({"measure": ["m", "m"], "period": ["2016/17"] * 2, "actual": [1, 2]}).write_parquet(path)
    with closing(open_actuals(str(path))) as file:
        rows = read_table(file).rows(print)
        next(rows)
        path.unlink()
        with pytest.raises(ActualsError, match="changed while it was read"):
            list(rows)
