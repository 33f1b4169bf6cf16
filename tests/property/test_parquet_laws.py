"""Parquet, which is read some rows at a time: whichever way they go, and however few at once, the result is the same."""

import csv
import io
import random

import polars as pl
import pytest

from kpi_eval.actuals.file import open_actuals
from kpi_eval.actuals.read import read_table
from kpi_eval.strategy.loader import load_strategies
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.engine import Engine
from support.mixed_files import STRATEGY, a_file, some_filters
from support.outcomes import EVERYTHING, lines_of, outcome_of

READER = "kpi_eval.actuals.readers.parquet_records"


@pytest.fixture
def strategies(tmp_path):
    (tmp_path / "mix.yaml").write_text(STRATEGY, encoding="utf-8")
    return load_strategies([tmp_path / "mix.yaml"])


def a_frame(draw):
    """Make the rows of a file, blank cells here and there null, and the actuals texts or numbers."""
    header, *rows = csv.reader(io.StringIO(a_file(draw), newline=""))
    rows = [row for row in rows if len(row) == len(header)]
    columns = {
        name: [row[place] if row[place] or draw.random() < 0.1 else None for row in rows]
        for place, name in enumerate(header)
    }
    frame = pl.DataFrame(columns, schema=dict.fromkeys(header, pl.String))
    kind = draw.choice([pl.String, pl.Float64, pl.Int16, pl.Float32])
    return frame.with_columns(pl.col("actual").cast(kind, strict=False))


@pytest.mark.parametrize("engine", Engine)
@pytest.mark.parametrize("seed", range(40))
def test_parquet_comes_to_the_same_whichever_way_it_goes(tmp_path, monkeypatch, strategies, engine, seed):
    draw = random.Random(seed)  # noqa: S311 - files, not secrets
    paths = [tmp_path / "0.parquet", tmp_path / "1.parquet"][: draw.choice([1, 1, 2])]
    for path in paths:
        a_frame(draw).write_parquet(path, row_group_size=draw.choice([10, 300, 100_000]))
    filters = some_filters(draw) if draw.random() < 0.5 else EVERYTHING
    whole = outcome_of(paths, strategies, None, filters)
    monkeypatch.setattr(f"{READER}._FIRST_ROWS", draw.choice([1, 7, 500]))
    monkeypatch.setattr(f"{READER}._MANY_ROWS", draw.choice([50, 1000]))
    assert outcome_of(paths, strategies, engine, filters) == whole
    lines = lines_of(paths, strategies, None, filters)
    assert lines_of(paths, strategies, engine, filters) == lines


@pytest.mark.parametrize("engine", Engine)
@pytest.mark.parametrize("kind", [pl.Float64, pl.Float32, pl.String])
def test_a_whole_number_has_no_decimals_though_it_stands_among_numbers_that_have_some(tmp_path, engine, kind):
    text = """format: 1
id: one
title: One
year: financial
measures:
  plans:
    title: Plans
    direction: lower is better
    bases: {count: {unit: children}, rate: {unit: "%"}}
    targets: {2016/17: {count: {target: 50}, rate: {target: 78.8}}}
"""
    (tmp_path / "one.yaml").write_text(text, encoding="utf-8")
    strategies = load_strategies([tmp_path / "one.yaml"])
    rows = [(f"E{area}", basis, number) for area in range(60) for basis, number in (("count", 49.8), ("rate", 50.0))]
    frame = pl.DataFrame(rows, schema=["area", "basis", "actual"], orient="row").with_columns(
        pl.lit("plans").alias("measure"), pl.lit("2016/17").alias("period"), pl.col("actual").cast(kind)
    )
    frame.write_parquet(tmp_path / "0.parquet")
    whole = outcome_of([tmp_path / "0.parquet"], strategies, None)
    assert any(finding.code is Code.DENOMINATORS_DIFFER for finding in whole[2])
    assert outcome_of([tmp_path / "0.parquet"], strategies, engine) == whole


@pytest.mark.parametrize("row_group", [100, 10_000])
def test_of_many_rows_some_are_held_at_a_time(tmp_path, monkeypatch, row_group):
    monkeypatch.setattr(f"{READER}._FIRST_ROWS", 10)
    monkeypatch.setattr(f"{READER}._MANY_ROWS", 300)
    actuals = [float(number) for number in range(5000)]
    frame = pl.DataFrame({"measure": ["a"] * 5000, "period": ["2016/17"] * 5000, "actual": actuals})
    frame.write_parquet(tmp_path / "0.parquet", row_group_size=row_group)
    table = read_table(open_actuals(str(tmp_path / "0.parquet")))
    pieces = list(table.pieces(10**9, print))
    frames = [piece.frame for piece in pieces if piece.frame is not None]
    read = [float(record[2]) for piece in pieces for record in piece.records]
    assert max(frame.height for frame in frames) == 300
    assert read + [value for frame in frames for value in frame["actual"]] == actuals
    heights = [len(piece.records) or piece.frame.height for piece in pieces if piece.records or piece.frame is not None]
    assert [piece.row for piece in pieces if piece.records or piece.frame is not None] == [
        2 + sum(heights[:number]) for number in range(len(heights))
    ]
