"""What stands beside the rows, on a terminal of eighty columns: roll-ups, objectives and commentary."""

import io
import re
from datetime import date

import pytest
from rich.cells import cell_len

from kpi_eval.api import evaluate, load_strategy
from kpi_eval.evaluation.objectives import objectives_of
from kpi_eval.evaluation.rolled_up import RollUpBy
from kpi_eval.evaluation.selection import Filters
from kpi_eval.renderers.evaluation.markdown import render as render_markdown
from kpi_eval.renderers.evaluation.table import render as render_table
from kpi_eval.renderers.presentation import Presentation
from kpi_eval.series.rollup import with_roll_ups

STRATEGY = """\
format: 1
id: long
title: Long names
year: financial
rollup: share >= 80%, else >= 60%
outcomes:
  many:
    title: Everybody who has asked for help is seen in time, whoever they are and wherever they may happen to live
    objectives:
      - title: Review the way in which people who ask for help are seen, together with all those who see them now
        due: April 2017
        lead: [The Assistant Director of Everything, The Head of Service for Whatever Else There May Be]
        milestones: [{title: Terms of reference agreed by everybody who has to agree to them, due: June 2017}]
  markup: {title: "A | <b>bold</b> *title*\\u202e"}
measures:
  seen:
    title: People who have asked for help and have been seen within the time that was agreed with them beforehand
    outcomes: [many, markup]
    direction: higher is better
    unit: "%"
    target: 90
"""


@pytest.fixture
def evaluation(tmp_path):
    """Judge rows of many areas, with all that can stand beside them."""

    def judged(count=3):
        (tmp_path / "s.yaml").write_text(STRATEGY, encoding="utf-8")
        rows = [f"seen,2016/17,{80 + number % 3 * 9},Area {number:03},{'why ' * 30}" for number in range(count)]
        (tmp_path / "a.csv").write_text("\n".join(["measure,period,actual,area,note", *rows, ""]), encoding="utf-8")
        strategy = load_strategy(tmp_path / "s.yaml")
        found = evaluate(strategy, tmp_path / "a.csv")
        with_roll_ups(found, [RollUpBy.OUTCOME, RollUpBy.AREA], Filters())
        found.objectives = objectives_of([strategy], Filters(), date(2018, 1, 1))
        return found

    return judged


def written(render, evaluation, **presentation):
    stream = io.StringIO()
    render(evaluation, stream, Presentation(**presentation))
    return stream.getvalue()


@pytest.mark.parametrize("width", [80, 100, 120])
def test_no_line_is_longer_than_the_terminal(evaluation, width):
    text = written(render_table, evaluation(), width=width, with_notes=True)
    text = text.split("\nFindings")[0]
    assert [line for line in text.splitlines() if cell_len(line) > width] == []
    assert "\x1b" not in text
    for words in ("Within or", "worst:", "off track: 1 of 3", "Objectives (1)", "overdue", "Commentary: why why"):
        assert words in text


def test_a_pipe_has_no_width(evaluation):
    text = written(render_table, evaluation(), with_notes=True)
    assert f"  Commentary: {('why ' * 30).strip()}\n" in text
    assert "    Terms of reference agreed by everybody who has to agree to them: due June 2017: overdue, for" in text


def test_ascii_is_enough_for_the_symbols(evaluation):
    text = written(render_table, evaluation(), is_unicode=False)
    assert "\n  x off track: 1 of 3 that could be judged (33%)" in text
    assert "\n  worst: x off track: People" in text


def test_colour_is_beside_the_words(evaluation):
    text = written(render_table, evaluation(), has_colour=True)
    assert re.search(r"\x1b\[1;31m  ✗ off track: 1 of 3 that could be judged", text)


def test_titles_move_no_cursor_and_mark_nothing_up(evaluation):
    assert "\u202e" not in written(render_table, evaluation())
    text = written(render_markdown, evaluation())
    assert "\u202e" not in text
    assert "| A &#124; &lt;b&gt;bold&lt;/b&gt; \\*title\\*" in text


def test_of_more_than_fifty_those_with_the_most_off_track_come_first(evaluation):
    text = written(render_table, evaluation(60))
    assert len(re.findall(r"^Area \d{3} ", text, re.MULTILINE)) == 50
    assert "10 more are not shown: those with the most off track come first. All of them: --all." in text
    whole = written(render_table, evaluation(60), all_rows=True)
    assert len(re.findall(r"^Area \d{3} ", whole, re.MULTILINE)) == 60
