"""Laws of `--suppress-below`: from what is written, nobody can tell a number that is hidden."""

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpi_eval.api import evaluate
from kpi_eval.renderers.evaluation import RENDERERS
from kpi_eval.renderers.presentation import Presentation
from support import generated_strategies as make

STRATEGY = make.load(
    """\
format: 1
id: homes
title: Homes
year: financial
benchmarks:
  national: {title: England, area: England}
measures:
  children:
    title: Children in temporary homes
    direction: plan is best
    bases:
      count: {unit: children}
      rate: {unit: "per 10,000 children"}
    targets:
      2016/17:
        count: {target: 20, tolerance: {lower: 3, upper: 40}}
        rate: {target: 45, tolerance: {lower: 43, upper: 47}}
  homes:
    title: New homes
    direction: higher is better
    unit: homes
    target: in line with national
    tolerance: {below: 2}
  share:
    title: Repairs done in time
    direction: higher is better
    unit: "%"
    target: 90
    tolerance: 5 pp
  plain:
    title: Complaints
    direction: lower is better
    accumulates: sum
    target: 2.0000000001
    areas: {North: {target: 4}}
"""
)
HEADER = ("measure", "basis", "area", "period", "actual", "numerator", "denominator", "note")
COUNTS = ("children", "homes", "plain", "nobody", "Total")
AREAS = ("", "North", "South", "East", "England", "All")
PERIODS = ("2016/17", "2016/17", "2016/17 Q1", "2016/17 Q2", "2016/17 Q3", "soon")
_QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def law(examples):
    return settings(max_examples=examples, deadline=None, database=None, suppress_health_check=_QUIET)


numbers = st.one_of(st.integers(0, 12), st.integers(90, 110)).map(str)
cells = st.one_of(
    numbers, numbers, numbers, st.sampled_from(["", "n/a", "<7", "<5", ">2", "4 [p]", "4 [f]", "3 kids", "4?", "[c]"])
)


@st.composite
def files(draw):
    """Draw rows, and the place of a count among them that may be small: the row's number, and the cell's."""
    rows = []
    for _ in range(draw(st.integers(1, 8))):
        measure = draw(st.sampled_from((*COUNTS, "share")))
        row = dict.fromkeys(HEADER, "") | {
            "measure": measure,
            "basis": draw(st.sampled_from(["count", "count", "count", "rate", ""])) if measure == "children" else "",
            "area": draw(st.sampled_from(AREAS)),
            "period": draw(st.sampled_from(PERIODS)),
            "actual": draw(cells),
        }
        if measure == "share":
            row |= {"numerator": draw(cells), "denominator": draw(cells), "actual": draw(st.sampled_from(["", "50"]))}
        rows.append(row)
    secret = draw(st.integers(0, len(rows) - 1))
    row = rows[secret]
    name = "actual"
    if row["measure"] == "share":
        name = draw(st.sampled_from(["numerator", "denominator"]))
    elif row["basis"] == "rate":
        row["basis"] = "count"
    if draw(st.booleans()):
        # NOTE: a row to which the others of its measure, basis and period come, or nearly.
        alike = [one for one in rows if all(one[key] == row[key] for key in ("measure", "basis", "period"))]
        total = sum(int(one["actual"]) for one in alike if one["actual"].isdecimal()) + draw(st.integers(-3, 8))
        rows.append(row | {"area": "All", "actual": str(total), "numerator": "", "denominator": ""})
    return rows, secret, name


def written(rows, below):
    """Give everything that is written about rows: CSV and JSON, with their sentences and findings."""
    texts = []
    for name in ("csv", "json", "markdown", "table"):
        stream = io.StringIO(newline="")
        evaluation = evaluate(STRATEGY, make.opened([make.csv_text(rows, HEADER)]), suppress_below=below)
        RENDERERS[name].load()(evaluation, stream, Presentation(with_why=True))
        texts += [stream.getvalue(), *map(str, evaluation.findings)]
    return texts


def hold_nothing_tells(drawn, below):
    rows, secret, name = drawn
    of_each = []
    for count in range(below):
        changed = [row | {name: str(count)} if number == secret else row for number, row in enumerate(rows)]
        of_each.append(written(changed, below))
    assert all(texts == of_each[0] for texts in of_each)


@law(100)
@given(files(), st.sampled_from([2, 5, 6]))
def test_nothing_that_is_written_depends_on_which_small_number_was_hidden(drawn, below):
    hold_nothing_tells(drawn, below)


@pytest.mark.slow
@law(400)
@given(files(), st.sampled_from([2, 5, 6, 10]))
def test_nothing_that_is_written_depends_on_which_small_number_was_hidden_deeper(drawn, below):
    hold_nothing_tells(drawn, below)


@law(100)
@given(files())
def test_where_no_number_is_small_nothing_is_hidden(drawn):
    rows = [row | {"actual": "100", "numerator": "", "denominator": ""} for row in drawn[0]]
    known = [row for row in rows if row["measure"] not in {"nobody", "Total"}]
    known = [row for row in known if row["basis"] or row["measure"] != "children"]
    assert written(known, 5)[0] == written(known, None)[0]
