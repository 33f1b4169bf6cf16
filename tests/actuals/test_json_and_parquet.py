"""JSON, JSON Lines and Parquet: rows with named values, each value as the text that reads back to it."""

import json
from datetime import date, datetime
from decimal import Decimal

import polars as pl
import pytest

ROWS = [
    {"measure": "context", "period": "2016/17", "actual": 190.5, "area": "North"},
    {"measure": "context", "period": "2016/17", "actual": None, "area": "South"},
    {"measure": "context", "period": "2016/17", "actual": "1,234 [p]", "area": "East"},
    {"measure": "context", "period": "2016/17", "area": "West", "actual": "c"},
]
READ = [("190.5", "for context", ""), ("", "empty", ""), ("1234", "for context", "p"), ("", "confidential", "")]


def read(outcome):
    return [(row["actual"], row["reason"], row["markers"]) for row in outcome.reported]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("t.json", json.dumps(ROWS), id="list"),
        pytest.param("t.json", json.dumps({"source": "us", "rows": ROWS}, indent=2), id="rows"),
        pytest.param("t.json", "\ufeff" + json.dumps(ROWS), id="byte order mark"),
        pytest.param("t.jsonl", "".join(json.dumps(row) + "\n" for row in ROWS), id="lines"),
        pytest.param("t.ndjson", "\r\n".join(map(json.dumps, ROWS)), id="ndjson with CRLF"),
    ],
)
def test_objects_are_rows(export, name, content):
    outcome = export(content, name=name)
    assert (outcome.exit_code, read(outcome)) == (0, READ)


@pytest.mark.parametrize(
    ("text", "actual"),
    [
        ("18.899999999999999", "18.9"),
        ("2.2000000000000002", "2.2"),
        ("12345678901234567890", "12345678901234567000"),
        ("1e3", "1000"),
        ("-0", "0"),
        ('"49,066"', "49066"),
    ],
)
@pytest.mark.parametrize("name", ["t.json", "t.jsonl"])
def test_a_number_is_read_from_its_digits(export, name, text, actual):
    row = f'{{"measure": "context", "period": "2016/17", "actual": {text}}}'
    outcome = export(f"[{row}]" if name == "t.json" else f"{row}\n", name=name)
    assert (outcome.exit_code, outcome.rows[0]["actual"]) == (0, actual)


def test_a_period_keeps_its_digits(export):
    outcome = export('{"measure": "days", "period": 201617, "actual": 190}', name="t.jsonl")
    assert (outcome.rows[0]["period"], outcome.rows[0]["status"]) == ("201617", "on-target")


@pytest.mark.parametrize("text", ["Infinity", "-Infinity", "true", "[1]", '{"a": 1}', "1e999"])
def test_a_value_that_is_no_number_is_no_data_and_told(export, text):
    outcome = export(f'[{{"measure": "context", "period": "2016/17", "actual": {text}}}]', name="t.json")
    assert (outcome.exit_code, outcome.rows[0]["reason"]) == (3, "not a number")
    assert "t.json row 2: KPI213" in outcome.stderr


def test_a_number_that_is_none_is_an_empty_cell(export):
    outcome = export('[{"measure": "context", "period": "2016/17", "actual": NaN}]', name="t.json")
    assert (outcome.exit_code, outcome.rows[0]["reason"]) == (0, "empty")


def test_row_numbers_of_lines_count_the_blank_ones(export):
    lines = ['{"measure": "days", "period": "2016/17", "actual": 1}', "", '{"measure": "days", "actual": "oops"}']
    outcome = export("\n".join(lines), "--period", "2016/17", name="t.jsonl")
    assert "t.jsonl row 4: KPI213" in outcome.stderr


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        pytest.param("t.json", "{", "t.json:1: KPI201 this is not JSON", id="cut"),
        pytest.param("t.json", "[1]", "row 2: KPI201 a row is an object, found", id="number"),
        pytest.param("t.json", '{"a": 1}', "the document is not a list of rows", id="no rows"),
        pytest.param("t.json", '"x"', "the document is not a list of rows", id="text"),
        pytest.param("t.json", "[]", "the file is empty", id="nothing"),
        pytest.param("t.json", "", "the file is empty", id="empty"),
        pytest.param("t.json", "[" * 100_000, "the document is nested too deep to be rows", id="deep"),
        pytest.param("t.jsonl", '{"a": 1}\n[2]\n', "t.jsonl:2: KPI201 a row is an object, found", id="list in a line"),
        pytest.param("t.jsonl", '{"a": 1}\n{"a"\n', "t.jsonl:2: KPI201 this is not JSON", id="cut line"),
        pytest.param("t.jsonl", "", "the file is empty", id="no lines"),
    ],
)
def test_what_is_no_rows_is_refused_with_its_place(export, name, content, said):
    outcome = export(content, name=name)
    assert outcome.exit_code == 3
    assert said in outcome.stderr


@pytest.mark.parametrize("name", ["t.json", "t.jsonl"])
def test_text_that_is_not_of_the_encoding_told_is_refused(export, name):
    outcome = export(json.dumps(ROWS).encode("utf-16-le"), "--encoding", "utf-16", name=name)
    assert outcome.exit_code == 3
    assert f"{name}: KPI202 the text is not UTF-16" in outcome.stderr


def test_a_key_that_comes_too_late_is_refused_rather_than_lost(export):
    first = '{"measure": "context", "period": "2016/17", "actual": 1}\n'
    late = '{"measure": "context", "period": "2016/17", "actual": 1, "area": "North"}\n'
    assert export(first * 900 + late, name="t.jsonl").column("area")[-1] == "North"
    outcome = export(first * 1000 + late, name="t.jsonl")
    assert outcome.exit_code == 3
    assert "row 1002: KPI201 the key 'area' stands here for the first time" in outcome.stderr


def test_a_key_that_stands_twice_in_an_object_loses_no_value_in_silence(export):
    content = '[{"measure": "context", "period": "2016/17", "actual": 1, "actual": 2}]'
    outcome = export(content, name="t.json")
    assert outcome.exit_code == 3
    assert "the key 'actual'" in outcome.stderr


def parquet(folder, columns, name="t.parquet"):
    pl.DataFrame(columns).write_parquet(folder / name)


@pytest.mark.parametrize(
    ("values", "actuals"),
    [
        pytest.param([190.5, 0.1, 1e21, -0.0], ["190.5", "0.1", "1000000000000000000000", "0"], id="floats"),
        pytest.param([190, -5, 0], ["190", "-5", "0"], id="integers"),
        pytest.param(pl.Series([1, 2], dtype=pl.UInt8), ["1", "2"], id="small integers"),
        pytest.param(pl.Series([0.5, 0.25], dtype=pl.Float32), ["0.5", "0.25"], id="single precision"),
        pytest.param([Decimal("1.10"), Decimal("-2.345")], ["1.1", "-2.345"], id="decimals"),
        pytest.param([1.5, None], ["1.5", ""], id="nulls"),
        pytest.param(["1,234", "c", "£5", "5 [p]"], ["1234", "", "", "5"], id="texts"),
        pytest.param(pl.Series(["7", "8"], dtype=pl.Categorical), ["7", "8"], id="categories"),
    ],
)
def test_values_of_parquet_are_numbers_whatever_their_type(folder, export, values, actuals):
    parquet(folder, {"measure": ["context"] * len(actuals), "period": ["2016/17"] * len(actuals), "actual": values})
    assert export(None, name="t.parquet").column("actual") == actuals


def test_values_of_parquet_that_are_no_numbers_are_told(folder, export):
    values = [float("nan"), float("inf"), float("-inf")]
    parquet(folder, {"measure": ["context"] * 3, "period": ["2016/17"] * 3, "actual": values})
    outcome = export(None, name="t.parquet")
    assert (outcome.exit_code, outcome.column("reason")) == (3, ["empty", "not a number", "not a number"])
    assert "t.parquet row 3: KPI213" in outcome.stderr


@pytest.mark.parametrize(
    ("value", "period"),
    [
        (date(2017, 3, 31), "2017-03-31"),
        (datetime(2017, 3, 31), "2017-03-31"),  # noqa: DTZ001 - a table of days has no time zones
        (201617, "201617"),
        ("2016/17", "2016/17"),
    ],
)
def test_periods_of_parquet_may_be_dates(folder, export, value, period):
    parquet(folder, {"measure": ["days"], "period": [value], "actual": [190]})
    outcome = export(None, name="t.parquet")
    assert (outcome.rows[0]["period"], outcome.rows[0]["status"]) == (period, "on-target")


def test_parquet_without_rows_is_told(folder, export):
    parquet(folder, {"measure": [], "period": [], "actual": []})
    outcome = export(None, name="t.parquet")
    assert "the file has a header but no rows" in outcome.stderr
