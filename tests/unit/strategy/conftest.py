"""Strategies written for a test, and actuals judged by them."""

import io

import pytest

from kpi_eval import api

HEAD = "format: 1\nid: example\ntitle: Example\nyear: %s\n"


class NamedBytes(io.BytesIO):
    """A file in memory with a name."""

    name = "q4.csv"


@pytest.fixture
def load(tmp_path):
    """Load the strategy of a text that stands behind the head."""

    def call(text, year="financial"):
        path = tmp_path / "strategy.yaml"
        path.write_text(HEAD % year + text, encoding="utf-8")
        return api.load_strategy(path)

    return call


@pytest.fixture
def judged():
    """Judge the lines of a CSV; give its rows, those not reported left out."""

    def call(strategy, *lines):
        evaluation = api.evaluate(strategy, NamedBytes("\n".join(lines).encode()))
        return [row for row in api.records(evaluation) if row["reason"] != "not reported"]

    return call
