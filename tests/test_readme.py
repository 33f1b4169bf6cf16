"""The README tells the truth: its examples run, and the output it shows is what the program prints."""

import csv
import io
import re
import sys
from pathlib import Path

import pytest

from kpi_eval.actuals.file import ActualsFile
from kpi_eval.actuals.read import read_table
from kpi_eval.cli.app import app
from kpi_eval.cli.commands import COMMAND_NAMES
from kpi_eval.evaluation.evaluate import evaluate
from kpi_eval.strategy.loader import load_strategies

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


class Terminal(io.StringIO):
    """A terminal that keeps what it is shown."""

    encoding = "utf-8"

    def isatty(self):
        return True


def block(language, containing=""):
    found = [text for text in re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL) if containing in text]
    assert found, f"the README has no {language} block"
    return found[0]


def run(command, monkeypatch, columns=80):
    terminal = Terminal()
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setattr(sys, "argv", command.split())
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("NO_COLOR", "1")
    with pytest.raises(SystemExit) as leaving:
        app()
    return terminal.getvalue(), leaving.value.code


def test_the_output_shown_is_what_the_first_command_prints(monkeypatch):
    command, shown = re.search(r"<!-- output: (.*?) -->\n```text\n(.*?)\n```", README, re.DOTALL).groups()
    printed, code = run(command, monkeypatch)
    assert code == 1
    position = 0
    for part in shown.split("\n...\n"):
        assert part in printed[position:], part
        position = printed.index(part, position) + len(part)


@pytest.mark.parametrize("command", re.findall(r"^(kpi-eval .*?)(?:  +#.*)?$", block("sh", "--why"), re.MULTILINE))
def test_the_commands_shown_run(command, monkeypatch, tmp_path):
    for name in ("result.csv", "report.html"):
        command = command.replace(name, str(tmp_path / name))
    _, code = run(command, monkeypatch)
    assert code in {0, 1}


def test_the_strategy_and_the_actuals_shown_belong_together(tmp_path):
    strategy = tmp_path / "strategy.yaml"
    strategy.write_text(block("yaml"), encoding="utf-8")
    stream = ActualsFile(io.BytesIO(block("csv").encode()), "q4.csv")
    evaluation = evaluate(load_strategies([strategy]), [read_table(stream)])
    assert [row.status.value for row in evaluation.rows] == ["within-tolerance", "off-track", "on-target"]
    assert len(list(csv.DictReader(io.StringIO(block("csv"))))) == 3


def test_every_command_is_named():
    for name in COMMAND_NAMES:
        assert f"kpi-eval {name}" in README


def test_the_commands_that_set_up_are_those_that_ci_runs():
    run_file = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "grep -m1 'kpi-eval check data/q4.csv$' README.md" in run_file
    assert "grep -m1 -- '-m pytest$' README.md" in run_file
    assert re.search(r"^python3 -m venv .*kpi-eval check data/q4\.csv$", README, re.MULTILINE)
    assert re.search(r"^python3 -m venv .*-m pytest$", README, re.MULTILINE)
