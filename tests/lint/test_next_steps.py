"""Next steps: whoever reads a problem, a finding or advice is told what to do about it, in a few lines.

There is no exception: advice and findings for which nothing need be done say so, or what to look at.
"""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from kpi_eval.cli.app import app
from kpi_eval.lint.documentation import documentation_of
from kpi_eval.lint.example import EXAMPLE_STRATEGY
from kpi_eval.lint.registry import FOLDERS
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Diagnostic
from support import rule_examples

TESTS = Path(__file__).parents[1]
CASES = TESTS / "cases"
PROGRAM_SETTINGS = ("KPI_EVAL_STRATEGY", "KPI_EVAL_TRACEBACK", "NO_COLOR", "FORCE_COLOR", "COLUMNS")
LONGEST = 400
"""Characters of a message with its hint: five lines of a terminal. Lists of keys and headers are the longest."""


@pytest.fixture
def told(monkeypatch):
    """What the program says while a test runs, as the diagnostics that they are."""
    for name in PROGRAM_SETTINGS:
        monkeypatch.delenv(name, raising=False)
    made = []
    make = Diagnostic.__init__

    def remember(self, **parts):
        make(self, **parts)
        made.append(self)

    monkeypatch.setattr(Diagnostic, "__init__", remember)
    return made


def has_findings(folder):
    expected = folder / "expected-findings.txt"
    return expected.exists() and expected.stat().st_size > 0


def check_all(diagnostics):
    assert diagnostics
    assert {(entry.code.number, entry.message) for entry in diagnostics if not entry.hint.strip()} == set()
    assert [entry for entry in diagnostics if len(f"{entry.message}; {entry.hint}") > LONGEST] == []


def run(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.mark.parametrize("folder", sorted((CASES / "strategies" / "invalid").iterdir()), ids=lambda folder: folder.name)
def test_every_problem_of_a_strategy_says_what_to_do(folder, told, monkeypatch):
    monkeypatch.chdir(folder)
    assert run("validate", *sorted(Path().glob("*.yaml"))).exit_code == 1
    check_all(told)


@pytest.mark.parametrize(
    "folder",
    [path for path in sorted((CASES / "evaluations").iterdir()) if has_findings(path)],
    ids=lambda folder: folder.name,
)
def test_every_finding_of_a_case_says_what_to_do(folder, told, monkeypatch):
    monkeypatch.chdir(folder)
    args = Path("args.txt").read_text(encoding="utf-8").splitlines() if Path("args.txt").exists() else []
    run("export", "actuals.csv", "-s", "strategy.yaml", "-o", "-", *args)
    check_all(told)


@pytest.mark.parametrize("code", Code, ids=lambda code: code.number)
def test_the_bad_example_of_a_rule_says_what_to_do(code, told, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    example = rule_examples.understood(documentation_of(code).bad)
    if not example.is_shown:
        pytest.skip("its example would be too large to make")
    if FOLDERS[code.number[:4]] == "actuals":
        Path("strategy.yaml").write_text(EXAMPLE_STRATEGY, encoding="utf-8")
        rule_examples.write_actuals(example, tmp_path)
        run("check", *example.options, "-s", "strategy.yaml")
    else:
        rule_examples.write_strategy(example, Path("strategy.yaml"))
        run("validate", "strategy.yaml", "--select", "ALL")
    check_all(told)


@pytest.mark.parametrize("name", ["broken.yaml", "strategy.yaml"])
def test_the_golden_strategies_say_what_to_do(name, told):
    run("validate", TESTS / "golden" / name, "--select", "ALL")
    check_all(told)


def test_the_golden_actuals_say_what_to_do(told):
    run("check", TESTS / "golden" / "actuals.csv", "-s", TESTS / "golden" / "strategy.yaml")
    check_all(told)


def test_more_than_a_hundred_findings_of_a_kind_say_what_to_do(told, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("strategy.yaml").write_text(EXAMPLE_STRATEGY, encoding="utf-8")
    rows = "".join(f"measure {number},2016/17,1\n" for number in range(120))
    Path("q4.csv").write_text(f"measure,period,actual\n{rows}", encoding="utf-8")
    run("check", "q4.csv", "-s", "strategy.yaml")
    assert any("more like this" in entry.message for entry in told)
    check_all(told)
