"""The command: `validate` with advice, by options and by the settings of the project."""

import json

import pytest
from typer.testing import CliRunner

from kpi_eval.cli.app import app

STRATEGY = """\
format: 1
id: demo
title: Demo
year: financial
measures:
  children:
    title: Looked after children
    direction: plan is best
    unit: children
    target: 656
  visits:
    title: Visits to libraries
    direction: higher is better
    unit: visits
    targets: {2016/17: 50000}
"""
CODES = ["KPI302", "KPI322"]


@pytest.fixture
def validate(tmp_path, monkeypatch):
    """Validate a strategy in a folder of its own, perhaps with settings; gives exit code, codes told, and stderr."""
    monkeypatch.delenv("KPI_EVAL_STRATEGY", raising=False)
    monkeypatch.chdir(tmp_path)

    def call(*options, settings="", strategy=STRATEGY):
        (tmp_path / "a.yaml").write_text(strategy, encoding="utf-8")
        (tmp_path / "pyproject.toml").write_text(f"[tool.kpi-eval]\n{settings}\n", encoding="utf-8")
        result = CliRunner().invoke(app, ["validate", "a.yaml", "--format", "json", *options])
        codes = [problem["code"] for problem in json.loads(result.stdout)["problems"]] if result.stdout else []
        return result.exit_code, codes, result.stderr

    return call


def test_advice_is_told_and_fails_nothing(validate):
    exit_code, codes, stderr = validate()
    assert (exit_code, codes) == (0, CODES)
    assert stderr == "1 strategy file with 2 measures: no problems, 2 pieces of advice.\n"


@pytest.mark.parametrize(
    ("options", "exit_code", "codes"),
    [
        (["--strict"], 1, CODES),
        (["--strict", "--ignore", "KPI302,KPI322"], 0, []),
        (["--strict", "--select", "KPI305"], 0, []),
        (["--select", "KPI302"], 0, ["KPI302"]),
        (["--select", "plan-without-tolerance", "--select", "KPI322"], 0, CODES),
        (["--select", "KPI32"], 0, ["KPI327", "KPI322", "KPI327"]),
        (["--select", "ALL", "--ignore", "KPI327"], 0, CODES),
        (["--ignore", "ALL"], 0, []),
    ],
)
def test_options_choose(validate, options, exit_code, codes):
    assert validate(*options)[:2] == (exit_code, codes)


@pytest.mark.parametrize(
    ("settings", "options", "codes"),
    [
        ('select = ["KPI302"]', [], ["KPI302"]),
        ('select = "KPI302"', [], ["KPI302"]),
        ('select = ["KPI302"]', ["--select", "KPI322"], ["KPI322"]),
        ('ignore = ["KPI302"]', [], ["KPI322"]),
        ('ignore = ["KPI302"]', ["--select", "ALL", "--ignore", "KPI327"], CODES),
        ('ignore = ["plan-without-tolerance"]', ["--ignore", "KPI322"], []),
    ],
)
def test_settings_choose(validate, settings, options, codes):
    assert validate(*options, settings=settings)[:2] == (0, codes)


@pytest.mark.parametrize(
    ("options", "settings", "told"),
    [
        (["--select", "KPI399"], "", "--select: there is no rule 'KPI399'; did you mean 'KPI309'?"),
        (["--ignore", "nonsense"], "", "--ignore: there is no rule 'nonsense'; see kpi-eval rule"),
        (["--ignore", "KPI112"], "", "--ignore: KPI112 is no advice: errors and findings always count"),
        ([], 'ignore = ["KPI112"]', "[tool.kpi-eval]: KPI112 is no advice: errors and findings always count"),
        ([], 'select = ["nonsense"]', "[tool.kpi-eval]: there is no rule 'nonsense'"),
        ([], "ignore = [3]", "[tool.kpi-eval]: 'ignore' must be a list of rules"),
        ([], "ignores = []", "[tool.kpi-eval]: unknown key 'ignores'; did you mean 'ignore'?"),
    ],
)
def test_what_means_no_rule_is_wrong_usage(validate, options, settings, told):
    exit_code, codes, stderr = validate(*options, settings=settings)
    assert (exit_code, codes) == (2, [])
    assert told in stderr


def test_an_ignore_of_an_error_is_an_error(validate):
    strategy = STRATEGY.replace("    target: 656\n", "    target: 656\n    ignore: {KPI112: why}\n")
    assert validate(strategy=strategy)[:2] == (1, ["KPI129"])


def test_an_ignore_in_the_strategy_satisfies_strict(validate):
    strategy = STRATEGY.replace("    target: 656\n", "    target: 656\n    ignore: {KPI302: The plan is all.}\n")
    assert validate("--strict", "--ignore", "KPI322", strategy=strategy)[:2] == (0, [])
