"""Parquet: the values of CSV, in columns whose types do not depend on the rows."""

import contextlib
import csv
import io
import math
from pathlib import Path

import polars as pl
import pytest

from kpi_eval.actuals.file import open_actuals
from kpi_eval.actuals.read import read_table
from kpi_eval.evaluation.conditions import Conditions
from kpi_eval.evaluation.evaluate import evaluate
from kpi_eval.evaluation.evaluation import Evaluation
from kpi_eval.evaluation.further import further_columns
from kpi_eval.evaluation.labels import with_labels
from kpi_eval.evaluation.record import COLUMNS, record
from kpi_eval.evaluation.selection import Filters
from kpi_eval.renderers.evaluation import BINARY_RENDERERS, RENDERERS
from kpi_eval.renderers.evaluation.column_kinds import Kind, kind_of
from kpi_eval.renderers.plain_numbers import cell_text
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.series.courses import evaluate_with_courses
from kpi_eval.series.years_to_date import with_years_to_date
from kpi_eval.strategy.loader import load_strategies

TESTS = Path(__file__).parents[1]
PLAIN = Presentation()
TYPES = {
    Kind.TEXT: pl.String,
    Kind.NUMBER: pl.Float64,
    Kind.FIGURE: pl.Float64,
    Kind.WHOLE: pl.Int64,
    Kind.TRUTH: pl.Boolean,
}
STEPS = ["actual_step", "target_step", "target_upper_step", "tolerance_lower_step", "tolerance_upper_step"]


def evaluated(name):
    """Evaluate a folder of the golden files or a case, with what its columns need."""
    folder = {"golden": TESTS / "golden", "travel": TESTS / "golden" / "travel"}.get(
        name, TESTS / "cases" / "evaluations" / name
    )
    names = ["strategy.yaml", "second.yaml"] if name == "golden" else ["strategy.yaml"]
    with contextlib.chdir(folder):
        table = read_table(open_actuals("actuals.csv"))
        strategies = load_strategies([Path(entry) for entry in names])
        conditions = Conditions()
        if name == "years-to-date":
            conditions = with_years_to_date(strategies, [table], Filters(), conditions)
        if name == "travel":
            evaluation = evaluate_with_courses(strategies, [table], Filters(), conditions)[0]
        else:
            evaluation = evaluate(strategies, [table], Filters(), conditions)
        evaluation = with_labels(evaluation)
        evaluation.rows = list(evaluation.rows)
    return evaluation


def parquet(evaluation, presentation=PLAIN):
    stream = io.BytesIO()
    BINARY_RENDERERS["parquet"].load()(evaluation, stream, presentation)
    return stream.getvalue()


def csv_rows(evaluation, presentation=PLAIN):
    stream = io.StringIO(newline="")
    RENDERERS["csv"].load()(evaluation, stream, presentation)
    return list(csv.DictReader(io.StringIO(stream.getvalue(), newline="")))


def as_csv(row, columns):
    """Give a row of Parquet as the texts of CSV: a step where there is no number."""
    return {
        column: cell_text(row[column] if row[column] is not None else row.get(f"{column}_step")) for column in columns
    }


@pytest.mark.parametrize(
    ("name", "presentation"),
    [
        ("golden", PLAIN),
        ("golden", Presentation(with_why=True)),
        ("travel", Presentation(with_travel=True, with_why=True)),
        ("years-to-date", Presentation(with_year_to_date=True)),
        ("context-and-scales", Presentation(with_travel=True, with_year_to_date=True)),
        ("numbers", PLAIN),
        ("ranges-and-exceeded", PLAIN),
        ("markers", PLAIN),
        ("bounds", PLAIN),
    ],
)
def test_read_back_it_has_the_values_of_csv_in_columns_of_their_kinds(name, presentation):
    evaluation = evaluated(name)
    frame = pl.read_parquet(io.BytesIO(parquet(evaluation, presentation)))
    expected = csv_rows(evaluation, presentation)
    columns = list(expected[0])
    assert frame.columns[: len(columns)] == columns
    assert all(column.endswith("_step") for column in frame.columns[len(columns) :])
    assert frame.schema == {column: TYPES[kind_of(column)] for column in frame.columns}
    assert [as_csv(row, columns) for row in frame.iter_rows(named=True)] == expected


def test_the_columns_are_the_same_whatever_the_rows(hostile_evaluation):
    with_scales = pl.read_parquet_schema(io.BytesIO(parquet(evaluated("context-and-scales"))))
    without = pl.read_parquet_schema(io.BytesIO(parquet(evaluated("numbers"))))
    nothing = pl.read_parquet_schema(io.BytesIO(parquet(Evaluation(strategies=(), rows=()))))
    hostile = pl.read_parquet_schema(io.BytesIO(parquet(hostile_evaluation())))
    assert with_scales == without == nothing == hostile
    assert list(nothing) == [*COLUMNS, *STEPS]


def test_a_step_is_told_by_name_in_a_column_of_its_own_and_is_no_number():
    frame = pl.read_parquet(io.BytesIO(parquet(evaluated("context-and-scales"))))
    on_scale = frame.filter(pl.col("target_step").is_not_null())
    assert on_scale.height > 0
    assert on_scale["target"].null_count() == on_scale.height
    assert frame.filter(pl.col("actual").is_not_null() & pl.col("actual_step").is_not_null()).height == 0


def test_hostile_texts_come_out_as_csv_has_them(hostile_evaluation):
    evaluation = hostile_evaluation()
    frame = pl.read_parquet(io.BytesIO(parquet(evaluation)))
    expected = csv_rows(evaluation)
    assert [as_csv(row, COLUMNS) for row in frame.iter_rows(named=True)] == expected


def test_nothing_is_null_and_never_an_empty_text_or_not_a_number(golden_evaluation):
    frame = pl.read_parquet(io.BytesIO(parquet(golden_evaluation())))
    for column in frame.iter_columns():
        values = column.drop_nulls().to_list()
        assert "" not in values
        assert not any(isinstance(value, float) and not math.isfinite(value) for value in values)


def test_a_column_is_of_the_kind_of_the_cells_that_rows_have_in_it():
    further = further_columns(with_label=True, with_travel=True, with_year_to_date=True)
    columns = [*COLUMNS, *(column for columns, _ in further for column in columns)]
    seen = {column: set() for column in columns}
    for name in ("golden", "travel", "years-to-date", "context-and-scales", "ranges-and-exceeded"):
        for row in evaluated(name).rows:
            cells = [*record(row), *(cell for _, cells_of in further for cell in cells_of(row))]
            for column, cell in zip(columns, cells, strict=True):
                seen[column].add(type(cell))
    kinds = {column: kind_of(column) for column in columns}
    numbers = {column for column, kind in kinds.items() if kind in {Kind.NUMBER, Kind.FIGURE}}
    # NOTE: no case has a range as the target of a year.
    unseen = {"year_to_date_target_upper", "run_rate_needed_upper"}
    assert {column for column, types in seen.items() if float in types} | unseen == numbers
    assert {column for column, types in seen.items() if int in types} == {
        column for column, kind in kinds.items() if kind is Kind.WHOLE
    }
    assert [column for column, types in seen.items() if bool in types] == ["exceeded"]
    assert {column for column, types in seen.items() if {str, float} <= types} <= {
        column for column, kind in kinds.items() if kind is Kind.FIGURE
    }


def test_many_rows_come_in_order_and_are_written_while_they_are_judged(golden_evaluation):
    evaluation = golden_evaluation()
    rows, stream, written = list(evaluation.rows), io.BytesIO(), []

    def judged():
        for number, row in zip(range(400_000), _again(rows), strict=False):
            if number % 100_000 == 0:
                written.append(stream.tell())
            yield row._replace(note=str(number))

    evaluation.rows = judged()
    BINARY_RENDERERS["parquet"].load()(evaluation, stream, PLAIN)
    frame = pl.read_parquet(io.BytesIO(stream.getvalue()), columns=["note", "measure"])
    assert frame["note"].to_list() == [str(number) for number in range(400_000)]
    measures = [row["measure"] or None for row in csv_rows(Evaluation(strategies=(), rows=rows))]
    assert frame["measure"].to_list() == (measures * (400_000 // len(measures) + 1))[:400_000]
    assert written[0] == 0
    assert written[2] < written[3] < stream.tell() * 3 / 4


def _again(rows):
    while True:
        yield from rows


class Broken:
    """A stream that fails after some bytes, and counts how often it is called after that."""

    def __init__(self, room, error):
        self.room = room
        self.error = error

    def write(self, content):
        self.room -= len(content)
        if self.room < 0:
            raise self.error
        return len(content)

    def flush(self):
        pass


@pytest.mark.parametrize("room", [0, 1_000, 5_000])
def test_an_error_of_the_stream_is_given_as_it_is(golden_evaluation, room):
    evaluation = golden_evaluation()
    rows = list(evaluation.rows)
    evaluation.rows = (row for row, _ in zip(_again(rows), range(120_000), strict=False))
    error = BrokenPipeError(32, "gone")
    with pytest.raises(BrokenPipeError) as caught:
        BINARY_RENDERERS["parquet"].load()(evaluation, Broken(room, error), PLAIN)
    assert caught.value is error


@pytest.mark.parametrize("error", [KeyError("a fault"), KeyboardInterrupt()], ids=repr)
@pytest.mark.parametrize("after", [0, 5, 35_000])
def test_an_error_among_the_rows_is_given_as_it_is_and_ends_the_writing(golden_evaluation, after, error):
    evaluation = golden_evaluation()
    evaluation.rows = _failing(list(evaluation.rows), after, error)
    stream = io.BytesIO()
    with pytest.raises(type(error)) as caught:
        BINARY_RENDERERS["parquet"].load()(evaluation, stream, PLAIN)
    assert caught.value is error
    stream.close()


def _failing(rows, after, error):
    for row, _ in zip(_again(rows), range(after), strict=False):
        yield row
    raise error
