"""Odd limits: strategies in which no two measures are alike; whichever way rows go, what comes of them is the same."""

import random
from datetime import date

import pytest

from kpi_eval.actuals.file import open_actuals
from kpi_eval.actuals.read import read_table
from kpi_eval.actuals.reading import reading_for
from kpi_eval.evaluation.conditions import Conditions
from kpi_eval.evaluation.evaluate import evaluate
from kpi_eval.evaluation.selection import Filters
from kpi_eval.strategy.loader import load_strategies
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.engine import Engine
from kpi_eval.vocabulary.errors import StrategyError
from kpi_eval.vocabulary.reading import Reading

TITLES = [
    "Cases seen in time",
    "Surplus of the year",
    "Occupancy of beds",
    "Change in rents",
    "Net income",
    "Under-spend",
]
UNITS = ["'%'", "days", "visits", "'per 10,000'", "£m", "'% of pupils'"]
DIRECTIONS = ["higher is better", "lower is better", "plan is best", "none"]
PERIODS = ["2016/17", "2016/17 Q1", "2016/17 Q2", "2015/16", "2014/15", "Q1 2016/17", "March 2017"]
HEAD = """\
format: 1
id: odd
title: Odd limits
year: financial
benchmarks:
  national: {{title: England, carry: 1 year, values: {{{values}}}}}
measures:
"""


def a_number(draw):
    return round(draw.uniform(*draw.choice([(0, 100), (-5, 5), (0, 1), (0, 100_000)])), draw.randint(0, 4))


def a_target(draw, unit, direction):
    """Give a target with its tolerance, mostly one that fits it; what does not is refused and tried again."""
    low = a_number(draw)
    by_percent = "%" if draw.random() < 0.3 else " pp" if "%" in unit else ""
    below, above = abs(a_number(draw)) % 20, abs(a_number(draw)) % 20
    kind = draw.random()
    sides = ["both"] if direction == "plan is best" else ["below", "above", "both", "neither"]
    side = draw.choice(sides)
    parts = [f"below: {below}{by_percent}"] * (side in {"below", "both"})
    parts += [f"above: {above}{by_percent}"] * (side in {"above", "both"})
    if kind < 0.3:
        parts = [f"lower: {low - below}"] * (side in {"below", "both"})
        parts += [f"upper: {low + above + 3}"] * (side in {"above", "both"})
    said = f", tolerance: {{{', '.join(parts)}}}" if parts else ""
    covers = ", covers: 2015/16" if draw.random() < 0.1 else ""
    target = f"[{low}, {low + 2}]" if draw.random() < 0.2 else f"{low}"
    if draw.random() < 0.1:
        return "target: in line with national"
    return f"target: {target}{said}{covers}"


def a_measure(draw, name):
    direction, unit = draw.choice(DIRECTIONS[: 4 if draw.random() < 0.3 else 3]), draw.choice(UNITS)
    parts = [f"title: {draw.choice(TITLES)} {name}", f"direction: {direction}", f"unit: {unit}"]
    if draw.random() < 0.6:
        parts.append(a_target(draw, unit, direction))
    elif draw.random() < 0.8:
        targets = (f"{period}: {{{a_target(draw, unit, direction)}}}" for period in draw.sample(PERIODS[:5], 2))
        parts.append(f"targets: {{{', '.join(targets)}}}")
    if draw.random() < 0.1:
        parts.append("zero_means: missing")
    if draw.random() < 0.2:
        parts.append(f"accumulates: {draw.choice(['last', 'sum'])}")
    return f"  {name}: {{{', '.join(parts)}}}\n"


def odd_strategies(draw, folder, size):
    """Give a strategy of measures that are each well by themselves."""
    path = folder / "odd.yaml"
    found = [next(filter(None, (_tried(draw, path, number) for _ in range(100)))) for number in range(size)]
    path.write_text(_head(range(size)) + "".join(found), encoding="utf-8")
    return load_strategies([path])


def _tried(draw, path, number):
    measure = a_measure(draw, f"m{number}")
    path.write_text(_head([number]) + measure, encoding="utf-8")
    try:
        load_strategies([path])
    except StrategyError:
        return None
    return measure


def _head(numbers):
    later = [", 2016/17: 40", ""]
    values = (f"m{number}: {{2015/16: {50 + number}{later[number // 2 % 2]}}}" for number in numbers if number % 2)
    return HEAD.format(values=", ".join(values))


def an_actual(draw, measure):
    """Give an actual, mostly one near a number of the strategy."""
    kind, limits = draw.random(), [0.0, 1.0, 100.0]
    for basis in measure.bases:
        for stated in basis.targets:
            ends = [getattr(stated.target, name, None) for name in ("value", "low", "high")]
            ends += [getattr(stated.tolerance, name, None) for name in ("lower", "upper")]
            limits += [float(end) for end in ends if end is not None]
    limit = draw.choice(limits)
    if kind < 0.2:
        return repr(limit)
    if kind < 0.3:
        return repr(limit * (1 + draw.choice([-1, 1]) * 10.0 ** -draw.randint(7, 17)))
    if kind < 0.8:
        return f"{limit + draw.uniform(-20, 20):.{draw.randint(0, 2)}f}"
    return draw.choice(["c", "[c]", "x", "", "n/a", "0", "0.5", "-0.1", "100.1", f"{limit}%", "word", "<5", "12 [p]"])


def a_file(draw, strategies, share_of_few=0.5):
    measures = [measure for strategy in strategies for measure in strategy.measures]
    columns = ["measure", "period", "area", "actual"] + (["covers"] if draw.random() < 0.3 else [])
    areas, lines = [f"E{number}" for number in range(draw.choice([1, 5, 40]))], [",".join(columns)]
    names = [draw.choice([measure.id, measure.title]) for measure in measures] + ["zzz"]
    few = [an_actual(draw, draw.choice(measures)) for _ in range(12 if draw.random() < share_of_few else 0)]
    for period in draw.sample([*PERIODS, "bad"], 4):
        for area in areas:
            for measure, name in zip([*measures, measures[0]], names, strict=True):
                covers = draw.choice(["", "", "2016/17", "bad"])
                actual = draw.choice(few) if few else an_actual(draw, measure)
                row = [name, period, area, actual, covers][: len(columns)]
                lines += [",".join(row)] * (draw.random() < 0.9)
    return "\n".join(lines) + "\n"


def outcome_of(path, strategies, engine, filters, as_at):
    reading = reading_for(Reading(), strategies)
    tables = [read_table(open_actuals(str(path)), reading)]
    evaluation = evaluate(strategies, tables, filters, Conditions(as_at=as_at), engine=engine)
    rows = list(evaluation.rows if engine is None else evaluation.first_rows(10**9))
    told = [row._replace(subject=(row.subject.measure_text, row.subject.limits, row.subject.period)) for row in rows]
    summary = evaluation.summary
    areas = [(key, area.name, area.statuses) for key, area in summary.areas.items()]
    measures = {key: measure.statuses for key, measure in summary.measures.items()}
    counts = (summary.statuses, summary.reasons, summary.exceeded, +summary.several, areas, measures)
    return told, counts, evaluation.findings, evaluation.periods


@pytest.mark.parametrize("seed", range(30))
def test_strategies_of_odd_limits_are_applied_alike_whichever_way_rows_go(tmp_path, monkeypatch, seed):
    draw = random.Random(seed)  # noqa: S311 - files, not secrets
    monkeypatch.setattr("kpi_eval.evaluation.bulk.many_rows._BLOCK", draw.choice([500, 5000, 1_000_000]))
    strategies, path = odd_strategies(draw, tmp_path, draw.choice([3, 12, 30])), tmp_path / "0.csv"
    path.write_text(a_file(draw, strategies), encoding="utf-8")
    filters = draw.choice([Filters(), Filters(), Filters(period="2016/17"), Filters(areas=("E0",))])
    as_at = draw.choice([None, date(2016, 8, 1), date(2026, 1, 1)])
    expected = outcome_of(path, strategies, None, filters, as_at)
    for engine in Engine:
        assert outcome_of(path, strategies, engine, filters, as_at) == expected


def test_what_is_told_of_every_row_of_a_place_is_told_however_many_measures_there_are(tmp_path):
    draw = random.Random(1)  # noqa: S311 - files, not secrets
    strategies, path = odd_strategies(draw, tmp_path, 120), tmp_path / "0.csv"
    path.write_text(a_file(draw, strategies, share_of_few=0), encoding="utf-8")
    outcome = outcome_of(path, strategies, Engine.STREAM, Filters(), date(2016, 8, 1))
    assert outcome == outcome_of(path, strategies, None, Filters(), date(2016, 8, 1))
    codes = {finding.code for finding in outcome[2]}
    assert {Code.NO_TARGET, Code.BENCHMARK_CARRIED, Code.NO_BENCHMARK, Code.DIFFERENT_SPANS} <= codes
    assert {Code.TARGET_OF_WHOLE_YEAR, Code.PERIOD_NOT_ENDED, Code.PER_CENT_OUT_OF_RANGE} <= codes
    assert Code.NEARLY_ON_LIMIT in codes
