"""Long lists of findings: the table shows the first of each code, and every error; --all shows the others."""

import pytest

from kpi_eval.api import evaluate, load_strategy
from kpi_eval.renderers.presentation import Presentation

STRATEGY = """format: 1
id: made
title: Made
year: financial
measures:
"""
MEASURE = "  m{0}: {{title: Measure {0}, direction: higher is better, unit: '%', targets: {{2016/17: 50}}}}\n"


@pytest.fixture
def many_findings(tmp_path):
    def make():
        strategy, actuals = tmp_path / "made.yaml", tmp_path / "q4.csv"
        strategy.write_text(STRATEGY + "".join(MEASURE.format(number) for number in range(20)), encoding="utf-8")
        rows = [f"m{number},2017/18,51" for number in range(20)] + [f"m{number},2016/17,ninety" for number in range(20)]
        actuals.write_text("\n".join(["measure,period,actual", *rows]), encoding="utf-8")
        return evaluate(load_strategy(strategy), actuals)

    return make


def test_of_many_findings_of_a_code_the_first_are_shown_and_the_others_counted(render, many_findings):
    text = render("table", many_findings())
    assert text.count("has no target for 2017/18") == 12
    assert "8 more KPI225 (no target for the period): --all shows them" in text


def test_every_error_is_shown(render, many_findings):
    assert render("table", many_findings()).count("KPI213") == 20


def test_all_findings_are_shown_where_all_is_asked_for(render, many_findings):
    text = render("table", many_findings(), Presentation(all_rows=True))
    assert text.count("has no target for 2017/18") == 20
    assert "--all shows them" not in text
