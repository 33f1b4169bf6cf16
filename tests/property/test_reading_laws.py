"""Laws of reading: no row is lost, no format or encoding changes what is read, and shifts of a number are exact."""

import bz2
import gzip
import io
import lzma

import openpyxl
import pytest
import zstandard
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kpi_eval.actuals.file import ActualsFile
from kpi_eval.actuals.read import read_table
from kpi_eval.actuals.readers.number_format import number_text
from kpi_eval.actuals.values import Conventions, read_actual
from kpi_eval.evaluation.evaluate import evaluate
from kpi_eval.evaluation.record import record
from kpi_eval.strategy.build import build_strategy
from kpi_eval.strategy.source import Source
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.errors import ActualsError
from kpi_eval.vocabulary.number import shortest_decimal
from kpi_eval.vocabulary.reading import DecimalMark, InputFormat, Reading
from kpi_eval.vocabulary.status import Reason
from kpi_eval.vocabulary.unit import Unit
from support import open_document as ods

STRATEGY = b"""\
format: 1
id: demo
title: Demo
year: financial
measures:
  days: {title: Days, direction: lower is better, unit: days, target: 200, tolerance: {upper: 210}}
  share: {title: Share, direction: higher is better, unit: "%", target: 90}
  context: {title: Context, direction: none}
"""
DEMO = build_strategy(Source("demo.yaml", STRATEGY))
HEADER = ["measure", "period", "actual", "area", "note"]
DELIMITERS = ",;\t|"
ENDINGS = ["\n", "\r\n", "\r"]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "latin-1"]
UNTOLD = frozenset(ENCODINGS[:4])

anything = st.text("aZé£ü 019,;|\t\"\n\r'=#.-[]()%", max_size=8)
measures = st.sampled_from(["days", "Share", "context", "no such", "Total", "measure", ""])
periods = st.sampled_from(["2016/17", "2016-17 Q4", "never", "period", ""])
actuals = st.sampled_from(
    ["190", "1,234", "1,5", "c", "[x]", "..", "NaN", "<5", "12 [p]", "12.50%", "oops", "#REF!", ""]
)
rows_told = st.builds(
    lambda three, two: [*three, *two], st.tuples(measures, periods, actuals), st.tuples(anything, anything)
)
footnotes = st.sampled_from(
    [["Source: us"], ["1) provisional"], ["Total", "", "5"], HEADER, ["Note: one, two", "", "", "", ""]]
)
rows_odd = st.lists(anything, max_size=7) | footnotes | st.sampled_from([[], [""], ["", "", ""], [" ", "", " "]])
titles = st.lists(
    st.sampled_from([["Quarterly, report"], ["in days", "", ""], [], ["", ""], ["a|b;c"], ["x", "y"]]), max_size=4
)


def law(examples):
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    return settings(max_examples=examples, deadline=None, database=None, suppress_health_check=quiet)


def quoted(text, mark, *, always=False):
    """Write a cell as RFC 4180 has it; the standard library's writer forgets a lone carriage return until 3.13."""
    return '"' + text.replace('"', '""') + '"' if always or any(part in text for part in f'{mark}"\r\n') else text


def delimited(rows, mark=",", ending="\n", *, always=False):
    return "".join(mark.join(quoted(cell, mark, always=always) for cell in row) + ending for row in rows)


def judged(content, reading=None, name="t.csv"):
    """Give the rows of the file, those of measures it does not report left out, and the findings."""
    table = read_table(ActualsFile(io.BytesIO(content), name), reading or Reading())
    evaluation = evaluate([DEMO], [table])
    rows = [row for row in evaluation.rows if row.reason is not Reason.NOT_REPORTED]
    return rows, evaluation.findings


def records_of(content, reading=None, name="t.csv"):
    return [record(row) for row in judged(content, reading, name)[0]]


def is_filled(row):
    return any(cell.strip() for cell in row)


def cell(row, place):
    return row[place].strip() if place < len(row) else ""


layouts = st.tuples(st.sampled_from(DELIMITERS), st.sampled_from(ENDINGS), st.booleans())


@law(150)
@given(titles, st.lists(rows_told | rows_odd, max_size=12), layouts, st.sampled_from(ENCODINGS), st.booleans())
@example([], [["", "", "", "", '"']], (";", "\r", False), "utf-16", False)
def test_every_row_below_the_header_comes_out_once_in_order_with_its_number(above, rows, layout, encoding, is_skipped):
    mark, ending, always = layout
    text = delimited([*above, HEADER, *rows], mark, ending, always=always)
    reading = Reading(encoding=None if encoding in UNTOLD else encoding, skip_rows=len(above) if is_skipped else None)
    read, findings = judged(text.encode(encoding), reading)
    below = enumerate(rows, len(above) + 2)
    assert [(row.row, row.subject.measure_text) for row in read] == [
        (number, cell(row, 0)) for number, row in below if is_filled(row)
    ]
    told = [finding.row for finding in findings if finding.code is Code.ROWS_ABOVE_HEADER]
    assert told == [number for number, row in enumerate(above, 1) if is_filled(row) and not is_skipped][:1]


@law(100)
@given(st.lists(rows_told, min_size=1, max_size=8), st.data())
def test_delimiters_line_ends_and_encodings_change_nothing_that_is_read(rows, data):
    expected = records_of(delimited([HEADER, *rows]).encode())
    for mark in DELIMITERS:
        ending = data.draw(st.sampled_from(ENDINGS))
        encoding = data.draw(st.sampled_from(ENCODINGS))
        told = Reading(
            encoding=None if encoding in UNTOLD else encoding,
            delimiter=data.draw(st.sampled_from([None, mark])),
            input_format=data.draw(st.sampled_from([None, InputFormat.CSV])),
        )
        text = delimited([HEADER, *rows], mark, ending, always=data.draw(st.booleans()))
        assert records_of(text.encode(encoding), told) == expected


PACKERS = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress, "zst": zstandard.compress}


@law(40)
@given(st.lists(rows_told | rows_odd, max_size=8), st.sampled_from(sorted(PACKERS)))
def test_packing_changes_nothing_that_is_read(rows, ending):
    content = delimited([HEADER, *rows]).encode()
    packed = PACKERS[ending](content)
    assert records_of(packed, name=f"t.csv.{ending}") == records_of(content) == records_of(packed)


@pytest.mark.slow
@law(80)
@given(st.lists(rows_told, min_size=1, max_size=8), st.integers(0, 3))
def test_workbooks_change_nothing_that_is_read(rows, blank):
    rows = [[text.replace("\r", " ").replace("\t", " ") for text in row] for row in rows]
    shifted = [*([[]] * blank), HEADER, *rows]
    expected = records_of(delimited(shifted).encode())
    book, stream = openpyxl.Workbook(), io.BytesIO()
    for number, row in enumerate(shifted, 1):
        for column, text in enumerate(row, 1):
            book.active.cell(number, column, text).data_type = "s"
    book.save(stream)
    assert records_of(stream.getvalue(), name="t.xlsx") == expected
    sheet = ods.table_of(*(ods.texts_row(*row) for row in shifted))
    assert records_of(ods.document(sheet), name="t.ods") == expected


MAGIC = [b"", b"PK\x03\x04", b"PK\x03\x04xl/", b"\xd0\xcf\x11\xe0", b"PAR1", b"\x1f\x8b\x08\0", b"BZh9", b"\xfd7zXZ\0"]


@law(200)
@given(st.sampled_from([*MAGIC, b"\x28\xb5\x2f\xfd"]), st.binary(max_size=200), st.sampled_from(list(InputFormat)))
def test_bytes_of_any_kind_are_judged_or_refused_in_every_format(magic, body, form):
    for reading in (Reading(), Reading(input_format=form)):
        try:
            rows, _ = judged(magic + body, reading, name="t")
        except ActualsError as error:
            assert error.problem.message  # noqa: PT017 - refused with a reason, or not at all
        else:
            assert all(row.status is not None for row in rows)


numbers = st.floats(-1e290, 1e290, allow_nan=False) | st.decimals(-1000, 1000, places=4).map(float)
PER_CENT = Unit("%")


@law(300)
@given(numbers, st.sampled_from(["0%", "0.0%", "#,##0.00%;[Red]-0.0%", "0.0 %"]), st.sampled_from(DecimalMark))
@example(0.07, "0%", DecimalMark.POINT)
@example(0.29, "0.0%", DecimalMark.COMMA)
def test_a_per_cent_cell_reads_back_as_a_hundred_times_its_number(value, code, mark):
    actual = read_actual(number_text(value, code, mark), PER_CENT, conventions=Conventions(decimal=mark))
    assert actual.fault is None
    assert actual.value == float(shortest_decimal(value).scaleb(2))


@law(300)
@given(
    numbers,
    st.sampled_from(["General", "0", "#,##0", "#,##0,", "0.0,,", '0.0,,,"bn"', "@"]),
    st.sampled_from(DecimalMark),
)
@example(2_230_000.0, "#,##0,", DecimalMark.COMMA)
def test_a_cell_in_thousands_reads_back_as_its_whole_number(value, code, mark):
    actual = read_actual(number_text(value, code, mark), None, conventions=Conventions(decimal=mark))
    assert actual.fault is None
    assert actual.value == value
