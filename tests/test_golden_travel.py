"""Golden files of travel: rows with every direction of travel, and every reason for none, through the renderers.

`KPI_EVAL_UPDATE_GOLDEN=1 pytest tests/test_golden_travel.py` rewrites the files; review the difference like code.
"""

import contextlib
import os
from pathlib import Path

import pytest

from kpi_eval.actuals.file import open_actuals
from kpi_eval.actuals.read import read_table
from kpi_eval.evaluation.conditions import Conditions
from kpi_eval.evaluation.selection import Filters
from kpi_eval.renderers.evaluation import RENDERERS
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.series.courses import evaluate_with_courses
from kpi_eval.strategy.loader import load_strategies
from kpi_eval.vocabulary.travel import NoTravel, Travel
from support.rendered import cells, normalised, verdict_places, written

FOLDER = Path(__file__).parent / "golden" / "travel"

CASES = {
    "rows.csv": ("csv", Presentation(with_travel=True)),
    "evaluation.md": ("markdown", Presentation(with_travel=True)),
    "table-pipe.txt": ("table", Presentation(with_travel=True)),
    "table-ascii.txt": ("table", Presentation(with_travel=True, is_unicode=False)),
    "table-80.txt": ("table", Presentation(with_travel=True, width=80)),
    "table-80-why.txt": ("table", Presentation(with_travel=True, width=80, with_why=True)),
    "table-140.txt": ("table", Presentation(with_travel=True, width=140)),
}


def evaluated():
    with contextlib.chdir(FOLDER):
        table = read_table(open_actuals("actuals.csv"))
        strategies = load_strategies([Path("strategy.yaml")])
        evaluation = evaluate_with_courses(strategies, [table], Filters(), Conditions())[0]
        evaluation.rows = list(evaluation.rows)
    return evaluation


@pytest.mark.parametrize("name", CASES)
def test_travel_is_rendered_as_its_golden_file(name):
    form, presentation = CASES[name]
    encoding = "utf-8" if presentation.is_unicode else "ascii"
    content = normalised(written(RENDERERS[form].load(), evaluated(), presentation, encoding))
    path = FOLDER / "expected" / name
    if os.environ.get("KPI_EVAL_UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    assert content.decode("utf-8") == path.read_bytes().decode("utf-8")


def test_every_golden_file_is_of_a_case():
    assert {path.name for path in (FOLDER / "expected").iterdir()} == set(CASES)


def test_every_direction_of_travel_and_every_reason_for_none_is_shown():
    steps = [step for row in evaluated().rows if row.course for step in (row.course.previous, row.course.last_year)]
    assert {step.travel for step in steps} == {*Travel, None}
    assert {step.why_not for step in steps} == {*NoTravel, None}


@pytest.mark.parametrize(("name", "width"), [("table-80.txt", 80), ("table-80-why.txt", 80), ("table-140.txt", 140)])
def test_no_line_is_wider_than_the_terminal(name, width):
    lines = (FOLDER / "expected" / name).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if cells(line) > width] == []


@pytest.mark.parametrize("name", ["table-pipe.txt", "table-80.txt", "table-140.txt"])
def test_the_columns_are_aligned(name):
    assert len(set(verdict_places((FOLDER / "expected" / name).read_text(encoding="utf-8")))) == 1


def test_an_ascii_terminal_is_sent_ascii():
    assert (FOLDER / "expected" / "table-ascii.txt").read_bytes().isascii()
