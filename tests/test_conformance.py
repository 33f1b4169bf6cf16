"""Conformance: what others published for their own targets and actuals is what kpi-eval says of them."""

import csv
from collections import Counter

import pytest

from kpi_eval.actuals.values import read_actual
from kpi_eval.evaluation.classify import judge
from kpi_eval.vocabulary.direction import parse_direction
from kpi_eval.vocabulary.limits import work_out_limits
from kpi_eval.vocabulary.target import parse_target
from kpi_eval.vocabulary.tolerance import parse_tolerance
from kpi_eval.vocabulary.unit import Unit
from support.reference_data import reference_file

DIRECTIONS = {
    "higher": "higher is better",
    "lower": "lower is better",
    "plan": "plan is best",
    "range": "plan is best",
}
NO_UNIT = Unit()


@pytest.fixture(scope="module")
def published():
    with reference_file("conformance/published.csv").open(encoding="utf-8", newline="") as stream:
        return [row for row in csv.DictReader(stream) if row["rule_agrees_with_publisher"] == "Y"]


def forms_of(row):
    """Give target and tolerance as a strategy would state them, from the publisher's text."""
    if row["direction"] == "range":
        return [row["tolerance_low"], row["tolerance_high"]], "none"
    sides = {"lower": row["tolerance_low"], "upper": row["tolerance_high"]}
    stated = {side: text for side, text in sides.items() if text}
    return row["target"], stated or "none"


def status_words(row):
    direction = parse_direction(DIRECTIONS[row["direction"]])
    target, tolerance = forms_of(row)
    limits = work_out_limits(direction, parse_target(target, NO_UNIT), parse_tolerance(tolerance, NO_UNIT, direction))
    return judge(read_actual(row["actual"], NO_UNIT).value, limits).status.value


def agrees(row):
    """Whether a row comes out as published; Hart publishes only whether the target was reached."""
    expected, found = row["status_in_kpi_eval_terms"].replace(" ", "-"), status_words(row)
    if expected == "within-tolerance-or-off-track" or row["source"].startswith("hart-dc-kpis"):
        return (found == "on-target") == (expected == "on-target")
    return found == expected


def test_every_published_result_is_compared(published):
    assert len(published) == 19_510


def test_published_results_come_from_every_source_and_every_status(published):
    sources = Counter(row["source"].split(" ")[0] for row in published)
    statuses = Counter(row["status_in_kpi_eval_terms"] for row in published)
    assert set(sources) == {
        "sdsn-sdr2019",
        "gc-infobase-drr16-past",
        "gc-infobase-drr16-future",
        "gc-service-standards",
        "nyc-mmr-comptroller",
        "hart-dc-kpis",
    }
    assert {"on-target", "within tolerance", "off-track"} <= set(statuses)


def test_every_result_comes_out_as_published(published):
    differing = [row for row in published if not agrees(row)]
    assert differing == []


def test_every_result_on_a_limit_comes_out_as_published(published):
    on_a_limit = [row for row in published if row["exactly_on_a_bound"] == "Y"]
    assert len(on_a_limit) > 800
    assert all(agrees(row) for row in on_a_limit)
