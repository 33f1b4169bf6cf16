"""The report in a browser: axe finds nothing, it fits narrow screens, and no request leaves it."""

import io
import os
import re
from dataclasses import replace
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
from kpi_eval.vocabulary.scheme import SCHEMES
from kpi_eval.vocabulary.status import Status
from support.browser import Browser

ROOT = Path(__file__).parents[2]
AXE = os.environ.get("KPI_EVAL_AXE")
"""Another axe than that of the package, where one is named."""

pytestmark = pytest.mark.slow


@pytest.fixture
def browser(tmp_path):
    return Browser(tmp_path)


def written(page):
    stream = io.StringIO()
    render(page, stream)
    return stream.getvalue()


def report_of_what_is_shipped(scheme=None):
    strategies = load_strategies(sorted((ROOT / "strategies").glob("*.yaml")))
    strategies = [replace(strategy, scheme=scheme) for strategy in strategies]
    table = read_table(open_actuals(str(ROOT / "data" / "q4.csv")))
    day = date(2018, 1, 31)
    found = evaluate_with_courses(strategies, [table], Filters(period="2016/17"), Conditions(as_at=day))
    return written(build_page(*found, "2016/17", day, objectives_of(strategies, Filters(), day)))


@pytest.fixture
def shipped():
    """The report of the shipped strategies and actuals."""
    return report_of_what_is_shipped()


@pytest.fixture
def from_right_to_left(make_page):
    """A report in a language that is written from right to left."""
    return written(make_page(say=Catalogue({}, "he")))


@pytest.fixture
def labelled():
    """The same in the words and colours of a scheme."""
    return report_of_what_is_shipped(SCHEMES["red-amber-green"])


@pytest.fixture
def everything(hostile_page):
    """The report of 200 measures with hostile texts, of every status."""
    page = hostile_page(200)
    assert {entry.row.status for entry in page.entries} == set(Status)
    assert sum(entry.measure is not None for entry in page.entries) >= 200
    return written(page)


@pytest.mark.parametrize(
    ("name", "width", "is_dark"),
    [
        ("shipped", 1440, False),
        ("shipped", 768, True),
        ("shipped", 360, False),
        ("labelled", 360, False),
        ("labelled", 1440, True),
        ("from_right_to_left", 1440, False),
        ("from_right_to_left", 360, False),
        ("everything", 1440, True),
        # NOTE: as wide as 1280 pixels at 400%.
        ("everything", 320, False),
    ],
)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(browser, request, name, width, is_dark):
    options = {} if AXE is None else {"axe": Path(AXE)}
    found = browser.look_at(request.getfixturevalue(name), width=width, is_dark=is_dark, **options)
    assert found["violations"] == []
    assert found["passes"] > 20
    assert found["dark"] is is_dark
    assert found["resources"] == 0
    assert found["width"] == width
    assert found["wide"] <= width
    assert found["scrollers"] == 0
    assert found["outside"] == []
    # NOTE: on a narrow screen tables are laid out as blocks; to a screen reader they stay tables.
    assert {name: set(roles) for name, roles in found["roles"].items()} == {
        "table": {"table"},
        "tr": {"row"},
        "th": {"rowheader"},
        "td": {"cell"},
        "head": {"columnheader"},
    }
    is_stacked = width < 1024
    assert found["shown"]
    assert {label.startswith('"') for label in found["shown"]} == {is_stacked}


def test_axe_would_find_something(browser):
    page = '<!doctype html><html lang="en"><head><title>x</title></head><body><img src="data:,"></body></html>'
    assert "image-alt" in [name for name, _ in browser.look_at(page)["violations"]]


@pytest.mark.parametrize("name", ["shipped", "everything"])
def test_no_request_leaves_the_page(browser, request, name):
    text = request.getfixturevalue(name)
    loose = text.replace("default-src 'none'; style-src 'unsafe-inline'", "default-src * 'unsafe-inline'")
    assert loose != text
    assert browser.requests_of(loose) == []


def test_the_page_prints_to_pdf(browser, shipped, tmp_path):
    (tmp_path / "r.html").write_text(shipped, encoding="utf-8")
    browser.run(tmp_path / "r.html", f"--print-to-pdf={tmp_path / 'r.pdf'}", "--no-pdf-header-footer")
    content = (tmp_path / "r.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    boxes = set(re.findall(rb"/MediaBox ?\[([^\]]*)\]", content))
    assert {tuple(round(float(number)) for number in box.split()) for box in boxes} == {(0, 0, 595, 842)}


def test_requests_would_be_counted(browser):
    page = '<!doctype html><title>x</title><img src="http://x.invalid/pixel.png">'
    assert browser.requests_of(page) == ["http://x.invalid/pixel.png"]
