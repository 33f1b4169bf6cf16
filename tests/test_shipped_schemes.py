"""Each status scheme that comes with the program, on the shipped strategies and what they reported for 2016/17."""

from pathlib import Path

import pytest

from kpi_eval.api import evaluate, load_strategies, records
from kpi_eval.vocabulary.scheme import DEFAULT_SCHEME, SCHEMES
from kpi_eval.vocabulary.status import Status

ROOT = Path(__file__).parents[1]
STRATEGIES = sorted((ROOT / "strategies").glob("*.yaml"))
ACTUALS = ROOT / "data" / "q4.csv"
STATUSES = {Status.ON_TARGET: 22, Status.WITHIN_TOLERANCE: 1, Status.OFF_TRACK: 16}

COUNTS = {
    "red-amber-green": {
        "readiness-for-adult-life": {"green": 7, "amber": 0, "red": 6},
        "safe-and-healthy": {"green": 15, "amber": 1, "red": 10},
    },
    "exceeded-achieved": {
        "readiness-for-adult-life": {"Exceeded": 0, "Achieved": 7, "Not achieved": 6},
        "safe-and-healthy": {"Exceeded": 1, "Achieved": 15, "Not achieved": 10},
    },
    "floor-standard": {
        "readiness-for-adult-life": {
            "target achieved": 7,
            "floor standard achieved": 0,
            "floor standard not achieved": 6,
        },
        "safe-and-healthy": {
            "target achieved": 15,
            "floor standard achieved": 1,
            "floor standard not achieved": 10,
        },
    },
    "amber-if-improving": {
        "readiness-for-adult-life": {"green": 7, "amber": 0, "red": 6},
        "safe-and-healthy": {"green": 16, "amber": 0, "red": 10},
    },
}
"""The counts with the direction of travel asked for; one year has no earlier one, so nothing is known to improve."""


def under(scheme, folder, *, travel=False):
    """Judge under a scheme, and give the records and the summary."""
    paths = []
    for path in STRATEGIES:
        text = path.read_text(encoding="utf-8")
        assert text.count("\nyear: financial\n") == 1
        paths.append(folder / path.name)
        paths[-1].write_text(text.replace("\nyear:", f"\nscheme: {scheme}\nyear:"), encoding="utf-8")
    evaluation = evaluate(load_strategies(paths), ACTUALS, travel=travel)
    return list(records(evaluation)), evaluation.summary


def counts_of(summary):
    return {
        name: {label.name: counts.labels[label.name] for label in counts.scheme.labels}
        for name, counts in summary.labels.items()
    }


def test_every_scheme_is_counted():
    assert set(COUNTS) == set(SCHEMES)


@pytest.mark.parametrize("scheme", COUNTS)
def test_a_scheme_gives_these_counts(scheme, tmp_path):
    rows, summary = under(scheme, tmp_path, travel=True)
    assert counts_of(summary) == COUNTS[scheme]
    assert {status: summary.statuses[status] for status in STATUSES} == STATUSES
    assert sum(row["label"] is not None for row in rows) == summary.judged == 39


@pytest.mark.parametrize("scheme", [name for name in COUNTS if name != "amber-if-improving"])
def test_only_one_scheme_asks_for_the_direction_of_travel(scheme, tmp_path):
    assert counts_of(under(scheme, tmp_path)[1]) == COUNTS[scheme]


def test_without_the_direction_of_travel_what_is_off_track_is_neither_amber_nor_red(tmp_path):
    rows, summary = under("amber-if-improving", tmp_path)
    assert counts_of(summary) == {
        "readiness-for-adult-life": {"green": 7, "amber": 0, "red": 0},
        "safe-and-healthy": {"green": 16, "amber": 0, "red": 0},
    }
    assert [counts.unlabelled for counts in summary.labels.values()] == [
        {Status.OFF_TRACK: 6},
        {Status.OFF_TRACK: 10},
    ]
    assert {row["status"] for row in rows if row["label"] == "green"} == {"on-target", "within-tolerance"}


def test_the_default_scheme_is_none_at_all(tmp_path):
    plain = list(records(evaluate(load_strategies(STRATEGIES), ACTUALS)))
    rows, summary = under(DEFAULT_SCHEME, tmp_path)
    assert rows == plain
    assert summary.labels == {}
