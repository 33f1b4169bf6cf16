"""Laws of shapes: a grid of actuals means the same as rows, as columns of periods and as columns of measures."""

import io

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpi_eval.actuals.file import ActualsFile
from kpi_eval.actuals.read import read_table
from kpi_eval.actuals.reading import reading_for
from kpi_eval.evaluation.evaluate import evaluate
from kpi_eval.evaluation.record import record
from kpi_eval.strategy.build import build_strategy
from kpi_eval.strategy.source import Source
from kpi_eval.vocabulary.reading import Reading, Shape

DEMO = build_strategy(
    Source(
        "demo.yaml",
        b"""\
format: 1
id: demo
title: Demo
year: financial
measures:
  days: {title: Average days, direction: lower is better, unit: days, target: 200, tolerance: {upper: 210}}
  share: {title: Share, aliases: [of all], direction: higher is better, unit: "%", target: 90}
  spend: {title: Spend on books, direction: plan is best, unit: days, targets: {2016/17: 30, 2017/18 Q1: 5}}
  context: {title: Context, direction: none}
""",
    )
)
NAMES = ["days", "Share", "OF ALL", "Spend on  books", "context", "Average days"]
PERIODS = ["2016/17", "2016-17 Q4", "201718", "March 2017", "2017/18 Q1", "2015/16 - 2016/17", "year ended 2019"]
CELLS = ["190", "1,234", "c", "[x]", "..", "<5", "12 [p]", "89.5%", "oops", "#REF!", "-", "210.0", ""]


@st.composite
def grids(draw):
    """Give measures, periods, areas, and the text of every cell."""
    measures = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))
    periods = draw(st.lists(st.sampled_from(PERIODS), min_size=2, max_size=5, unique=True))
    areas = draw(st.lists(st.sampled_from(["", "North", "South"]), min_size=1, max_size=3, unique=True))
    keys = [(measure, period, area) for measure in measures for period in periods for area in areas]
    cells = draw(st.lists(st.sampled_from(CELLS), min_size=len(keys), max_size=len(keys)))
    return measures, periods, areas, dict(zip(keys, cells, strict=True))


def law(examples):
    return settings(max_examples=examples, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])


def text_of(rows):
    return "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in rows)


def long(grid):
    _, _, _, cells = grid
    return text_of([["measure", "period", "area", "actual"], *([*key, cell] for key, cell in cells.items())])


def by_period(grid):
    measures, periods, areas, cells = grid
    rows = ([m, a, *(cells[m, p, a] for p in periods)] for m in measures for a in areas)
    return text_of([["measure", "area", *periods], *rows])


def by_measure(grid):
    measures, periods, areas, cells = grid
    rows = ([p, a, *(cells[m, p, a] for m in measures)] for p in periods for a in areas)
    return text_of([["period", "area", *measures], *rows])


def judged(text, shape=None):
    table = read_table(ActualsFile(io.BytesIO(text.encode()), "t.csv"), reading_for(Reading(shape=shape), [DEMO]))
    evaluation = evaluate([DEMO], [table])
    # NOTE: rows of equal measure, area and days are compared with those before them, so their order is kept apart.
    return sorted(map(repr, map(record, evaluation.rows))), table.columns.shape


@law(150)
@given(grids())
def test_a_grid_by_period_means_the_same_as_its_rows(grid):
    assert judged(by_period(grid)) == (judged(long(grid))[0], Shape.WIDE_BY_PERIOD)


@law(150)
@given(grids())
def test_a_grid_by_measure_means_the_same_as_its_rows(grid):
    assert judged(by_measure(grid)) == (judged(long(grid))[0], Shape.WIDE_BY_MEASURE)


@law(40)
@given(grids())
def test_asking_for_the_shape_that_is_told_changes_nothing(grid):
    for write, shape in ((long, Shape.LONG), (by_period, Shape.WIDE_BY_PERIOD), (by_measure, Shape.WIDE_BY_MEASURE)):
        assert judged(write(grid), shape) == judged(write(grid)) == (judged(write(grid))[0], shape)


@law(60)
@given(grids(), st.randoms())
def test_the_order_of_columns_changes_nothing(grid, random):
    measures, periods, areas, cells = grid
    turned = (random.sample(measures, len(measures)), random.sample(periods, len(periods)), areas, cells)
    assert judged(by_period(turned)) == judged(by_period(grid))
    assert judged(by_measure(turned)) == judged(by_measure(grid))


@law(60)
@given(grids())
def test_every_value_of_a_grid_comes_out_with_the_row_of_its_record(grid):
    measures, periods, areas, _ = grid
    table = read_table(ActualsFile(io.BytesIO(by_period(grid).encode()), "t.csv"), reading_for(Reading(), [DEMO]))
    rows = list(table.rows(lambda _: None))
    records = len(measures) * len(areas)
    assert [row.row for row in rows] == [2 + number for number in range(records) for _ in periods]
    assert [row.period for row in rows] == [" ".join(period.split()) for period in periods] * records
