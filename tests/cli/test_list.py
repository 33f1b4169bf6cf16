"""`list`: what is measured, from the command line."""

import csv
import io
import json

import pytest


def test_the_measures_of_the_strategies_found_are_shown(run):
    result = run("list")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Demo strategy (demo)\nChildren are safe\n  Average days to match (days)\n")
    assert result.stdout.endswith("3 measures of 1 strategy, 2 with a target.\n")


def test_programs_get_what_they_asked_for_and_nothing_else(run):
    rows = list(csv.DictReader(io.StringIO(run("list", "--format", "csv").stdout, newline="")))
    assert [row["measure"] for row in rows] == ["days", "share", "context"]
    assert rows[1]["outcome"] == "learn; safe"
    found = json.loads(run("list", "--format", "json", "--tag", "plan").stdout)
    assert [measure["id"] for measure in found["measures"]] == ["share"]


def test_a_word_from_a_strategy_commands_no_terminal(run, folder):
    path = folder / "strategies" / "demo.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("Average days", '"A\\e[31m').replace("to match", 'x"', 1))
    assert "\x1b" not in run("list").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "cssv"], "there is no format 'cssv'; did you mean 'csv'?"),
        (["--measure", "shares"], "nothing is called 'shares'; did you mean 'share'?"),
        (["--period", "2016"], "'2016' could be two years"),
        (["-s", "gone.yaml"], "KPI126 there is no such file or folder"),
    ],
)
def test_what_is_not_understood_is_told_with_what_was_meant(run, arguments, said):
    result = run("list", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
