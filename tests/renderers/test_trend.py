"""Drawings of a trend: golden files, and what holds of every drawing.

`KPI_EVAL_UPDATE_GOLDEN=1 pytest tests/renderers/test_trend.py` rewrites the files; review the difference like code.
"""

import codecs
import contextlib
import io
import os
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from kpi_eval.actuals.file import ActualsFile, open_actuals
from kpi_eval.actuals.read import read_table
from kpi_eval.cli import console
from kpi_eval.evaluation.evaluate import evaluate
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.renderers.trend.text import render
from kpi_eval.series.trend import trends_of
from kpi_eval.strategy.loader import load_strategies
from kpi_eval.vocabulary.status import Status

GOLDEN = Path(__file__).parents[1] / "golden" / "trend"
MEASURES = ("visits", "moves", "looked-after", "home", "staff")
PIPE = Presentation()
PRESENTATIONS = {
    "80": Presentation(width=80),
    "pipe": PIPE,
    "ascii": Presentation(width=80, is_unicode=False),
    "120-colour": Presentation(width=120, has_colour=True),
}


def judged(table):
    with contextlib.chdir(GOLDEN):
        return list(evaluate(load_strategies([Path("strategy.yaml")]), [table]).rows)


def trends(measure):
    with contextlib.chdir(GOLDEN):
        table = read_table(open_actuals("actuals.csv"))
    return trends_of(row for row in judged(table) if row.subject.measure.id == measure)


def made(actuals):
    """Give the trends of actuals of our own."""
    text = "measure,area,period,actual\n" + actuals
    return trends_of(judged(read_table(ActualsFile(io.BytesIO(text.encode()), "a.csv"))))


def drawn(found, presentation):
    codecs.register_error("kpi-eval-plain", console._plain_spelling)
    target = io.BytesIO()
    encoding = "utf-8" if presentation.is_unicode else "ascii"
    stream = io.TextIOWrapper(target, encoding=encoding, errors="kpi-eval-plain", newline="")
    render(found, stream, presentation)
    stream.flush()
    return target.getvalue().decode(encoding)


def lines_of(text):
    """Give the lines of periods, without the sentences."""
    return [line for line in text.splitlines() if re.match(r"  \d{4}", line) and not line.endswith(".")]


@pytest.mark.parametrize("name", PRESENTATIONS)
def test_the_drawings_are_as_they_were(name):
    text = "\n".join(drawn(trends(measure), PRESENTATIONS[name]) for measure in MEASURES)
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("KPI_EVAL_UPDATE_GOLDEN") == "1":
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("width", [64, 80, 100, 200])
def test_no_line_is_wider_than_the_terminal(measure, width):
    lines = drawn(trends(measure), Presentation(width=width)).splitlines()
    assert max(cell_len(line) for line in lines) <= width


@pytest.mark.parametrize("measure", MEASURES)
def test_a_drawing_in_a_pipe_fits_80_columns_too(measure):
    assert max(cell_len(line) for line in lines_of(drawn(trends(measure), PIPE))) <= 80


@pytest.mark.parametrize("measure", MEASURES)
def test_without_colour_nothing_is_lost(measure):
    plain = drawn(trends(measure), Presentation(width=80))
    coloured = drawn(trends(measure), Presentation(width=80, has_colour=True))
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


@pytest.mark.parametrize("measure", MEASURES)
def test_an_ascii_terminal_is_sent_ascii(measure):
    assert drawn(trends(measure), PRESENTATIONS["ascii"]).isascii()


@pytest.mark.parametrize("measure", MEASURES)
def test_every_row_has_a_line_with_its_status_as_a_word(measure):
    for trend in trends(measure):
        rows = [row for stop in trend.stops for row in stop.rows]
        found = lines_of(drawn([trend], PIPE))
        assert [line.split("  ")[1] for line in found] == [row.subject.period_text for row in rows]
        assert all(row.status.words in line for line, row in zip(found, rows, strict=True))


VALUES = [10, 19.99, 20, 20.01, 21, 22, 22.01, 30]


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_value_stands_where_its_status_reigns(value, width):
    """A value is on the target's stroke exactly when it is the target, and else among strokes of its own status."""
    (found,) = made(f"moves,,2015/16,{value}\nmoves,,2016/17,60\nmoves,,2017/18,0\n")
    text = drawn([found], Presentation(width=width))
    (line,) = (line for line in text.splitlines() if line.startswith("  2015/16"))
    scale = re.search(r"[═─·│●]{5,}", line)[0]
    assert scale.count("●") == 1
    assert ("│" not in scale) is (value == 20)
    stroke = {Status.ON_TARGET: "═", Status.WITHIN_TOLERANCE: "─", Status.OFF_TRACK: "·"}[found.stops[0].point.status]
    around = set(re.search(r".?●.?", scale)[0]) - {"●", "│"}
    assert stroke in around or value == 20 or len(around) == 0 or value in {20.01, 22, 22.01}


def test_values_in_order_are_drawn_in_order():
    (found,) = made("".join(f"staff,,{year}/{year - 1999:02d},{year}\n" for year in range(2000, 2040)))
    lines = [line for line in drawn([found], PIPE).splitlines() if "●" in line and "actual" not in line]
    places = [line.index("●") for line in lines]
    assert len(places) == 40
    assert places == sorted(places)
    assert places[0] < places[-1]


@pytest.mark.parametrize("value", ["0", "-5", "1e300", "0.0000001"])
def test_any_single_number_can_be_drawn(value):
    (found,) = made(f"staff,,2015/16,{value}\n")
    assert "●" in drawn([found], PIPE)


def test_the_ends_of_the_scale_are_rounded():
    text = drawn(made("staff,,2015/16,2.428816240442921\nstaff,,2016/17,3.0294229198771285\n"), PIPE)
    assert re.search(r"Actual +2\.429 +3\.029 +Status", text)


SCHEME = """\
scheme:
  labels:
    Achieved: {for: [on-target, within-tolerance], symbol: "★", ascii: "*"}
    Not achieved: {for: off-track}
"""


def test_a_status_is_called_as_the_scheme_of_its_strategy_calls_it(tmp_path):
    path = tmp_path / "s.yaml"
    text = (GOLDEN / "strategy.yaml").read_text(encoding="utf-8")
    path.write_text(text.replace("year: financial\n", "year: financial\n" + SCHEME), encoding="utf-8")
    table = read_table(ActualsFile(io.BytesIO(b"measure,period,actual\nmoves,2015/16,20\nmoves,2016/17,30\n"), "a.csv"))
    text = drawn(trends_of(list(evaluate(load_strategies([path]), [table]).rows)), PIPE)
    assert re.search(r"2015/16 .*★ Achieved", text)
    assert re.search(r"2016/17 .*✗ Not achieved", text)
    assert "  Of 2 periods 2 could be judged: 1 Achieved, 1 Not achieved.\n" in text
    assert "  In 2016/17: Not achieved (off track, on target the period before).\n" in text


def test_of_many_areas_the_first_twenty_are_drawn_and_the_others_counted():
    found = made("".join(f"staff,Area {number},2015/16,{number}\n" for number in range(25)))
    short, whole = drawn(found, PIPE), drawn(found, Presentation(all_rows=True))
    assert "5 more are not drawn: --area and --basis choose, --all draws every one." in short
    assert (short.count("Area "), whole.count("Area ")) == (20, 25)


def test_no_control_character_of_the_data_reaches_a_terminal():
    assert "\x1b" not in drawn(made("staff,a\x1b[31mb,2015/16,1\n"), PIPE)
