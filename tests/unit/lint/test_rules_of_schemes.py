"""What is said of the colours of a scheme, and what is not."""

import pytest

from kpi_eval.lint.run import advise
from kpi_eval.lint.selection import make_selection
from kpi_eval.strategy.loader import check_strategies

STRATEGY = """\
format: 1
id: homes
title: Homes
year: financial
scheme:
  labels:
    Met: {{for: on-target{0}}}
    Nearly: {{for: within-tolerance{1}}}
    Missed: {{for: off-track{2}}}
measures:
  repairs: {{title: Repairs, direction: higher is better, unit: homes, target: 90}}
"""


def said(tmp_path, *colours):
    path = tmp_path / "s.yaml"
    texts = [f', colour: "{colour}"' if colour else "" for colour in colours]
    path.write_text(STRATEGY.format(*texts), encoding="utf-8")
    checked = check_strategies([path])
    assert checked.problems == ()
    return [
        (found.line, found.column, found.message, found.hint)
        for found in advise(checked, make_selection(["KPI328"], []))
    ]


@pytest.mark.parametrize(
    "colours", [("green", "amber", "red"), ("blue", "amber", "red"), ("", "", "red"), ("", "", ""), ("#1f6feb", "", "")]
)
def test_nothing_is_said_of_colours_that_serve(tmp_path, colours):
    assert said(tmp_path, *colours) == []


def test_a_colour_that_is_lost_on_white_or_on_black(tmp_path):
    assert said(tmp_path, "#ffff00", "", "#800000") == [
        (
            7,
            35,
            "the colour of 'Met' (#ffff00) is hard to read on white: its contrast is 1.1",
            "choose a darker one, with 4.5 or more",
        ),
        (
            9,
            38,
            "the colour of 'Missed' (#800000) is hard to read on black: its contrast is 1.9",
            "choose a lighter one, with 3.0 or more",
        ),
    ]


def test_colours_that_some_readers_cannot_tell_apart(tmp_path):
    found = said(tmp_path, "#c4162a", "", "#007a3d")
    assert [(line, message) for line, _, message, _ in found] == [
        (
            9,
            "the colours of 'Met' (#c4162a) and 'Missed' (#007a3d) are hard to tell apart for readers who do not see red",
        )
    ]


def test_colours_that_nobody_tells_apart_at_a_glance(tmp_path):
    found = said(tmp_path, "#c4162a", "#b0182a", "")
    assert [message for _, _, message, _ in found] == [
        "the colours of 'Met' (#c4162a) and 'Nearly' (#b0182a) are hard to tell apart"
    ]


@pytest.mark.parametrize("scheme", ["red-amber-green", "exceeded-achieved", "floor-standard", "amber-if-improving"])
def test_the_schemes_that_come_with_the_program_are_let_be(tmp_path, scheme):
    path = tmp_path / "s.yaml"
    head, _, tail = STRATEGY.format("", "", "").partition("scheme:")
    path.write_text(f"{head}scheme: {scheme}\nmeasures:{tail.partition('measures:')[2]}", encoding="utf-8")
    assert advise(check_strategies([path]), make_selection(["KPI328"], [])) == []
