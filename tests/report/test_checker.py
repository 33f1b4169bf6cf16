"""The report and the Nu HTML checker, which is that of the W3C: no error in HTML, SVG, ARIA or CSS."""

import io
import json
import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from kpi_eval.actuals.file import open_actuals
from kpi_eval.actuals.read import read_table
from kpi_eval.evaluation.conditions import Conditions
from kpi_eval.evaluation.objectives import objectives_of
from kpi_eval.evaluation.selection import Filters
from kpi_eval.renderers.report.catalogue import Catalogue
from kpi_eval.renderers.report.html import render
from kpi_eval.renderers.report.page import build_page
from kpi_eval.series.courses import evaluate_with_courses
from kpi_eval.strategy.loader import load_strategies

ROOT = Path(__file__).parents[2]
CHECKER = ROOT / ".ci" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"

pytestmark = pytest.mark.slow


@pytest.fixture
def check():
    """Check files in one run of the checker; give the errors of each by its name."""
    missing = (
        "java" if shutil.which("java") is None else "" if CHECKER.exists() else "npm ci --prefix .ci --ignore-scripts"
    )
    if missing:
        message = f"needs the Nu HTML checker: {missing} is missing, which .ci/run sees to"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)

    def call(files):
        command = ["java", "-jar", str(CHECKER), "--format", "json", *map(str, files)]
        done = subprocess.run(command, capture_output=True, check=False, timeout=300)
        messages = json.loads(done.stderr)["messages"]
        found = {file.name: [] for file in files}
        for message in messages:
            if message["type"] != "info":
                name = message.get("url", "").rpartition("/")[2]
                found[name].append(f"{message.get('lastLine')}: {message['message']} {message.get('extract', '')}")
        return found

    return call


def shipped_page(say):
    strategies = load_strategies(sorted((ROOT / "strategies").glob("*.yaml")))
    table = read_table(open_actuals(str(ROOT / "data" / "q4.csv")))
    day = date(2018, 1, 31)
    found = evaluate_with_courses(strategies, [table], Filters(period="2016/17"), Conditions(as_at=day))
    return build_page(*found, "2016/17", day, objectives_of(strategies, Filters(), day), say=say)


def test_the_checker_finds_no_error_in_a_report_and_would_find_one(make_page, hostile_page, as_at, check, tmp_path):
    pages = {
        "shipped.html": shipped_page(Catalogue()),
        "welsh.html": shipped_page(Catalogue({}, "cy")),
        "arabic.html": make_page(as_at=as_at, say=Catalogue({}, "ar")),
        "hostile.html": hostile_page(),
    }
    for name, page in pages.items():
        stream = io.StringIO()
        render(page, stream)
        (tmp_path / name).write_text(stream.getvalue(), encoding="utf-8")
    wrong = (
        '<!doctype html><html lang="en"><title>x</title><style>p { colour: red }</style><p><b>x</p></b><img src="y">'
    )
    (tmp_path / "wrong.html").write_text(wrong, encoding="utf-8")
    found = check([tmp_path / name for name in (*pages, "wrong.html")])
    assert any("colour" in error for error in found["wrong.html"])
    assert any("alt" in error for error in found["wrong.html"])
    assert {name: errors for name, errors in found.items() if errors and name != "wrong.html"} == {}
