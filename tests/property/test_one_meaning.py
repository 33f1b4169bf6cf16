"""One meaning: whichever way rows go, what comes of them is the same, findings and summary included."""

import csv
import importlib.util
import io
import random
from dataclasses import replace
from pathlib import Path

import pytest

from kpi_eval.actuals.file import open_actuals
from kpi_eval.actuals.read import read_table
from kpi_eval.actuals.reading import reading_for
from kpi_eval.evaluation.evaluate import evaluate
from kpi_eval.evaluation.selection import Filters
from kpi_eval.renderers.evaluation.csv_rows import render
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.strategy.loader import load_strategies
from kpi_eval.vocabulary.engine import Engine
from kpi_eval.vocabulary.errors import ActualsError
from kpi_eval.vocabulary.reading import Reading
from kpi_eval.vocabulary.status import Status

ROOT = Path(__file__).parents[2]
EVERYTHING = Filters()


def _load(place):
    # NOTE: pytest's importlib mode puts no test folder on the path, so the neighbour is loaded by its place.
    spec = importlib.util.spec_from_file_location(place.stem, place)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


reference_file = _load(ROOT / "tests" / "reference_data.py").reference_file

STRATEGY = """\
format: 1
id: mix
title: Of every kind
year: financial
measures:
  a: {title: A share, direction: higher is better, unit: "%", target: 85, tolerance: {below: 6.2}, aliases: [aaa]}
  b: {title: B days, direction: lower is better, unit: days, target: 430, tolerance: {lower: 430, upper: 520}}
  c: {title: C plan, direction: plan is best, unit: "%", target: "90 - 100", tolerance: {lower: 80, upper: 100}}
  d: {title: D context, direction: none, unit: children}
  e:
    title: E summed
    direction: higher is better
    unit: visits
    accumulates: sum
    targets: {2016/17: 100}
    zero_means: missing
  f:
    title: F of two bases
    direction: higher is better
    bases: {count: {unit: children}, rate: {unit: "per 10,000"}}
    targets: {2016/17: {count: 10, rate: 3}}
  g: {title: G by area, direction: higher is better, unit: "%", target: 50, areas: {Boston: {target: 60}}}
  h: {title: H without a target, direction: lower is better, unit: days}
  i: {title: I graded, direction: higher is better, scale: grades, target: Good}
  j: {title: J near its limits, direction: higher is better, unit: x, target: 0.3, tolerance: {below: 0.1}}
scales:
  grades: [Bad, Good]
"""
MEASURES = [
    "a",
    "b",
    "c",
    "d",
    "e",
    "f",
    "g",
    "h",
    "i",
    "j",
    "aaa",
    "zzz",
    "Total",
    "measure",
    "A share",
    "Notes: x",
    "",
    " a",
]
PERIODS = ["2016/17", "2016/17 Q1", "Q1 2016/17", "2016/17 Q2", "2015/16", "2014/15", "March 2017", "bad", ""]
AREAS = ["Boston", "boston ", "England", "", "Lincoln"]
EDGES = [
    "85",
    "78.8",
    "78.7999999999999",
    "78.80000000001",
    "430",
    "520",
    "520.0000000001",
    "90",
    "100",
    "80",
    "0.3",
    "0.2",
    "0.19999999999999998",
    "0.30000000000000004",
    "-0.0",
    "0",
    "1e400",
    "1e-320",
    "1e5",
    "+5",
    ".5",
    "5.",
    "1E2",
    "0.5",
    "1.7976931348623157e308",
]
TEXTS = ["c", "[c]", "x", "", "n/a", "-", "nan", "inf", "1_000", " 5", "5 ", "12.3 [p]", "<5", "85%", "Good", "#REF!"]
TEXTS += ["word", "12 [f]", "£5", "\N{FULLWIDTH DIGIT ONE}", "0x10", "１２", "1e", "."]


def cell(draw):
    kind = draw.random()
    if kind < 0.35:
        return str(draw.randint(0, 120))
    if kind < 0.6:
        return f"{draw.random() * 100:.{draw.randint(0, 3)}f}"
    if kind < 0.7:
        return draw.choice(EDGES)
    if kind < 0.75:
        return f"{draw.random() * 120:.{draw.randint(0, 2)}f}{draw.choice(['%', '%%', ' %', '%'])}"
    return draw.choice(TEXTS) if kind < 0.9 else repr(draw.random() * 10 ** draw.randint(-5, 5))


def a_file(draw, needed=("measure", "period", "actual")):
    """Make a file, plain or with all that can be wrong with one."""
    is_plain, columns = draw.random() < 0.6, [*needed]
    for column, share in (("area", 0.7), ("basis", 0.3), ("covers", 0.2), ("note", 0.3), ("what", 0.2)):
        columns += [column] if draw.random() < share else []
    columns += ["numerator", "denominator"] if draw.random() < 0.1 else []
    draw.shuffle(columns)
    measures = draw.sample(MEASURES, draw.randint(1, len(MEASURES))) if draw.random() < 0.5 else ["a", "b", "j"]
    areas = AREAS if is_plain else [*AREAS, "X,Y", '"Q"']
    most = 30_000 if is_plain else 300
    rows = []
    for _ in range(draw.choice([1, 5, 50, 400, 2000 if is_plain else 400])):
        known = {
            "measure": draw.choice(measures),
            "period": draw.choice(PERIODS),
            "actual": cell(draw),
            "area": draw.choice(areas) if draw.random() < 0.5 else f"E{draw.randint(0, most)}",
            "basis": draw.choice(["", "", "count", "rate", "q"]),
            "covers": draw.choice(["", "", "2016/17", "bad"]),
            "numerator": draw.choice(["", "", "5"]),
            "denominator": draw.choice(["", "", "10", "0"]),
            "note": draw.choice(["", "n", "=1"]),
        }
        row = [known.get(column, "w") for column in columns]
        rows.append(row if is_plain else a_slip(draw, row, columns))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator=draw.choice(["\n", "\n", "\r\n"]))
    writer.writerows([columns, *rows])
    whole = text.getvalue()
    whole = whole.rstrip("\r\n") if draw.random() < 0.2 else whole
    return whole.replace("\n", "\r") if draw.random() < 0.03 else whole


def a_slip(draw, row, columns):
    slips = [row[:-1], [*row, "extra"], [], [""] * len(row), columns, [*row[:-1], "two\nlines"]]
    return draw.choice(slips) if draw.random() < 0.02 else row


def evaluation_of(paths, strategies, engine, filters):
    reading = reading_for(Reading(), strategies)
    tables = [read_table(open_actuals(str(path)), reading, period=filters.period) for path in paths]
    return evaluate(strategies, tables, filters, engine=engine)


def outcome_of(paths, strategies, engine, filters=EVERYTHING):
    """Judge files, and give all that comes of it; without an engine row by row."""
    try:
        evaluation = evaluation_of(paths, strategies, engine, filters)
        rows = list(evaluation.rows if engine is None else evaluation.first_rows(10**9))
    except ActualsError as error:
        return str(error)
    told = [row._replace(subject=(row.subject.measure_text, row.subject.limits, row.subject.period)) for row in rows]
    return told, *what_is_counted(evaluation)


def what_is_counted(evaluation):
    summary = evaluation.summary
    areas = [(key, area.name, area.statuses) for key, area in summary.areas.items()]
    measures = {key: measure.statuses for key, measure in summary.measures.items()}
    counts = (summary.statuses, summary.reasons, summary.exceeded, +summary.several, areas, measures)
    return counts, evaluation.findings, [entry.path for entry in evaluation.inputs], evaluation.periods


def lines_of(paths, strategies, engine, filters):
    """Judge files, and give the lines of the rows, with what else comes of it."""
    stream = io.StringIO()
    try:
        evaluation = evaluation_of(paths, strategies, engine, filters)
        render(evaluation, stream, Presentation())
    except ActualsError as error:
        return str(error)
    return stream.getvalue(), *what_is_counted(evaluation)


def some_filters(draw):
    """Ask for a part of the rows, here and there for one that is not there."""
    return Filters(
        period=draw.choice([None, None, "2016/17", "2016/17 Q1", "March 2017", "1999/00"]),
        measures=draw.choice([(), (), ("a",), ("aaa", "e", "f"), ("b", "g", "i"), ("d",)]),
        areas=draw.choice([(), (), ("Boston",), ("BOSTON ", "E7", "Lincolm"), ("",), ("nowhere",)]),
        statuses=frozenset(draw.choice([[], [], draw.sample(list(Status), draw.randint(1, 3))])),
    )


@pytest.mark.parametrize("engine", Engine)
@pytest.mark.parametrize("seed", range(40))
def test_every_way_through_gives_the_same(tmp_path, engine, seed):
    draw = random.Random(seed)  # noqa: S311 - files, not secrets
    (tmp_path / "mix.yaml").write_text(STRATEGY, encoding="utf-8")
    strategies = load_strategies([tmp_path / "mix.yaml"])
    paths = [tmp_path / f"{number}.csv" for number in range(draw.choice([1, 1, 2]))]
    for path in paths:
        path.write_text(a_file(draw), encoding="utf-8", newline="")
    assert outcome_of(paths, strategies, engine) == outcome_of(paths, strategies, None)


def a_sorted_file(draw):
    """Make a file as programs write them: measure by measure, period by period, the areas always in the same order."""
    columns = draw.choice([["measure", "period"], ["period", "measure"], ["measure", "period", "basis"]])
    columns = columns + draw.sample(["area", "actual", "note"], 3)
    columns = draw.sample(columns, len(columns)) if draw.random() < 0.2 else columns
    areas = [f"E{number}" for number in range(draw.choice([3, 150, 400]))]
    areas = [*draw.sample(AREAS, 3), *areas] if draw.random() < 0.5 else areas
    slips = draw.choice([0, 0.001, 0.02])
    lines = [",".join(columns)]
    for measure in draw.sample(["a", "b", "c", "d", "e", "f", "g", "h", "j", "zzz"], 3):
        for period in draw.sample(PERIODS, 2):
            actuals = [cell(draw).replace(",", "") for _ in range(draw.choice([3, 300]))]
            for area in areas:
                known = {"measure": measure, "period": period, "area": area, "basis": "", "note": ""}
                known["actual"] = draw.choice(actuals)
                lines += [",".join(known[column] for column in columns)] * (0 if draw.random() < slips else 1)
                lines += [draw.choice(["", "x", lines[-1], f"{lines[-1]},y"])] if draw.random() < slips else []
    return "\n".join(lines) + draw.choice(["", "\n"])


@pytest.mark.parametrize("engine", Engine)
@pytest.mark.parametrize("seed", range(200, 220))
def test_sorted_files_come_to_the_same(tmp_path, engine, seed):
    draw = random.Random(seed)  # noqa: S311 - files, not secrets
    (tmp_path / "mix.yaml").write_text(STRATEGY, encoding="utf-8")
    strategies = load_strategies([tmp_path / "mix.yaml"])
    paths = [tmp_path / f"{number}.csv" for number in range(draw.choice([1, 2]))]
    for path in paths:
        path.write_text(a_sorted_file(draw), encoding="utf-8", newline="")
    assert outcome_of(paths, strategies, engine) == outcome_of(paths, strategies, None)


def a_file_in_turn(draw):
    """Make a file that has every measure of an area, area after area, but for what is left out or stands twice."""
    measures = draw.sample(["a", "aaa", "b", "c", "d", "e", "g", "h", "zzz"], draw.choice([2, 3, 5]))
    turn = [(measure, period) for period in draw.sample(PERIODS, draw.choice([1, 1, 2])) for measure in measures]
    areas = [f"E{number}" for number in range(draw.choice([30, 200]))]
    areas = draw.choice([areas, [*areas, *areas[:20]], [*areas[:50], *reversed(areas)], [*AREAS, *areas]])
    slips, texts = draw.choice([0, 0, 0.001, 0.02]), [cell(draw).replace(",", "") for _ in range(20)]
    rows = [(measure, period, area, draw.choice(texts)) for area in areas for measure, period in turn]
    rows = [row for row in rows if draw.random() >= slips]
    rows = rows[draw.randrange(len(turn)) :]
    return "\n".join(["measure,period,area,actual", *map(",".join, rows)]) + draw.choice(["", "\n"])


@pytest.mark.parametrize("engine", Engine)
@pytest.mark.parametrize("seed", range(400, 440))
def test_files_in_turn_come_to_the_same(tmp_path, monkeypatch, engine, seed):
    draw = random.Random(seed)  # noqa: S311 - files, not secrets
    monkeypatch.setattr("kpi_eval.evaluation.bulk.many_rows._PIECE", draw.choice([500, 3000, 65536]))
    monkeypatch.setattr("kpi_eval.evaluation.bulk.many_rows._BLOCK", draw.choice([500, 3000, 65536]))
    (tmp_path / "mix.yaml").write_text(STRATEGY, encoding="utf-8")
    strategies = load_strategies([tmp_path / "mix.yaml"])
    paths = [tmp_path / f"{number}.csv" for number in range(draw.choice([1, 2]))]
    for path in paths:
        path.write_text(a_file_in_turn(draw), encoding="utf-8", newline="")
    for filters in (EVERYTHING, some_filters(draw)):
        assert outcome_of(paths, strategies, engine, filters) == outcome_of(paths, strategies, None, filters)
        assert lines_of(paths, strategies, engine, filters) == lines_of(paths, strategies, None, filters)


@pytest.mark.parametrize("block", [60, 100])
@pytest.mark.parametrize("alone", ["zzz,bad,E5,1,", "a,bad,E5,x,"])
def test_an_area_keeps_its_count_when_a_row_that_goes_by_itself_stands_between_two_alike(
    tmp_path, monkeypatch, block, alone
):
    monkeypatch.setattr("kpi_eval.evaluation.bulk.many_rows._BLOCK", block)
    (tmp_path / "mix.yaml").write_text(STRATEGY, encoding="utf-8")
    strategies = load_strategies([tmp_path / "mix.yaml"])
    # NOTE: rows with a denominator are out of the ordinary, and with them their whole block.
    odd, alike = "b,2016/17,E1,430,5", "d,bad,E5,85,"
    first = ["d,bad,E4,85,", *(f"h,2016/17,E{number},1," for number in range(200, 1200))]
    between = [f"d,2016/17,E{number},1," for number in range(20, 36)]
    rows = [*first, *between[:4], odd, alike, odd, *between[4:10], alone, *between[10:], odd, alike, odd]
    path = tmp_path / "0.csv"
    path.write_text("\n".join(["measure,period,area,actual,denominator", *rows]), encoding="utf-8")
    assert outcome_of([path], strategies, Engine.STREAM) == outcome_of([path], strategies, None)


@pytest.mark.parametrize("seed", range(200, 230))
def test_many_small_blocks_give_the_same(tmp_path, monkeypatch, seed):
    draw = random.Random(seed)  # noqa: S311 - files, not secrets
    monkeypatch.setattr("kpi_eval.evaluation.bulk.many_rows._BLOCK", draw.choice([300, 3000, 30_000]))
    (tmp_path / "mix.yaml").write_text(STRATEGY, encoding="utf-8")
    strategies = load_strategies([tmp_path / "mix.yaml"])
    path = tmp_path / "0.csv"
    columns = (
        ["area", "actual", "measure", "period"] if draw.random() < 0.5 else ["measure", "period", "area", "actual"]
    )
    measures, actuals = draw.sample(MEASURES, 4), [cell(draw) for _ in range(draw.choice([3, 30, 300]))]
    rows = [
        [area, draw.choice([*actuals, draw.random()] if seed % 3 == 0 else actuals), measure, period]
        for period in ("2016/17 Q1", "2015/16")
        for measure in measures
        for area in (f"E{number}" for number in range(draw.choice([20, 300])))
    ]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns)
        writer.writeheader()
        writer.writerows(dict(zip(["area", "actual", "measure", "period"], row, strict=True)) for row in rows)
    assert outcome_of([path], strategies, Engine.STREAM) == outcome_of([path], strategies, None)


@pytest.mark.parametrize("engine", Engine)
@pytest.mark.parametrize("seed", range(300, 360))
def test_every_way_through_takes_filters_alike(tmp_path, engine, seed):
    draw = random.Random(seed)  # noqa: S311 - files, not secrets
    (tmp_path / "mix.yaml").write_text(STRATEGY, encoding="utf-8")
    strategies = load_strategies([tmp_path / "mix.yaml"])
    paths = [tmp_path / f"{number}.csv" for number in range(draw.choice([1, 1, 2]))]
    filters = some_filters(draw)
    needed = ("measure", "actual") if filters.period and draw.random() < 0.3 else ("measure", "period", "actual")
    for path in paths:
        a_text = a_sorted_file(draw) if draw.random() < 0.3 else a_file(draw, needed)
        path.write_text(a_text, encoding="utf-8", newline="")
    assert outcome_of(paths, strategies, engine, filters) == outcome_of(paths, strategies, None, filters)
    assert lines_of(paths, strategies, engine, filters) == lines_of(paths, strategies, None, filters)


@pytest.mark.parametrize("engine", Engine)
@pytest.mark.parametrize("filters", [Filters(period="2016/17"), Filters(areas=("",)), Filters(measures=("b",))])
def test_a_record_with_nothing_in_it_is_no_row_whatever_is_asked_for(tmp_path, engine, filters):
    (tmp_path / "mix.yaml").write_text(STRATEGY, encoding="utf-8")
    strategies = load_strategies([tmp_path / "mix.yaml"])
    rows = ["measure,period,area,actual", ",,,", *(f"a,2014/15,E{number},90" for number in range(50)), " ,,,"]
    (tmp_path / "0.csv").write_text("\n".join(rows), encoding="utf-8")
    outcome = outcome_of([tmp_path / "0.csv"], strategies, engine, filters)
    assert outcome == outcome_of([tmp_path / "0.csv"], strategies, None, filters)
    assert any("rows without anything in them" in finding.message for finding in outcome[2])


SMALL_BOUNDS = {
    "kpi_eval.actuals.alike._SHORTEST": 2,
    "kpi_eval.evaluation.bulk.kept_texts._FIRST_MISSES": 5,
    "kpi_eval.evaluation.bulk.kept_texts._MOST_KEPT": 10,
    "kpi_eval.evaluation.plausibility.MOST_VALUES": 40,
    "kpi_eval.evaluation.repeats.MOST_COMBINATIONS": 64,
    "kpi_eval.evaluation.across.MOST_OF_SEVERAL_BASES": 5,
    "kpi_eval.evaluation.plausibility._MOST_REMEMBERED": 3,
    "kpi_eval.evaluation.reported.MOST_PERIODS": 3,
    "kpi_eval.evaluation.reported._MOST_TAKEN": 2,
    "kpi_eval.evaluation.reported._MOST_APART": 1,
    "kpi_eval.evaluation.subjects._MOST_STRANGERS": 3,
    "kpi_eval.evaluation.subjects._MOST_KNOWN": 4,
    "kpi_eval.evaluation.subjects._MOST_PERIODS": 2,
    "kpi_eval.evaluation.subjects._MOST_SUGGESTIONS": 3,
    "kpi_eval.evaluation.bulk.many_rows._BLOCK": 2000,
    "kpi_eval.evaluation.bulk.block_reader._MOST_NAMES": 6,
    "kpi_eval.evaluation.bulk.places._MOST_UNKNOWN": 3,
    "kpi_eval.evaluation.bulk.places._MOST_KNOWN": 6,
    "kpi_eval.evaluation.bulk.places._MOST_REMEMBERED": 3,
    "kpi_eval.evaluation.findings._MOST_OF_A_CODE": 4,
}


@pytest.mark.parametrize("engine", Engine)
@pytest.mark.parametrize("seed", range(100, 120))
def test_bounds_of_memory_are_met_alike(tmp_path, monkeypatch, engine, seed):
    for name, bound in SMALL_BOUNDS.items():
        monkeypatch.setattr(name, bound)
    draw = random.Random(seed)  # noqa: S311 - files, not secrets
    (tmp_path / "mix.yaml").write_text(STRATEGY, encoding="utf-8")
    strategies = load_strategies([tmp_path / "mix.yaml"])
    a_text = draw.choice([a_file, a_sorted_file])(draw)
    (tmp_path / "0.csv").write_text(a_text, encoding="utf-8", newline="")
    # NOTE: a series of which no row has an area asked for is numbered too where many go at once: of four millions it would matter.
    for filters in (EVERYTHING, replace(some_filters(draw), areas=())):
        outcome = outcome_of([tmp_path / "0.csv"], strategies, engine, filters)
        assert outcome == outcome_of([tmp_path / "0.csv"], strategies, None, filters)


@pytest.mark.parametrize("engine", Engine)
def test_many_names_that_nobody_knows_and_many_texts_that_are_none_come_out_alike(tmp_path, engine):
    (tmp_path / "mix.yaml").write_text(STRATEGY, encoding="utf-8")
    strategies = load_strategies([tmp_path / "mix.yaml"])
    unknown = [f"unknown {number},2016/17,E{number % 7},{number}.5" for number in range(1500)]
    texts = [f"a,2016/17 Q{number % 4 + 1},E{number},text {number}" for number in range(1500)]
    (tmp_path / "0.csv").write_text("\n".join(["measure,period,area,actual", *unknown, *texts]), encoding="utf-8")
    outcome = outcome_of([tmp_path / "0.csv"], strategies, engine)
    assert outcome == outcome_of([tmp_path / "0.csv"], strategies, None)
    told = [finding.message for finding in outcome[2]]
    assert "1,400 more like this: unknown measure" in told
    assert "1,400 more like this: not a number" in told


@pytest.mark.parametrize("engine", Engine)
def test_the_outturns_of_all_areas_and_years_give_the_same(tmp_path, engine):
    strategies = load_strategies(sorted((ROOT / "strategies").glob("*.yaml")))
    table = read_table(open_actuals(str(reference_file("outturns/lait.csv"))), reading_for(Reading(), strategies))
    path = tmp_path / "long.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["measure", "area", "period", "actual"])
        writer.writerows((row.measure, row.area, row.period_meant, row.actual) for row in table.rows(lambda _: None))
    assert outcome_of([path], strategies, engine) == outcome_of([path], strategies, None)
