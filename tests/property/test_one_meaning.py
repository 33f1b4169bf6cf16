"""One meaning: whichever way rows go, what comes of them is the same, findings and summary included."""

import csv
import random
from dataclasses import replace
from pathlib import Path

import pytest

from kpi_eval.actuals.file import open_actuals
from kpi_eval.actuals.read import read_table
from kpi_eval.actuals.reading import reading_for
from kpi_eval.evaluation.selection import Filters
from kpi_eval.strategy.loader import load_strategies
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.engine import Engine
from kpi_eval.vocabulary.reading import Reading
from kpi_eval.vocabulary.status import Status
from support.mixed_files import (
    MEASURES,
    STRATEGY,
    a_file,
    a_file_in_turn,
    a_file_of_ratios,
    a_sorted_file,
    cell,
    some_filters,
)
from support.outcomes import EVERYTHING, lines_of, outcome_of
from support.reference_data import reference_file

ROOT = Path(__file__).parents[2]


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


@pytest.mark.parametrize("engine", Engine)
@pytest.mark.parametrize("seed", range(500, 530))
def test_numerators_and_denominators_come_to_the_same(tmp_path, monkeypatch, engine, seed):
    draw = random.Random(seed)  # noqa: S311 - files, not secrets
    monkeypatch.setattr("kpi_eval.evaluation.bulk.many_rows._PIECE", draw.choice([500, 3000, 65536]))
    monkeypatch.setattr("kpi_eval.evaluation.bulk.many_rows._BLOCK", draw.choice([500, 3000, 65536]))
    (tmp_path / "mix.yaml").write_text(STRATEGY, encoding="utf-8")
    strategies = load_strategies([tmp_path / "mix.yaml"])
    (tmp_path / "0.csv").write_text(a_file_of_ratios(draw), encoding="utf-8", newline="")
    paths = [tmp_path / "0.csv"]
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


def test_a_repeated_row_is_told_whichever_way_the_first_of_its_series_that_is_asked_for_went(tmp_path, monkeypatch):
    monkeypatch.setattr("kpi_eval.evaluation.bulk.many_rows._BLOCK", 100)
    (tmp_path / "mix.yaml").write_text(STRATEGY, encoding="utf-8")
    strategies = load_strategies([tmp_path / "mix.yaml"])
    first, more = ([f"b,2016/17,E{number},1" for number in range(size)] for size in (5000, 20))
    # NOTE: quotes make records of a block; the series is known by then, and has no row that is asked for.
    rows = [*first, "a,2015/16,E1,1", "b,2016/17,Boston,1", *more, 'a,2015/16,"Boston",1', *more, "a,2015/16,Boston,2"]
    (tmp_path / "0.csv").write_text("\n".join(["measure,period,area,actual", *rows]), encoding="utf-8")
    outcome = outcome_of([tmp_path / "0.csv"], strategies, Engine.STREAM, Filters(areas=("Boston",)))
    assert outcome == outcome_of([tmp_path / "0.csv"], strategies, None, Filters(areas=("Boston",)))
    assert any("'a' for 2015/16 in Boston was given already" in finding.message for finding in outcome[2])


@pytest.mark.parametrize("engine", Engine)
@pytest.mark.parametrize("blank", ["\n", "\r\n", " \n"])
@pytest.mark.parametrize("runs", [[700], [701], [700, 700], [300, 701], [350, 350, 350]])
def test_too_many_blank_lines_are_refused_and_fewer_are_not(tmp_path, monkeypatch, engine, blank, runs):
    monkeypatch.setattr("kpi_eval.actuals.stream._MOST_BLANK", 700)
    for name in ("_BLOCK", "_PIECE"):
        monkeypatch.setattr(f"kpi_eval.evaluation.bulk.many_rows.{name}", 400)
    (tmp_path / "mix.yaml").write_text(STRATEGY, encoding="utf-8")
    strategies = load_strategies([tmp_path / "mix.yaml"])
    rows = ["measure,period,area,actual\n", *(f"b,2016/17,E{number},1\n" for number in range(5000))]
    rows += [f"{blank * count}b,2016/17,E,{at}\n" for at, count in enumerate(runs)]
    (tmp_path / "0.csv").write_text("".join(rows), encoding="utf-8", newline="")
    outcome = outcome_of([tmp_path / "0.csv"], strategies, engine)
    assert outcome == outcome_of([tmp_path / "0.csv"], strategies, None)
    assert (isinstance(outcome, str) and "more than 700 blank lines stand here" in outcome) == (max(runs) > 700)


WIDE = {
    "by period": [
        "measure,area,2016/17 Q1,2015/16",
        *(f"{name},E{at},{at},n/a" for at in range(30) for name in "abdkz"),
    ],
    "by measure": ["period,area,a,b,e", *(f"2016/17,E{at % 20},{at},{500 - at},0" for at in range(40))],
    "of a published layout": [
        "Short Desc,Years,LA and Regions,Values",
        *(f"{name},{2015 + at % 3},E{at},{at}" for at in range(30) for name in "abdkz"),
    ],
}


@pytest.mark.parametrize("engine", Engine)
@pytest.mark.parametrize("shape", WIDE)
@pytest.mark.parametrize("others", [(), ("before",), ("after",), ("before", "after")])
def test_files_of_other_shapes_come_to_the_same_beside_long_ones_or_alone(tmp_path, engine, shape, others):
    (tmp_path / "mix.yaml").write_text(STRATEGY, encoding="utf-8")
    strategies = load_strategies([tmp_path / "mix.yaml"])
    long = ["measure,period,area,actual", *(f"{name},2016/17,E{at},{at}" for at in range(60) for name in "acb")]
    for name in ("before", "wide", "after"):
        (tmp_path / f"{name}.csv").write_text("\n".join(WIDE[shape] if name == "wide" else long), encoding="utf-8")
    paths = [tmp_path / f"{name}.csv" for name in ("before", "wide", "after") if name == "wide" or name in others]
    for filters in (EVERYTHING, Filters(areas=("E7",)), Filters(statuses=frozenset({Status.OFF_TRACK}))):
        assert outcome_of(paths, strategies, engine, filters) == outcome_of(paths, strategies, None, filters)
        assert lines_of(paths, strategies, engine, filters) == lines_of(paths, strategies, None, filters)


SMALL_BOUNDS = {
    "kpi_eval.actuals.alike._SHORTEST": 2,
    "kpi_eval.evaluation.bulk.kept_texts._FIRST_MISSES": 5,
    "kpi_eval.evaluation.bulk.kept_texts._MOST_KEPT": 10,
    "kpi_eval.evaluation.plausibility.MOST_VALUES": 40,
    "kpi_eval.evaluation.repeats.MOST_COMBINATIONS": 64,
    "kpi_eval.evaluation.across.MOST_OF_SEVERAL_BASES": 5,
    "kpi_eval.evaluation.whole_years._MOST_HELD": 5,
    "kpi_eval.evaluation.bulk.own_codes._LARGEST_TABLE": 40,
    "kpi_eval.evaluation.bulk.remembered._PART": 3,
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
    for filters in (EVERYTHING, some_filters(draw), replace(some_filters(draw), areas=("Boston", "E7"))):
        outcome = outcome_of([tmp_path / "0.csv"], strategies, engine, filters)
        assert outcome == outcome_of([tmp_path / "0.csv"], strategies, None, filters)


@pytest.mark.parametrize("engine", Engine)
def test_only_combinations_that_are_asked_for_take_room(tmp_path, monkeypatch, engine):
    monkeypatch.setattr("kpi_eval.evaluation.repeats.MOST_COMBINATIONS", 64)
    (tmp_path / "mix.yaml").write_text(STRATEGY, encoding="utf-8")
    strategies = load_strategies([tmp_path / "mix.yaml"])
    elsewhere = [f"a,{month} {year},E7,5" for year in range(2010, 2018) for month in ("May", "June", "July")]
    asked = ["a,May 2010,Boston,5", "a,June 2010,Boston,5", "a,May 2010,Boston,5"]
    lines = ["measure,period,area,actual", *elsewhere, *asked, *elsewhere]
    (tmp_path / "0.csv").write_text("\n".join(lines), encoding="utf-8")
    for areas, code in ((("Boston",), Code.REPEATED_ROW), ((), Code.ACROSS_ROWS_LEFT_OUT)):
        filters = Filters(areas=areas)
        outcome = outcome_of([tmp_path / "0.csv"], strategies, engine, filters)
        assert outcome == outcome_of([tmp_path / "0.csv"], strategies, None, filters)
        assert {Code.REPEATED_ROW, Code.ACROSS_ROWS_LEFT_OUT} & {finding.code for finding in outcome[2]} == {code}


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
