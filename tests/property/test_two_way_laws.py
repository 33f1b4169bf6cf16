"""Laws of `--suppress-below` in tables of areas by periods, with totals of both: no hidden count can be worked out."""

import csv
import io
from random import Random

import pytest

from kpi_eval.api import evaluate
from kpi_eval.evaluation import disclosure
from kpi_eval.renderers.evaluation import RENDERERS
from kpi_eval.renderers.presentation import Presentation
from support import generated_strategies as make
from support import table_attack as attack

STRATEGY = make.load(
    """\
format: 1
id: care
title: Care
year: financial
measures:
  moves: {title: Moves, direction: lower is better, unit: moves, target: 20}
"""
)
HEADER = ("measure", "area", "period", "actual")
PARTS = {
    "2016/17": {
        "2016/17 H1": ("2016/17 Q1", "2016/17 Q2"),
        "2016/17 H2": ("2016/17 Q3", "2016/17 Q4"),
        "2016/17": ("2016/17 Q1", "2016/17 Q2", "2016/17 Q3", "2016/17 Q4"),
    },
    "2017/18 H1": {"2017/18 H1": ("2017/18 Q1", "2017/18 Q2")},
    "2018/19 Q1": {"2018/19 Q1": ("April 2018", "May 2018", "June 2018")},
}


def random_of(seed):
    return Random(seed)  # noqa: S311 - tables are drawn, no secrets


def _size(random):
    kind = random.random()
    if kind < 0.25:
        return 0
    if kind < 0.55:
        return random.randint(1, 6)
    return random.randint(5, 12) if kind < 0.8 else random.randint(10, 60)


def drawn(random):
    """Draw a table: what is true, what adds up, what is in the file, and the threshold."""
    areas = random.sample(["North", "South", "East", "West"], random.randint(2, 4))
    total = random.choice(["All", "Zone"])
    truth, equations = {}, []
    for year in random.sample(list(PARTS), random.choice([1, 1, 1, 2])):
        wholes = dict(PARTS[year])
        if random.random() < 0.6:
            wholes = {year: wholes[year]}
        for part in wholes[year]:
            truth |= {(area, part): _size(random) for area in areas}
            truth[total, part] = sum(truth[area, part] for area in areas)
        for area in (*areas, total):
            for whole, inside in wholes.items():
                truth[area, whole] = sum(truth[area, part] for part in inside)
                equations.append(((area, whole), [(area, part) for part in inside]))
    periods = sorted({period for _, period in truth})
    equations += [((total, period), [(area, period) for area in areas]) for period in periods]
    missing = set()
    if random.random() < 0.3:
        # NOTE: that the areas make the total must be seen somewhere: nobody else says so.
        whole = random.choice(periods)
        missing = {name for name in truth if name[1] != whole and random.random() < 0.12}
    return truth, equations, set(truth) - missing, random.choice([2, 3, 5, 5, 5, 10])


def published(truth, in_file, below, order=None):
    """Give what the program's CSV shows of each count."""
    rows = [
        {"measure": "moves", "area": area, "period": period, "actual": str(truth[area, period])}
        for area, period in sorted(in_file)
    ]
    if order is not None:
        order.shuffle(rows)
    stream = io.StringIO(newline="")
    evaluation = evaluate(STRATEGY, make.opened([make.csv_text(rows, HEADER)]), suppress_below=below)
    RENDERERS["csv"].load()(evaluation, stream, Presentation())
    shown = {}
    for row in csv.DictReader(io.StringIO(stream.getvalue())):
        if row["reason"] != "not reported":
            marks = row["markers"].split()
            shown[row["area"], row["period"]] = "<" if "<" in marks else "c" if "c" in marks else int(row["actual"])
    return shown


def hold_no_count_is_given_away(seed):
    truth, equations, in_file, below = drawn(random_of(seed))
    shown = published(truth, in_file, below)
    assert all(count >= below or shown[name] in {"<", "c"} for name, count in truth.items() if name in in_file)
    assert not attack.given_away(truth, shown, equations, below)


@pytest.mark.parametrize("seed", range(60))
def test_no_hidden_count_can_be_worked_out_from_a_table_with_totals(seed):
    hold_no_count_is_given_away(seed)


@pytest.mark.parametrize("most", [0, 12])
@pytest.mark.parametrize("seed", range(200, 215))
def test_no_hidden_count_can_be_worked_out_where_tables_are_too_large_to_be_solved(seed, most, monkeypatch):
    monkeypatch.setattr(disclosure, "_MOST_CELLS", most)
    hold_no_count_is_given_away(seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1_000, 1_400))
def test_no_hidden_count_can_be_worked_out_from_a_table_with_totals_deeper(seed):
    hold_no_count_is_given_away(seed)


@pytest.mark.parametrize("seed", range(12))
def test_what_is_hidden_does_not_depend_on_the_order_of_the_rows(seed):
    truth, _, in_file, below = drawn(random_of(seed))
    assert published(truth, in_file, below, random_of(seed)) == published(truth, in_file, below)


@pytest.mark.parametrize("seed", range(100, 120))
def test_what_is_hidden_in_a_table_depends_on_no_small_count(seed):
    random = random_of(seed)
    truth, _, in_file, below = drawn(random)
    small = sorted(name for name in in_file if truth[name] < below)
    if not small:
        pytest.skip("nothing is small")
    name = random.choice(small)
    shown = [published({**truth, name: count}, in_file, below) for count in range(below)]
    assert all(each == shown[0] for each in shown)


def test_the_attack_finds_what_single_sums_leave_to_be_found():
    rows = {"A": (1, 7, 8), "B": (7, 2, 9), "All": (8, 9, 17)}
    truth = {(area, str(place)): count for area, counts in rows.items() for place, count in enumerate(counts)}
    equations = [((area, "2"), [(area, "0"), (area, "1")]) for area in rows]
    equations += [(("All", str(place)), [("A", str(place)), ("B", str(place))]) for place in range(3)]
    shown = {**truth, ("A", "0"): "<", ("B", "1"): "<"}
    assert sorted(attack.given_away(truth, shown, equations, 5)) == [("A", "0"), ("B", "1")]
    assert not attack.given_away(truth, {**shown, ("A", "1"): "c", ("B", "0"): "c"}, equations, 5)
