"""Ignore: what a measure does not want to be told, whether it has an effect, and why."""

import pytest

from kpi_eval.lint.run import advise
from kpi_eval.lint.selection import make_selection
from kpi_eval.strategy.loader import check_strategies

PLAN = {"direction": "plan is best", "target": "90"}


def codes(pieces):
    return [piece.code.number for piece in pieces]


@pytest.mark.parametrize(
    ("ignore", "expected"),
    [
        (None, ["KPI302"]),
        ("{KPI302: It is so in the document.}", []),
        ("{plan-without-tolerance: It is so in the document.}", []),
        ("{kpi302: It is so in the document.}", []),
        ("[KPI302]", ["KPI321"]),
        ("{KPI302: }", ["KPI321"]),
        ("{KPI305: It is so in the document.}", ["KPI302", "KPI320"]),
        ("[KPI305, KPI302]", ["KPI320", "KPI321", "KPI321"]),
        ("{KPI302: So it is., KPI305: So it is.}", ["KPI320"]),
    ],
)
def test_a_measure_ignores_what_it_names(lint, measures, ignore, expected):
    assert sorted(codes(lint(measures(x=PLAN | {"ignore": ignore}), select=()))) == expected


def test_only_the_measure_that_ignores_is_spared(lint, measures):
    text = measures(x=PLAN | {"ignore": "{KPI302: So it is.}"}, y=PLAN)
    assert [(piece.code.number, piece.measure) for piece in lint(text, select=())] == [("KPI302", "y")]


def test_an_ignore_of_a_rule_that_did_not_run_is_not_without_effect(lint, measures):
    text = measures(x={"target": "90", "ignore": "{KPI327: Nobody owns it.}"})
    assert codes(lint(text, select=())) == []
    assert codes(lint(text, select=["KPI327"])) == []
    assert codes(lint(measures(x={"owner": "A", "ignore": "{KPI327: Nobody.}"}), select=["KPI32"])) == ["KPI320"]


def test_advice_about_ignores_can_be_ignored_by_options(lint, measures):
    text = measures(x={"target": "90", "ignore": "[KPI302]"})
    assert codes(lint(text, select=())) == ["KPI320", "KPI321"]
    assert codes(lint(text, select=(), ignore=["KPI320"])) == ["KPI321"]
    assert codes(lint(text, select=(), ignore=["KPI32"])) == []


@pytest.mark.parametrize(("ignore", "column"), [("{KPI302: So., KPI305: So.}", 27), ("[KPI302, KPI305]", 22)])
def test_an_ignore_without_effect_is_told_at_its_place(lint, measures, ignore, column):
    (piece,) = lint(measures(x=PLAN | {"ignore": ignore}), select=["KPI305", "KPI320"])
    assert piece.message == "'x' ignores KPI305 (number in the title, per cent in the unit), which finds nothing there"
    assert piece.source[piece.column - 1 :].startswith("So.}" if ignore[0] == "{" else "KPI305")
    assert piece.column == column or ignore[0] == "{"


@pytest.mark.parametrize(
    ("ignore", "message"),
    [
        ("{KPI399: why}", "there is no code 'KPI399'"),
        ("{KPI112: why}", "KPI112"),
        ("[KPI227]", "KPI227"),
        ("[unknown-key]", "KPI112"),
        ("KPI302", "'ignore' must be codes with reasons, found 'KPI302'"),
        ("[]", "'ignore' must be codes with reasons, found an empty one"),
        ("{}", "'ignore' must be codes with reasons, found an empty one"),
        ("[[KPI302]]", "'ignore' must be codes with reasons, found a list"),
        ("{KPI302: [why]}", "the reason must be text, found a list"),
    ],
)
def test_an_ignore_that_is_not_understood_is_an_error(tmp_path, measures, ignore, message):
    path = tmp_path / "a.yaml"
    head = "format: 1\nid: example\ntitle: Example\nyear: financial\n"
    path.write_text(head + measures(x=PLAN | {"ignore": ignore}), encoding="utf-8")
    checked = check_strategies([path])
    (problem,) = checked.problems
    assert problem.code.number == "KPI129"
    assert message in problem.message
    assert advise(checked, make_selection(["ALL"], [])) == []


def many(count, **keys):
    return {f"m{number}": {"target": "90"} | keys for number in range(count)}


def test_a_little_is_told_one_by_one_and_much_in_one_line(lint, measures):
    assert len(lint(measures(**many(5)), select=["KPI327"])) == 5
    (piece,) = lint(measures(**many(12)), select=["KPI327"])
    assert piece.message == "12 measures have no owner: 'm0', 'm1', 'm2' and 9 more"
    assert piece.measure is None
    assert piece.source == "  m0:"


def test_each_strategy_has_a_line_of_its_own(lint, measures):
    other = "format: 1\nid: other\ntitle: Other\nyear: financial\n"
    text = measures(**many(6)).replace("  m", "  n").replace("Measure m", "Measure n")
    pieces = lint(measures(**many(6)), other + text, select=["KPI327"])
    assert [piece.message.split(":")[0] for piece in pieces] == ["6 measures have no owner"] * 2


def test_an_ignore_has_an_effect_where_much_is_told_in_one_line(lint, measures):
    ignoring = {"z": {"target": "90", "ignore": "{KPI327: Nobody owns it.}"}}
    pieces = lint(measures(**many(6), **ignoring), select=["KPI327", "KPI320"])
    assert [piece.message for piece in pieces] == ["6 measures have no owner: 'm0', 'm1', 'm2' and 3 more"]


def test_objectives_are_counted(lint, measures):
    objectives = ", ".join(f"{{title: Objective {number}}}" for number in range(7))
    text = f"outcomes:\n  a: {{title: A, objectives: [{objectives}]}}\n" + measures(x={"outcomes": "[a]"})
    (piece,) = lint(text, select=["KPI314"])
    assert piece.message == "7 objectives have no due date, this one among them"
