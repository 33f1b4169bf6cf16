"""Rules: each code has one, with words that say something and examples that do what they say."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kpi_eval.cli.app import app
from kpi_eval.lint.documentation import documentation_of
from kpi_eval.lint.example import EXAMPLE_STRATEGY
from kpi_eval.lint.registry import FOLDERS, load_rule
from kpi_eval.lint.run import advise
from kpi_eval.lint.selection import ALL, make_selection
from kpi_eval.strategy.discovery import find_strategy_files
from kpi_eval.strategy.loader import Checked, check_strategies, load_strategies
from kpi_eval.vocabulary.codes import Code
from kpi_eval.vocabulary.diagnostic import Severity
from kpi_eval.vocabulary.errors import StrategyError
from support import rule_examples

LONGEST = 500
"""Characters of each text."""

RULES = Path(__file__).parents[2] / "src" / "kpi_eval" / "lint" / "rules"
PROGRAM_SETTINGS = ("KPI_EVAL_STRATEGY", "KPI_EVAL_TRACEBACK", "NO_COLOR", "FORCE_COLOR", "COLUMNS")
FINDING = re.compile(
    r"^(?:[a-z0-9]+\.[a-z]+(?: row [0-9]+|:[0-9]+)?: )?(KPI[0-9]{3})(?: (warning|advice):)? ", re.MULTILINE
)
WITHOUT_A_WAY_TO_SHOW = {Code.ACROSS_ROWS_LEFT_OUT}
"""Rules whose bad example would be too large to make."""

INCIDENTAL = {Code.NOT_REPORTED.number, Code.COMMENTARY_MISSING.number}
"""What many examples of actuals show besides: they do not report every measure, nor say why one is off track."""


def of_kinds(*kinds):
    return pytest.mark.parametrize(
        "code", [code for code in Code if FOLDERS[code.number[:4]] in kinds], ids=lambda code: code.number
    )


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder of its own for the files of an example."""
    for name in PROGRAM_SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def problems_of(text):
    """Give the problems that `validate` finds in an example: pairs of code and severity."""
    return [(problem.code.number, problem.severity) for problem in checked(text).problems]


def advice_on(text):
    """Give the advice of every rule on an example without problems: pairs of code and severity."""
    found = checked(text)
    assert found.problems == ()
    return [(advice.code.number, advice.severity) for advice in advise(found, make_selection([ALL], []))]


def checked(text):
    rule_examples.write_strategy(rule_examples.understood(text), Path("strategy.yaml"))
    try:
        files = find_strategy_files(["strategy.yaml"], environment={}, here=Path())
    except StrategyError as error:
        return Checked((), error.problems)
    return check_strategies(files)


def found_in_actuals(text):
    """Give what `check` finds in an example: pairs of code and severity."""
    example = rule_examples.understood(text)
    Path("strategy.yaml").write_text(EXAMPLE_STRATEGY, encoding="utf-8")
    rule_examples.write_actuals(example, Path())
    command = ["check", *example.options, "--strategy", "strategy.yaml", "--format", "csv", "--fail-on", "never"]
    result = CliRunner().invoke(app, command)
    assert result.exit_code in {0, 3}, result.stderr
    found = [(code, Severity(word or "error")) for code, word in FINDING.findall(result.stderr)]
    assert (result.exit_code == 3) is any(severity is Severity.ERROR for _, severity in found)
    return found


@pytest.mark.parametrize("code", Code, ids=lambda code: code.number)
def test_a_rule_is_documented(code):
    entry = documentation_of(code)
    assert entry.rule is load_rule(code)
    assert entry.rule.code is code
    for text in (entry.what, entry.why, entry.mend):
        assert text
        assert text.endswith(".")
        assert len(text) <= LONGEST
    for example in (entry.bad, entry.good):
        assert example == example.strip("\n")
        assert example
    assert entry.bad != entry.good


def test_there_are_no_other_rules():
    modules = {
        path.relative_to(RULES).with_suffix("").as_posix() for path in RULES.rglob("*.py") if path.stem != "__init__"
    }
    assert modules == {f"{FOLDERS[code.number[:4]]}/{code.name.casefold()}" for code in Code}


def test_the_example_strategy_can_be_used():
    Path("strategy.yaml").write_text(EXAMPLE_STRATEGY, encoding="utf-8")
    (strategy,) = load_strategies([Path("strategy.yaml")])
    assert strategy.measures


@of_kinds("yaml", "strategy")
def test_a_bad_strategy_has_the_problem_and_no_other(code):
    entry = documentation_of(code)
    assert set(problems_of(entry.bad)) == {(code.number, entry.rule.severity)}


@of_kinds("yaml", "strategy")
def test_a_good_strategy_can_be_used(code):
    assert problems_of(documentation_of(code).good) == []


@of_kinds("advice")
def test_a_strategy_that_could_be_better_gets_the_advice(code):
    entry = documentation_of(code)
    assert (code.number, entry.rule.severity) in advice_on(entry.bad)


@of_kinds("advice")
def test_a_good_strategy_does_not_get_the_advice(code):
    assert code.number not in {number for number, _ in advice_on(documentation_of(code).good)}


@of_kinds("actuals")
def test_bad_actuals_give_the_finding_and_no_other(code):
    entry = documentation_of(code)
    is_shown = rule_examples.understood(entry.bad).is_shown
    assert is_shown is (code not in WITHOUT_A_WAY_TO_SHOW)
    if is_shown:
        found = found_in_actuals(entry.bad)
        assert (code.number, entry.rule.severity) in found
        assert {number for number, _ in found} <= {code.number} | INCIDENTAL


@of_kinds("actuals")
def test_good_actuals_give_no_finding(code):
    numbers = {number for number, _ in found_in_actuals(documentation_of(code).good)}
    assert code.number not in numbers
    assert numbers <= INCIDENTAL
